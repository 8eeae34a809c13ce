"""Who has not been heard, and what was told to everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from wellthread.methods.engagement.answered import Coverage
from wellthread.programme import Contents
from wellthread.programme.heard import Missing, missing_report
from wellthread.programme.heard.answered import answered_here
from wellthread.programme.release import release
from wellthread.vocabulary import FeedbackItem, Neighbourhood, Ref
from wellthread.web.thread.queries import contents_at
from wellthread.web.thread.sight import Sight


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that was told to everybody."""

    told: str
    language: str
    on: date


@dataclass(frozen=True, slots=True)
class Told:
    """What was told in one neighbourhood, newest first; what concerns the whole programme has no name."""

    name: str
    answers: tuple[Answer, ...]


@lru_cache(maxsize=8)
def public_edition(programme: str, mark: str) -> Contents:
    """What everybody may see of a programme as it stood at one revision."""
    return release(contents_at(programme, mark))


def told_to_all(programme: str, mark: str) -> tuple[str, tuple[Told, ...]]:
    """The name of the programme, and answers that somebody was told, from what is released alone."""
    public = public_edition(programme, mark)
    names = {each.ref.unversioned: each.name for each in public.records.of(Neighbourhood)}
    by_place: dict[Ref | None, list[Answer]] = {place: [] for place in (*names, None)}
    for each in public.records.of(FeedbackItem):
        place = each.neighbourhood.unversioned if each.neighbourhood else None
        if each.told_on and place in by_place:
            by_place[place].append(Answer(each.told, each.language, each.told_on))
    told = [
        Told(names.get(place, "") if place else "", tuple(sorted(held, key=lambda each: each.on, reverse=True)))
        for place, held in by_place.items()
        if held
    ]
    return public.programme.name, tuple(told)


def missing_for(sight: Sight, place: Ref, *, today: date) -> Missing:
    """The comparison of one neighbourhood, kept until the programme changes."""
    return sight.worked_out(
        f"missing {place} {today}", lambda _: missing_report(sight.whole, today=today, only=place)[0]
    )


def waiting_for(sight: Sight, place: Ref, *, today: date) -> Coverage:
    """How far those who spoke there have been answered."""
    return sight.worked_out(f"answered {place} {today}", lambda _: answered_here(sight.whole, place, today=today))
