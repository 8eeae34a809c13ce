"""What stands on the wall of a session, and what waits to be let onto it: read by row, never the whole programme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from wellthread.disclosure import may_quote
from wellthread.thread import still_counts
from wellthread.vocabulary import Consent, Contribution, Records, Session, Translation
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
    return bool(_showable(programme, [said]))


def on_the_wall(programme: str, session: Session, *, outside: bool = False) -> list[OnTheWall]:
    """What was let onto the wall and may still be there, the newest first.

    Outside the room only what its author allowed to be quoted: leave for the wall is leave for the room.
    """
    let = WallWord.objects.filter(programme=programme, session=session.id, shown=True)
    order = list(let.values_list("contribution", flat=True)[: 2 * MOST_SHOWN])
    said = [each for each in _said(programme, keys=order) if each.session.id == session.id]
    may_be = {each.id: each for each in _showable(programme, said, outside=outside)}
    shown = [may_be[key] for key in order if key in may_be][:MOST_SHOWN]
    beside = _translations(programme, shown)
    return [_worded(each, beside.get(each.id)) for each in shown]


def to_decide(programme: str, session: Session) -> list[ToDecide]:
    """What may go on the wall, the undecided first and the newest of them on top."""
    may_go = _showable(programme, _said(programme, session=session))
    decided = dict(
        WallWord.objects.filter(programme=programme, session=session.id).values_list("contribution", "shown")
    )
    beside = _translations(programme, may_go)
    rows = [ToDecide(each, decided.get(each.id), beside.get(each.id)) for each in reversed(may_go)]
    return sorted(rows, key=lambda each: each.shown is not None)


def not_agreed(programme: str, session: Session) -> int:
    """How many contributions are kept off the wall because they wait, or their author did not agree."""
    said = [each for each in _said(programme, session=session) if not each.withdrawn_on]
    return len(said) - len(_showable(programme, said))


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


def _showable(programme: str, said: Sequence[Contribution], *, outside: bool = False) -> list[Contribution]:
    """Those of these words that may be shown in the room; outside it, those that may also be quoted."""
    keys = {each.consent.id for each in said if each.consent}
    table: Any = ROWS["consent"]._default_manager
    rows = table.filter(programme=programme, key__in=keys)
    held = {each.id: each for row in rows if isinstance(each := row.to_record(), Consent)}
    known = Records([*held.values(), *said])
    return [
        each
        for each in said
        if each.consent and (consent := held.get(each.consent.id)) and consent.take_part and consent.wall
        if not each.waiting and still_counts(each, known) and each.text.strip()
        if not outside or may_quote(each, known)
    ]


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
