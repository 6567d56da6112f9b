"""The version of the engine; pyproject.toml takes it from here."""

from __future__ import annotations

VERSION = "0.1.0"
