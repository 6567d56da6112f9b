from __future__ import annotations

from io import StringIO

from coprod_rules.cli.progress import Progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


class Broken(StringIO):
    def write(self, text: str) -> int:
        raise BrokenPipeError


def run(progress: Progress, *paths: str) -> None:
    for number, path in enumerate(paths, start=1):
        progress(number, len(paths), path)
    progress.close()


def test_a_terminal_shows_one_line_and_wipes_it_at_the_end() -> None:
    out = Terminal()
    run(Progress(shown=False, quiet=False, environment={}, stream=out), "long-name.json", "b.json")
    assert out.getvalue() == "\r1/2 long-name.json\r2/2 b.json        \r          \r"


def test_a_pipe_shows_nothing_unless_asked() -> None:
    out = StringIO()
    run(Progress(shown=False, quiet=False, environment={}, stream=out), "a.json", "b.json")
    assert out.getvalue() == ""
    run(Progress(shown=True, quiet=False, environment={}, stream=out), "a.json", "b.json")
    assert out.getvalue() == "1/2 a.json\n2/2 b.json\n"


def test_a_single_input_needs_no_progress() -> None:
    out = Terminal()
    run(Progress(shown=True, quiet=False, environment={}, stream=out), "a.json")
    assert out.getvalue() == ""


def test_quiet_is_quiet() -> None:
    out = Terminal()
    progress = Progress(shown=True, quiet=True, environment={}, stream=out)
    run(progress, "a.json", "b.json")
    assert out.getvalue() == ""
    assert progress.tried == ["a.json", "b.json"]


def test_a_long_path_keeps_its_end() -> None:
    out = Terminal()
    progress = Progress(shown=True, quiet=False, environment={"COLUMNS": "40"}, stream=out)
    progress(1, 2, "folder/" * 20 + "draft.json")
    assert out.getvalue().endswith("/draft.json")
    assert len(out.getvalue()) == 40  # the carriage return, and one column fewer than the terminal has


def test_a_path_cannot_steer_the_terminal() -> None:
    out = Terminal()
    Progress(shown=True, quiet=False, environment={}, stream=out)(1, 2, "a\x1b[2J.json")
    assert "\x1b" not in out.getvalue()


def test_nobody_listening_does_not_end_the_run() -> None:
    progress = Progress(shown=True, quiet=False, environment={}, stream=Broken())
    run(progress, "a.json", "b.json")
    assert progress.tried == ["a.json", "b.json"]
