"""The server: pages by HTTP, and a clear no to a live connection."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from wellthread.web.__main__ import main
from wellthread.web.server import listen, make_application


def _ask(scope, *messages):
    sent: list[dict[str, object]] = []
    waiting = iter(messages)

    async def receive():
        return next(waiting)

    async def send(message):
        sent.append(dict(message))

    # In a thread of its own: the browser tests keep an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, make_application(threads=1)(scope, receive, send)).result()
    return sent


def test_a_live_connection_is_told_that_there_is_none():
    scope = {"type": "websocket", "path": "/live/", "extensions": {"websocket.http.response": {}}}
    start, body = _ask(scope, {"type": "websocket.connect"})
    assert start["status"] == 404
    assert b"no live connection" in body["body"]


def test_where_no_answer_can_be_given_the_connection_is_closed():
    (closed,) = _ask({"type": "websocket", "path": "/live/"}, {"type": "websocket.connect"})
    assert (closed["type"], closed["code"]) == ("websocket.close", 1008)


def test_the_door_is_open_before_the_server_is_up():
    with listen("127.0.0.1", 0) as door, socket.create_connection(door.getsockname(), timeout=1) as visitor:
        assert visitor.getpeername() == door.getsockname()


def test_a_port_in_use_is_said_plainly(monkeypatch):
    monkeypatch.setattr("wellthread.web.__main__._set_up", lambda: None)
    with listen("127.0.0.1", 0) as door, pytest.raises(SystemExit, match="Choose another with --port"):
        main(["serve", "--port", str(door.getsockname()[1])])
