"""Reads a pack's ``network.json`` and ``likeness.json``: weights that a program has learned, not for editing."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import Any

from coprod_rules.packs.problems import PackErrors, make_problem
from coprod_rules.packs.schema_check import check_against_schema
from coprod_rules.packs.yaml_loader import YamlFile

_MEND = "write it anew with benchmarks/train_likeness.py, or leave it out"


def read_network(path: str) -> dict[str, Any]:
    """Read a network (`schemas/network.schema.json`).

    Raises:
        PackErrors: If it is no JSON, does not follow the schema, or its lists do not fit one another.
    """
    data = _read(path, "network")
    features, rarity, bias, middle = data["features"], data["rarity"], data["bias"], data["middle"]
    if not (
        len(rarity) == len(features)
        and all(isinstance(name, str) and " " in name for name in features)
        and all(isinstance(value, int | float) for value in (*rarity, *bias, *middle["bias"]))
        and _count(data["weights"]) == len(features) * len(bias)
        and _count(middle["weights"]) == len(bias) * len(middle["bias"])
        and all(
            _count(data["tones"][tone]["weights"]) == len(bias) + len(middle["bias"]) for tone in ("wish", "measurable")
        )
    ):
        _refuse(path, "its features, their rarity and its weights do not fit one another")
    frozen = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    return {**frozen, "middle": {**middle, "bias": tuple(middle["bias"])}}


def read_likeness(path: str) -> dict[str, Any]:
    """Read the outputs over a network (`schemas/likeness.schema.json`).

    Raises:
        PackErrors: If it is no JSON, does not follow the schema, or its outputs have weights for different networks.
    """
    data = _read(path, "likeness")
    counts = {_count(output["weights"]) for outputs in data["rules"].values() for output in outputs.values()}
    if len(counts) > 1 or -1 in counts:
        _refuse(path, "the weights of its outputs are no base64, or are for different numbers of units")
    return data


def _read(path: str, schema: str) -> dict[str, Any]:
    try:
        with open(path, encoding="utf-8") as file:
            data: dict[str, Any] = json.load(file)
    except OSError as error:
        raise PackErrors(
            (make_problem(f"the file cannot be read: {error.strerror or error}", file=path, mend=_MEND),)
        ) from error
    except ValueError as error:
        raise PackErrors((make_problem(f"the file is not JSON: {error}", file=path, mend=_MEND),)) from error
    problems = check_against_schema(YamlFile(path=path, data=data), schema)
    if problems:
        raise PackErrors(problems)
    return data


def _count(weights: str) -> int:
    """Return how many weights a text holds, or -1 where it is no base64."""
    try:
        return len(b64decode(weights, validate=True))
    except ValueError:
        return -1


def _refuse(path: str, message: str) -> None:
    raise PackErrors((make_problem(message, file=path, mend=_MEND),))
