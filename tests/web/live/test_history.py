"""A map through time: moments in sentences, the map as it stood, versions under a name, and going back."""

from __future__ import annotations

import json

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Factor, MapVersion
from wellthread.web.thread.queries import contents, find

pytestmark = pytest.mark.django_db
PAGE = f"/{PROGRAMME}/systems_map/map/lock-map/"
numbers = iter(range(10_000))


def patch(client, *changes):
    asked = {"id": f"h{next(numbers)}", "changes": changes}
    return client.post(f"{PAGE}live/patch/", json.dumps(asked), "application/json").json()["seq"]


def rename(name):
    return {"do": "set", "what": "factors", "id": "speed", "field": "name", "value": name}


def damp():
    return (
        {"do": "add", "what": "factors", "id": "damp", "fields": {"name": "damp homes"}},
        {
            "do": "add",
            "what": "claims",
            "id": "c1",
            "fields": {"cause": "damp", "effect": "fear", "polarity": "positive", "source": "Table 2"},
        },
    )


def test_each_moment_is_a_sentence_with_its_author(streets, amina, ben, client_for):
    patch(client_for(amina), *damp())
    patch(client_for(ben), rename("Fast cars"))
    page = client_for(amina).get(f"{PAGE}history/").content.decode()
    assert "Amina Yusuf added “damp homes”; linked “damp homes” to “Fear of the road” (more leads to more)" in page
    assert "Ben Okafor renamed “Speed of cars” to “Fast cars”" in page


def test_the_map_is_drawn_as_it_stood(streets, amina, client_for):
    browser = client_for(amina)
    before = patch(browser, rename("Fast cars"))
    patch(browser, rename("Racing"))
    page = browser.get(f"{PAGE}history/?at={before}").content.decode()
    drawing = page[page.index('class="drawing') : page.index("</figure>")]
    assert "Fast cars" in drawing
    assert "Racing" not in drawing
    assert browser.get(f"{PAGE}history/?at=999999").status_code == 200


def test_going_back_is_a_new_change_that_can_be_undone(streets, amina, client_for):
    browser = client_for(amina)
    first = patch(browser, rename("Fast cars"))
    second = patch(browser, *damp(), rename("Racing"))
    browser.post(f"{PAGE}history/back/", {"at": first})
    assert find(Factor, PROGRAMME, "speed").name == "Fast cars"
    assert "damp" not in {each.id for each in contents(PROGRAMME).records.of(Factor)}
    assert f"went back to how it stood after step {first}" in browser.get(f"{PAGE}history/").content.decode()
    browser.post(f"{PAGE}history/back/", {"at": second})
    assert find(Factor, PROGRAMME, "damp").name == "damp homes"
    assert find(Factor, PROGRAMME, "speed").name == "Racing"


def test_a_version_is_kept_compared_with_and_gone_back_to(streets, amina, client_for):
    browser = client_for(amina)
    patch(browser, rename("Fast cars"))
    browser.post(f"{PAGE}history/keep/", {"title": "After the first workshop", "note": ""})
    (kept,) = contents(PROGRAMME).records.of(MapVersion)
    patch(browser, rename("Racing"), *damp())
    page = browser.get(f"{PAGE}history/compare/", {"a": kept.id, "b": "now"}).content.decode()
    assert "Renamed “Fast cars” to “Racing”." in page
    assert "Added “damp homes”." in page
    browser.post(f"{PAGE}history/back/", {"version": kept.id})
    assert find(Factor, PROGRAMME, "speed").name == "Fast cars"
    same = browser.get(f"{PAGE}history/compare/", {"a": kept.id, "b": "now"}).content.decode()
    assert "The two are the same." in same


def test_a_version_of_an_earlier_moment_can_be_kept(streets, amina, client_for):
    browser = client_for(amina)
    at = patch(browser, rename("Fast cars"))
    patch(browser, rename("Racing"))
    browser.post(f"{PAGE}history/keep/", {"title": "Earlier", "at": at})
    (kept,) = contents(PROGRAMME).records.of(MapVersion)
    assert "Fast cars" in kept.drawn


def test_a_map_that_was_never_opened_live_says_so_and_can_be_kept(streets, amina, client_for):
    browser = client_for(amina)
    assert "Nothing was changed together yet" in browser.get(f"{PAGE}history/").content.decode()
    browser.post(f"{PAGE}history/keep/", {"title": "As it began"})
    assert "Speed of cars" in contents(PROGRAMME).records.of(MapVersion)[0].drawn


def test_the_history_is_for_those_who_may_change_the_map(streets, carys, stranger, ben, client_for):
    assert client_for(carys).get(f"{PAGE}history/").status_code == 403
    assert client_for(stranger).get(f"{PAGE}history/").status_code == 404
    rise = PAGE.replace("lock-map", "rise-map")
    for page in ("history/", "history/keep/", "history/compare/"):
        assert client_for(ben).get(rise + page).status_code == 404
    assert client_for(ben).post(f"{rise}history/back/", {"at": 1}).status_code == 404


def test_what_waits_for_a_decision_is_on_the_page_with_both_ways_out(streets, amina, client_for):
    browser = client_for(amina)
    patch(browser, {"do": "remove", "what": "factors", "id": "speed"})
    page = browser.get(f"{PAGE}history/").content.decode()
    assert "Amina Yusuf removed “Speed of cars”" in page
    assert "1 claim still speaks of it." in page
    assert "1 thing was changed or removed" in browser.get(PAGE).content.decode()
    browser.post(f"{PAGE}live/settle/", {"factor": "speed", "do": "restore"})
    assert "Waits for a decision" not in browser.get(f"{PAGE}history/").content.decode()
