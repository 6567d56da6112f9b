"""``coprod trace``: what the engine saw in each sentence, and why a rule holds there or not."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.options import color_option, debug_option, output_option
from coprod_rules.cli.plan_options import find_options, reading_options
from coprod_rules.cli.streams import print_machine, print_text
from coprod_rules.cli.terminal import layout_for
from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from coprod_rules.model.document import Document
    from coprod_rules.model.inspection import DocumentTrace, SentenceSeen

_EPILOG = """\b
Examples:
  coprod trace draft.json                                  what was seen in each sentence
  coprod trace draft.json --line 41 --rule NEF-ROLES-3     why the rule holds there or not
  coprod trace draft.json --sentence 12 --rule MC-VOICE-1 --pack my_rules/
  coprod trace draft.json --rule NEF-ROLES-3               where the rule came nearest
  echo "Tenants shall vote on rents." | coprod trace - --rule NEF-ROLES-3
"""

_MOST_SENTENCES = 5


@click.command(epilog=_EPILOG, short_help="Show what was seen in a sentence, and why a rule holds or not.")
@click.argument("path", metavar="FILE")
@click.option("--sentence", type=click.IntRange(min=1), metavar="N", help="Only the sentence with this number.")
@click.option("--line", type=click.IntRange(min=1), metavar="N", help="Only the sentences on this line of the file.")
@click.option("--rule", "rule", metavar="ID", help="Show which parts of this rule's patterns held and which missed.")
@click.option("--all", "every", is_flag=True, help="Show every concept, every pattern and every sentence.")
@reading_options
@output_option
@color_option
@debug_option
def trace(
    *,
    path: str,
    sentence: int | None,
    line: int | None,
    rule: str | None,
    every: bool,
    output: str,
    colour: str,
    **asked: Any,
) -> int:
    """Show what the engine saw in the sentences of FILE, and why a rule holds there or not.

    For each sentence: which concepts stand where, what binds or softens it and what is denied. With --rule: for each
    pattern of the rule which parts held and which missed. Without --sentence or --line the sentences where the rule
    came nearest are shown. The file is read as coprod check would; a rule is shown even if the configuration leaves it
    out.
    """
    from dataclasses import replace

    from coprod_rules.pipeline import Session
    from coprod_rules.pipeline.tracing import trace_document

    options = replace(find_options(path, **asked), select=(), ignore=(), fail_on_of=(), min_score=())
    session = Session(options)
    document = _only(session.load(path))

    def wanted(seen: SentenceSeen) -> bool:
        return (sentence is None or seen.number == sentence) and (line is None or _is_on(seen, line))

    rule_id = rule.strip().upper() if rule else ""
    found = trace_document(document, session, rule_id=rule_id, wanted=wanted)
    if not found.sentences and (sentence is not None or line is not None):
        raise UsageError(
            f"{path} has no such sentence", mend="leave --sentence and --line out to see them with their numbers"
        )
    if rule_id and sentence is None and line is None and not every:
        found = _nearest(found)
    if output == "json":
        _print_json(found)
    else:
        _print_text(found, colour=colour, every=every)
    return 0


def _only(documents: tuple[Document, ...]) -> Document:
    if len(documents) != 1:
        raise UsageError(
            f"the file holds {len(documents)} documents, and one is looked at at a time",
            mend="put the one you mean into a file of its own",
        )
    return documents[0]


def _is_on(seen: SentenceSeen, line: int) -> bool:
    first = seen.origin.line
    return first is not None and first <= line <= (seen.origin.end_line or first)


def _nearest(trace: DocumentTrace) -> DocumentTrace:
    """Return a trace with only the sentences where the rule came nearest, in the order of the document."""
    from dataclasses import replace

    def closeness(number: int) -> tuple[bool, float, int]:
        best = trace.sentences[number].patterns[:1]
        return (any(p.held for p in best), max((p.share for p in best), default=0.0), -number)

    chosen = sorted(range(len(trace.sentences)), key=closeness, reverse=True)[:_MOST_SENTENCES]
    return replace(trace, sentences=tuple(trace.sentences[number] for number in sorted(chosen)))


def _print_text(trace: DocumentTrace, *, colour: str, every: bool) -> None:
    from coprod_rules.report.page import Page
    from coprod_rules.report.trace_text import write_trace

    out = StringIO()
    write_trace(Page(out, layout_for(sys.stdout, colour=colour, detail="full")), trace, every=every)
    print_text(out.getvalue())


def _print_json(trace: DocumentTrace) -> None:
    import json
    from dataclasses import asdict

    fields: dict[str, Any] = asdict(trace)
    print_machine(json.dumps(fields, ensure_ascii=False, indent=2) + "\n")
