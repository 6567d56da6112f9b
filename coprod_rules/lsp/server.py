"""The server itself: the only module that speaks the language server protocol."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import ServerTextPosition, ServerTextRange

from coprod_rules.errors import CoprodError
from coprod_rules.lsp.drafts import DraftExaminer, Examined
from coprod_rules.lsp.pack_files import PackExaminer, pack_of
from coprod_rules.lsp.remark import Remark, Stretch
from coprod_rules.lsp.vocabulary import Vocabulary, kind_at, word_at
from coprod_rules.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygls.workspace import TextDocument

    from coprod_rules.clauses import ClauseLibrary

NAME = "coprod"
PAUSE = 0.25  # seconds without a key before a file is looked at
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "information": types.DiagnosticSeverity.Information,
}
_SUFFIXES = {"json": ".json", "jsonc": ".json", "markdown": ".md", "yaml": ".yaml"}
_KINDS = {
    "concept": types.CompletionItemKind.Keyword,
    "rule": types.CompletionItemKind.Reference,
    "principle": types.CompletionItemKind.EnumMember,
    "source": types.CompletionItemKind.Reference,
    "clause": types.CompletionItemKind.Snippet,
    "pack": types.CompletionItemKind.Module,
}


class CoprodServer(LanguageServer):
    """Looks at drafts and packs while they are written. What was last said of each file is kept."""

    def __init__(self) -> None:
        from coprod_rules.config.plan import Plan

        super().__init__(NAME, VERSION)
        self._drafts = DraftExaminer(Plan())
        self._packs = PackExaminer()
        self._one_at_a_time = asyncio.Lock()
        self._library: ClauseLibrary | None = None
        self._vocabularies: dict[str, Vocabulary] = {}
        self._remarks: dict[str, tuple[Remark, ...]] = {}
        self._examined: dict[str, tuple[str, Examined]] = {}
        self._open: set[str] = set()  # as the editor writes them: pygls keeps its own under decoded names
        self._trouble = ""  # what last kept files from being looked at

    async def look(self, uri: str, *, pause: float = 0.0) -> None:
        """Look at a file and publish what there is to say, unless it changes during the pause."""
        version = self.workspace.get_text_document(uri).version
        if pause:
            await asyncio.sleep(pause)
        document = self.workspace.get_text_document(uri)
        if uri not in self._open or document.version != version:
            return
        text, path = document.source, path_of(document)
        async with self._one_at_a_time:
            try:
                remarks = await asyncio.to_thread(self._examine, uri, path, text)
                self._trouble = ""
            except CoprodError as error:
                remarks = ()
                if str(error) != self._trouble:  # not again at every key
                    self._trouble = str(error)
                    self.window_show_message(types.ShowMessageParams(type=types.MessageType.Error, message=str(error)))
        if self.workspace.get_text_document(uri).version != version:
            return  # there is a newer text, which is looked at next
        self._remarks[uri] = remarks
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                uri=uri, version=version, diagnostics=[self.diagnostic(document, remark) for remark in remarks]
            )
        )

    def _examine(self, uri: str, path: str, text: str) -> tuple[Remark, ...]:
        if pack_of(path) is not None:
            return self._packs.examine(path, text)
        examined = self._drafts.examine(path, text)
        if examined is None:
            self._examined.pop(uri, None)
            return ()
        self._examined[uri] = (text, examined)
        return examined.remarks

    def opened(self, uri: str) -> None:
        """Take note that an editor shows a file."""
        self._open.add(uri)

    def saved(self, uri: str) -> None:
        """Take note that a file of a pack on disk has changed."""
        path = path_of(self.workspace.get_text_document(uri))
        self._packs.forget(path)
        self._vocabularies.pop(pack_of(path) or "", None)

    def closed(self, uri: str) -> None:
        """Forget a file."""
        self._open.discard(uri)
        self._remarks.pop(uri, None)
        self._examined.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    def stop_looking(self) -> None:
        """Leave nothing behind."""
        self._packs.close()

    def remarks_at(self, uri: str, stretch: Stretch) -> list[Remark]:
        """Return what was last said of a stretch of a file."""
        return [remark for remark in self._remarks.get(uri, ()) if remark.stretch.touches(stretch)]

    def vocabulary(self, folder: str) -> Vocabulary:
        """Return the ids that may be named in a pack."""
        if folder not in self._vocabularies:
            self._vocabularies[folder] = Vocabulary(folder)
        return self._vocabularies[folder]

    def actions(self, uri: str, stretch: Stretch) -> Iterator[types.CodeAction]:
        """Yield the clauses that would mend what is said of a stretch of a draft."""
        from coprod_rules.lsp.wordings import find_changes

        document = self.workspace.get_text_document(uri)
        text, examined = self._examined.get(uri, ("", None))
        if examined is None or text != document.source:
            return  # it has changed since; the editor asks again
        offered: set[str] = set()
        for remark in self.remarks_at(uri, stretch):
            for change in find_changes(examined, remark, self._clauses()):
                if change.title in offered:
                    continue
                offered.add(change.title)
                span = types.Range(
                    start=document.client_position_at_offset(change.start),
                    end=document.client_position_at_offset(change.end),
                )
                yield types.CodeAction(
                    title=change.title,
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[self.diagnostic(document, remark)],
                    edit=types.WorkspaceEdit(changes={uri: [types.TextEdit(range=span, new_text=change.text)]}),
                )

    def _clauses(self) -> ClauseLibrary:
        if self._library is None:
            from coprod_rules.pipeline import Options, list_clauses

            self._library = list_clauses(Options())[0]
        return self._library

    def diagnostic(self, document: TextDocument, remark: Remark) -> types.Diagnostic:
        """Return a remark in the words of the protocol."""
        return types.Diagnostic(
            range=document.range_to_client_units(_to_range(remark.stretch)),
            message=remark.message,
            severity=_SEVERITIES[remark.severity],
            code=remark.code,
            source=NAME,
        )


def path_of(document: TextDocument) -> str:
    """Return the path of a file; for one that was never saved a name that tells what it is."""
    if urlsplit(document.uri).scheme == "file":
        return str(document.path)
    return f"untitled{_SUFFIXES.get(document.language_id or '', '')}"


def _to_range(stretch: Stretch) -> ServerTextRange:
    return ServerTextRange(
        ServerTextPosition(stretch.line, stretch.column), ServerTextPosition(stretch.end_line, stretch.end_column)
    )


def _from_range(document: TextDocument, given: types.Range) -> Stretch:
    span = document.range_from_client_units(given)
    return Stretch(
        line=span.start.line, column=span.start.character, end_line=span.end.line, end_column=span.end.character
    )


def make_server() -> CoprodServer:
    """Return a server with all that it can do."""
    server = CoprodServer()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.opened(params.text_document.uri)
        await server.look(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        await server.look(params.text_document.uri, pause=PAUSE)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.saved(params.text_document.uri)
        await server.look(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)

    @server.feature(types.SHUTDOWN)
    def shutdown(_params: Any) -> None:
        server.stop_looking()

    _add_reading(server)
    return server


def _add_reading(server: CoprodServer) -> None:
    """Add what an editor asks for: hover, actions and completion."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        document = server.workspace.get_text_document(uri)
        place = _from_range(document, types.Range(start=params.position, end=params.position))
        parts = [remark.about or remark.message for remark in server.remarks_at(uri, place)]
        folder = pack_of(path_of(document))
        if folder is not None and place.line < len(document.lines):
            word = word_at(document.lines[place.line], place.column)
            term = server.vocabulary(folder).find(word, path_of(document)) if word else None
            parts += [term.about] if term is not None else []
        if not parts:
            return None
        text = "\n\n---\n\n".join(dict.fromkeys(parts))
        return types.Hover(contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=text))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        document = server.workspace.get_text_document(params.text_document.uri)
        return list(server.actions(document.uri, _from_range(document, params.range)))

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["[", ",", " ", "<", "-"])
    )
    def completion(params: types.CompletionParams) -> types.CompletionList:
        document = server.workspace.get_text_document(params.text_document.uri)
        path = path_of(document)
        folder = pack_of(path)
        place = document.position_from_client_units(params.position)
        kind = kind_at(list(document.lines), place.line, place.character) if folder is not None else None
        if folder is None or kind is None:
            return types.CompletionList(is_incomplete=False, items=[])
        items = [
            types.CompletionItem(
                label=term.id,
                kind=_KINDS[kind],
                detail=term.detail,
                documentation=types.MarkupContent(kind=types.MarkupKind.Markdown, value=term.about),
            )
            for term in server.vocabulary(folder).of_kind(kind, path)
        ]
        return types.CompletionList(is_incomplete=False, items=items)
