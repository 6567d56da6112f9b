"""The packs of a run, ready to judge with: what depends on packs and plugins, and on nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from coprod_rules.errors import PackError
from coprod_rules.evaluate.rulebook import RuleInfo
from coprod_rules.pipeline.installed import find_installed
from coprod_rules.pipeline.selection import find_pack_folders
from coprod_rules.plugin_manager import load_plugins
from coprod_rules.rulebase import load_rulebase
from coprod_rules.score.themes import Theme
from coprod_rules.score.views import View

if TYPE_CHECKING:
    from coprod_rules.clauses.index import ClauseIndex, RuleNeed
    from coprod_rules.evaluate.engine import Trace
    from coprod_rules.model.document import Document
    from coprod_rules.model.reading import Reading
    from coprod_rules.model.report import PackInfo
    from coprod_rules.pipeline.options import Options


#: Kinds of rules that are no finding of their own: a ladder or a view rests on them.
UNASKED = ("rung", "credit")


class Engine:
    """One set of packs and plugins.

    Attributes:
        plugins: What the installed plugins offer.
        rulebase: The packs, compiled.
        problems: What kept packs from being used.
        standards: The packs that were asked for and have principles.
        infos: Every rule, by number.
        asked: (number, rule) of the rules that can be asked of a document.
        themes: Rule id to its theme, for the rules that have one.
        views: Other frameworks, seen through the rules.
        credits: (number, rule) of the rules that only views rest on.
        python_rules: The same of the rules written in Python.

    Raises:
        UsageError: If a pack is neither installed nor a folder.
        PackError: If no pack is left to check with, or one is not allowed or not as the lock has it.
    """

    def __init__(self, options: Options) -> None:
        self.plugins = load_plugins(use_plugins=options.use_plugins)
        installed = find_installed(self.plugins, options)
        folders = find_pack_folders(options, installed)
        self._clause_folders = {*installed.values(), *folders}
        self.rulebase, self.problems = load_rulebase(folders, installed, use_cache=options.use_cache)
        if options.lock:
            from coprod_rules.packs.lock import check_lock

            check_lock(options.lock, ((p.id, p.version, self.rulebase.folders[p.id]) for p in self.rulebase.packs))
        self.standards = self._standards(folders)
        if not self.standards:
            raise self.problems[0] if self.problems else _no_pack()
        chosen = {pack.id for pack in self.standards}
        self.infos = [RuleInfo._make(rule) for rule in self.rulebase.rulebook.rules]
        self.asked = [
            (i, info) for i, info in enumerate(self.infos) if info.pack in chosen and info.kind not in UNASKED
        ]
        self.python_rules = [rule for rule in self.plugins.rules if rule.standard in chosen]
        self.blocking_python_rules = {rule.id for rule in self.python_rules if getattr(rule, "blocking", False)}
        self.rule_ids = (*(info.id for _, info in self.asked), *(rule.id for rule in self.python_rules))
        self.reader = self.rulebase.reader()
        self.judge = self.rulebase.judge()
        self.weights = {info.id: info.weight for info in self.infos}
        self.themes = self._find_themes()
        views = (View._make(view) for view in self.rulebase.views)
        self.views = tuple(view for view in views if self.rulebase.folders[view.pack] in folders)
        self.credits = [(i, info) for i, info in enumerate(self.infos) if info.kind == "credit"]

    def judge_document(self, document: Document) -> tuple[list[Reading], list[Trace]]:
        """Read and judge a document. Of the hits of a passage only those that rules in Python will ask for are kept."""
        readings: list[Reading] = []
        traces: list[Trace] = []
        for reading in self.reader.read(document):
            traces.extend(self.judge.judge_reading(reading))
            for sentence in reading.sentences:
                sentence.hits.forget(self._asked_by_python)
            readings.append(reading)
        return readings, self.judge.believe(traces, sum(len(reading.sentences) for reading in readings))

    @cached_property
    def concepts(self) -> dict[str, int]:
        """Concept id to number; where several packs have one of that id, the first."""
        names = self.rulebase.lexicon.names
        return {name.rpartition(":")[2]: number for number, name in reversed(list(enumerate(names)))}

    @cached_property
    def _asked_by_python(self) -> tuple[int, ...]:
        """The concepts that rules in Python say they ask for."""
        wanted = {concept for rule in self.python_rules for concept in getattr(rule, "concepts", None) or ()}
        return tuple(sorted(self.concepts[concept] for concept in wanted if concept in self.concepts))

    @cached_property
    def clauses(self) -> ClauseIndex:
        """Which clauses close a rule: those of all installed packs, whichever packs judge."""
        from coprod_rules.clauses.index import load_index

        index = load_index(self._clause_folders, self._rule_needs, self.rulebase.key)
        self.problems = (*self.problems, *index.problems)
        return index

    def _rule_needs(self) -> dict[str, RuleNeed]:
        from coprod_rules.clauses.index import RuleNeed

        none = Theme(0, "", "", "", "")
        return {info.id: RuleNeed(info.where, self.themes.get(info.id, none).id) for info in self.infos}

    def _find_themes(self) -> dict[str, Theme]:
        """Return the theme of each rule that has one; a rule in Python may name one of the packs' in ``theme``."""
        stored = ((id_, texts.get("theme")) for id_, texts in self.rulebase.texts.items())
        themes = {id_: Theme._make(theme) for id_, theme in stored if theme}
        by_id = {theme.id: theme for theme in themes.values()}
        named = ((rule.id, by_id.get(getattr(rule, "theme", ""))) for rule in self.python_rules)
        return {**themes, **{id_: theme for id_, theme in named if theme is not None}}

    def _standards(self, folders: Sequence[str]) -> tuple[PackInfo, ...]:
        rulebase = self.rulebase
        return tuple(p for p in rulebase.packs if rulebase.folders[p.id] in folders and rulebase.principles[p.id])


def _no_pack() -> PackError:
    return PackError("no rule pack is installed", mend="install coprod-rules anew, or name a pack with --pack")
