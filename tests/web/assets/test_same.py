"""Two records of one asset become one, the thread goes through both, and all can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from tests.web.conftest import PLOVER_RISE, PROGRAMME, member
from wellthread.thread import Link, Verb
from wellthread.vocabulary import Asset, Contribution, DuplicateReview, Pinpoint, Ref, Visibility
from wellthread.web.accounts.roles import Role
from wellthread.web.assets.actions import same
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Moved, Unfit

PAIR = f"/{PROGRAMME}/assets/same/pool/baths/"
NOW = timezone.now()


@pytest.fixture
def twice(streets, amina):
    """The pool stands in the register a second time, as the council calls it, and words name that one."""
    baths = Asset(
        id="baths",
        name="Swiming Pool",
        neighbourhood=Ref("neighbourhood", "lockside"),
        visibility=Visibility.PUBLIC,
        longitude=0.0203,
        latitude=0.02,
        hours="Daily 7 to 9",
        address="2 Basin Street",
        website="https://pool.example/",
    )
    actions.add(baths, programme=PROGRAMME, by=amina)
    words = find(Contribution, PROGRAMME, "c1").ref
    actions.cite(Link(subject=baths.ref, verb=Verb.NAMED_IN, object=words), programme=PROGRAMME, by=amina)
    return contents(PROGRAMME)


def asset(key):
    return find(Asset, PROGRAMME, key)


def say(by, is_same=True, taken=(), one="pool", other="baths"):
    given = same.Answer(one=asset(one).ref, other=asset(other).ref, same=is_same, taken=tuple(taken))
    return same.answer(given, programme=PROGRAMME, by=by, at=NOW)


def undo(review, by):
    return same.undo(review.ref, programme=PROGRAMME, by=by, at=NOW)


def words_behind(key):
    held = contents(PROGRAMME)
    return [str(each) for each in held.thread.trace(Ref("asset", key)) if each.kind == "contribution"]


def test_the_thread_before_after_a_merge_and_after_its_undoing(twice, amina):
    before = contents(PROGRAMME)
    assert (words_behind("pool"), words_behind("baths")) == ([], ["contribution:c1"])
    made = say(amina, taken=["hours", "website"])
    assert (words_behind("pool"), words_behind("baths")) == (["contribution:c1"], ["contribution:c1"])
    assert Ref("asset", "pool") in contents(PROGRAMME).thread.reach(Ref("contribution", "c1"))
    undo(made, amina)
    assert (words_behind("pool"), words_behind("baths")) == ([], ["contribution:c1"])
    for key in ("pool", "baths"):
        assert replace(asset(key), version=1) == before.records.find(Asset, Ref("asset", key))
    assert contents(PROGRAMME).links == before.links


def test_the_kept_one_takes_the_names_and_the_fields_that_were_chosen(twice, amina):
    say(amina, taken=["hours"])
    kept, other = asset("pool"), asset("baths")
    assert (kept.aliases, kept.hours, kept.website) == (("Swiming Pool",), "Daily 7 to 9", "")
    assert kept.longitude == 0.02
    assert other.merged_into == Ref("asset", "pool")
    assert (other.name, other.hours) == ("Swiming Pool", "Daily 7 to 9")


def test_what_changed_after_the_merge_stays_when_it_is_undone(twice, amina):
    made = say(amina, taken=["hours", "website"])
    actions.change(replace(asset("pool"), hours="Mondays only", cost="£2"), programme=PROGRAMME, by=amina)
    undo(made, amina)
    kept = asset("pool")
    assert (kept.hours, kept.cost, kept.website, kept.aliases) == ("Mondays only", "£2", "", ())


def test_a_merge_opens_nothing_that_was_closed(twice, amina):
    closed = replace(asset("baths"), visibility=Visibility.TEAM, pinpoint=Pinpoint.AREA)
    actions.change(closed, programme=PROGRAMME, by=amina)
    made = say(amina)
    assert (asset("pool").visibility, asset("pool").pinpoint) == (Visibility.TEAM, Pinpoint.AREA)
    undo(made, amina)
    assert (asset("pool").visibility, asset("pool").pinpoint) == (Visibility.PUBLIC, Pinpoint.EXACT)


def test_an_answer_given_on_what_has_moved_changes_nothing(twice, amina):
    seen = asset("pool").ref
    actions.change(replace(asset("pool"), cost="£2"), programme=PROGRAMME, by=amina)
    given = same.Answer(one=seen, other=asset("baths").ref, same=True)
    with pytest.raises(Moved):
        same.answer(given, programme=PROGRAMME, by=amina, at=NOW)
    assert asset("baths").merged_into is None
    assert contents(PROGRAMME).records.of(DuplicateReview) == ()


def test_neither_joins_twice_nor_is_undone_twice(twice, amina):
    made = say(amina)
    with pytest.raises(Unfit):
        say(amina)
    undo(made, amina)
    with pytest.raises(Unfit):
        undo(made, amina)


def test_what_joined_something_else_since_is_taken_apart_in_turn(twice, amina):
    first = say(amina)
    second = say(amina, one="library", other="pool")
    with pytest.raises(Unfit):
        undo(first, amina)
    undo(second, amina)
    undo(first, amina)
    assert asset("pool").merged_into is None
    assert asset("baths").merged_into is None


def listed(client):
    return client.get(f"/{PROGRAMME}/assets/same/").content.decode()


def form(**more):
    return {"answer": "same", "keep": "pool", "kept_version": "1", "other_version": "1", **more}


def test_the_queue_says_why_and_leads_to_the_pair(twice, amina, client_for):
    page = listed(client_for(amina))
    assert "1 likely pair" in page
    assert "33 m apart" in page
    assert PAIR.replace("pool/baths", "baths/pool") in page


def test_differences_are_marked_and_missing_fields_proposed(twice, amina, client_for):
    page = client_for(amina).get(f"{PAIR}?keep=pool").content.decode()
    assert "<mark>Swiming</mark>" in page
    assert 'name="from-hours" value="other" checked' in page
    assert 'name="from-name" value="kept" checked' in page


def test_an_answer_by_form_merges_and_can_be_taken_back(twice, amina, client_for):
    hers = client_for(amina)
    answered = hers.post(PAIR, form(**{"from-hours": "other", "reason": "One door."}))
    assert answered.status_code == 302
    assert asset("baths").merged_into == Ref("asset", "pool")
    assert asset("pool").hours == "Daily 7 to 9"
    [made] = contents(PROGRAMME).records.of(DuplicateReview)
    assert (made.reviewed_by, made.reason, made.reviewed_on) == ("coordinator", "One door.", timezone.localdate())
    assert "0 likely pairs" in listed(hers)
    assert hers.post(f"/{PROGRAMME}/assets/same/undo/{made.id}/").status_code == 302
    assert asset("baths").merged_into is None
    assert "1 likely pair" in listed(hers)


@pytest.mark.parametrize(("given", "waiting"), [("different", "0 likely pairs"), ("unsure", "1 likely pair")])
def test_not_the_same_is_not_asked_again_and_not_sure_is(twice, amina, client_for, given, waiting):
    hers = client_for(amina)
    assert hers.post(PAIR, form(answer=given)).status_code == 302
    assert waiting in listed(hers)
    assert asset("baths").merged_into is None


def test_a_form_filled_in_on_an_old_version_is_refused_in_words(twice, amina, client_for):
    actions.change(replace(asset("pool"), cost="£2"), programme=PROGRAMME, by=amina)
    answered = client_for(amina).post(PAIR, form())
    assert answered.status_code == 200
    assert "changed by somebody else" in answered.content.decode()


def test_only_those_who_keep_both_may_join_them(twice, ben, carys, client_for):
    assert client_for(carys).get(PAIR).status_code in (403, 404)
    elsewhere = member("Eve Hill", Role.FACILITATOR, neighbourhood=PLOVER_RISE)
    assert client_for(elsewhere).post(PAIR, form()).status_code == 404
    assert client_for(ben).get(PAIR).status_code == 200
    assert asset("baths").merged_into is None


def test_a_merged_record_is_in_no_list_and_its_page_says_where_it_went(twice, amina, client_for):
    say(amina)
    hers = client_for(amina)
    for page in ("assets/", "assets/assets/", "assets/register.csv", "assets/register.geojson"):
        told = hers.get(f"/{PROGRAMME}/{page}").getvalue().decode()
        assert "Swimming pool" in told
        assert "/baths/" not in told
        assert ">Swiming Pool<" not in told
    for page in (f"/{PROGRAMME}/record/asset/baths/", f"/{PROGRAMME}/assets/one/baths/"):
        told = hers.get(page).content.decode()
        assert "This is another record of" in told
        assert "Swimming pool" in told


def test_the_record_of_an_answer_is_dated(twice, amina):
    assert say(amina, is_same=False).reviewed_on == NOW.date()
    assert isinstance(say(amina, is_same=None).reviewed_on, date)
