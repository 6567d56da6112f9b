"""Waivers: decisions to accept a finding, where they are written, and what becomes of them (`docs/waivers.md`)."""
