"""Which words may leave with the team: those that count, that somebody has looked at, and that were not taken back."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.contents import Contents
from wellthread.thread import still_counts
from wellthread.vocabulary import Contribution, Session


def exported(contents: Contents) -> Iterator[Contribution]:
    """The contributions that may be taken out, in the order of their sessions.

    Words that wait are not among them: nobody has looked whether they name somebody or speak of harm.
    """
    records = contents.records
    sessions = {each.ref.unversioned: at for at, each in enumerate(records.of(Session))}
    held = [each for each in records.of(Contribution) if each.text and not each.waiting]
    held.sort(key=lambda each: (sessions.get(each.session.unversioned, len(sessions)), each.id))
    yield from (each for each in held if still_counts(each, records))


def left_waiting(contents: Contents) -> int:
    """How many contributions stay behind since nobody has looked at them yet."""
    return sum(bool(each.text) and each.waiting for each in contents.records.of(Contribution))


class Coders:
    """Names under which coders go out: those that are typed names stay, accounts become Coder 1, Coder 2, …"""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def name(self, by: str) -> str:
        """A name that tells no account."""
        if not by.startswith("person:"):
            return by
        return self._known.setdefault(by, f"Coder {len(self._known) + 1}")
