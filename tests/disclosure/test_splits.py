"""Exact totals beside groups: every table that would be told alike is tried, and no small number stands alone."""

from __future__ import annotations

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wellthread.disclosure import Split, split

SIZES = st.integers(0, 14)


def worlds(voters: dict[str, int], cells: dict[str, tuple[int, ...]], each: int | None, told: Split[str]):
    """All tables that fit what is told: two groups, so the second is what the first leaves of the totals."""
    one, other = voters
    everyone, totals = sum(voters.values()), [a + b for a, b in zip(cells[one], cells[other], strict=True)]
    used_up = each is not None and sum(totals) == each * everyone
    for size in range(everyone + 1):
        for column in product(*(range(total + 1) for total in totals)):
            rest = tuple(total - cell for total, cell in zip(totals, column, strict=True))
            pair = ((one, size, column), (other, everyone - size, rest))
            if all(fits(group, held, got, cells[group], each, used_up, told) for group, held, got in pair):
                yield size, column


def fits(group: str, size: int, column: tuple[int, ...], true: tuple[int, ...], each, used_up, told) -> bool:
    top = size if each is None else each * size
    if max(column) > top or (each is not None and sum(column) > top) or (used_up and sum(column) != top):
        return False
    bands = (told.voters[group], *told.cells[group])
    if not all(seen.least <= held <= seen.most for seen, held in zip(bands, (size, *column), strict=True)):
        return False
    return not told.shows(group) or firsts(column) == firsts(true)


def firsts(column: tuple[int, ...]) -> set[int]:
    return {row for row, cell in enumerate(column) if cell == max(column)}


@settings(max_examples=60, deadline=None)
@given(SIZES, SIZES, st.sampled_from([None, 1, 3]), st.data())
def test_no_small_number_can_be_worked_out_from_exact_totals(young, old, each, data):
    voters = {"young": young, "old": old}
    cells: dict[str, tuple[int, ...]] = {}
    for group, size in voters.items():
        top = size if each is None else each * size
        first = data.draw(st.integers(0, min(top, 14)))
        second = data.draw(st.integers(0, min(size if each is None else top - first, 14)))
        cells[group] = (first, second)
    assume(young + old)
    told = split(voters, cells, each=each)
    if not told.told:
        return
    could = list(worlds(voters, cells, each, told))
    assert (young, cells["young"]) in could
    for group, at in (("young", 0), ("old", 1)):
        sizes = {(size, young + old - size)[at] for size, _ in could}
        assert voters[group] >= 8 or len(sizes) >= min(3, young + old + 1)
        for row in range(2):
            total = cells["young"][row] + cells["old"][row]
            values = {(column[row], total - column[row])[at] for _, column in could}
            assert cells[group][row] >= 8 or len(values) >= min(2, total + 1)


def test_large_groups_keep_their_numbers():
    told = split({"a": 40, "b": 30, "c": 20}, {"a": (20, 20), "b": (18, 12), "c": (12, 8)}, each=1)
    assert [[str(cell) for cell in told.cells[group]] for group in "abc"] == [["20", "20"], ["20", "10"], ["10", "10"]]
    assert all(told.shows(group) for group in "abc")


def test_a_large_group_tells_nothing_that_would_tell_of_a_single_voter():
    told = split({"large": 12, "small": 1}, {"large": (12, 0), "small": (0, 1)}, each=1)
    assert not told.told or not told.shows("small")


def test_nothing_is_told_of_one_group_beside_one_voter_without_a_group():
    told = split({"all": 40, "none": 0}, {"all": (40,), "none": (0,)})
    assert told.voters["none"].value is None
