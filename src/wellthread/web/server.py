"""One process: HTTP goes to Django on a fixed pool of threads, because a page must not wait for its own thread."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from pathlib import Path
from typing import Any, cast

import uvicorn
from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]]

THREADS = 8
SWITCH = 0.001
"""Seconds that a page's thread may keep a live change waiting for its turn of the interpreter; usual are five times as
many."""


def make_application(*, threads: int = THREADS) -> Application:
    """The ASGI application: pages by Django, live documents by their rooms."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellthread.web.settings")
    # Django types its answers more loosely than WSGI does.
    pages = WSGIMiddleware(cast(Any, get_wsgi_application()), workers=threads)
    from wellthread.web.live import connection  # Django has to be set up first

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await pages(scope, receive, send)  # type: ignore[arg-type]
        elif scope["type"] == "websocket":
            place = connection.place_of(scope["path"])
            if place is None:
                await connection.nothing_here(scope, receive, send)
            else:
                await connection.connect(place, scope, receive, send)

    return application


class _KnownNoise(logging.Filter):
    """Uvicorn takes a connection that was answered with a plain no for one that nobody answered."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "without completing handshake" not in record.getMessage()


def listen(host: str, port: int) -> socket.socket:
    """Open the door before anything else is done: whoever knocks from now on waits. Port 0 takes any that is free."""
    return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)


def serve(door: socket.socket, *, threads: int = THREADS, certificate: tuple[Path, Path] | None = None) -> None:
    """Answer at an open door until stopped; over HTTPS where there is a certificate, given with its key."""
    application = make_application(threads=threads)
    from wellthread.web.live.connection import LARGEST_FRAME

    sys.setswitchinterval(SWITCH)
    logging.getLogger("uvicorn.error").addFilter(_KnownNoise())
    config = uvicorn.Config(
        application,
        lifespan="off",
        ws="websockets-sansio",
        ws_max_size=LARGEST_FRAME,
        ws_per_message_deflate=False,
        log_level="warning",
        server_header=False,
        access_log=False,
        timeout_graceful_shutdown=5,
        ssl_certfile=certificate[0] if certificate else None,
        ssl_keyfile=certificate[1] if certificate else None,
    )
    from wellthread.web.live.level import bring_level

    bring_level()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # else it ends before the last changes are records
    try:
        uvicorn.Server(config).run(sockets=[door])
    finally:
        bring_level()
