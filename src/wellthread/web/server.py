"""One process: HTTP goes to Django on a fixed pool of threads, because a page must not wait for its own thread."""

from __future__ import annotations

import os
import socket
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


def make_application(*, threads: int = THREADS) -> Application:
    """The ASGI application: pages by Django; a live connection is refused, since no page asks for one yet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellthread.web.settings")
    # Django types its answers more loosely than WSGI does.
    pages = WSGIMiddleware(cast(Any, get_wsgi_application()), workers=threads)

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await pages(scope, receive, send)  # type: ignore[arg-type]
        elif scope["type"] == "websocket":
            await _refuse(scope, receive, send)

    return application


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    if "websocket.http.response" in scope.get("extensions", {}):
        headers = [(b"content-type", b"text/plain; charset=utf-8")]
        await send({"type": "websocket.http.response.start", "status": 404, "headers": headers})
        await send({"type": "websocket.http.response.body", "body": b"There is no live connection at this address.\n"})
    else:
        await send({"type": "websocket.close", "code": 1008, "reason": "There is no live connection at this address."})


def listen(host: str, port: int) -> socket.socket:
    """Open the door before anything else is done: whoever knocks from now on waits. Port 0 takes any that is free."""
    return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)


def serve(door: socket.socket, *, threads: int = THREADS, certificate: tuple[Path, Path] | None = None) -> None:
    """Answer at an open door until stopped; over HTTPS where there is a certificate, given with its key."""
    config = uvicorn.Config(
        make_application(threads=threads),
        lifespan="off",
        log_level="warning",
        server_header=False,
        access_log=False,
        timeout_graceful_shutdown=5,
        ssl_certfile=certificate[0] if certificate else None,
        ssl_keyfile=certificate[1] if certificate else None,
    )
    uvicorn.Server(config).run(sockets=[door])
