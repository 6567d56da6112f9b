"""What is wrong with a pack, said so that whoever edits its text files can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coprod_rules.errors import PackError
from coprod_rules.model.rule import Place
from coprod_rules.packs.yaml_loader import read_yaml
from coprod_rules.packs.yaml_tree import DataPath


class PackErrors(PackError):  # noqa: N818  # the plural says that it holds several, as in ExceptionGroup
    """Every problem that was found in one pack, or in a set of packs.

    Args:
        problems: At least one; kept in the order of file and line.
    """

    def __init__(self, problems: Sequence[PackError]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(first.message, where=first.where, mend=first.mend)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def make_problem(
    message: str,
    *,
    file: str,
    line: int | None = None,
    field: str = "",
    mend: str = "",
) -> PackError:
    """Return an error that names the file, and the line and field where they are known."""
    where = file
    if line is not None:
        where += f", line {line}"
    if field:
        where += f", field {field}"
    return PackError(message, where=where, mend=mend)


def problem_at(place: Place, message: str, *steps: str | int, mend: str) -> PackError:
    """Return an error about the part of a file to which *steps* lead from *place*.

    The file is read again for the line, which only a file with a problem costs.
    """
    path = (*_split_field(place.field), *steps)
    try:
        line: int | None = read_yaml(place.file).line_of(path)
    except PackError:
        # The pack was built by a program, or the file has gone since: what the place itself says must do.
        line = place.line
    return make_problem(message, file=place.file, line=line, field=name_field(path), mend=mend)


def _split_field(field: str) -> DataPath:
    """Undo `name_field`."""
    steps = field.split(" > ") if field else ()
    return tuple(int(step) - 1 if step.isdecimal() else step for step in steps)


def shorten(text: str, most: int = 60) -> str:
    """Return *text*, cut to *most* characters."""
    return text if len(text) <= most else text[: most - 3] + "..."


def name_field(path: Iterable[str | int]) -> str:
    """Write a path into the data as people count: ``evidence > 1 > all > 2``; places in lists count from 1."""
    return " > ".join(str(step + 1) if isinstance(step, int) else step for step in path)


def find_nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like *name*, or None where none is close."""
    import difflib

    matches = difflib.get_close_matches(name, sorted(set(known)), n=1, cutoff=0.6)
    return matches[0] if matches else None


def suggest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return "did you mean ..." with the nearest known name, then the sentence *otherwise*."""
    nearest = find_nearest(name, known)
    return f'did you mean "{nearest}"? {otherwise}'.strip() if nearest else otherwise
