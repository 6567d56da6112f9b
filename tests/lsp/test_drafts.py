"""Drafts in an editor: findings as one types, the why on hover, clauses to insert."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from lsprotocol import types

from .conftest import Editor, Story

Play = Callable[[Story], None]

WEAK = {
    "title": "Café works",
    "sections": [
        {"heading": "Governance", "text": "Residents may attend the 𝔹oard. Members shall not be paid for their time."},
        {"heading": "Service", "text": "The Provider shall open at nine."},
    ],
}


def text_of(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def at(text: str, words: str) -> tuple[int, int]:
    """Return line and column of *words*, in the UTF-16 units that the protocol counts in."""
    before = text[: text.index(words)]
    line = before.rpartition("\n")[2]
    return before.count("\n"), len(line.encode("utf-16-le")) // 2


def test_findings_stand_where_the_words_stand_and_follow_what_is_typed(in_editor: Play, tmp_path: Path) -> None:
    path = tmp_path / "draft.json"
    text = text_of(WEAK)

    async def story(editor: Editor) -> None:
        found = await editor.open(path, text)
        against = [d for d in found if "says the opposite" in d.message]
        assert against
        place = at(text, "Members shall not be paid")
        paid = next(d for d in against if (d.range.start.line, d.range.start.character) == place)
        assert paid.source == "coprod"
        assert paid.severity in (types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Warning)
        gaps = [d for d in found if d.severity != types.DiagnosticSeverity.Error]
        assert any(d.range.start.line == at(text, "Governance")[0] for d in gaps)

        better = text.replace("shall not be paid", "shall be paid £16 an hour within ten days")
        after = await editor.type(path, better)
        assert not any(d.code == paid.code and "says the opposite" in d.message for d in after)

    in_editor(story)


def test_hover_tells_why_and_where_it_comes_from(in_editor: Play, tmp_path: Path) -> None:
    path = tmp_path / "draft.json"
    text = text_of(WEAK)

    async def story(editor: Editor) -> None:
        found = await editor.open(path, text)
        paid = next(d for d in found if "says the opposite" in d.message)
        shown = await editor.hover(path, paid.range.start.line, paid.range.start.character + 3)
        for part in (f"**{paid.code}**", "**Why.**", "**What to do.**", "**Source.**"):
            assert part in shown
        assert await editor.hover(path, len(text.splitlines()) - 1, 0) == ""

    in_editor(story)


def test_a_broken_file_says_where(in_editor: Play, tmp_path: Path) -> None:
    path = tmp_path / "draft.json"

    async def story(editor: Editor) -> None:
        (broken,) = await editor.open(path, '{\n  "title": "x",\n  "sections": [\n')
        assert broken.severity == types.DiagnosticSeverity.Error
        assert broken.code == "unreadable"
        (misspelt,) = await editor.type(path, '{"title": "x", "sectons": [{"heading": "y", "text": "z"}]}')
        assert "sections" in misspelt.message
        assert await editor.type(path, text_of(WEAK))

    in_editor(story)


def test_markdown_drafts_are_read_and_other_files_are_left_alone(in_editor: Play, tmp_path: Path) -> None:
    draft = "# Works\n\n## Governance\n\nMembers shall not be paid for their time.\n"

    async def story(editor: Editor) -> None:
        found = await editor.open(tmp_path / "draft.md", draft, "markdown")
        assert any(d.range.start.line == 4 and "says the opposite" in d.message for d in found)
        assert await editor.open(tmp_path / "README.md", draft, "markdown") == []
        assert await editor.open(tmp_path / "package.json", '{"name": "x", "version": "1"}') == []

    in_editor(story)


def test_a_clause_can_be_inserted_and_closes_what_it_says(in_editor: Play, tmp_path: Path) -> None:
    path = tmp_path / "draft.json"
    text = text_of(WEAK)

    async def story(editor: Editor) -> None:
        found = await editor.open(path, text)
        actions = [a for d in found for a in await editor.actions(path, d.range)]
        assert actions
        assert len({action.title for action in actions}) > 5
        for action in actions:
            assert action.kind == types.CodeActionKind.QuickFix
            assert action.edit is not None
            assert action.edit.changes is not None
            (edit,) = action.edit.changes[path.as_uri()]
            new = apply(text, edit)
            data = json.loads(new)  # still JSON
            assert [s["heading"] for s in data["sections"]][:2] == ["Governance", "Service"]
            assert len(new) > len(text)
        action = actions[0]
        assert action.diagnostics is not None
        assert action.title.startswith("Insert CL-")
        assert action.edit is not None
        assert action.edit.changes is not None
        (edit,) = action.edit.changes[path.as_uri()]
        assert await editor.type(path, apply(text, edit)) != found

    in_editor(story)


def test_a_clause_goes_into_the_section_of_a_markdown_draft_where_it_belongs(in_editor: Play, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    text = "# Works\n\n## Governance\n\nMembers sit on the board.\n\n## Service\n\nThe Provider shall open at nine.\n"

    async def story(editor: Editor) -> None:
        found = await editor.open(path, text, "markdown")
        actions = [a for d in found for a in await editor.actions(path, d.range)]
        board = next(a for a in actions if a.title.startswith("Insert CL-POW-BOARD, standard"))
        assert board.edit is not None
        assert board.edit.changes is not None
        new = apply(text, *board.edit.changes[path.as_uri()])
        governance, service = new.index("## Governance"), new.index("## Service")
        assert governance < new.index("Partnership Board") < service
        assert new.startswith(text[: text.index("## Service") - 1])
        after = await editor.type(path, new)
        assert len(after) != len(found) or [d.message for d in after] != [d.message for d in found]

    in_editor(story)


def test_a_configuration_is_heeded(in_editor: Play, tmp_path: Path) -> None:
    (tmp_path / "coprod.toml").write_text('select = ["PRAC"]\n', encoding="utf-8")
    path = tmp_path / "draft.json"

    async def story(editor: Editor) -> None:
        found = await editor.open(path, text_of(WEAK))
        assert found
        assert all("NEF-" not in d.message and not str(d.code).startswith("NEF-") for d in found)

    in_editor(story)


def test_a_broken_configuration_is_told_once(in_editor: Play, tmp_path: Path) -> None:
    (tmp_path / "coprod.toml").write_text("selct = [1]\n", encoding="utf-8")
    path = tmp_path / "draft.json"

    async def story(editor: Editor) -> None:
        assert await editor.open(path, text_of(WEAK)) == []
        assert await editor.type(path, text_of(WEAK) + "\n") == []
        assert len(editor.messages) == 1
        assert "selct" in editor.messages[0]

    in_editor(story)


def test_a_draft_that_was_never_saved_is_read_by_its_language(in_editor: Play) -> None:
    async def story(editor: Editor) -> None:
        uri = "untitled:Untitled-1"
        text = "# Works\n\n## Governance\n\nMembers shall not be paid for their time.\n"
        editor.client.text_document_did_open(
            types.DidOpenTextDocumentParams(
                text_document=types.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=text)
            )
        )
        assert any("says the opposite" in diagnostic.message for diagnostic in await editor.wait(uri))

    in_editor(story)


def test_closing_a_file_clears_it(in_editor: Play, tmp_path: Path) -> None:
    path = tmp_path / "draft.json"

    async def story(editor: Editor) -> None:
        assert await editor.open(path, text_of(WEAK))
        editor.client.text_document_did_close(
            types.DidCloseTextDocumentParams(text_document=types.TextDocumentIdentifier(uri=path.as_uri()))
        )
        assert await editor.wait(path.as_uri()) == []

    in_editor(story)


def apply(text: str, edit: types.TextEdit) -> str:
    """Make an edit as an editor does."""
    start, end = (offset(text, place) for place in (edit.range.start, edit.range.end))
    return text[:start] + edit.new_text + text[end:]


def offset(text: str, place: types.Position) -> int:
    lines = text.splitlines(keepends=True)
    before = sum(map(len, lines[: place.line]))
    line = lines[place.line] if place.line < len(lines) else ""
    return before + len(line.encode("utf-16-le")[: place.character * 2].decode("utf-16-le"))


def test_a_file_whose_path_has_blanks_and_accents_is_looked_at(in_editor: Play, tmp_path: Path) -> None:
    path = tmp_path / "Entwürfe 2026" / "café draft.json"
    text = text_of(WEAK)

    async def story(editor: Editor) -> None:
        assert "%20" in path.as_uri()
        assert await editor.open(path, text)
        assert await editor.type(path, text.replace("nine", "ten"))

    in_editor(story)
