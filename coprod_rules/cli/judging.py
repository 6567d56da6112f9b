"""Judging the documents that a command line names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_rules.cli.progress import Progress
    from coprod_rules.config.plan import Plan
    from coprod_rules.pipeline.run import Run


def judge(paths: Sequence[str], plan: Plan, *, since: str = "", progress: Progress | None = None) -> Run:
    """Judge files, folders and ``-``.

    Args:
        paths: What was named.
        plan: What each is judged with.
        since: A revision of git: only documents that have changed since then are judged.
        progress: Told of each document.

    Raises:
        UsageError: If there is nothing to judge, or an option cannot be used.
        PackError: If no pack is left to judge with.
    """
    from coprod_rules.pipeline.run import judge_paths

    inputs = find_inputs(paths, plan)
    if since:
        from coprod_rules.cli.changes import keep_changed

        inputs = keep_changed(inputs, since, plan)
    try:
        return judge_paths(inputs, plan.options_for, progress=progress, jobs=plan.jobs_for(inputs))
    finally:
        if progress is not None:
            progress.close()


def find_inputs(paths: Sequence[str], plan: Plan) -> tuple[str, ...]:
    """Return the inputs that *paths* stand for; of those found in a folder, the configuration may leave some out.

    Raises:
        UsageError: If nothing is left.
    """
    from coprod_rules.cli.complaints import note
    from coprod_rules.load import expand_inputs
    from coprod_rules.report.layout import printable

    if not paths:
        raise UsageError("nothing to check was given", mend="name a file or a folder: coprod check draft.json")
    named = set(paths)
    found = expand_inputs(
        paths, on_own=lambda path, what: note(f"passed over {printable(path)}: it is {what} of coprod, no draft")
    )
    inputs = tuple(path for path in found if path in named or not plan.is_excluded(path))
    if not inputs:
        raise UsageError(
            f"all {len(found)} documents are excluded by the configuration",
            mend="mend exclude there, name the files themselves, or run with --no-config",
        )
    return inputs
