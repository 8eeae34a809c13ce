"""The other ways of voting: dots in rounds, scores, pairs, a budget. Papers by chance, near what each group likes."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wellthread.thread import Link
from wellthread.vocabulary import Ballot, BallotForm, Exercise, PairChoice, PriorityOption, Record, Ref

from .tables import make, noun_for, read_rows

STRAY = 1.6  # how far a voter strays from the group's order, in places
CHANNELS = ("paper", "paper", "phone", "phone", "phone")
PAIRS_EACH = (5, 12)  # how many pairs people look at before they stop
CANNOT_DECIDE = 0.08
REASONS = ("Both, or neither is any use.", "I do not know enough about it.", "")
Paper = tuple[tuple[str, ...], tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Hall:
    """One group in one round: who leans which way, and by what chance."""

    exercise: Exercise
    costs: Mapping[str, float]
    row: Mapping[str, str]

    @property
    def common(self) -> dict[str, Any]:
        group = self.row["group"]
        own = None if group == "unknown" else Ref("group", group)
        return {"exercise": self.exercise.ref, "group": own, "round": int(self.row["round"])}

    def named(self, number: int) -> str:
        return f"{self.exercise.id}-{self.row['round']}-{self.row['group']}-{number:03}"


def voting(folder: Path) -> Iterator[tuple[Record, list[Link]]]:
    """The exercises of one neighbourhood with their options, their electorates, and the papers that were cast."""
    held: list[Record] = []
    for name in ("exercises", "priority_options", "electorates"):
        path = folder / "vote" / f"{name}.csv"
        for row in read_rows(path):
            if name == "exercises":
                row.setdefault("neighbourhood", folder.name)
            if name == "electorates":
                row["id"] = f"{row['exercise']}-{row['group']}"
            record, links = make(noun_for(path), row)
            held.append(record)
            yield record, links
    exercises = {each.id: each for each in held if isinstance(each, Exercise)}
    costs = {each.id: each.cost or 0.0 for each in held if isinstance(each, PriorityOption)}
    for row in read_rows(folder / "vote" / "votes.csv"):
        hall = Hall(exercises[row["exercise"]], costs, row)
        made = _answers(hall) if hall.exercise.form is BallotForm.PAIRS else _papers(hall)
        yield from ((each, []) for each in made)


def _papers(hall: Hall) -> Iterator[Record]:
    chance = _chance(hall)
    heaps = Counter(_paper(hall, chance) for _ in range(int(hall.row["voters"])))
    for number, ((options, marks, channel), count) in enumerate(heaps.items(), 1):
        yield Ballot(
            id=hall.named(number),
            options=tuple(Ref("priority_option", each) for each in options),
            marks=marks,
            count=count,
            channel=channel,
            **hall.common,
        )


def _paper(hall: Hall, chance: random.Random) -> Paper:
    ranked = _liked(hall, chance)
    channel = chance.choice(CHANNELS)
    match hall.exercise.form:
        case BallotForm.DOTS:
            placed = Counter(ranked[min(int(chance.expovariate(1.1)), 4)] for _ in range(hall.exercise.dots))
            options = tuple(sorted(placed))
            return options, tuple(str(placed[each]) for each in options), channel
        case BallotForm.SCORES:
            judged = ranked[: chance.randint(3, len(ranked))]
            scores = {option: _score(hall, at, chance) for at, option in enumerate(judged)}
            return tuple(sorted(scores)), tuple(scores[each] for each in sorted(scores)), channel
        case _:
            return tuple(sorted(_basket(hall, ranked))), (), channel


def _score(hall: Hall, at: int, chance: random.Random) -> str:
    most = hall.exercise.most_score
    return str(max(0, min(most, round(most - 0.8 * at + chance.gauss(0, 0.8)))))


def _basket(hall: Hall, ranked: list[str]) -> Iterator[str]:
    left = hall.exercise.budget or 0.0
    for option in ranked:
        if hall.costs[option] <= left:
            left -= hall.costs[option]
            yield option


def _answers(hall: Hall) -> Iterator[Record]:
    """What people answered to pairs, and a paper for each of them that says only that they took part."""
    chance, voters = _chance(hall), int(hall.row["voters"])
    options = hall.row["order"].split()
    heaps: Counter[tuple[str, str, str, str]] = Counter()
    for _ in range(voters):
        liked = _liked(hall, chance)
        pairs = [(one, other) for one in options for other in options if one < other]
        for pair in chance.sample(pairs, chance.randint(*PAIRS_EACH)):
            one, other = chance.sample(pair, 2)
            unsure = chance.random() < CANNOT_DECIDE
            taken = "" if unsure else min(one, other, key=liked.index)
            heaps[one, other, taken, chance.choice(REASONS) if unsure else ""] += 1
    for number, ((one, other, taken, reason), count) in enumerate(sorted(heaps.items()), 1):
        yield PairChoice(
            id=hall.named(number),
            one=Ref("priority_option", one),
            other=Ref("priority_option", other),
            chosen=Ref("priority_option", taken) if taken else None,
            reason=reason,
            count=count,
            channel="phone",
            **hall.common,
        )
    yield Ballot(id=hall.named(0), options=(), count=voters, channel="phone", **hall.common)


def _liked(hall: Hall, chance: random.Random) -> list[str]:
    order = hall.row["order"].split()
    liking = {option: at + chance.gauss(0, STRAY) for at, option in enumerate(order)}
    return sorted(order, key=liking.__getitem__)


def _chance(hall: Hall) -> random.Random:
    return random.Random(f"voting {hall.exercise.id} {hall.row['round']} {hall.row['group']}")
