"""``coprod schema NAME``: print one of the JSON Schemas."""

from __future__ import annotations

import click

from coprod_rules.cli.options import debug_option
from coprod_rules.cli.streams import OutputError, print_machine

#: What each schema describes.
SCHEMAS = {
    "tender": "a tender specification, the native input",
    "report": "what coprod check --output json writes",
    "diff": "what coprod diff --output json writes",
    "config": "coprod.toml, or [tool.coprod] of pyproject.toml",
    "plan": "what coprod plan --output json writes",
    "upgrade": "what coprod upgrade --output json writes",
    "rule": "a rule, one file of a pack",
    "pack": "pack.yaml of a rule pack",
    "lexicon": "a file of concepts of a rule pack",
    "principles": "principles.yaml of a rule pack",
    "ladder": "ladder.yaml of a rule pack",
    "clause": "the front matter of a clause",
    "themes": "themes.yaml of a rule pack",
    "crosswalk": "crosswalk.yaml of a rule pack",
    "kinds": "kinds.yaml of a rule pack",
    "view": "a view of a rule pack: another framework, seen through rules",
    "case": "a case of a rule pack: a document and what must be found in it",
}

_EPILOG = (
    "\b\nSchemas:\n"
    + "".join(f"  {name:<10}  {about}\n" for name, about in SCHEMAS.items())
    + "\n\b\nExamples:\n  coprod schema tender > tender.schema.json\n  coprod schema rule\n"
)


@click.command(epilog=_EPILOG, short_help="Print a JSON Schema, for an editor or a program.")
@click.argument("name", type=click.Choice(list(SCHEMAS)), metavar="NAME")
@debug_option
def schema(*, name: str) -> int:
    """Print the JSON Schema called NAME."""
    from importlib.resources import files

    try:
        text = files("coprod_rules.schemas").joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    except (ModuleNotFoundError, OSError) as error:
        raise OutputError(
            f'the schema "{name}" is not part of this installation',
            mend="install coprod-rules again with pip; a copy of its source alone does not bring schemas along",
        ) from error
    print_machine(text)
    return 0
