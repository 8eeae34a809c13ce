"""A browser's connection to a live document, as ASGI brings it: who it is, into which room, and what is said."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from urllib.parse import parse_qs

from .frames import BadFrame
from .guests import Guest
from .handshake import Admitted, Place, Refused, admit
from .room import Room
from .rooms import freshly, rooms

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

ADDRESS = re.compile(r"/live/(?P<programme>[^/]+)/(?P<subject>[a-z_]+)/(?P<key>[^/]+)/?")
LARGEST_FRAME = 512 * 1024
MOST_GUESTS = 200
_doors = ThreadPoolExecutor(2, thread_name_prefix="live-door")


def place_of(path: str) -> Place | None:
    """What the address of a connection asks for; None where there is nothing live."""
    found = ADDRESS.fullmatch(path)
    return Place(**found.groupdict()) if found else None


async def connect(place: Place, scope: Scope, receive: Receive, send: Send) -> None:
    """Serve one connection from its handshake to its end."""
    await receive()
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope.get("headers", ())}
    asked = partial(freshly, admit, place, headers)
    answer = await asyncio.get_running_loop().run_in_executor(_doors, asked)
    if isinstance(answer, Refused):
        await refuse(scope, send, answer)
        return
    await send({"type": "websocket.accept"})
    await _stay(answer, _epoch_of(scope), receive, send)


async def refuse(scope: Scope, send: Send, why: Refused) -> None:
    """Answer with an HTTP status instead of a connection, where the server can."""
    if "websocket.http.response" in scope.get("extensions", {}):
        headers = [(b"content-type", b"text/plain; charset=utf-8")]
        await send({"type": "websocket.http.response.start", "status": why.status, "headers": headers})
        await send({"type": "websocket.http.response.body", "body": f"{why.says}\n".encode()})
    else:
        await send({"type": "websocket.close", "code": 1008, "reason": why.says})


async def nothing_here(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a connection to an address at which nothing is live."""
    await receive()
    await refuse(scope, send, Refused(404, "There is no live connection at this address."))


def _epoch_of(scope: Scope) -> str:
    asked: bytes = scope.get("query_string", b"")
    return parse_qs(asked.decode("latin-1")).get("epoch", [""])[0]


async def _stay(admitted: Admitted, epoch: str, receive: Receive, send: Send) -> None:
    if epoch and epoch != admitted.document.epoch:
        reason = "This map was begun anew. Your copy is kept on your device."
        await send({"type": "websocket.close", "code": 4409, "reason": reason})
        return
    room = await rooms.enter(admitted.document)
    if len(room.guests) >= MOST_GUESTS:
        await send({"type": "websocket.close", "code": 1013, "reason": "This map is full. Try again later."})
        return
    guest = Guest(admitted.visitor)
    room.welcome(guest)
    sending = asyncio.create_task(_send_on(guest, send))
    try:
        await _hear_on(room, guest, receive)
    finally:
        room.leave(guest)
        rooms.left(room)
        guest.close(1000, "")
        await asyncio.gather(sending, return_exceptions=True)


async def _send_on(guest: Guest, send: Send) -> None:
    while (frame := await guest.outgoing.get()) is not None:
        await send({"type": "websocket.send", "bytes": frame})
    code, reason = guest.closing or (1000, "")
    await send({"type": "websocket.close", "code": code, "reason": reason})


async def _hear_on(room: Room, guest: Guest, receive: Receive) -> None:
    while True:
        message = await receive()
        if message["type"] == "websocket.disconnect":
            return
        frame = message.get("bytes") or b""
        if guest.closing is not None:
            continue
        try:
            if len(frame) > LARGEST_FRAME:
                guest.close(1009, "A change was too large to send.")
            elif frame:
                room.hear(guest, frame)
        except BadFrame as wrong:
            guest.close(1007, f"What was sent could not be read: {wrong}"[:120])
        if (wait := guest.pace.wait()) > 0:
            await asyncio.sleep(wait)
