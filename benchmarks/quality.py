"""Measure what the engine understands, on gold files in the format of ``../shared/eval``.

    python benchmarks/quality.py --eval ../shared/eval            # every figure of docs/quality.md
    python benchmarks/quality.py --eval ../shared/eval --unseen   # only the third that nobody tunes on
    python benchmarks/quality.py --gold tests/gold/passages.jsonl # figures for one file of passages
    python benchmarks/quality.py --eval ../shared/eval --write DIR  # predictions for score.py

The split is fixed: a row is unseen where the CRC-32 of its id divides by three, as in score_paraphrases.py.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from coprod_rules.model.document import Document, Passage
from coprod_rules.model.report import InputReport, Result
from coprod_rules.pipeline import Options, Session

SETS = ("NEF", "4PI", "5V", "SQOL", "PRAC", "CYC")
RUNGS = (
    "LAD-NONE",
    "LAD-COERCE",
    "LAD-EDUCATE",
    "LAD-INFORM",
    "LAD-CONSULT",
    "LAD-ENGAGE",
    "LAD-CODESIGN",
    "LAD-COPROD",
    "LAD-USERLED",
)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def is_unseen(row: dict[str, Any]) -> bool:
    """Return whether a row belongs to the third that is only measured."""
    return zlib.crc32(str(row["id"]).encode()) % 3 == 0


def passage_document(row: dict[str, Any]) -> Document:
    """Return a document of one passage."""
    heading = (row["heading"],) if row.get("heading") else ()
    return Document(path=row["id"], passages=(Passage(text=row["text"], role=row["section"], heading_path=heading),))


def found(report: InputReport) -> dict[str, int]:
    """Return the criteria that are found, with their strength."""
    return {
        r.rule_id: r.strength
        for r in report.results
        if r.rule_id.split("-")[0] in (*SETS, "CLAIM") and r.status in ("met", "partly", "raised")
    }


def rung_of(report: InputReport) -> str | None:
    """Return the rung of the ladder that a report names, or None."""
    return report.ladder.get("rung") if report.ladder else None


def spoken_of(report: InputReport) -> str | None:
    """Return the rung that a report says the text speaks of without promising it, or None.

    Readers of single passages name it too (`docs/quality.md`); of a whole document it says nothing.
    """
    return report.ladder.get("spoken_of") if report.ladder else None


def predict(session: Session, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield a prediction for each passage."""
    for row in rows:
        report = session.check(passage_document(row))
        yield {"id": row["id"], "found": found(report), "rung": rung_of(report) or spoken_of(report)}


def passage_figures(rows: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> dict[str, float]:
    """Return precision, recall, F1, strength, rung and false alarms, counted as score.py counts them."""
    count: Counter[str] = Counter()
    for row, prediction in zip(rows, predictions, strict=True):
        must, may, got = row["must"], set(row["may"]), prediction["found"]
        must = {c: s for c, s in must.items() if c.split("-")[0] in SETS}
        extras = [c for c in got if c.split("-")[0] in SETS and c not in must and c not in may]
        count["must"] += len(must)
        count["hit"] += sum(c in got for c in must)
        count["extra"] += len(extras)
        count["strength"] += sum(got.get(c) == s for c, s in must.items())
        if row["kind"] in ("neutral", "false_friend"):
            count["clean"] += 1
            count["alarm"] += len(extras)
        if row.get("rung"):
            count["rungs"] += 1
            count["rung"] += row["rung"] == prediction["rung"]
        else:
            count["nulls"] += 1
            count["null"] += prediction["rung"] is None
    recall, precision = _share(count["hit"], count["must"]), _share(count["hit"], count["hit"] + count["extra"])
    return {
        "passages": len(rows),
        "precision": precision,
        "recall": recall,
        "F1": _share(2 * count["hit"], count["must"] + count["hit"] + count["extra"]),
        "strength": _share(count["strength"], count["hit"]),
        "rung": _share(count["rung"], count["rungs"]),
        "rung left null": _share(count["null"], count["nulls"]),
        "alarms per 100": 100 * _share(count["alarm"], count["clean"]),
    }


def paraphrase_figures(rows: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> dict[str, float]:
    """Return how many positives are found by their criterion, and how many of the others wrongly are."""
    count: Counter[str] = Counter()
    for row, prediction in zip(rows, predictions, strict=True):
        kind = "positive" if row["kind"] == "positive" else "other"
        count[kind] += 1
        count[kind + " hit"] += row["criterion"] in prediction["found"]
    return {
        "texts": len(rows),
        "recall": _share(count["positive hit"], count["positive"]),
        "wrongly found": _share(count["other hit"], count["other"]),
    }


def document_prediction(report: InputReport, document: dict[str, Any]) -> dict[str, Any]:
    """Return a prediction for a whole document, as score.py wants it."""
    required = {r.rule_id: r for r in report.results if r.kind == "required"}
    measured = {id_: r for id_, r in required.items() if id_.partition("-")[0] in SETS}
    return {
        "id": document["id"],
        "criteria": {
            id_: {"status": r.status, "evidence": [e.quote for e in r.evidence if e.quote]}
            for id_, r in required.items()
        },
        "rung": rung_of(report),
        "claims": [r.rule_id for r in report.results if r.rule_id.startswith("CLAIM") and r.status == "raised"],
        "language": _words_to_avoid(report),
        "top_gaps": list(islice(_leading_gaps(report, measured), 5)),
    }


def _words_to_avoid(report: InputReport) -> list[str]:
    """Return the wordings that the rules on language point at, as the text has them; of one and several, the first."""
    raised = [r for r in report.results if r.rule_id.startswith("LANG") and r.status == "raised"]
    words = dict.fromkeys(match.words.lower() for r in raised for e in r.evidence for match in e.matches)
    return sorted(each for each in words if each + "s" not in words)


def _leading_gaps(report: InputReport, results: Mapping[str, Result]) -> Iterator[str]:
    """Yield the first of some criteria that is missing or contradicted of each theme, in the order of the report."""
    for theme in report.themes:
        known = (id_ for id_ in theme.criteria if id_ in results)
        yield from islice((id_ for id_ in known if results[id_].status in ("not_met", "contradicted")), 1)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _print(title: str, figures: dict[str, float]) -> None:
    cells = [
        f"{name} {value:.0f}" if value > 1 or name in ("passages", "texts") else f"{name} {value:.3f}"
        for name, value in figures.items()
    ]
    print(f"{title:<22} {'  '.join(cells)}")


def _write(folder: str | None, name: str, rows: Iterable[dict[str, Any]]) -> None:
    if folder:
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _measure(session: Session, path: Path, args: argparse.Namespace) -> None:
    rows = read_rows(path)
    chosen = [r for r in rows if (not args.unseen or is_unseen(r)) and (not args.seen or not is_unseen(r))]
    predictions = list(predict(session, chosen))
    _write(args.write, f"{path.stem}.jsonl", predictions)
    _print(path.stem, passage_figures(chosen, predictions))


def _measure_all(session: Session, folder: Path, args: argparse.Namespace) -> None:
    passages = [row for name in ("clauses", "real") for row in read_rows(folder / f"{name}.jsonl")]
    texts = [row for path in sorted((folder / "paraphrases").glob("*.jsonl")) for row in read_rows(path)]
    predicted = list(predict(session, passages))
    said = [{"id": row["id"], "found": found(session.check(passage_document(row)))} for row in texts]
    _write(args.write, "passages.jsonl", predicted)
    _write(args.write, "paraphrases.jsonl", said)
    for part in ("seen", "unseen"):
        if (args.seen and part == "unseen") or (args.unseen and part == "seen"):
            continue
        mine = [i for i, row in enumerate(passages) if is_unseen(row) == (part == "unseen")]
        _print(f"passages {part}", passage_figures([passages[i] for i in mine], [predicted[i] for i in mine]))
        mine = [i for i, row in enumerate(texts) if is_unseen(row) == (part == "unseen")]
        _print(f"paraphrases {part}", paraphrase_figures([texts[i] for i in mine], [said[i] for i in mine]))
    from coprod_rules import load_document

    documents = [path for path in sorted((folder / "docs").glob("*.json")) if not path.name.endswith(".gold.json")]
    _write(
        args.write,
        "documents.jsonl",
        (
            document_prediction(session.check(load_document(path)), json.loads(path.read_text(encoding="utf-8")))
            for path in documents
        ),
    )


def main() -> None:
    """Print the figures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, help="a folder like ../shared/eval")
    parser.add_argument("--gold", type=Path, help="one file of labelled passages")
    parser.add_argument("--seen", action="store_true", help="only the two thirds that may be looked at")
    parser.add_argument("--unseen", action="store_true", help="only the third that is set aside")
    parser.add_argument("--write", metavar="DIR", help="write the predictions there")
    args = parser.parse_args()
    session = Session(Options(fail_on="never", explain=True))
    if args.gold:
        _measure(session, args.gold, args)
    elif args.eval:
        _measure_all(session, args.eval, args)
    else:
        parser.error("give --eval or --gold")


if __name__ == "__main__":
    sys.exit(main())
