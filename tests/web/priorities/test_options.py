"""The pages of options: pick several at once, type one, word them for voters, leave one out, merge and undo."""

from __future__ import annotations

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.thread import Verb
from wellthread.vocabulary import Ballot, Exercise, PriorityOption, Ref, SameOption
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
PAGE = f"/{PROGRAMME}/priorities/exercise/next/options/"


@pytest.fixture
def vote(streets, amina):
    """A vote in Lockside that nobody has cast a paper in."""
    exercise = Exercise(id="next", title="What next?", neighbourhood=Ref("neighbourhood", "lockside"))
    return actions.add(exercise, programme=PROGRAMME, by=amina)


def options():
    return {each.title: each for each in contents(PROGRAMME).records.of(PriorityOption) if each.exercise.id == "next"}


def test_several_are_picked_at_once_and_keep_what_they_came_from(vote, ben, client_for):
    client = client_for(ben)
    before = client.get(PAGE).content.decode()
    assert "Crossings" in before
    picked = {"from": ["theme:crossings", "factor:fear"], "left_out": ""}
    after = client.post(PAGE, picked, follow=True).content.decode()
    assert "2 options are on the list" in after
    made = options()
    assert set(made) == {"Crossings", "Fear of the road"}
    links = contents(PROGRAMME).thread.rests_on(made["Crossings"].ref)
    assert [(each.verb, each.object.unversioned) for each in links] == [(Verb.RAISED_BY, Ref("theme", "crossings"))]
    assert "on the list already" in client.post(PAGE, picked, follow=True).content.decode()
    assert len(options()) == 2


def test_nothing_picked_and_nobody_allowed(vote, ben, carys, client_for):
    assert "Pick at least one thing" in client_for(ben).post(PAGE, {"left_out": ""}).content.decode()
    assert client_for(carys).post(PAGE, {"from": ["theme:crossings"]}).status_code == 404
    assert client_for(carys).post(f"{PAGE}write/", {}).status_code == 403
    assert 'type="checkbox"' not in client_for(carys).get(PAGE).content.decode()
    assert options() == {}


def test_an_option_typed_by_hand_names_its_source_or_is_the_teams_own(vote, ben, client_for):
    client = client_for(ben)
    refused = client.post(f"{PAGE}write/", {"title": "An app"}).content.decode()
    assert "Name what it came from, or say that it is the team" in refused
    client.post(f"{PAGE}write/", {"title": "An app", "teams_own": "on"})
    client.post(f"{PAGE}write/", {"title": "A zebra crossing", "sources": ["theme:crossings"], "cost": "9000"})
    assert options()["An app"].teams_own
    assert (options()["A zebra crossing"].cost, options()["A zebra crossing"].teams_own) == (9000.0, False)
    assert "The team’s own idea" in client.get(PAGE).content.decode()


def test_words_order_and_reasons_until_people_vote(vote, amina, ben, client_for):
    client = client_for(ben)
    client.post(PAGE, {"from": ["theme:crossings"]})
    option = options()["Crossings"]
    filled = {f"title-{option.id}": "Cross without running", f"order-{option.id}": "3"}
    stale = client.post(f"{PAGE}words/", {**filled, f"version-{option.id}": "7"}).content.decode()
    assert "changed since you looked" in stale
    client.post(f"{PAGE}words/", {**filled, f"version-{option.id}": "1"})
    assert options()["Cross without running"].order == 3
    page = client.post(f"{PAGE}one/{option.id}/", {"left_out": "The county does it anyway."}, follow=True)
    assert "The county does it anyway." in page.content.decode()
    client.post(f"{PAGE}one/{option.id}/", {"left_out": ""})
    assert not options()["Cross without running"].left_out
    paper = Ballot(id="p", exercise=vote.ref, options=(option.ref,))
    actions.add(paper, programme=PROGRAMME, by=amina)
    late = client.post(f"{PAGE}one/{option.id}/", {"left_out": "Late"})
    assert "People have voted already" in late.content.decode()


def test_two_are_merged_and_taken_apart_on_the_page(vote, ben, client_for):
    client = client_for(ben)
    client.post(PAGE, {"from": ["theme:crossings", "factor:fear"]})
    one, other = (str(options()[each].ref.unversioned) for each in ("Crossings", "Fear of the road"))
    client.post(f"{PAGE}same/", {"one": one, "other": other, "answer": "same", "reason": "One road, one fear."})
    page = client.get(f"{PAGE}same/").content.decode()
    assert "One road, one fear." in page
    assert "Ben Okafor" in page
    assert str(options()["Fear of the road"].merged_into) == one
    trail = client.get(f"{PAGE}one/{Ref.parse(one).id}/").content.decode()
    assert "Fear of the road" in trail
    said = contents(PROGRAMME).records.of(SameOption)[0]
    client.post(f"{PAGE}same/{said.id}/undo/")
    assert options()["Fear of the road"].merged_into is None
