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
    """Whether this is a fault in the engine: it is written in Rust, and its panics are no ordinary exceptions."""
    return isinstance(fault, Exception) or type(fault).__name__ == "PanicException"


def grown(state: bytes, data: bytes) -> bytes:
    """The state after an update, which has to follow on from it without a gap. Raises BadFrame where there is one.

    With a gap, the engine puts the rest aside until it is filled, and may then lose a value (seen in pycrdt 0.14.13
    with a change that came before what it changes): so nothing with a gap is let in.
    """
    fresh = Reader(sound(lambda update: get_update(update, state), data)).number()
    if not fresh:
        return state
    after = sound(lambda update: get_state(merge_updates(_as_known(state), update)), data)
    before, now = _clocks(state), _clocks(after)
    if sum(clock > before.get(client, 0) for client, clock in now.items()) < fresh:
        raise BadFrame("It leaves out earlier changes. Load the page again, so that they are sent too.")
    return after


def _clocks(state: bytes) -> dict[int, int]:
    """How far each client's changes are known."""
    reader = Reader(state)
    return {reader.number(): reader.number() for _ in range(reader.number())}


def _as_known(state: bytes) -> bytes:
    """An update that says nothing but how far each client's changes are known: one collected part for each."""
    clocks = {client: clock for client, clock in _clocks(state).items() if clock}
    parts = (number(1) + number(client) + b"\0\0" + number(clock) for client, clock in clocks.items())
    return number(len(clocks)) + b"".join(parts) + b"\0"
