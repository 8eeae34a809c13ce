"""People decide, and say why; the count advises, and a departure from it is said aloud."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Decision, DecisionOutcome, EarlierDecision, ListEntry, Priority, Ref
from wellthread.web.priorities.actions.deciding import Decided, decide
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import NotThere, Unfit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
PAGE = f"/{PROGRAMME}/priorities/exercise/vote/"
LISTS = f"/{PROGRAMME}/priorities/lists/"


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


def decision(option):
    return next(each for each in contents(PROGRAMME).records.of(Decision) if each.option.id == option)


def test_what_the_count_said_is_kept_beside_a_departure(streets, amina):
    made = settle(amina, "bus", departs=True, reason="The Rise asked twice.").decision
    assert "“A bus” comes in place 3" in made.against
    assert settle(amina, "crossing").decision.against == ""


def test_several_are_decided_in_one_sitting_all_or_nothing(streets, amina, client_for):
    client = client_for(amina)
    page = client.get(f"{PAGE}sitting/").content.decode()
    assert page.count("The count:") == 3
    filled = {
        "decided_by": "The street meeting",
        "whose": "together",
        "crossing-outcome": "accepted",
        "crossing-reason": "It came first.",
        "lamps-outcome": "merged",
        "lamps-reason": "They light the crossing.",
        "lamps-into": "priority_option:crossing",
        "bus-outcome": "declined",
        "bus-reason": "No, because no driver can be found.",
    }
    refused = client.post(f"{PAGE}sitting/", filled)
    assert refused.status_code == 400
    assert "Say what would change the answer" in refused.content.decode()
    assert contents(PROGRAMME).records.of(Decision) == ()
    told = client.post(f"{PAGE}sitting/", {**filled, "bus-open_to": "A driver."}, follow=True).content.decode()
    assert "3 decisions are recorded" in told
    assert "The street meeting" in told
    [priority] = contents(PROGRAMME).records.of(Priority)
    assert decision("lamps").into == priority.ref
    assert Ref("priority_option", "lamps") in contents(PROGRAMME).thread.trace(priority.ref)
    no = client.get(f"{PAGE}no-because/").content.decode()
    assert "No, because no driver can be found." in no
    assert "A driver." in no
    assert "It came first." not in no


def test_a_decision_is_only_changed_by_deciding_anew_with_its_history_kept(streets, amina, client_for):
    client = client_for(amina)
    settle(amina, "bus", DecisionOutcome.DECLINED, "No driver.")
    key = decision("bus").id
    assert client.get(f"/{PROGRAMME}/record/decision/{key}/change/").status_code == 404
    filled = {"outcome": "accepted", "reason": "A driver came.", "departs": "on", "whose": "together", "version": "1"}
    page = f"{PAGE}decided/{key}/anew/"
    assert "Say why" not in client.get(page).content.decode()
    assert client.post(page, filled).status_code == 400
    told = client.post(page, {**filled, "why": "The firm wrote."}, follow=True).content.decode()
    assert "It was decided anew: The firm wrote." in told
    now = decision("bus")
    assert (now.version, now.outcome, now.id) == (2, DecisionOutcome.ACCEPTED, key)
    [priority] = contents(PROGRAMME).records.of(Priority)
    assert client.post(page, {**filled, "why": "Late."}).status_code == 400
    back = {"outcome": "declined", "reason": "He left.", "open_to": "Another.", "whose": "together", "version": "2"}
    client.post(page, {**back, "why": "He left again."})
    assert contents(PROGRAMME).records.of(Priority) == ()
    assert [each.was for each in contents(PROGRAMME).records.of(EarlierDecision)] == [1, 2]
    assert priority.title == "A bus"


def test_the_record_prints_as_pdf(streets, amina, client_for):
    settle(amina, "bus", DecisionOutcome.DECLINED, "No, because no driver can be found.", open_to="A driver.")
    for which in ("record", "no-because"):
        answer = client_for(amina).get(f"{PAGE}{which}.pdf")
        assert answer.content.startswith(b"%PDF-")
    assert client_for(amina).get(f"{PAGE}other.pdf").status_code == 404


def test_a_list_is_made_from_a_count_or_typed(streets, amina, client_for):
    client = client_for(amina)
    said = {"title": "Ours", "whose": "residents", "place": "lockside", "exercise": "vote"}
    assert "The list is kept" in client.post(f"{LISTS}add/", said, follow=True).content.decode()
    typed = {"title": "Theirs", "whose": "commissioners", "place": "lockside", "item-1": "priority_option:bus"}
    twice = client.post(f"{LISTS}add/", {**typed, "item-2": "priority_option:bus"}).content.decode()
    assert "stands on the list twice" in twice
    assert "Put at least one thing" in client.post(f"{LISTS}add/", {**typed, "item-1": ""}).content.decode()
    page = client.post(f"{LISTS}add/", typed, follow=True).content.decode()
    assert "A safe crossing" in page
    places = [(each.list.id, each.place, each.item.id) for each in contents(PROGRAMME).records.of(ListEntry)]
    assert len(places) == 4
    assert places[0][2] == "crossing"
