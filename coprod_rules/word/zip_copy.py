"""Write a zip file again with some members replaced or added; the others are copied byte for byte, still packed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DEFLATED = 8
_VERSION = 20
_DATE = (1 << 5) | 1  # 1 January 1980, the first day that a zip file knows: no clock in what is written
_UTF8 = 0x800


class _Entry(NamedTuple):
    """A line of the directory at the end of the file."""

    name: bytes
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    extra: bytes
    comment: bytes
    internal: int
    external: int
    version_made: int
    version_needed: int
    offset: int


def copy_zip(archive: ZipFile, data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return the zip file *data*, opened as *archive*, with the members in *changed* replaced, or added at the end."""
    out = bytearray()
    entries: list[_Entry] = []
    for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
        if info.filename in changed:
            entries.append(_add(out, info.filename, changed[info.filename]))
        else:
            entries.append(_copy(out, info, data))
    known = set(archive.namelist())
    for name in changed:
        if name not in known:
            entries.append(_add(out, name, changed[name]))
    # The directory keeps its order, which readers may rely on.
    order = {info.filename: place for place, info in enumerate(archive.infolist())}
    entries.sort(key=lambda entry: order.get(_decode(entry), len(order)))
    start = len(out)
    for entry in entries:
        out += _directory_line(entry)
    out += _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(out) - start, start, len(archive.comment))
    out += archive.comment
    return bytes(out)


def _decode(entry: _Entry) -> str:
    return entry.name.decode("utf-8" if entry.flags & _UTF8 else "cp437")


def _copy(out: bytearray, info: ZipInfo, data: bytes) -> _Entry:
    header = _LOCAL.unpack_from(data, info.header_offset)
    name_length, extra_length = header[9], header[10]
    start = info.header_offset + _LOCAL.size
    body = start + name_length + extra_length
    offset = len(out)
    # Sizes are written into the header, so that none need follow the content.
    flags = info.flag_bits & ~0x8
    out += _LOCAL.pack(
        b"PK\3\4",
        *(header[1], flags, info.compress_type, header[4], header[5]),
        *(info.CRC, info.compress_size, info.file_size),
        *(name_length, extra_length),
    )
    out += data[start : body + info.compress_size]
    return _Entry(
        name=data[start : start + name_length],
        flags=flags,
        method=info.compress_type,
        time=header[4],
        date=header[5],
        crc=info.CRC,
        packed=info.compress_size,
        size=info.file_size,
        extra=info.extra,
        comment=info.comment,
        internal=info.internal_attr,
        external=info.external_attr,
        version_made=(info.create_system << 8) | info.create_version,
        version_needed=info.extract_version,
        offset=offset,
    )


def _add(out: bytearray, name: str, content: bytes) -> _Entry:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    encoded = name.encode("utf-8")
    entry = _Entry(
        name=encoded,
        flags=0 if name.isascii() else _UTF8,
        method=_DEFLATED,
        time=0,
        date=_DATE,
        crc=zlib.crc32(content),
        packed=len(packed),
        size=len(content),
        extra=b"",
        comment=b"",
        internal=0,
        external=0,
        version_made=_VERSION,
        version_needed=_VERSION,
        offset=len(out),
    )
    out += _LOCAL.pack(
        b"PK\3\4",
        *(_VERSION, entry.flags, _DEFLATED, 0, _DATE),
        *(entry.crc, entry.packed, entry.size),
        *(len(encoded), 0),
    )
    out += encoded + packed
    return entry


def _directory_line(entry: _Entry) -> bytes:
    return (
        _CENTRAL.pack(
            b"PK\1\2",
            *(entry.version_made, entry.version_needed, entry.flags, entry.method, entry.time, entry.date),
            *(entry.crc, entry.packed, entry.size),
            *(len(entry.name), len(entry.extra), len(entry.comment)),
            *(0, entry.internal, entry.external, entry.offset),
        )
        + entry.name
        + entry.extra
        + entry.comment
    )
