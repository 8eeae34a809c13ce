"""How far a neighbourhood has come along the published steps of CSEAD. They may be taken in any order, and again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellthread.vocabulary import (
    Asset,
    Blueprint,
    Commitment,
    FeedbackItem,
    Neighbourhood,
    Priority,
    Record,
    Records,
    Ref,
    Session,
    SessionKind,
    SystemsMap,
)

from .scope import home_of


@dataclass(frozen=True, slots=True)
class CseadStep:
    """One step: its name, what it asks for, and what of it is there."""

    title: str
    asks: str
    sessions: tuple[Session, ...] = ()
    other: int = 0
    open_to_all: tuple[Session, ...] = ()
    """Cafés that were not for residents only, as the step asks."""

    @property
    def done(self) -> bool:
        return bool(self.sessions or self.other)


def csead_steps(records: Records, neighbourhood: Ref) -> tuple[CseadStep, ...]:
    """The steps of one neighbourhood, in the order in which they are published.

    Profiling and asset mapping, street conversations, cafés of residents only, action workshops, systems mapping, the
    priorities meeting with commissioners, feedback.
    """
    held = [each for each in records.of(Session) if each.neighbourhood.unversioned == neighbourhood.unversioned]

    def of(*kinds: SessionKind) -> tuple[Session, ...]:
        return tuple(each for each in held if each.kind in kinds)

    def count(*kinds: type[Record]) -> int:
        return sum(_here(records.of(kind), records, neighbourhood) for kind in kinds)

    cafes, place = of(SessionKind.CAFE), records.find(Neighbourhood, neighbourhood)
    return (
        CseadStep("Profile", "What is known of the place in figures.", other=len(place.areas) if place else 0),
        CseadStep("Asset mapping", "What is there already that helps.", of(SessionKind.MAPPING), count(Asset)),
        CseadStep(
            "Street conversations",
            "Doors, streets and walks; every door is counted.",
            of(SessionKind.DOORSTEP, SessionKind.WALK),
        ),
        CseadStep(
            "Community Cafés",
            "Residents only.",
            cafes,
            open_to_all=tuple(each for each in cafes if not each.residents_only),
        ),
        CseadStep(
            "Action workshops", "Residents and stakeholders plan from what was fed back.", of(SessionKind.WORKSHOP)
        ),
        CseadStep("Systems mapping", "One map for each priority.", of(SessionKind.SYSTEMS), count(SystemsMap)),
        CseadStep(
            "Priorities and Resources meeting",
            "Partners commit to what residents set.",
            of(SessionKind.PRIORITIES),
            count(Commitment, Priority),
        ),
        CseadStep(
            "Feedback", "Those who spoke are told what became of it.", of(SessionKind.FEEDBACK), count(FeedbackItem)
        ),
        CseadStep("Blueprint", "What all of it adds up to, line by line.", other=_drafts(records, neighbourhood)),
    )


def _here(held: Iterable[Record], records: Records, neighbourhood: Ref) -> int:
    return sum(1 for each in held if home_of(each, records) == neighbourhood.unversioned)


def _drafts(records: Records, neighbourhood: Ref) -> int:
    """Blueprints that are for here: one that names no neighbourhood is for all of them."""
    named = ([each.unversioned for each in one.neighbourhoods] for one in records.of(Blueprint))
    return sum(1 for each in named if not each or neighbourhood.unversioned in each)
