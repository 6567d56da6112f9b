"""The whole flow for several inputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coprod_rules.model.document import Document
from coprod_rules.model.report import Report, RunError
from coprod_rules.pipeline.bench import Bench
from coprod_rules.pipeline.decide import decide
from coprod_rules.pipeline.faults import make_run_error
from coprod_rules.pipeline.installed import find_installed
from coprod_rules.pipeline.options import Options
from coprod_rules.pipeline.outcome import Judged, Outcome
from coprod_rules.pipeline.pool import judge_all
from coprod_rules.pipeline.selection import find_pack_folders
from coprod_rules.pipeline.session import Session
from coprod_rules.pipeline.verdict import find_exit_code
from coprod_rules.plugin_manager import load_plugins

if TYPE_CHECKING:
    from coprod_rules.model.rule import RulePack

ProgressCallback = Callable[[int, int, str], None]

#: Finds the options of one input, given its path.
Planner = Callable[[str], Options]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Everything that was judged, document by document, before waivers and baseline have their say."""

    inputs: tuple[str, ...]  # what was to be judged; there may be nothing
    judged: tuple[Judged, ...]
    sessions: tuple[Session, ...]  # one for each document
    errors: tuple[RunError, ...]
    first: Session  # that of the first input


def check_paths(
    paths: Sequence[str],
    options: Options,
    *,
    progress: ProgressCallback | None = None,
    plan: Planner | None = None,
    jobs: int = 1,
) -> Report:
    """Check files, folders or ``-`` (standard input).

    Args:
        paths: What to check; folders are searched for inputs.
        options: See `Options`.
        progress: Called before each input with (number from 1, how many, path).
        plan: Finds the options of each input, in place of *options*.
        jobs: How many processes may work at the same time.

    Returns:
        The report. What could not be read is in its ``errors``; nothing is raised for a bad input.

    Raises:
        UsageError: For an unknown option value, rule, pack or path.
        PackError: If no pack is left to check with.
    """
    from coprod_rules.load import expand_inputs

    return make_report(judge_paths(expand_inputs(paths), plan or (lambda _: options), progress=progress, jobs=jobs))


def judge_paths(
    inputs: Sequence[str], plan: Planner, *, progress: ProgressCallback | None = None, jobs: int = 1
) -> Run:
    """Judge files; the arguments and errors are those of `check_paths`, with every file named. There may be none."""
    bench = Bench()
    tasks = [(path, plan(path)) for path in inputs]
    # Made before the first input is read: what is wrong with the options is told at once.
    sessions = [bench.session(options) for _, options in tasks]
    first = sessions[0] if sessions else bench.session(plan("-"))
    judged: list[Judged] = []
    owners: list[Session] = []
    errors: list[RunError] = []
    outcomes = judge_all(tasks, jobs, bench)
    for number, ((path, _), session) in enumerate(zip(tasks, sessions, strict=True), start=1):
        if progress is not None:
            progress(number, len(tasks), path)
        outcome: Outcome = next(outcomes)
        judged.extend(outcome.judged)
        owners.extend([session] * len(outcome.judged))
        errors.extend(outcome.errors)
    errors.extend(bench.errors())
    return Run(
        inputs=tuple(inputs),
        judged=tuple(judged),
        sessions=tuple(owners),
        errors=tuple(dict.fromkeys(errors)),
        first=first,
    )


def make_report(run: Run) -> Report:
    """Lay waivers and baselines over what was found, and gather the report with its exit code.

    Raises:
        UsageError: If a baseline cannot be read.
    """
    reports, day = decide(run.judged, run.sessions)
    usual = run.first.options.describe()
    for index, session in enumerate(run.sessions):
        if session is run.first:
            continue
        own = session.options.describe()
        differing = {key: own.get(key) for key in sorted({*own, *usual}) if own.get(key) != usual.get(key)}
        if differing:
            reports[index] = replace(reports[index], options=differing)
    options = (session.options for session in run.sessions)
    nothing_to_do = not run.inputs and not run.errors
    code = 0 if nothing_to_do else find_exit_code(zip(reports, options, strict=True), run.errors)
    packs = {pack.id: pack for session in (run.first, *run.sessions) for pack in session.rulebase.packs}
    return replace(
        run.first.report(reports, run.errors),
        packs=tuple(packs[id_] for id_ in sorted(packs)),
        options={**usual, **({"today": day} if day else {})},
        exit_code=code,
    )


def check_document(document: Document, options: Options | None = None) -> Report:
    """Check a document that is already loaded."""
    session = Session(options or Options())
    judged = session.judge(document)
    return make_report(
        Run(
            inputs=(document.path,),
            judged=(judged,),
            sessions=(session,),
            errors=tuple(dict.fromkeys(session.errors)),
            first=session,
        )
    )


def list_rules(options: Options) -> tuple[tuple[RulePack, ...], tuple[RunError, ...]]:
    """Return the packs with all that their files say, and what kept any of them from being read."""
    from coprod_rules.compile import read_packs

    plugins = load_plugins(use_plugins=options.use_plugins)
    installed = find_installed(plugins, options)
    folders = find_pack_folders(options, installed)
    packs, problems = read_packs(folders, installed, use_cache=options.use_cache)
    packs = tuple(pack for pack in packs if pack.path in folders)
    errors = [make_run_error(error) for error in (*plugins.failures, *problems)]
    return packs, tuple(errors)
