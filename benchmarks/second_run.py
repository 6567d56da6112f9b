"""How much quicker a second run over unchanged templates is, with results kept: python benchmarks/second_run.py [N]

Whole processes, one after another; the packs are compiled beforehand. Prints seconds of processor time and the ratio.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "sample_tenders"


def write_templates(folder: Path, number: int) -> int:
    """Write templates put together from the sections of the samples; return their mean size in bytes."""
    drafts = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(SAMPLES.glob("*.json"))]
    sections = [section for draft in drafts for section in draft.get("sections", ())]
    total = 0
    for index in range(number):
        chosen = [sections[(index * 7 + place * 3) % len(sections)] for place in range(8)]
        text = json.dumps({"title": f"Template {index}", "kind": "template", "sections": chosen}, indent=1)
        (folder / f"template-{index:03}.json").write_text(text, encoding="utf-8")
        total += len(text.encode())
    return total // number


def spend(*arguments: str, **environment: str) -> float:
    """Run the command and return the processor time of it and its children, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "coprod_rules", "check", *arguments, "--quiet", "--fail-on", "never", "--no-config"],
        env=os.environ | environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as work:
        folder, kept = Path(work, "templates"), str(Path(work, "kept"))
        folder.mkdir()
        size = write_templates(folder, number)
        environment = {"COPROD_CACHE_DIR": str(Path(work, "cache"))}
        spend(str(folder / "template-000.json"), **environment)
        first = spend(str(folder), "--cache", kept, **environment)
        second = min(spend(str(folder), "--cache", kept, **environment) for _ in range(3))
        print(f"{number} templates of {size:,} bytes: first run {first:.2f} s, second {second:.2f} s")
        print(f"ratio: {first / second:.1f} (at least 10 is asked for)")


if __name__ == "__main__":
    main()
