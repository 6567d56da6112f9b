"""The words that tell one rule from the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from coprod_rules.evaluate.profiles import find_stems, profile_rules
from coprod_rules.model.rule import Concept, Example, Pattern, RulePack


def test_forms_of_a_word_share_a_beginning() -> None:
    assert find_stems("Involvement that involved people") == {"invol": "involvement", "peopl": "people"}


def test_a_word_that_few_rules_use_tells_more(rulebook: Callable[..., RulePack]) -> None:
    pack = rulebook(Pattern(all=(("people",),)))
    first = replace(pack.rules[0], examples={"met": (Example(text="Tenants shall be paid a fee."),)})
    second = replace(first, id="T-PAY-2", examples={"met": (Example(text="Tenants shall be trained."),)})
    profiles = profile_rules([replace(pack, rules=(first, second))])
    assert profiles["T-PAY-1"]["fee"] > profiles["T-PAY-1"]["tenan"]
    assert "fee" not in profiles["T-PAY-2"]


def test_phrases_count_without_their_marks(rulebook: Callable[..., RulePack]) -> None:
    pack = rulebook(Pattern(all=(("people",),)))
    concept = Concept(id="x", terms=("(honest~|candid) _3 <people> answer+",))
    profiles = profile_rules([replace(pack, rules=(replace(pack.rules[0], concepts=(concept,)),))])
    assert {"hones", "candi", "answe"} <= profiles["T-PAY-1"].keys()
