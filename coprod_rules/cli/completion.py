"""``coprod completion SHELL``: print the script that lets a shell complete commands and options."""

from __future__ import annotations

import click

from coprod_rules.cli.options import debug_option
from coprod_rules.cli.streams import print_text

_PROGRAM = "coprod"
# The name under which click itself looks for a question from the shell.
_VARIABLE = "_COPROD_COMPLETE"

_EPILOG = """\b
Examples, each to be run once:
  coprod completion bash >> ~/.bashrc
  coprod completion zsh >> ~/.zshrc
  coprod completion fish > ~/.config/fish/completions/coprod.fish
"""


@click.command(epilog=_EPILOG, short_help="Print a script for completion in your shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="bash|zsh|fish")
@debug_option
def completion(*, shell: str) -> int:
    """Print the script that lets bash, zsh or fish complete the commands and options of coprod."""
    from click.shell_completion import get_completion_class

    from coprod_rules.cli.app import cli

    offer = get_completion_class(shell)
    if offer is None:  # all three are click's own
        raise click.UsageError(f"click knows no completion for {shell}")
    script = offer(cli, {}, _PROGRAM, _VARIABLE)
    # source() would first ask the shell for its version; the script may be meant for another machine.
    print_text(script.source_template % script.source_vars())
    return 0
