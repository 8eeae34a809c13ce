"""The frames that go over the wire: those of y-websocket, and one kind of our own.

Whole numbers are written in groups of seven bits, the lowest first (lib0's varuint). The first number of a frame is
its kind: 0 sync, 1 awareness, 3 asking for awareness, 100 ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SYNC, AWARENESS, ASK_AWARENESS, OURS = 0, 1, 3, 100
STEP_1, STEP_2, UPDATE = 0, 1, 2
SAVED, WELCOME, STANDING, REFUSED, NOTICE, RECORDS = range(6)
LONGEST_NUMBER = 10
"""Bytes; nothing that two programs count takes more."""

MOST_DELETIONS = 200_000
"""Beyond that, an update is kept without asking whether it says anything new."""


class BadFrame(ValueError):
    """What came is not in the form that was agreed."""


class Reader:
    """Reads numbers and pieces from a frame, one after the other. Raises BadFrame at its end."""

    def __init__(self, frame: bytes, at: int = 0) -> None:
        self.frame = frame
        self.at = at

    def number(self) -> int:
        """The next whole number."""
        value = 0
        for place in range(LONGEST_NUMBER):
            if self.at >= len(self.frame):
                raise BadFrame("It ends too early.")
            byte = self.frame[self.at]
            self.at += 1
            value |= (byte & 127) << (7 * place)
            if byte < 128:
                return value
        raise BadFrame("A number in it is too long.")

    def piece(self) -> bytes:
        """The next piece, which says its length first."""
        size = self.number()
        found = self.frame[self.at : self.at + size]
        if len(found) < size:
            raise BadFrame("It ends too early.")
        self.at += size
        return found

    @property
    def over(self) -> bool:
        return self.at >= len(self.frame)


def number(value: int) -> bytes:
    """A whole number as it goes over the wire.

    >>> number(300).hex()
    'ac02'
    """
    found = bytearray()
    while value > 127:
        found.append(128 | (value & 127))
        value >>= 7
    found.append(value)
    return bytes(found)


def piece(data: bytes) -> bytes:
    """Bytes behind their length."""
    return number(len(data)) + data


def sync(step: int, data: bytes) -> bytes:
    """A state that asks (STEP_1), its answer (STEP_2), or a change (UPDATE)."""
    return bytes((SYNC, step)) + piece(data)


def saved(frames: int, seq: int) -> bytes:
    """The first so many changes of this connection are kept; the document is at this number."""
    return bytes((OURS, SAVED)) + number(frames) + number(seq)


def records(seq: int) -> bytes:
    """The changes up to this number are records now."""
    return bytes((OURS, RECORDS)) + number(seq)


def telling(kind: int, told: Mapping[str, Any]) -> bytes:
    """One of our messages that carries JSON."""
    return bytes((OURS, kind)) + piece(json.dumps(told, ensure_ascii=False).encode())


@dataclass(frozen=True, slots=True)
class Presence:
    """What one browser shows of itself: where its cursor is, and under which name. None when it has left."""

    client: int
    clock: int
    state: Any


def presences(data: bytes) -> Iterator[Presence]:
    """Read an awareness update. Raises BadFrame."""
    reader = Reader(data)
    for _ in range(reader.number()):
        client, clock = reader.number(), reader.number()
        try:
            yield Presence(client, clock, json.loads(reader.piece()))
        except ValueError as wrong:
            raise BadFrame("Its state is no JSON.") from wrong


def awareness(some: list[Presence]) -> bytes:
    """An awareness frame."""
    body = number(len(some))
    for each in some:
        state = json.dumps(each.state, ensure_ascii=False, separators=(",", ":")).encode()
        body += number(each.client) + number(each.clock) + piece(state)
    return bytes((AWARENESS,)) + piece(body)


def deletions(update: bytes) -> set[tuple[int, int]] | None:
    """What an update without new parts deletes, as (client, clock) of each part; None when it brings parts.

    A browser that comes back sends all deletions it knows of: mostly, they are known here.
    """
    reader = Reader(update)
    if reader.number():
        return None
    found: set[tuple[int, int]] = set()
    room = MOST_DELETIONS
    for _ in range(reader.number()):
        client = reader.number()
        for _ in range(reader.number()):
            start, length = reader.number(), reader.number()
            room -= length
            if room < 0:
                return None
            found.update((client, start + each) for each in range(length))
    return found
