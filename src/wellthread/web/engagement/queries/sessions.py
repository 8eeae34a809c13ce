"""What the page of a session shows, as far as this reader may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.urls import NoReverseMatch, reverse

from wellthread.disclosure import People
from wellthread.programme.csead_steps import CseadStep, csead_steps
from wellthread.vocabulary import (
    Contribution,
    Neighbourhood,
    PrintBatch,
    Question,
    QuestionSet,
    QuestionSetKind,
    Record,
    Ref,
    RunSheetLine,
    Session,
    SessionCost,
    StreetTally,
)
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.thread import reading
from wellthread.web.thread.sight import Sight

R = TypeVar("R", bound=Record)
SHOWN_WORDS = 20
KEPT_TO_RESIDENTS = "This session is for residents only. What was said in it is with those who held it."


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the run sheet, and how many minutes have gone when it begins."""

    line: RunSheetLine
    begins: int
    asks: str = ""

    @property
    def clock(self) -> str:
        """0:45 after the doors open."""
        return f"{self.begins // 60}:{self.begins % 60:02}"


def a_session(sight: Sight, key: str) -> Session | None:
    """A session that this reader sees."""
    return sight.records.find(Session, Ref("session", key))


def hears(sight: Sight, session: Session) -> bool:
    """Whether this reader may follow what is said in a session: everyone with a part in it, where residents were
    promised that professionals are kept out; else whoever sees the session."""
    return not session.residents_only or sight.may(Permission.ADD_CONTRIBUTION, session)


def run_sheet(sight: Sight, session: Session) -> list[Line]:
    """The run sheet in order, each line with its place on the clock."""
    lines = sorted(_of(sight, RunSheetLine, session), key=lambda each: (each.position, each.id))
    made, gone = [], 0
    for each in lines:
        made.append(Line(each, gone, sight.title(each.question) if each.question else ""))
        gone += each.minutes or 0
    return made


def next_position(sight: Sight, session: Session) -> int:
    """The number of a line that is added at the end."""
    return max((each.position for each in _of(sight, RunSheetLine, session)), default=0) + 1


def minutes(lines: Sequence[Line]) -> int:
    """How long the whole of it takes."""
    return sum(each.line.minutes or 0 for each in lines)


def came(session: Session) -> list[parts.Count]:
    """The three counts, never mixed and protected; one that nobody made is left out."""
    counted = (
        (session.attendances, "attendances"),
        (session.people, "people"),
        (session.residents, "residents"),
    )
    return [parts.Count(shown=str(People(found)), unit=unit) for found, unit in counted if found is not None]


def streets(sight: Sight, session: Session) -> list[StreetTally]:
    """The streets of a doorstep session, as they were kept."""
    return _of(sight, StreetTally, session)


def streets_table(found: Sequence[StreetTally]) -> parts.Table:
    """Street by street, with the sum: knocked is the denominator of all the others."""
    columns = ("Street", "Knocked", "Answered", "Refused", "Spoke", "Answered of knocked")
    rows = [
        (each.street, *map(str, (each.knocked, each.answered, each.refused, each.spoke)), _share(each))
        for each in found
    ]
    whole = StreetTally(
        id="all",
        session=Ref("session", "all"),
        street="All",
        knocked=sum(each.knocked for each in found),
        answered=sum(each.answered for each in found),
        refused=sum(each.refused for each in found),
        spoke=sum(each.spoke for each in found),
    )
    total = ("All", *map(str, (whole.knocked, whole.answered, whole.refused, whole.spoke)), _share(whole))
    return parts.Table(
        caption="Doors, street by street", columns=columns, rows=rows, total=total, numbers=frozenset(range(1, 6))
    )


def costs(sight: Sight, session: Session) -> list[SessionCost]:
    """What the session cost, as it was kept."""
    return _of(sight, SessionCost, session)


def pounds(pence: int) -> str:
    """£1,204.50."""
    return f"£{pence / 100:,.2f}"


def quotes(sight: Sight, session: Session) -> list[parts.Quote]:
    """What was said, the newest first, as far as this reader may read it; nothing of what residents keep."""
    if not hears(sight, session):
        return []
    said = [each for each in _of(sight, Contribution, session) if not each.withdrawn_on and not each.waiting]
    told = (reading.quote(each, sight) for each in reversed(said))
    return list(islice((each for each in told if each), SHOWN_WORDS))


def said_count(sight: Sight, session: Session) -> int:
    """How many contributions were kept; 0 where this reader does not follow the session."""
    return len(_of(sight, Contribution, session)) if hears(sight, session) else 0


def batches(sight: Sight, session: Session) -> list[PrintBatch]:
    """What was printed for a session, the newest first."""
    return list(reversed(_of(sight, PrintBatch, session)))


def question_set(sight: Sight, session: Session) -> QuestionSet | None:
    """What is asked in a session."""
    return sight.records.find(QuestionSet, session.question_set)


def equality_set(sight: Sight) -> QuestionSet | None:
    """The newest equality questions of the programme."""
    found = [each for each in sight.records.of(QuestionSet) if each.kind is QuestionSetKind.EQUALITY]
    return found[-1] if found else None


def questions_to_ask(sight: Sight, session: Session) -> list[Question]:
    """The questions of a session's set, in order."""
    if session.question_set is None:
        return []
    home = session.question_set.unversioned
    found = [each for each in sight.records.of(Question) if each.question_set and each.question_set.unversioned == home]
    return sorted(found, key=lambda each: each.position)


def steps(sight: Sight, neighbourhood: Neighbourhood) -> list[parts.Step]:
    """How far the neighbourhood has come along the steps of CSEAD."""
    return [
        parts.Step(title=each.title, text=_told(each), state="done" if each.done else "not yet", done=each.done)
        for each in csead_steps(sight.records, neighbourhood.ref)
    ]


def page_of_another(name: str, sight: Sight, session: Session) -> str:
    """The address of a page about this session that another part may have; empty where there is none."""
    try:
        return reverse(name, kwargs={"programme": sight.programme, "session": session.id})
    except NoReverseMatch:
        return ""


def _told(step: CseadStep) -> str:
    held = len(step.sessions)
    told = f"{step.asks} {held} {'session' if held == 1 else 'sessions'}." if held else step.asks
    if step.open_to_all:
        told += f" Not marked as residents only: {', '.join(each.title for each in step.open_to_all)}."
    return told


def _share(tally: StreetTally) -> str:
    return f"{100 * tally.answered / tally.knocked:.0f}%" if tally.knocked else ""


def _of(sight: Sight, kind: type[R], session: Session) -> list[R]:
    home = session.ref.unversioned
    return [each for each in sight.records.of(kind) if getattr(each, "session").unversioned == home]  # noqa: B009
