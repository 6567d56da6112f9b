from __future__ import annotations

import os
import stat
import sys
import threading
from typing import TYPE_CHECKING, TextIO

import pytest

from coprod_rules.cli.files import check_writable, write_file
from coprod_rules.cli.streams import OutputError
from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def write_hello(out: TextIO) -> None:
    out.write("hello ŵ\n")


def test_a_file_is_written_as_utf_8_with_plain_line_ends(tmp_path: Path) -> None:
    write_file(str(tmp_path / "report.txt"), write_hello)
    assert (tmp_path / "report.txt").read_bytes() == "hello ŵ\n".encode()


def test_a_failure_half_way_leaves_what_was_there_and_no_scraps(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("earlier")

    def fail(out: TextIO) -> None:
        out.write("half a rep")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_file(str(file), fail)
    assert file.read_text() == "earlier"
    assert os.listdir(tmp_path) == ["report.txt"]


def test_a_disk_that_says_no_is_named(tmp_path: Path) -> None:
    def fail(out: TextIO) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space left on device") as caught:
        write_file(str(tmp_path / "report.txt"), fail)
    assert caught.value.where == str(tmp_path / "report.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="rights and links differ on Windows")
def test_rights_and_links_stay_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("earlier")
    file.chmod(0o640)
    link = tmp_path / "latest.txt"
    link.symlink_to(file)
    write_file(str(link), write_hello)
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == "hello ŵ\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders on Windows")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[str] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    check_writable(str(pipe))
    write_file(str(pipe), write_hello)
    reader.join(timeout=10)
    assert received == ["hello ŵ\n"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_missing_folder_is_found_out_beforehand(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        check_writable(str(tmp_path / "nowhere" / "report.json"))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="this is a folder"):
        check_writable(str(tmp_path))


def test_a_closed_folder_is_found_out_beforehand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The tests may run as root, for whom no folder is closed.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(UsageError, match="no permission"):
        check_writable(str(tmp_path / "report.json"))
