"""Round against round: what belongs to which, what was carried over, and what the next one will be held against."""

from __future__ import annotations

from datetime import date

import pytest

from wellthread.programme import Contents
from wellthread.programme.side_by_side import rounds
from wellthread.vocabulary import (
    Action,
    Contribution,
    Decision,
    DecisionOutcome,
    Indicator,
    Neighbourhood,
    Priority,
    Programme,
    Records,
    Ref,
    Result,
    Round,
    Session,
    SessionKind,
    Wave,
    WaveKind,
)

TODAY = date(2027, 11, 20)
STREET = Ref("neighbourhood", "street")
BARE = (Programme(id="p", name="A street"), Neighbourhood(id="street", name="The street"))
FIRST = Round(id="r1", neighbourhood=STREET, number=1, starts=date(2026, 1, 1), ends=date(2026, 11, 1))
SECOND = Round(id="r2", neighbourhood=STREET, number=2, starts=date(2027, 1, 1))


def asked(*records):
    return rounds(Contents(Records([*BARE, *records])), STREET, today=TODAY)


def set_on(on: date, *titles: str):
    for title in titles:
        key = f"{title}-{on.year}".lower().replace(" ", "-")
        option = Ref("priority_option", key)
        made = Decision(id=key, option=option, outcome=DecisionOutcome.ACCEPTED, reason="First.", decided_on=on)
        yield from (made, Priority(id=key, title=title, neighbourhood=STREET, decision=made.ref))


def section(found, key):
    return next(each for each in found.sections if each.key == key)


def two_rounds():
    return asked(
        FIRST,
        SECOND,
        *set_on(date(2026, 5, 1), "A late bus", "Good food"),
        *set_on(date(2027, 5, 1), "A late bus", "A nurse"),
        Action(id="old", title="Run a bus", neighbourhood=STREET, starts=date(2026, 12, 1)),
        Action(id="new", title="Find a nurse", neighbourhood=STREET, starts=date(2027, 6, 1)),
    )


def test_what_was_set_first_is_carried_over_dropped_or_new():
    found = section(two_rounds(), "against-2")
    assert found.tables[0].table.texts()[0] == ["Priorities", "A late bus", "Good food", "A nurse"]
    assert str(found.sentences[0]) == "Priorities: 1 carried over, 1 dropped, 1 new."


def test_what_comes_after_a_round_and_before_the_next_is_still_of_it():
    one, two = two_rounds().rounds
    assert [each.id for each in one.actions] == ["old"]
    assert [each.id for each in two.actions] == ["new"]


@pytest.mark.parametrize(("named", "of_round"), [(None, 1), (SECOND.ref, 2)])
def test_a_session_belongs_to_the_round_it_names_else_to_that_of_its_day(named, of_round):
    cafe = Session(
        id="cafe", neighbourhood=STREET, kind=SessionKind.CAFE, title="Café", round=named, held_on=date(2026, 3, 1)
    )
    said = Contribution(id="s", session=cafe.ref, text="A bus.")
    found = asked(FIRST, SECOND, cafe, said)
    held = {each.round.number: len(each.said) for each in found.rounds}
    assert held == {of_round: 1, 3 - of_round: 0}


def test_with_one_round_it_is_said_and_what_the_next_is_held_against():
    indicator = Indicator(id="out", name="Go out", outcome=None)
    wave = Wave(id="s", name="Spring", kind=WaveKind.BASELINE, starts=date(2026, 4, 1))
    value = Result(id="v", indicator=indicator.ref, wave=wave.ref, neighbourhood=STREET, numerator=4, denominator=100)
    found = asked(FIRST, *set_on(date(2026, 5, 1), "A late bus"), indicator, wave, value)
    told = [str(each) for each in section(found, "next").sentences]
    assert told[0] == "There is one round so far, and nothing to hold it against."
    assert "Against 1 priority as set." in told
    assert "Against 1 measure with a value." in told
    row = section(found, "waves").tables[0].table.texts()[0]
    assert row == ["Go out", "not shown: too few people"]


def test_a_place_without_a_round_says_so():
    assert str(asked().sections[-1].sentences[0]) == "No round has been entered yet."
