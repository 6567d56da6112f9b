from __future__ import annotations

import zipfile
from io import BytesIO

from coprod_rules.word.zip_copy import copy_zip


class Unseekable(BytesIO):
    """A stream to which sizes cannot be written afterwards, so that they follow the content."""

    def seekable(self) -> bool:
        return False

    def seek(self, *args: int) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


def archive(out: BytesIO) -> bytes:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (("a.txt", b"a" * 500), ("b/ä.txt", b"b"), ("c.txt", b"")):
            info = zipfile.ZipInfo(name, (2020, 2, 3, 4, 5, 6))
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content)
        file.comment = b"a comment"
    return out.getvalue()


def copy(data: bytes, **changed: bytes) -> zipfile.ZipFile:
    source = zipfile.ZipFile(BytesIO(data))
    return zipfile.ZipFile(
        BytesIO(copy_zip(source, data, {name.replace("__", "."): each for name, each in changed.items()}))
    )


def test_members_that_do_not_change_keep_their_bytes_dates_and_order() -> None:
    data = archive(BytesIO())
    made = copy(data, c__txt=b"new", d__txt=b"added")
    assert made.testzip() is None
    assert made.namelist() == ["a.txt", "b/ä.txt", "c.txt", "d.txt"]
    assert [made.read(name) for name in made.namelist()] == [b"a" * 500, b"b", b"new", b"added"]
    assert made.getinfo("a.txt").date_time == (2020, 2, 3, 4, 5, 6)
    assert made.comment == b"a comment"


def test_sizes_that_followed_the_content_are_written_before_it() -> None:
    data = archive(Unseekable())
    made = copy(data, a__txt=b"new")
    assert made.testzip() is None
    assert [made.read(name) for name in made.namelist()] == [b"new", b"b", b""]
    assert not made.getinfo("b/ä.txt").flag_bits & 0x8
