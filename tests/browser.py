"""How the tests start a browser: the machine's own Chromium, quiet and without sandbox."""

from __future__ import annotations

import os
import shutil
from typing import Any

PLACES = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def browser() -> str | None:
    """The browser named by WELLTHREAD_BROWSER, else the first that the machine has."""
    return os.environ.get("WELLTHREAD_BROWSER") or next((path for path in map(shutil.which, PLACES) if path), None)


def launch_arguments() -> dict[str, Any]:
    """What Playwright is to be told when it starts the browser."""
    return {"executable_path": browser(), "args": QUIET}
