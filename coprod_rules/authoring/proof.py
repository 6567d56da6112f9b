"""Runs everything that a pack says of itself: each example of each rule, and each case, through the real pipeline."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from coprod_rules.authoring.blanks import Blank, find_blanks
from coprod_rules.authoring.cases import Case, Expectation, read_cases
from coprod_rules.authoring.telling import Teller
from coprod_rules.clauses.index import ClauseIndex
from coprod_rules.errors import CoprodError, PackError
from coprod_rules.model.document import Document, Passage
from coprod_rules.packs.problems import make_problem, suggest
from coprod_rules.packs.reader import read_parts
from coprod_rules.packs.yaml_loader import read_yaml
from coprod_rules.pipeline import Options, Session

if TYPE_CHECKING:
    from coprod_rules.model.report import InputReport, Result
    from coprod_rules.model.rule import Example, Rule, RulePack

#: What a rule says that finds nothing, or is not asked.
_SILENT = frozenset(("not_met", "clear", "unknown", "not_applicable"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A promise that the pack does not keep."""

    rule: str
    subject: str  # "example met 2", or 'case "harbour-board"'
    where: str
    wanted: str
    got: str
    text: str = ""  # the example
    seen: tuple[str, ...] = ()  # what the engine saw in it, line by line


@dataclass(frozen=True, slots=True, kw_only=True)
class PackTest:
    """How a pack fared.

    Attributes:
        blanks: Fields that are still empty. With any of these, or of `problems`, nothing was tried.
        problems: What else keeps the pack from being used.
    """

    pack: str
    folder: str
    rules: int = 0
    examples: int = 0
    cases: int = 0
    blanks: tuple[Blank, ...] = ()
    problems: tuple[CoprodError, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def exit_code(self) -> int:
        """4: cannot be used yet; 1: a promise is broken; 2: there is nothing to try; 0: all is well."""
        if self.blanks or self.problems:
            return PackError.exit_code
        if self.failures:
            return 1
        return 0 if self.examples or self.cases else 2


def prove_pack(folder: str, *, select: Sequence[str] = (), use_plugins: bool = True) -> PackTest:
    """Run the examples and cases of the pack in *folder*.

    Args:
        folder: The pack.
        select: Only examples of rules whose id starts so; left out: of all. Cases always run.
        use_plugins: False: leave out what other packages bring.
    """
    state, prover = open_pack(folder, use_plugins=use_plugins)
    return state if prover is None else prover.prove(select)


def open_pack(folder: str, *, use_plugins: bool = True) -> tuple[PackTest, Prover | None]:
    """Read and compile the pack in *folder*; return what keeps it from being used, and what tries it if nothing does.

    A sound pack without rules has nothing to try either.
    """
    blanks = find_blanks(folder)
    reading = read_parts(folder)
    problems = [problem for problem in reading.problems if not _is_blank(problem, blanks)]
    if blanks or problems or reading.pack is None:
        name = reading.pack.id if reading.pack is not None else os.path.basename(os.path.abspath(folder))
        return PackTest(pack=name, folder=folder, blanks=blanks, problems=tuple(problems)), None
    pack = reading.pack
    if not pack.rules:
        return PackTest(pack=pack.id, folder=folder, problems=_faults_of(folder, use_plugins)), None
    try:
        session = Session(Options(packs=(folder,), fail_on="never", use_plugins=use_plugins, use_cache=False))
    except PackError:
        return PackTest(pack=pack.id, folder=folder, problems=_faults_of(folder, use_plugins)), None
    # No example and no case asks which clauses would close a gap, and to find that out every clause would be read.
    session.engine.clauses = ClauseIndex({}, dict)
    return PackTest(pack=pack.id, folder=folder), Prover(pack, session)


def _is_blank(problem: PackError, blanks: Iterable[Blank]) -> bool:
    """Tell whether a problem only says that a field is empty, which is listed among the blanks."""
    starts = {f"{blank.file}, line {blank.line}" for blank in blanks}
    return any(problem.where == start or problem.where.startswith(f"{start},") for start in starts)


def _faults_of(folder: str, use_plugins: bool) -> tuple[CoprodError, ...]:
    """Return what is wrong with a pack beside those that it requires."""
    from coprod_rules.compile import read_packs
    from coprod_rules.plugin_manager import load_plugins

    installed = {pack.id: pack.folder for pack in load_plugins(use_plugins=use_plugins).packs}
    return read_packs([os.path.abspath(folder)], installed)[1]


class Prover:
    """Tries a sound pack.

    Args:
        pack: The pack, with its examples.
        session: A session with this pack; what it finds for others does not count.
    """

    def __init__(self, pack: RulePack, session: Session) -> None:
        self.pack = pack
        self.session = session

    @cached_property
    def teller(self) -> Teller:
        """Tells what was seen."""
        return Teller(self.session.rulebase)

    def prove(self, select: Sequence[str] = ()) -> PackTest:
        """Run all examples and cases."""
        cases, problems = self.read_cases()
        if problems:
            return PackTest(pack=self.pack.id, folder=self.pack.path, problems=problems)
        rules = [rule for rule in self.pack.rules if not select or rule.id.startswith(tuple(select))]
        failures = [failure for rule in rules for failure in self.try_examples(rule)]
        failures += [failure for case in cases for failure in self.try_case(case)]
        return PackTest(
            pack=self.pack.id,
            folder=self.pack.path,
            rules=len(rules),
            examples=sum(len(examples) for rule in rules for examples in rule.examples.values()),
            cases=len(cases),
            failures=tuple(failures),
        )

    def read_cases(self) -> tuple[tuple[Case, ...], tuple[PackError, ...]]:
        """Return the pack's cases, and what is wrong with them."""
        cases, problems = read_cases(self.pack.path, self._read)
        return cases, (*problems, *self._check_names(cases))

    def try_examples(self, rule: Rule) -> Iterator[Failure]:
        """Yield the examples of a rule that do not get their verdict."""
        for verdict, examples in rule.examples.items():
            for number, example in enumerate(examples):
                failure = self._try_example(rule, verdict, number, example)
                if failure is not None:
                    yield failure

    def _try_example(self, rule: Rule, verdict: str, number: int, example: Example) -> Failure | None:
        document = example_document(rule, example)
        report = self.session.check(document)
        if rule.kind == "rung":
            got, wanted, fits = _judge_rung(rule, verdict, report)
        else:
            results = report.results if rule.kind != "credit" else self.session.find_credits(document)
            result = next(result for result in results if result.rule_id == rule.id)
            wanted, got = verdict, _say(result)
            fits = result.status == verdict and example.strength in (None, result.strength)
            if example.strength is not None:
                wanted = f"{verdict} (strength {example.strength})"
        if fits:
            return None
        return Failure(
            rule=rule.id,
            subject=f"example {verdict} {number + 1}",
            where=_place(rule, verdict, number),
            wanted=wanted,
            got=got,
            text=example.text,
            seen=self.explain(rule, document, aim=verdict),
        )

    def explain(self, rule: Rule, document: Document, *, aim: str) -> tuple[str, ...]:
        """Return, line by line, what the engine saw in a document and how far the patterns of a rule got.

        Args:
            rule: The rule.
            document: The document, as short as an example.
            aim: The verdict that was wanted: it decides which patterns matter.
        """
        return tuple(self.teller.tell(rule, document, aim=aim))

    def try_case(self, case: Case) -> Iterator[Failure]:
        """Yield what the rules find in a case that was not expected, and what they do not find that was."""
        report = self.session.check(case.document)
        for result in (result for result in report.results if result.standard == self.pack.id):
            wanted = case.expect.get(result.rule_id)
            if wanted is None:
                fits = result.status in _SILENT
                said = "nothing: the case does not name this rule"
            else:
                fits = _fits(result, wanted)
                said = _say_expectation(wanted)
            if not fits:
                yield Failure(
                    rule=result.rule_id,
                    subject=f'case "{case.name}"',
                    where=f"{case.file}, line {wanted.line}" if wanted is not None else f"{case.file}, field expect",
                    wanted=said,
                    got=_say(result),
                    seen=tuple(self._explain_case(case, result, wanted)),
                )
        if case.rung is not None:
            got = str((report.ladder or {}).get("rung"))
            if got != case.rung:
                yield Failure(
                    rule=case.rung,
                    subject=f'case "{case.name}"',
                    where=f"{case.file}, field rung",
                    wanted=f"the document stands on {case.rung}",
                    got=f"it stands on {got}",
                )

    def _explain_case(self, case: Case, result: Result, wanted: Expectation | None) -> Iterator[str]:
        """Yield what a rule found in a case; where it found nothing that was wanted, where it came nearest."""
        for evidence in result.evidence:
            cues = f" ({'; '.join(evidence.cues)})" if evidence.cues else ""
            yield f'quoted, strength {evidence.strength}: "{evidence.quote}"{cues}'
        rule = next((rule for rule in self.pack.rules if rule.id == result.rule_id), None)
        if rule is not None and wanted is not None and result.status in _SILENT:
            yield from self.teller.tell_nearest(rule, case.document, aim=wanted.status)

    def _check_names(self, cases: Iterable[Case]) -> Iterator[PackError]:
        """Yield a problem for each rule that a case names and the pack does not have."""
        results = self.session.check(Document(path="empty")).results
        known = [result.rule_id for result in results if result.standard == self.pack.id]
        for case in cases:
            for rule, wanted in case.expect.items():
                if rule not in known:
                    yield make_problem(
                        f'the case expects something of a rule that the pack does not have: "{rule}"',
                        file=case.file,
                        line=wanted.line,
                        mend=suggest(rule, known, "Rules are the files in the rules/ folders."),
                    )

    def _read(self, path: str, data: bytes) -> Document:
        from coprod_rules.load import Source, load_source

        return load_source(Source(path=path, data=data), self.session.plugins.loaders)[0]


def example_document(rule: Rule, example: Example) -> Document:
    """Return a document that holds an example and nothing else, of a kind that the rule is asked of."""
    heading = (example.heading,) if example.heading else ()
    passage = Passage(text=example.text, role=example.role, heading_path=heading)
    kind = rule.applies_to[0] if rule.applies_to else "tender"
    return Document(path="example", kind=kind, passages=(passage,))


def _judge_rung(rule: Rule, verdict: str, report: InputReport) -> tuple[str, str, bool]:
    """Return on which rung an example stands, what was wanted, and whether the two agree."""
    stands = str((report.ladder or {}).get("rung"))
    wanted = f"it stands on {rule.id}" if verdict == "met" else f"it stands on another rung than {rule.id}"
    return f"it stands on {stands}", wanted, (stands == rule.id) is (verdict == "met")


def _fits(result: Result, wanted: Expectation) -> bool:
    quotes = " ".join(evidence.quote for evidence in result.evidence)
    return (
        result.status == wanted.status
        and wanted.strength in (None, result.strength)
        and all(" ".join(quote.split()) in " ".join(quotes.split()) for quote in wanted.quotes)
    )


def _say(result: Result) -> str:
    strength = f" (strength {result.strength})" if result.strength else ""
    return f"{result.status}{strength}"


def _say_expectation(wanted: Expectation) -> str:
    said = wanted.status
    if wanted.strength is not None:
        said += f" (strength {wanted.strength})"
    return said + "".join(f', quoting "{quote}"' for quote in wanted.quotes)


def _place(rule: Rule, verdict: str, number: int) -> str:
    if rule.place is None:
        return rule.id
    line = read_yaml(rule.place.file).line_of(("examples", verdict, number))
    return f"{rule.place.file}, line {line}"
