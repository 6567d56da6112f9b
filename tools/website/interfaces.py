"""Reference pages on the command line, the hooks and the schemas."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from coprod_rules import hookspecs
from coprod_rules.cli.app import cli
from coprod_rules.cli.schema import SCHEMAS
from coprod_rules.model import plugin
from tools.website.markdown import escape, fence, table

_PROTOCOLS = (plugin.Loader, plugin.Reporter, plugin.PythonRule, plugin.DocumentView, plugin.SourceLike)
_WIDTH = 100


def write_command_page() -> tuple[str, str]:
    """Return path and text of the page with the help of every command."""
    parts = ["# The command line\n", "What `--help` shows, for each command.\n"]
    root = cli.make_context("coprod", ["check"], max_content_width=_WIDTH, terminal_width=_WIDTH)
    parts += list(_commands(cli, root, "coprod"))
    return "reference/command-line.md", "\n".join(parts)


def _commands(command: click.Command, context: click.Context, name: str) -> Iterator[str]:
    yield f"## {name}\n\n{fence(command.get_help(context))}"
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                inner = click.Context(
                    found, info_name=child, parent=context, max_content_width=_WIDTH, terminal_width=_WIDTH
                )
                yield from _commands(found, inner, f"{name} {child}")


def write_hook_page(root: Path) -> tuple[str, str]:
    """Return path and text of the page on hooks; *root* is the project's folder."""
    parts = [
        "# Hooks\n",
        "Every point where a plugin joins in. A plugin is a module with some of these functions, each marked",
        "`@hookimpl`, named in the entry point group `coprod_rules` of its distribution.\n",
    ]
    for name, hook in inspect.getmembers(hookspecs, inspect.isfunction):
        if name.startswith("coprod_"):
            parts.append(f"## {name}\n\n{fence(f'def {name}{_signature(hook)}', 'python')}")
            parts.append(f"{inspect.getdoc(hook)}\n")
    parts.append("## What a plugin hands over\n")
    for protocol in _PROTOCOLS:
        parts.append(f"### {protocol.__name__}\n\n{inspect.getdoc(protocol)}\n")
        members = ((name, member) for name, member in vars(protocol).items() if not name.startswith("_"))
        for name, member in members:
            function = member.fget if isinstance(member, property) else member
            if not callable(function):
                continue
            line = f"{name}{_signature(function)}" if not isinstance(member, property) else name
            parts.append(f"{fence(line, 'python')}\n{inspect.getdoc(function)}\n")
    example = root / "plugins" / "example_plugin" / "src" / "coprod_rules_example"
    parts.append("## A whole plugin\n\nIts hooks:\n")
    parts.append(fence((example / "__init__.py").read_text(encoding="utf-8"), "python"))
    parts.append("A rule in Python:\n")
    parts.append(fence((example / "rules.py").read_text(encoding="utf-8"), "python"))
    parts.append("A reporter:\n")
    parts.append(fence((example / "reporters.py").read_text(encoding="utf-8"), "python"))
    return "reference/hooks.md", "\n".join(parts)


def _signature(function: Callable[..., Any]) -> str:
    """Return a signature without the quotes that postponed annotations have."""
    return str(inspect.signature(function)).replace("'", "")


def write_schema_page() -> Iterator[tuple[str, str]]:
    """Yield path and text of the page on schemas, and of the schemas themselves."""
    home = files("coprod_rules.schemas")
    parts = ["# Schemas\n", "JSON Schema 2020-12; `coprod schema NAME` prints one.\n"]
    for name, about in SCHEMAS.items():
        text = home.joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
        yield f"reference/schemas/{name}.schema.json", text
        schema = json.loads(text)
        parts.append(f"## {name}\n\nFor {about}. [{name}.schema.json](schemas/{name}.schema.json)\n")
        part = schema.get("items", schema) if schema.get("type") == "array" else schema
        required = part.get("required", ())
        rows = [
            [f"`{field}`", "yes" if field in required else "", _type(value), escape(str(value.get("description", "")))]
            for field, value in part.get("properties", {}).items()
        ]
        if rows:
            parts.append(table(["Field", "Needed", "Type", "What it is"], rows))
    yield "reference/schemas.md", "\n".join(parts)


def _type(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "$ref" in schema:
        return escape(str(schema["$ref"]).rpartition("/")[2])
    kind = schema.get("type", "")
    return escape(" or ".join(kind) if isinstance(kind, list) else str(kind))
