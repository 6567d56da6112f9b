from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from coprod_rules.packs.files import digest_files, list_clauses, list_files


def test_files_are_listed_in_order_with_slashes(make_pack: Callable[..., str]) -> None:
    folder = make_pack(("clauses/CL-1.md", "x"), ("__init__.py", ""))
    assert list_files(folder) == (
        "clauses/CL-1.md",
        "lexicon/acts/ban.yaml",
        "lexicon/people.yaml",
        "pack.yaml",
        "principles.yaml",
        "rules/voice/HB-VOICE-1.yaml",
    )
    assert list_files(folder, "lexicon", (".yaml",)) == ("lexicon/acts/ban.yaml", "lexicon/people.yaml")
    assert list_files(folder, "none") == ()


def test_the_digest_changes_with_a_name_or_a_content(tmp_path: Path) -> None:
    def digest(files: dict[str, bytes]) -> str:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        return digest_files(str(folder))

    first = digest({"a.yaml": b"1\n", "b.md": b""})
    assert digest({"b.md": b"", "a.yaml": b"1\n"}) == first
    assert digest({"a.yaml": b"1\r\n", "b.md": b"", "c.py": b"pass"}) == first
    assert len({first, digest({"a.yaml": b"2\n", "b.md": b""}), digest({"a.yaml": b"1\n", "c.md": b""})}) == 3
    assert len(first) == 64


def test_clauses_are_known_by_their_files(make_pack: Callable[..., str]) -> None:
    assert list_clauses(make_pack()) is None
    folder = make_pack(("clauses/pay/CL-PAY-01.md", ""), ("clauses/README.md", ""))
    assert list_clauses(folder) == frozenset({"CL-PAY-01"})
