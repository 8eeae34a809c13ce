"""The demo for as long as its standard input stays open, so that it never outlives the tests, however they end."""

from __future__ import annotations

import os
import sys
import threading

from wellthread.web.__main__ import main


def end_with_parent() -> None:
    """Wait for the tests to close their end of the pipe, or to die, and end."""
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=end_with_parent, daemon=True).start()
    main(["demo", "--port", "0"])
