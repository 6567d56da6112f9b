"""A Chromium that programs drive, for pictures of reports and for tests of them, where there is one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@contextmanager
def open_browser() -> Iterator[Browser | str]:
    """Yield a browser, or why there is none.

    ``COPROD_CHROMIUM`` names the one to use, else that of the system is used, else playwright's own.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        yield "playwright is not installed: pip install '.[dev]'"
        return
    path = os.environ.get("COPROD_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    # Chromium refuses its sandbox to root, which is what CI often is; the pages are our own.
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with ExitStack() as stack:
        found: Browser | str
        try:
            driver = stack.enter_context(sync_playwright())
            found = driver.chromium.launch(executable_path=path, args=arguments)
            stack.callback(found.close)
        except Exception as error:  # where a library of the system is missing, the driver raises nothing narrower
            found = f"no Chromium could be started: {str(error).splitlines()[0]}"
        yield found
