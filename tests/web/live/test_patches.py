"""A live map without a socket: its state as JSON, small patches, and what people settle."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pycrdt import Map

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Factor
from wellthread.web.live import store
from wellthread.web.live.models import LiveUpdate
from wellthread.web.systems_map.actions.live_map import SUBJECT, LiveMaps
from wellthread.web.systems_map.queries.one_map_rows import held_of
from wellthread.web.thread import actions
from wellthread.web.thread.queries import find

pytestmark = pytest.mark.django_db
PAGE = f"/{PROGRAMME}/systems_map/map/lock-map/"


def patch(client, name, *changes):
    answer = client.post(f"{PAGE}live/patch/", json.dumps({"id": name, "changes": changes}), "application/json")
    return answer.status_code, answer.json() if answer.status_code != 404 else {}


def state(client):
    return client.get(f"{PAGE}live/state.json").json()


def held_here():
    held = held_of(PROGRAMME, "lock-map")
    assert held is not None
    return held


def rename(name):
    return {"do": "set", "what": "factors", "id": "speed", "field": "name", "value": name}


def test_before_anybody_opened_it_the_state_is_the_records(streets, amina, client_for):
    found = state(client_for(amina))
    assert (found["epoch"], found["seq"], found["may_edit"]) == ("", 0, True)
    assert found["factors"]["speed"]["name"] == "Speed of cars"
    assert found["claims"]["k1"]["cause"] == "speed"


def test_a_patch_becomes_records_at_once_and_only_once(streets, amina, client_for):
    browser = client_for(amina)
    added = {"name": "Damp homes", "tags": ["focal"]}
    claim = {"cause": "damp", "effect": "fear", "polarity": "positive"}
    changes = [
        {"do": "add", "what": "factors", "id": "damp", "fields": added},
        {"do": "add", "what": "claims", "id": "c1", "fields": claim},
        rename("Fast cars"),
    ]
    first, second = patch(browser, "p1", *changes), patch(browser, "p1", *changes)
    assert first == second == (200, {"seq": 2, "saved": True})
    assert LiveUpdate.objects.filter(patch="p1").count() == 1
    assert find(Factor, PROGRAMME, "damp").made_by == amina.signature
    assert find(Factor, PROGRAMME, "speed").version == 2
    assert state(browser)["claims"]["c1"]["source"] == "Said in the live room"


@pytest.mark.parametrize(
    "change",
    [
        {"do": "burn", "what": "factors", "id": "speed"},
        {"do": "set", "what": "factors", "id": "speed", "field": "votes", "value": 3},
        {"do": "set", "what": "factors", "id": "nobody", "field": "name", "value": "x"},
        {"do": "add", "what": "factors", "id": "speed", "fields": {"name": "Again"}},
        {"do": "add", "what": "claims", "id": "new", "fields": {"cause": "speed", "effect": "speed"}},
        {"do": "add", "what": "claims", "id": "two words", "fields": {}},
        "speed",
    ],
)
def test_a_patch_that_cannot_be_is_refused_in_a_sentence(streets, amina, client_for, change):
    status, answer = patch(client_for(amina), "p1", change)
    assert status == 422
    assert answer["problem"].endswith(".")
    assert held_here().factors["speed"].version == 1


def test_who_may_not_change_the_map_changes_nothing(streets, carys, stranger, ben, client_for):
    assert client_for(carys).post(f"{PAGE}live/patch/", "{}", "application/json").status_code == 403
    assert client_for(stranger).get(f"{PAGE}live/state.json").status_code == 404
    assert client_for(carys).get(f"{PAGE}live/state.json").status_code == 404  # it names what she may not see
    actions.change(replace(find(Factor, PROGRAMME, "savings"), description=""), programme=PROGRAMME, by=ben)
    assert state(client_for(carys))["may_edit"] is False
    rise = PAGE.replace("lock-map", "rise-map")
    assert client_for(ben).get(f"{rise}live/state.json").status_code == 404
    assert client_for(ben).post(f"{rise}live/patch/", "{}", "application/json").status_code == 404


def test_a_loose_end_is_listed_and_the_factor_can_be_restored(streets, amina, client_for):
    browser = client_for(amina)
    patch(browser, "p1", {"do": "remove", "what": "factors", "id": "speed"})
    (loose,) = state(browser)["loose"]
    assert (loose["factor"], loose["claims"], loose["removed_by"]) == ("speed", ["k1"], "Amina Yusuf")
    browser.post(f"{PAGE}live/settle/", {"factor": "speed", "do": "restore"})
    assert state(browser)["loose"] == []
    assert find(Factor, PROGRAMME, "speed").name == "Speed of cars"


def test_or_the_claims_are_dropped_and_the_factor_goes(streets, amina, client_for):
    browser = client_for(amina)
    patch(browser, "p1", {"do": "remove", "what": "factors", "id": "speed"})
    browser.post(f"{PAGE}live/settle/", {"factor": "speed", "do": "drop"})
    held = held_here()
    assert "speed" not in held.factors
    assert "k1" not in held.claims


def test_somebody_chooses_what_a_page_had_written(streets, amina, ben, client_for):
    browser = client_for(amina)
    patch(browser, "p1", rename("Racing"))
    document = store.opened(PROGRAMME, SUBJECT, "lock-map")
    store.append(document.pk, document.epoch, [store.New(amina.signature, update(document, "Zooming"))], after=2)
    actions.change(replace(find(Factor, PROGRAMME, "speed"), name="Speeding"), programme=PROGRAMME, by=ben)
    LiveMaps().keep(document)
    (clash,) = state(browser)["clashes"]
    assert (clash["kept"], clash["other"]) == ("Zooming", "Speeding")
    assert "Ben Okafor" in clash["text"]
    browser.post(f"{PAGE}live/settle/", {"clash": clash["id"], "take": "other"})
    assert find(Factor, PROGRAMME, "speed").name == "Speeding"
    assert state(browser)["clashes"] == []


def update(document, name):
    doc, _ = store.read(document.pk)
    before = doc.get_state()
    doc.get("factors", type=Map)["speed"]["name"] = name
    return doc.get_update(before)


def test_the_map_s_page_makes_records_of_what_a_lost_server_had_kept(streets, amina, client_for):
    document = store.opened(PROGRAMME, SUBJECT, "lock-map")
    store.append(document.pk, document.epoch, [store.New(amina.signature, update(document, "Zooming"))], after=1)
    assert find(Factor, PROGRAMME, "speed").name == "Speed of cars"
    assert client_for(amina).get(PAGE).status_code == 200
    assert find(Factor, PROGRAMME, "speed").name == "Zooming"
