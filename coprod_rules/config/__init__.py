"""Configuration: ``coprod.toml``, or ``[tool.coprod]`` of ``pyproject.toml``.

A run without it imports `discovery` only.
"""
