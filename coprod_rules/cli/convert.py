"""``coprod convert FILE``: write a document as tender JSON, from which a team can go on."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.complaints import note
from coprod_rules.cli.files import check_writable, write_file
from coprod_rules.cli.options import debug_option, plugins_option
from coprod_rules.cli.plan_options import config_options, find_options
from coprod_rules.cli.results import tell_errors
from coprod_rules.cli.streams import print_machine
from coprod_rules.errors import UsageError
from coprod_rules.load.base import CHANGES, STDIN
from coprod_rules.model.document import KINDS
from coprod_rules.report.layout import printable

if TYPE_CHECKING:
    from typing import TextIO

_READINGS = CHANGES[:2]

_EPILOG = """\b
Examples:
  coprod convert draft.docx --out draft.json
  coprod convert draft.md > draft.json
  coprod convert contract.docx --kind contract --changes original

\b
Exit codes:
  0  written
  2  wrong use: an option, or a file that is there already
  3  the document could not be read, or the new one not written
"""


@click.command(epilog=_EPILOG, short_help="Write any document as tender JSON.")
@click.argument("file", metavar="FILE")
@click.option("--out", metavar="NEW", help="Where to write it.  [default: standard output]")
@click.option("--force", is_flag=True, help="Overwrite NEW if it is there.")
@click.option("--kind", type=click.Choice(KINDS), help="Read the document as one of this kind.")
@click.option(
    "--changes",
    type=click.Choice(_READINGS),
    help="Read tracked changes in a Word file as accepted or as rejected (original).  [default: accepted]",
)
@click.option("--headers", is_flag=True, help="Read the headers and footers of a Word file as well.")
@click.option("--max-bytes", metavar="SIZE", help="Refuse to read a file larger than this.  [default: 50MB]")
@config_options
@plugins_option
@debug_option
def convert(
    *,
    file: str,
    out: str | None,
    force: bool,
    **asked: Any,
) -> int:
    """Write FILE, of any format that is read, as a tender specification in JSON.

    Checking the JSON finds what checking FILE finds. What cannot be read of FILE is said. A file that holds several
    documents becomes a list of them.
    """
    from coprod_rules.convert import make_tender
    from coprod_rules.load import Wishes, load_source, read_source
    from coprod_rules.pipeline.faults import make_run_error
    from coprod_rules.plugin_manager import load_plugins

    out = None if out == STDIN else out
    if out is not None:
        if os.path.exists(out) and not force:
            raise UsageError("the new file would overwrite one", where=out, mend="give another name, or add --force")
        check_writable(out, "file")
    options = find_options(file, **asked)
    plugins = load_plugins(use_plugins=options.use_plugins)
    failures = list(plugins.failures)
    # A tender has one text: of a file that is checked both ways, the one with its changes accepted.
    changes = options.changes if options.changes in _READINGS else _READINGS[0]
    source = read_source(file, options.max_bytes, Wishes(changes, options.headers))
    documents = load_source(source, plugins.loaders, options.kind, failures.append)
    tenders = [make_tender(document) for document in documents]
    if options.kind is not None:
        tenders = [{**tender, "kind": options.kind} for tender in tenders]
    text = json.dumps(tenders[0] if len(tenders) == 1 else tenders, ensure_ascii=False, indent=2) + "\n"
    if out is None:
        print_machine(text)
    else:

        def write(stream: TextIO) -> None:
            stream.write(text)

        write_file(out, write)
        note(f"wrote {printable(out)}")
    for document in documents:
        for part in document.unread:
            note(printable(f"not read: {part.where}: {part.why}"))
    return tell_errors([make_run_error(failure) for failure in failures])
