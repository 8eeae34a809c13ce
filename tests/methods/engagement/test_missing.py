"""Who took part beside who lives here: bands, intervals, what was not said, and what to do next."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.engagement.street import HERE
from wellthread.disclosure import protect
from wellthread.methods.engagement.equality import tally
from wellthread.methods.engagement.missing import compare
from wellthread.methods.engagement.next_session import next_session
from wellthread.methods.equality import KINDS, UNSAID, Verdict, category, wilson
from wellthread.methods.evaluation import wilson as published
from wellthread.vocabulary import EqualitySheet, PopulationCount, Session, SessionKind

AGE = KINDS[0]


def sheets(**people: int) -> list[EqualitySheet]:
    """Sheets that answer age alone; codes with a hyphen are written with an underscore, as in a16_24."""
    codes = [name.removeprefix("a").replace("_", "-") for name, n in people.items() for _ in range(n)]
    return [
        EqualitySheet(id=f"s{at}", neighbourhood=HERE, answers=() if code == "-" else (f"age={_said(code)}",))
        for at, code in enumerate(codes)
    ]


def _said(code: str) -> str:
    return {"declined": "prefer_not", "open": "not_answered", "notknown": "unknown"}.get(code, code)


def here(**residents: int) -> list[PopulationCount]:
    return [
        PopulationCount(
            id=f"p{at}", neighbourhood=HERE, question="age", code=name.removeprefix("a").replace("_", "-"), residents=n
        )
        for at, (name, n) in enumerate(residents.items())
    ]


def of_age(took, lives=()):
    return compare(took, lives)[0]


def row(found, code):
    return next(each for each in (*found.rows, *found.unsaid) if each.code == code)


def test_what_was_not_said_is_always_there_as_four_different_rows():
    found = of_age(sheets(a16_24=20, declined=9, open=12, notknown=15, _=18))
    assert {each.code: str(each.people) for each in found.unsaid} == {
        "prefer_not": "10",
        "unknown": "15",
        "not_answered": "10",
        "not_asked": "20",
    }
    assert [each.code for each in of_age(sheets(a16_24=30)).unsaid] == list(UNSAID)


@given(st.lists(st.sampled_from(["16-24", "prefer_not", "unknown", "not_answered", None]), max_size=40))
def test_no_sheet_is_lost_from_a_tally(codes):
    took = [
        EqualitySheet(id=f"s{at}", neighbourhood=HERE, answers=(f"age={code}",) if code else ())
        for at, code in enumerate(codes)
    ]
    counts = tally(took, AGE)
    assert sum(counts.values()) == len(codes)
    assert counts["not_asked"] == codes.count(None)
    assert set(UNSAID) <= set(counts)


def test_fewer_is_said_only_where_the_whole_interval_is_below():
    lives = here(a16_24=300, a25_34=700)
    with_forty = of_age(sheets(a16_24=3, a25_34=37), lives)
    assert row(with_forty, "16-24").verdict is Verdict.ABOUT
    with_many = of_age(sheets(a16_24=3, a25_34=97), lives)
    assert row(with_many, "16-24").verdict is Verdict.FEWER
    assert [each.code for each in with_many.missing] == ["16-24"]


def test_a_share_of_few_people_is_an_interval_and_never_a_bare_percentage():
    found = of_age(sheets(a16_24=8, a25_34=9, a35_49=40), here(a16_24=300, a25_34=700, a35_49=500))
    assert [row(found, code).share for code in ("16-24", "25-34")] == [None, None]
    assert row(found, "16-24").lower is not None
    assert row(found, "35-49").share is not None


def test_counts_that_are_shown_alike_are_compared_alike():
    """What is told depends on the bands alone: nobody can tell 0 from 7 by any interval, index or sentence."""
    lives = here(a16_24=300, a25_34=700)
    none, seven = (of_age(sheets(a16_24=few, a25_34=50 - few // 4), lives) for few in (0, 7))
    assert none.rows == seven.rows
    assert (none.dissimilarity, none.evenness) == (seven.dissimilarity, seven.evenness)


def test_where_nearly_nobody_was_asked_nothing_is_said_of_any_category():
    asked = [EqualitySheet(id=str(at), neighbourhood=HERE, answers=()) for at in range(35)]
    found = of_age(asked, here(a16_24=800, a25_34=200))
    assert {each.verdict for each in found.rows} <= {Verdict.UNKNOWN, Verdict.ABOUT}


def test_wilson_is_the_published_one_where_the_part_is_known():
    for part, whole in ((6, 20), (0, 11), (11, 11), (1, 300)):
        limits = published(part, whole)
        assert wilson(part, part, whole) == pytest.approx((limits.lower, limits.upper))


def test_dissimilarity_and_evenness_by_hand():
    # 20 and 60 of 80 took part; 50 and 50 of 100 live here: ½(|¼ - ½| + |¾ - ½|) = ¼, rates 0.4 and 1.2.
    found = of_age(sheets(a16_24=20, a25_34=60), here(a16_24=50, a25_34=50))
    assert found.dissimilarity == pytest.approx(0.25)
    assert found.evenness == pytest.approx(1 / 3)
    assert of_age(sheets(a16_24=3, a25_34=60), here(a16_24=50, a25_34=50)).evenness is None


def test_those_under_sixteen_are_not_set_beside_residents_of_sixteen_and_over():
    with_children = of_age(sheets(a0_15=40, a16_24=20, a25_34=20), here(a16_24=50, a25_34=50))
    assert row(with_children, "16-24").share == pytest.approx(0.5)
    assert row(with_children, "0-15").lower is None


def test_finer_and_foreign_codes_become_broad_ones():
    assert category("ethnic_group", "bangladeshi", {"bangladeshi": "asian"}) == "asian"
    assert category("ethnic_group", "roma", {"roma": "white_other", "white_other": "white"}) == "white"
    assert [category("age", each) for each in ("16-17", "18-24", "85+", "75-84")] == ["16-24", "16-24", "85+", "75-84"]
    assert category("disability", "yes_a_lot") == "disabled"


def test_advice_names_the_gap_how_sure_it_is_where_to_go_and_when():
    cafe = Session(id="c", neighbourhood=HERE, kind=SessionKind.CAFE, title="Second café", held_on=date(2026, 6, 9))
    compared = compare(sheets(a25_34=97, a65_74=3), here(a25_34=700, a65_74=300))
    told = str(next_session(compared, [cafe], [], today=date(2026, 6, 1))[0])
    for part in (
        "Age, 65 to 74: fewer",
        "30% of residents",
        "between 0% and 14%",
        "by daylight",
        "“Second café” on 9 June",
    ):
        assert part in told


def test_with_few_people_advice_says_that_nothing_is_sure():
    compared = compare(sheets(a25_34=18, a65_74=2), here(a25_34=800, a65_74=200))
    told = next_session(compared, [], [], today=date(2026, 6, 1))
    assert [each.found for each in told] == ["No category is clearly missing."]
    assert "not proof" in told[0].sure


def test_a_question_hardly_anybody_answered_is_asked_anew():
    compared = compare(sheets(a25_34=12, _=60), here(a25_34=800, a65_74=200))
    assert any(
        "Ask it at the next session" in each.do for each in next_session(compared, [], [], today=date(2026, 6, 1))
    )


def test_projects_of_forty_a_hundred_and_twenty_and_four_hundred_tell_no_raw_small_number():
    """P-03: broad groups only, whatever finer codes come in."""
    chance = random.Random(4)
    for size in (40, 120, 400):
        took = [
            EqualitySheet(
                id=f"s{at}",
                neighbourhood=HERE,
                answers=(
                    f"ethnic_group={chance.choice(['white_roma', 'asian_chinese', 'black_african', 'white_british'])}",
                ),
            )
            for at in range(size)
        ]
        found = next(each for each in compare(took, ()) if each.kind.name == "ethnic_group")
        assert [each.code for each in found.rows] == ["white", "mixed", "asian", "black", "other"]
        assert {each.people.value for each in found.rows} <= {None, *(protect(n).value for n in range(8, 401))}
