"""A candidate is taken or left with a reason; two who decide at once do not overwrite each other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Ref, SelectionDecision, SelectionOutcome
from wellthread.web.place.actions.choices import Choice, choose
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Moved, NotThere, Unfit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
PAGE = f"/{PROGRAMME}/place/choose/E01/"


def settle(by, outcome=SelectionOutcome.CHOSEN, reason="Most in need", area="E01", **more):
    choice = Choice(area=Ref("area", area), outcome=outcome, reason=reason, **more)
    return choose(choice, programme=PROGRAMME, by=by, at=NOW)


def test_a_chosen_area_says_why_the_neighbourhood_is_there(streets, amina):
    made = settle(amina, neighbourhood=Ref("neighbourhood", "lockside"))
    direct = contents(PROGRAMME).thread.rests_on(Ref("neighbourhood", "lockside"))
    assert made.ref.unversioned in {each.object.unversioned for each in direct}


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"reason": " "}, "Say why"),
        (
            {"outcome": SelectionOutcome.REJECTED, "neighbourhood": Ref("neighbourhood", "lockside")},
            "Only a chosen area",
        ),
    ],
)
def test_a_choice_that_does_not_fit_is_refused(streets, amina, more, says):
    with pytest.raises(Unfit, match=says):
        settle(amina, **more)
    assert contents(PROGRAMME).records.of(SelectionDecision) == ()


def test_an_area_that_is_not_there_cannot_be_chosen(streets, amina, client_for):
    with pytest.raises(NotThere, match="area:E99"):
        settle(amina, area="E99")
    assert client_for(amina).get(PAGE.replace("E01", "E99")).status_code == 404


def test_deciding_twice_needs_the_decision_to_be_seen(streets, amina):
    first = settle(amina)
    with pytest.raises(Unfit, match="decided on meanwhile"):
        settle(amina)
    second = settle(amina, SelectionOutcome.RESERVE, instead_of=first.ref)
    assert (second.version, second.outcome) == (2, SelectionOutcome.RESERVE)
    with pytest.raises(Moved):
        settle(amina, instead_of=first.ref)


def test_both_decisions_are_shown_when_somebody_was_quicker(streets, amina, client_for):
    first = settle(amina, reason="Her reason")
    settle(amina, reason="His reason", instead_of=first.ref)
    client = client_for(amina)
    filled = {"outcome": "reserve", "reason": "My reason", "instead_of": str(first.ref)}
    page = client.post(PAGE, filled).content.decode()
    assert "His reason" in page
    assert "My reason" in page
    assert "Nothing of theirs was overwritten" in page
    again = client.post(PAGE, {**filled, "instead_of": "selection_decision:" + first.id + "@2"}, follow=True)
    assert "My reason" in again.content.decode()
    assert 'value="' + f"selection_decision:{first.id}@2" in page


@pytest.mark.parametrize("junk", ["nonsense", "selection_decision:gone@1", "theme:x"])
def test_a_forged_form_changes_nothing(streets, amina, client_for, junk):
    settle(amina)
    before = contents(PROGRAMME)
    answer = client_for(amina).post(PAGE, {"outcome": "reserve", "reason": "Mine", "instead_of": junk})
    assert answer.status_code == 200
    assert contents(PROGRAMME) == before


def test_the_stage_shows_the_ranking_the_drawing_and_the_reason(streets, amina, client_for):
    settle(amina, reason="Because the children asked")
    page = client_for(amina).get(f"/{PROGRAMME}/place/").content.decode()
    assert page.index("Lock</b>") < page.index("Basin</b>") < page.index("Wharf</b>")
    assert "Because the children asked" in page
    assert "<svg" in page


def test_only_those_who_edit_the_programme_choose(streets, ben, carys, client_for):
    for person in (ben, carys):
        assert client_for(person).post(PAGE, {"outcome": "chosen", "reason": "x"}).status_code == 403
