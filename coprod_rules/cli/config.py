"""``coprod config``: which settings hold for a document and where each came from; a configuration to start from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.complaints import note
from coprod_rules.cli.options import debug_option, output_option
from coprod_rules.cli.plan_options import PROFILE_NAMES, make_plan, plan_options
from coprod_rules.cli.streams import print_machine, print_text
from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coprod_rules.config.plan import Plan
    from coprod_rules.config.settings import Setting

_EPILOG = """\b
Examples:
  coprod config show                      what holds for documents in this folder
  coprod config show templates/dps.md     what holds for this one
  coprod config init --profile contract   write coprod.toml
"""


@click.group(epilog=_EPILOG, short_help="Show the settings that hold, or write a configuration to start from.")
def config() -> None:
    """Show the settings that hold for a document, or write a configuration to start from."""


@config.command(short_help="Show every setting for a document, and where it came from.")
@click.argument("path", default="-", metavar="[PATH]")
@plan_options
@output_option
@debug_option
def show(*, path: str, output: str, **asked: Any) -> int:
    """Show every setting that holds for PATH, and where each came from.

    PATH is a document or a folder; without it, the current folder.
    """
    plan = make_plan(**asked)
    settings = plan.settings_for(path)
    if output == "json":
        from coprod_rules.report.json_report import encode

        print_machine(f"{encode(_as_json(path, plan, settings))}\n")
        return 0
    print_text(_as_text(path, plan, settings))
    return 0


def _as_json(path: str, plan: Plan, settings: Mapping[str, Setting]) -> dict[str, Any]:
    config = plan.config_for(path)
    return {
        "path": path,
        "config": None if config is None else config.shown,
        "settings": {key: {"value": _plain(each.value), "origin": each.origin} for key, each in settings.items()},
        "waivers": [] if config is None else [{"rule": w.rule, "place": w.place} for w in config.waivers],
    }


def _as_text(path: str, plan: Plan, settings: Mapping[str, Setting]) -> str:
    config = plan.config_for(path)
    subject = "this folder" if path == "-" else path
    lines = [f"Settings for {subject}, from {config.shown if config else 'no configuration file'}", ""]
    rows = [(key, _show(each.value), each.origin) for key, each in settings.items()]
    keys, values = max(len(key) for key, _, _ in rows), max(len(value) for _, value, _ in rows)
    lines += [f"{key:<{keys}}  {value:<{min(values, 40)}}  {origin}" for key, value, origin in rows]
    if config is not None and config.waivers:
        lines += ["", "Waivers (coprod waivers PATH says what became of each):"]
        lines += [f"  {waiver.rule}  {waiver.place}" for waiver in config.waivers]
    return "\n".join(lines) + "\n"


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _show(value: Any) -> str:
    """Return a value as TOML has it; what is not set, as a hyphen."""
    if value is None or value == "":
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(_show(each) for each in value) + "]"
    return f'"{value}"' if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)


@config.command(short_help="Write a commented coprod.toml.")
@click.option("--profile", type=click.Choice(PROFILE_NAMES), help="The profile that it sets.")
@click.option("--out", default="coprod.toml", show_default=True, metavar="FILE", help="Where to; - prints it.")
@click.option("--pyproject", is_flag=True, help="Print it as a table of pyproject.toml.")
@debug_option
def init(*, profile: str | None, out: str, pyproject: bool) -> int:
    """Write a configuration to start from: every setting is in it, explained, and all but the profile are comments."""
    from coprod_rules.config.starter import write_starter

    text = write_starter(profile or "", table="tool.coprod" if pyproject else "")
    if out == "-" or pyproject:
        print_machine(text)
        return 0
    if os.path.lexists(out):
        raise UsageError(
            "there is a file of this name already; it was not touched",
            where=out,
            mend="choose another with --out, or print it with --out -",
        )
    from coprod_rules.cli.files import check_writable, write_text

    check_writable(out)
    write_text(out, text)
    note(f"wrote {out}")
    return 0
