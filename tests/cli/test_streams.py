from __future__ import annotations

from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING

import pytest

from coprod_rules.cli.streams import (
    OutputError,
    ReaderGoneError,
    flush_stdout,
    is_broken_pipe,
    noticing_reader_gone,
    print_machine,
    print_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable


class Refusing(BytesIO):
    """A file that cannot be written to."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error

    def write(self, data: object) -> int:
        raise self._error


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Callable[[OSError], None]:
    """Puts in place of standard output one that raises the error it is given."""

    def install(error: OSError) -> None:
        monkeypatch.setattr("sys.stdout", TextIOWrapper(Refusing(error), encoding="utf-8", write_through=True))

    return install


@pytest.mark.parametrize("write", [print_text, print_machine])
def test_a_reader_who_left_is_told_from_a_full_disk(
    refuse: Callable[[OSError], None], write: Callable[[str], None]
) -> None:
    refuse(BrokenPipeError(32, "Broken pipe"))
    with pytest.raises(ReaderGoneError):
        write("report")
    refuse(OSError(28, "No space left on device"))
    with pytest.raises(OutputError, match="No space left on device"):
        write("report")


@pytest.mark.parametrize("write", [print_text, print_machine])
def test_a_closed_standard_output_is_told(monkeypatch: pytest.MonkeyPatch, write: Callable[[str], None]) -> None:
    monkeypatch.setattr("sys.stdout", None)
    with pytest.raises(OutputError, match="standard output is closed"):
        write("report")
    flush_stdout()


def test_text_takes_the_encoding_of_the_terminal_and_machine_formats_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = BytesIO()
    monkeypatch.setattr("sys.stdout", TextIOWrapper(raw, encoding="latin-1", newline="\n"))
    print_text("é ŵ\n")
    print_machine("é ŵ\n")
    assert raw.getvalue() == b"\xe9 \\u0175\n" + "é ŵ\n".encode()


def test_only_a_broken_pipe_means_that_the_reader_left() -> None:
    assert is_broken_pipe(BrokenPipeError(32, "Broken pipe"))
    assert is_broken_pipe(ReaderGoneError())
    assert not is_broken_pipe(OSError(28, "No space left on device"))
    assert not is_broken_pipe(ValueError())


def test_other_errors_pass_through_untouched() -> None:
    with pytest.raises(FileNotFoundError), noticing_reader_gone():
        raise FileNotFoundError(2, "No such file")
    with pytest.raises(ReaderGoneError), noticing_reader_gone():
        raise BrokenPipeError(32, "Broken pipe")
