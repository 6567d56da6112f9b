from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coprod_rules.cache import find_cache_folder, open_cache, read_cache, write_cache

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="rights of files are a matter of POSIX systems")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("COPROD_CACHE_DIR", str(folder))
    return folder


def test_what_was_stored_is_read_back_for_the_same_key() -> None:
    assert read_cache("packs", "k1") is None
    assert write_cache("packs", "k1", b"\0data")
    assert read_cache("packs", "k1") == b"\0data"
    assert read_cache("packs", "k") is None
    assert read_cache("packs", "k11") is None
    assert read_cache("other", "k1") is None


def test_a_new_key_takes_the_place_of_the_old() -> None:
    write_cache("packs", "k1", b"old")
    write_cache("packs", "k2", b"")
    assert read_cache("packs", "k1") is None
    assert read_cache("packs", "k2") == b""


@pytest.mark.parametrize("damage", [b"", b"x", b"coprod-cache 1\n"], ids=["empty", "foreign", "cut short"])
def test_a_damaged_file_is_as_good_as_none(folder: Path, damage: bytes) -> None:
    write_cache("packs", "k", b"data")
    next(folder.iterdir()).write_bytes(damage)
    assert read_cache("packs", "k") is None


def test_a_flipped_bit_is_noticed(folder: Path) -> None:
    write_cache("packs", "k", b"data")
    path = next(folder.iterdir())
    path.write_bytes(path.read_bytes()[:-1] + b"b")
    assert read_cache("packs", "k") is None


def test_nothing_is_left_behind_but_the_file(folder: Path) -> None:
    write_cache("packs", "k", b"1")
    write_cache("packs", "k", b"2")
    assert [path.name for path in folder.iterdir()] == ["packs.cache"]


def test_writers_at_the_same_time_leave_one_whole_file() -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: write_cache("packs", "k", bytes([n]) * 100_000), range(50)))
    data = read_cache("packs", "k")
    assert data is not None
    assert len(data) == 100_000
    assert len(set(data)) == 1


def test_a_folder_that_cannot_be_written_to_is_no_error(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert not write_cache("packs", "k", b"data")
    assert read_cache("packs", "k") is None


def test_a_cache_file_that_cannot_be_replaced_is_left_and_the_new_one_removed(folder: Path) -> None:
    (folder / "packs.cache").mkdir(parents=True)
    assert not write_cache("packs", "k", b"data")
    assert [path.name for path in folder.iterdir()] == ["packs.cache"]


def test_a_stored_file_is_read_piece_by_piece() -> None:
    write_cache("weights", "k", bytes(range(256)) * 2000)
    stored = open_cache("weights", "k")
    assert stored is not None
    assert len(stored) == 512_000
    assert stored[0:3] == b"\0\1\2"
    assert stored[511_998:512_000] == b"\xfe\xff"
    assert open_cache("weights", "other") is None
    assert open_cache("nothing", "k") is None


@posix_only
def test_what_is_read_piece_by_piece_stays_whole_when_a_new_one_takes_its_place() -> None:
    write_cache("weights", "k", b"old" * 1000)
    stored = open_cache("weights", "k")
    assert stored is not None
    write_cache("weights", "k2", b"new")
    assert stored[2997:3000] == b"old"


@pytest.mark.parametrize("keep", [0, 20, -1], ids=["nothing", "a part of its head", "all but the last byte"])
def test_a_file_that_was_cut_short_is_not_read_piece_by_piece(folder: Path, keep: int) -> None:
    write_cache("weights", "k", b"weights" * 1000)
    path = next(folder.iterdir())
    path.write_bytes(path.read_bytes()[:keep])
    assert open_cache("weights", "k") is None


def test_without_pread_it_is_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "pread", raising=False)  # as on Windows
    write_cache("weights", "k", b"0123456789")
    stored = open_cache("weights", "k")
    assert stored is not None
    assert (stored[3:5], stored[0:2]) == (b"34", b"01")


@posix_only
def test_a_file_that_others_may_write_is_not_trusted(folder: Path) -> None:
    write_cache("packs", "k", b"data")
    path = next(folder.iterdir())
    assert path.stat().st_mode & 0o077 == 0
    path.chmod(0o622)
    assert read_cache("packs", "k") is None


@posix_only
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_of_somebody_else_is_not_trusted(folder: Path) -> None:
    write_cache("packs", "k", b"data")
    os.chown(next(folder.iterdir()), 12345, -1)
    assert read_cache("packs", "k") is None


@pytest.mark.parametrize("name", ["", "../x", "A", "a/b", ".hidden"])
def test_names_cannot_lead_out_of_the_folder(name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        read_cache(name, "k")


def test_a_key_may_hold_any_path() -> None:
    key = os.fsdecode(b"/a\xff/\xc3\xa9") + "\n"
    write_cache("packs", key, b"data")
    assert read_cache("packs", key) == b"data"


@posix_only
def test_the_folder_follows_the_platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPROD_CACHE_DIR", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert find_cache_folder() == str(tmp_path / ".cache/coprod-rules")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert find_cache_folder() == str(tmp_path / "xdg/coprod-rules")
    monkeypatch.setenv("COPROD_CACHE_DIR", str(tmp_path / "own"))
    assert find_cache_folder() == str(tmp_path / "own")


@posix_only
def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COPROD_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "nowhere")
    assert find_cache_folder() is None
    assert not write_cache("packs", "k", b"data")
    assert read_cache("packs", "k") is None
