"""Options of every command that judges documents, and the plan that they make together with the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.options import pack_option, plugins_option
from coprod_rules.cli.parsing import parse_min_scores, parse_size, split_ids, split_packs
from coprod_rules.errors import UsageError
from coprod_rules.load.base import CHANGES, STDIN
from coprod_rules.model.document import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.config.plan import Plan
    from coprod_rules.pipeline import Options

PROFILE_NAMES = ("notice", "specification", "contract", "template", "strict")

#: Where settings come from that the command line does not give.
_CONFIG_OPTIONS = (
    click.option("--config", metavar="FILE", help="Use this configuration file, in place of looking for one."),
    click.option("--no-config", is_flag=True, help="Look for no coprod.toml or pyproject.toml."),
)

_RULE_OPTIONS = (
    click.option("--profile", type=click.Choice(PROFILE_NAMES), help="Usual settings for a sort of document."),
    click.option(
        "--select", multiple=True, metavar="ID,...", help="Use only rules whose id starts so. May be repeated."
    ),
    click.option(
        "--ignore", multiple=True, metavar="ID,...", help="Leave out rules whose id starts so. May be repeated."
    ),
)

#: How a document is read, and with which packs.
_READING_OPTIONS = (
    pack_option,
    click.option(
        "--allow-pack",
        "allow_packs",
        multiple=True,
        metavar="ID",
        help="Of the rule packs that other packages bring, use only this one; repeat it for more. With --no-plugins, "
        "use it without running any code of its package.",
    ),
    click.option("--lock", metavar="FILE", help="Refuse packs that are not as this file of digests has them."),
    click.option("--kind", type=click.Choice(KINDS), help="Read every document as one of this kind."),
    click.option("--max-bytes", metavar="SIZE", help="Refuse to read a file larger than this.  [default: 50MB]"),
    click.option(
        "--changes",
        type=click.Choice(CHANGES),
        help="Read tracked changes in Word files as accepted, as rejected (original), or both and say what differs.  "
        "[default: accepted]",
    ),
    click.option("--headers", is_flag=True, help="Read the headers and footers of Word files as well."),
    plugins_option,
)

#: With which rules, and how, a document is read and judged.
_DRAFT_OPTIONS = (*_CONFIG_OPTIONS, *_RULE_OPTIONS, *_READING_OPTIONS)

#: How a run over many documents goes about it.
_RUN_OPTIONS = (
    click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="Check N documents at the same time."),
    click.option(
        "--cache", metavar="FOLDER", help="Keep results there between runs, quotes of the documents among them."
    ),
    click.option("--no-cache", is_flag=True, help="Read the rule packs and all documents afresh."),
    click.option("--today", metavar="DAY", default="", help="Judge waivers as on this day, such as 2026-01-31."),
)


def plan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command; `make_plan` takes their values."""
    for option in reversed((*_DRAFT_OPTIONS, *_RUN_OPTIONS)):
        command = option(command)
    return command


def config_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say where settings come from; `find_options` and `find_pack_options` take their values."""
    for option in reversed(_CONFIG_OPTIONS):
        command = option(command)
    return command


def pack_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say which packs a command looks at; `find_pack_options` takes their values."""
    for option in reversed((*_CONFIG_OPTIONS, pack_option, plugins_option)):
        command = option(command)
    return command


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options with which a command reads one draft, all rules alike; `find_options` takes their values."""
    for option in reversed((*_CONFIG_OPTIONS, *_READING_OPTIONS)):
        command = option(command)
    return command


def draft_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options with which a command judges one draft; `find_options` takes their values."""
    for option in reversed(_DRAFT_OPTIONS):
        command = option(command)
    return command


def find_options(path: str, **asked: Any) -> Options:
    """Return what the draft at *path* is judged with, from the values of `draft_options`.

    Raises:
        UsageError: If a value or the configuration cannot be read.
    """
    return make_plan(**asked).options_for(path)


def find_pack_options(**asked: Any) -> Options:
    """Return which packs a command looks at that reads no document, from the values of `pack_options`.

    The configuration is that of the current folder. A lock is not heeded: to look at a pack is to judge nothing by it.

    Raises:
        UsageError: If the configuration cannot be read.
    """
    from coprod_rules.pipeline import Options

    found = make_plan(**asked).options_for(STDIN)
    return Options(packs=found.packs, use_plugins=found.use_plugins, allow_packs=found.allow_packs, fail_on="never")


def make_plan(
    *,
    config: str | None = None,
    no_config: bool = False,
    profile: str | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    packs: tuple[str, ...] = (),
    allow_packs: tuple[str, ...] = (),
    lock: str | None = None,
    kind: str | None = None,
    max_bytes: str | None = None,
    changes: str | None = None,
    headers: bool = False,
    no_plugins: bool = False,
    jobs: int | None = None,
    cache: str | None = None,
    no_cache: bool = False,
    today: str = "",
    min_scores: tuple[str, ...] = (),
    **others: Any,
) -> Plan:
    """Return the plan of a run from the values of `plan_options`.

    *others* are settings of a single command, under their names in a configuration file with ``_`` for ``-``.

    Raises:
        UsageError: If a value cannot be read, or two do not go together.
    """
    from coprod_rules.config.plan import Plan

    if config and no_config:
        raise UsageError("--config and --no-config do not go together", mend="leave one of them out")
    given = {
        "profile": profile,
        "select": split_ids(select),
        "ignore": split_ids(ignore),
        "packs": split_packs(packs),
        "allow-packs": split_ids(allow_packs),
        "lock": lock,
        "kind": kind,
        "max-bytes": None if max_bytes is None else parse_size(max_bytes),
        "changes": changes,
        "headers": headers,
        "jobs": jobs,
        "cache": cache,
        **{name.replace("_", "-"): value for name, value in others.items()},
    }
    given = {key: value for key, value in given.items() if value not in (None, (), False)}
    for standard, least in parse_min_scores(min_scores):
        given[f"standards.{standard}.min-score" if standard else "min-score"] = least * 100
    if no_plugins:
        given["plugins"] = False
    if no_cache:
        given["cache"] = ""
    return Plan(given, config=config, search=not no_config, use_cache=not no_cache, today=today)
