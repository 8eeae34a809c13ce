"""What stands on the wall of a session, and what waits to be let onto it: read by row, never the whole programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from wellthread.vocabulary import Consent, Contribution, Session, Translation
from wellthread.web.apart.queries import set_aside
from wellthread.web.base.rows import ROWS
from wellthread.web.engagement.models import WallScreen, WallWord

MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class OnTheWall:
    """Words as the room reads them, with a translation beside them once somebody has checked it."""

    words: str
    language: str
    translation: str = ""
    translation_language: str = ""


@dataclass(frozen=True, slots=True)
class ToDecide:
    """Words that may go on the wall, and what was decided so far: None for nothing yet."""

    said: Contribution
    shown: bool | None
    translation: Translation | None = None


def screen_of(code: str) -> WallScreen | None:
    """The open screen of a code, however it was spaced or capitalised."""
    bare = "".join(sign for sign in code.upper() if sign.isalnum())
    return WallScreen.objects.filter(code=bare, closed_at=None).first()


def open_screen_of(programme: str, session: Session) -> WallScreen | None:
    """The screen that is open for a session."""
    return WallScreen.objects.filter(programme=programme, session=session.id, closed_at=None).first()


def a_session(programme: str, key: str) -> Session | None:
    """The session of a screen."""
    row = ROWS["session"]._default_manager.filter(programme=programme, key=key).first()
    found = row.to_record() if row else None
    return found if isinstance(found, Session) else None


def may_go_on_the_wall(said: Contribution, programme: str) -> bool:
    """Whether words may be shown in the room: looked at, agreed to, neither taken back nor in a named lead's hands."""
    if said.id in {each.id for each in set_aside(programme)}:
        return False
    return said.consent is not None and said.consent.id in _agreed(programme, [said]) and _is_there(said)


def on_the_wall(programme: str, session: Session, *, outside: bool = False) -> list[OnTheWall]:
    """What was let onto the wall and may still be there, the newest first.

    Outside the room only what its author allowed to be quoted: leave for the wall is leave for the room.
    """
    let = WallWord.objects.filter(programme=programme, session=session.id, shown=True)
    order = list(let.values_list("contribution", flat=True)[: 2 * MOST_SHOWN])
    said = {each.id: each for each in _said(programme, keys=order) if each.session.id == session.id}
    agreed = _agreed(programme, said.values(), outside=outside)
    shown = [
        said[key]
        for key in order
        if key in said and _is_there(said[key]) and (consent := said[key].consent) and consent.id in agreed
    ][:MOST_SHOWN]
    beside = _translations(programme, shown)
    return [_worded(each, beside.get(each.id)) for each in shown]


def to_decide(programme: str, session: Session) -> list[ToDecide]:
    """What may go on the wall, the undecided first and the newest of them on top."""
    said = [each for each in _said(programme, session=session) if _is_there(each)]
    agreed = _agreed(programme, said)
    may_go = [each for each in said if each.consent and each.consent.id in agreed]
    decided = dict(
        WallWord.objects.filter(programme=programme, session=session.id).values_list("contribution", "shown")
    )
    beside = _translations(programme, may_go)
    rows = [ToDecide(each, decided.get(each.id), beside.get(each.id)) for each in reversed(may_go)]
    return sorted(rows, key=lambda each: each.shown is not None)


def not_agreed(programme: str, session: Session) -> int:
    """How many contributions are kept off the wall because they wait, or their author did not agree."""
    said = [each for each in _said(programme, session=session) if not each.withdrawn_on]
    agreed = _agreed(programme, said)
    return sum(1 for each in said if each.waiting or not each.consent or each.consent.id not in agreed)


def _is_there(said: Contribution) -> bool:
    return not said.waiting and said.withdrawn_on is None and bool(said.text.strip())


def _worded(said: Contribution, other: Translation | None) -> OnTheWall:
    if other is None:
        return OnTheWall(said.text, said.language)
    return OnTheWall(said.text, said.language, other.text, other.language)


def _said(programme: str, *, keys: Iterable[str] | None = None, session: Session | None = None) -> list[Contribution]:
    rows: Any = ROWS["contribution"]._default_manager.filter(programme=programme).order_by("pk")
    if keys is not None:
        rows = rows.filter(key__in=list(keys))
    if session is not None:
        rows = rows.filter(session__startswith=str(session.ref.unversioned))
    found = (each for row in rows if isinstance(each := row.to_record(), Contribution))
    in_hand = {each.id for each in set_aside(programme)}
    here = (each for each in found if session is None or each.session.id == session.id)
    return [each for each in here if each.id not in in_hand]


def _agreed(programme: str, said: Iterable[Contribution], *, outside: bool = False) -> set[str]:
    """The consents, among those of these words, that let them be shown in the room and were not taken back."""
    keys = {each.consent.id for each in said if each.consent}
    consents: Any = ROWS["consent"]._default_manager
    rows = consents.filter(programme=programme, key__in=keys, take_part=True, wall=True)
    rows = rows.filter(quote=True) if outside else rows
    held = (row.to_record() for row in rows)
    return {each.id for each in held if isinstance(each, Consent) and each.withdrawn_on is None}


def _translations(programme: str, said: Iterable[Contribution]) -> dict[str, Translation]:
    """The checked translation of each of these words, in English where there are several."""
    wanted = {str(each.ref.unversioned) for each in said}
    table: Any = ROWS["translation"]._default_manager
    rows = table.filter(programme=programme).exclude(checked_by="")
    if len(wanted) <= MOST_SHOWN:
        rows = rows.filter(reduce(or_, (Q(contribution__startswith=each) for each in wanted), Q(pk=None)))
    found = (row.to_record() for row in rows)
    made: dict[str, Translation] = {}
    for each in found:
        if isinstance(each, Translation) and str(each.contribution.unversioned) in wanted:
            key = each.contribution.id
            if key not in made or each.language == "en":
                made[key] = each
    return made
