"""Run an analysis and keep it: what is run here is kept, so that nobody can look first and choose afterwards."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellthread.methods.evaluation.effects import NotEnough
from wellthread.programme.analysing import Again, Asked, BadSetting, Ran, again, kept, prepared, run
from wellthread.programme.testing import Compared
from wellthread.vocabulary import Analysis, Standing
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id

WHY = "Say why it is done otherwise than planned; it is kept with the analysis."


def compare(asked: Asked, *, programme: str, at: datetime) -> Compared:
    """How an analysis would stand to its plan, before it is run. Raises Unfit where it cannot be run."""
    try:
        return prepared(contents(programme), asked, today=at.date())
    except (NotEnough, BadSetting) as wrong:
        raise Unfit(str(wrong)) from None


@transaction.atomic
def analyse(asked: Asked, *, why: str, programme: str, by: Person, at: datetime) -> Analysis:
    """Run an analysis and keep it with its effects. Raises Unfit, also for a departure without a reason."""
    held = contents(programme)
    ran = _ran(asked, programme=programme, at=at)
    if ran.compared.standing is Standing.DEPARTS and not why.strip():
        raise Unfit(WHY)
    key, signed = fresh_id(), by.signature
    analysis, effects = kept(ran, held.records, key=key, why=why.strip(), by=signed, at=at)
    actions.write_together(
        added=[analysis, *effects], changed=[], programme=programme, by=by, action="analysis.run", object=analysis.ref
    )
    return analysis


def run_again(key: str, *, programme: str, at: datetime) -> Again:
    """Run a kept analysis again, without keeping anything. Raises NotThere, or Unfit where that cannot be done."""
    analysis = find(Analysis, programme, key)
    try:
        return again(contents(programme), analysis, today=at.date())
    except (NotEnough, BadSetting) as wrong:
        raise Unfit(str(wrong)) from None


def _ran(asked: Asked, *, programme: str, at: datetime) -> Ran:
    try:
        return run(contents(programme), asked, today=at.date())
    except (NotEnough, BadSetting) as wrong:
        raise Unfit(str(wrong)) from None
