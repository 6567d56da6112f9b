from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coprod_rules.cli.parsing import parse_min_scores, parse_size, split_ids, split_packs
from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def test_ids_may_be_repeated_and_separated_by_commas() -> None:
    assert split_ids(["HB-A, HB-B", "HB-C,", ""]) == ("HB-A", "HB-B", "HB-C")


def test_a_folder_with_a_comma_in_its_name_is_one_pack(tmp_path: Path) -> None:
    folder = tmp_path / "ours, and theirs"
    folder.mkdir()
    assert split_packs(["nef,four_pi", str(folder)]) == ("nef", "four_pi", str(folder))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("4096", 4096),
        ("50MB", 50_000_000),
        ("50 mb", 50_000_000),
        ("1.5GiB", 1_610_612_736),
        ("64k", 64_000),
        ("1_000B", 1000),
    ],
)
def test_sizes_are_read(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "MB", "0", "-1", "1e3", "nan", "inf", "50 MB of it", "0.1", "５MB"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no size"):
        parse_size(text)


def test_least_scores_become_fractions() -> None:
    assert parse_min_scores(["60", "nef=42.5", "four_pi=100%"]) == (("", 0.6), ("nef", 0.425), ("four_pi", 1.0))


@pytest.mark.parametrize("text", ["", "nef=", "=60", "101", "-1", "nan", "nef=high"])
def test_what_is_no_least_score_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no least score"):
        parse_min_scores([text])
