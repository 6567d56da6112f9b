"""The schedule of waivers, for the file of a tender: which findings were accepted, why, by whom, until when."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from io import StringIO

from coprod_rules.waivers.ledger import STATES, Entry

_COLUMNS = ("state", "rule", "accepts", "reason", "by", "date", "expires", "documents", "place", "remark")
_TITLES = ("State", "Rule", "Finding", "Reason", "Decided by", "On", "Until", "Document", "Written in", "Remark")


def _rows(entries: Sequence[Entry]) -> list[dict[str, str]]:
    order = list(STATES)
    rows = [_row(entry) for entry in entries]
    return sorted(rows, key=lambda row: (order.index(row["state"]), row["expires"], row["rule"], row["place"]))


def _row(entry: Entry) -> dict[str, str]:
    waiver = entry.waiver
    found = dict.fromkeys(f"{result.rule_id}: {result.gap or result.title}" for result in entry.accepts)
    documents = dict.fromkeys(result.input for result in entry.accepts) or dict.fromkeys(entry.inputs)
    remark = "; ".join(entry.faults) or ("" if entry.known else "no pack has a rule of this name")
    return {
        "state": entry.state,
        "rule": waiver.rule,
        "accepts": " ".join(found),
        "reason": waiver.reason,
        "by": waiver.by,
        "date": waiver.date,
        "expires": waiver.expires,
        "documents": ", ".join(documents),
        "place": waiver.place,
        "remark": remark,
    }


def _as_text(entries: Sequence[Entry], day: str) -> str:
    rows = _rows(entries)
    if not rows:
        return f"Waivers on {day}: none.\n"
    lines = [f"Waivers on {day}"]
    for row in rows:
        lines += ["", f"{row['state'].upper()}  {row['rule'] or '(no rule)'}: {STATES[row['state']]}"]
        details = [
            ("Finding", row["accepts"]),
            ("Reason", row["reason"]),
            ("Decided", " on ".join(part for part in (row["by"] and f"by {row['by']}", row["date"]) if part)),
            ("Until", row["expires"]),
            ("Document", row["documents"]),
            ("Written", row["place"]),
            ("Remark", row["remark"]),
        ]
        lines += [f"  {f'{name}:':<10} {value}" for name, value in details if value]
    return "\n".join(lines) + "\n"


def _as_markdown(entries: Sequence[Entry], day: str) -> str:
    lines = [f"# Waivers on {day}", ""]
    rows = _rows(entries)
    if not rows:
        return "\n".join([*lines, "None.", ""])
    lines += [f"| {' | '.join(_TITLES)} |", f"|{'---|' * len(_TITLES)}"]
    lines += [f"| {' | '.join(_cell(row[name]) for name in _COLUMNS)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    for sign in ("\\", "|", "<", "*", "_", "`", "["):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _as_csv(entries: Sequence[Entry], day: str) -> str:
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("as_on", *_COLUMNS))
    for row in _rows(entries):
        # A spreadsheet runs what begins so as a formula.
        table.writerow((day, *(f"'{row[c]}" if row[c][:1] in ("=", "+", "-", "@") else row[c] for c in _COLUMNS)))
    return out.getvalue()


def _as_json(entries: Sequence[Entry], day: str) -> str:
    return json.dumps({"as_on": day, "waivers": _rows(entries)}, indent=1) + "\n"


#: Writers by the name of their format; each takes the entries and the day that decided them.
FORMATS: dict[str, Callable[[Sequence[Entry], str], str]] = {
    "text": _as_text,
    "markdown": _as_markdown,
    "csv": _as_csv,
    "json": _as_json,
}
