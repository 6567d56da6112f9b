"""Results kept between runs, in a folder that the user named for it: nowhere else is anything of a document kept.

A result depends on the bytes of the input, on the packs (by their digests), on the code of the program and of plugins,
and on the options that judging heeds; the key of an entry is the digest of all of these. What people decided (waivers,
baselines) and thresholds are not part of it: they are laid over what is kept.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from coprod_rules.cache import is_ours
from coprod_rules.pipeline.results_codec import dump_judged, load_judged
from coprod_rules.version import VERSION

if TYPE_CHECKING:
    from coprod_rules.load.base import Source
    from coprod_rules.pipeline.outcome import Judged
    from coprod_rules.pipeline.session import Session

_FORMAT = 1
#: What is laid over results when they are there already, and what says only where packs and results are.
_DECIDED_LATER: dict[str, Any] = {
    "select": (),  # which rules that makes is listed apart
    "ignore": (),
    "packs": (),
    "fail_on": "",
    "fail_on_of": (),
    "min_score": (),
    "allow_packs": (),
    "lock": "",
    "use_cache": True,
    "blocking": (),
    "waivers": (),
    "today": "",
    "baseline": "",
    "fail_on_new": False,
    "results_cache": "",
    "config": "",
}
_NO_SAY = ("__pycache__", "cli", "config", "report")
_NOTE = """Kept by coprod, because it was asked to (--cache, or cache in coprod.toml).
Each file holds what was found in one document, with the words that are quoted from it: as confidential as the document.
Deleting this folder costs time and nothing else.
"""


class ResultsCache:
    """The results of one session's packs and options.

    Args:
        session: Whose results are kept; its options name the folder.
    """

    def __init__(self, session: Session) -> None:
        self._folder = os.path.abspath(os.path.expanduser(session.options.results_cache))
        self._texts = session.rulebase.texts
        self._base = _describe(session)

    def read(self, source: Source) -> tuple[Judged, ...] | None:
        """Return what was found in an input earlier; None if that is not known, or not whole."""
        import marshal

        try:
            with open(self._path_of(source), "rb") as file:
                if not is_ours(os.fstat(file.fileno())):
                    return None
                checksum, _, data = file.read().partition(b"\n")
            if checksum != _checksum(data):
                return None
            # Only files that this user wrote, whole, come here.
            return load_judged(marshal.loads(data), self._texts, source.path)  # noqa: S302
        except (OSError, ValueError, TypeError, EOFError, KeyError, IndexError):  # missing, damaged, of another make
            return None

    def write(self, source: Source, judged: tuple[Judged, ...]) -> None:
        """Keep what was found in an input. A folder that cannot be written to costs time and nothing else."""
        import marshal
        from tempfile import mkstemp

        path = self._path_of(source)
        data = marshal.dumps(dump_judged(judged, self._texts, source.path))
        temporary = ""
        try:
            self._make_folder(os.path.dirname(path))
            handle, temporary = mkstemp(prefix=".new-", dir=os.path.dirname(path))
            with os.fdopen(handle, "wb") as file:
                file.write(_checksum(data) + b"\n" + data)
            os.replace(temporary, path)
        except OSError:
            if temporary and os.path.exists(temporary):
                os.unlink(temporary)

    def _make_folder(self, folder: str) -> None:
        if os.path.isdir(folder):
            return
        os.makedirs(folder, mode=0o700, exist_ok=True)
        for name, text in (("README.txt", _NOTE), (".gitignore", "*\n")):
            note = os.path.join(self._folder, name)
            if not os.path.exists(note):
                with open(note, "w", encoding="utf-8", newline="\n") as file:
                    file.write(text)

    def _path_of(self, source: Source) -> str:
        from hashlib import sha256

        # The format of a document may be told by its name; its folder says nothing.
        suffix = os.path.splitext(source.path)[1].lower()
        key = sha256(f"{self._base}\n{suffix}\n{source.sha256}".encode()).hexdigest()
        return os.path.join(self._folder, key[:2], key[2:40])


def _describe(session: Session) -> str:
    packs = sorted(f"{pack.id} {pack.version} {pack.digest}" for pack in session.rulebase.packs)
    heeded = replace(session.options, **_DECIDED_LATER)
    parts = [VERSION, str(_FORMAT), str(sys.implementation.cache_tag), _digest_code(), repr(heeded)]
    return "\n".join([*parts, *packs, *session.plugins.code, *sorted(session.chosen)])


def _digest_code() -> str:
    """Return the digest of the program's modules that have a say in results, so that work on them renews what is kept.

    By content, not by time: a pipeline installs the program anew in each run.
    """
    from hashlib import sha256

    home = os.path.dirname(os.path.dirname(__file__))
    total = sha256()
    for folder, folders, names in os.walk(home):
        folders[:] = sorted(name for name in folders if name not in _NO_SAY)
        for name in sorted(names):
            if name.endswith(".py"):
                with open(os.path.join(folder, name), "rb") as file:
                    total.update(f"{name}\n".encode() + file.read())
    return total.hexdigest()


def _checksum(data: bytes) -> bytes:
    from hashlib import sha256

    return sha256(data).hexdigest().encode("ascii")
