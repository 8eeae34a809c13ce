"""What a session's poster says: for each theme what was said, what was done, and what could not be, because."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from wellthread.methods.engagement.coding import codings
from wellthread.methods.engagement.fate import Turn, fate
from wellthread.programme.contents import Contents
from wellthread.programme.scope import within
from wellthread.thread import still_counts
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    Contribution,
    Decision,
    DecisionOutcome,
    Neighbourhood,
    Records,
    Ref,
    Session,
    Theme,
)

NO = (DecisionOutcome.DECLINED, DecisionOutcome.DEFERRED)


@dataclass(frozen=True, slots=True)
class Card:
    """One theme: how many things were said under it in the session, what was done, what could not be done and why."""

    theme: Ref
    said: str
    times: int
    did: tuple[str, ...]
    could_not: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether nothing has been decided of it yet."""
        return not (self.did or self.could_not)


@dataclass(frozen=True, slots=True)
class Poster:
    """All that a session is told. `look_again` says when, where something is still open. `untold` were not marked."""

    session: str
    place: str
    held_on: date | None
    on: date
    cards: tuple[Card, ...]
    untold: int
    look_again: str
    fictional: bool


def poster(released: Contents, session: Session, *, today: date) -> Poster:
    """What became of what was said in a session, the most said first. `released` is what the readers may see.

    Nobody is quoted: themes stand for what was said.
    """
    records = released.records
    here = session.ref.unversioned
    said = {
        each.ref.unversioned
        for each in records.of(Contribution)
        if each.session.unversioned == here and still_counts(each, records)
    }
    under: dict[Ref, set[Ref]] = {}
    for each in codings(released.thread.links, records):
        if each.contribution.unversioned in said:
            under.setdefault(each.theme.unversioned, set()).add(each.contribution.unversioned)
    cards = [_card(theme, len(held), released) for ref, held in under.items() if (theme := records.find(Theme, ref))]
    place = records.find(Neighbourhood, session.neighbourhood)
    return Poster(
        session=session.title,
        place=place.name if place else "",
        held_on=session.held_on,
        on=today,
        cards=tuple(sorted(cards, key=lambda each: (each.open, -each.times, each.said))),
        untold=len(said - set().union(*under.values())) if under else len(said),
        look_again=look_again(records, session.neighbourhood, today),
        fictional=released.programme.fictional,
    )


def look_again(records: Records, neighbourhood: Ref, today: date) -> str:
    """When there will be more to tell: at the next session that is planned, else in three months."""
    coming = sorted(
        (each.held_on, each.title)
        for each in within(records.of(Session), neighbourhood.unversioned)
        if each.held_on and each.held_on > today
    )
    if coming:
        day, title = coming[0]
        return f"Look again after “{title}” on {day.day} {day:%B %Y}."
    month = (today.month + 2) % 12 + 1
    year = today.year + (today.month + 2) // 12
    return f"Look again in {date(year, month, 1):%B %Y}."


def _card(theme: Theme, times: int, released: Contents) -> Card:
    turns = fate(theme.ref, released.thread, released.records)
    no = [each for each in turns if _is_no(each, released.records)]
    did = [each for each in turns if each not in no and _is_yes(each, released.records)]
    return Card(
        theme.ref.unversioned, theme.name, times, tuple(dict.fromkeys(_texts(did))), tuple(dict.fromkeys(_texts(no)))
    )


def _texts(turns: list[Turn]) -> Iterator[str]:
    yield from (each.sentence for each in turns)


def _is_no(turn: Turn, records: Records) -> bool:
    """Whether it tells of something that was declined, put off, or stopped."""
    found = records.get(turn.ref)
    if isinstance(found, Decision):
        return found.outcome in NO
    return isinstance(found, Action) and found.status is ActionStatus.STOPPED


def _is_yes(turn: Turn, records: Records) -> bool:
    """Whether it tells of something that was decided or is being done."""
    return isinstance(records.get(turn.ref), Decision | Action)
