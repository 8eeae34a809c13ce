"""Who was heard against who lives here, and three counts kept apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.methods.engagement.street import HERE, street
from wellthread.methods.engagement import turnout, who_was_heard
from wellthread.vocabulary import Session, SessionKind


def test_a_group_sought_and_not_heard_comes_first():
    heard = who_was_heard(street())
    assert [each.name for each in heard] == ["Night workers", "Over 65", "Under 25", "Everyone else"]
    assert [each.missed for each in heard] == [True, False, False, False]


def test_the_share_heard_is_of_those_who_live_here():
    young = next(each for each in who_was_heard(street()) if each.name == "Under 25")
    assert (young.people.raw, young.contributions, young.share) == (2, 3, 0.01)


def test_words_without_a_code_are_words_but_not_a_person():
    old = next(each for each in who_was_heard(street()) if each.name == "Over 65")
    assert (old.people.raw, old.contributions, old.unattributed, old.share) == (0, 1, 1, 0.0)


def test_without_the_number_of_residents_there_is_no_share():
    assert who_was_heard(street())[0].share is None


def session(number: int, came: int | None, people: int | None, residents: int | None) -> Session:
    return Session(
        id=f"s{number}",
        neighbourhood=HERE,
        kind=SessionKind.CAFE,
        title="Café",
        attendances=came,
        people=people,
        residents=residents,
    )


def test_a_session_nobody_counted_is_said_to_be_uncounted():
    total = turnout([session(1, 30, None, None), session(2, 12, 12, 9)])
    assert (total.sessions, total.uncounted, total.attendances.raw) == (2, 1, 42)


@given(st.lists(st.lists(st.sets(st.integers(0, 9)), min_size=1, max_size=3), max_size=5))
def test_the_true_number_of_people_lies_within_the_bounds(meetings):
    """Each meeting has rounds, each round a set of people; only counts are kept."""
    met = [set().union(*rounds) for rounds in meetings]
    total = turnout(
        session(number, sum(map(len, rounds)), len(people), len({each for each in people if each < 5}))
        for number, (rounds, people) in enumerate(zip(meetings, met, strict=True))
    )
    everyone = set().union(*met)
    assert total.people_at_least.raw <= len(everyone) <= total.people_at_most.raw <= total.attendances.raw
    assert total.residents_at_least.raw <= len([each for each in everyone if each < 5]) <= total.residents_at_most.raw
