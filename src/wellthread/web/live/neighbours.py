"""Several processes on one PostgreSQL: each hears which documents the others wrote to, and where their cursors are.

What was changed is read from the table, so a call that is missed costs a moment and no change. Cursors are passed on
in the call itself, and kept nowhere.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from django.db import connection

from . import frames
from .frames import BadFrame, Presence
from .store import CHANNEL

logger = logging.getLogger(__name__)
CURSORS = "wellthread_live_cursors"
BETWEEN_ATTEMPTS = 2.0
LONGEST_CALL = 7900
"""Characters; PostgreSQL takes 7999."""


class Neighbours:
    """Listens in a thread of its own, on a connection of its own, for as long as the process lives."""

    def __init__(self, poke: Callable[[int], None], seen: Callable[[int, list[Presence]], None]) -> None:
        self._poke = poke
        self._seen = seen
        self._own = secrets.token_hex(8)

    def listen(self) -> None:
        """Begin."""
        threading.Thread(target=self._listen, name="live-neighbours", daemon=True).start()

    def show(self, document: int, some: Sequence[Presence]) -> None:
        """Show the other processes where cursors are. Asks the database: call it in a thread."""
        with connection.cursor() as cursor:
            for each in some:
                data = b64encode(frames.awareness([each])).decode()
                call = f"{self._own} {document} {data}"
                if len(call) <= LONGEST_CALL:
                    cursor.execute("SELECT pg_notify(%s, %s)", [CURSORS, call])

    def _listen(self) -> None:
        while True:
            try:
                self._hear()
            except Exception:
                logger.exception("the other processes are not heard; trying again")
            time.sleep(BETWEEN_ATTEMPTS)

    def _hear(self) -> None:
        given = connection.get_connection_params()
        psycopg: Any = import_module("psycopg")  # there only where PostgreSQL is used
        wanted = {name: given[name] for name in given if name not in ("cursor_factory", "context", "prepare_threshold")}
        with psycopg.connect(**wanted, autocommit=True) as own:
            own.execute(f"LISTEN {CHANNEL}")
            own.execute(f"LISTEN {CURSORS}")
            for heard in own.notifies():
                if heard.channel == CHANNEL:
                    self._poke(int(heard.payload))
                else:
                    self._take_in(heard.payload)

    def _take_in(self, call: str) -> None:
        own, document, data = call.split(" ")
        if own == self._own:
            return
        try:
            reader = frames.Reader(b64decode(data), at=1)
            self._seen(int(document), list(frames.presences(reader.piece())))
        except BadFrame:
            logger.warning("cursors of another process could not be read")
