"""A theory of change grows step by step, runs one way, and stays within one place."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Assumption, EvidenceGrade, Ref, Step, StepKind, StepLink
from wellthread.web.theory_of_change.actions.steps import Joined, NewStep, add_step, join
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import NotThere, Unfit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
LOCKSIDE = Ref("neighbourhood", "lockside")
PLACE = f"/{PROGRAMME}/theory_of_change/"


def step(by, title="Fewer are hurt", kind=StepKind.OUTCOME, **more):
    new = NewStep(kind=kind, title=title, neighbourhood=LOCKSIDE, **more)
    return add_step(new, programme=PROGRAMME, by=by, at=NOW)


def tie(by, cause, effect, **more):
    joined = Joined(cause=Ref("step", cause), effect=Ref("step", effect), **more)
    return join(joined, programme=PROGRAMME, by=by, at=NOW)


def test_a_step_is_joined_to_what_it_follows_from(streets, amina):
    made = step(amina, after=Ref("step", "slower"), why="Slow cars stop in time")
    trail = contents(PROGRAMME).thread.trace(made.ref)
    assert {Ref("step", "slower"), Ref("step", "painted")} <= set(trail)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"title": "more  people WALK"}, "There is a step"),
        ({"action": Ref("action", "paint")}, "Only an activity carries out an action"),
        ({"action": Ref("action", "none"), "kind": StepKind.ACTIVITY}, "not in this programme"),
    ],
)
def test_a_step_that_does_not_fit_is_refused_whole(streets, amina, more, says):
    with pytest.raises(Unfit, match=says):
        step(amina, **more)
    assert len(contents(PROGRAMME).records.of(Step)) == 4


def test_a_step_after_one_that_is_not_there_leaves_nothing_behind(streets, amina):
    with pytest.raises(NotThere):
        step(amina, after=Ref("step", "gone"))
    assert len(contents(PROGRAMME).records.of(Step)) == 4


def test_an_arrow_keeps_its_reason_and_what_must_hold(streets, amina):
    link = tie(amina, "painted", "out", why="Seen", assumption="Paint lasts", grade=EvidenceGrade.WEAK)
    (held,) = contents(PROGRAMME).records.of(Assumption)
    assert (held.about, held.text, held.grade) == (link.ref, "Paint lasts", EvidenceGrade.WEAK)


@pytest.mark.parametrize(
    ("cause", "effect", "says"),
    [
        ("out", "out", "cannot follow from itself"),
        ("painted", "slower", "leads to “Cars slow down” already"),
        ("out", "painted", "would close a circle"),
        ("lit", "out", "different places"),
    ],
)
def test_an_arrow_that_does_not_fit_is_refused(streets, amina, cause, effect, says):
    with pytest.raises(Unfit, match=says):
        tie(amina, cause, effect)
    assert len(contents(PROGRAMME).records.of(StepLink)) == 2


def test_the_forms_lead_back_to_the_place(streets, amina, client_for):
    client = client_for(amina)
    filled = {"kind": "impact", "title": "The street is ours", "after": "step:out"}
    page = client.post(f"{PLACE}in/lockside/step/", filled, follow=True)
    assert page.redirect_chain[-1][0] == f"{PLACE}?in=lockside"
    assert "The street is ours" in page.content.decode()
    back = client.post(f"{PLACE}in/lockside/join/", {"cause": "step:out", "effect": "step:painted", "grade": "none"})
    assert "would close a circle" in back.content.decode()


def test_a_form_offers_only_the_steps_of_its_place(streets, amina, client_for):
    page = client_for(amina).get(f"{PLACE}in/plover-rise/join/").content.decode()
    assert "Lamps are lit" in page
    assert "Cars slow down" not in page


def test_an_unknown_place_is_not_there_and_facilitators_do_not_write_theories(streets, amina, ben, client_for):
    assert client_for(amina).get(f"{PLACE}in/atlantis/step/").status_code == 404
    assert client_for(ben).get(f"{PLACE}in/lockside/step/").status_code == 403
