"""Which documents have changed since a revision of git."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_rules.config.plan import Plan


def keep_changed(inputs: Sequence[str], revision: str, plan: Plan) -> tuple[str, ...]:
    """Return those of *inputs* that differ from the revision, or whose configuration or rules do.

    Files that git does not know yet have changed; files that it ignores have not.

    Raises:
        UsageError: If an input is in no repository, or the revision is unknown.
    """
    return tuple(path for path in inputs if path == "-" or _has_changed(path, revision, plan))


def _has_changed(path: str, revision: str, plan: Plan) -> bool:
    changed = _list_changes(_find_root(os.path.dirname(os.path.realpath(path))), revision)
    if os.path.realpath(path) in changed:
        return True
    config = plan.config_for(path)
    if config is None:
        return False
    folders = [os.path.realpath(pack) + os.sep for pack in plan.options_for(path).packs if os.path.isdir(pack)]
    governs = {os.path.realpath(file) for file in config.files}
    return any(file in governs or file.startswith(tuple(folders)) for file in changed)


@cache
def _find_root(folder: str) -> str:
    return os.path.realpath(_ask_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))


@cache
def _list_changes(root: str, revision: str) -> frozenset[str]:
    """Return the files that differ from a revision, absolute."""
    # The name of a revision cannot begin with a hyphen: it would be read as an option.
    _ask_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", revision=revision)
    differing = _ask_git(root, "diff", "--name-only", "-z", "--diff-filter=d", "--end-of-options", revision, "--")
    unknown = _ask_git(root, "ls-files", "--others", "--exclude-standard", "-z")
    names = [name for name in (*differing.split("\0"), *unknown.split("\0")) if name]
    return frozenset(os.path.realpath(os.path.join(root, name)) for name in names)


def _ask_git(folder: str, *arguments: str, revision: str = "") -> str:
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 - no shell, and the only text from outside follows --end-of-options
            ["git", "-C", folder, *arguments],  # noqa: S607 - the git that the user has
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UsageError("--since needs git, which cannot be run", mend="install git, or leave --since out") from error
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "surrogateescape")
    if revision:
        raise UsageError(
            f'git knows no revision "{revision}"',
            where=folder,
            mend="name a branch, a tag or a commit; in a pipeline, fetch it first (fetch-depth: 0)",
        )
    raise UsageError(
        "--since needs documents that are in a git repository",
        where=folder,
        mend=done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:][0]
        if done.stderr.strip()
        else "leave --since out",
    )
