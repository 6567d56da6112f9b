"""The whole flow for several inputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coprod_rules.errors import InputError, PluginError
from coprod_rules.model.document import Document
from coprod_rules.model.report import InputReport, Report, RunError
from coprod_rules.model.rule import RulePack
from coprod_rules.pipeline.faults import make_run_error
from coprod_rules.pipeline.options import Options
from coprod_rules.pipeline.selection import find_pack_folders
from coprod_rules.pipeline.session import Session
from coprod_rules.plugin_manager import load_plugins

ProgressCallback = Callable[[int, int, str], None]


def check_paths(paths: Sequence[str], options: Options, *, progress: ProgressCallback | None = None) -> Report:
    """Check files, folders or ``-`` (standard input).

    Args:
        paths: What to check; folders are searched for inputs.
        options: See `Options`.
        progress: Called before each input with (number from 1, how many, path).

    Returns:
        The report. What could not be read is in its ``errors``; nothing is raised for a bad input.

    Raises:
        UsageError: For an unknown option value, rule, pack or path.
        PackError: If no pack is left to check with.
    """
    from coprod_rules.load import expand_inputs

    session = Session(options)
    inputs = expand_inputs(paths)
    reports: list[InputReport] = []
    unread: list[RunError] = []
    for number, path in enumerate(inputs, start=1):
        if progress is not None:
            progress(number, len(inputs), path)
        try:
            documents = session.load(path)
        except (InputError, PluginError) as error:
            unread.append(make_run_error(error))
            continue
        for document in documents:
            reports.append(session.check(document))
    return session.report(reports, [*unread, *session.errors])


def check_document(document: Document, options: Options | None = None) -> Report:
    """Check a document that is already loaded."""
    session = Session(options or Options())
    report = session.check(document)
    return session.report([report], session.errors)


def list_rules(options: Options) -> tuple[tuple[RulePack, ...], tuple[RunError, ...]]:
    """Return the packs with all that their files say, and what kept any of them from being read."""
    from coprod_rules.compile import read_packs

    plugins = load_plugins(use_plugins=options.use_plugins)
    installed = {pack.id: pack.folder for pack in plugins.packs}
    folders = find_pack_folders(options, installed)
    packs, problems = read_packs(folders, installed, use_cache=options.use_cache)
    packs = tuple(pack for pack in packs if pack.path in folders)
    errors = [make_run_error(error) for error in (*plugins.failures, *problems)]
    return packs, tuple(errors)
