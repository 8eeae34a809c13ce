"""Two versions of a table that may stand side by side pin no small number, whatever somebody tries who can count."""

from __future__ import annotations

from itertools import product
from random import Random

from wellthread.disclosure import People, Table, columns_of_people, given_away, protect, told_by_both
from wellthread.disclosure.differencing import Shown
from wellthread.disclosure.table import Cell

PAIRS = 200


def tables(chance: Random) -> tuple[Shown, Shown]:
    """A small table, and what became of it: a few more here, a few fewer there."""
    names = "abc"[: chance.randint(2, 3)]
    before = {name: chance.choice([chance.randint(0, 9), chance.randint(0, 16)]) for name in names}
    after = {name: max(0, count + chance.choice([0, 0, 0, 1, 2, 4, 6, -1])) for name, count in before.items()}
    told = chance.random() < 0.6
    return (
        Shown(before, sum(before.values()) if told else None),
        Shown(after, sum(after.values()) if told else None),
    )


def attacked(before: Shown, after: Shown) -> dict[str, set[int]]:
    """All that each number can have been before, for somebody who knows both tables and who joined where: by trying."""
    names = list(before.parts)
    joined = {name: after.parts[name] - before.parts[name] for name in names}
    found: dict[str, set[int]] = {name: set() for name in names}
    likely = [
        [
            guess
            for guess in range(20)
            if str(protect(guess)) == str(protect(before.parts[name]))
            and guess + joined[name] >= 0
            and str(protect(guess + joined[name])) == str(protect(after.parts[name]))
        ]
        for name in names
    ]
    for guessed in product(*likely):
        whole = sum(guessed)
        fits = before.whole is None or (
            str(protect(whole)) == str(protect(before.whole))
            and after.whole is not None
            and str(protect(whole + sum(joined.values()))) == str(protect(after.whole))
        )
        if fits:
            for name, guess in zip(names, guessed, strict=True):
                found[name].add(guess)
    return found


def hides(count: int) -> bool:
    return protect(count).value is None


def test_an_attacker_who_tries_everything_pins_no_hidden_number_that_was_let_through():
    chance, through, named = Random(28), 0, 0
    for _ in range(PAIRS):
        before, after = tables(chance)
        refused = set(given_away(before, after))
        possible = attacked(before, after)
        for name, values in possible.items():
            if hides(before.parts[name]) or hides(after.parts[name]):
                assert before.parts[name] in values
                assert (len(values) < 3) == (name in refused), (before, after, name, values)
                through += name not in refused
                named += name in refused
    assert min(through, named) > 40, "both happen"


def test_it_reads_tables_and_names_the_cells():
    def told(count: int) -> dict[str, dict[str, Shown]]:
        rows: list[list[Cell]] = [
            ["Boaters", People(count), 4],
            ["Parents", People(31), 60],
            ["All", People(count + 31), 64],
        ]
        return columns_of_people([Table.of("groups", "Groups", ("Group", "People", "Contributions"), rows)])

    assert told(7)["groups"]["People"] == Shown({"Boaters": 7, "Parents": 31}, 38)
    assert [str(each) for each in told_by_both(told(7), told(8))] == ["groups: Boaters, People"]
    assert told_by_both(told(4), told(4)) == []
    assert told_by_both({}, told(7)) == []
