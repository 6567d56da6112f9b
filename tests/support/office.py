"""LibreOffice, for tests that open what was written in it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(
    OFFICE is None, reason="needs LibreOffice Writer: apt-get install libreoffice-writer-nogui"
)


def convert(path: Path, to: str) -> Path:
    """Convert *path* with LibreOffice, without a window; return the new file beside it."""
    assert OFFICE is not None
    profile = path.parent / "office-profile"
    subprocess.run(
        [
            *(OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless"),
            *("--convert-to", to, "--outdir", str(path.parent), str(path)),
        ],
        check=True,
        timeout=300,
        capture_output=True,
        env={**os.environ, "HOME": str(path.parent)},
    )
    made = path.with_suffix("." + to.partition(":")[0])
    assert made.exists(), f"LibreOffice could not open {path.name}"
    return made
