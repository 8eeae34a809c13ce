"""Guards round the document engine: bytes from outside may be anything, and a fault in one must stop nothing else."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from pycrdt import Doc, get_state, get_update, merge_updates

from .frames import BadFrame, Reader, number

logger = logging.getLogger(__name__)
T = TypeVar("T")


def sound(read: Callable[[bytes], T], data: bytes) -> T:
    """What the engine makes of bytes that somebody sent. Raises BadFrame where it can make nothing of them."""
    try:
        return read(data)
    except BaseException as fault:
        if is_of_engine(fault):
            raise BadFrame(str(fault)) from fault
        raise


def apply(doc: Doc[Any], data: bytes) -> None:
    """Apply an update that is kept. One that the engine cannot apply is passed over, always in the same way."""
    try:
        doc.apply_update(data)
    except BaseException as fault:
        if not is_of_engine(fault):
            raise
        logger.exception("a live update could not be applied")


def is_of_engine(fault: BaseException) -> bool:
    """Whether this may be a fault in the engine: it is written in Rust, and its panics are no ordinary exceptions."""
    return isinstance(fault, Exception) or type(fault).__name__ == "PanicException"


class Follows:
    """Checks that updates follow on from what is known, each from those before it, without a gap.

    With a gap, the engine puts the rest aside until it is filled, and may then lose a value (seen in pycrdt 0.14.13
    with a change that came before what it changes): so nothing with a gap is let in.
    """

    def __init__(self, state: bytes) -> None:
        self.state = state
        self._clocks = clocks(state)
        self._unsure: set[int] = set()
        self._kept: list[bytes] = []

    def take(self, data: bytes) -> None:
        """One more update. Raises BadFrame where something is missing before it."""
        reader = Reader(data)
        clients = reader.number()
        if clients == 0:
            return
        if clients == 1:  # nearly always: one browser's own changes, of which the first says where it begins
            _, client, clock = reader.number(), reader.number(), reader.number()
            if client not in self._unsure and clock <= self._clocks.get(client, 0):
                self._unsure.add(client)
                self._kept.append(data)
                return
        self._take_slowly(data)

    def _take_slowly(self, data: bytes) -> None:
        for each in self._kept:
            self.state = _after(self.state, each)
        self._kept.clear()
        self._unsure.clear()
        after = _after(self.state, data)
        fresh = Reader(sound(lambda update: get_update(update, self.state), data)).number()
        before, now = clocks(self.state), clocks(after)
        if sum(clock > before.get(client, 0) for client, clock in now.items()) < fresh:
            self._clocks = before
            raise BadFrame("It leaves out earlier changes. Load the page again, so that they are sent too.")
        self.state, self._clocks = after, now


def _after(state: bytes, data: bytes) -> bytes:
    """How far each client's changes are known after an update, as far as there is no gap."""
    fresh = Reader(sound(lambda update: get_update(update, state), data)).number()
    return sound(lambda update: get_state(merge_updates(_as_known(state), update)), data) if fresh else state


def clocks(state: bytes) -> dict[int, int]:
    """How far each client's changes are known."""
    reader = Reader(state)
    return {reader.number(): reader.number() for _ in range(reader.number())}


def _as_known(state: bytes) -> bytes:
    """An update that says nothing but how far each client's changes are known: one collected part for each."""
    known = {client: clock for client, clock in clocks(state).items() if clock}
    parts = (number(1) + number(client) + b"\0\0" + number(clock) for client, clock in known.items())
    return number(len(known)) + b"".join(parts) + b"\0"
