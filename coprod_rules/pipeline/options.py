"""What a run is asked to do."""

from __future__ import annotations

from dataclasses import dataclass

from coprod_rules.errors import UsageError
from coprod_rules.model.document import KINDS

SEVERITIES = ("note", "warning", "error")
FAIL_ON = (*SEVERITIES, "never")
MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run is asked to do; every field has the value of a plain ``coprod check``."""

    select: tuple[str, ...] = ()  # rule id prefixes
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()  # ids of installed packs, or folders; empty: all installed
    kind: str | None = None  # takes the place of the document's own kind
    fail_on: str = "error"
    min_score: tuple[tuple[str, float], ...] = ()  # (pack id or "", 0.0-1.0)
    max_bytes: int = MOST_BYTES
    use_plugins: bool = True
    use_cache: bool = True
    nearest: bool = False  # tell which passages came nearest to what is not met
    explain: bool = False  # tell which concepts matched where, and how each strength came about


def check_options(options: Options) -> None:
    """Refuse values that nothing can be done with.

    Raises:
        UsageError: For an unknown severity or kind of document.
    """
    if options.fail_on not in FAIL_ON:
        raise UsageError(f'--fail-on does not know "{options.fail_on}"', mend=f"use one of {', '.join(FAIL_ON)}")
    if options.kind is not None and options.kind not in KINDS:
        raise UsageError(f'there is no kind of document "{options.kind}"', mend=f"use one of {', '.join(KINDS)}")
