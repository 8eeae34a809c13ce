"""A result is checked against its indicator before it is kept; few people are kept and never shown."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Ref, Result
from wellthread.web.evaluation.actions.results import Measured, add_result
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import NotThere, Unfit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
STAGE = f"/{PROGRAMME}/evaluation/"
PAGE = f"{STAGE}in/lockside/result/"


def enter(by, indicator="walks", wave="spring", **numbers):
    measured = Measured(
        indicator=Ref("indicator", indicator),
        wave=Ref("wave", wave),
        neighbourhood=Ref("neighbourhood", "lockside"),
        **numbers,
    )
    return add_result(measured, programme=PROGRAMME, by=by, at=NOW)


def test_a_share_is_told_with_its_limits_its_target_and_its_caution(streets, amina, client_for):
    enter(amina, numerator=40, denominator=100)
    enter(amina, wave="autumn", numerator=45, denominator=100)
    page = client_for(amina).get(STAGE).content.decode()
    assert "Spring 2026: 40% (31 to 50, Wilson score)" in page
    assert "The target is 60." in page
    assert "no change has been shown, nor ruled out" in page
    assert "Why. The same change may have come everywhere" in page


def test_few_people_are_kept_and_not_shown(streets, amina, client_for):
    enter(amina, numerator=3, denominator=20)
    page = client_for(amina).get(STAGE).content.decode()
    assert "not shown: too few people" in page
    assert "15%" not in page
    assert contents(PROGRAMME).records.of(Result)[0].numerator == 3


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({}, "needs the people counted and the people asked"),
        ({"numerator": 30, "denominator": 20}, "30 of 20 is not a share"),
        ({"numerator": 40, "denominator": 100, "value": 70.0}, "does not follow from the numbers"),
        ({"value": 40.0, "lower": 41.0, "upper": 50.0}, "between its own limits"),
        ({"indicator": "mood"}, "A mean needs its value"),
        ({"indicator": "mood", "value": 6.0, "deviation": -1.0, "denominator": 30}, "two answers or more"),
    ],
)
def test_numbers_that_cannot_be_are_sent_back(streets, amina, told, says):
    with pytest.raises(Unfit, match=says):
        enter(amina, **told)
    assert contents(PROGRAMME).records.of(Result) == ()


def test_the_same_result_is_not_kept_twice(streets, amina):
    enter(amina, numerator=40, denominator=100)
    with pytest.raises(Unfit, match="already"):
        enter(amina, numerator=50, denominator=100)
    enter(amina, numerator=20, denominator=40, group=Ref("group", "parents"))


def test_an_indicator_or_a_wave_that_is_not_there_is_named(streets, amina):
    with pytest.raises(NotThere, match="indicator:gone"):
        enter(amina, indicator="gone", value=1.0)
    with pytest.raises(Unfit, match="wave:gone"):
        enter(amina, wave="gone", numerator=40, denominator=100)


def test_the_form_keeps_what_was_written_until_it_is_right(streets, amina, client_for):
    client = client_for(amina)
    filled = {"indicator": "indicator:walks", "wave": "wave:spring", "numerator": "30", "denominator": "20"}
    page = client.post(PAGE, filled).content.decode()
    assert "is not a share" in page
    assert 'value="30"' in page
    answer = client.post(PAGE, {**filled, "denominator": "60"}, follow=True)
    assert "The result is kept" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == f"{STAGE}?in=lockside"


def test_results_are_entered_where_one_works(streets, ben, amina, client_for):
    assert client_for(ben).get(PAGE).status_code == 403
    assert client_for(amina).get(f"{STAGE}in/nowhere/result/").status_code == 404
