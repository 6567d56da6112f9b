from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from coprod_rules.cli.complaints import complain, complain_of
from coprod_rules.errors import InputError

if TYPE_CHECKING:
    import pytest


class Gone(StringIO):
    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_an_error_says_what_where_and_how_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    complain_of(InputError("not JSON", where="draft.json, line 3", mend="close the bracket"))
    assert capsys.readouterr().err == "error: not JSON\n  where: draft.json, line 3\n  mend:  close the bracket\n"


def test_what_is_not_known_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    complain("not JSON")
    assert capsys.readouterr().err == "error: not JSON\n"


def test_a_file_name_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    complain("not JSON", where="a\x1b[2J\n\udcff.json")
    assert capsys.readouterr().err == "error: not JSON\n  where: a\\u001b[2J \\udcff.json\n"


def test_nobody_listening_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Gone())
    complain("not JSON")
