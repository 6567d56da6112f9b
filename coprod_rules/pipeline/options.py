"""What a run is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coprod_rules.errors import UsageError
from coprod_rules.load.base import CHANGES
from coprod_rules.model.document import KINDS

if TYPE_CHECKING:
    from coprod_rules.model.waiver import Waiver

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
    fail_on_of: tuple[tuple[str, str], ...] = ()  # (pack id, severity): in place of fail_on for that standard
    min_score: tuple[tuple[str, float], ...] = ()  # (pack id or "", 0.0-1.0); a pack's own goes before that for all
    max_bytes: int = MOST_BYTES
    use_plugins: bool = True
    allow_packs: tuple[str, ...] = ()  # ids of the packs of other packages that may be used; empty: all
    lock: str = ""  # a file with the digests that the packs must have
    use_cache: bool = True
    changes: str = "accepted"  # tracked changes in Word files: one of CHANGES
    headers: bool = False  # True: read headers and footers of Word files as well
    nearest: bool = False  # tell which passages came nearest to what is not met
    explain: bool = False  # tell which concepts matched where, and how each strength came about
    blocking: tuple[str, ...] = ()  # prefixes of rules that cannot be waived, beside those that say so themselves
    waivers: tuple[Waiver, ...] = ()  # those of a configuration; a document may bring its own
    today: str = ""  # ISO 8601; decides which waivers have expired; empty: see coprod_rules.waivers.today
    baseline: str = ""  # a file with the findings that are known
    fail_on_new: bool = False  # only findings that the baseline does not know decide the exit code
    results_cache: str = ""  # a folder in which results are kept between runs; empty: they are not
    config: str = ""  # the configuration file that most of this comes from, for the report

    @property
    def engine_key(self) -> tuple[object, ...]:
        """What the packs and plugins in use depend on."""
        return (self.packs, self.use_plugins, self.allow_packs, self.lock, self.use_cache)

    def describe(self) -> dict[str, Any]:
        """Return what shaped the results, for the report; what is seldom changed is left out where it is not."""
        seldom = {
            "fail_on_of": [list(pair) for pair in self.fail_on_of],
            "allow_packs": list(self.allow_packs),
            "lock": self.lock,
            "changes": "" if self.changes == CHANGES[0] else self.changes,
            "headers": self.headers,
            "blocking": list(self.blocking),
            "baseline": self.baseline,
            "fail_on_new": self.fail_on_new,
            "config": self.config,
        }
        return {
            "select": list(self.select),
            "ignore": list(self.ignore),
            "packs": list(self.packs),
            "kind": self.kind,
            "fail_on": self.fail_on,
            "min_score": [[standard, least] for standard, least in self.min_score],
            **{name: value for name, value in seldom.items() if value},
        }


def check_options(options: Options) -> None:
    """Refuse values that nothing can be done with.

    Raises:
        UsageError: For an unknown severity or kind of document, or a part that needs another.
    """
    for severity in (options.fail_on, *(severity for _, severity in options.fail_on_of)):
        if severity not in FAIL_ON:
            raise UsageError(f'--fail-on does not know "{severity}"', mend=f"use one of {', '.join(FAIL_ON)}")
    if options.changes not in CHANGES:
        raise UsageError(f'--changes does not know "{options.changes}"', mend=f"use one of {', '.join(CHANGES)}")
    if options.kind is not None and options.kind not in KINDS:
        raise UsageError(f'there is no kind of document "{options.kind}"', mend=f"use one of {', '.join(KINDS)}")
    if options.fail_on_new and not options.baseline:
        raise UsageError(
            "--fail-on-new needs a baseline to tell what is new",
            mend="add --baseline FILE; coprod baseline write makes one",
        )
