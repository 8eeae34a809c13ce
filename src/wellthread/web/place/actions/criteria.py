"""Say by what the candidates are compared: all criteria at once, so that they always speak of the same candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from wellthread.methods.place import BadWeights, MixedVintages, NobodyLivesThere, UnlikeCriteria, compare
from wellthread.vocabulary import Criterion, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion as it was filled in. `seen` is the one that its author had before them, None for a new one."""

    says: Criterion
    seen: Ref | None = None
    remove: bool = False


@transaction.atomic
def set_criteria(rows: Sequence[Row], *, programme: str, by: Person, at: datetime) -> int:
    """Keep, change, add and remove criteria in one step, and return how many there are now.

    Raises Unfit when the candidates could not be compared by them, Moved when somebody was quicker, StillCited when
    something rests on one that is to go. Nothing is kept then.
    """
    left = [each for each in rows if not each.remove]
    named = [each.says.indicator for each in left]
    if twice := {each for each in named if named.count(each) > 1}:
        raise Unfit(f"“{min(twice)}” is compared twice. Keep one row for each indicator.")
    if left and not any(each.says.weight for each in left):
        raise Unfit("Give at least one criterion a weight above 0: limits alone compare nothing.")
    for each in rows:
        _settle(each, programme, by, at)
    try:
        compare(contents(programme).records)
    except (BadWeights, MixedVintages, NobodyLivesThere, UnlikeCriteria) as wrong:
        raise Unfit(str(wrong)) from None
    return len(left)


def _settle(row: Row, programme: str, by: Person, at: datetime) -> None:
    if row.seen is None:
        if not row.remove:
            made = replace(row.says, id=fresh_id(), made_by=by.signature, made_at=at)
            actions.add(made, programme=programme, by=by)
        return
    before = find(Criterion, programme, row.seen.id)
    if row.remove:
        actions.remove(before.ref, programme=programme, by=by)
        return
    after = replace(
        before,
        version=row.seen.version,
        indicator=row.says.indicator,
        says=row.says.says,
        direction=row.says.direction,
        weight=row.says.weight,
        at_least=row.says.at_least,
        at_most=row.says.at_most,
        level=row.says.level,
        within=row.says.within,
    )
    if after != replace(before, version=after.version):
        actions.change(after, programme=programme, by=by)
