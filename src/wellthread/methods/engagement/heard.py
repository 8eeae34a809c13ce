"""Who was heard, set against who lives here; and three counts of turning up that are never mixed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellthread.disclosure import People
from wellthread.thread import still_counts
from wellthread.vocabulary import Contribution, Group, Records, Ref, Session


@dataclass(frozen=True, slots=True)
class Heard:
    """One group: how many live here, how many of them were heard, and how much was said.

    `share` is people heard for each resident of the group: 0 is nobody, 1 everybody, more than 1 a sign that
    the number of residents is wrong; None when that number is not known. It is exact: show it through
    `disclosure.share`. A contribution without a speaker's code counts among `contributions` only, so `share`
    may be too low.
    """

    group: Ref
    name: str
    sought: bool
    residents: int | None
    people: People
    contributions: int
    unattributed: int
    share: float | None

    @property
    def missed(self) -> bool:
        """Sought, and not heard at all."""
        return self.sought and not self.contributions


def who_was_heard(records: Records) -> tuple[Heard, ...]:
    """Every group with what was heard from it: those sought and not heard first, then the least heard.

    Withdrawn contributions, and those whose speaker did not agree to take part, are not counted.
    """
    spoken: dict[Ref, list[Contribution]] = {}
    for each in records.of(Contribution):
        if each.group and still_counts(each, records):
            spoken.setdefault(each.group.unversioned, []).append(each)
    found = [_heard(group, spoken.get(group.ref.unversioned, [])) for group in records.of(Group)]
    return tuple(sorted(found, key=lambda each: (not each.missed, each.share is None, each.share or 0.0, each.group)))


def _heard(group: Group, spoken: list[Contribution]) -> Heard:
    people = People.count(each.participant for each in spoken)
    return Heard(
        group=group.ref.unversioned,
        name=group.name,
        sought=group.sought,
        residents=group.residents,
        people=people,
        contributions=len(spoken),
        unattributed=sum(not each.participant for each in spoken),
        share=people.raw / group.residents if group.residents else None,
    )


@dataclass(frozen=True, slots=True)
class Turnout:
    """Attendances, people and residents over some sessions: three counts, three meanings.

    Attendances add up. People do not: someone may come twice, so different people are at least the largest
    single session and at most the sum of them all. The same holds for residents. `uncounted` is the number of
    sessions for which somebody forgot at least one of the three.
    """

    sessions: int
    attendances: People
    people_at_least: People
    people_at_most: People
    residents_at_least: People
    residents_at_most: People
    uncounted: int


def turnout(sessions: Iterable[Session]) -> Turnout:
    """How many times people came, and between which bounds lies the number of different people.

    >>> cafe, walk = (Session(id=each, neighbourhood=Ref("neighbourhood", "x"), kind="walk", title=each,
    ...     attendances=came, people=came, residents=lived) for each, came, lived in [("a", 30, 20), ("b", 10, 10)])
    >>> total = turnout([cafe, walk])
    >>> [each.raw for each in (total.attendances, total.people_at_least, total.people_at_most)]
    [40, 30, 40]
    """
    held = tuple(sessions)
    people = [each.people or 0 for each in held]
    residents = [each.residents or 0 for each in held]
    return Turnout(
        sessions=len(held),
        attendances=People(sum(each.attendances or 0 for each in held)),
        people_at_least=People(max(people, default=0)),
        people_at_most=People(sum(people)),
        residents_at_least=People(max(residents, default=0)),
        residents_at_most=People(sum(residents)),
        uncounted=sum(None in (each.attendances, each.people, each.residents) for each in held),
    )
