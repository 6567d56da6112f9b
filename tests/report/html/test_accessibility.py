"""The page in a real browser: WCAG 2.2 AA by axe, on a phone and on a desk, light and dark, with and without script.

Skipped where playwright or a Chromium is missing; ``.ci/run`` installs both where it can. ``COPROD_CHROMIUM`` names the
browser to use, else the one of the system, else playwright's own.
"""

from __future__ import annotations

import dataclasses
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coprod_rules.report.html.page import HtmlReporter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_rules.model.report import Report

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[dev]'")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT))
        from tools.website.browser import open_browser

        with open_browser() as found:
            if isinstance(found, str):
                pytest.skip(found)
            yield found


@pytest.fixture
def pages(tmp_path: Path, themed_report: Report, report: Report, empty_report: Report) -> dict[str, str]:
    clause = themed_report.clauses["CL-SEATS-01"]
    measure = "| Measure | Target | Frequency | Verified by |\n| Seats | 9 | Yearly | Visitors |"
    variants = {**clause["variants"], "standard": f"{clause['variants']['standard']}\n\n{measure}"}
    themed_report = dataclasses.replace(themed_report, clauses={"CL-SEATS-01": {**clause, "variants": variants}})
    files = {}
    for name, each in (("one", themed_report), ("several", report), ("empty", empty_report)):
        out = StringIO()
        HtmlReporter().write(each, out)
        (tmp_path / f"{name}.html").write_text(out.getvalue(), encoding="utf-8")
        files[name] = (tmp_path / f"{name}.html").as_uri()
    return files


@pytest.mark.parametrize("name", ["one", "several", "empty"])
@pytest.mark.parametrize(
    ("width", "scheme"),
    [(320, "light"), (320, "dark"), (768, "light"), (1280, "light"), (1280, "dark")],
    ids=["phone-light", "phone-dark", "tablet-light", "desk-light", "desk-dark"],
)
def test_the_page_has_no_barrier_that_axe_can_find(
    browser: Any, pages: dict[str, str], name: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(pages[name])
    found = axe.Axe().run(page, options={"runOnly": STANDARDS}).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in found] == []
    assert asked == [pages[name]]
    assert said == []
    # Nothing but tables in frames of their own is wider than the screen (WCAG 1.4.10, reflow).
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_page_reads_in_full_without_script(browser: Any, pages: dict[str, str]) -> None:
    with_script, without = (browser.new_context(java_script_enabled=enabled) for enabled in (True, False))
    texts = []
    for context in (with_script, without):
        page = context.new_page()
        page.goto(pages["one"])
        texts.append(page.inner_text("main"))
        assert page.locator("fieldset").first.is_visible() is (context is with_script)
    added = [line for line in texts[0].splitlines() if line.strip() and line not in texts[1].splitlines()]
    assert sorted(added) == ["Copy the standard wording", "Show", "every criterion", "only what is to be mended"]
    with_script.close()
    without.close()


def test_the_keyboard_reaches_the_report_at_once_and_can_narrow_it(browser: Any, pages: dict[str, str]) -> None:
    page = browser.new_page()
    page.goto(pages["one"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "report"
    met = page.locator(".criteria tbody tr", has=page.locator(".status.met")).first
    missing = page.locator(".criteria tbody tr", has=page.locator(".status.not_met")).first
    assert met.is_visible()
    page.locator("fieldset input").first.focus()
    page.keyboard.press("ArrowRight")
    assert not met.is_visible()
    assert missing.is_visible()
    page.close()


def test_print_is_light_and_leaves_out_what_paper_cannot_do(browser: Any, pages: dict[str, str]) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(pages["one"])
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav").is_visible()
    assert not page.locator("fieldset").first.is_visible()
    assert page.pdf().startswith(b"%PDF")
    context.close()


def test_wording_is_copied_as_text_and_as_a_table(browser: Any, pages: dict[str, str]) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(pages["one"])
    button = page.locator("details[open] button[data-copy]").first
    button.click()
    playwright.expect(button).to_have_text("Copied")
    wording = page.locator(f"#{button.get_attribute('data-copy')}").inner_text()
    assert "The Operator must give visitors {{seats}} of nine seats" in wording
    assert page.evaluate("navigator.clipboard.readText()") == wording
    html = page.evaluate("navigator.clipboard.read().then(([i]) => i.getType('text/html')).then((b) => b.text())")
    assert "<td>Visitors</td>" in html
    playwright.expect(page.locator("#announcement")).to_have_text("The wording was copied.")
    context.close()
