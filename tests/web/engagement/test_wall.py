"""The wall in the room: nothing on it that was not let onto it, and nothing that was taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests.web.conftest import PROGRAMME
from tests.web.engagement.paper_story import CAFE, paper_records
from tests.web.routes import every_route
from wellthread.vocabulary import Consent, Contribution, Ref, Session, Translation
from wellthread.web.apart.actions import worry
from wellthread.web.apart.models import Concern
from wellthread.web.engagement.actions import wall as actions
from wellthread.web.engagement.actions import withdraw
from wellthread.web.engagement.models import WallWord
from wellthread.web.engagement.queries.wall import on_the_wall, to_decide
from wellthread.web.thread import keep
from wellthread.web.thread.queries import find
from wellthread.web.thread.refusals import Unfit

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
QUEUE = f"/{PROGRAMME}/engagement/wall/{CAFE}/"
WORDS = "Somebody should paint the underpass."
URDU = "گلی میں روشنی نہیں ہے"


@pytest.fixture
def cafe(streets) -> Session:
    """A café in which four things were said: agreed to, not agreed to, still waiting, and agreed to in Urdu."""
    here = Ref("session", CAFE)
    yes, no = Ref("consent", "wall"), Ref("consent", "no-wall")
    keep.write_many(
        PROGRAMME,
        [
            *paper_records(),
            Consent(id="wall", wording="1", take_part=True, wall=True),
            Consent(id="no-wall", wording="1", take_part=True, quote=True),
            Contribution(id="agreed", session=here, text=WORDS, consent=yes),
            Contribution(id="not-agreed", session=here, text="Not for the wall", consent=no),
            Contribution(id="waiting", session=here, text="Nobody has read this", consent=yes, waiting=True),
            Contribution(id="urdu", session=here, text=URDU, language="ur", consent=yes),
            Translation(
                id="t-urdu", contribution=Ref("contribution", "urdu"), language="en", text="No light", checked_by="Sana"
            ),
            Translation(id="t-agreed", contribution=Ref("contribution", "agreed"), language="pl", text="Niesprawdzone"),
        ],
        (),
    )
    return find(Session, PROGRAMME, CAFE)


def said(key: str) -> Contribution:
    return find(Contribution, PROGRAMME, key)


def let(key: str, amina) -> None:
    actions.decide(said(key), True, programme=PROGRAMME, by=amina, at=AT)


def screen(cafe, amina) -> str:
    made = actions.open_screen(cafe, programme=PROGRAMME, by=amina, at=AT)
    return f"/{PROGRAMME}/engagement/screen/{made.code}/"


def test_unapproved_text_is_in_no_public_response(cafe, amina):
    address = screen(cafe, amina)
    stranger = Client()
    for route in every_route():
        answer: Any = stranger.get(route.address(programme=PROGRAMME, session=CAFE, code=address.split("/")[-2]))
        told = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert WORDS.encode() not in told, route
    let("agreed", amina)
    assert WORDS in stranger.get(address).content.decode()


def test_only_what_was_looked_at_and_agreed_to_can_be_let_onto_it(cafe, amina, ben, client_for):
    assert {each.said.id for each in to_decide(PROGRAMME, cafe)} == {"agreed", "urdu"}
    for key in ("not-agreed", "waiting"):
        with pytest.raises(Unfit):
            let(key, amina)
    client = client_for(ben)
    client.post(f"{QUEUE}waiting/", {"shown": "yes"})
    assert not WallWord.objects.exists()
    told = client.get(QUEUE).content.decode()
    assert "2 contributions are not offered here" in told
    assert "Not for the wall" not in told


def test_a_facilitator_lets_words_onto_it_and_takes_them_off(cafe, ben, amina, client_for):
    client, address = client_for(ben), screen(cafe, amina)
    client.post(f"{QUEUE}agreed/", {"shown": "yes"})
    assert WORDS in Client().get(address).content.decode()
    client.post(f"{QUEUE}agreed/", {"shown": "no"})
    assert WORDS not in Client().get(address).content.decode()


def test_newest_first_in_their_language_with_a_translation_only_where_it_was_checked(cafe, amina):
    let("urdu", amina)
    let("agreed", amina)
    told = Client().get(screen(cafe, amina)).content.decode()
    assert told.index(WORDS) < told.index(URDU)
    assert f'<blockquote lang="ur" dir="rtl"><p>{URDU}</p>' in told
    assert "No light" in told
    assert "Niesprawdzone" not in told


def test_words_that_are_taken_back_are_gone_from_the_wall(cafe, amina):
    let("agreed", amina)
    address = screen(cafe, amina)
    withdraw(said("agreed").ref, programme=PROGRAMME, by=amina, on=AT.date())
    assert WORDS not in Client().get(address).content.decode()


def test_taking_back_leave_for_the_wall_alone_is_enough(cafe, amina):
    let("agreed", amina)
    keep.write_record(PROGRAMME, replace(find(Consent, PROGRAMME, "wall"), withdrawn_on=AT.date()))
    assert on_the_wall(PROGRAMME, cafe) == []


def test_words_that_a_named_lead_has_in_hand_leave_the_wall_at_once(cafe, amina):
    let("agreed", amina)
    address = screen(cafe, amina)
    worry(Concern(session=CAFE), about=said("agreed").ref, programme=PROGRAMME, by=amina, at=AT)
    assert WORDS not in Client().get(address).content.decode()
    assert "agreed" not in {each.said.id for each in to_decide(PROGRAMME, cafe)}
    with pytest.raises(Unfit):
        let("agreed", amina)


def test_outside_the_room_only_what_may_be_quoted(cafe, amina, carys, client_for):
    keep.write_record(PROGRAMME, replace(cafe, residents_only=False))
    let("agreed", amina)
    live = f"{QUEUE}live/"
    assert WORDS in client_for(amina).get(live).content.decode()
    assert WORDS not in client_for(carys).get(live).content.decode()


def test_a_screen_closes_at_once_and_takes_nothing_in(cafe, amina, ben, client_for):
    let("agreed", amina)
    address = screen(cafe, amina)
    again = screen(cafe, amina)
    assert Client().get(address).status_code == 404
    assert Client().post(again).status_code == 405
    assert Client().get(again.replace(PROGRAMME, "another-town")).status_code == 404
    client_for(ben).post(f"{QUEUE}open/", {"open": "no"})
    closed = Client().get(again)
    assert closed.status_code == 404
    assert WORDS not in closed.content.decode()


def test_it_renews_itself_without_a_script_until_it_is_paused(cafe, amina):
    address = screen(cafe, amina)
    assert 'http-equiv="refresh"' in Client().get(address).content.decode()
    assert 'http-equiv="refresh"' not in Client().get(f"{address}?paused=yes").content.decode()
