"""Analyses in the browser: filled in from the plan, held to it before they run, kept, read, and run again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.programme.analysing.trial import AFTER, BEFORE, planned, trial
from tests.web.conftest import PROGRAMME, member
from tests.web.faults import faults
from wellthread.vocabulary import Analysis, AnalysisMethod, Effect, Programme, Ref, Result, Standing
from wellthread.web.accounts.roles import Role
from wellthread.web.programmes.actions import load
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find

pytestmark = pytest.mark.django_db
LIST = f"/{PROGRAMME}/evaluation/analyses/"
ASK = f"{LIST}new/?planned=dry-first"
AS_PLANNED = {
    "indicator": "indicator:dry",
    "design": "evaluation_design:trial",
    "method": "clusters",
    "waves": ["wave:before", "wave:after"],
    "missing": "complete_only",
}


@pytest.fixture
def test_bed(db):
    """The trial of six pairs, sealed before anything came in, with what was measured."""
    held = trial(outcome=planned(waves=(BEFORE.ref, AFTER.ref)))
    held.records.drop(Ref("programme", "p"))
    held.records.add(Programme(id=PROGRAMME, name="Dry homes", fictional=True))
    load(held, by="test")
    return contents(PROGRAMME)


@pytest.fixture
def rhona(test_bed):
    """Rhona does the research."""
    return member("Rhona Blake", Role.RESEARCHER)


@pytest.fixture
def at_work(rhona, client_for):
    return client_for(rhona)


def text(answer) -> str:
    page: str = answer.content.decode()
    assert faults(page) == []
    return page


def test_the_form_is_filled_in_from_the_plan(at_work):
    page = text(at_work.get(ASK))
    assert "Filled in as the plan has it" in page
    assert 'value="clusters"' in page
    assert page.count("checked") >= 3


def test_what_is_as_planned_says_so_and_can_be_run_and_read(at_work):
    page = text(at_work.post(ASK, {**AS_PLANNED, "do": "look"}))
    assert "How it would stand to the plan" in page
    assert "As it was planned before anything was collected." in page
    assert contents(PROGRAMME).records.of(Analysis) == (), "nothing is run by looking"
    answer = at_work.post(ASK, {**AS_PLANNED, "do": "run"}, follow=True)
    page = text(answer)
    assert "The analysis is run and kept." in page
    assert "It was planned beforehand and done as planned." in page
    assert "2 years after the start" in page
    assert "Everything that was set, to do it again" in page
    kept = contents(PROGRAMME).records.of(Analysis)[0]
    assert kept.standing is Standing.AS_PLANNED
    assert kept.planned == Ref("planned_outcome", "dry-first")
    assert len(contents(PROGRAMME).records.of(Effect)) == 1


def test_what_departs_is_named_first_and_needs_a_reason(at_work):
    other = {**AS_PLANNED, "method": "lots"}
    page = text(at_work.post(ASK, {**other, "do": "look"}))
    assert "Planned as “clusters”, done as “lots”." in page
    assert "Say why; then it can be run." in page
    assert "Say why it is done otherwise than planned" in text(at_work.post(ASK, {**other, "do": "run"}))
    assert contents(PROGRAMME).records.of(Analysis) == ()
    why = "The pairs were drawn by lot, and we had not said so."
    page = text(at_work.post(ASK, {**other, "why": why, "do": "run"}, follow=True))
    assert "Planned, done otherwise" in page
    assert why in page


def test_what_was_not_planned_says_so_before_and_after(at_work):
    unplanned = {"indicator": "indicator:dry", "method": "clusters", "design": "evaluation_design:trial", "missing": ""}
    where = f"{LIST}new/?unplanned=yes"
    assert "Not planned beforehand." in text(at_work.get(where))
    assert contents(PROGRAMME).records.of(Analysis) == ()
    page = text(
        at_work.post(where, {**unplanned, "waves": ["wave:after"], "why": "Curiosity.", "do": "run"}, follow=True)
    )
    assert "Waves planned and not used: Spring 2026." in page


def test_what_cannot_be_worked_out_is_said_above_the_form(at_work):
    page = text(at_work.post(ASK, {**AS_PLANNED, "indicator": "indicator:mood", "do": "look"}))
    assert "Nothing was measured of “Satisfaction with life”" in page
    assert "Run it and keep it" not in page


def test_planned_ones_come_first_and_what_waits_is_named(at_work):
    page = text(at_work.get(LIST))
    assert "Planned, and not worked out yet" in page
    at_work.post(ASK, {**AS_PLANNED, "method": "lots", "why": "Because.", "do": "run"})
    at_work.post(ASK, {**AS_PLANNED, "do": "run"})
    page = text(at_work.get(LIST))
    assert page.index("As planned") < page.index("Planned, done otherwise")
    assert "Planned, and not worked out yet" not in page


def test_running_again_says_whether_the_same_came_out(at_work, rhona):
    at_work.post(ASK, {**AS_PLANNED, "do": "run"})
    key = contents(PROGRAMME).records.of(Analysis)[0].id
    assert "the same numbers came out" in text(at_work.post(f"{LIST}{key}/again/", follow=True))
    held = find(Result, PROGRAMME, "dry-after-1")
    actions.change(replace(held, numerator=85), programme=PROGRAMME, by=rhona)
    assert "another checksum" in text(at_work.post(f"{LIST}{key}/again/", follow=True))


def test_a_kept_analysis_that_somebody_changes_is_flagged(at_work, rhona):
    at_work.post(ASK, {**AS_PLANNED, "do": "run"})
    kept = contents(PROGRAMME).records.of(Analysis)[0]
    actions.change(replace(kept, method=AnalysisMethod.LOTS), programme=PROGRAMME, by=rhona)
    page = text(at_work.get(f"{LIST}{kept.id}/"))
    assert "Not as it was kept" in page
    assert "It was kept as “as planned” and now is “departs”." in page
    assert "Not as it was kept" in text(at_work.get(LIST))


def test_those_who_read_see_and_do_not_run(test_bed, at_work, carys, client_for):
    at_work.post(ASK, {**AS_PLANNED, "do": "run"})
    key = contents(PROGRAMME).records.of(Analysis)[0].id
    reader = client_for(carys)
    page = text(reader.get(f"{LIST}{key}/"))
    assert "Run it again" not in page
    assert reader.get(f"{LIST}new/").status_code == 403
    assert reader.post(f"{LIST}{key}/again/").status_code == 403
    assert reader.get(f"{LIST}nothing/").status_code == 404


def test_no_raw_count_of_people_is_on_the_page(at_work, rhona):
    held = find(Result, PROGRAMME, "dry-after-1")
    actions.change(replace(held, denominator=103), programme=PROGRAMME, by=rhona)
    at_work.post(ASK, {**AS_PLANNED, "do": "run"})
    key = contents(PROGRAMME).records.of(Analysis)[0].id
    page = text(at_work.get(f"{LIST}{key}/"))
    assert "1,203" not in page
    assert "1,205" in page
