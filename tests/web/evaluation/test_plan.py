"""A plan is written while it is open, sealed once, and changed afterwards only by a plan that takes its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.web.conftest import PROGRAMME, member
from wellthread.programme.testing import Sealed, plan_of, state_of
from wellthread.vocabulary import (
    AnalysisMethod,
    DesignKind,
    EvaluationDesign,
    OutcomeRole,
    PlacePart,
    PlannedOutcome,
    PowerQuestion,
    Ref,
    StudyPlace,
)
from wellthread.web.accounts.roles import Role
from wellthread.web.evaluation.actions import plan as actions
from wellthread.web.thread import actions as records_actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Unfit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 2, 12, tzinfo=UTC)
PLANS = f"/{PROGRAMME}/evaluation/plan/"
PLACE = Ref("neighbourhood", "lockside")
DESIGN = {
    "title": "More walking",
    "kind": DesignKind.BEFORE_AFTER,
    "question": "Do more people walk?",
    "neighbourhood": PLACE,
    "limits": "One place is one place.",
}
OUTCOME = {"indicator": Ref("indicator", "walks"), "role": OutcomeRole.PRIMARY, "method": AnalysisMethod.BEFORE_AFTER}


@pytest.fixture
def to(streets, amina):
    return actions.Writing(programme=PROGRAMME, by=amina, at=NOW)


@pytest.fixture
def written(to):
    """An open plan with an outcome, a place and a question."""
    made = actions.begin(DESIGN, to=to)
    outcome = actions.add_part("planned_outcome", made.ref, OUTCOME, to=to)
    actions.add_part("study_place", made.ref, {"place": PLACE, "part": PlacePart.ACTS}, to=to)
    asked = {"title": "Are two enough?", "outcome": outcome.ref, "places": 2, "baseline": 40.0, "change": 10.0}
    actions.add_part("power_question", made.ref, asked, to=to)
    return made


def kept(kind):
    return contents(PROGRAMME).records.of(kind)


def head(design):
    return contents(PROGRAMME).records.find(EvaluationDesign, design.ref)


def form_of(**more):
    return {"title": "Walks", "kind": "before_after", "question": "Do more walk?", "neighbourhood": str(PLACE), **more}


def test_a_plan_is_begun_filled_and_sealed_in_the_browser(streets, amina, client_for):
    client = client_for(amina)
    begun = client.post(f"{PLANS}new/", form_of(limits="It is one place."))
    assert begun.status_code == 302
    page = begun["Location"]
    assert "Before it is sealed it needs at least one outcome." in client.get(page).content.decode()
    refused = client.post(f"{page}seal/", {"sure": "on", "by": "the panel"})
    assert "at least one outcome" in refused.content.decode()
    outcome = {"indicator": "indicator:walks", "role": "primary", "method": "before_after", "missing": "complete_only"}
    assert client.post(f"{page}add/planned_outcome/", outcome).status_code == 302
    assert "stands in the plan already" in client.post(f"{page}add/planned_outcome/", outcome).content.decode()
    assert client.post(f"{page}seal/", {}).status_code == 400
    assert client.post(f"{page}seal/", {"sure": "on", "by": "the panel"}).status_code == 302
    shown = client.get(page).content.decode()
    assert "Sealed, and the same to the letter since. Fixed on" in shown
    assert "by the panel" in shown
    assert "Amend it" in shown
    assert "Seal it" not in shown


def test_two_places_are_told_that_they_are_too_few(written, amina, client_for):
    shown = client_for(amina).get(f"{PLANS}one/{written.id}/").content.decode()
    assert "Are two enough?" in shown
    assert "need not be the work&#x27;s doing" in shown


def test_what_is_sealed_is_changed_by_no_door(written, to, amina, client_for):
    actions.seal(written.id, "the panel", to=to)
    design = head(written)
    assert state_of(plan_of(design, contents(PROGRAMME).records)) is Sealed.HOLDS
    (outcome,), (place,), (question,) = kept(PlannedOutcome), kept(StudyPlace), kept(PowerQuestion)
    sealed = r"is sealed\. Nothing in it changes any more"
    with pytest.raises(Unfit, match=sealed):
        actions.change(design, {"question": "Something else?"}, design.version, to=to)
    with pytest.raises(Unfit, match=sealed):
        actions.add_part(
            "study_place", design.ref, {"place": Ref("neighbourhood", "plover-rise"), "part": PlacePart.BESIDE}, to=to
        )
    for part in (question, place):
        with pytest.raises(Unfit, match=sealed):
            actions.take_out(part.ref, to=to)
    for part in (outcome, place, question):
        with pytest.raises(Unfit, match=sealed):
            records_actions.change(replace(part), programme=PROGRAMME, by=amina)
    with pytest.raises(Unfit, match=sealed):
        records_actions.remove(design.ref, programme=PROGRAMME, by=amina)
    with pytest.raises(Unfit, match="sealed already"):
        actions.seal(design.id, "the panel", to=to)
    with pytest.raises(Unfit, match=sealed):
        records_actions.change(replace(design, seal="", sealed_on=None), programme=PROGRAMME, by=amina)
    client = client_for(amina)
    assert "This plan is sealed" in client.get(f"{PLANS}one/{design.id}/change/").content.decode()
    sent = client.post(f"{PLANS}one/{design.id}/change/", form_of(version=str(design.version)))
    assert "Nothing in it changes any more" in sent.content.decode()


def test_a_part_is_not_moved_from_an_open_plan_into_a_sealed_one(written, to, amina):
    actions.seal(written.id, "the panel", to=to)
    other = actions.begin({**DESIGN, "title": "Another"}, to=to)
    outcome = actions.add_part("planned_outcome", other.ref, OUTCOME, to=to)
    assert isinstance(outcome, PlannedOutcome)
    with pytest.raises(Unfit, match="is sealed"):
        records_actions.change(replace(outcome, design=written.ref), programme=PROGRAMME, by=amina)


def test_an_amendment_stands_beside_the_sealed_plan_until_it_is_sealed(written, to, amina, client_for):
    with pytest.raises(Unfit, match="change it as it stands"):
        actions.amend(written.id, "Because.", to=to)
    actions.seal(written.id, "the panel", to=to)
    with pytest.raises(Unfit, match="why the plan is changed"):
        actions.amend(written.id, " ", to=to)
    client = client_for(amina)
    begun = client.post(f"{PLANS}one/{written.id}/amend/", {"because": "A winter wave was added."})
    assert begun.status_code == 302
    shown = client.get(begun["Location"]).content.decode()
    assert "It takes the place of" in shown
    assert "A winter wave was added." in shown
    new = next(each for each in kept(EvaluationDesign) if each.replaces)
    assert len(kept(PlannedOutcome)) == 2
    assert state_of(plan_of(head(written), contents(PROGRAMME).records)) is Sealed.HOLDS
    actions.seal(new.id, "the panel", to=to)
    listed = client.get(PLANS).content.decode()
    assert "Another plan has taken its place." in listed


def test_parts_are_taken_out_of_an_open_plan_and_not_under_a_question(written, to, amina, client_for):
    (outcome,), (question,) = kept(PlannedOutcome), kept(PowerQuestion)
    with pytest.raises(Unfit, match="Take that question out first"):
        actions.take_out(outcome.ref, to=to)
    client = client_for(amina)
    for part in (question, outcome):
        kind = part.ref.kind
        assert client.post(f"{PLANS}one/{written.id}/take-out/{kind}/{part.id}/").status_code == 302
    assert kept(PlannedOutcome) == kept(PowerQuestion) == ()
    assert client.post(f"{PLANS}one/{written.id}/take-out/wave/spring/").status_code == 404
    assert client.get(f"{PLANS}one/{written.id}/add/wave/").status_code == 404
    gone = client.post(f"{PLANS}one/{written.id}/take-out/planned_outcome/no-such/", follow=True)
    assert "There is no planned_outcome:no-such" in gone.content.decode()


def test_one_place_stands_in_a_plan_once(written, to):
    with pytest.raises(Unfit, match="stands in the plan already"):
        actions.add_part("study_place", written.ref, {"place": PLACE, "part": PlacePart.BESIDE}, to=to)


def test_somebody_who_was_quicker_is_not_written_over(written, to, amina, client_for):
    actions.change(head(written), {"limits": "Weather."}, 1, to=to)
    sent = client_for(amina).post(f"{PLANS}one/{written.id}/change/", form_of(version="1"))
    assert "was changed by somebody else" in sent.content.decode()


def test_the_designs_are_told_and_impossible_places_refused(streets, amina, client_for):
    client = client_for(amina)
    assert "a draw by lot cannot show an effect" in client.get(f"{PLANS}designs/").content.decode()
    many = client.get(f"{PLANS}designs/?drawable=40&test_beds=2&people=100").content.decode()
    assert "An effect could be shown here, by cluster trial" in many
    assert client.get(f"{PLANS}designs/?people=1").status_code == 400
    lacking = client.get(f"{PLANS}designs/?measure=mean").content.decode()
    assert "A mean needs the standard deviation" in lacking


def test_no_plan_is_written_by_those_who_may_only_read(written, client_for):
    client = client_for(member("Reader", Role.READER))
    assert client.get(f"{PLANS}one/{written.id}/").status_code == 200
    assert "Seal it" not in client.get(f"{PLANS}one/{written.id}/").content.decode()
    for end in ("change/", "seal/", "amend/", "add/study_place/"):
        assert client.post(f"{PLANS}one/{written.id}/{end}").status_code in (403, 404)
    assert client.get(f"{PLANS}one/no-such/").status_code == 404
