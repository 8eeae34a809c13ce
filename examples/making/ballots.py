"""Ballots by chance from what each group cares for: near its order, never quite the same."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping

from wellthread.vocabulary import Ballot, Ref

SPREAD = 2.0  # how far a voter strays from the group's order, in places
CHANNELS = ("paper", "paper", "paper", "phone")


def cast(exercise: Ref, row: Mapping[str, str]) -> Iterator[Ballot]:
    """The papers of one group: `voters` people who lean towards `order`."""
    group, order = row["group"], row["order"].split()
    chance = random.Random(f"ballots {exercise.id} {group}")
    papers = Counter(_paper(chance, order) for _ in range(int(row["voters"])))
    for number, ((channel, options), count) in enumerate(papers.items(), 1):
        yield Ballot(
            id=f"{exercise.id}-{group}-{number:03}",
            exercise=exercise,
            options=tuple(Ref("priority_option", each) for each in options),
            group=None if group == "unknown" else Ref("group", group),
            count=count,
            channel=channel,
        )


def _paper(chance: random.Random, order: list[str]) -> tuple[str, tuple[str, ...]]:
    liking = {option: at + chance.gauss(0, SPREAD) for at, option in enumerate(order)}
    ranked = sorted(order, key=liking.__getitem__)
    return chance.choice(CHANNELS), tuple(ranked[: chance.randint(3, len(order))])
