"""Nothing hidden can be worked out: one cut, two cuts of the same people, and an attacker who tries all numbers."""

from __future__ import annotations

import random
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from wellthread.disclosure import Band, Cut, band, cut, derivable

counts = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 60), min_size=1)


def could_be(cuts: Cut[str]) -> dict[str, set[int]]:
    """What each cell of one cut can be, by the ends of all the others."""
    found = {}
    for key, each in cuts.bands.items():
        others = [held for name, held in cuts.bands.items() if name != key]
        low = max(each.least, cuts.whole.least - sum(held.most for held in others))
        high = min(each.most, cuts.whole.most - sum(held.least for held in others))
        found[key] = set(range(low, high + 1))
    return found


@given(counts)
def test_a_small_number_can_still_be_any_of_several(held):
    for key, values in could_be(cut(held)).items():
        assert held[key] in values
        assert held[key] >= 8 or len(values) >= 3


@given(counts)
def test_what_is_shown_of_a_count_holds_it(held):
    shown = cut(held)
    assert all(shown.bands[key].least <= count <= shown.bands[key].most for key, count in held.items())
    assert shown.whole.least <= sum(held.values()) <= shown.whole.most


def test_nobody_is_not_told_apart_from_a_few():
    assert band(0) == band(1) == band(7) != band(8)


def total(guesses: Iterable[NDArray[np.intp]]) -> NDArray[np.intp]:
    summed: NDArray[np.intp] = np.sum(list(guesses), axis=0, dtype=np.intp)
    return summed


def attack(first: Cut[str], second: Cut[str], crossed: dict[tuple[str, str], int]) -> set[str]:
    """Tries every way in which people may lie in the pairs; the small cells and pairs that have one value left."""
    pairs = list(crossed)
    guesses = dict(zip(pairs, np.indices((15,) * len(pairs)).reshape(len(pairs), -1), strict=True))
    held = {"".join(pair): guess for pair, guess in guesses.items()}
    bands = [(f"{side}{key}", each) for side, cuts in enumerate((first, second)) for key, each in cuts.bands.items()]
    for name, _ in bands:
        held[name] = total(guess for pair, guess in guesses.items() if pair[int(name[0])] == name[1])
    held["whole"] = total(guesses.values())
    fits = np.ones(15 ** len(pairs), dtype=bool)
    for name, each in (*bands, ("whole", first.whole), ("whole", second.whole)):
        fits &= (held[name] >= each.least) & (held[name] <= each.most)
    small = {f"0{key}" for key, n in first.counts.items() if 0 < n < 8}
    small |= {f"1{key}" for key, n in second.counts.items() if 0 < n < 8}
    small |= {"".join(pair) for pair, n in crossed.items() if 0 < n < 8}
    return {name for name in small if len(set(held[name][fits].tolist())) == 1}


def exact(counts: dict[str, int]) -> Cut[str]:
    """A careless table: from 8 on, numbers to the last person, and the whole with them."""
    told = {key: band(n) if n < 8 else Band(str(n), n, n) for key, n in counts.items()}
    whole = sum(counts.values())
    return Cut(counts, told, Band(str(whole), whole, whole))


def two_tables(chance: random.Random) -> tuple[dict[str, int], dict[str, int], dict[tuple[str, str], int]]:
    """Two ways of cutting the same few people: bands that overlap, so that two of the four pairs lie on the border."""
    pairs = [("a", "x"), ("a", "y"), ("b", "y")]
    crossed = {pair: chance.choice([0, 1, 2, 5, 8, 9, 11, 12]) for pair in pairs}
    first = {key: sum(n for pair, n in crossed.items() if pair[0] == key) for key in "ab"}
    second = {key: sum(n for pair, n in crossed.items() if pair[1] == key) for key in "xy"}
    return first, second, crossed


@pytest.fixture(scope="module")
def tables():
    chance = random.Random(20261128)
    return [two_tables(chance) for _ in range(200)]


def test_an_attacker_finds_nothing_in_two_hundred_pairs_that_may_be_shown(tables):
    let_through = 0
    for first, second, crossed in tables:
        one, two = cut(first), cut(second)
        if not derivable(one, two, crossed):
            let_through += 1
            assert attack(one, two, crossed) == set()
    assert let_through > 100


def test_the_guard_says_no_exactly_where_the_attacker_wins(tables):
    refused = 0
    for first, second, crossed in tables[:60]:
        one, two = exact(first), exact(second)
        won = attack(one, two, crossed)
        assert derivable(one, two, crossed) == bool(won)
        refused += bool(won)
    assert 0 < refused < 60
