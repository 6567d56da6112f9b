"""``coprod baseline``: write down the findings that are known, and strike out those that are mended."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.complaints import complain_of, note
from coprod_rules.cli.judging import judge
from coprod_rules.cli.options import debug_option
from coprod_rules.cli.plan_options import make_plan, plan_options
from coprod_rules.errors import UsageError
from coprod_rules.report.words import count

if TYPE_CHECKING:
    from coprod_rules.baseline.file import Baseline
    from coprod_rules.config.plan import Plan
    from coprod_rules.model.report import InputReport
    from coprod_rules.pipeline.run import Run

_EPILOG = """\b
Examples:
  coprod baseline write templates/ --out baseline.json
  coprod check templates/ --baseline baseline.json --fail-on-new
  coprod baseline prune --baseline baseline.json
"""


@click.group(epilog=_EPILOG, short_help="Keep a list of known findings, so that only new ones fail a run.")
def baseline() -> None:
    """Keep a list of known findings, so that only new ones fail a run. No word of a document goes into it."""


@baseline.command(short_help="Write the findings of documents to a file.")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--out", required=True, metavar="FILE", help="The baseline to write; what is in it is replaced.")
@plan_options
@debug_option
def write(*, paths: tuple[str, ...], out: str, **asked: Any) -> int:
    """Write the findings of the documents at PATH to a file.

    A finding that a waiver accepts is left out: it comes up again when the waiver ends.
    """
    from coprod_rules.baseline.file import Baseline, collect_findings
    from coprod_rules.cli.files import check_writable
    from coprod_rules.pipeline.decide import decide

    check_writable(out)
    run = judge(paths, _make_plan(asked))
    reports, _ = decide(run.judged, run.sessions)
    code = _tell_errors(run)
    if code:
        note("nothing was written: a baseline of a part would take the rest for new")
        return code
    known = Baseline(known=collect_findings(reports, out))
    _save(known, out)
    note(f"wrote {out}: {count(len(known.known), 'finding')} in {count(len(reports), 'document')}")
    return 0


@baseline.command(short_help="Strike out findings that are mended.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--baseline", "file", metavar="FILE", help="The baseline to shorten.  [default: the configured one]")
@plan_options
@debug_option
def prune(*, paths: tuple[str, ...], file: str | None, **asked: Any) -> int:
    """Strike out of a baseline what is mended, and documents that no longer exist. Nothing is added to it.

    Without PATH every document of the baseline is looked at.
    """
    from coprod_rules.baseline.compare import prune as shorten
    from coprod_rules.baseline.file import read_baseline
    from coprod_rules.cli.files import check_writable
    from coprod_rules.pipeline.decide import decide

    file = file or _find_configured(asked)
    before = read_baseline(file)
    check_writable(file)
    documents = _list_documents(before, file)
    gone = [name for name, path in documents.items() if not os.path.exists(path)]
    left = tuple(dict.fromkeys(path for name, path in documents.items() if name not in gone))
    run = judge(paths or left, _make_plan(asked)) if paths or left else None
    reports: list[InputReport] = []
    asked_rules: frozenset[str] = frozenset()
    if run is not None:
        code = _tell_errors(run)
        if code:
            note("nothing was changed")
            return code
        reports, _ = decide(run.judged, run.sessions)
        asked_rules = frozenset(id_ for session in run.sessions for id_ in session.chosen)
    after = shorten(before, reports, gone, asked_rules, file)
    _save(after, file)
    note(f"{file}: {count(len(after.known), 'finding')} left of {len(before.known)}")
    return 0


def _make_plan(asked: dict[str, Any]) -> Plan:
    """Return the plan without what a configuration says of a baseline: this is where one is made."""
    plan = make_plan(**asked)
    plan.give("baseline", "")
    plan.give("fail-on-new", False)
    return plan


def _find_configured(asked: dict[str, Any]) -> str:
    """Return the baseline that the configuration of the current folder names."""
    found = make_plan(**asked).options_for("-").baseline
    if not found:
        raise UsageError(
            "neither the command line nor the configuration names a baseline",
            mend="add --baseline FILE, or baseline in coprod.toml",
        )
    return found


def _list_documents(known: Baseline, file: str) -> dict[str, str]:
    """Return the path of each document of a baseline by its name in it; of several in one file, that file."""
    folder = os.path.dirname(os.path.abspath(file))
    names = sorted({document for document, _ in known.known})
    if "-" in names:
        raise UsageError(
            "the baseline has findings of standard input, which cannot be read again",
            where=file,
            mend="name the documents: coprod baseline prune PATH... --baseline FILE",
        )
    return {name: os.path.relpath(os.path.join(folder, _file_of(name, folder))) for name in names}


def _file_of(name: str, folder: str) -> str:
    return name if os.path.exists(os.path.join(folder, name)) else name.partition("#")[0] or name


def _save(known: Baseline, path: str) -> None:
    from coprod_rules.baseline.file import encode_baseline
    from coprod_rules.cli.files import write_text

    write_text(path, encode_baseline(known))


def _tell_errors(run: Run) -> int:
    for error in run.errors:
        complain_of(error)
    return max((error.code for error in run.errors), default=0)
