"""Ours against theirs on the pages: held, changed, found silent, carried over to a new edition."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from wellthread.vocabulary import Alignment, PlanDocument, PlanItem, Priority, Ref, Relation
from wellthread.web.accounts.roles import Role
from wellthread.web.blueprint.actions.alignment import Held, hold, look_again
from wellthread.web.blueprint.actions.plans import confirm
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import LookAgain, Moved, Unfit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
PAGE = f"/{PROGRAMME}/blueprint"
OLD, NEW = Ref("plan_document", "old"), Ref("plan_document", "new")
DIGITAL = "Digital first for every service."


@pytest.fixture
def plans(streets, amina):
    """A plan in two editions of two clauses, and a priority of each place."""
    for each in (
        Priority(id="bus", title="A late bus", neighbourhood=Ref("neighbourhood", "lockside")),
        Priority(id="hill", title="Benches", neighbourhood=Ref("neighbourhood", "plover-rise")),
        PlanDocument(id="old", title="Place plan", edition="2023"),
        PlanDocument(id="new", title="Place plan", edition="2026", replaces=OLD, published_on=date(2026, 9, 1)),
        PlanItem(id="o1", document=OLD, code="1", text="Review bus services."),
        PlanItem(id="n1", document=NEW, code="1", text="Review all bus services."),
        PlanItem(id="n2", document=NEW, code="2", text=DIGITAL),
    ):
        actions.add(each, programme=PROGRAMME, by=amina)


def alignments():
    return contents(PROGRAMME).records.of(Alignment)


def held(relation=Relation.CONFLICTS, item="n1", subject="priority:bus", **more):
    ref = Ref("plan_item", item) if item else None
    return Held(subject=Ref.parse(subject), relation=relation, plan_item=ref, **{"note": "They pull apart.", **more})


def test_the_grid_shows_what_is_held_and_offers_what_is_not(plans, amina, client_for):
    client = client_for(amina)
    given = {"ours": "priority:bus", "theirs": "plan_item:n1", "relation": "conflicts", "note": "Few ride it."}
    kept = client.post(f"{PAGE}/alignment/hold/", given, follow=True).content.decode()
    assert "conflicts" in kept
    assert DIGITAL in kept
    assert "theirs=plan_item:n2" in kept
    (made,) = alignments()
    assert (made.relation, made.note) == (Relation.CONFLICTS, "Few ride it.")
    assert made.looked_on is not None
    assert "A late bus" not in client.get(f"{PAGE}/alignment/?relation=supports").content.decode().split("<tbody>")[-1]
    assert "Nothing of ours is so" in client.get(f"{PAGE}/alignment/?relation=supports").content.decode()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"theirs": "plan_item:n1", "relation": "absent"}, "A clause is no silence"),
        ({"theirs": "plan_document:new", "relation": "conflicts"}, "Where a plan is silent, choose"),
        ({"theirs": "plan_item:n1", "relation": "conflicts", "note": " "}, "how the two pull apart"),
        ({"theirs": "plan_item:gone", "relation": "supports"}, "Select a valid choice"),
        ({"theirs": "plan_item:n1", "relation": "supports", "looked_on": "soon"}, "Enter a valid date"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(plans, amina, client_for, given, says):
    answer = client_for(amina).post(f"{PAGE}/alignment/hold/", {"ours": "priority:bus", **given})
    assert answer.status_code == 400
    assert says in " ".join(str(each) for errors in answer.context["form"].errors.values() for each in errors)
    assert alignments() == ()


def test_a_pair_is_held_once_and_a_stale_form_overwrites_nothing(plans, amina, client_for):
    made = hold(held(), programme=PROGRAMME, by=amina, at=NOW)
    with pytest.raises(LookAgain):
        hold(held(Relation.SUPPORTS), programme=PROGRAMME, by=amina, at=NOW)
    client = client_for(amina)
    page = f"{PAGE}/alignment/held/{made.id}/"
    given = {"ours": "priority:bus", "theirs": "plan_item:n1", "relation": "supports", "note": "", "version": 1}
    assert client.post(page, given).status_code == 302
    assert "was changed by somebody else" in client.post(page, given).content.decode()
    assert alignments()[0].relation is Relation.SUPPORTS
    assert client.post(f"{page}let-go/").status_code == 302
    assert alignments() == ()


def test_clauses_are_looked_over_before_they_are_kept(plans, amina, client_for):
    client = client_for(amina)
    page = f"{PAGE}/plans/new/clauses/"
    looked = client.post(page, {"clauses": "3 – Walk more – 12\n2 – Digital first for every service."})
    assert "1 clause is in the plan already" in looked.content.decode()
    assert len(contents(PROGRAMME).records.of(PlanItem)) == 3
    mark = looked.context["looked"].mark
    stale = client.post(page, {"clauses": "4 – Something else", "mark": mark, "keep": "yes"})
    assert "changed since you looked" in stale.content.decode()
    assert client.post(page, {"clauses": "3 – Walk more – 12", "mark": mark, "keep": "yes"}).status_code == 302
    assert [(each.code, each.page) for each in contents(PROGRAMME).records.of(PlanItem)][-1] == ("3", "12")


def test_a_table_fills_the_box_and_a_bad_one_says_why(plans, amina, client_for):
    client = client_for(amina)
    sheet = BytesIO(b"code,text\n9,Interpreting for all\n")
    sheet.name = "plan.csv"
    assert "Interpreting for all" in client.post(f"{PAGE}/plans/new/clauses/", {"file": sheet}).content.decode()
    bad = BytesIO(b"MZ")
    bad.name = "plan.exe"
    answer = client.post(f"{PAGE}/plans/new/clauses/", {"file": bad})
    assert "ends in none of" in answer.content.decode()


def test_a_new_edition_is_carried_over_by_people(plans, amina, client_for):
    was = hold(held(item="o1"), programme=PROGRAMME, by=amina, at=NOW)
    client = client_for(amina)
    assert "No clause of the new edition" in client.get(f"{PAGE}/alignment/again/").content.decode()
    with pytest.raises(Unfit, match="carries this one on"):
        look_again(was.id, 1, carry=True, programme=PROGRAMME, by=amina, at=NOW)
    page = client.get(f"{PAGE}/plans/new/carry/").content.decode()
    assert "% alike" in page
    said = {"same-n1": "o1", "version-n1": "1", "same-n2": "none", "version-n2": "1"}
    assert client.post(f"{PAGE}/plans/new/carry/", said).status_code == 302
    again = client.get(f"{PAGE}/alignment/again/").content.decode()
    assert "Review all bus services." in again
    assert client.post(f"{PAGE}/alignment/again/", {"key": was.id, "version": "1", "do": "carry"}).status_code == 302
    assert [each.plan_item.id for each in alignments()] == ["o1", "n1"]
    assert "Nothing: every alignment" in client.get(f"{PAGE}/alignment/again/").content.decode()
    twice = client.post(f"{PAGE}/alignment/again/", {"key": was.id, "version": "1", "do": "rest"}, follow=True)
    assert "changed since you looked" in twice.content.decode()


def test_two_clauses_cannot_carry_on_one_and_a_moved_one_is_refused(plans, amina):
    one = Ref("plan_item", "o1")
    with pytest.raises(Unfit, match="named twice"):
        confirm({"n1": (1, one), "n2": (1, one)}, plan="new", programme=PROGRAMME, by=amina)
    with pytest.raises(Unfit, match="not in this plan"):
        confirm({"n1": (1, Ref("plan_item", "n2"))}, plan="new", programme=PROGRAMME, by=amina)
    with pytest.raises(Moved):
        confirm({"n1": (7, one)}, plan="new", programme=PROGRAMME, by=amina)
    assert confirm({"n1": (1, one), "n2": (1, None)}, plan="new", programme=PROGRAMME, by=amina) == 1


def test_silence_is_a_finding_with_its_voices(plans, amina, client_for):
    hold(held(Relation.ABSENT, item="", document=NEW, asked="Name it."), programme=PROGRAMME, by=amina, at=NOW)
    page = client_for(amina).get(f"{PAGE}/alignment/silent/").content.decode()
    assert "A late bus" in page
    assert "Name it." in page
    assert "0 contributions stand behind it" in page


def test_a_writer_of_one_place_writes_of_that_place_alone(plans, client_for):
    there = client_for(member("Rosa Lock", Role.RESEARCHER, neighbourhood=LOCKSIDE))
    given = {"theirs": "plan_item:n2", "relation": "supports"}
    assert there.post(f"{PAGE}/alignment/hold/", {"ours": "priority:hill", **given}).status_code == 400
    assert there.post(f"{PAGE}/alignment/hold/", {"ours": "priority:bus", **given}).status_code == 302
    assert len(alignments()) == 1


def test_a_reader_reads_both_ways_and_writes_nothing(plans, amina, client_for):
    made = hold(held(), programme=PROGRAMME, by=amina, at=NOW)
    reader = client_for(member("Rhys Reader", Role.READER))
    page = reader.get(f"{PAGE}/alignment/theirs/").content.decode()
    assert "Nothing of ours answers it" in page
    assert "/hold/" not in page + reader.get(f"{PAGE}/alignment/").content.decode()
    assert reader.get(f"{PAGE}/alignment/held/{made.id}/").status_code == 302
    assert reader.post(f"{PAGE}/alignment/held/{made.id}/").status_code == 404
    for address in ("alignment/hold/", "alignment/again/", "plans/new/clauses/", "plans/new/carry/"):
        assert reader.get(f"{PAGE}/{address}").status_code == 403
