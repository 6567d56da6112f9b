from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from coprod_rules.model.report import ChangedStatus
from coprod_rules.report.summary import summarise

if TYPE_CHECKING:
    from coprod_rules.model.report import Report


def test_the_outcome_is_told_in_sentences_most_important_first(report: Report) -> None:
    assert summarise(report.inputs[0]) == (
        (
            "Of 17 criteria asked of this document, 2 are met, 1 is partly met, 13 are missing and 1 is "
            "contradicted: the text says the opposite."
        ),
        "1 kind of wording to avoid was found.",
        (
            "The text commits most to Quayside quality of life standards (50 of 100) and least to Harbour charter "
            "(23 of 100)."
        ),
        "Ladder of the harbour: People are asked.",
        "1 finding has been accepted by a recorded decision; all are shown. 0 findings are new since the baseline.",
        "Still to be filled in: {{seats}}, {{fee}}. What depends on them counts as partly met at most.",
        "1,084 passages were read; 2 parts could not be read and may hold what is missing here.",
    )


def test_silence_of_a_notice_is_not_held_against_it(report: Report) -> None:
    assert summarise(report.inputs[1]) == (
        "Of 1 criterion asked of this document, 1 could not be judged from what was supplied.",
        "No standard could be scored.",
        "1 passage was read; nothing was left unread.",
    )


def test_a_document_of_which_nothing_was_asked_says_so(report: Report) -> None:
    bare = dataclasses.replace(report.inputs[1], results=(), scores=())
    assert summarise(bare)[0] == "No criterion was asked of this document."


def test_what_is_new_since_the_baseline_is_counted(report: Report) -> None:
    first = report.inputs[0]
    results = tuple(
        dataclasses.replace(each, baseline="new" if each.status == "not_met" else "") for each in first.results
    )
    sentences = summarise(dataclasses.replace(first, results=results))
    assert any(sentence.endswith("13 findings are new since the baseline.") for sentence in sentences)


def test_what_the_draft_leaves_open_is_named(report: Report) -> None:
    changes = (ChangedStatus(rule_id="HB-1", title="Seats", accepted="met", original="not_met"),)
    entry = dataclasses.replace(report.inputs[1], placeholders=("rate", "days"), changes=changes)
    assert (
        "Still to be filled in: {{rate}}, {{days}}. What depends on them counts as partly met at most. "
        "1 criterion depends on tracked changes."
    ) in summarise(entry)
