from __future__ import annotations

import pytest

from coprod_rules.report.addresses import relative_path, uri_of


@pytest.mark.parametrize(
    ("path", "name", "uri"),
    [
        ("drafts/a.json", "drafts/a.json", "drafts/a.json"),
        ("./drafts/a.json", "drafts/a.json", "drafts/a.json"),
        ("drafts\\a.json", "drafts/a.json", "drafts/a.json"),
        ("a b/ü#1.md", "a b/ü#1.md", "a%20b/%C3%BC%231.md"),
        ("n.json#/releases/2", "n.json", "n.json"),
        ("n.jsonl#line-12", "n.jsonl", "n.jsonl"),
        ("/srv/a.json", "/srv/a.json", "file:///srv/a.json"),
        ("C:\\drafts\\a b.json", "C:/drafts/a b.json", "file:///C:/drafts/a%20b.json"),
        ("-", "stdin", "stdin"),
    ],
)
def test_paths_become_the_addresses_that_forges_know(path: str, name: str, uri: str) -> None:
    assert (relative_path(path), uri_of(path)) == (name, uri)
