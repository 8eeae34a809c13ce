"""Several processes on one PostgreSQL: each hears which documents the others wrote to, and reads what is new."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from .store import CHANNEL

logger = logging.getLogger(__name__)
BETWEEN_ATTEMPTS = 2.0


class Neighbours:
    """Listens in a thread of its own, on a connection of its own, for as long as the process lives."""

    def __init__(self, poke: Callable[[int], None]) -> None:
        self._poke = poke

    def listen(self) -> None:
        """Begin."""
        threading.Thread(target=self._listen, name="live-neighbours", daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                self._hear()
            except Exception:
                logger.exception("the other processes are not heard; trying again")
            time.sleep(BETWEEN_ATTEMPTS)

    def _hear(self) -> None:
        given = connection.get_connection_params()
        psycopg: Any = __import__("psycopg")
        wanted = {name: given[name] for name in given if name not in ("cursor_factory", "context", "prepare_threshold")}
        with psycopg.connect(**wanted, autocommit=True) as own:
            own.execute(f"LISTEN {CHANNEL}")
            for heard in own.notifies():
                self._poke(int(heard.payload))
