"""The texts that `train_likeness.py` learns from, each with what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from quality import SETS, is_unseen, read_rows

from coprod_rules import load_clauses
from coprod_rules.evaluate.network import Feature
from coprod_rules.model.clause import VARIANTS
from coprod_rules.model.rule import RulePack
from coprod_rules.text.placeholders import fill_placeholders

BANK = Path(__file__).parent / "bank"
#: Kinds of passages that may speak of a rung and not commit to it: unless somebody has looked, nothing is known.
UNBOUND = ("weak", "historic", "tokenistic", "claim", "language")
#: Criteria that ask for what others ask for: the standards send their reader on to these.
TWINS = {
    "DEF-PLAN": {"CYC-NEED", "CYC-DESIGN"},
    "DEF-DELIVER": {"NEF-ROLES-1", "CYC-DELIVER"},
    "DEF-MON": {"CYC-MON"},
}
OWN = 8.0  # importance of an example of a rule, and of a recommended clause
ORDINARY = 4.0  # of a text in which nothing may be found: most of what people will check is like that


@dataclass
class Text:
    """A text to learn from.

    Attributes:
        meets: Rules that it meets.
        seems: Rules that it meets too, as its writer says in passing; half a case each.
        open: Rules of which nothing is said.
        fails: Rules that it comes near and does not meet.
        denies: Rules of which it says the opposite; None where nobody has looked.
        whole: Whether it meets no other rule for certain; else this is only likely.
        about: The standard that it was written for.
        rung: The rung of the ladder, "" for none, None where nobody has looked.
        speaks: The rung that it speaks of, whether it commits to it or not, in the same way.
        strengths: How strongly it meets its rules; empty where nobody has looked, or it meets none.
        commits: Whether it is known to be a commitment, measurable or not.
        importance: How much it counts: more for what the project itself holds up as right, or what says nothing.
    """

    text: str
    role: str | None
    meets: set[str]
    seems: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    fails: set[str] = field(default_factory=set)
    denies: set[str] | None = None
    whole: bool = False
    about: str = ""
    rung: str | None = None
    speaks: str | None = None
    strengths: set[int] = field(default_factory=set)
    commits: bool = False
    importance: float = 1.0
    features: set[Feature] = field(default_factory=set)


def bank_texts(leave_out: Iterable[str] = ()) -> Iterator[Text]:
    """Yield the texts of the bank, but for the files of these names."""
    for path in sorted(BANK.glob("*.jsonl")):
        if path.stem not in leave_out:
            yield from map(text_of, read_rows(path))


def paraphrases(folder: Path) -> Iterator[Text]:
    """Yield the paraphrases of the evaluation texts but for the unseen third; its passages are only measured."""
    for path in sorted((folder / "paraphrases").glob("*.jsonl")):
        yield from (single_text(row) for row in read_rows(path) if not is_unseen(row))


def example_texts(packs: Iterable[RulePack]) -> Iterator[Text]:
    """Yield the examples of the rules that ask for something, and of the rungs."""
    for pack in packs:
        for rule in pack.rules:
            if rule.id.split("-")[0] not in SETS and rule.kind != "rung" and rule.id not in TWINS:
                continue
            for verdict, examples in rule.examples.items():
                holds = verdict in ("met", "partly")
                for example in examples:
                    yield Text(
                        example.text,
                        example.role,
                        meets={rule.id} if holds else set(),
                        fails=set() if holds else {rule.id},
                        denies={rule.id} if verdict == "contradicted" else set(),
                        about=rule.id.split("-")[0],
                        strengths={1} if verdict == "partly" else set(),
                        commits=verdict == "met",
                        rung=rule.id if holds and rule.kind == "rung" else None,
                        speaks=rule.id if holds and rule.kind == "rung" else None,
                        importance=OWN,
                    )


def with_twins(text: Text) -> Text:
    """Return a text with what it says of criteria that ask for the same as others."""
    sides = [set(text.meets), set(text.denies or ()), set(text.open), set(text.fails)]
    for rule, twins in TWINS.items():
        if any(rule in side for side in sides):
            sides[2] |= twins - sides[0] - sides[3]
            continue
        for side in sides:
            if side & twins:
                side.add(rule)
                break
    meets, denies, unclear, fails = sides
    return replace(text, meets=meets, denies=None if text.denies is None else denies, open=unclear, fails=fails)


def clause_texts() -> Iterator[Text]:
    """Yield the clauses of the library, each wording with its placeholders filled in."""
    for clause in load_clauses().clauses:
        for variant in VARIANTS:
            text = fill_placeholders(clause.variants[variant], clause.examples).partition("Scoring guide")[0]
            about = min(clause.closes, default="").split("-")[0]
            strength = 3 if variant == VARIANTS[-1] else 2
            closed = set(clause.closed_by(variant))
            yield Text(text, clause.role, closed, denies=set(), about=about, strengths={strength}, importance=OWN)


def text_of(row: dict[str, Any]) -> Text:
    """Return a text with all that is known of it, be it written for one criterion or labelled with every one."""
    return single_text(row) if "criterion" in row and "must" not in row else whole_text(row)


def whole_text(row: dict[str, Any]) -> Text:
    """Return a passage of which every criterion is known; it may be written for one that it meets or comes near."""
    unclear = row.get("kind") in ("negated", "tokenistic") and "contradicts" not in row
    return Text(
        row["text"],
        row.get("section"),
        set(row.get("must", ())),
        open=set(row.get("may", ())),
        fails={row["criterion"]} - set(row["must"]) if "criterion" in row else set(),
        denies=None if unclear else set(row.get("contradicts", ())),
        whole=True,
        rung=(row["rung"] or "") if "rung" in row else None,
        speaks=_spoken_of(row),
        strengths=set(row["must"].values()) if isinstance(row.get("must"), dict) else set(),
        importance=1.0 if any(row.get(key) for key in ("must", "may", "contradicts")) or unclear else ORDINARY,
    )


def _spoken_of(row: dict[str, Any]) -> str | None:
    """Return the rung that a passage speaks of: the one that it commits to, else the one that a reader has noted."""
    if row.get("rung"):
        return str(row["rung"])
    if "spoken" in row:
        return row["spoken"] or ""
    return None if row.get("kind") in UNBOUND or "rung" not in row else ""


def single_text(row: dict[str, Any]) -> Text:
    """Return a text that was written for one criterion."""
    criterion = row["criterion"]
    holds, denied = row["kind"] == "positive", row["kind"] == "negated"
    return Text(
        row["text"],
        row.get("section"),
        meets={criterion} if holds else set(),
        seems=set(row.get("also", ())),
        fails=set() if holds else {criterion},
        denies={criterion} if denied else set(),
        strengths={row["strength"]} if holds and row.get("strength") else set(),
        about=criterion.split("-")[0],
    )
