"""A real client that talks to a real server in a process of its own, over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the language server is an extra: pip install 'coprod-rules[lsp]'")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 90  # seconds


class Editor:
    """An editor with one window for each file."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.messages: list[str] = []
        self._published: dict[str, list[types.Diagnostic]] = {}
        self._news = asyncio.Condition()
        self._versions: dict[str, int] = {}

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        async def published(params: types.PublishDiagnosticsParams) -> None:
            async with self._news:
                self._published[params.uri] = list(params.diagnostics)
                self._news.notify_all()

        @client.feature(types.WINDOW_SHOW_MESSAGE)
        def shown(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

    async def open(self, path: Path, text: str, language: str = "json") -> list[types.Diagnostic]:
        """Open a file and return what is said of it."""
        uri = path.as_uri()
        self._versions[uri] = 1
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(
                text_document=types.TextDocumentItem(uri=uri, language_id=language, version=1, text=text)
            )
        )
        return await self.wait(uri)

    async def type(self, path: Path, text: str) -> list[types.Diagnostic]:
        """Replace the text of a file, which is not saved, and return what is said of it."""
        uri = path.as_uri()
        self._versions[uri] += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=uri, version=self._versions[uri]),
                content_changes=[types.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )
        return await self.wait(uri)

    async def wait(self, uri: str) -> list[types.Diagnostic]:
        """Return what is next said of a file."""
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(lambda: uri in self._published), PATIENCE)
            return self._published.pop(uri)

    async def hover(self, path: Path, line: int, character: int) -> str:
        """Return what is shown where the pointer rests."""
        found = await self.client.text_document_hover_async(
            types.HoverParams(
                text_document=types.TextDocumentIdentifier(uri=path.as_uri()),
                position=types.Position(line=line, character=character),
            )
        )
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def complete(self, path: Path, line: int, character: int) -> list[str]:
        """Return what may be written at a place."""
        found: Any = await self.client.text_document_completion_async(
            types.CompletionParams(
                text_document=types.TextDocumentIdentifier(uri=path.as_uri()),
                position=types.Position(line=line, character=character),
            )
        )
        return [item.label for item in found.items]

    async def actions(self, path: Path, span: types.Range) -> list[types.CodeAction]:
        """Return what may be done about a stretch."""
        found: Any = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                text_document=types.TextDocumentIdentifier(uri=path.as_uri()),
                range=span,
                context=types.CodeActionContext(diagnostics=[]),
            )
        )
        return list(found or ())


def server_command() -> list[str]:
    """Return how to start a server; where these tests are measured, the lines that it runs count too."""
    program = ["-m", "coprod_rules", "lsp"]
    coverage = sys.modules.get("coverage")
    if coverage is None or coverage.Coverage.current() is None:
        return [sys.executable, *program]
    root = Path(__file__).parents[2]
    measured = ["--rcfile", str(root / "pyproject.toml"), "--data-file", str(Path(os.getcwd(), ".coverage"))]
    return [sys.executable, "-m", "coverage", "run", "--parallel-mode", *measured, *program]


@asynccontextmanager
async def start_editor() -> AsyncIterator[Editor]:
    client = LanguageClient("tests", "1")
    editor = Editor(client)
    await client.start_io(*server_command())
    try:
        await asyncio.wait_for(
            client.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities())), PATIENCE
        )
        client.initialized(types.InitializedParams())
        try:
            yield editor
        finally:  # a server that is not told to go would be waited for
            await asyncio.wait_for(client.shutdown_async(None), PATIENCE)
            client.exit(None)
    finally:
        await asyncio.wait_for(client.stop(), PATIENCE)


Story = Callable[[Editor], Awaitable[None]]


@pytest.fixture
def in_editor() -> Callable[[Story], None]:
    """A function that plays a story in an editor that has a server."""

    def play(story: Story) -> None:
        async def run() -> None:
            async with start_editor() as editor:
                await story(editor)

        asyncio.run(run())

    return play
