"""The real server on a free port, over a database that is there already. Ends when its standard input is closed."""

from __future__ import annotations

import contextlib
import os
import sys
import threading


def end_with_parent() -> None:
    """Wait for the tests to close their end of the pipe, or to die, and end."""
    sys.stdin.read()
    os._exit(0)


def main() -> None:
    """Serve."""
    import django

    django.setup()
    from wellthread.web.live import rooms
    from wellthread.web.server import listen, serve

    rooms.ASK_AGAIN = 0.5  # seconds; no test waits for the usual fifteen
    door = listen("127.0.0.1", int(os.environ.get("LIVE_PORT", "0")))
    sys.stdout.write(f"port {door.getsockname()[1]}\n")
    sys.stdout.flush()
    with contextlib.suppress(KeyboardInterrupt):
        serve(door, threads=2)


if __name__ == "__main__":
    threading.Thread(target=end_with_parent, daemon=True).start()
    main()
