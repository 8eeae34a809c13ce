"""Groups of opinion: two that are there are found, none are made of chance, and nothing tells of a few people."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from wellthread.methods.engagement.opinions import (
    LEAST_GROUP,
    Grouping,
    NotGrouped,
    grouped,
    stability,
    told,
    votes_in,
)
from wellthread.methods.engagement.opinions.matrix import Votes
from wellthread.methods.engagement.opinions.reading import Line, Share
from wellthread.vocabulary import Moderation, OpinionSheet, Ref, Statement

ABOUT = Ref("conversation", "street")
STATEMENTS = 12


def votes(sides: list[int], *, noise: float = 0.1, missing: float = 0.2) -> Votes:
    """People of two sides: statements 0 to 3 all agree with, 4 to 7 side 0 alone, 8 to 11 side 1 alone."""
    dice = random.Random(4)
    values = np.full((len(sides), STATEMENTS), np.nan)
    for row, side in enumerate(sides):
        for place in range(STATEMENTS):
            if dice.random() >= missing or place < 7:
                agrees = place < 4 or (place < 8) == (side == 0)
                values[row, place] = (1 if agrees else -1) * (-1 if dice.random() < noise else 1)
    return Votes(tuple(range(STATEMENTS)), values)


@pytest.fixture(scope="module")
def sides() -> list[int]:
    return [0] * 30 + [1] * 20


@pytest.fixture(scope="module")
def found(sides: list[int]) -> Grouping:
    made = grouped(votes(sides))
    assert isinstance(made, Grouping)
    return made


def test_two_sides_are_found_the_larger_first(sides: list[int], found: Grouping) -> None:
    assert found.sizes == (30, 20)
    assert adjusted_rand_score(sides, found.labels) == 1


def test_the_same_votes_give_the_same_groups(sides: list[int], found: Grouping) -> None:
    again = grouped(votes(sides))
    assert isinstance(again, Grouping)
    assert (again.labels == found.labels).all()


def test_clear_sides_are_stable_and_noise_is_not(sides: list[int]) -> None:
    plain = votes(sides, noise=0.02)
    found = grouped(plain)
    assert isinstance(found, Grouping)
    clear = stability(plain, found, runs=5)
    assert clear.middle > 0.9
    assert clear.together.mean() > 0.9
    assert clear.says.startswith("The groups are much the same")
    blurred = votes(sides, noise=0.5)
    made = grouped(blurred)
    if isinstance(made, Grouping):
        assert stability(blurred, made, runs=5).middle < clear.middle


def test_with_few_people_there_are_no_groups() -> None:
    made = grouped(votes([0] * 15 + [1] * 14))
    assert isinstance(made, NotGrouped)
    assert made.says.startswith("Fewer than 30 people voted")


def test_those_who_voted_little_are_in_no_group(sides: list[int]) -> None:
    given = votes(sides)
    given.values[0, 6:] = np.nan
    made = grouped(given)
    assert isinstance(made, Grouping)
    assert made.labels[0] == -1
    assert sum(made.sizes) == 49


@pytest.mark.parametrize("small", [3, 7])
def test_no_group_is_smaller_than_eight(small: int) -> None:
    made = grouped(votes([0] * 40 + [1] * small, noise=0))
    assert isinstance(made, NotGrouped) or min(made.sizes) >= LEAST_GROUP


def test_what_is_agreed_and_what_divides(sides: list[int], found: Grouping) -> None:
    said = told(votes(sides), found)
    assert {each.number for each in said.consensus} == {0, 1, 2, 3}
    assert {each.number for each in said.divides} == set(range(4, 12))
    own = {0: range(4, 8), 1: range(8, 12)}
    assert {each.group for each in said.marks} == {0, 1}
    assert all((each.number in own[each.group]) == each.agrees for each in said.marks)


def test_consensus_is_the_product_over_the_groups() -> None:
    line = Line(1, Share(14, 4, 20), (Share(9, 0, 10), Share(5, 4, 10)))
    assert line.consensus == pytest.approx((10 / 12) * (6 / 12))
    assert line.apart == pytest.approx((10 - 6) / 12)


def test_few_votes_of_a_group_tell_nothing(sides: list[int], found: Grouping) -> None:
    given = votes(sides)
    rows = np.flatnonzero(found.labels == 1)[7:]
    given.values[rows, 0] = np.nan
    assert 0 not in {each.number for each in told(given, found).consensus}


def test_votes_are_read_from_sheets_without_what_was_left_out() -> None:
    statements = [
        Statement(id="a", conversation=ABOUT, number=1, text="Trees", state=Moderation.SHOWN),
        Statement(id="b", conversation=ABOUT, number=2, text="Spam", state=Moderation.LEFT_OUT),
        Statement(id="c", conversation=ABOUT, number=10, text="Seats", state=Moderation.WAITING),
    ]
    sheet = OpinionSheet(id="s", conversation=ABOUT, agreed=("10", "2"), disagreed=("1",))
    read = votes_in([sheet], statements)
    assert read.numbers == (1, 10)
    assert read.values.tolist() == [[-1, 1]]


@pytest.mark.parametrize(
    "make", [lambda: np.zeros((40, 0)), lambda: np.full((40, 9), np.nan), lambda: np.ones((40, 9))]
)
def test_empty_and_equal_votes_do_no_harm(make: Callable[[], np.ndarray]) -> None:
    values = make()
    given = Votes(tuple(range(values.shape[1])), values)
    assert isinstance(grouped(given), NotGrouped)
    assert told(given, None).divides == ()
