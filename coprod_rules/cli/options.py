"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    Decorator = Callable[[Any], Any]

#: Read by ``coprod_rules.cli.entry``, which is where errors end up.
debug_option: Decorator = click.option(
    "--debug", is_flag=True, expose_value=False, help="On an error, show where in coprod it arose."
)

pack_option: Decorator = click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="ID|FOLDER",
    help="Use this rule pack only; repeat it for more. The id of an installed pack, or a folder that holds one.",
)

plugins_option: Decorator = click.option(
    "--no-plugins", is_flag=True, help="Leave out what other packages bring; use only what coprod itself brings."
)

output_option: Decorator = click.option(
    "--output",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people, json for programs.",
)

color_option: Decorator = click.option(
    "--color",
    "--colour",
    "colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Use colour: on a terminal only, always, or never. NO_COLOR and FORCE_COLOR are heeded.",
)
