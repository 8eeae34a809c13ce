"""The seven questions in the browser: read by everyone in the programme, answered by those who enter results."""

from __future__ import annotations

import pytest

from tests.web.conftest import PROGRAMME, member
from wellthread.vocabulary import StandingAnswer, StandingQuestion
from wellthread.web.accounts.roles import Role
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
PAGE = f"/{PROGRAMME}/evaluation/questions/"
WHO = f"{PAGE}who_takes_part/"
WRITE = f"{WHO}in/lockside/"
FILLED = {"text": "Mostly women with children.", "agreed_by": "The panel", "on": "1 March 2026"}


def kept() -> list[StandingAnswer]:
    return list(contents(PROGRAMME).records.of(StandingAnswer))


def test_all_seven_stand_on_one_page_and_each_on_its_own(streets, carys, client_for):
    page = client_for(carys).get(PAGE).content.decode()
    for each in StandingQuestion:
        assert f"{PAGE}{each.value}/?in=lockside" in page
        assert client_for(carys).get(f"{PAGE}{each.value}/").status_code == 200
    assert client_for(carys).get(f"{PAGE}why/").status_code == 404


def test_the_teams_answer_is_kept_beside_and_the_records_still_say_theirs(streets, amina, client_for):
    before = client_for(amina).get(f"{WHO}?in=lockside").content.decode()
    assert "The team has not answered this" in before
    answer = client_for(amina).post(WRITE, FILLED)
    assert answer["Location"] == f"{WHO}?in=lockside"
    after = client_for(amina).get(f"{WHO}?in=lockside").content.decode()
    assert "Mostly women with children." in after
    assert "Not known yet: nobody has logged who came" in after
    assert "Mostly women" not in client_for(amina).get(f"{WHO}?in=plover-rise").content.decode()
    assert [(each.question, each.agreed_by) for each in kept()] == [(StandingQuestion.WHO, "The panel")]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"text": ""}, "Our answer"),
        ({"agreed_by": ""}, "Who agreed it"),
        ({"on": "1 March 2199"}, "That day has not come yet"),
        ({"on": "someday"}, "When"),
    ],
)
def test_what_is_missing_is_asked_for_and_what_was_written_stays(streets, amina, client_for, changed, says):
    answer = client_for(amina).post(WRITE, FILLED | changed)
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert kept() == []


def test_the_same_answer_is_not_kept_twice(streets, amina, client_for):
    client_for(amina).post(WRITE, FILLED)
    assert "stands there already" in client_for(amina).post(WRITE, FILLED).content.decode()
    assert len(kept()) == 1


def test_a_place_is_answered_by_its_own_team_and_all_of_them_by_those_of_all(streets, carys, client_for):
    dana = member("Dana Reed", Role.RESEARCHER, neighbourhood="lockside")
    assert client_for(carys).get(WRITE).status_code == 403
    assert client_for(dana).get(WRITE).status_code == 200
    assert client_for(dana).get(f"{WHO}in/plover-rise/").status_code == 404
    assert client_for(dana).get(f"{WHO}in/all/").status_code == 404
