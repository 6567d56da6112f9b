"""Checks that a schema cannot make: of one clause file, and of clauses that are to be used together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from coprod_rules.clauses.front_matter import ClauseFile, id_of
from coprod_rules.errors import PackError
from coprod_rules.model.clause import VARIANTS, Clause
from coprod_rules.packs.problems import make_problem, name_field, suggest
from coprod_rules.packs.yaml_tree import DataPath
from coprod_rules.text.placeholders import find_placeholders


def check_parts(clause: Clause, file: ClauseFile) -> Iterator[PackError]:
    """Yield what is wrong with a clause whose front matter keeps to the schema."""
    if clause.id != id_of(file.header.path):
        yield _problem(
            file,
            ("id",),
            f"the file of clause {clause.id} is not named after it",
            f"rename the file to {clause.id}.md, or mend the clause's id",
        )
    for variant in VARIANTS:
        if not clause.variants.get(variant):
            line = file.sections[variant].line if variant in file.sections else None
            yield make_problem(
                f"clause {clause.id} has no {variant} wording",
                file=file.header.path,
                line=line,
                mend=f'write it under a heading "## {variant.capitalize()}"',
            )
        else:
            yield from _check_form(clause, variant, file)
    yield from _check_placeholders(clause, file)
    yield from _check_facts(clause, file)


def _check_form(clause: Clause, variant: str, file: ClauseFile) -> Iterator[PackError]:
    """Yield what a wording lacks of what its form needs."""
    text = clause.variants[variant]
    if clause.form == "award_question" and "scoring guide" not in text.casefold():
        yield make_problem(
            f"the {variant} award question of {clause.id} has no scoring guide",
            file=file.header.path,
            line=file.sections[variant].line,
            mend='add a line "Scoring guide:" and below it what each score stands for, as a list',
        )
    if clause.form == "kpi" and not any(line.startswith("|") for line in text.splitlines()):
        yield make_problem(
            f"the {variant} measure of {clause.id} has no row",
            file=file.header.path,
            line=file.sections[variant].line,
            mend="write it as a Markdown table: | Measure | Target | Frequency | Verified by |",
        )


def _check_placeholders(clause: Clause, file: ClauseFile) -> Iterator[PackError]:
    declared = [placeholder.name for placeholder in clause.placeholders]
    used: set[str] = set()
    for variant, text in clause.variants.items():
        names = find_placeholders(text)
        used.update(names)
        for name in names:
            if name not in declared:
                yield make_problem(
                    f'the {variant} wording of {clause.id} has a placeholder that is not declared: "{{{{{name}}}}}"',
                    file=file.header.path,
                    line=_line_of(file, variant, name),
                    mend=suggest(name, declared, "Declare it under placeholders."),
                )
    for position, name in enumerate(declared):
        if name in declared[:position]:
            yield _problem(
                file,
                ("placeholders", position),
                f'the placeholder "{name}" of {clause.id} is declared twice',
                "keep one",
            )
        elif name not in used:
            yield _problem(
                file,
                ("placeholders", position),
                f'no wording of {clause.id} has the placeholder "{name}"',
                f"write {{{{{name}}}}} where it belongs, or remove it",
            )


def _check_facts(clause: Clause, file: ClauseFile) -> Iterator[PackError]:
    for position, placeholder in enumerate(clause.placeholders):
        if not placeholder.fact:
            continue
        from jmespath import compile as compile_fact
        from jmespath.exceptions import JMESPathError

        try:
            compile_fact(placeholder.fact)
        except JMESPathError as error:
            yield _problem(
                file,
                ("placeholders", position, "fact"),
                f'the fact of the placeholder "{placeholder.name}" cannot be read: {str(error).splitlines()[0]}',
                "see jmespath.org for how to write it",
            )


def _line_of(file: ClauseFile, variant: str, name: str) -> int:
    section = file.sections[variant]
    for number, line in enumerate(section.text.splitlines(), start=1):
        if name in find_placeholders(line):
            return section.line + number
    return section.line


def _problem(file: ClauseFile, field: DataPath, message: str, mend: str) -> PackError:
    return make_problem(
        message, file=file.header.path, line=file.header.line_of(field), field=name_field(field), mend=mend
    )


def check_together(
    clauses: Sequence[Clause], themes: Collection[str], rules: Collection[str] | None
) -> Iterator[PackError]:
    """Yield what is wrong with clauses that are to be used together.

    Args:
        clauses: All of them.
        themes: The ids of all themes.
        rules: The ids of all rules, or None where they are not known.
    """
    first: dict[str, Clause] = {}
    for clause in clauses:
        other = first.setdefault(clause.id, clause)
        if other is not clause:
            yield _problem_of(
                clause, "id", f"two clauses are called {clause.id}; the other is {_file(other)}", "rename one of them"
            )
        if clause.theme not in themes:
            yield _problem_of(
                clause,
                "theme",
                f'clause {clause.id} stands under a theme that is not there: "{clause.theme}"',
                suggest(clause.theme, themes, "Themes are listed in the themes.yaml of a pack."),
            )
        for rule in clause.rules if rules is not None else ():
            if rule not in (rules or ()):
                yield _problem_of(
                    clause,
                    "closes",
                    f'clause {clause.id} closes a rule that no pack has: "{rule}"',
                    suggest(rule, rules or (), "coprod rules lists them all."),
                )


def _problem_of(clause: Clause, field: str, message: str, mend: str) -> PackError:
    return make_problem(message, file=_file(clause), line=_line_in_file(clause, field), field=field, mend=mend)


def _file(clause: Clause) -> str:
    return clause.place.file if clause.place is not None else clause.id


def _line_in_file(clause: Clause, field: str) -> int | None:
    """Return the line of a field; the file is read again for it, which only a file with a problem costs."""
    from coprod_rules.clauses.front_matter import read_clause_file

    try:
        return read_clause_file(_file(clause)).header.line_of((field,))
    except PackError:
        return None
