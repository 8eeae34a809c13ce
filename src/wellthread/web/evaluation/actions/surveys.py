"""Surveys: answers taken in from a file or a paper, counted into results, and deleted when somebody asks."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import IO

from django.db import transaction

from wellthread.programme.surveys.bringing import numbered
from wellthread.programme.surveys.counting import Counted, count, stamped
from wellthread.programme.surveys.panel import BadSurvey
from wellthread.vocabulary import Ref, Survey, SurveyResponse
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.models import Person
from wellthread.web.base.forgetting import forget_the_past
from wellthread.web.evaluation.queries.surveys import About, Brought, Looked, forget_old, put_aside
from wellthread.web.programmes.aside import write_aside
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import LookAgain, Unfit
from wellthread.web.thread.sight import forget_what_was_worked_out


def bring(about: About, content: IO[bytes], *, by: Person, at: datetime) -> Brought:
    """Keep a file aside for a day, for this person only."""
    forget_old(at)
    kept = put_aside(secrets.token_urlsafe(24), about)
    write_aside(kept.path, content)
    audit("survey.file_brought", by=by, programme=about.programme)
    return kept


@transaction.atomic
def take_in(looked: Looked, mark: str, *, programme: str, by: Person) -> None:
    """Take in the rows that are in order. Raises LookAgain when others would be taken than were shown, or Moved."""
    if looked.mark != mark:
        raise LookAgain
    plan = looked.plan
    _write(plan.survey, added=plan.added, changed=plan.changed, programme=programme, by=by, action="taken_in")


@transaction.atomic
def key(made: SurveyResponse, survey: Survey, *, replace_it: bool, programme: str, by: Person) -> SurveyResponse:
    """Keep one paper. Raises Unfit where answers are kept under its number already, unless it takes their place."""
    held = contents(programme).records.find(SurveyResponse, made.ref)
    if held is None:
        _write(survey, added=[made], programme=programme, by=by, action="keyed")
        return made
    if replace(held, version=1) == made:
        return held
    if not replace_it:
        raise Unfit(
            f"Answers under number {made.number} are kept already. Check the number; if this paper is right and the "
            "other was not, tick that it takes its place."
        )
    after = replace(made, version=held.version + 1)
    _write(survey, changed=[after], programme=programme, by=by, action="keyed")
    return after


@transaction.atomic
def take_out(key: str, survey: Survey, *, programme: str, by: Person) -> None:
    """Take one paper out again that was keyed here. Raises Unfit where it is gone already."""
    held = contents(programme).records.find(SurveyResponse, Ref("survey_response", key))
    if held is None or held.survey.unversioned != survey.ref.unversioned:
        raise Unfit("There is no paper to take out: it was taken out already.")
    _write(survey, removed=[held.ref], programme=programme, by=by, action="taken_out")


@transaction.atomic
def count_into_results(survey: Survey, *, programme: str, by: Person, at: datetime) -> Counted:
    """Count a survey and keep its results. Raises Unfit for a survey whose rules cannot be read, or Moved."""
    try:
        counted = stamped(count(contents(programme).records, survey), by=by.signature, at=at)
    except BadSurvey as wrong:
        raise Unfit(str(wrong)) from wrong
    if not counted.nothing:
        actions.write_together(
            added=counted.added,
            changed=counted.changed,
            programme=programme,
            by=by,
            action="survey.counted",
            object=survey.ref,
        )
    return counted


@transaction.atomic
def forget_number(number: str, *, programme: str, by: Person) -> tuple[str, ...]:
    """Delete all that somebody answered, and say in which surveys. The audit log does not say under which number."""
    found = numbered(contents(programme).records, number)
    if not found:
        raise Unfit("Nobody answered under that number. Look at it again: zeros in front count.")
    names = []
    for ref in sorted({each.survey.unversioned for each in found}):
        survey = contents(programme).records.find(Survey, ref)
        gone = [each.ref for each in found if each.survey.unversioned == ref]
        if survey:
            names.append(survey.title)
            _write(survey, removed=gone, programme=programme, by=by, action="forgotten")
    return tuple(names)


def _write(
    survey: Survey,
    *,
    added: Iterable[SurveyResponse] = (),
    changed: Iterable[SurveyResponse] = (),
    removed: Iterable[Ref] = (),
    programme: str,
    by: Person,
    action: str,
) -> None:
    gone = tuple(removed)
    actions.write_together(
        added=tuple(added),
        changed=tuple(changed),
        removed=gone,
        programme=programme,
        by=by,
        action=f"survey.{action}",
        object=survey.ref,
    )
    if gone:
        transaction.on_commit(forget_the_past)
        transaction.on_commit(forget_what_was_worked_out)
