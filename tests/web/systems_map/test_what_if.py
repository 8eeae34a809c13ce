"""A what-if question is asked of a map, kept, and answered in words, a drawing and a table."""

from __future__ import annotations

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Ref, Scenario, ScenarioPush
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
PAGE = f"/{PROGRAMME}/systems_map/map/lock-map/what-if/"


def asked(**given):
    return {
        "title": "Slower cars",
        "draws": "1000",
        "factor_0": "factor:speed",
        "how_0": "-1",
        "held_0": "held",
        **given,
    }


def ask(client_for, person, **given):
    return client_for(person).post(f"{PAGE}suppose/", asked(**given), follow=True)


def kept():
    records = contents(PROGRAMME).records
    return records.of(Scenario), records.of(ScenarioPush)


def test_a_question_is_kept_with_what_it_moves_and_answered_at_once(streets, ben, client_for):
    page = ask(client_for, ben, question="And then?", factor_1="factor:savings", how_1="0.5", held_1="go")
    [scenario], pushes = kept()
    assert page.redirect_chain[-1][0] == f"{PAGE}{scenario.id}/"
    assert (scenario.title, scenario.question, scenario.draws) == ("Slower cars", "And then?", 1000)
    assert [(each.factor.id, each.push, each.held) for each in pushes] == [
        ("speed", -1.0, True),
        ("savings", 0.5, False),
    ]
    assert scenario.made_by == pushes[0].made_by != ""
    text = page.content.decode()
    assert "less “Fear of the road”" in text
    assert "not what will happen" in text
    assert "The same as a table" in text


def test_the_list_tells_each_question_with_its_answer_in_short(streets, ben, carys, client_for):
    ask(client_for, ben)
    text = client_for(carys).get(PAGE).content.decode()
    assert "Slower cars" in text
    assert "In at least 95 of 100 readings: less “Fear of the road”." in text
    assert "Ask a new question" not in text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"factor_1": "factor:speed"}, "A factor is there twice"),
        ({"factor_0": ""}, "This field is required"),
        ({"factor_0": "factor:light"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_is_kept(given, said, streets, ben, client_for):
    assert said in ask(client_for, ben, **given).content.decode()
    assert kept() == ((), ())


def test_who_only_reads_may_not_ask_and_who_has_no_part_sees_nothing(streets, ben, carys, stranger, client_for):
    ask(client_for, ben)
    [scenario], _ = kept()
    assert client_for(carys).get(f"{PAGE}{scenario.id}/").status_code == 200
    assert client_for(carys).post(f"{PAGE}suppose/", asked()).status_code == 403
    assert client_for(stranger).get(f"{PAGE}{scenario.id}/").status_code in (403, 404)


def test_a_scenario_of_another_map_is_not_there(streets, amina, client_for):
    ask(client_for, amina)
    [scenario], _ = kept()
    elsewhere = f"/{PROGRAMME}/systems_map/map/rise-map/what-if/"
    assert client_for(amina).get(f"{elsewhere}{scenario.id}/").status_code == 404
    assert client_for(amina).get(f"{PAGE}not-there/").status_code == 404


def test_a_scenario_whose_push_was_taken_away_says_what_is_wrong(streets, amina, client_for):
    ask(client_for, amina)
    [scenario], [push] = kept()
    actions.remove(Ref("scenario_push", push.id), programme=PROGRAMME, by=amina)
    for page in (f"{PAGE}{scenario.id}/", PAGE):
        assert "A scenario moves at least one factor" in client_for(amina).get(page).content.decode()


def test_a_question_is_taken_out_with_what_it_moves_and_by_nobody_who_may_not(streets, ben, carys, client_for):
    ask(client_for, ben)
    [scenario], _ = kept()
    page = f"{PAGE}{scenario.id}/"
    assert client_for(carys).post(f"{page}forget/").status_code == 403
    assert kept()[1]
    left = client_for(ben).post(f"{page}forget/", follow=True)
    assert left.redirect_chain[-1][0] == PAGE
    assert kept() == ((), ())


def test_its_record_leads_to_the_answer(streets, ben, client_for):
    ask(client_for, ben)
    [scenario], _ = kept()
    record = client_for(ben).get(f"/{PROGRAMME}/record/scenario/{scenario.id}/").content.decode()
    assert f'href="{PAGE}{scenario.id}/"' in record
