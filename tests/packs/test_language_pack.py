"""Words about people: quotations and statutory terms are exempt, and a document as a whole can be too hard to read."""

from __future__ import annotations

from functools import cache

import pytest

from coprod_rules.model.document import Document, Passage
from coprod_rules.model.report import Result
from coprod_rules.pipeline import Options, Session, list_rules

EASY = "The group meets each week. We pay people for their time. You can bring a friend. Tell us what you think of it. "
HARD = (
    "Notwithstanding the aforementioned obligations, organisational representatives participating in multidisciplinary "
    "deliberations necessarily acknowledge responsibility for communicating institutional determinations. "
)
PASSIVE = (
    "The money is paid at the end of each month. The rooms will be cleaned every day. The plan was agreed last May. "
)


@cache
def session() -> Session:
    return Session(Options(fail_on="never"))


def judge(rule_id: str, *texts: str) -> Result:
    passages = tuple(Passage(text=text, role="SPEC") for text in texts)
    report = session().check(Document(path="x", passages=passages))
    return next(result for result in report.results if result.rule_id == rule_id)


def language_rules() -> list[str]:
    packs, _ = list_rules(Options(use_plugins=False, packs=("language",)))
    return sorted(rule.id for pack in packs for rule in pack.rules)


@pytest.mark.parametrize("rule_id", language_rules())
def test_every_rule_offers_better_wording(rule_id: str) -> None:
    result = judge(rule_id, "A text.")
    assert result.next_step.startswith(("Write", "Say", "Name"))
    assert result.severity in ("note", "warning", "error")


@pytest.mark.parametrize(
    ("rule_id", "text"),
    [
        ("LANG-SERVICE-USER", "Service User has the meaning given in the NHS Standard Contract."),
        ("LANG-VULNERABLE", "Checks follow the Safeguarding Vulnerable Groups Act 2006."),
        ("LANG-HARD-TO-REACH", "Do not use the words hard to reach in any letter."),
        ("LANG-THE-GROUP", "The Provider shall not call anybody one of the elderly."),
    ],
)
def test_statutory_terms_and_words_about_words_are_exempt(rule_id: str, text: str) -> None:
    assert judge(rule_id, text).status == "clear"


def test_each_wording_is_pointed_at_however_many_there_are() -> None:
    texts = ["DNA rates are high.", "Some are non-compliant.", "Many fail to engage.", "Most DNA."]
    result = judge("LANG-BLAME", *texts, "There were non-attenders.", "More people DNA now.")
    said = [evidence.concepts for evidence in result.evidence]
    assert [name.partition(": ")[2] for names in said for name in names] == [
        "dna",
        "non compliant",
        "fail to engage",
        "non attenders",
    ]


def test_two_wordings_in_one_sentence_are_both_pointed_at() -> None:
    (evidence,) = judge("LANG-BLAME", "People often DNA and are non-compliant with treatment.").evidence
    assert evidence.concepts == ("blame: dna", "blame: non compliant")


@pytest.mark.parametrize(("text", "status"), [(EASY * 8, "clear"), (HARD * 12, "raised"), (EASY, "unknown")])
def test_the_reading_age_is_told_with_its_formula(text: str, status: str) -> None:
    result = judge("LANG-READING-AGE", text)
    assert result.status == status
    assert ("Flesch-Kincaid" in result.reason and "Kincaid and others 1975" in result.reason) is (status != "unknown")
    assert result.severity == "note"


def test_long_sentences_are_quoted_the_longest_first() -> None:
    long = "The tenants " + "and the tenants " * 20 + "meet."
    longer = "The members " + "and the members " * 30 + "meet."
    result = judge("LANG-LONG-SENTENCES", EASY, longer, EASY, long, long)
    assert result.status == "raised"
    assert [evidence.quote for evidence in result.evidence] == [longer, long, long]
    assert result.reason == "3 of 11 sentences have more than 35 words (27%)."


def test_few_long_sentences_are_no_finding() -> None:
    assert judge("LANG-LONG-SENTENCES", EASY * 8).status == "clear"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (PASSIVE * 6, "raised"),
        (EASY * 6, "clear"),
        ("The money is paid by the Provider each month. " * 15, "clear"),
    ],
    ids=["nobody", "you-and-we", "named"],
)
def test_sentences_that_name_nobody_who_acts_are_counted(text: str, status: str) -> None:
    assert judge("LANG-PASSIVE", text).status == status


def test_table_rows_are_no_sentences() -> None:
    rows = tuple(
        Passage(text="Calls | answered | within | ten | seconds | each | month", form="row") for _ in range(40)
    )
    report = session().check(Document(path="x", passages=rows))
    assert next(r for r in report.results if r.rule_id == "LANG-READING-AGE").status == "unknown"
