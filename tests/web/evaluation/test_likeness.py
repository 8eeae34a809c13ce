"""Places like ours, on the page: asked in the address, kept with the plan by those who may."""

from __future__ import annotations

import pytest

from tests.web.conftest import LOCKSIDE, PROGRAMME
from wellthread.vocabulary import ComparatorSearch, DesignKind, EvaluationDesign, Ref, StudyPlace
from wellthread.web.thread.actions import add
from wellthread.web.thread.queries import contents

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]
PAGE = f"/{PROGRAMME}/evaluation/like/"
ASK = f"{PAGE}?place=lockside&level=msoa&w0=1&w2=1&want=3&apart=0.5&measure=euclid"
TAKE = {"part": "beside", "design": "walks-test", "codes": ["X02000201"], "reason": "As deprived, and nobody acts."}


@pytest.fixture(autouse=True)
def _a_plan_that_is_open(amina):
    plan = EvaluationDesign(
        id="walks-test",
        kind=DesignKind.COMPARISON,
        question="Do more people walk?",
        neighbourhood=Ref("neighbourhood", LOCKSIDE),
    )
    add(plan, programme=PROGRAMME, by=amina)


def test_the_page_asks_and_answers(amina, client_for):
    client = client_for(amina)
    assert "By what they are to be alike" in client.get(PAGE).content.decode()
    page = client.get(ASK).content.decode()
    assert "Places most like Lockside" in page
    assert "Aldermere Gasworks" in page
    assert "Nearer than 0.5 km" in page


def test_without_a_variable_the_page_says_so(amina, client_for):
    page = client_for(amina).get(f"{PAGE}?place=lockside&level=msoa&want=3&measure=euclid").content.decode()
    assert "give one variable or more a weight" in page


def test_what_cannot_be_looked_for_is_said_above_the_form(amina, client_for):
    page = client_for(amina).get(f"{ASK}&within=X54000001").content.decode()
    assert "There are 5 other areas" not in page
    assert "Only 0 areas have every figure" in page


def test_a_search_is_kept_and_its_places_taken_into_a_plan(amina, client_for):
    answer = client_for(amina).post(ASK, {**TAKE, "title": "For the walks"}, follow=True)
    assert "The search is kept. 1 place stands in the plan now." in answer.content.decode()
    records = contents(PROGRAMME).records
    kept = [each for each in records.of(ComparatorSearch) if each.title == "For the walks"]
    assert kept[0].design == Ref("evaluation_design", "walks-test")
    taken = [each for each in records.of(StudyPlace) if each.place.id == "X02000201"]
    assert taken[-1].distance
    assert taken[-1].reason == "As deprived, and nobody acts."


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"reason": " "}, "Say why these places were taken"),
        ({"design": ""}, "Say into which plan"),
        ({"codes": ["X02000101"]}, "not one of the available choices"),
    ],
)
def test_places_are_not_taken_without_a_plan_and_a_reason(amina, client_for, changed, says):
    before = len(contents(PROGRAMME).records.of(StudyPlace))
    assert says in client_for(amina).post(ASK, {**TAKE, **changed}).content.decode()
    assert len(contents(PROGRAMME).records.of(StudyPlace)) == before


def test_a_place_is_not_taken_twice(amina, client_for):
    client = client_for(amina)
    client.post(ASK, TAKE)
    assert "In the plan already: Aldermere Gasworks" in client.post(ASK, TAKE).content.decode()


def test_a_sealed_plan_takes_no_place(amina, client_for):
    answer = client_for(amina).post(ASK, {**TAKE, "design": "lockside-design"})
    assert "not one of the available choices" in answer.content.decode()


def test_a_reader_looks_and_keeps_nothing(carys, client_for):
    client = client_for(carys)
    assert "Keep the search" not in client.get(ASK).content.decode()
    assert client.post(ASK, TAKE).status_code == 403
