"""One set of packs and options, ready to check documents one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from coprod_rules.evaluate.engine import Trace
from coprod_rules.evaluate.facts import find_facts
from coprod_rules.evaluate.findings import Findings
from coprod_rules.ladder import climb_ladder
from coprod_rules.model.report import ChangedStatus, InputReport, PackInfo, Report, Result, RunError, ViewReport
from coprod_rules.pipeline.engine import Engine
from coprod_rules.pipeline.faults import make_run_error, rule_failure
from coprod_rules.pipeline.marks import mark_findings
from coprod_rules.pipeline.options import Options, check_options
from coprod_rules.pipeline.outcome import Judged
from coprod_rules.pipeline.selection import check_standards, choose_rules
from coprod_rules.pipeline.verdict import find_exit_code
from coprod_rules.rule_ids import has_prefix
from coprod_rules.scan.reader import word_spans
from coprod_rules.score.formula import score_standard
from coprod_rules.score.themes import gather_themes
from coprod_rules.version import VERSION

if TYPE_CHECKING:
    from coprod_rules.errors import PluginError
    from coprod_rules.load.base import Source
    from coprod_rules.model.document import Document
    from coprod_rules.model.reading import Reading
    from coprod_rules.model.waiver import Waiver
    from coprod_rules.plugin_manager import Plugins
    from coprod_rules.rulebase import Rulebase


class Session:
    """One set of packs and options, ready to check documents one after another."""

    def __init__(self, options: Options, engine: Engine | None = None) -> None:
        check_options(options)
        self.options = options
        self.engine = engine or Engine(options)
        self.failures: list[PluginError] = []
        self.chosen = choose_rules(self.engine.rule_ids, options)
        check_standards(self.engine, options)

    @property
    def plugins(self) -> Plugins:
        """What the installed plugins offer."""
        return self.engine.plugins

    @property
    def rulebase(self) -> Rulebase:
        """The packs, compiled."""
        return self.engine.rulebase

    @property
    def standards(self) -> tuple[PackInfo, ...]:
        """The packs that were asked for and have principles."""
        return self.engine.standards

    @property
    def errors(self) -> list[RunError]:
        """What has kept a part of the run from being done so far, other than inputs that could not be read."""
        return [make_run_error(error) for error in (*self.plugins.failures, *self.engine.problems, *self.failures)]

    @property
    def known(self) -> frozenset[str]:
        """The ids of all rules of the packs in use, asked or not."""
        return frozenset(self.engine.rule_ids)

    def is_blocking(self, rule_id: str) -> bool:
        """Tell whether a rule cannot be waived: it says so itself, or the options do."""
        texts = self.rulebase.texts.get(rule_id, {})
        own = texts.get("blocking") or rule_id in self.engine.blocking_python_rules
        return bool(own) or any(has_prefix(rule_id, each) for each in self.options.blocking)

    def read(self, path: str) -> Source:
        """Read the bytes of one input.

        Raises:
            InputError: If it cannot be read.
        """
        from coprod_rules.load import Wishes, read_source

        return read_source(path, self.options.max_bytes, Wishes(self.options.changes, self.options.headers))

    def load_source(self, source: Source) -> tuple[Document, ...]:
        """Understand one input.

        Raises:
            InputError: If it is of no format that is known, or not sound.
        """
        from coprod_rules.load import load_source

        return load_source(source, self.plugins.loaders, self.options.kind, self.failures.append)

    def load(self, path: str) -> tuple[Document, ...]:
        """Read and understand one input.

        Raises:
            InputError: If it cannot be read.
        """
        return self.load_source(self.read(path))

    def judge(self, document: Document) -> Judged:
        """Judge and score one document, and find the waivers that it brings."""
        waivers: tuple[Waiver, ...] = ()
        if document.comments or "x-coprod" in document.facts:
            from coprod_rules.waivers.document import find_waivers

            waivers = find_waivers(document)
        return Judged(report=self.check(document), waivers=waivers)

    def check(self, document: Document) -> InputReport:
        """Judge and score one document, whatever waivers it brings."""
        if self.options.kind is not None and document.kind != self.options.kind:
            document = replace(document, kind=self.options.kind)
        readings, traces = self.engine.judge_document(document)
        results = self._results(document, traces)
        if self.options.nearest:
            results = self._with_nearest(document, readings, results)
        if self.options.explain:
            results = self._explained(document, traces, results)
        results += self._python_results(document, readings, {result.rule_id: result for result in results})
        results = mark_findings(document, results, traces, [info.id for info in self.engine.infos])
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
                    self.engine.weights,
                )
                for pack in self.standards
            ),
            ladder=self._ladder(document, readings, traces),
            results=tuple(results),
            themes=gather_themes(results, self.engine.themes, self.engine.weights),
            placeholders=tuple(dict.fromkeys(name for reading in readings for name in reading.placeholders)),
            changes=self._changes(document, results),
            views=self._views(document, traces, results),
        )

    def _changes(self, document: Document, results: Sequence[Result]) -> tuple[ChangedStatus, ...]:
        """Return what the tracked changes of *document* change, where it was read both ways."""
        if document.original is None:
            return ()
        before = {result.rule_id: result.status for result in self.check(document.original).results}
        return tuple(
            ChangedStatus(
                rule_id=result.rule_id, title=result.title, accepted=result.status, original=before[result.rule_id]
            )
            for result in results
            if before.get(result.rule_id, result.status) != result.status
        )

    def _views(self, document: Document, traces: Sequence[Trace], results: Sequence[Result]) -> tuple[ViewReport, ...]:
        """Return how the document fares on other frameworks, those of whose rules some took part."""
        if not self.engine.views:
            return ()
        from coprod_rules.score.views import see_views

        known = {result.rule_id: result for result in (*results, *self._credits(document, traces))}
        asked = {result.rule_id for result in results}
        seen = see_views(self.engine.views, known, document.path)
        return tuple(view for view in seen if any(asked.intersection(s.criteria) for s in view.statuses))

    def find_credits(self, document: Document) -> tuple[Result, ...]:
        """Return what the rules say that only views rest on, which stand in no report."""
        _, traces = self.engine.judge_document(document)
        return self._credits(document, traces)

    def _credits(self, document: Document, traces: Sequence[Trace]) -> tuple[Result, ...]:
        findings = Findings(document, traces, self.rulebase.lexicon.names, self.engine.clauses.closing)
        return tuple(
            findings.result(index, info, self.rulebase.texts[info.id], ()) for index, info in self.engine.credits
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
                    for index, info in enumerate(self.engine.infos)
                    if info.kind == "rung" and info.pack == pack.id
                }
                return climb_ladder(document, readings, traces, title, stages, joined, rungs, self.rulebase)
        return None

    def _results(self, document: Document, traces: Sequence[Trace]) -> list[Result]:
        facts = find_facts(document, self.rulebase.rulebook.facts)
        findings = Findings(document, traces, self.rulebase.lexicon.names, self.engine.clauses.closing)
        found = (
            findings.result(index, info, self.rulebase.texts[info.id], facts.get(index, ()))
            for index, info in self.engine.asked
            if info.id in self.chosen
        )
        return [self._leave_out(result, document.kind) for result in found]

    def _leave_out(self, result: Result, kind: str) -> Result:
        """Return a result as not applicable, with the reason, where its pack does not ask it of a kind of document."""
        reason = self.rulebase.texts[result.rule_id].get("not_asked", {}).get(kind)
        if reason is None:
            return result
        return replace(result, status="not_applicable", strength=0, evidence=(), reason=reason)

    def _with_nearest(self, document: Document, readings: Sequence[Reading], results: Sequence[Result]) -> list[Result]:
        """Add to each result that is not met the passages that came nearest."""
        from coprod_rules.evaluate.nearest import NearestFinder
        from coprod_rules.pipeline.glossary import load_glossary

        titles, profiles = load_glossary(self.engine, use_cache=self.options.use_cache)
        called = [titles.get(name, name) for name in self.rulebase.lexicon.names]
        cues = self.engine.judge.cues
        rulebase = self.rulebase
        finder = NearestFinder(document, readings, rulebase.rulebook, called, profiles, cues, rulebase.likeness)
        asked = {info.id: (index, info) for index, info in self.engine.asked}
        return [
            replace(result, nearest=finder.find(*asked[result.rule_id])) if result.status == "not_met" else result
            for result in results
        ]

    def _explained(self, document: Document, traces: Sequence[Trace], results: Sequence[Result]) -> list[Result]:
        """Say of each piece of evidence which concepts matched where, and how its strength came about."""
        from coprod_rules.evaluate.explanation import Explainer
        from coprod_rules.pipeline.glossary import load_glossary

        rules = {info.id: number for number, info in self.engine.asked}
        titles = load_glossary(self.engine, use_cache=self.options.use_cache).titles
        explainer = Explainer(document, traces, rules, self.rulebase.lexicon.names, titles)
        return [explainer.explain(result) for result in results]

    def _python_results(
        self, document: Document, readings: Sequence[Reading], results: Mapping[str, Result]
    ) -> list[Result]:
        rules = [rule for rule in self.engine.python_rules if rule.id in self.chosen]
        if not rules:
            return []
        from coprod_rules.evaluate.view import View

        view = View(document, results, readings, self.engine.concepts, word_spans)
        found: list[Result] = []
        for rule in rules:
            try:
                found.append(rule.judge(document, view))
            except Exception as error:  # a plugin's fault must not end the run
                self.failures.append(rule_failure(rule, document, error))
        return found

    def report(self, inputs: Sequence[InputReport], errors: Sequence[RunError]) -> Report:
        """Gather a report and its exit code."""
        return Report(
            version=VERSION,
            packs=tuple(sorted(self.rulebase.packs, key=lambda pack: pack.id)),
            options=self.options.describe(),
            inputs=tuple(inputs),
            clauses=self.engine.clauses.tell(
                id_ for entry in inputs for result in entry.results for id_ in result.clauses
            ),
            errors=tuple(errors),
            exit_code=find_exit_code(((report, self.options) for report in inputs), errors),
        )
