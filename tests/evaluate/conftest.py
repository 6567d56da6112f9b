"""A small language of cues and one rule, to try what grammar does to a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coprod_rules.compile import compile_packs
from coprod_rules.evaluate.engine import Judge, Trace
from coprod_rules.model.document import Document, Passage
from coprod_rules.model.rule import Concept, Example, Pattern, Rule, RulePack

CUES = {
    "binding": ("must", "shall", "will", "is to"),
    "half-binding": ("should", "is expected to"),
    "soft": ("may", "can", "aims to", "hopes", "consider~"),
    "right-giver": ("is entitled to",),
    "hedge": ("where possible", "as appropriate"),
    "hedge-exempt": ("where possible and lawful",),
    "negation": ("not", "no", "nobody", "without", "never"),
    "negation-exempt": ("not limited to", "no later than"),
    "exception": ("until", "unless", "without"),
    "history": ("was", "were", "had"),
    "question": ("describe how",),
    "denial": ("is out of scope",),
    "boilerplate": ("log in here",),
    "definition": ("means",),
    "quotation": ("the policy says",),
    "duty-holder": ("provider",),
    "owner": ("contract manager",),
    "time": ("weekly", "within <number> days"),
    "evidence": ("minutes",),
    "remedy": ("is void",),
}
CONCEPTS = (
    *(Concept(id=f"cue-{cue}", terms=terms, cue=cue) for cue, terms in CUES.items() if cue != "time"),
    Concept(id="number", terms=("three", "nine"), cue="number"),
    Concept(id="money", terms=("fee",), cue="money"),
    Concept(id="percent", terms=("per cent",), cue="percent"),
    Concept(id="cue-time", terms=CUES["time"], cue="time"),
    Concept(id="people", nouns=("tenant", "member"), cue="person", includes=("group",)),
    Concept(id="group", nouns=("tenants panel",), cue="body"),
    Concept(id="pay", verbs=("pay",)),
    Concept(id="meet", verbs=("meet",)),
    Concept(id="curfew", nouns=("curfew",)),
    Concept(id="film", nouns=("film",)),
)


def rulebook(*patterns: Pattern, contradicted_by: tuple[Pattern, ...] = (), kind: str = "required") -> RulePack:
    rule = Rule(
        id="T-PAY-1",
        name="pay",
        title="Pay",
        principle="pay",
        kind=kind,
        evidence=patterns,
        contradicted_by=contradicted_by,
        examples={"met": (Example(text="Tenants shall be paid."),)},
    )
    return RulePack(
        id="test",
        title="Test",
        version="1",
        publisher="x",
        licence="x",
        official=False,
        standard="T",
        concepts=CONCEPTS,
        rules=(rule,),
    )


@pytest.fixture(name="rulebook")
def make_pack() -> Callable[..., RulePack]:
    """Return the function that makes a pack of one rule."""
    return rulebook


@pytest.fixture
def traces() -> Callable[..., list[Trace]]:
    """Return a function that judges one passage with one rule."""

    def judge(
        text: str, *patterns: Pattern, role: str | None = None, headings: tuple[str, ...] = (), **rule: object
    ) -> list[Trace]:
        base = compile_packs([rulebook(*(patterns or (PAY,)), **rule)])  # type: ignore[arg-type]  # passed on as they are
        document = Document(path="x", passages=(Passage(text=text, role=role, heading_path=headings),))
        (reading,) = base.reader().read(document)
        return list(Judge(base.rulebook, base.lexicon.cues).judge_reading(reading))

    return judge


PAY = Pattern(all=(("people",), ("pay",)))
