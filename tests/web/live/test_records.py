"""What is drawn together becomes records with their authors, and what changes in records comes into the room."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pycrdt import Doc, Map

from tests.web.conftest import PROGRAMME
from wellthread.programme.map_entries import entries_of, sound
from wellthread.vocabulary import CausalClaim, Factor, FactorLink, Polarity, Ref
from wellthread.web.live import store
from wellthread.web.live.models import LiveClash, LiveMoment
from wellthread.web.systems_map.actions.live_map import SUBJECT, LiveMaps
from wellthread.web.systems_map.queries.live_map import plain_of
from wellthread.web.systems_map.queries.one_map_rows import held_of
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find

pytestmark = pytest.mark.django_db
KEY = "lock-map"


class Browser:
    """Somebody's copy of the document: it sends what was changed in it, as a browser would."""

    def __init__(self, person: Any) -> None:
        self.person = person
        self.document = store.opened(PROGRAMME, SUBJECT, KEY)
        self.doc, self.seq = store.read(self.document.pk)

    def change(self, do: Any) -> None:
        before = self.doc.get_state()
        with self.doc.transaction():
            do(self.doc.get("factors", type=Map), self.doc.get("claims", type=Map))
        self.send(self.doc.get_update(before))

    def send(self, data: bytes) -> None:
        new = [store.New(self.person.signature, data)]
        for row in store.append(self.document.pk, self.document.epoch, new, after=self.seq):
            self.doc.apply_update(row.data)
            self.seq = row.seq

    def look(self) -> Any:
        for row in store.rows(self.document.pk, after=self.seq):
            self.doc.apply_update(row.data)
            self.seq = row.seq
        return plain_of(self.doc)


def held_here():
    held = held_of(PROGRAMME, KEY)
    assert held is not None
    return held


def keep(browser):
    return LiveMaps().keep(browser.document)


def agree(browser):
    """Whether the document says what the records say."""
    held = held_here()
    found = entries_of(held.factors.values(), held.claims.values(), held.said_in)
    return sound(browser.look(), found).entries == found


def test_the_document_begins_as_the_records_are(streets, amina):
    browser = Browser(amina)
    assert agree(browser)
    keep(browser)
    assert agree(browser)
    assert not LiveMoment.objects.exists()


def test_what_two_people_draw_becomes_records_under_their_own_names(streets, amina, ben):
    one, two = Browser(amina), Browser(ben)
    one.change(lambda factors, _: factors.update({"damp": Map({"name": "Damp homes", "tags": ["focal"]})}))
    two.look()
    two.change(
        lambda _, claims: claims.update({"c1": Map({"cause": "damp", "effect": "fear", "polarity": "positive"})})
    )
    keep(one)
    damp, claim = find(Factor, PROGRAMME, "damp"), find(CausalClaim, PROGRAMME, "c1")
    assert (damp.name, damp.tags, damp.made_by) == ("Damp homes", ("focal",), amina.signature)
    assert (claim.polarity, claim.made_by) == (Polarity.POSITIVE, ben.signature)
    assert claim.source == "Said in the live room"
    link = next(each for each in contents(PROGRAMME).records.of(FactorLink) if each.cause.id == "damp")
    assert link.polarity is Polarity.POSITIVE
    assert agree(one)


def test_two_fields_of_one_factor_are_both_kept(streets, amina, ben):
    one, two = Browser(amina), Browser(ben)
    one.change(lambda factors, _: factors["speed"].update({"name": "Fast cars"}))
    two.change(lambda factors, _: factors["speed"].update({"x": 40.0, "y": 20.0}))
    keep(one)
    speed = find(Factor, PROGRAMME, "speed")
    assert (speed.name, speed.x, speed.y, speed.version) == ("Fast cars", 40.0, 20.0, 2)


def test_what_a_form_changes_comes_into_the_room_under_that_name(streets, amina, ben):
    browser = Browser(amina)
    keep(browser)
    speed = find(Factor, PROGRAMME, "speed")
    actions.change(replace(speed, name="Speeding"), programme=PROGRAMME, by=ben)
    keep(browser)
    assert browser.look()["factors"]["speed"]["name"] == "Speeding"
    assert LiveMoment.objects.get().by == ben.signature
    assert agree(browser)


def test_the_same_field_changed_in_the_room_and_on_a_page_is_said_and_kept_beside(streets, amina, ben):
    browser = Browser(amina)
    keep(browser)
    browser.change(lambda factors, _: factors["speed"].update({"name": "Racing"}))
    actions.change(replace(find(Factor, PROGRAMME, "speed"), name="Speeding"), programme=PROGRAMME, by=ben)
    kept = keep(browser)
    assert find(Factor, PROGRAMME, "speed").name == "Racing"
    clash = LiveClash.objects.get()
    assert (clash.kept, clash.other, clash.kept_by, clash.other_by) == (
        "Racing",
        "Speeding",
        amina.signature,
        ben.signature,
    )
    assert "Ben Okafor" in kept.notices[0][1]
    assert agree(browser)


def test_a_factor_that_claims_speak_of_stays_until_somebody_decides(streets, amina):
    browser = Browser(amina)
    browser.change(lambda factors, _: factors.__delitem__("speed"))
    kept = keep(browser)
    assert find(Factor, PROGRAMME, "speed").name == "Speed of cars"
    assert kept.notices[0][0] == "loose"
    assert keep(browser).notices == ()
    assert "speed" not in browser.look()["factors"]


def test_once_its_claims_are_gone_it_goes_too(streets, amina):
    browser = Browser(amina)
    browser.change(lambda factors, _: factors.__delitem__("speed"))
    keep(browser)
    browser.change(lambda _, claims: [claims.__delitem__(each) for each in list(claims)])
    keep(browser)
    assert "speed" not in held_here().factors
    assert held_here().claims == {}
    assert agree(browser)


def test_a_factor_changed_on_a_page_while_it_was_removed_here_is_back(streets, amina, ben):
    browser = Browser(amina)
    keep(browser)
    browser.change(lambda factors, _: factors.__delitem__("savings"))
    actions.change(replace(find(Factor, PROGRAMME, "savings"), name="Savings"), programme=PROGRAMME, by=ben)
    kept = keep(browser)
    assert browser.look()["factors"]["savings"]["name"] == "Savings"
    assert "It is back" in kept.notices[0][1]
    assert agree(browser)


def test_a_factor_removed_on_a_page_goes_from_the_room(streets, amina):
    browser = Browser(amina)
    keep(browser)
    actions.remove(Ref("factor", "savings"), programme=PROGRAMME, by=amina)
    keep(browser)
    assert "savings" not in browser.look()["factors"]
    assert agree(browser)


def test_nonsense_in_the_document_harms_no_record(streets, amina):
    browser = Browser(amina)
    before = held_here().entries
    browser.change(
        lambda factors, claims: (
            factors.update({"plain": "no entry", "so long " * 20: Map({"name": "x"})}),
            claims.update({"loop": Map({"cause": "speed", "effect": "speed", "polarity": "positive"})}),
            claims.update({"ghost": Map({"cause": "nobody", "effect": "speed", "polarity": "upwards"})}),
            factors["speed"].update({"level": "deep", "tags": "not a list", "x": "left"}),
        )
    )
    keep(browser)
    assert held_here().entries == before


def test_a_second_time_nothing_is_to_do(streets, amina):
    browser = Browser(amina)
    browser.change(lambda factors, _: factors["speed"].update({"name": "Fast cars"}))
    assert LiveMaps().behind(browser.document)
    keep(browser)
    assert not LiveMaps().behind(browser.document)
    assert find(Factor, PROGRAMME, "speed").version == 2
    keep(browser)
    assert find(Factor, PROGRAMME, "speed").version == 2


def test_a_snapshot_and_the_rows_after_it_are_the_document(streets, amina):
    browser = Browser(amina)
    for number in range(3):
        browser.change(lambda factors, _, number=number: factors["speed"].update({"x": float(number)}))
    store.snapshot(browser.document.pk, browser.seq, browser.doc.get_update())
    browser.change(lambda factors, _: factors["speed"].update({"x": 9.0}))
    read, seq = store.read(browser.document.pk)
    whole: Doc[Any] = Doc()
    for row in store.rows(browser.document.pk, after=0):
        whole.apply_update(row.data)
    assert plain_of(read) == plain_of(whole) == browser.look()
    assert seq == browser.seq
