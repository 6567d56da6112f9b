"""The whole page: head, one part for each document, and what holds for all of them."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, TextIO

from coprod_rules.model.waiver import WAIVER_STANDARD
from coprod_rules.report.findings import claim_of
from coprod_rules.report.groups import group_by_standard, sort_pressing
from coprod_rules.report.html.clauses import ClauseShelf
from coprod_rules.report.html.criteria import all_criteria
from coprod_rules.report.html.decisions import decisions_of
from coprod_rules.report.html.element import Content, Markup, element, join
from coprod_rules.report.html.gaps import gaps_by_standard, rule_link
from coprod_rules.report.html.ladder import ladder_section
from coprod_rules.report.html.marks import anchor, table, unofficial_mark
from coprod_rules.report.html.scores import score_sections
from coprod_rules.report.html.themes import gaps_by_theme
from coprod_rules.report.limits import LIMITS
from coprod_rules.report.summary import summarise
from coprod_rules.report.words import PUBLISHED, count, count_statuses, percent, tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_rules.model.report import InputReport, Report, Result
    from coprod_rules.report.groups import Standard

# With more documents than this, each has its summary and scores only: a page that no browser opens helps nobody.
_MOST_DETAILED = 25
# How many gaps the summary names.
_FIRST = 5


class HtmlReporter:
    """Write a report as one HTML file."""

    name = "html"

    def write(self, report: Report, out: TextIO) -> None:
        """Write *report* to *out*."""
        out.write("<!DOCTYPE html>\n")
        out.write(element("html", _head(report), "\n", _body(report), lang="en-GB"))
        out.write("\n")


def _head(report: Report) -> Markup:
    style, script = _own_file("style.css"), _own_file("script.js")
    # A draft is confidential: with this policy the page can load nothing and send nothing, whatever it quotes.
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content=f"coprod_rules {report.version}"),
        element("title", f"{_title(report)}: report of coprod_rules"),
        element("style", style),
        element("script", script, type="module"),
    )


def _own_file(name: str) -> Markup:
    return Markup(files("coprod_rules.report.html").joinpath(name).read_text(encoding="utf-8"))


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _title(report: Report) -> str:
    if len(report.inputs) == 1:
        return _name(report.inputs[0])
    return count(len(report.inputs), "document") if report.inputs else "No document"


def _name(entry: InputReport) -> str:
    return entry.title or entry.path


def _body(report: Report) -> Markup:
    alone = len(report.inputs) == 1
    shelf = ClauseShelf(report.clauses)
    documents = [_document(report, number, entry, shelf) for number, entry in enumerate(report.inputs)]
    wording = shelf.rest()
    return element(
        "body",
        element("a", "Skip to the report", href="#report", class_="skip"),
        element(
            "header",
            element("p", "Report of coprod_rules", class_="kicker"),
            element("h1", _title(report)),
        ),
        _contents(report, wording=wording is not None),
        element(
            "main",
            None if report.inputs else element("p", "No document could be checked."),
            None if alone or not report.inputs else _overview(report),
            documents,
            element("section", element("h2", "More recommended wording", id="wording"), wording) if wording else None,
            _errors(report),
            _limits(),
            _packs(report),
            id="report",
            tabindex=-1,
        ),
        element("footer", element("p", f"Written by coprod_rules {report.version} on the reader's own machine.")),
        element("p", role="status", class_="announcement", id="announcement"),
    )


def _contents(report: Report, *, wording: bool) -> Markup:
    links: list[tuple[str, str]] = []
    if len(report.inputs) == 1:
        links = [(anchor(0, id_), title) for id_, title in _parts(report.inputs[0])]
    elif report.inputs:
        links = [("documents", "All documents")]
        links += [(anchor(number, "document"), _name(entry)) for number, entry in enumerate(report.inputs)]
    if wording:
        links.append(("wording", "More recommended wording"))
    if report.errors:
        links.append(("errors", "What could not be done"))
    links += [("limits", "What this report does not say"), ("packs", "What it was checked with")]
    items = [element("li", element("a", title, href=f"#{id_}")) for id_, title in links]
    return element(
        "nav", element("h2", "On this page", id="contents"), element("ul", items), aria_labelledby="contents"
    )


def _parts(entry: InputReport) -> list[tuple[str, str]]:
    parts = [("summary", "Summary")]
    if any(score.overall.counts for score in entry.scores):
        parts.append(("scores", "Scores by standard"))
    if entry.ladder is not None:
        parts.append(("ladder", entry.ladder.get("title", "Ladder")))
    if decisions_of(0, entry) is not None:
        parts.append(("decisions", "Decisions and changes"))
    return [*parts, ("mend", "What to mend"), ("criteria", "Every criterion"), ("unread", "What could not be read")]


def _overview(report: Report) -> Markup:
    rows: list[Sequence[Content]] = [
        [
            element("a", _name(entry), href=f"#{anchor(number, 'document')}"),
            entry.kind,
            ", ".join(
                f"{score.overall.title} {percent(score.overall.score)}"
                for score in entry.scores
                if score.overall.score is not None
            )
            or "Not scored",
            count_statuses(tally(entry.results)) or "No criteria",
        ]
        for number, entry in enumerate(report.inputs)
    ]
    return element(
        "section",
        element("h2", "All documents", id="documents"),
        table(
            f"{count(len(rows), 'document')} checked",
            ["Document", "Kind", "Scores of 100", "Criteria"],
            rows,
            class_="wide",
        ),
        aria_labelledby="documents",
    )


def _document(report: Report, number: int, entry: InputReport, shelf: ClauseShelf) -> Markup:
    standards = group_by_standard(entry, report.packs)
    detailed = len(report.inputs) <= _MOST_DETAILED
    id_ = anchor(number, "document")
    return element(
        "article",
        element("h2", _name(entry) if len(report.inputs) > 1 else "This document", id=id_),
        _facts(entry),
        _part(number, "summary", "Summary", _summary(number, entry, linked=detailed)),
        _part(number, "scores", "Scores by standard", _scores(number, entry, standards)),
        ladder_section(number, entry),
        _details(number, entry, standards, shelf) if detailed else element("p", _TOO_MANY),
        class_="document",
        aria_labelledby=id_,
    )


_TOO_MANY = (
    f"With more than {_MOST_DETAILED} documents only their summaries and scores are shown. "
    "Check this document alone to see every criterion."
)


def _summary(number: int, entry: InputReport, *, linked: bool) -> Markup:
    """Return the outcome in sentences, and what to mend first."""
    pressing = sort_pressing(entry.results)[:_FIRST]
    first = [
        element(
            "li",
            claim_of(result),
            " ",
            rule_link(number, result.rule_id) if linked else element("code", result.rule_id),
        )
        for result in pressing
    ]
    return join(
        element("ul", [element("li", each) for each in summarise(entry)]),
        [element("h4", "What to mend first"), element("ol", first)] if first else None,
    )


def _pressing(entry: InputReport) -> list[Result]:
    """Return what is to be mended in the document itself and has not been accepted, the most pressing first."""
    own = (result for result in entry.results if result.standard != WAIVER_STANDARD and result.waiver is None)
    return sort_pressing(own)


def _facts(entry: InputReport) -> Markup:
    return element(
        "p",
        element("code", entry.path),
        f": {entry.kind}, read as {entry.format}. SHA-256 ",
        element("code", entry.sha256[:16]),
        class_="sub",
    )


def _part(number: int, name: str, title: str, content: Content) -> Markup | None:
    if content is None:
        return None
    return element("section", element("h3", title, id=anchor(number, name)), content)


def _scores(number: int, entry: InputReport, standards: Sequence[Standard]) -> Markup | None:
    if not any(standard.score for standard in standards):
        return None
    return join(
        element("p", "From 0 to 100: how far the text commits to what each standard asks. They are never averaged."),
        score_sections(number, standards),
    )


def _details(number: int, entry: InputReport, standards: Sequence[Standard], shelf: ClauseShelf) -> Markup:
    gaps = gaps_by_theme(number, entry, standards, shelf) or gaps_by_standard(number, standards, shelf)
    return join(
        _part(number, "decisions", "Decisions and changes", decisions_of(number, entry)),
        _part(number, "mend", "What to mend", gaps or element("p", "Nothing was found that calls for mending.")),
        _part(number, "criteria", "Every criterion", all_criteria(number, standards)),
        _part(number, "unread", "What could not be read", _unread(entry)),
    )


def _unread(entry: InputReport) -> Markup:
    if not entry.unread:
        return element("p", "Nothing was left unread in this file. What it refers to was not read.")
    items = [element("li", element("strong", part.where), f": {part.why}") for part in entry.unread]
    return element("ul", items)


def _errors(report: Report) -> Markup | None:
    if not report.errors:
        return None
    items = [
        element(
            "li",
            element("p", element("strong", error.message)),
            element("p", "Where: ", error.where) if error.where else None,
            element("p", "To mend it: ", error.mend) if error.mend else None,
        )
        for error in report.errors
    ]
    return element(
        "section",
        element("h2", "What could not be done", id="errors"),
        element("ul", items),
        aria_labelledby="errors",
    )


def _limits() -> Markup:
    return element(
        "section",
        element("h2", "What this report does not say", id="limits"),
        element("ul", [element("li", limit) for limit in LIMITS]),
        aria_labelledby="limits",
    )


def _packs(report: Report) -> Markup:
    rows: list[Sequence[Content]] = [
        [
            join(pack.title, " ", element("code", pack.id)),
            pack.version,
            pack.engine,
            join(PUBLISHED if pack.official else unofficial_mark(), element("p", pack.basis) if pack.basis else None),
            element("code", pack.digest[:16]),
        ]
        for pack in report.packs
    ]
    listing = table(
        "Rule packs that took part", ["Pack", "Version", "For engine", "Standing", "Digest"], rows, class_="wide"
    )
    return element(
        "section",
        element("h2", "What it was checked with", id="packs"),
        listing if rows else element("p", "No rule pack took part."),
        aria_labelledby="packs",
    )
