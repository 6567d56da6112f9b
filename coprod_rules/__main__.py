"""Run the command line as ``python -m coprod_rules``."""

from __future__ import annotations

from coprod_rules.cli.entry import main

if __name__ == "__main__":
    main()
