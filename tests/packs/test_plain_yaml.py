from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from coprod_rules.packs.plain_yaml import PlainLoader
from coprod_rules.packs.yaml_loader import parse_yaml

PLUGINS = Path(__file__).parents[2] / "plugins"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[patients?, patient's]", ["patients?", "patient's"]),
        ("[(a|an)? (new)? plan, b]", ["(a|an)? (new)? plan", "b"]),
        ("[a??, b?]", ["a??", "b?"]),
        ("[did it\n  help?\n  then, b]", ["did it help? then", "b"]),
        ("{ask: who?, tell: me}", {"ask": "who?", "tell": "me"}),
        ("[a? # why\n, b]", ["a?", "b"]),
        ("ask: who? me", {"ask": "who? me"}),
    ],
)
def test_question_marks_may_stand_within_a_list(text: str, value: Any) -> None:
    assert yaml.load(text, PlainLoader) == value


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="this PyYAML has no libyaml to compare with")
@pytest.mark.parametrize("pack", sorted(path.parent.name for path in PLUGINS.glob("*/pack.yaml")))
def test_every_file_of_a_pack_is_read_as_libyaml_reads_it(pack: str) -> None:
    for file in sorted((PLUGINS / pack).rglob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        if "?" in text:
            assert yaml.load(text, PlainLoader) == yaml.load(text, yaml.CSafeLoader), file


def test_without_libyaml_the_same_data_stand_on_the_same_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"a: [who?, (a)? plan,\n  what]\nb:\n  - {c: no, d: why? not}\n"
    fast = parse_yaml(content, "x.yaml")
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    plain = parse_yaml(content, "x.yaml")
    assert plain == fast
    assert plain.data == {"a": ["who?", "(a)? plan", "what"], "b": [{"c": "no", "d": "why? not"}]}
