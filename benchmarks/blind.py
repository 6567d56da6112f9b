"""Judge texts that nothing has learned from, as passages and as whole documents: python benchmarks/blind.py [FILE...]

Prints precision and recall of what passages meet and deny, and for documents how many statuses agree.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from quality import SETS, passage_document, read_rows

from coprod_rules.model.document import Document
from coprod_rules.pipeline import Options, Session

BLIND = Path(__file__).parent / "blind"
FOUND = ("met", "partly")


def main() -> None:
    """Judge each file."""
    session = Session(Options())
    for path in map(Path, sys.argv[1:] or sorted(map(str, BLIND.glob("*.jsonl")))):
        rows = read_rows(path)
        print(f"{path.stem}: {len(rows)} passages")
        _tell("passages", passage_figures(session, rows))
        documents = [list(group) for _, group in groupby(rows, key=lambda row: row["doc"])]
        if len(documents) > 1:
            _tell("documents", document_figures(session, documents))


def passage_figures(session: Session, rows: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Return precision and recall of what single passages meet, and of what they deny."""
    count: Counter[str] = Counter()
    for row in rows:
        statuses = _statuses(session, passage_document(dict(row)))
        for what, wanted in (("met", set(row["must"])), ("denied", set(row["contradicts"]))):
            got = {rule for rule, status in statuses.items() if (status in FOUND) == (what == "met")}
            count[f"{what} wanted"] += len(wanted)
            count[f"{what} hit"] += len(wanted & got)
            count[f"{what} extra"] += len(got - wanted - set(row["may"]))
    return {
        f"{what} {name}": _share(
            count[f"{what} hit"], count[f"{what} hit"] * (other == "extra") + count[f"{what} {other}"]
        )
        for what in ("met", "denied")
        for name, other in (("precision", "extra"), ("recall", "wanted"))
    }


def document_figures(session: Session, documents: Iterable[list[dict[str, Any]]]) -> dict[str, float]:
    """Return how many statuses agree, in all and of each kind, and how sure one can be of what is found."""
    count: Counter[str] = Counter()
    for rows in documents:
        passages = tuple(passage for row in rows for passage in passage_document(row).passages)
        got = _statuses(session, Document(path=rows[0]["doc"], passages=passages))
        for rule in session.engine.rule_ids:
            wanted = wanted_status(rule, rows)
            if rule.split("-")[0] not in SETS or wanted is None:
                continue
            status = got.get(rule, "not_met")
            count["all"] += 1
            count["agree"] += status == wanted
            count[f"wanted {wanted}"] += 1
            count[f"agree {wanted}"] += status == wanted
            count[f"got {status}"] += 1
            count["found"] += status in FOUND
            count["rightly found"] += status in FOUND and wanted in FOUND
            count["to find"] += wanted in FOUND
    return {
        "agree": _share(count["agree"], count["all"]),
        "found": _share(count["rightly found"], count["to find"]),
        "precision": _share(count["rightly found"], count["found"]),
        **{name: _share(count[f"agree {name}"], count[f"wanted {name}"]) for name in (*FOUND, "contradicted")},
        "contradicted precision": _share(count["agree contradicted"], count["got contradicted"]),
    }


def wanted_status(rule: str, rows: Iterable[Mapping[str, Any]]) -> str | None:
    """Return the status of a document with these passages; None where readers could differ."""
    strength, denied, unclear = 0, False, False
    for row in rows:
        strength = max(strength, row["must"].get(rule, 0))
        denied = denied or rule in row["contradicts"]
        unclear = unclear or rule in row["may"]
    if strength:
        return "met" if strength > 1 else "partly"
    if denied:
        return "contradicted"
    return None if unclear else "not_met"


def _statuses(session: Session, document: Document) -> dict[str, str]:
    """Return the criteria of which a document says something, each with its status."""
    said = (*FOUND, "contradicted")
    results = session.check(document).results
    return {r.rule_id: r.status for r in results if r.status in said and r.rule_id.split("-")[0] in SETS}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _tell(what: str, figures: Mapping[str, float]) -> None:
    print(f"  {what}: " + ", ".join(f"{name} {value:.2f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
