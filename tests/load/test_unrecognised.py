from __future__ import annotations

import pytest

from coprod_rules.errors import InputError
from coprod_rules.load import Source, load_source
from coprod_rules.load.base import Loader

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.json", b'{"colour": 1, "size": 2}', 'it is a JSON object with the fields "colour", "size"'),
        ("a.json", b'{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1}', 'fields "a", "b", "c", "d", "e", "f" and 1 more'),
        ("a.json", b"{}", "an empty JSON object"),
        ("a.json", b"[]", "a JSON list with 0 entries"),
        (
            "a.json",
            b'[{"colour": 1}]',
            'a JSON list with 1 entry, the first of them a JSON object with the fields "colour"',
        ),
        ("a.json", b"[[1]]", "a JSON list with 1 entry"),
        ("a.json", b"42", "a single JSON value"),
        ("a.jsonl", b'{"colour": 1}\n{"colour": 2}', "2 JSON values, the first of them a JSON object"),
        ("a.csv", b"a,b\n1,2", "it is text, and its name does not end in"),
    ],
)
def test_other_content_is_refused_with_what_was_seen(name: str, data: bytes, words: str, loaders: list[Loader]) -> None:
    with pytest.raises(InputError) as caught:
        load_source(Source(path=name, data=data), loaders[:2] if name == "-" else loaders)
    assert words in caught.value.message
    assert "give a tender specification" in caught.value.mend


@pytest.mark.parametrize(
    ("name", "data", "words", "mend"),
    [
        ("a.zip", b"PK\x03\x04\xff", "a.zip is a zip file, and no Word file", "unpack it"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "an old Word file (.doc)", "--convert-to docx a.doc"),
        ("a.doc", OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password", "take the protection off"),
        ("-", b"{\\rtf1 x}", "standard input is a rich text file (.rtf)", "--convert-to docx FILE"),
        ("a.gz", b"\x1f\x8b\x08", "a gzip file", "unpack it"),
        ("a.png", b"\x89PNG\r\n", "a picture", "text in pictures is not read"),
    ],
)
def test_files_of_other_programs_are_named_with_what_to_do(
    name: str, data: bytes, words: str, mend: str, loaders: list[Loader]
) -> None:
    with pytest.raises(InputError) as caught:
        load_source(Source(path=name, data=data), loaders[:2] if name == "-" else loaders)
    assert words in caught.value.message
    assert mend in caught.value.mend


def test_other_encoding_is_refused_as_such(loaders: list[Loader]) -> None:
    with pytest.raises(InputError, match="not UTF-8"):
        load_source(Source(path="a.csv", data=b"caf\xe9"), loaders)


def test_broken_json_is_refused_as_such_whatever_its_name(loaders: list[Loader]) -> None:
    for name in ("a.json", "a.txt", "a", "-"):
        with pytest.raises(InputError, match="is not valid JSON"):
            load_source(Source(path=name, data=b'{"title": "x", '), loaders)


def test_what_the_program_wrote_itself_is_named_with_what_to_do(loaders: list[Loader]) -> None:
    with pytest.raises(InputError, match="is a baseline of coprod, no document") as caught:
        load_source(Source(path="b.json", data=b'{"format": "coprod-baseline", "version": 1}'), loaders)
    assert "exclude in coprod.toml" in caught.value.mend
