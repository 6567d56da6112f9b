"""Measure the budgets of the design, as ratios within one run on one machine.

    python benchmarks/speed.py                 # every budget
    python benchmarks/speed.py process scan    # some of them
    python benchmarks/speed.py --rounds 21     # more rounds, for a noisy machine

What is compared is measured in turn (A B A B ...) and the median of the rounds counts.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from coprod_rules.compile import compile_packs
from coprod_rules.model.document import Document, Passage
from coprod_rules.model.rule import Concept, Pattern, Rule
from coprod_rules.pipeline import Options, Session, list_rules
from coprod_rules.rulebase import Rulebase
from coprod_rules.scan.scanner import walk
from coprod_rules.text.fold import find_words, fold

SAMPLES = Path(__file__).parents[1] / "sample_tenders"
WORDS = "harbour window kettle meadow lantern pebble saddle thimble orchard gravel candle ribbon marble falcon".split()


def sample_texts() -> list[str]:
    """Return the paragraphs of the project's own samples."""
    texts: list[str] = []

    def gather(value: object) -> None:
        if isinstance(value, str) and len(value) > 120:
            texts.extend(part for part in value.split("\n\n") if part.strip())
        elif isinstance(value, dict):
            for inner in value.values():
                gather(inner)
        elif isinstance(value, list):
            for inner in value:
                gather(inner)

    for path in sorted(SAMPLES.glob("*.json")):
        gather(json.loads(path.read_text(encoding="utf-8")))
    return texts


def document(texts: Sequence[str]) -> Document:
    """Return a document with one passage for each text."""
    return Document(path="bench", passages=tuple(Passage(text=text, role="SPEC") for text in texts))


def timed(work: Callable[[], object]) -> float:
    """Return how long something takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Return the median time of each of several works, measured in turn, after one round to warm up."""
    times: list[list[float]] = [[] for _ in works]
    for number in range(rounds + 1):
        for work, measured in zip(works, times, strict=True):
            seconds = timed(work)
            if number:
                measured.append(seconds)
    return [median(measured) for measured in times]


def say(name: str, value: float, budget: str, met: bool, unit: str = "x") -> None:
    """Print one line of the table."""
    print(f"{name:<62} {value:8.2f} {unit:<5} budget {budget:<8} {'met' if met else 'NOT MET'}")


def judge_all(base: Rulebase, documents: Sequence[Document]) -> int:
    """Read and judge documents as a check does, which forgets the hits of what is judged; return how many matches."""
    reader, judge, found = base.reader(), base.judge(), 0
    for each in documents:
        for reading in reader.read(each):
            found += sum(1 for _ in judge.judge_reading(reading))
            for sentence in reading.sentences:
                sentence.hits.forget()
    return found


def bench_process(rounds: int) -> None:
    """A whole check of a 30 KB draft, against importing click and pluggy; and with 400 more distributions."""
    texts = sample_texts()
    text, size = [], 0
    for part in texts * 9:
        text.append(part)
        size += len(part) + 40
        if size > 30_000:
            break
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.json"
        draft.write_text(
            json.dumps({"title": "Bench", "sections": [{"heading": "All", "text": "\n\n".join(text)}]}),
            encoding="utf-8",
        )
        crowd = Path(folder) / "crowd"
        for number in range(400):
            info = crowd / f"crowd_{number}-1.0.dist-info"
            info.mkdir(parents=True)
            (info / "METADATA").write_text(
                f"Metadata-Version: 2.1\nName: crowd-{number}\nVersion: 1.0\n", encoding="utf-8"
            )
        check = [sys.executable, "-m", "coprod_rules", "check", str(draft), "--fail-on", "never"]
        crowded = {**os.environ, "PYTHONPATH": str(crowd)}
        base, plain, more = compare(
            rounds,
            lambda: run([sys.executable, "-c", "import click, pluggy"]),
            lambda: run(check),
            lambda: run(check, crowded),
        )
        say("check, 30 KB, warm cache / import click, pluggy", plain / base, "1.60 x", plain <= 1.6 * base)
        say("the same with 400 more distributions / without", more / plain, "1.05 x", more <= 1.05 * plain)


def run(command: Sequence[str], environment: dict[str, str] | None = None) -> None:
    """Run a process to its end without output."""
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def bench_phrases(rounds: int) -> None:
    """Ten times the phrases of the lexicon, none of them in the text."""
    packs, _ = list_rules(Options())
    common = next(pack for pack in packs if pack.concepts and not pack.standard)
    number = sum(len(c.nouns) + len(c.verbs) + len(c.terms) for c in common.concepts)
    terms = tuple(f"{WORDS[i % 14]} {WORDS[i // 14 % 14]} {WORDS[i // 196 % 14]} x{i}" for i in range(number * 9))
    small = compile_packs([common])
    large = compile_packs([replace(common, concepts=(*common.concepts, Concept(id="many", terms=terms)))])
    words = [find_words(fold(text)) for text in sample_texts()]
    few, many = compare(
        rounds, lambda: [walk(w, small.lexicon) for w in words], lambda: [walk(w, large.lexicon) for w in words]
    )
    say(f"scan with {number * 10} phrases / with {number}", many / few, "1.10 x", many <= 1.1 * few)


def bench_rules(rounds: int) -> None:
    """Ten times the rules, none of which matches more."""
    packs, _ = list_rules(Options())
    docs = [document(sample_texts())]
    last = packs[-1]
    rules = [rule for pack in packs for rule in pack.rules]
    never = Concept(id="never-there", terms=("zyzzyva",))
    idle = tuple(
        Rule(
            id=f"{last.standard}-IDLE-{i}",
            name=f"idle-{i}",
            title="Idle",
            principle=last.principles[0].id,
            evidence=(Pattern(all=(("people",), ("never-there",))),),
        )
        for i in range(len(rules) * 9)
    )
    small = compile_packs(packs)
    large = compile_packs([*packs[:-1], replace(last, concepts=(*last.concepts, never), rules=(*last.rules, *idle))])
    few, many = compare(rounds, lambda: judge_all(small, docs), lambda: judge_all(large, docs))
    say(f"evaluate with {len(rules) * 10} rules / with {len(rules)}", many / few, "1.50 x", many <= 1.5 * few)


def bench_scan(rounds: int) -> None:
    """The speed of the scan alone, and of scan and evaluation over many documents."""
    texts = sample_texts()
    size = sum(map(len, texts))
    session = Session(Options())
    lexicon = session.rulebase.lexicon
    documents = [document(texts[i : i + 40]) for i in range(0, len(texts), 40)]
    scan, both = compare(
        rounds,
        lambda: [walk(find_words(fold(text)), lexicon) for text in texts],
        lambda: [session.check(d) for d in documents],
    )
    say("scan", size / scan / 1e6, "20 MB/s", size / scan >= 20e6, "MB/s")
    say("scan and evaluate with evidence, many documents", size / both / 1e6, "5 MB/s", size / both >= 5e6, "MB/s")


def bench_growth(rounds: int) -> None:
    """Ten times the document; and texts made to be hard."""
    base = Session(Options()).rulebase
    texts = sample_texts()
    one, ten = [document(texts)], [document(texts * 10)]
    small, large = compare(rounds, lambda: judge_all(base, one), lambda: judge_all(base, ten))
    say("evaluate, ten times the document / once", large / small, "11 x", large <= 11 * small)
    ordinary = " ".join(texts)
    while len(ordinary) < 1_000_000:
        ordinary += " " + ordinary
    ordinary = ordinary[:1_000_000]
    plain = compare(1, lambda: judge_all(base, [document(part for part in ordinary.split("\n\n"))]))[0]
    hard = {
        "one word": "people " * 143_000,
        "brackets": "(" * 500_000 + ")" * 500_000,
        "and/or": "and/or " * 143_000,
        "no full stop": ordinary.replace(".", " "),
        "shall": "shall not " * 100_000,
    }
    for name, text in hard.items():
        seconds = compare(1, lambda text=text: judge_all(base, [document([text])]))[0]  # type: ignore[misc]  # bound at once
        say(f"1 MB of {name} / of ordinary text", seconds / plain, "3 x", seconds <= 3 * plain)


def bench_memory(rounds: int) -> None:
    """Peak memory of a check, in a child of a small process."""
    del rounds
    text = "\n\n".join(sample_texts())
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, 10):
            draft = Path(folder) / "draft.json"
            draft.write_text(
                json.dumps({"title": "Bench", "sections": [{"heading": "All", "text": text * times}]}), encoding="utf-8"
            )
            code = (
                "import resource, subprocess, sys;"
                f"subprocess.run([sys.executable, '-m', 'coprod_rules', 'check', {str(draft)!r}, '--fail-on', 'never'],"
                "stdout=subprocess.DEVNULL, check=True);"
                "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
            )
            peak = (
                int(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
                / 1024
            )
            size = draft.stat().st_size / 1e6
            say(f"peak memory on {size:.1f} MB", peak, f"{60 + 10 * size:.0f} MB", peak <= 60 + 10 * size, "MB")


BENCHES = {
    "process": bench_process,
    "phrases": bench_phrases,
    "rules": bench_rules,
    "scan": bench_scan,
    "growth": bench_growth,
    "memory": bench_memory,
}


def main() -> None:
    """Run the benches that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("benches", nargs="*", choices=[*BENCHES, []], help="which to run; all when none is named")
    parser.add_argument("--rounds", type=int, default=9)
    args = parser.parse_args()
    for name in args.benches or BENCHES:
        BENCHES[name](args.rounds)


if __name__ == "__main__":
    main()
