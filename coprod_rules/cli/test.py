"""``coprod test``: run the examples and cases of rule packs."""

from __future__ import annotations

import os
import sys
from io import StringIO
from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.complaints import note
from coprod_rules.cli.new import say_blank
from coprod_rules.cli.options import color_option, debug_option, output_option, plugins_option
from coprod_rules.cli.parsing import split_ids
from coprod_rules.cli.streams import print_machine, print_text
from coprod_rules.cli.terminal import layout_for
from coprod_rules.errors import UsageError
from coprod_rules.report.page import Page
from coprod_rules.report.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_rules.authoring.proof import Failure, PackTest
    from coprod_rules.report.layout import Layout

_EPILOG = """\b
Examples:
  coprod test my_council/
  coprod test my_council/ --watch
  coprod test nef --select NEF-ROLES

\b
Exit codes:
  0  every example and case got its verdict
  1  at least one did not
  2  wrong use, or a pack with no example and no case
  4  the pack cannot be used yet: something is empty or invalid
"""


@click.command(epilog=_EPILOG, short_help="Run the examples and cases of rule packs.")
@click.argument("packs", nargs=-1, metavar="PACK...")
@click.option("--select", multiple=True, metavar="ID,...", help="Only examples of rules whose id starts so.")
@click.option("--watch", is_flag=True, help="Run again each time that a file of the pack changes, until Ctrl-C.")
@plugins_option
@output_option
@color_option
@debug_option
def test(
    *, packs: tuple[str, ...], select: tuple[str, ...], watch: bool, no_plugins: bool, output: str, colour: str
) -> int:
    """Run every example and every case of each PACK: the folder of a pack, or the id of one that is installed.

    Where the verdict is not the one that was wanted, it says what the engine saw in the text, and which part of which
    pattern missed. Left out, PACK is the pack that you stand in.
    """
    folders = find_folders(packs, use_plugins=not no_plugins)
    chosen = split_ids(select)
    if watch and output == "json":
        raise UsageError("--watch is for people, and json is for programs", mend="leave one of them out")

    def run() -> int:
        from coprod_rules.authoring.proof import prove_pack

        found = [prove_pack(folder, select=chosen, use_plugins=not no_plugins) for folder in folders]
        if output == "json":
            from coprod_rules.report.json_report import encode

            print_machine(f"{encode([_as_json(test) for test in found])}\n")
        else:
            print_text(_as_text(found, layout_for(sys.stdout, colour=colour, detail="full")))
        return max(test.exit_code for test in found)

    return _run_again_and_again(run, folders) if watch else run()


def find_folders(packs: Sequence[str], *, use_plugins: bool) -> list[str]:
    """Return the folders of packs that are named by folder or id; without any, of the one around.

    Raises:
        UsageError: If one is neither, or no pack is around.
    """
    from coprod_rules.authoring.create import find_pack_folder
    from coprod_rules.plugin_manager import load_plugins

    if not packs:
        around = find_pack_folder(os.curdir)
        if around is None:
            raise UsageError("no rule pack was named, and you stand in none", mend="coprod test my_council/")
        return [around]
    folders: list[str] = []
    for name in packs:
        if os.path.isdir(name):
            folders.append(os.path.normpath(name))
            continue
        installed = {pack.id: pack.folder for pack in load_plugins(use_plugins=use_plugins).packs}
        if name not in installed:
            from coprod_rules.cli.catalogue import nearest

            near = nearest(name, list(installed))
            raise UsageError(
                f'there is no rule pack "{name}"',
                mend=f'did you mean "{near}"?' if near else "name a folder, or an id that coprod packs lists",
            )
        folders.append(installed[name])
    return list(dict.fromkeys(folders))


def _run_again_and_again(run: Any, folders: Sequence[str]) -> int:
    """Run, wait for a change, and run again until the user has enough; return the code of the last run."""
    from coprod_rules.authoring.watch import stamp_files, wait_for_change

    code = 0
    try:
        while True:
            before = stamp_files(folders)
            code = run()
            note("waiting for a change; Ctrl-C ends it")
            changed = wait_for_change(folders, before)
            note(f"changed: {', '.join(changed[:3])}{' and more' if len(changed) > 3 else ''}")
    except KeyboardInterrupt:
        return code


def _as_json(test: PackTest) -> dict[str, Any]:
    return {
        "pack": test.pack,
        "folder": test.folder,
        "rules": test.rules,
        "examples": test.examples,
        "cases": test.cases,
        "empty": [
            {"file": blank.file, "line": blank.line, "field": blank.field, "wanted": blank.wanted}
            for blank in test.blanks
        ],
        "problems": [{"message": p.message, "where": p.where, "mend": p.mend} for p in test.problems],
        "failures": [
            {
                "rule": failure.rule,
                "subject": failure.subject,
                "where": failure.where,
                "wanted": failure.wanted,
                "got": failure.got,
                "text": failure.text,
                "seen": list(failure.seen),
            }
            for failure in test.failures
        ],
        "exit_code": test.exit_code,
    }


def _as_text(tests: Sequence[PackTest], layout: Layout) -> str:
    out = StringIO()
    page = Page(out, layout)
    for test in tests:
        page.gap()
        if test.blanks:
            page.say(f"{test.pack}: still empty: {len(test.blanks)}", styles=("bold",))
            for blank in test.blanks:
                page.say(say_blank(blank.file, blank.line, blank.field, blank.wanted).strip(), margin=2, hang=4)
        for problem in test.problems:
            page.gap()
            page.say(problem.message, lead="error: ", lead_styles=("red",))
            if problem.where:
                page.say(problem.where, margin=2, lead="where: ")
            if problem.mend:
                page.say(problem.mend, margin=2, lead="mend:  ")
        for failure in test.failures:
            _say_failure(page, failure)
        page.gap()
        page.say(_summary(test), styles=("bold",))
    return out.getvalue()


def _say_failure(page: Page, failure: Failure) -> None:
    page.gap()
    page.say(failure.subject, lead=f"{failure.rule}  ", lead_styles=("red", "bold"))
    if failure.text:
        page.say(f'"{failure.text}"', margin=2, lead="text:   ")
    page.say(failure.wanted, margin=2, lead="wanted: ")
    page.say(failure.got, margin=2, lead="got:    ")
    page.say(failure.where, margin=2, lead="where:  ")
    for line in failure.seen:
        indent = len(line) - len(line.lstrip())
        page.say(line.strip(), margin=2 + indent, hang=6 + indent)


def _summary(test: PackTest) -> str:
    if test.blanks or test.problems:
        wrong = [count(len(test.blanks), "empty field")] if test.blanks else []
        wrong += [count(len(test.problems), "problem")] if test.problems else []
        return f"{test.pack}: nothing was tried yet: {', '.join(wrong)}"
    tried = f"{count(test.examples, 'example')} of {count(test.rules, 'rule')}, {count(test.cases, 'case')}"
    if not test.examples and not test.cases:
        return f"{test.pack}: there is no example and no case, so nothing was tried"
    failed = f"{len(test.failures)} failed" if test.failures else "all as wanted"
    return f"{test.pack}: {tried}: {failed}"
