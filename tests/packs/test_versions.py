from __future__ import annotations

import pytest

from coprod_rules.packs.versions import satisfies


@pytest.mark.parametrize(
    ("version", "wanted", "expected"),
    [
        ("0.1.0", ">=0.1,<1", True),
        ("1", ">=0.1,<1", False),
        ("1.0.0", "==1", True),
        ("1.0.1", "==1", False),
        ("0.10", ">0.9", True),
        ("0.9", "> 0.9", False),
        ("2.0", "!=2", False),
        ("2.1", "!= 2 , <= 2.1", True),
        ("0.1.0.dev3", ">=0.1", True),
    ],
)
def test_ranges(version: str, wanted: str, expected: bool) -> None:
    assert satisfies(version, wanted) is expected


@pytest.mark.parametrize(
    ("version", "wanted"), [("1.0", "~=1"), ("1.0", ""), ("1.0", ">=x"), ("one", ">=1"), ("1", "1")]
)
def test_what_is_no_range_is_refused(version: str, wanted: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        satisfies(version, wanted)
