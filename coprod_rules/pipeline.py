"""The whole flow, load to report: the only module that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coprod_rules.errors import CoprodError, InputError, PackError, PluginError, UsageError
from coprod_rules.evaluate.engine import Judge, Trace
from coprod_rules.evaluate.facts import find_facts
from coprod_rules.evaluate.findings import Findings
from coprod_rules.evaluate.rulebook import RuleInfo
from coprod_rules.ladder import climb_ladder
from coprod_rules.model.document import KINDS, Document
from coprod_rules.model.plugin import PythonRule
from coprod_rules.model.reading import Reading
from coprod_rules.model.report import InputReport, PackInfo, Report, Result, RunError
from coprod_rules.model.rule import RulePack
from coprod_rules.plugin_manager import load_plugins
from coprod_rules.rulebase import load_rulebase
from coprod_rules.scan.reader import Reader, word_spans
from coprod_rules.score.formula import score_standard
from coprod_rules.version import VERSION

SEVERITIES = ("note", "warning", "error")
FAIL_ON = (*SEVERITIES, "never")
MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run is asked to do; every field has the value of a plain ``coprod check``."""

    select: tuple[str, ...] = ()  # rule id prefixes
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()  # ids of installed packs, or folders; empty: all installed
    kind: str | None = None  # takes the place of the document's own kind
    fail_on: str = "error"
    min_score: tuple[tuple[str, float], ...] = ()  # (pack id or "", 0.0-1.0)
    max_bytes: int = MOST_BYTES
    use_plugins: bool = True
    use_cache: bool = True
    nearest: bool = False


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
            unread.append(_run_error(error))
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
    folders = _pack_folders(options, installed)
    packs, problems = read_packs(folders, installed, use_cache=options.use_cache)
    packs = tuple(pack for pack in packs if pack.path in folders)
    errors = [_run_error(error) for error in (*plugins.failures, *problems)]
    return packs, tuple(errors)


class Session:
    """One set of packs and options, ready to check documents one after another."""

    def __init__(self, options: Options) -> None:
        _check_options(options)
        self.options = options
        self.plugins = load_plugins(use_plugins=options.use_plugins)
        installed = {pack.id: pack.folder for pack in self.plugins.packs}
        folders = _pack_folders(options, installed)
        self.rulebase, problems = load_rulebase(folders, installed, use_cache=options.use_cache)
        self.problems = problems
        self.failures: list[PluginError] = []
        self.standards = self._standards(folders)
        if not self.standards:
            raise (
                problems[0]
                if problems
                else PackError(
                    "no rule pack is installed", mend="install coprod-rules anew, or name a pack with --pack"
                )
            )
        chosen = {pack.id for pack in self.standards}
        self._infos = [RuleInfo._make(rule) for rule in self.rulebase.rulebook.rules]
        self._asked = [(i, info) for i, info in enumerate(self._infos) if info.pack in chosen and info.kind != "rung"]
        self._python_rules = [rule for rule in self.plugins.rules if rule.standard in chosen]
        self._chosen = _choose_rules([*(i.id for _, i in self._asked), *(r.id for r in self._python_rules)], options)
        self._reader: Reader = self.rulebase.reader()
        self._judge: Judge = self.rulebase.judge()
        self._weights = {info.id: info.weight for info in self._infos}

    @property
    def errors(self) -> list[RunError]:
        """What has kept a part of the run from being done so far, other than inputs that could not be read."""
        return [_run_error(error) for error in (*self.plugins.failures, *self.problems, *self.failures)]

    def _standards(self, folders: Sequence[str]) -> tuple[PackInfo, ...]:
        """Return the packs that were asked for and have principles."""
        rulebase = self.rulebase
        return tuple(p for p in rulebase.packs if rulebase.folders[p.id] in folders and rulebase.principles[p.id])

    def load(self, path: str) -> tuple[Document, ...]:
        """Read one input.

        Raises:
            InputError: If it cannot be read.
        """
        from coprod_rules.load import load_source, read_source

        source = read_source(path, self.options.max_bytes)
        return load_source(source, self.plugins.loaders, self.options.kind, self.failures.append)

    def check(self, document: Document) -> InputReport:
        """Judge and score one document."""
        if self.options.kind is not None and document.kind != self.options.kind:
            document = replace(document, kind=self.options.kind)
        readings = self._reader.read(document)
        traces = self._judge.judge(readings)
        results = self._results(document, traces)
        if self.options.nearest:
            results = self._with_nearest(document, readings, results)
        results += self._python_results(document, readings, {result.rule_id: result for result in results})
        return InputReport(
            path=document.path,
            kind=document.kind,
            title=document.title,
            format=document.format,
            sha256=document.sha256,
            passages=len(document.passages),
            unread=document.unread,
            scores=tuple(
                score_standard(
                    pack.id,
                    pack.title,
                    pack.official,
                    self.rulebase.principles[pack.id],
                    [result for result in results if result.standard == pack.id],
                    self._weights,
                )
                for pack in self.standards
            ),
            ladder=self._ladder(document, readings, traces),
            results=tuple(results),
        )

    def _ladder(
        self, document: Document, readings: Sequence[Reading], traces: Sequence[Trace]
    ) -> Mapping[str, Any] | None:
        """Return the stage by rung table, if one of the packs has a ladder."""
        for pack in self.standards:
            if pack.id in self.rulebase.ladders:
                title, stages, joined = self.rulebase.ladders[pack.id]
                rungs = {
                    index: info
                    for index, info in enumerate(self._infos)
                    if info.kind == "rung" and info.pack == pack.id
                }
                return climb_ladder(document, readings, traces, title, stages, joined, rungs, self.rulebase)
        return None

    def _results(self, document: Document, traces: Sequence[Trace]) -> list[Result]:
        facts = find_facts(document, self.rulebase.rulebook.facts)
        findings = Findings(document, traces, self.rulebase.lexicon.names)
        return [
            findings.result(index, info, self.rulebase.texts[info.id], facts.get(index, ()))
            for index, info in self._asked
            if info.id in self._chosen
        ]

    def _with_nearest(self, document: Document, readings: Sequence[Reading], results: Sequence[Result]) -> list[Result]:
        """Add to each result that is not met the passages that came nearest."""
        from coprod_rules.evaluate.nearest import NearestFinder

        finder = NearestFinder(document, readings, self.rulebase.rulebook, self.rulebase.lexicon.names)
        asked = {info.id: (index, info) for index, info in self._asked}
        return [
            replace(result, nearest=finder.find(*asked[result.rule_id])) if result.status == "not_met" else result
            for result in results
        ]

    def _python_results(
        self, document: Document, readings: Sequence[Reading], results: Mapping[str, Result]
    ) -> list[Result]:
        rules = [rule for rule in self._python_rules if rule.id in self._chosen]
        if not rules:
            return []
        from coprod_rules.evaluate.view import View

        names = self.rulebase.lexicon.names
        numbers = {name.rpartition(":")[2]: number for number, name in reversed(list(enumerate(names)))}
        view = View(document, results, readings, numbers, word_spans)
        found: list[Result] = []
        for rule in rules:
            try:
                found.append(rule.judge(document, view))
            except Exception as error:  # a plugin's fault must not end the run
                self.failures.append(_rule_failure(rule, document, error))
        return found

    def report(self, inputs: Sequence[InputReport], errors: Sequence[RunError]) -> Report:
        """Gather a report and its exit code."""
        options = self.options
        return Report(
            version=VERSION,
            packs=tuple(sorted(self.rulebase.packs, key=lambda pack: pack.id)),
            options={
                "select": list(options.select),
                "ignore": list(options.ignore),
                "packs": list(options.packs),
                "kind": options.kind,
                "fail_on": options.fail_on,
                "min_score": [[standard, least] for standard, least in options.min_score],
            },
            inputs=tuple(inputs),
            errors=tuple(errors),
            exit_code=_exit_code(inputs, errors, options),
        )


def _exit_code(inputs: Sequence[InputReport], errors: Sequence[RunError], options: Options) -> int:
    worst = max((error.code for error in errors), default=0)
    if worst:
        return worst
    if not inputs:
        return 2
    failed = any(_is_failure(result, options.fail_on) for report in inputs for result in report.results)
    return 1 if failed or any(_is_below(report, options) for report in inputs) else 0


def _is_failure(result: Result, fail_on: str) -> bool:
    if fail_on == "never" or result.status not in ("not_met", "partly", "contradicted", "raised"):
        return False
    return SEVERITIES.index(result.severity) >= SEVERITIES.index(fail_on)


def _is_below(report: InputReport, options: Options) -> bool:
    for standard, least in options.min_score:
        for score in report.scores:
            if standard in ("", score.overall.id) and score.overall.score is not None and score.overall.score < least:
                return True
    return False


def _check_options(options: Options) -> None:
    if options.fail_on not in FAIL_ON:
        raise UsageError(f'--fail-on does not know "{options.fail_on}"', mend=f"use one of {', '.join(FAIL_ON)}")
    if options.kind is not None and options.kind not in KINDS:
        raise UsageError(f'there is no kind of document "{options.kind}"', mend=f"use one of {', '.join(KINDS)}")


def _pack_folders(options: Options, installed: Mapping[str, str]) -> list[str]:
    """Return the folders of the packs that are asked for: all that are installed, unless some are named.

    Raises:
        UsageError: If an id is not installed and no folder of that name exists.
    """
    import os

    if not options.packs:
        return list(installed.values())
    folders: list[str] = []
    for name in options.packs:
        if name in installed:
            folders.append(installed[name])
        elif os.path.isdir(name):
            folders.append(os.path.abspath(name))
        else:
            raise UsageError(
                f'there is no rule pack "{name}"', mend=_suggest(name, installed, "Name a pack or a folder")
            )
    return list(dict.fromkeys(folders))


def _choose_rules(ids: Sequence[str], options: Options) -> frozenset[str]:
    """Return the ids of the rules that are selected and not ignored.

    Raises:
        UsageError: If a prefix fits no rule.
    """
    for prefix in (*options.select, *options.ignore):
        if not any(_has_prefix(id_, prefix) for id_ in ids):
            raise UsageError(
                f'no rule has an id that begins with "{prefix}"', mend=_suggest(prefix, ids, "See coprod rules")
            )
    return frozenset(
        id_
        for id_ in ids
        if (not options.select or any(_has_prefix(id_, p) for p in options.select))
        and not any(_has_prefix(id_, p) for p in options.ignore)
    )


def _has_prefix(id_: str, prefix: str) -> bool:
    """Return whether *prefix* is the id or ends at one of its hyphens: NEF-ROLES-1 is not a prefix of NEF-ROLES-10."""
    folded, start = id_.upper(), prefix.upper().rstrip("-")
    return folded == start or folded.startswith(start + "-")


def _suggest(name: str, known: Iterable[str], otherwise: str) -> str:
    from difflib import get_close_matches

    folded = {id_.upper(): id_ for id_ in known}
    near = get_close_matches(name.upper(), sorted(folded), n=1, cutoff=0.5)
    return f"did you mean {folded[near[0]]}?" if near else f"{otherwise}."


def _run_error(error: CoprodError) -> RunError:
    return RunError(message=error.message, where=error.where, mend=error.mend, code=error.exit_code)


def _rule_failure(rule: PythonRule, document: Document, error: Exception) -> PluginError:
    return PluginError(
        f"the rule {rule.id} failed: {type(error).__name__}: {error}",
        where=document.path,
        mend="tell the makers of the plugin; the other rules were not affected",
    )
