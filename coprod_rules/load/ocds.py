"""Notices in the Open Contracting Data Standard, as the portals of the four nations publish them."""

from __future__ import annotations

from coprod_rules.errors import InputError
from coprod_rules.load.base import Source, SourceLike, shown
from coprod_rules.load.json_file import read_json, try_json
from coprod_rules.model.document import Document, Unread


class OcdsLoader:
    """Reads OCDS releases: single, in packages, compiled, versioned, in records, and several in one file.

    What it needs is imported when there is something to read: most runs have no notice.
    """

    name = "ocds"

    def recognises(self, source: SourceLike) -> bool:
        """Tell whether everything in *source* has a shape of the standard."""
        from coprod_rules.load.ocds_shapes import is_ocds

        file = try_json(Source.of(source))
        return file is not None and all(map(is_ocds, file.values))

    def load(self, source: SourceLike) -> tuple[Document, ...]:
        """Read every release of *source*; of a record that has one, its compiled release.

        Raises:
            InputError: If there is no release in it.
        """
        from coprod_rules.load.ocds_release import read_release
        from coprod_rules.load.ocds_shapes import Release, find_releases

        known = Source.of(source)
        file = read_json(known)
        found: list[tuple[int, Release]] = []
        unread: list[Unread] = []
        for number, value in enumerate(file.values):
            in_value = find_releases(value)
            found.extend((number, release) for release in in_value.releases)
            label = file.label(number)
            unread.extend(Unread(where=f"{label}{item.where}" or "/", why=item.why) for item in in_value.unread)
        if not found:
            raise _no_release(known.path, unread)
        documents = [read_release(known, file, number, release, len(found) == 1) for number, release in found]
        return (_with_unread(documents[0], unread), *documents[1:])


def _no_release(path: str, unread: list[Unread]) -> InputError:
    first = unread[0] if unread else Unread(where="/", why="its list of releases or records is empty")
    return InputError(
        f"{shown(path)} is OCDS data without a single release to read: {first.why}",
        where=f"{shown(path)}, {first.where}",
        mend="give the release, the release package or the compiled release itself",
    )


def _with_unread(document: Document, unread: list[Unread]) -> Document:
    from dataclasses import replace

    return replace(document, unread=(*unread, *document.unread)) if unread else document
