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


_SETTLE = """
import subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue

office, profile, source, target, command = sys.argv[1:]
pipe = "coprod" + str(abs(hash(profile)))
process = subprocess.Popen([office, "-env:UserInstallation=" + profile, "--headless", "--norestore",
                            "--accept=pipe,name=" + pipe + ";urp;"])
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for attempt in range(120):
    try:
        context = resolver.resolve("uno:pipe,name=" + pipe + ";urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.5)
services = context.ServiceManager
desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


document = desktop.loadComponentFromURL(source, "_blank", 0, (value("Hidden", True),))
dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" + command, "", 0, ())
document.storeToURL(target, (value("FilterName", "MS Word 2007 XML"),))
document.close(True)
desktop.terminate()
process.wait(60)
"""
_SYSTEM_PYTHON = "/usr/bin/python3"


def _has_uno() -> bool:
    if OFFICE is None or not os.path.exists(_SYSTEM_PYTHON):
        return False
    return subprocess.run([_SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


needs_uno = pytest.mark.skipif(not _has_uno(), reason="needs LibreOffice with Python: apt-get install python3-uno")


def settle(path: Path, command: str) -> Path:
    """Open *path* in LibreOffice, accept or reject all changes, and save it as a Word file; return that file."""
    assert OFFICE is not None
    target = path.with_name(f"{command}.docx")
    profile = (path.parent / "office-profile").as_uri()
    subprocess.run(
        [_SYSTEM_PYTHON, "-c", _SETTLE, OFFICE, profile, path.as_uri(), target.as_uri(), command],
        check=True,
        timeout=300,
        capture_output=True,
        env={"PATH": os.environ["PATH"], "HOME": str(path.parent)},
    )
    return target
