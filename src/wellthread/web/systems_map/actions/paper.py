"""Keep what was typed of a map on paper: as a draft, or as factors and claims."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellthread.programme.map_steps import Step
from wellthread.programme.paper_maps import StillWrong, draft, kept, new_paper, typed
from wellthread.vocabulary import PaperMap, Ref, SystemsMap
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.keep import take_turn
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import NotThere, Unfit

from .map_steps import signed_by, write


def begin(
    drawn: SystemsMap, title: str, session: Ref | None, group: Ref | None, *, programme: str, by: Person, at: datetime
) -> PaperMap:
    """A sheet of which nothing was typed yet. Raises Unfit."""
    return actions.add(new_paper(drawn, title, session, group, signed_by(by, at)), programme=programme, by=by)


@transaction.atomic
def keep(paper: Ref, text: str, *, whole: bool, programme: str, by: Person, at: datetime) -> int:
    """Keep what was typed; with `whole` make factors and claims of it too, and return how many arrows it has.

    Raises Unfit while lines are wrong, NotThere when the sheet is gone.
    """
    take_turn(programme)
    held = contents(programme)
    there = held.records.find(PaperMap, paper)
    if there is None:
        raise NotThere(paper)
    found, signed = typed(held, there, text), signed_by(by, at)
    try:
        step: Step = kept(held, found, signed) if whole else draft(held, found, signed)
    except StillWrong as wrong:
        raise Unfit(str(wrong)) from wrong
    write(step, programme=programme, by=by, action="systems_map.sheet_kept", object=paper)
    return len(found.sheet.arrows)
