from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

from coprod_rules.errors import PackError
from coprod_rules.packs.yaml_loader import MAX_BYTES, YamlFile, parse_yaml, read_yaml


def parse(text: str) -> object:
    return parse_yaml(text.encode(), "a.yaml").data


@pytest.fixture(params=["libyaml", "pure Python"], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test with both of PyYAML's parsers: not every platform has the fast one."""
    if request.param == "pure Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("OFF", "OFF"),
        ("y", "y"),
        ("12:30", "12:30"),
        ("2025-01-31", "2025-01-31"),
        ("1_000", "1_000"),
        (".nan", ".nan"),
        ("0b1", "0b1"),
        ("020 7946 0000", "020 7946 0000"),
        ("12345678901234567890", "12345678901234567890"),
        ("'7'", "7"),
        ("7", 7),
        ("-007", -7),
        ("0x1F", 31),
        ("0o17", 15),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("|\n  one\n  two\n", "one\ntwo\n"),
    ],
)
def test_plain_scalars_mean_what_they_look_like(written: str, meant: object) -> None:
    data = parse(f"a: {written}")
    assert data == {"a": meant}
    assert isinstance(data, dict)
    assert type(data["a"]) is type(meant)


@pytest.mark.parametrize(
    ("text", "message", "where", "mend"),
    [
        ("a: 1\nb: 2\na: 3", '"a" comes twice, first in line 1', "line 3, column 1", "keep one"),
        ("a:\n  - {b: 1, b: 2}", '"b" comes twice, first in line 2', "line 2, column 12", "keep one"),
        ("a: &x [1]\nb: *x", "anchors (here: &x)", "line 1, column 4", "begins with &"),
        ("a: *bold", "aliases (here: *bold)", "line 1, column 4", "begins with *"),
        ("*a : b", "aliases (here: *a)", "line 1", "begins with *"),
        ("a: & b", "not YAML", "line 1, column", "begins with * or &"),
        (
            "a: !!python/object/apply:os.getcwd []",
            "tags (here: !!python/object/apply:os.getcwd)",
            "line 1",
            "begins with !",
        ),
        ("a: !important", "tags (here: !important)", "line 1, column 4", "begins with !"),
        ("a: !!str 7", "tags (here: !!str)", "line 1, column 4", "begins with !"),
        ("<<: {a: 1}", "merge keys", "line 1", "write the fields out"),
        ("1: a", "the name '1' is not text", "line 1", "quotes"),
        ("no: a\ntrue: b", "the name 'true' is not text", "line 2", "quotes"),
        ("? [a]\n: b", "cannot be a name", "line 1", "quotes"),
        ("\ta: 1", "not YAML", "line 1", "spaces"),
        ("a: pay: now", "not YAML", "line 1", "colon and a blank"),
        ("a: [%x]", "not YAML", "line 1, column 5", "begins with %"),
        ("a: 1\n---\nb: 2", "two documents", "line 2", "one document"),
        ("a: [1", "not YAML", "line ", "brackets"),
        ("a: 'x", "not YAML", "line ", "quotation marks"),
        ("a: 1\nb: \x07", "does not allow: U+0007", "line 2", "remove it"),
        ("[" * 100 + "]" * 100, "nested too deeply", "a.yaml", "brackets"),
        ("[" * 100_000, "nested too deeply", "line 1, column 42", "brackets"),
    ],
)
def test_what_would_mislead_is_refused_and_explained(text: str, message: str, where: str, mend: str) -> None:
    with pytest.raises(PackError) as caught:
        parse(text)
    assert message in caught.value.message
    assert caught.value.where.startswith("a.yaml")
    assert where in caught.value.where
    assert mend in caught.value.mend


def test_lines_of_nested_parts_are_kept() -> None:
    file = parse_yaml(b"# first\na:\n  - b\n  -\n    c: d\n    e: [f,\n     g]\n", "a.yaml")
    assert file.data == {"a": ["b", {"c": "d", "e": ["f", "g"]}]}
    assert file.line_of(("a",)) == 2
    assert file.line_of(("a", 0)) == 3
    assert file.line_of(("a", 1, "c")) == 5
    assert file.line_of(("a", 1, "e", 1)) == 7


def test_the_line_of_an_unknown_part_is_that_of_the_part_around_it() -> None:
    file = parse_yaml(b"\n\na:\n  b: 1\n", "a.yaml")
    assert file.line_of(("a", "b", "c", 3)) == 4
    assert file.line_of(("z",)) == 3
    assert YamlFile(path="", data=None).line_of(("z",)) == 1


def test_an_empty_file_holds_nothing() -> None:
    assert parse("") is None
    assert parse("# only a comment\n") is None


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: \xc3\xa9t\xc3\xa9\r\nb: 1\r\n")
    assert read_yaml(str(path)).data == {"a": "été", "b": 1}


def test_other_encodings_are_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("a: 1\nb: été\n".encode("latin-1"))
    with pytest.raises(PackError, match="not in UTF-8") as caught:
        read_yaml(str(path))
    assert caught.value.where.endswith("a.yaml, line 2")


def test_a_huge_file_is_refused() -> None:
    with pytest.raises(PackError, match="larger than 4 MiB"):
        parse_yaml(b"#" * (MAX_BYTES + 1), "a.yaml")


def test_a_missing_file_is_an_error_for_people(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read: No such file"):
        read_yaml(str(tmp_path / "none.yaml"))


def test_many_aliases_cannot_fill_the_memory() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 40))
    with pytest.raises(PackError, match="anchors"):
        parse(bomb)


def test_reading_leaves_the_loaders_of_pyyaml_as_they_were() -> None:
    parse("a: no")
    assert yaml.safe_load("a: no") == {"a": False}
    assert sys.getrecursionlimit() >= 1000
