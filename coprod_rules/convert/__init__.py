"""From any document that can be read to the native JSON, from which a team can go on."""

from __future__ import annotations

from coprod_rules.convert.tender import make_tender

__all__ = ["make_tender"]
