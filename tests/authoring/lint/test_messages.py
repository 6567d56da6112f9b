from __future__ import annotations

import pytest

from coprod_rules.authoring.lint.messages import count_syllables, reading_age

SYLLABLES = {
    "vote": 1, "rule": 1, "paid": 1, "asked": 1, "weighed": 1, "people": 2, "table": 2, "wanted": 2, "settled": 2,
    "council": 2, "provider": 3, "created": 3, "area": 3, "services": 3, "promises": 3, "idea": 3, "commissioner": 4,
}  # fmt: skip


@pytest.mark.parametrize(("word", "number"), SYLLABLES.items(), ids=SYLLABLES)
def test_syllables_are_counted(word: str, number: int) -> None:
    assert count_syllables(word) == number


def test_the_formula_is_that_of_flesch_and_kincaid() -> None:
    # 6 words, 1 sentence, 6 syllables
    assert reading_age("The cat sat on the mat.") == pytest.approx(max(0.0, 0.39 * 6 + 11.8 - 15.59 + 5))
    # 12 words in 2 sentences, 18 syllables
    text = "Providers answer people within ten days. Nobody waits for a reply."
    words, syllables = 11, sum(count_syllables(word) for word in text.replace(".", "").split())
    assert reading_age(text) == pytest.approx(0.39 * words / 2 + 11.8 * syllables / words - 15.59 + 5)


def test_long_sentences_of_long_words_ask_for_an_older_reader() -> None:
    easy = "Say who is paid. Say how much. Say when."
    hard = "Notwithstanding considerations of proportionality, remuneration arrangements necessitate documentation."
    assert reading_age(easy) < 9 < 18 < reading_age(hard)


def test_no_words_need_no_reader() -> None:
    assert reading_age("12 %") == 0.0
