"""Remarks on a draft: what the rules say of a tender in JSON or Markdown as it stands in the editor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_rules.errors import CoprodError, InputError
from coprod_rules.lsp.remark import Remark, Stretch, line_stretch
from coprod_rules.pipeline import Options, Session

if TYPE_CHECKING:
    from coprod_rules.config.plan import Plan
    from coprod_rules.load import Source
    from coprod_rules.model.document import Document, Origin
    from coprod_rules.model.report import InputReport, Result, ThemeGap

#: Names of the loaders whose files are drafts that somebody writes in an editor.
FORMATS = frozenset(("tender-json", "text", "markdown"))
#: Markdown files that speak of a project and are no drafts.
_NO_DRAFTS = re.compile(
    r"(?:^|[\\/])(?:readme|changelog|changes|contributing|license|security|code_of_conduct)[^\\/]*$"
)
_PLACE = re.compile(r"line (\d+)(?:, column (\d+))?")
_GRAVE = {"error": "error", "warning": "warning", "note": "information"}
_MILD = {"error": "warning", "warning": "information", "note": "information"}
_OPEN = frozenset(("not_met", "partly", "contradicted", "raised"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A draft as it was last looked at.

    Attributes:
        session: What it was judged with.
        source: Its text.
        document: None: it could not be read.
    """

    session: Session
    source: Source
    document: Document | None
    remarks: tuple[Remark, ...]


class DraftExaminer:
    """Examines drafts, each with what its configuration asks for."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._sessions: dict[Options, Session] = {}

    def examine(self, path: str, text: str) -> Examined | None:
        """Judge the *text* of the file at *path*; None where it is no draft.

        Raises:
            CoprodError: If the configuration or the packs cannot be used.
        """
        from coprod_rules.load import Source, load_source

        if _NO_DRAFTS.search(path.lower()):
            return None
        session = self._session(self._plan.options_for(path))
        source = Source(path=path, data=text.encode())
        if not _is_draft(source, session):
            return None
        try:
            documents = load_source(source, session.plugins.loaders, session.options.kind)
        except InputError as error:
            return Examined(session=session, source=source, document=None, remarks=(_refused(error, text),))
        if len(documents) != 1:
            return None
        report = session.check(documents[0])
        remarks = _Commentator(text, documents[0], report, session).remarks()
        return Examined(session=session, source=source, document=documents[0], remarks=tuple(remarks))

    def _session(self, options: Options) -> Session:
        if options not in self._sessions:
            engine = next((s.engine for o, s in self._sessions.items() if o.engine_key == options.engine_key), None)
            self._sessions[options] = Session(options, engine)
        return self._sessions[options]


def _is_draft(source: Source, session: Session) -> bool:
    """Tell whether a file is a draft; JSON that cannot be parsed just now is one if it has sections."""
    loader = next((loader for loader in session.plugins.loaders if loader.recognises(source)), None)
    if loader is None:
        return source.path.lower().endswith(".json") and '"sections"' in source.text
    return loader.name in FORMATS


def _refused(error: CoprodError, text: str) -> Remark:
    """Return what is wrong with a file that cannot be read, at the place that the error names."""
    place = _PLACE.search(error.where)
    line, column = (int(place[1]) - 1, int(place[2] or 1) - 1) if place else (0, 0)
    end = line_stretch(text, line).end_column
    stretch = Stretch(line=line, column=column, end_line=line, end_column=max(end, column + 1))
    return Remark(
        stretch=stretch, severity="error", code="unreadable", message=f"{error.message}\n{error.mend}", about=str(error)
    )


class _Commentator:
    """Turns a report into remarks: evidence where it stands, gaps at the section where they would be closed."""

    def __init__(self, text: str, document: Document, report: InputReport, session: Session) -> None:
        self._text = text
        self._document = document
        self._report = report
        self._where = {info.id: info.where for info in session.engine.infos}
        self._results: Mapping[str, Result] = {result.rule_id: result for result in report.results}

    def remarks(self) -> list[Remark]:
        found = [*self._on_evidence(), *self._on_gaps()]
        return sorted(found, key=lambda r: (r.stretch.line, r.stretch.column, r.code, r.message))

    def _on_evidence(self) -> Iterator[Remark]:
        for result in self._report.results:
            if result.status not in ("contradicted", "raised", "partly") or result.waiver is not None:
                continue
            role = "contradicts" if result.status == "contradicted" else None
            for evidence in result.evidence:
                if role is None or evidence.role == role:
                    severities = _MILD if result.status == "partly" else _GRAVE
                    yield Remark(
                        stretch=_stretch_of(evidence.origin, self._text),
                        severity=severities[result.severity],
                        code=result.rule_id,
                        message=_say(result),
                        about=tell_result(result, evidence.cues),
                        clauses=result.clauses,
                    )

    def _on_gaps(self) -> Iterator[Remark]:
        """Yield one remark a theme, and one for each open criterion that has none."""
        themed: set[str] = set()
        for theme in self._report.themes:
            open_ones = [self._results[id_] for id_ in theme.criteria if id_ in self._results]
            themed.update(result.rule_id for result in open_ones)
            missing = [r for r in open_ones if r.status == "not_met" and r.waiver is None]
            if missing and theme.id:
                yield self._on_theme(theme, missing)
            else:
                yield from map(self._on_missing, missing)
        for result in self._report.results:
            if result.status == "not_met" and result.rule_id not in themed and result.waiver is None:
                yield self._on_missing(result)

    def _on_theme(self, theme: ThemeGap, missing: list[Result]) -> Remark:
        worst = min((_MILD[result.severity] for result in missing), key=("warning", "information").index)
        about = [f"**{theme.title}**", theme.summary, *(f"- `{r.rule_id}` {r.title}: {r.next_step}" for r in missing)]
        return Remark(
            stretch=self._home(missing),
            severity=worst,
            code=theme.id,
            message=f"{theme.title}: {theme.gap} ({', '.join(result.rule_id for result in missing)})",
            about="\n\n".join(about[:2]) + "\n\n" + "\n".join(about[2:]) + f"\n\n{tell_result(missing[0])}",
            clauses=theme.clauses,
        )

    def _on_missing(self, result: Result) -> Remark:
        return Remark(
            stretch=self._home([result]),
            severity=_MILD[result.severity],
            code=result.rule_id,
            message=_say(result),
            about=tell_result(result),
            clauses=result.clauses,
        )

    def _home(self, missing: list[Result]) -> Stretch:
        """Return the heading of the section where one would expect what is missing, else the title."""
        roles = [role for result in missing for role in self._where.get(result.rule_id, ())]
        passage = next((p for role in roles for p in self._document.passages if p.role == role), None)
        heading = passage.heading_path[-1] if passage is not None and passage.heading_path else ""
        return self._find(heading) or self._find(self._document.title) or line_stretch(self._text, 0)

    def _find(self, words: str) -> Stretch | None:
        """Return the line on which a heading or title stands; the first one, where there are several."""
        if not words:
            return None
        import json

        for wanted in (words, json.dumps(words)[1:-1], json.dumps(words, ensure_ascii=False)[1:-1]):
            at = self._text.find(wanted)
            if at >= 0:
                line = self._text.count("\n", 0, at)
                column = at - (self._text.rfind("\n", 0, at) + 1)
                return Stretch(line=line, column=column, end_line=line, end_column=column + len(wanted))
        return None


def _say(result: Result) -> str:
    words = {"contradicted": "says the opposite of", "partly": "is only a wish for", "raised": "raises"}
    if result.status == "not_met":
        return f"{result.gap}\n{result.next_step}"
    text = result.gap if result.status == "raised" else f"This {words[result.status]}: {result.title}."
    return f"{text}\n{result.next_step}"


def tell_result(result: Result, cues: tuple[str, ...] = ()) -> str:
    """Return what there is to know of a result, as Markdown: what it asks, why, what to do, and the source."""
    parts = [f"**{result.rule_id}** {result.title}", f"*{result.status.replace('_', ' ')}*. {result.reason}".strip()]
    parts += [f"**Why.** {result.why}", f"**What to do.** {result.next_step}"]
    if cues:
        parts.append(f"**Seen here.** {'; '.join(cues)}")
    parts += [f"**Source.** {_name_source(source)}" for source in result.sources]
    if result.clauses:
        parts.append(f"**Wording.** {', '.join(result.clauses[:4])}")
    return "\n\n".join(parts)


def _name_source(source: Mapping[str, str]) -> str:
    named = [source[key] for key in ("title", "publisher", "date") if source.get(key)]
    where = f" <{source['url']}>" if source.get("url") else ""
    return f"{', '.join(named)}{where} ({source.get('provenance', '')})"


def _stretch_of(origin: Origin, text: str) -> Stretch:
    if origin.line is None:
        return line_stretch(text, 0)
    line, column = origin.line - 1, (origin.column or 1) - 1
    end_line = (origin.end_line or origin.line) - 1
    return Stretch(line=line, column=column, end_line=end_line, end_column=(origin.end_column or column + 2) - 1)
