"""``coprod lsp``: a language server, for editors to start."""

from __future__ import annotations

import click

from coprod_rules.cli.options import debug_option
from coprod_rules.errors import UsageError

_EPILOG = """\b
Examples:
  coprod lsp        an editor starts it so, and speaks to it

\b
Set your editor up to start "coprod lsp" for JSON, Markdown and YAML files; docs/editor.md shows how.
Install it with: pip install 'coprod-rules[lsp]'
"""


@click.command(epilog=_EPILOG, short_help="Serve an editor: findings as you type.")
@debug_option
def lsp() -> int:
    """Serve an editor over standard input and output, in the language server protocol.

    Drafts in JSON and Markdown get their findings as you type, with the why on hover and clauses to insert. Files of
    rule packs get what is wrong with them, failing examples too, and completion of concept and rule ids.
    """
    try:
        from coprod_rules.lsp.server import make_server
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError(
            "the language server needs a library that is not installed: pygls",
            mend="pip install 'coprod-rules[lsp]'",
        ) from error
    make_server().start_io()
    return 0
