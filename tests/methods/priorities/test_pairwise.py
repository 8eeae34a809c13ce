"""Strongest paths against a search through every path, and against Schulze's printed matrix."""

from __future__ import annotations

from itertools import pairwise as steps
from itertools import permutations

import numpy as np
from hypothesis import given

from tests.methods.priorities.meetings import NAMES, SCHULZE_45, profiles
from wellthread.methods.priorities import Paper, pairwise, schulze, strongest_paths


def heads_of(profile, names):
    return pairwise([Paper(tuple(marks), voters) for marks, voters in profile.items()], tuple(names))


def test_the_printed_matrix_of_strongest_paths():
    expected = [[0, 28, 28, 30, 24], [25, 0, 28, 33, 24], [25, 29, 0, 29, 24], [25, 28, 28, 0, 24], [25, 28, 28, 31, 0]]
    assert strongest_paths(heads_of(SCHULZE_45, NAMES).prefer).tolist() == expected


@given(profiles("ABCD"))
def test_strongest_paths_are_the_best_of_all_paths(profile):
    prefer = heads_of(profile, "ABCD").prefer
    strength = np.where(prefer > prefer.T, prefer, 0)
    found = strongest_paths(prefer)
    for start, end in permutations(range(4), 2):
        between = [each for each in range(4) if each not in (start, end)]
        paths = [(start, *way, end) for size in range(3) for way in permutations(between, size)]
        assert found[start, end] == max(min(strength[a, b] for a, b in steps(path)) for path in paths)


@given(profiles())
def test_there_is_always_someone_in_first_place(profile):
    assert 1 in schulze(heads_of(profile, NAMES)).values()


def test_with_one_option_it_wins_unopposed():
    alone = heads_of({"A": 3}, "A")
    assert alone.condorcet_winner == "A"
    assert schulze(alone) == {"A": 1}
