"""The how-to pages show the example as it is and the results as they are; ``pytest --update-golden`` rewrites them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coprod_rules.cli import entry

DOCS = Path(__file__).parents[2] / "docs"
DOCUMENT = "templates/day-service-template.json"
PAGES = ("ci-pre-commit.md", "ci-github.md", "ci-gitlab.md")
BLOCK = re.compile(
    r"<!-- (?P<what>file|result): (?P<name>\S+) -->\n```(?P<language>\w*)\n(?P<text>.*?)```\n", re.DOTALL
)
HOOK = f"{'coprod':.<73}Failed\n- hook id: coprod-check\n- exit code: 1\n\n"


def results(name: str, capsys: pytest.CaptureFixture[str]) -> str:
    arguments = [] if name == "pre-commit" else ["--output", name]
    capsys.readouterr()
    assert entry.run(["check", DOCUMENT, *arguments]) == 1
    out = capsys.readouterr().out
    # Digests change with every edit of a rule, and say nothing to the reader of a page.
    out = re.sub(r"\b[0-9a-f]{12}\b", "." * 12, out)
    return (HOOK if name == "pre-commit" else "") + out.rstrip("\n") + "\n"


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_is_what_happens(
    page: str, repository: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    path = DOCS / page
    text = path.read_text(encoding="utf-8")

    def show(found: re.Match[str]) -> str:
        name = found["name"]
        if found["what"] == "file":
            shown = (repository / name).read_text(encoding="utf-8")
        else:
            shown = results(name, capsys)
        return f"<!-- {found['what']}: {name} -->\n```{found['language']}\n{shown}```\n"

    now = BLOCK.sub(show, text)
    assert len(BLOCK.findall(now)) >= 3
    if request.config.getoption("--update-golden"):
        path.write_text(now, encoding="utf-8")
        text = now
    assert text == now, f"docs/{page} is stale: pytest tests/ci/test_pages.py --update-golden"


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_of_a_workflow_is_yaml(page: str) -> None:
    import yaml

    blocks = re.findall(r"```yaml\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        assert yaml.safe_load(block)
