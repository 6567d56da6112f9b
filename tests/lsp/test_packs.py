"""Rule packs in an editor: faults and failing examples as one types, ids to complete, meanings on hover."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lsprotocol import types

from coprod_rules.lsp.vocabulary import kind_at

from .conftest import Editor, Story

Play = Callable[[Story], None]
EXAMPLE = Path(__file__).parents[2] / "plugins" / "example_plugin" / "src" / "coprod_rules_example" / "pack"


@pytest.fixture
def riverside(tmp_path: Path) -> Path:
    import shutil

    shutil.copytree(EXAMPLE, tmp_path / "riverside")
    return tmp_path / "riverside"


def test_a_fault_is_told_before_the_file_is_saved(in_editor: Play, riverside: Path) -> None:
    path = riverside / "rules" / "answers" / "RR-ANS-1.yaml"
    text = path.read_text(encoding="utf-8")

    async def story(editor: Editor) -> None:
        assert await editor.open(path, text, "yaml") == []
        (unknown,) = await editor.type(path, text.replace("all: [idea, respond]", "all: [idea, respnd]"))
        assert 'no pack defines: "respnd"' in unknown.message
        assert 'did you mean "respond"' in unknown.message
        assert text.splitlines()[unknown.range.start.line].startswith("  - all:")
        (empty,) = await editor.type(path, re.sub(r"why: .*", "why:", text))
        assert "why is still empty" in empty.message
        (broken,) = await editor.type(path, text.replace("evidence:", "evidence: ["))
        assert broken.severity == types.DiagnosticSeverity.Error
        assert await editor.type(path, text) == []

    in_editor(story)


def test_an_example_that_fails_is_marked_with_what_was_seen(in_editor: Play, riverside: Path) -> None:
    path = riverside / "rules" / "answers" / "RR-ANS-1.yaml"
    text = path.read_text(encoding="utf-8").replace("must respond within ten days", "must listen within ten days")

    async def story(editor: Editor) -> None:
        (failed,) = await editor.open(path, text, "yaml")
        assert failed.code == "RR-ANS-1"
        assert failed.message == "example met 1: wanted met, got not_met"
        assert "must listen" in text.splitlines()[failed.range.start.line]
        shown = await editor.hover(path, failed.range.start.line, failed.range.start.character + 4)
        assert "misses all respond" in shown

    in_editor(story)


def test_ids_are_completed_and_explained(in_editor: Play, riverside: Path) -> None:
    path = riverside / "rules" / "meetings" / "RR-MEET-1.yaml"
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()

    async def story(editor: Editor) -> None:
        await editor.open(path, text, "yaml")
        line = next(i for i, content in enumerate(lines) if content.startswith("  - all: [people"))
        concepts = await editor.complete(path, line, lines[line].index("people"))
        assert {"people", "meeting", "idea", "suitable-time", "governing-body"} <= set(concepts)
        assert "RR-MEET-1" not in concepts
        line = next(i for i, content in enumerate(lines) if content.startswith("principle:"))
        assert await editor.complete(path, line, len("principle: ")) == ["meetings", "answers", "throughout"]
        line = next(i for i, content in enumerate(lines) if "cite:" in content)
        assert await editor.complete(path, line, lines[line].index("cite:") + 6) == ["promise"]
        line = next(i for i, content in enumerate(lines) if content.startswith("gap:"))
        assert await editor.complete(path, line, 6) == []
        line = next(i for i, content in enumerate(lines) if content.startswith("  - all: [people"))
        shown = await editor.hover(path, line, lines[line].index("suitable-time") + 2)
        assert "A time or place of a meeting" in shown

    in_editor(story)


def test_texts_that_belong_to_a_pack_are_no_drafts(in_editor: Play, riverside: Path) -> None:
    async def story(editor: Editor) -> None:
        text = "# Works\n\nMembers shall not be paid for their time.\n"
        assert await editor.open(riverside / "cases" / "draft.md", text, "markdown") == []

    in_editor(story)


def test_rule_ids_are_completed_in_cases(in_editor: Play, riverside: Path) -> None:
    path = riverside / "cases" / "new.yaml"
    path.parent.mkdir(exist_ok=True)
    text = "about: x\nexpect:\n  \n"
    path.write_text(text, encoding="utf-8")

    async def story(editor: Editor) -> None:
        await editor.open(path, text, "yaml")
        rules = await editor.complete(path, 2, 2)
        assert {"RR-ANS-1", "RR-MEET-1", "NEF-ROLES-3"} <= set(rules)
        assert "people" not in rules

    in_editor(story)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("evidence:\n  - all: [people, |", "concept"),
        ("evidence:\n  - all:\n      - |", "concept"),
        ("evidence:\n  - all:\n      - people\n      - |", "concept"),
        ("    near: [{of: [people, |", "concept"),
        ("x:\n  terms: [the <|", "concept"),
        ("x:\n  terms: [the |", None),
        ("x:\n  includes: [|", "concept"),
        ("principle: |", "principle"),
        ("sources:\n  - cite: |", "source"),
        ("sources:\n  - {cite: charter, provenance: |", None),
        ("requires: [common, |", "pack"),
        ("clauses:\n  - |", "clause"),
        ("expect:\n  |", "rule"),
        ("why: |", None),
        ("|", None),
    ],
)
def test_the_field_decides_what_may_be_named(text: str, kind: str | None) -> None:
    before = text[: text.index("|")]
    lines = text.replace("|", "").split("\n")
    assert kind_at(lines, len(lines) - 1, len(before.rpartition("\n")[2])) == kind
