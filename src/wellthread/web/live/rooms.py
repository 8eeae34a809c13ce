"""All rooms of this process: opened for the first guest, looked after, and gone from memory after the last.

Pages run in other threads than rooms. What a page keeps, it keeps in the database; `poke` tells the room to look.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from django.db import close_old_connections, connection

from . import store
from .engine import is_of_engine
from .frames import Presence
from .models import LiveDocument
from .neighbours import Neighbours
from .room import Room

logger = logging.getLogger(__name__)

BEAT = 0.25
"""Seconds between two looks at what is due."""
LOOK_AFTER = 2.0
ASK_AGAIN = 15.0
CURSORS_EVERY = 0.05
"""Seconds for which cursors are gathered before other processes are shown them."""
CONNECTIONS_EVERY = 60.0
STAYS = 20.0
"""Seconds that a room stays in memory after its last guest: a reload must not read it anew."""


class Rooms:
    """The rooms of one process, on one event loop."""

    def __init__(self) -> None:
        self._rooms: dict[int, Room] = {}
        self._empty_since: dict[int, float] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._opening: dict[int, asyncio.Lock] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        # One thread for what must be quick, one for what may take a moment: neither waits for the pages' threads.
        self._quick = ThreadPoolExecutor(1, thread_name_prefix="live-keep")
        self._slow = ThreadPoolExecutor(1, thread_name_prefix="live-records")
        self._neighbours: Neighbours | None = None
        self._ask_now = False
        self._cursors: dict[int, dict[int, Presence]] = {}

    async def in_thread(self, do: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Run what asks the database. Keeping updates has a thread of its own."""
        pool = self._quick if do in (store.append, store.news, store.snapshot) else self._slow
        return await asyncio.get_running_loop().run_in_executor(pool, partial(freshly, do, *given, **named))

    async def enter(self, document: LiveDocument) -> Room:
        """The room of a document, opened if it is not. Call `left` when a guest has gone."""
        self._start()
        async with self._opening.setdefault(document.pk, asyncio.Lock()):
            room = self._rooms.get(document.pk)
            if room is None or not room.open:
                doc, seq = await self.in_thread(store.read, document.pk)
                room = self._rooms[document.pk] = Room(document, doc, seq, self.in_thread, self._show_afar)
                self._spawn(room.look_after())
            self._empty_since.pop(document.pk, None)
            return room

    def left(self, room: Room) -> None:
        """A guest has left a room."""
        if not room.guests:
            self._empty_since[room.document.pk] = time.monotonic()

    @property
    def open(self) -> int:
        """How many rooms are in memory."""
        return len(self._rooms)

    def has(self, document: int) -> bool:
        """Whether a room of this process sees to it that what is changed in the document becomes records."""
        room = self._rooms.get(document)
        return room is not None and room.open

    def poke(self, document: int) -> None:
        """A document has new updates in the database. Call it from any thread."""
        self._call(partial(self._look, document))

    def ask_soon(self) -> None:
        """Somebody's role or session changed: ask of all guests anew. Call it from any thread."""
        self._call(self._ask_at_next_beat)

    def _call(self, do: Callable[[], None]) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(do)

    def _look(self, document: int) -> None:
        if room := self._rooms.get(document):
            room.look()

    def _show_afar(self, document: int, some: list[Presence]) -> None:
        if self._neighbours is None:
            return
        waiting = self._cursors.setdefault(document, {})
        if not waiting:
            asyncio.get_running_loop().call_later(CURSORS_EVERY, self._send_cursors, document)
        waiting.update({each.client: each for each in some})

    def _send_cursors(self, document: int) -> None:
        some = list(self._cursors.pop(document, {}).values())
        if self._neighbours is not None and some:
            self._spawn(self.in_thread(self._neighbours.show, document, some))

    def _seen_afar(self, document: int, some: list[Presence]) -> None:
        def show() -> None:
            if room := self._rooms.get(document):
                room.show_from_afar(some)

        self._call(show)

    def _ask_at_next_beat(self) -> None:
        self._ask_now = True

    def _start(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is loop:
            return
        self._loop = loop
        self._rooms.clear()
        self._opening.clear()
        self._spawn(self._beat())
        if connection.vendor == "postgresql":
            self._neighbours = Neighbours(self.poke, self._seen_afar)
            self._neighbours.listen()

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.get_running_loop().create_task(_logged(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _beat(self) -> None:
        looked = asked = time.monotonic()
        while True:
            await asyncio.sleep(BEAT)
            now = time.monotonic()
            for room in list(self._rooms.values()):
                if room.is_due:
                    await _logged(room.keep())
            if now - looked >= LOOK_AFTER:
                looked = now
                await self._look_after_all()
            if self._ask_now or now - asked >= ASK_AGAIN:
                self._ask_now, asked = False, now
                for room in list(self._rooms.values()):
                    await _logged(room.ask_again())

    async def _look_after_all(self) -> None:
        for key, room in list(self._rooms.items()):
            if room.guests:
                await _logged(room.look_after())
            elif time.monotonic() - self._empty_since.get(key, 0.0) >= STAYS or not room.open:
                await self._close(key, room)

    async def _close(self, key: int, room: Room) -> None:
        """Make records of the last changes, then let the room go from memory."""
        async with self._opening.setdefault(key, asyncio.Lock()):
            if room.guests:
                return
            if room.open:
                await _logged(room.keep())
                await room.end()
            if self._rooms.get(key) is room:
                del self._rooms[key]
            self._empty_since.pop(key, None)


def freshly(do: Callable[..., Any], *given: Any, **named: Any) -> Any:
    """Call with a database connection that is neither stale nor broken: looked after once a minute and after faults."""
    if time.monotonic() - getattr(_looked, "at", 0.0) > CONNECTIONS_EVERY:
        close_old_connections()
        _looked.at = time.monotonic()
    try:
        return do(*given, **named)
    except BaseException:
        _looked.at = 0.0
        raise


_looked = threading.local()


async def _logged(work: Coroutine[Any, Any, Any]) -> None:
    """Await, and write down what goes wrong: one room's fault must not end the others."""
    try:
        await work
    except BaseException as fault:
        if not is_of_engine(fault):
            raise
        logger.exception("a live room could not do what was due")


rooms = Rooms()
"""Those of this process."""
