"""A vote is set up on one page, run round by round, shown in the hall, and nothing leads from a slip to a paper."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import pikepdf
import pytest
from django.apps import apps
from django.test import Client

from tests.web.conftest import PROGRAMME
from tests.web.priorities.hall import Phone, hall
from wellthread.vocabulary import Ballot, BallotForm, Exercise, ExerciseStatus, PriorityOption
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.priorities.actions import running
from wellthread.web.priorities.models import Poll, SentPage, Urn, VotingSlip
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
NEW = f"/{PROGRAMME}/priorities/set-up/"
FILLED = {
    "title": "What first?",
    "form": "budget",
    "seats": "1",
    "dots": "3",
    "most_score": "5",
    "rounds": "1",
    "guard": "slips",
    "neighbourhood": "neighbourhood:lockside",
    "budget": "1000",
    "options": "Lamps | 400\n\nBenches | £1,200.50",
}


def of(made, end):
    return f"/{PROGRAMME}/priorities/exercise/{made.exercise.id}/{end}"


def vote(code, *options):
    phone = Phone(code)
    phone.press(check="1", **{f"mark-approval-{each}": "1" for each in options})
    return phone.press(send="1")


def test_a_vote_is_set_up_opened_and_then_stays_as_it_is(streets, ben, client_for):
    client = client_for(ben)
    page = client.post(NEW, FILLED, follow=True).content.decode()
    made = contents(PROGRAMME).records.of(Exercise)[-1]
    assert "The vote is set up" in page
    assert (made.form, made.budget, made.status) == (BallotForm.BUDGET, 1000.0, ExerciseStatus.PLANNED)
    options = [each for each in contents(PROGRAMME).records.of(PriorityOption) if each.exercise.id == made.id]
    assert [(each.title, each.cost) for each in options] == [("Lamps", 400.0), ("Benches", 1200.5)]
    own = f"/{PROGRAMME}/priorities/exercise/{made.id}/"
    client.post(f"{own}set-up/", FILLED | {"version": "1", "options": "", "seats": "2"})
    assert "changed by somebody else" in client.post(f"{own}set-up/", FILLED | {"version": "1"}).content.decode()
    client.post(f"{own}run/do/", {"do": "open"})
    assert "its rules stay" in client.post(f"{own}set-up/", FILLED | {"version": "2"}).content.decode()
    assert [each.seats for each in contents(PROGRAMME).records.of(Exercise) if each.id == made.id] == [2]


def test_a_vote_that_cannot_be_held_is_not_kept(streets, ben, client_for):
    before, client = len(contents(PROGRAMME).records.of(Exercise)), client_for(ben)
    for wrong, says in (
        ({"budget": ""}, "how much money there is"),
        ({"options": "Lamps"}, "“Lamps” has no cost"),
        ({"rounds": "0"}, "greater than or equal to 1"),
        ({"neighbourhood": "neighbourhood:plover-rise"}, "Select a valid choice"),
        ({"neighbourhood": ""}, "Choose a neighbourhood in which you run votes"),
    ):
        assert says in client.post(NEW, FILLED | wrong).content.decode()
    assert len(contents(PROGRAMME).records.of(Exercise)) == before


def test_nothing_opens_without_options_nor_twice(streets, amina, client_for):
    client = client_for(amina)
    client.post(NEW, FILLED | {"options": "Lamps | 1"})
    made = contents(PROGRAMME).records.of(Exercise)[-1]
    own = f"/{PROGRAMME}/priorities/exercise/{made.id}/run/do/"
    assert "at least two options" in client.post(own, {"do": "open"}, follow=True).content.decode()
    assert "is not open" in client.post(own, {"do": "close"}, follow=True).content.decode()
    assert client.post(own, {"do": "burn"}).status_code == 404


def test_rounds_follow_one_another_and_a_stale_page_closes_nothing(streets, amina, client_for):
    made, client = hall(amina, BallotForm.APPROVAL, rounds=2), client_for(amina)
    for code in made.slips(3):
        vote(code, "a")
    client.post(of(made, "run/do/"), {"do": "next", "round": "1"})
    assert {(each.round, each.count) for each in made.ballots()} == {(1, 3)}
    stale = client.post(of(made, "run/do/"), {"do": "close", "round": "1"}, follow=True).content.decode()
    assert "changed since you looked" in stale
    assert "last round" in client.post(of(made, "run/do/"), {"do": "next", "round": "2"}, follow=True).content.decode()
    client.post(of(made, "run/do/"), {"do": "close", "round": "2"})
    assert "closed and counted" in client.get(of(made, "run/")).content.decode()


def test_the_hall_sees_how_many_and_no_result_before_closing(streets, amina, client_for):
    made, client = hall(amina, BallotForm.APPROVAL), client_for(amina)
    wall = f"/{PROGRAMME}/priorities/hall/{Poll.objects.get(exercise=made.exercise.id).wall_code}/"
    for code in made.slips(7):
        vote(code, "b")
    shown = Client().get(wall).content.decode()
    assert "fewer than" in shown
    assert "Benches" not in shown
    for code in made.slips(5):
        vote(code, "b", "a")
    assert "Benches" not in Client().get(wall).content.decode()
    client.post(of(made, "run/do/"), {"do": "close"})
    shown = Client().get(wall).content.decode()
    assert re.search(r'<li value="1"><b>Benches</b>', shown)
    client.post(of(made, "run/do/"), {"do": "no-wall"})
    assert Client().get(wall).status_code == 404


def test_slips_are_printed_once_with_codes_that_nobody_keeps(streets, amina, client_for):
    made, client = hall(amina, BallotForm.APPROVAL, by_group=True), client_for(amina)
    answer = client.post(of(made, "run/slips/"), {"copies": "9", "group": "parents", "language": "ur"})
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == 2
        assert pdf.Root.MarkInfo.Marked
    assert VotingSlip.objects.filter(group="parents").count() == 9
    code = made.slips()[0].replace("-", "")
    held = [str(row) for model in apps.get_models() for row in model._default_manager.values()]
    assert not [row for row in held if code in row.replace("-", "")]
    for wrong in ({"copies": "0"}, {"copies": "9", "group": "walkers"}, {"copies": "401"}):
        assert client.post(of(made, "run/slips/"), {"language": "en", **wrong}).status_code == 400


def test_ballot_papers_are_tagged_in_every_form(streets, amina, client_for):
    client = client_for(amina)
    for form in BallotForm:
        made = hall(amina, form, budget=1000.0)
        with pikepdf.open(io.BytesIO(client.get(of(made, "run/papers.pdf")).content)) as pdf:
            assert pdf.Root.MarkInfo.Marked, form
            assert str(pdf.Root.Lang) == "en"
        tallied = form in (BallotForm.APPROVAL, BallotForm.DOTS)
        assert client.get(of(made, "run/tally.pdf")).status_code == (200 if tallied else 404)
    assert client.get(of(made, "run/papers.pdf?language=xx")).status_code == 404


def test_nothing_leads_from_a_slip_or_an_hour_to_a_paper(streets, amina):
    made = hall(amina, BallotForm.APPROVAL)
    codes = made.slips(4)
    before = AuditEvent.objects.count()
    for code, options in zip(codes, ("c", "a", "b", "a"), strict=True):
        vote(code, options)
    urn = Urn.objects.get(exercise=made.exercise.id)
    assert urn.papers == sorted(urn.papers)
    assert [count for _, count in urn.papers] == [2, 1, 1]
    assert AuditEvent.objects.count() == before
    assert [each.used for each in VotingSlip.objects.all()] == [{"1": "phone"}] * 4
    assert list(VotingSlip.objects.all()) == sorted(VotingSlip.objects.all(), key=lambda slip: slip.code_hash)
    assert not SentPage.objects.exists()
    running.close_vote(made.exercise, programme=PROGRAMME, by=amina, at=datetime(2026, 5, 1, 19, 41, 7, tzinfo=UTC))
    assert not Urn.objects.exists()
    ballots = made.ballots()
    assert {str(each.made_at) for each in ballots} == {"2026-05-01 00:00:00+01:00"}
    assert all(each.id[14] == "4" for each in ballots)  # random ids: those of the other records begin with the hour
    kinds = {field.name for model in (VotingSlip, Urn, SentPage) for field in model._meta.fields}
    assert not kinds & {"at", "made_at", "ballot", "slip", "paper"}


def test_ballots_of_a_round_come_out_in_no_order_of_theirs(streets, amina, monkeypatch):
    turned = []
    monkeypatch.setattr("secrets.SystemRandom.shuffle", lambda self, held: turned.append(held.reverse()))
    made = hall(amina, BallotForm.APPROVAL)
    for code, options in zip(made.slips(3), ("a", "b", "c"), strict=True):
        vote(code, options)
    running.close_vote(made.exercise, programme=PROGRAMME, by=amina, at=datetime(2026, 5, 1, tzinfo=UTC))
    assert turned
    assert [each.options[0].id[-1] for each in contents(PROGRAMME).records.of(Ballot)[-3:]] == ["c", "b", "a"]
