from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from coprod_rules.errors import InputError
from coprod_rules.load.base import Source, decode_text, read_source, shown


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("né".encode(), id="utf-8"),
        pytest.param("né".encode("utf-8-sig"), id="utf-8 with mark"),
        pytest.param(b"\xff\xfe" + "né".encode("utf-16-le"), id="utf-16 little"),
        pytest.param(b"\xfe\xff" + "né".encode("utf-16-be"), id="utf-16 big"),
        pytest.param(b"\xff\xfe\0\0" + "né".encode("utf-32-le"), id="utf-32 little"),
        pytest.param(b"\0\0\xfe\xff" + "né".encode("utf-32-be"), id="utf-32 big"),
    ],
)
def test_unicode_encodings_are_read_without_their_mark(data: bytes) -> None:
    assert decode_text(data, "a.json") == "né"


def test_latin_1_is_refused_with_its_place_and_a_way_to_convert() -> None:
    with pytest.raises(InputError) as caught:
        decode_text('{\n"title": "Caf\xe9"}'.encode("latin-1"), "a.json")
    assert "a.json is not UTF-8: byte 0xE9" in caught.value.message
    assert caught.value.where == "a.json, line 2, column 14"
    assert "iconv -f ISO-8859-1 -t UTF-8 a.json" in caught.value.mend


def test_utf_16_without_mark_is_named() -> None:
    with pytest.raises(InputError, match="looks like UTF-16 or UTF-32 without a byte order mark") as caught:
        decode_text('{"a": 1}'.encode("utf-16-le"), "-")
    assert "UTF-16LE -t UTF-8 FILE" in caught.value.mend


def test_broken_utf_16_is_named() -> None:
    with pytest.raises(InputError, match="is not UTF-16"):
        decode_text(b"\xff\xfea\0\n\0b", "a.json")


def test_source_keeps_what_it_worked_out() -> None:
    source = Source(path="a.json", data=b"abc")
    assert source.once("x", lambda: "made") == "made"
    assert source.once("x", lambda: "made again") == "made"
    assert source.text == "abc"
    assert source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert repr(source) == "Source(path='a.json', 3 bytes)"


def test_source_of_takes_anything_with_path_and_data() -> None:
    class Other:
        path = "b.json"
        data = b"{}"

    source = Source.of(Other())
    assert (source.path, source.data) == ("b.json", b"{}")
    assert Source.of(source) is source


def test_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"{}")
    assert read_source(str(tmp_path / "a.json")).data == b"{}"


def test_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist") as caught:
        read_source(str(tmp_path / "gone.json"))
    assert "moved or deleted" in caught.value.mend
    assert caught.value.exit_code == 3


def test_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder, not a file"):
        read_source(str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind this user")
def test_file_without_permission_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{}")
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read: no permission"):
        read_source(str(path))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind this user")
def test_folder_without_permission_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    with pytest.raises(InputError, match="no permission"):
        read_source(str(folder))
    folder.chmod(0o700)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        pytest.param(PermissionError(13, "denied"), "may not be read: no permission", id="permission"),
        pytest.param(OSError(5, "Input/output error"), "could not be read: Input/output error", id="device"),
        pytest.param(OSError("odd"), "could not be read: odd", id="no words"),
    ],
)
def test_errors_of_the_system_become_plain(error: OSError, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> object:
        raise error

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(InputError, match=words):
        read_source("a.json")


def test_closed_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(InputError, match="is a folder that may not be opened"):
        read_source(str(tmp_path))


def test_path_with_a_nul_is_refused() -> None:
    with pytest.raises(InputError, match="could not be read"):
        read_source("a\0b")


@pytest.mark.parametrize("content", [b"", b" \n\t"], ids=["nothing", "blanks"])
def test_empty_file_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(InputError, match="is empty"):
        read_source(str(tmp_path / "a.json"))


def test_file_over_the_limit_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"12345")
    with pytest.raises(InputError, match="larger than the limit of 4 bytes") as caught:
        read_source(str(tmp_path / "a.json"), 4)
    assert "--max-bytes" in caught.value.mend
    assert read_source(str(tmp_path / "a.json"), 5).data == b"12345"


def test_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # a hole: it takes no room
    with pytest.raises(InputError, match="larger than the limit of 50,000,000 bytes"):
        read_source(str(path))


def test_standard_input_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{}")))
    assert read_source("-").data == b"{}"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"12345")))
    with pytest.raises(InputError, match="standard input is larger"):
        read_source("-", 4)


def test_standard_input_is_called_so() -> None:
    assert (shown("-"), shown("a.json")) == ("standard input", "a.json")
