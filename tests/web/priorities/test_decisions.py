"""People decide, and say why; the count advises, and a departure from it is said aloud."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Decision, DecisionOutcome, Priority, Ref
from wellthread.web.priorities.actions.exercises import Decided, decide
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import NotThere, Unfit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
PAGE = f"/{PROGRAMME}/priorities/exercise/vote/"


def settle(by, option, outcome=DecisionOutcome.ACCEPTED, reason="It came first.", **more):
    decided = Decided(option=Ref("priority_option", option), outcome=outcome, reason=reason, **more)
    return decide(decided, programme=PROGRAMME, by=by, at=NOW)


def test_an_accepted_option_becomes_a_priority_that_rests_on_it(streets, amina):
    done = settle(amina, "crossing")
    assert done.priority is not None
    assert (done.priority.title, done.priority.order) == ("A safe crossing", 1)
    trail = contents(PROGRAMME).thread.trace(done.priority.ref)
    assert Ref("contribution", "c1") in trail
    assert settle(amina, "lamps", departs=True, reason="Cheap").priority.order == 2


@pytest.mark.parametrize(
    ("option", "outcome", "says"),
    [
        ("bus", DecisionOutcome.ACCEPTED, "“A bus” comes in place 3, and 1 were to be chosen"),
        ("crossing", DecisionOutcome.DECLINED, "“A safe crossing” comes in place 1 and would be chosen"),
        ("crossing", DecisionOutcome.DEFERRED, "departs from the count"),
    ],
)
def test_a_silent_departure_from_the_count_is_refused(streets, amina, option, outcome, says):
    with pytest.raises(Unfit, match=says):
        settle(amina, option, outcome)
    assert settle(amina, option, outcome, departs=True).decision.departs
    assert len(contents(PROGRAMME).records.of(Decision)) == 1


def test_no_decision_without_a_reason_nor_twice(streets, amina):
    with pytest.raises(Unfit, match="Say why"):
        settle(amina, "crossing", reason="  ")
    settle(amina, "crossing")
    with pytest.raises(Unfit, match="decided on already"):
        settle(amina, "crossing")
    with pytest.raises(NotThere, match="priority_option:tram"):
        settle(amina, "tram")


def test_a_declined_option_makes_no_priority(streets, amina):
    assert settle(amina, "bus", DecisionOutcome.DECLINED, "No driver.").priority is None
    assert contents(PROGRAMME).records.of(Priority) == ()


def test_the_page_shows_the_decision_its_reason_and_its_departure(streets, amina, client_for):
    client = client_for(amina)
    filled = {"option": "priority_option:bus", "outcome": "accepted", "reason": "The Rise asked twice", "departs": "on"}
    refused = client.post(f"{PAGE}decide/", {**filled, "departs": ""})
    assert "Say that the decision departs from the count" in refused.content.decode()
    page = client.post(f"{PAGE}decide/", filled, follow=True).content.decode()
    assert "The Rise asked twice" in page
    assert "Departs from the count" in page


def test_only_those_who_may_decide_are_asked(streets, ben, client_for):
    client = client_for(ben)
    assert "Record a decision" not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}decide/", {}).status_code == 403
