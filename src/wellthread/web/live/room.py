"""A room: one live document in memory, and whoever is in it. Everything is kept before it is sent to anyone.

A room lives on one event loop. It never watches its document: what changed is known from what came.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pycrdt import Doc, get_state, merge_updates

from . import frames, handshake, store
from .engine import Follows, apply, is_of_engine, sound
from .frames import BadFrame, Presence, Reader
from .guests import LONGEST_PRESENCE, Guest
from .handshake import Refused
from .models import LiveDocument
from .subjects import Kept, subject_of

logger = logging.getLogger(__name__)
InThread = Callable[..., Awaitable[Any]]
"""Runs a function that asks the database in a thread, and waits for it."""

ShowAfar = Callable[[int, list[Presence]], None]
"""Shows the cursors of a document's guests to other processes."""

FORGOTTEN = 30.0
"""Seconds after which a cursor that another process serves is forgotten: browsers show theirs every 15 seconds."""
QUIET = 1.0
"""Seconds without a change, after which changes become records."""
AT_LATEST = 8.0
"""Seconds after which they do although people go on."""
NOTHING = b"\x00\x00"
"""An update that says nothing."""


@dataclass(frozen=True, slots=True)
class Said:
    """An update that a guest sent, and that waits to be kept."""

    guest: Guest
    data: bytes
    answer: bool
    """Whether it answers our question, and so may hold nothing new."""


class Room:
    """One document and its guests."""

    def __init__(
        self, document: LiveDocument, doc: Doc[Any], seq: int, in_thread: InThread, show_afar: ShowAfar
    ) -> None:
        self.document = document
        self.doc = doc
        self.seq = seq
        self.guests: set[Guest] = set()
        self.open = True
        self._in_thread = in_thread
        self._show_afar = show_afar
        self._afar: dict[int, tuple[float, Presence]] = {}
        self._said: list[Said] = []
        self._awake = asyncio.Event()
        self._snapshot_at = seq - seq % store.SNAPSHOT_EVERY
        self._changed_at: float | None = None
        self._first_changed_at: float | None = None
        self._keeping = asyncio.Lock()
        self._writer = asyncio.create_task(self._write_on())

    # Who is here

    def welcome(self, guest: Guest) -> None:
        """Let a guest in: who they are here, what we have, and who else is here."""
        self.guests.add(guest)
        guest.tell(frames.telling(frames.WELCOME, self._told_to(guest)))
        guest.tell(frames.sync(frames.STEP_1, self.doc.get_state()))
        self._show_others(guest)

    def _told_to(self, guest: Guest) -> dict[str, Any]:
        who = {"id": guest.visitor.signature, "name": guest.visitor.name}
        return {
            "epoch": self.document.epoch,
            "seq": self.seq,
            "may_edit": guest.visitor.may_edit,
            "person": who,
        }

    def _show_others(self, guest: Guest) -> None:
        """Who else is here; said also when nobody is, since whoever asks wants to hear that the connection lives."""
        here = [each for other in self.guests - {guest} for each in other.present.values()]
        here += [each for _, each in self._afar.values()]
        guest.tell(frames.awareness([each for each in here if each.state is not None]))

    def leave(self, guest: Guest) -> None:
        """A guest is gone; their cursor goes with them."""
        self.guests.discard(guest)
        self._said = [each for each in self._said if each.guest is not guest or guest.level]
        if gone := guest.farewell():
            self._show(gone)

    def _show(self, some: list[Presence]) -> None:
        self._tell(frames.awareness(some))
        self._show_afar(self.document.pk, some)

    def show_from_afar(self, some: list[Presence]) -> None:
        """Show cursors of people whom another process serves. They are forgotten unless they are shown again."""
        now = time.monotonic()
        self._afar = {key: held for key, held in self._afar.items() if now - held[0] < FORGOTTEN}
        self._afar.update({each.client: (now, each) for each in some})
        self._tell(frames.awareness(some))

    def _tell(self, frame: bytes, *, but: Guest | None = None) -> None:
        for each in self.guests:
            if each is not but:
                each.tell(frame)

    def dismiss(self, code: int, reason: str) -> None:
        """Close every connection."""
        for each in list(self.guests):
            each.close(code, reason)

    # What they say

    def hear(self, guest: Guest, frame: bytes) -> None:
        """Take one frame from a guest. Raises BadFrame."""
        reader = Reader(frame)
        kind = reader.number()
        if kind == frames.SYNC:
            self._hear_sync(guest, reader)
        elif kind == frames.AWARENESS:
            if len(frame) <= LONGEST_PRESENCE and (shown := guest.shows(reader.piece())):
                self._show(shown)  # to its sender too, who takes silence for a lost connection
        elif kind == frames.ASK_AWARENESS:
            self._show_others(guest)

    def _hear_sync(self, guest: Guest, reader: Reader) -> None:
        step, data = reader.number(), reader.piece()
        if step == frames.STEP_1:
            guest.tell(frames.sync(frames.STEP_2, sound(self.doc.get_update, data)))
        elif step in (frames.STEP_2, frames.UPDATE):
            sound(get_state, data)
            guest.level = guest.level or step == frames.STEP_2
            self._said.append(Said(guest, data, step == frames.STEP_2))
            self._awake.set()
        else:
            raise BadFrame(f"There is no step {step}.")

    # What is kept

    def look(self) -> None:
        """Take in what others kept of this document: another process, or a page."""
        self._awake.set()

    async def _write_on(self) -> None:
        while self.open:
            await self._awake.wait()
            self._awake.clear()
            said = self._ready()
            try:
                await self._write(said)
            except store.Gone:
                self._give_up(4409, "This map was begun anew. What you changed here is kept on your device.")
            except BaseException as fault:
                if not is_of_engine(fault):
                    raise
                logger.exception("live document %s: an update could not be kept", self.document.pk)
                self._give_up(1011, "The change could not be kept. Your browser sends it again.")

    def _ready(self) -> list[Said]:
        """What can be kept now. A browser's answer to what we lack comes before what it changed meanwhile."""
        said, self._said = self._said, []
        early = [each for each in said if not each.guest.level]
        self._said = early
        ready = [each for each in said if each.guest.level]
        return sorted(ready, key=lambda each: not each.answer)

    def _give_up(self, code: int, reason: str) -> None:
        """Nothing that was not kept may stay in memory: everybody out; whoever comes back reads it from the disk."""
        self.open = False
        self.dismiss(code, reason)

    async def _write(self, said: Sequence[Said]) -> None:
        some = self._new_of(said)
        new = [store.New(each.guest.visitor.signature, each.data) for each in some]
        try:
            keep = store.append if new else store.news
            rows = await self._in_thread(keep, self.document.pk, self.document.epoch, new, after=self.seq)
        except store.TooLarge as why:
            for each in some:
                _refuse(each.guest, str(why))
            return
        if rows:
            self._take_in(rows, own={each.guest for each in some})
        for guest in dict.fromkeys(each.guest for each in said):
            guest.kept += sum(each.guest is guest for each in said)
            guest.tell(frames.saved(guest.kept - guest.refused, self.seq))
        await self._snapshot()

    def _new_of(self, said: Sequence[Said]) -> list[Said]:
        """Those that say something new, from guests who may say it, each following on from what is known."""
        found, follows = [], Follows(self.doc.get_state())
        for each in said:
            if each.guest.closing is not None or not self._is_new(each):
                continue
            try:
                follows.take(each.data)
            except BadFrame as wrong:
                each.guest.close(1007, str(wrong))
            else:
                found.append(each)
        return found

    def _is_new(self, said: Said) -> bool:
        if said.data == NOTHING or (said.answer and self._is_known(said.data)):
            return False
        if not said.guest.visitor.may_edit:
            _refuse(said.guest, "You may look at this map, but not change it. What you changed was not kept.")
            return False
        if said.guest.refused:
            _refuse(said.guest, "An earlier change was not kept. Load the page again before you go on.")
            return False
        return True

    def _is_known(self, data: bytes) -> bool:
        try:
            lost = frames.deletions(data)
            return lost is not None and lost <= (frames.deletions(self.doc.get_update(self.doc.get_state())) or set())
        except BadFrame:
            return False

    def _take_in(self, rows: Sequence[store.Row], *, own: set[Guest]) -> None:
        for each in rows:
            apply(self.doc, each.data)
        self.seq = rows[-1].seq
        only = next(iter(own)) if len(own) == 1 and len(rows) == 1 else None
        told = rows[0].data if len(rows) == 1 else merge_updates(*(each.data for each in rows))
        self._tell(frames.sync(frames.UPDATE, told), but=only)
        self._changed_at = time.monotonic()
        self._first_changed_at = self._first_changed_at or self._changed_at

    async def _snapshot(self) -> None:
        if self.seq - self._snapshot_at >= store.SNAPSHOT_EVERY:
            self._snapshot_at = self.seq
            await self._in_thread(store.snapshot, self.document.pk, self.seq, self.doc.get_update())

    # What becomes of it

    @property
    def is_due(self) -> bool:
        """Whether what was changed should become records now."""
        if self._changed_at is None or self._first_changed_at is None:
            return False
        now = time.monotonic()
        return now - self._changed_at >= QUIET or now - self._first_changed_at >= AT_LATEST

    async def keep(self) -> None:
        """Make records of what was changed, and tell those who are here what came of it."""
        async with self._keeping:
            self._changed_at = self._first_changed_at = None
            kept: Kept = await self._in_thread(subject_of(self.document).keep, self.document)
        self.look()
        self._tell(frames.records(kept.seq))
        for kind, text in kept.notices:
            self._tell(frames.telling(frames.NOTICE, {"kind": kind, "text": text}))

    async def look_after(self) -> None:
        """What is done every few seconds: take in what changed elsewhere, in other processes and in the records."""
        if await self._in_thread(subject_of(self.document).behind, self.document):
            await self.keep()
        self.look()

    async def ask_again(self) -> None:
        """Ask of every guest whether they may still be here, and whether they may still change anything."""
        for guest in list(self.guests):
            now = await self._in_thread(handshake.still, guest.visitor, self.document)
            if isinstance(now, Refused):
                guest.close(now.status, now.says)
            elif now != guest.visitor:
                guest.visitor = now
                guest.tell(frames.telling(frames.STANDING, {"may_edit": now.may_edit}))

    async def end(self) -> None:
        """Let what was said be kept, and go."""
        while self._said and self.open:
            self._awake.set()
            await asyncio.sleep(0.005)
        self.open = False
        self._awake.set()
        await self._writer


def _refuse(guest: Guest, problem: str) -> None:
    guest.refused += 1
    guest.tell(frames.telling(frames.REFUSED, {"problem": problem, "frames": guest.refused}))
