"""``coprod new``: skeletons of packs, rules and cases."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, TextIO

import click

from coprod_rules.cli.options import debug_option
from coprod_rules.cli.streams import print_text
from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_EPILOG = """\b
Examples:
  coprod new pack my_council
  coprod new rule MC-VOICE-1 --in my_council
  coprod new case strong-draft --in my_council
"""

_in_option = click.option(
    "--in",
    "folder",
    metavar="FOLDER",
    help="The pack that it belongs to; left out: the one that you stand in.",
)


@click.group(epilog=_EPILOG, short_help="Begin a rule pack, a rule or a case.")
def new() -> None:
    """Write a skeleton for you to fill in, and say what is still empty in it."""


@new.command(short_help="Begin a rule pack in a new folder.")
@click.argument("name", metavar="NAME")
@click.option("--letters", metavar="ABC", help="What the ids of its rules start with.  [default: initials of NAME]")
@click.option("--title", metavar="TEXT", help="Its name for people.")
@click.option("--publisher", metavar="TEXT", help="Who answers for it.")
@debug_option
def pack(*, name: str, letters: str | None, title: str | None, publisher: str | None) -> int:
    """Begin the rule pack NAME, a folder of text files. NAME may be a path; its last part becomes the pack's id."""
    from coprod_rules.authoring.create import plan_pack

    files = plan_pack(name, letters=letters, title=title, publisher=publisher)
    _write(name, files)
    _tell(name, files, f"then: coprod new rule ID --in {_quoted(name)}")
    return 0


@new.command(short_help="Begin a rule of a pack.")
@click.argument("id_", metavar="ID")
@_in_option
@click.option("--principle", metavar="ID", help="The principle that it stands under.")
@click.option(
    "--kind",
    type=click.Choice(["required", "discouraged"]),
    default="required",
    show_default=True,
    help="required: absence is a gap. discouraged: presence is a finding.",
)
@click.option("--title", metavar="TEXT", help="What it asks for, as a plain statement.")
@click.option("--name", metavar="WORDS", help="A short name: small letters, joined by hyphens.")
@debug_option
def rule(*, id_: str, folder: str | None, principle: str | None, kind: str, title: str | None, name: str | None) -> int:
    """Begin the rule ID, such as MC-VOICE-1, in a file of its own."""
    from coprod_rules.authoring.create import plan_rule
    from coprod_rules.authoring.skeleton import NewRule

    home = _find_home(folder)
    files = plan_rule(home, NewRule(id=id_.strip().upper(), kind=kind, principle=principle, title=title, name=name))
    _write(home, files)
    _tell(home, files, f"then: coprod test {_quoted(home)}")
    return 0


@new.command(short_help="Begin a case: a small document and what must be found in it.")
@click.argument("name", metavar="NAME")
@_in_option
@debug_option
def case(*, name: str, folder: str | None) -> int:
    """Begin the case NAME: a small whole document, with everything that the rules of the pack must find in it."""
    from coprod_rules.authoring.create import plan_case

    home = _find_home(folder)
    files = plan_case(home, name)
    _write(home, files)
    _tell(home, files, f"then: coprod test {_quoted(home)}")
    return 0


def _find_home(folder: str | None) -> str:
    from coprod_rules.authoring.create import find_pack_folder

    found = folder if folder is not None else find_pack_folder(os.curdir)
    if found is None:
        raise UsageError(
            "you do not stand in a rule pack", mend="name its folder with --in, or begin one: coprod new pack NAME"
        )
    return os.path.normpath(found)


def _write(folder: str, files: Mapping[str, str]) -> None:
    from coprod_rules.cli.files import write_file

    def write(text: str, out: TextIO) -> None:
        out.write(text)

    for path, text in files.items():
        target = os.path.join(folder, path)
        try:
            os.makedirs(os.path.dirname(target), exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"the folder cannot be made: {error.strerror or error}",
                where=os.path.dirname(target),
                mend="choose a place that you may write to",
            ) from error
        write_file(target, partial(write, text))


def _tell(folder: str, files: Mapping[str, str], then: str) -> None:
    """Say which files were written and what is still empty in them."""
    from coprod_rules.authoring.blanks import find_blanks
    from coprod_rules.authoring.skeleton import SCHEMA_FOLDER

    shown = [os.path.normpath(os.path.join(folder, path)) for path in files if not path.startswith(SCHEMA_FOLDER)]
    lines = [f"wrote {path}" for path in shown]
    written = {path.replace(os.sep, "/") for path in shown}
    blanks = [blank for blank in find_blanks(folder) if os.path.normpath(blank.file).replace(os.sep, "/") in written]
    lines.append(f"still empty: {len(blanks)}")
    lines.extend(say_blank(blank.file, blank.line, blank.field, blank.wanted) for blank in blanks)
    lines.append(then)
    print_text("\n".join(lines) + "\n")


def _quoted(path: str) -> str:
    """Return a path as it can be typed."""
    return f'"{path}"' if " " in path else path


def say_blank(file: str, line: int, field: str, wanted: str) -> str:
    """Return one line on a field that is still empty."""
    about = f": {wanted}" if wanted else ""
    return f"  {file.removeprefix('./')}, line {line}, {field or 'the whole file'}{about}"
