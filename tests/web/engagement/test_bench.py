"""The workbench: two coders on the same words, blind until done, each step taken back, nothing of others' to see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from tests.web.two_streets import RELEASED
from wellthread.thread import How, Verb
from wellthread.vocabulary import Consent, Contribution, Excerpt, ReadThrough, Ref, Theme, Translation
from wellthread.web.accounts.roles import Role
from wellthread.web.apart.actions import close, worry
from wellthread.web.apart.models import Concern
from wellthread.web.thread import actions as thread_actions
from wellthread.web.thread.queries import contents, find

pytestmark = pytest.mark.django_db
BENCH = f"/{PROGRAMME}/engagement/workbench/"
ONE = f"{BENCH}c1/"


@pytest.fixture
def dele(db):
    """Dele is a community researcher in Lockside."""
    return member("Dele Ade", Role.COMMUNITY_RESEARCHER, neighbourhood=LOCKSIDE)


def codings(by=None):
    held = [link for link in contents(PROGRAMME).links if link.verb is Verb.GATHERS]
    return [link for link in held if by is None or link.by == by.signature]


def words_of(link):
    excerpt = find(Excerpt, PROGRAMME, link.object.id)
    return find(Contribution, PROGRAMME, excerpt.contribution.id).text[excerpt.start : excerpt.end]


def page(client, address=ONE):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_words_are_copied_put_under_a_theme_and_taken_out_again(streets, ben, client_for):
    client = client_for(ben)
    client.post(ONE, {"passage": "too fast", "theme": "crossings", "memo": "speed"})
    (made,) = codings(ben)
    assert (words_of(made), made.note, made.how) == ("too fast", "speed", How.PERSON)
    assert made.subject.id == "crossings"
    assert (
        "Taken out"
        in client.post(
            f"{ONE}take-out/", {"theme": str(made.subject), "of": str(made.object)}, follow=True
        ).content.decode()
    )
    assert codings(ben) == []
    client.post(f"{BENCH}undo/")
    (again,) = codings(ben)
    assert (words_of(again), again.note) == ("too fast", "speed")


def test_ticked_sentences_that_follow_one_another_are_one_passage(streets, amina, client_for):
    said = Contribution(
        id="long", session=Ref("session", "cafe"), text="It is damp. It is cold. I like it. Buses help."
    )
    thread_actions.add(said, programme=PROGRAMME, by=amina)
    client_for(amina).post(f"{BENCH}long/", {"sentences": ["0", "1", "3"], "theme": "Homes"})
    assert sorted(words_of(link) for link in codings(amina)) == ["Buses help.", "It is damp. It is cold."]


def test_a_place_told_in_code_points_wins_where_the_same_words_come_twice(streets, amina, client_for):
    text = "😀 the bus. ঘর the bus."
    thread_actions.add(
        Contribution(id="twice", session=Ref("session", "cafe"), text=text), programme=PROGRAMME, by=amina
    )
    at = text.rindex("the bus")
    given = {"passage": "the bus", "start": at, "end": at + 7, "theme": "Buses"}
    client_for(amina).post(f"{BENCH}twice/", given)
    (made,) = codings(amina)
    excerpt = find(Excerpt, PROGRAMME, made.object.id)
    assert (excerpt.start, excerpt.end) == (at, at + 7)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"theme": "Crossings"}, "Choose the words first"),
        ({"passage": "too fast"}, "Choose a theme"),
        ({"passage": "too slow", "theme": "Crossings"}, "not words of the contribution"),
    ],
)
def test_what_is_missing_is_said_and_nothing_kept(streets, ben, client_for, given, says):
    answer = client_for(ben).post(ONE, given)
    assert says in answer.content.decode()
    assert codings(ben) == []


def test_the_same_words_under_the_same_theme_twice_are_refused(streets, ben, client_for):
    client = client_for(ben)
    for _ in range(2):
        answer = client.post(ONE, {"passage": "too fast", "theme": "Crossings"})
    assert "already" in answer.content.decode()
    assert len(codings(ben)) == 1


def test_undoing_a_coding_takes_its_new_theme_along_unless_others_use_it(streets, ben, client_for):
    client = client_for(ben)
    client.post(ONE, {"passage": "too fast", "theme": "Speed"})
    client.post(f"{BENCH}undo/")
    assert "Speed" not in [each.name for each in contents(PROGRAMME).records.of(Theme)]
    assert "nothing to undo" in client.post(f"{BENCH}undo/", follow=True).content.decode()


def test_a_button_of_the_codebook_codes_at_once(streets, ben, client_for):
    client_for(ben).post(ONE, {"passage": "too fast", "button": "Crossings", "theme": "half typed"})
    assert codings(ben)[0].subject.id == "crossings"


def test_nothing_here_is_kept_and_leads_on(streets, ben, client_for):
    answer = client_for(ben).post(f"{ONE}done/")
    assert answer.url.startswith(f"{BENCH}c2/")
    (read,) = contents(PROGRAMME).records.of(ReadThrough)
    assert (read.contribution, read.made_by, read.blind) == (Ref("contribution", "c1"), ben.signature, True)
    client_for(ben).post(f"{ONE}done/", {"again": "yes"})
    assert contents(PROGRAMME).records.of(ReadThrough) == ()


def test_others_stay_hidden_until_one_is_done(streets, ben, dele, client_for):
    client_for(ben).post(ONE, {"passage": "too fast", "theme": "Speed", "memo": "cars"})
    client = client_for(dele)
    before = page(client)
    assert "Ben Okafor" not in before
    assert "cars" not in before
    assert "2 other coders have marked" in before
    client.post(f"{ONE}done/")
    after = page(client)
    assert "by Ben Okafor" in after
    assert "cars" in after


def test_one_may_choose_to_see_others_at_once_and_that_is_noted(streets, ben, dele, client_for):
    client_for(ben).post(ONE, {"passage": "too fast", "theme": "Speed"})
    client = client_for(dele)
    client.post(f"{BENCH}see-others/", {"show": "yes", "contribution": "c1"})
    assert "by Ben Okafor" in page(client)
    client.post(f"{ONE}done/")
    assert contents(PROGRAMME).records.of(ReadThrough)[0].blind is False


def test_nobody_takes_out_what_another_coded(streets, ben, dele, client_for):
    client_for(ben).post(ONE, {"passage": "too fast", "theme": "Speed"})
    (made,) = codings(ben)
    given = {"theme": str(made.subject), "of": str(made.object)}
    answer = client_for(dele).post(f"{ONE}take-out/", given, follow=True)
    assert "Only the coder" in answer.content.decode()
    assert codings(ben) == [made]


def test_overlapping_codings_are_numbered_at_both_ends_and_listed(streets, ben, client_for):
    client = client_for(ben)
    client.post(ONE, {"passage": "is too fast", "theme": "Speed"})
    client.post(ONE, {"passage": "fast for a pushchair", "theme": "Prams"})
    shown = page(client)
    assert shown.count(" begins </span>[</span>") == 2
    assert '<span class="lane lane-1"><span class="lane lane-2">fast</span></span>' in shown
    assert shown.index("<b>Speed</b>") < shown.index("<b>Prams</b>")


def test_a_proposal_in_the_address_fills_the_form_and_is_kept_as_a_suggestion(streets, ben, client_for):
    start = RELEASED.index("too fast")
    address = f"{ONE}?start={start}&end={start + 8}&theme=crossings&origin=suggestion"
    shown = page(client_for(ben), address)
    assert 'value="Crossings"' in shown
    given = {"passage": "too fast", "start": start, "end": start + 8, "theme": "Crossings", "origin": "suggestion"}
    client_for(ben).post(ONE, given)
    assert codings(ben)[0].how is How.SUGGESTION
    assert "proposed by a machine" in page(client_for(ben))


def test_a_checked_translation_stands_beside_and_an_unchecked_one_says_so(streets, amina, client_for):
    shown = page(client_for(amina))
    assert "that nobody has checked" in shown
    assert RELEASED in shown.replace("</span>", "")
    thread_actions.change(
        replace(find(Translation, PROGRAMME, "t1"), checked_by="Imran"), programme=PROGRAMME, by=amina
    )
    shown = page(client_for(amina))
    assert '<div lang="ur" dir="rtl">' in shown
    assert "that nobody has checked" not in shown


@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ({}, {"c1", "c2"}, set()),
        ({"text": "pushchair"}, {"c1"}, {"c2"}),
        ({"session": "cafe"}, {"c1", "c2"}, set()),
        ({"session": "walk"}, {"c3"}, {"c1"}),
        ({"theme": "crossings"}, {"c1", "c2"}, {"c3"}),
        ({"state": "others"}, {"c1", "c2"}, {"c3"}),
        ({"state": "mine"}, set(), {"c1"}),
        ({"state": "unread"}, {"c1", "c3"}, set()),
        ({"language": "en"}, {"c1"}, set()),
    ],
)
def test_the_list_can_be_asked_for_less(streets, amina, client_for, asked, shown, hidden):
    answer = client_for(amina).get(BENCH, asked).content.decode()
    found = {key for key in ("c1", "c2", "c3") if f"{BENCH}{key}/" in answer}
    assert shown <= found
    assert not hidden & found


def test_the_next_one_is_the_next_of_the_list_that_was_asked_for(streets, amina, client_for):
    shown = page(client_for(amina), f"{ONE}?list=text%3Dis")
    assert "1 of 2" in shown
    assert f"{BENCH}c3/?list=text%3Dis" in shown


def test_each_place_is_for_those_who_code_there(streets, ben, carys, stranger, client_for):
    assert f"{BENCH}c3/" not in client_for(ben).get(BENCH).content.decode()
    assert client_for(ben).get(f"{BENCH}c3/").status_code == 404
    assert client_for(ben).post(f"{BENCH}c3/done/").status_code == 404
    assert client_for(carys).get(BENCH).status_code == 403
    assert client_for(stranger).get(ONE).status_code == 404


@pytest.mark.parametrize("gone", ["withdrawn", "waiting", "consent"])
def test_words_that_may_not_be_used_are_not_on_the_bench(streets, amina, client_for, gone):
    said = find(Contribution, PROGRAMME, "c1")
    if gone == "consent":
        consent = find(Consent, PROGRAMME, "yes")
        thread_actions.change(replace(consent, withdrawn_on=date(2026, 5, 1)), programme=PROGRAMME, by=amina)
    else:
        change = {"withdrawn_on": date(2026, 5, 1), "text": ""} if gone == "withdrawn" else {"waiting": True}
        thread_actions.change(replace(said, **change), programme=PROGRAMME, by=amina)
    client = client_for(amina)
    assert client.get(ONE).status_code == 404
    assert ONE not in client.get(BENCH).content.decode()


def test_words_that_a_named_lead_has_in_hand_are_off_the_bench_until_they_are_back(streets, amina, client_for):
    worried = worry(
        Concern(note="x"), programme=PROGRAMME, by=amina, at=timezone.now(), about=Ref("contribution", "c1")
    )
    client = client_for(amina)
    assert client.get(ONE).status_code == 404
    assert ONE not in client.get(BENCH).content.decode()
    close(worried, "Talked to.", by=amina, at=timezone.now())
    assert client.get(ONE).status_code == 200


def test_no_step_reads_the_whole_programme(streets, ben, client_for, monkeypatch):
    def never(*args):
        raise AssertionError("the whole programme was read")

    monkeypatch.setattr("wellthread.web.thread.queries.contents_at", never)
    monkeypatch.setattr("wellthread.web.thread.sight.contents_at", never)
    client = client_for(ben)
    for address in (BENCH, ONE, f"{BENCH}?theme=crossings&state=unread", f"/{PROGRAMME}/engagement/codebook/"):
        assert client.get(address).status_code == 200
    assert client.post(ONE, {"passage": "too fast", "theme": "Crossings"}).status_code == 302
    assert client.post(f"{ONE}done/").status_code == 302
    assert client.get(f"/{PROGRAMME}/engagement/agreement/").status_code == 200


def test_hostile_words_are_only_words(streets, amina, client_for):
    text = '<script>alert(1)</script> & "quotes"\r\nand a line'
    said = Contribution(id="bad", session=Ref("session", "walk"), text=text)
    thread_actions.add(said, programme=PROGRAMME, by=amina)
    shown = page(client_for(amina), f"{BENCH}bad/")
    assert "<script>alert" not in shown
    assert "&quot;quotes&quot;&#13;\nand a line" in shown
