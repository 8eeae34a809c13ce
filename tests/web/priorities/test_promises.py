"""The commitments register: quick to take down, late ones first, and what stands on what was taken back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.web.conftest import PROGRAMME, member
from wellthread.methods.priorities.promises import in_order, missing, totals
from wellthread.vocabulary import Commitment, CommitmentKind, CommitmentStatus, Priority, Ref
from wellthread.web.accounts.roles import Role
from wellthread.web.thread.queries import contents

PAGE = f"/{PROGRAMME}/priorities/promises/"
TODAY = date(2026, 6, 1)


def promise(key: str, **more) -> Commitment:
    return Commitment(id=key, kind=CommitmentKind.MONEY, what=key, **more)


def test_late_ones_come_first_then_those_that_hang_on_a_condition():
    held = [
        promise("kept", status=CommitmentStatus.KEPT, due=date(2026, 1, 1)),
        promise("plain", due=date(2026, 7, 1)),
        promise("if", condition="If the lease is signed", due=date(2026, 9, 1)),
        promise("late", due=date(2026, 5, 31)),
        promise("gone", status=CommitmentStatus.WITHDRAWN, due=date(2026, 2, 1)),
    ]
    assert [each.id for each in in_order(held, TODAY)] == ["late", "if", "plain", "gone", "kept"]


def test_pounds_a_year_are_not_added_to_pounds():
    held = [promise("a", amount=5.0, unit="pounds"), promise("b", amount=7.0, unit="pounds a year")]
    assert {each.unit: each.promised for each in totals(held)} == {"pounds": 5.0, "pounds a year": 7.0}


def test_what_a_priority_lacks(beds):
    carers = beds.records.find(Priority, Ref("priority", "time-for-carers"))
    lacking = missing(carers, beds.records, beds.thread)
    assert {each.id for each in lacking.lost} >= {"give-sitters", "ask-night-nurse"}
    assert "ask-sitters-again" in {each.id for each in lacking.asked}


@pytest.mark.django_db
def test_a_partner_takes_down_a_promise_and_says_what_became_of_it(example, carys, client_for):
    client = client_for(carys)
    filled = {
        "partner": "partner:chapel-trust",
        "priority": "priority:time-for-carers",
        "what": "The vestry on Wednesday mornings",
        "kind": "space",
        "condition": "Two keyholders",
        "status": "offered",
    }
    again = client.post(PAGE, filled, follow=True).content.decode()
    assert "Taken down: The vestry on Wednesday mornings." in again
    assert 'value="partner:chapel-trust" selected' in again
    [made] = [each for each in contents(PROGRAMME).records.of(Commitment) if "vestry" in each.what]
    assert (made.condition, made.status) == ("Two keyholders", CommitmentStatus.OFFERED)
    page = f"{PAGE}{made.id}/"
    assert "Say why" in client.post(page, {"status": "withdrawn", "version": "1"}).content.decode()
    assert client.post(page, {"status": "refused", "version": "1", "reason": "x"}).status_code == 400
    client.post(page, {"status": "withdrawn", "version": "1", "reason": "The roof leaks.", "on": "2026-11-02"})
    now = contents(PROGRAMME).records.find(Commitment, made.ref)
    assert now
    assert (now.status, now.reason, now.settled_on) == (
        CommitmentStatus.WITHDRAWN,
        "The roof leaks.",
        date(2026, 11, 2),
    )
    stale = client.post(page, {"status": "asked", "version": "1"}).content.decode()
    assert "changed since you looked" in stale
    told = client.get(f"/{PROGRAMME}/priorities/promised/time-for-carers/").content.decode()
    assert "The roof leaks." in told


@pytest.mark.django_db
def test_the_register_tells_what_stood_on_a_promise_and_leaves_as_csv(example, amina, client_for):
    client = client_for(amina)
    page = client.get(PAGE).content.decode()
    fallen = page[page.index('id="fallen"') : page.index('id="quick"')]
    assert "fruit van" in fallen
    assert "Bring the fruit van to the warehouse gate" in fallen
    text = client.get(f"{PAGE}commitments.csv?status=refused").content.decode()
    assert "full council" in text
    assert "give-lamps" not in text


@pytest.mark.django_db
def test_who_may_not_pledge_reads_only(example, client_for):
    reader = client_for(member("Rhys Reader", Role.READER))
    assert "Take down a promise" not in reader.get(PAGE).content.decode()
    assert reader.post(PAGE, {"what": "x"}).status_code == 404
    assert reader.post(f"{PAGE}give-key/", {"status": "kept", "version": "1"}).status_code == 404
