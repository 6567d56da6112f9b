"""Report samples: each output format on a sample tender, and a picture of the HTML report where there is a browser."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

from coprod_rules.errors import UsageError
from coprod_rules.model.report import Report
from coprod_rules.pipeline import Options, check_paths
from coprod_rules.plugin_manager import load_plugins
from coprod_rules.report.base import BINARY
from tools.website.browser import open_browser
from tools.website.markdown import fence

SAMPLES = {
    "crisis-house": "A strong draft: shared power, money, posts and checks.",
    "wellbeing-hub-claims": "A draft that claims co-production in every section, with a survey behind it.",
}
_LONGEST = 6000  # signs of a sample that are shown
_LANGUAGES = {"json": "json", "sarif": "json", "jsonl": "json", "junit": "xml", "gitlab": "json", "csv": "text"}
_WHOLE = frozenset(("html",))
_FIRST = frozenset(("html", "text"))  # for people


def write_samples(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the pages with samples and of the files that they link to."""
    index = ["# Report samples\n", "Made by the version of the tool that these pages describe.\n"]
    for name, about in SAMPLES.items():
        report = _check(root, name)
        index.append(f"- [{name}]({name}.md): {about}")
        yield from _sample(name, about, report)
    yield "samples/index.md", ("\n".join(index) + "\n").encode()


def _check(root: Path, name: str) -> Report:
    # Named from within the folder, so that no report holds the path of whoever built it.
    before = os.getcwd()
    os.chdir(root / "sample_tenders")
    try:
        return check_paths([f"{name}.json"], Options(use_plugins=False, fail_on="never"))
    finally:
        os.chdir(before)


def _sample(name: str, about: str, report: Report) -> Iterator[tuple[str, bytes]]:
    parts = [f"# {name}\n", f"{about} The same run in every format.\n"]
    for reporter in sorted(load_plugins(use_plugins=False).reporters, key=lambda r: (r.name not in _FIRST, r.name)):
        if reporter.name in BINARY:  # a marked-up Word file: no text, and only of a Word draft
            continue
        out = io.StringIO()
        try:
            reporter.write(report, out)
        except UsageError:  # it marks up the very file that was checked, such as a Word file
            continue
        text = out.getvalue()
        parts.append(f"## {reporter.name}\n")
        if reporter.name in _WHOLE:
            yield f"samples/{name}.report.html", text.encode()
            parts.append(f"[Open the report]({name}.report.html)\n")
            picture = take_picture(text)
            if picture is not None:
                yield f"samples/{name}.png", picture
                parts.append(f"![The first screen of the HTML report on {name}]({name}.png)\n")
        else:
            more = "\n[...]" if len(text) > _LONGEST else ""
            parts.append(fence(text[:_LONGEST] + more, _LANGUAGES.get(reporter.name, "text")))
    yield f"samples/{name}.md", "\n".join(parts).encode()


def take_picture(html: str) -> bytes | None:
    """Return a PNG of the first screen of a page, or None where there is no browser."""
    with open_browser() as browser:
        if isinstance(browser, str):
            return None
        page = browser.new_page(viewport={"width": 1100, "height": 800})
        page.set_content(html)
        return page.screenshot()
