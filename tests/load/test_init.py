from __future__ import annotations

import json

import pytest

from coprod_rules.errors import InputError, PluginError, UsageError
from coprod_rules.load import Source, load_source
from coprod_rules.load.base import Loader, SourceLike
from coprod_rules.model.document import Document

TENDER = Source(path="t.json", data=json.dumps({"title": "T", "sections": [{"heading": "H", "text": "X."}]}).encode())


class Faulty:
    """A loader of somebody else's, with a mistake in it."""

    def __init__(self, name: str, asked: Exception | None = None) -> None:
        self.name = name
        self.asked = asked

    def recognises(self, source: SourceLike) -> bool:
        if self.asked:
            raise self.asked
        return True

    def load(self, source: SourceLike) -> tuple[Document, ...]:
        raise KeyError("colour")


def test_first_loader_that_recognises_reads(loaders: list[Loader]) -> None:
    assert [document.format for document in load_source(TENDER, loaders)] == ["tender-json"]


def test_kind_can_be_given(loaders: list[Loader]) -> None:
    assert load_source(TENDER, loaders, kind="template")[0].kind == "template"
    with pytest.raises(UsageError, match='no kind of document called "letter"'):
        load_source(TENDER, loaders, kind="letter")


def test_loader_that_fails_to_read_is_named_with_its_cause() -> None:
    with pytest.raises(PluginError, match=r'the loader "odd" failed on t\.json: KeyError: \'colour\'') as caught:
        load_source(TENDER, [Faulty("odd")])
    assert caught.value.exit_code == 3
    assert "Faulty" in caught.value.where


def test_loader_that_fails_when_asked_is_named() -> None:
    with pytest.raises(PluginError, match="RuntimeError: boom"):
        load_source(TENDER, [Faulty("odd", RuntimeError("boom"))])


def test_next_loader_is_asked_where_somebody_listens(loaders: list[Loader]) -> None:
    failures: list[PluginError] = []
    documents = load_source(TENDER, [Faulty("odd", RuntimeError("boom")), *loaders], on_failure=failures.append)
    assert documents[0].title == "T"
    assert ["boom" in failure.message for failure in failures] == [True]


def test_refusal_of_a_loader_passes_through(loaders: list[Loader]) -> None:
    with pytest.raises(InputError, match="does not keep to the tender format"):
        load_source(Source(path="t.json", data=b'{"title": "T", "sections": [{}]}'), loaders)
