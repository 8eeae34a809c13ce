"""Two tables' maps brought together on the site: differences seen, factors joined, and taken apart again."""

from __future__ import annotations

import pytest

from tests.two_tables import factor, two_tables
from tests.web.conftest import PROGRAMME
from wellthread.programme.maps_together import Together
from wellthread.vocabulary import CausalClaim, Factor, Ref, SameFactor, SystemsMap
from wellthread.web.programmes.actions import load
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
STAGE = f"/{PROGRAMME}/systems_map/"
ASTHMA, BREATH = str(factor("t2", "asthma")), str(factor("t4", "breath"))


@pytest.fixture
def tables(db):
    load(two_tables(), by="test")
    return contents(PROGRAMME)


@pytest.fixture
def joint(tables, amina, client_for):
    """The address of a fresh joint map, and Amina's browser."""
    browser = client_for(amina)
    made = browser.post(f"{STAGE}bring-together/", {"maps": ["t2", "t4"], "title": "The street"})
    assert made.status_code == 302
    return made["Location"], browser


def the_map() -> SystemsMap:
    return next(each for each in contents(PROGRAMME).records.of(SystemsMap) if each.merges)


def links() -> set[object]:
    return {each.key for each in contents(PROGRAMME).links}


def test_a_joint_map_is_made_and_the_groups_maps_stay(joint, tables):
    page, browser = joint
    shown = browser.get(page).content.decode()
    assert "Join all 2 pairs with equal names" in shown
    assert "Nobody has said anything yet" in shown
    assert contents(PROGRAMME).records.of(CausalClaim) == tables.records.of(CausalClaim)


def test_joined_the_conflict_is_seen_and_undone_the_map_is_as_it_was(joint):
    page, browser = joint
    before, factors = links(), contents(PROGRAMME).records.of(Factor)
    browser.post(f"{page}equal-names/")
    browser.post(page, {"one": ASTHMA, "other": BREATH, "answer": "same"})
    browser.post(page, {"one": str(factor("t2", "work")), "other": str(factor("t4", "off")), "answer": "opposite"})
    shown = browser.get(page).content.decode()
    assert 'Groups say opposite things <span class="quiet">(1)</span>' in shown
    assert "<b>Table 2’s people</b>: more “Police about” leads to less of it" in shown
    assert "<b>Table 4’s people</b>: more “Police about” leads to more of it" in shown
    assert "the opposite of Lack of days at work" in shown
    said = contents(PROGRAMME).records.of(SameFactor)
    assert [each.suggested for each in said] == [True] * 4
    assert said[2].reason.startswith("The one name holds all words of the other")
    for each in said:
        browser.post(f"{page}{each.id}/undo/")
    assert links() == before
    assert contents(PROGRAMME).records.of(Factor) == factors
    assert contents(PROGRAMME).records.of(SameFactor) == ()
    assert 'Groups say opposite things <span class="quiet">(0)</span>' in browser.get(page).content.decode()


def test_what_contradicts_an_earlier_answer_is_refused_on_the_page(joint):
    page, browser = joint
    browser.post(page, {"one": ASTHMA, "other": BREATH, "answer": "different"})
    refused = browser.post(page, {"one": ASTHMA, "other": BREATH, "answer": "same"})
    assert refused.status_code == 400
    assert "Somebody has said already" in refused.content.decode()


def test_each_groups_map_is_one_link_away_and_leads_back(joint):
    _, browser = joint
    key = the_map().id
    assert f'href="{STAGE}map/t4/"' in browser.get(f"{STAGE}map/{key}/").content.decode()
    assert f'href="{STAGE}map/{key}/"' in browser.get(f"{STAGE}map/t4/").content.decode()


def test_two_maps_side_by_side(joint):
    page, browser = joint
    browser.post(f"{page}equal-names/")
    shown = browser.get(f"{STAGE}compare/?one=t2&other=t4").content.decode()
    assert "Only in “Table 4”: Heating on." in shown
    assert browser.get(f"{STAGE}compare/?one=t2&other=t9").status_code == 400
    assert browser.get(f"{STAGE}compare/").status_code == 200


def test_a_factor_added_later_is_taken_up_at_a_press(joint, amina):
    page, browser = joint
    actions.add(Factor(id="rent", map=Ref("systems_map", "t2"), name="Rent"), programme=PROGRAMME, by=amina)
    assert "gained 1 factor" in browser.get(page).content.decode()
    browser.post(f"{page}catch-up/")
    found = Together(contents(PROGRAMME), the_map())
    assert Ref("factor", "rent") in found.joint.ends


def test_who_may_only_read_sees_the_differences_and_no_buttons(joint, carys, client_for):
    page, _ = joint
    reader = client_for(carys)
    shown = reader.get(page).content.decode()
    assert "Who says what" in shown
    assert "Not the same" not in shown
    assert reader.post(page, {"one": ASTHMA, "other": BREATH, "answer": "same"}).status_code == 404
    assert reader.post(f"{page}equal-names/").status_code in (403, 404)
    assert reader.get(f"{STAGE}bring-together/").status_code in (403, 404)


def test_one_map_alone_is_refused_in_words(tables, amina, client_for):
    answer = client_for(amina).post(f"{STAGE}bring-together/", {"maps": ["t2"], "title": "The street"})
    assert answer.status_code == 400
    assert "at least two maps" in answer.content.decode()


def test_a_map_that_brings_nothing_together_has_no_such_page(tables, amina, client_for):
    assert client_for(amina).get(f"{STAGE}map/t2/together/").status_code == 404


PAGES = ("", "factors/", "loops/", "depends/", "what-if/", "read/", "leverage/", "story/", "take-out/", "history/")


def test_every_page_of_a_map_reads_a_joint_one(joint):
    page, browser = joint
    browser.post(f"{page}equal-names/")
    browser.post(page, {"one": ASTHMA, "other": BREATH, "answer": "same"})
    found = Together(contents(PROGRAMME), the_map())
    [clash] = found.clashes
    at = f"{STAGE}map/{the_map().id}/"
    for each in PAGES:
        shown = browser.get(f"{at}{each}")
        assert shown.status_code == 200, each
        assert "Childrens asthma" not in shown.content.decode() or each == "depends/", each
    address = f"{at}link/{clash.cause.id}/{clash.effect.id}/"
    link = browser.get(address).content.decode()
    assert "<h3>Table 2’s people" in link
    assert "<h3>Table 4’s people" in link
    assert "Take this claim out" not in link
    judged = {"judge-judgement": "doubtful", "judge-reason": "Nobody here knows.", "version": "0"}
    browser.post(f"{address}judge/", judged)
    assert "Nobody here knows." in browser.get(address).content.decode()
    assert Together(contents(PROGRAMME), the_map()).clashes == found.clashes
    assert browser.get(f"{at}factor/{clash.effect.id}/").status_code == 200
