"""The ``coprod`` command and its subcommands, each imported only when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.streams import noticing_reader_gone
from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Subcommand -> module that holds it, under its own name.
COMMANDS = {
    "baseline": "coprod_rules.cli.baseline",
    "check": "coprod_rules.cli.check",
    "clauses": "coprod_rules.cli.clauses",
    "completion": "coprod_rules.cli.completion",
    "convert": "coprod_rules.cli.convert",
    "config": "coprod_rules.cli.config",
    "diff": "coprod_rules.cli.diff",
    "explain": "coprod_rules.cli.explain",
    "fix": "coprod_rules.cli.fix",
    "lint-pack": "coprod_rules.cli.lint_pack",
    "lsp": "coprod_rules.cli.lsp",
    "new": "coprod_rules.cli.new",
    "packs": "coprod_rules.cli.packs",
    "plan": "coprod_rules.cli.plan",
    "report": "coprod_rules.cli.report",
    "rules": "coprod_rules.cli.rules",
    "schema": "coprod_rules.cli.schema",
    "test": "coprod_rules.cli.test",
    "trace": "coprod_rules.cli.trace",
    "upgrade": "coprod_rules.cli.upgrade",
    "waivers": "coprod_rules.cli.waivers",
}

_EPILOG = """\b
Start here:
  coprod check draft.json        what a draft commits to, and what to mend
  coprod plan draft.json         which clauses it needs, and where they go
  coprod explain NEF-ROLES-3     what one criterion asks, with examples
  coprod rules training          all criteria that speak of training
"""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are needed, since start-up is a feature."""

    def __init__(self, *args: Any, lazy: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazy = dict(lazy or {})

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Parse the arguments, which may already print: ``--help``."""
        with noticing_reader_gone():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        with noticing_reader_gone():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted({*super().list_commands(ctx), *self._lazy})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command called *cmd_name*, if there is one."""
        module = self._lazy.get(cmd_name)
        if module is None:
            return super().get_command(ctx, cmd_name)
        command = getattr(import_module(module), cmd_name.replace("-", "_"))
        assert isinstance(command, click.Command), module  # noqa: S101 - a mistake in COMMANDS, not in what was written
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that *args* start with.

        Raises:
            UsageError: If there is none; the nearest is suggested.
        """
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            raise UsageError(f'there is no command "{name}"', mend=self._suggest(ctx, name))
        return super().resolve_command(ctx, args)

    def _suggest(self, ctx: click.Context, name: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(name, self.list_commands(ctx), n=1)
        if near:
            return f'did you mean "coprod {near[0]}"?'
        if "." in name or "/" in name or "\\" in name:
            return f'to check a document, write "coprod check {name}"'
        return f"commands: {', '.join(self.list_commands(ctx))}"


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from coprod_rules.cli.packs import print_versions

    ctx.exit(print_versions())


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    epilog=_EPILOG,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Show the version of coprod and of every rule pack.",
)
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Say whether a tender or contract really commits to co-production with people with lived experience."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(2)
