"""The one number of persons that pages may tell exactly: how all together voted (decision 0010)."""

from __future__ import annotations

import re

from wellthread.methods.priorities import count
from wellthread.programme import Contents
from wellthread.vocabulary import Ballot, Exercise, PairChoice, PriorityOption

TALLY = re.compile(r"(?:first choices|support|dots): voters: |(?:people|voters)$")
NUMBER = re.compile(r"[\d,]+")


def exact_tallies(beds: Contents) -> set[str]:
    """Numbers of voters that are public to the last one: how all together voted in each exercise."""
    exact: set[int] = set()
    for exercise in beds.records.of(Exercise):
        choices = beds.records.of(PairChoice)
        whole = count(exercise, beds.records.of(PriorityOption), beds.records.of(Ballot), choices)
        exact.add(whole.voters.raw)
        exact.update(int(each.score) for ranked in whole.standings.values() for each in ranked)
    return {f"{each:,}" for each in exact}


def is_exact_tally(fault: str, exact: set[str]) -> bool:
    """Whether what was found fault with is such a number."""
    return bool(TALLY.search(fault) and exact.intersection(NUMBER.findall(fault)))
