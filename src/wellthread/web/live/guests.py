"""One connection to a room: what waits to be sent to it, how fast it may speak, and what it shows of itself."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from . import frames
from .handshake import Visitor

MOST_WAITING = 4000
"""Frames that may wait for a slow connection; then it is closed, and gets everything in one when it comes back."""
A_SECOND, IN_ONE_GO = 100, 400
"""Frames that a connection may send in a second, and at once after a pause."""
LONGEST_PRESENCE = 4096


class Pace:
    """How long whoever sends has to wait, so that it stays below so many frames a second.

    >>> pace = Pace(10, 2, clock=lambda: 0.0)
    >>> [pace.wait() for _ in range(3)]
    [0.0, 0.0, 0.1]
    """

    def __init__(self, rate: float, burst: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._left, self._at = burst, clock()

    def wait(self) -> float:
        """Seconds to wait before the next frame is read."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._rate) - 1
        self._at = now
        return max(0.0, -self._left / self._rate)


class Guest:
    """A connection that is in a room."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.outgoing: asyncio.Queue[bytes | None] = asyncio.Queue()
        self.closing: tuple[int, str] | None = None
        self.kept = 0
        self.refused = 0
        self.level = False
        """Whether they have answered what we lack: until then, what they send may follow on from what is not here."""
        self.pace = Pace(A_SECOND, IN_ONE_GO)
        self.present: dict[int, frames.Presence] = {}

    def tell(self, frame: bytes) -> None:
        """Put a frame in the queue of what is sent."""
        if self.closing is None:
            self.outgoing.put_nowait(frame)
            if self.outgoing.qsize() > MOST_WAITING:
                self.close(1013, "Your connection is too slow just now. It comes back by itself.")

    def close(self, code: int, reason: str) -> None:
        """Send what waits, then close the connection."""
        if self.closing is None:
            self.closing = (code, reason)
            self.outgoing.put_nowait(None)

    def shows(self, data: bytes) -> list[frames.Presence]:
        """What this browser shows of itself, under the name of whoever signed in there. Raises BadFrame."""
        found = [self._named(each) for each in frames.presences(data)]
        for each in found:
            self.present[each.client] = each
        return found

    def _named(self, presence: frames.Presence) -> frames.Presence:
        state = presence.state
        if isinstance(state, dict) and isinstance(state.get("user"), dict):
            state = {**state, "user": {**state["user"], "name": self.visitor.name}}
        return frames.Presence(presence.client, presence.clock, state)

    def farewell(self) -> list[frames.Presence]:
        """What takes this browser's cursors away from the others."""
        here = [each for each in self.present.values() if each.state is not None]
        return [frames.Presence(each.client, each.clock + 1, None) for each in here]
