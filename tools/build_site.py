"""Build the documentation site.

python tools/build_site.py [--out FOLDER]     the site goes to build/site, unless another folder is named

Hand-written pages come from docs/, reference pages and report samples from the tool itself. Ends with exit code 1 if a
link leads nowhere.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # so that the modules beside this one are found, wherever one stands

from tools.website.catalogue import read_catalogue  # noqa: E402 - needs the line above
from tools.website.interfaces import write_command_page, write_hook_page, write_schema_page  # noqa: E402
from tools.website.links import find_broken_links  # noqa: E402
from tools.website.rules import write_concept_page, write_coverage_page, write_rule_pages  # noqa: E402
from tools.website.samples import write_samples  # noqa: E402


def make_pages() -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every page and file that is not written by hand."""
    catalogue = read_catalogue()
    texts = [
        *write_rule_pages(catalogue),
        write_coverage_page(catalogue),
        write_concept_page(catalogue),
        write_command_page(),
        write_hook_page(ROOT),
        *write_schema_page(),
    ]
    yield from ((path, text.encode()) for path, text in texts)
    yield from write_samples(ROOT)


def gather(folder: Path) -> int:
    """Put all pages into *folder*; return how many were generated."""
    shutil.copytree(ROOT / "docs", folder)
    number = 0
    for path, content in make_pages():
        target = folder / path
        if target.exists():
            raise SystemExit(f"error: docs/{path} is written by hand and generated; remove one of the two")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        number += 1
    return number


def build(out: Path) -> int:
    """Build the site in *out*; return the exit code."""
    with tempfile.TemporaryDirectory(prefix="coprod-site-") as name:
        work = Path(name)
        number = gather(work / "docs")
        shutil.copy(ROOT / "mkdocs.yml", work)
        command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(work / "mkdocs.yml")]
        done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stdout + done.stderr, file=sys.stderr)
            return 1
        broken = list(find_broken_links(work / "site"))
        if broken:
            print("\n".join(broken), file=sys.stderr)
            return 1
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(work / "site", out)
    pages = sum(1 for _ in out.rglob("*.html"))
    print(f"{pages} pages in {out}, {number} files generated, every link leads somewhere")
    return 0


def main() -> int:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description="Build the documentation site.")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "site", help="where the site goes")
    return build(parser.parse_args().out.resolve())


if __name__ == "__main__":
    sys.exit(main())
