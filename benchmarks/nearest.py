"""Measure whether the passage that would have settled a missed criterion is among the three that are shown for it.

    python benchmarks/nearest.py --eval ../shared/eval

*Documents*: of the criteria that a careful reader finds in a whole document and we do not, the share where a passage
that the reader quotes is among the three. *Passages* and *paraphrases*: each text whose criterion we miss is put at the
end of a whole document (E02, on home care), which competes with it; seen and unseen as in quality.py.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from quality import is_unseen, passage_document, read_rows

from coprod_rules import load_document
from coprod_rules.model.document import Document
from coprod_rules.model.report import Result
from coprod_rules.pipeline import Options, Session

STATED = ("met", "partly", "contradicted")
LEAST_COMMON = 20  # characters of a reader's quote that one of ours must cover


def results(session: Session, document: Document) -> dict[str, Result]:
    """Return what each rule says of a document."""
    return {result.rule_id: result for result in session.check(document).results}


def covers(result: Result, quotes: list[str]) -> bool:
    """Return whether one of the nearest passages holds a good part of one of some quotes."""
    shown = [_squeeze(passage.quote) for passage in result.nearest]
    return any(
        text and (text[:LEAST_COMMON] in one or text[-LEAST_COMMON:] in one or one in text)
        for text in map(_squeeze, quotes)
        for one in shown
    )


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def measure_documents(session: Session, folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield, for each criterion missed in a whole document, whether its passage is shown."""
    for path in sorted(folder.glob("*.gold.json")):
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        found = results(session, load_document(path.with_name(path.name.replace(".gold", ""))))
        for id_, entry in gold["criteria"].items():
            if entry["status"] in STATED and entry["evidence"] and found[id_].status == "not_met":
                yield "documents", covers(found[id_], entry["evidence"])


def measure_texts(session: Session, plain: Session, folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield, for each text whose criterion is missed, whether it is shown among the passages of a whole document."""
    base = load_document(folder / "docs" / "E02.json")
    rows = [
        (row, "passages", list(row["must"])) for n in ("clauses", "real") for row in read_rows(folder / f"{n}.jsonl")
    ]
    for path in sorted((folder / "paraphrases").glob("*.jsonl")):
        rows += [(row, "paraphrases", [row["criterion"]]) for row in read_rows(path) if row["kind"] == "positive"]
    for row, kind, wanted in rows:
        alone = passage_document(row)
        found = results(plain, alone)
        missed = [id_ for id_ in wanted if id_ in found and found[id_].status == "not_met"]
        if not missed:
            continue
        joined = results(session, replace(base, passages=(*base.passages, *alone.passages), locator=None))
        for id_ in missed:
            # What is stated elsewhere in the document settles it without this text.
            if joined[id_].status == "not_met":
                yield f"{kind} {'unseen' if is_unseen(row) else 'seen'}", covers(joined[id_], [row["text"]])


def main() -> None:
    """Print the share that is among the three, for each kind of text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, required=True, help="the shared evaluation set")
    parser.add_argument("--documents", action="store_true", help="only the whole documents: a few seconds")
    args = parser.parse_args()
    session = Session(Options(use_plugins=False, fail_on="never", nearest=True))
    shown, all_ = Counter[str](), Counter[str]()
    measured = measure_documents(session, args.eval / "docs")
    for kind, hit in measured:
        all_[kind] += 1
        shown[kind] += hit
    if not args.documents:
        for kind, hit in measure_texts(session, Session(Options(use_plugins=False, fail_on="never")), args.eval):
            all_[kind] += 1
            shown[kind] += hit
    for kind in sorted(all_):
        print(f"{kind:<20} missed {all_[kind]:>4}  among the three {shown[kind] / all_[kind]:.2f}")


if __name__ == "__main__":
    main()
