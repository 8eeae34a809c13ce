"""Surveys of made-up people: answers drawn from a seed, so that each wave says about what its story says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from wellthread.programme.surveys.counting import count
from wellthread.programme.surveys.row import identified
from wellthread.vocabulary import Exposure, Record, Records, Ref, Survey, SurveyResponse

STREETS = tuple(f"{part}-{at}" for part in ("north", "quay", "south", "weir") for at in (1, 2, 3))
AGES = {"16-34": 0.31, "35-64": 0.42, "65+": 0.27}
FIRST, AGAIN, NEW = 118, 74, 36
LEFT_OPEN = {"swemwbs3": 0.11, "ons_anxious": 0.14}
"""How often an item is left open by those who feel well; others twice in a hundred, and twice as often by the rest."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist."""

    number: str
    street: str
    age: str
    feeling: float
    renter: bool
    elder: bool


def surveyed(records: Records) -> Iterator[Record]:
    """The responses to both waves of the longer paper in Lockside, then the results counted from them."""
    surveys = {each.id: each for each in records.of(Survey)}
    if not {"longer-paper-spring", "longer-paper-autumn"} <= set(surveys):
        return
    chance = random.Random("the longer paper in Lockside")
    moods = {street: chance.gauss(0, 0.25) for street in STREETS}
    first = [_person(chance, moods, at) for at in range(1, FIRST + 1)]
    again = sorted(chance.sample(first, AGAIN), key=lambda each: each.number)
    new = [_person(chance, moods, at) for at in range(FIRST + 1, FIRST + NEW + 1)]
    made = [
        *(_response(chance, each, "longer-paper-spring", 0.0) for each in first),
        *(_response(chance, each, "longer-paper-autumn", 0.18) for each in again),
        *(_response(chance, each, "longer-paper-autumn", 0.18, came=True) for each in new),
    ]
    yield from sorted(made, key=lambda each: each.id)
    held = Records([*records, *made])
    for name in ("longer-paper-spring", "longer-paper-autumn"):
        yield from count(held, surveys[name]).added


def _person(chance: random.Random, moods: dict[str, float], at: int) -> Person:
    street = chance.choice(STREETS)
    age = chance.choices(list(AGES), list(AGES.values()))[0]
    renter = chance.random() < {"16-34": 0.5, "35-64": 0.3, "65+": 0.1}[age]
    feeling = moods[street] + chance.gauss(0, 0.55) + (0.15 if age == "65+" else 0.0) - (0.15 if renter else 0.0)
    return Person(f"L{at:03d}", street, age, feeling, renter, age == "65+" and chance.random() < 0.8)


def _response(
    chance: random.Random, person: Person, survey: str, shift: float, *, came: bool = False
) -> SurveyResponse:
    feeling = person.feeling + shift + chance.gauss(0, 0.3)
    answers = [f"swemwbs{at}={_step(3.35 + feeling + chance.gauss(0, 0.6), 1, 5)}" for at in range(1, 8)]
    for item, middle in (("ons_satisfied", 6.6), ("ons_worthwhile", 7.0), ("ons_happy", 6.8)):
        answers.append(f"{item}={_step(middle + 1.7 * feeling + chance.gauss(0, 1.2), 0, 10)}")
    answers.append(f"ons_anxious={_step(3.6 - 1.9 * feeling + chance.gauss(0, 2.0), 0, 10)}")
    worse = 2 if feeling < 0 else 1
    kept = [each for each in answers if chance.random() > worse * LEFT_OPEN.get(each.partition("=")[0], 0.01)]
    groups = [*(["group=renters"] if person.renter else []), *(["group=older-lockside"] if person.elder else [])]
    made = SurveyResponse(
        id="r",
        survey=Ref("survey", survey),
        number=person.number,
        area=person.street,
        exposure=_exposure(chance, survey),
        lived_here="since_last" if came and chance.random() < 0.45 else chance.choice(["under_5", "5_or_more"]),
        answers=tuple(sorted([*kept, f"age={person.age}", *groups])),
    )
    return identified(made)


def _exposure(chance: random.Random, survey: str) -> Exposure:
    if survey == "longer-paper-spring":
        return Exposure.NOT_ASKED
    near = (Exposure.TOOK_PART, Exposure.HELPED, Exposure.HEARD, Exposure.NONE)
    return chance.choices(near, (0.25, 0.1, 0.3, 0.35))[0]


def _step(value: float, low: int, high: int) -> int:
    return min(high, max(low, round(value)))
