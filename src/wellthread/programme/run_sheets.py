"""The usual run sheet of each kind of session: a start to change, not a rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wellthread.vocabulary import Ref, RunSheetLine, SessionKind


@dataclass(frozen=True, slots=True)
class Usual:
    """One usual line. `cafe_round` and `tables` where people sit at tables in rounds."""

    minutes: int
    what: str
    leads: str = "facilitator"
    needs: str = ""
    cafe_round: int | None = None
    tables: int | None = None


def usual_lines(kind: SessionKind, session: Ref, fresh_id: Callable[[], str]) -> list[RunSheetLine]:
    """The usual lines of a kind as records of one session, numbered from 1."""
    return [
        RunSheetLine(
            id=fresh_id(),
            session=session,
            position=place,
            minutes=each.minutes,
            what=each.what,
            leads=each.leads,
            needs=each.needs,
            cafe_round=each.cafe_round,
            tables=each.tables,
        )
        for place, each in enumerate(USUAL[kind], start=1)
    ]


_TOLD = Usual(5, "Say what this is for, what becomes of people's words, and that anyone may stop at any time")
_BACK = Usual(5, "Say when and how people will hear what became of it", needs="strips with private references")
_CONSENT = Usual(10, "Consent sheets, layer by layer, read out where wanted", needs="consent sheets, pens")


def _rounds(questions: int, tables: int) -> tuple[Usual, ...]:
    return tuple(
        Usual(
            25,
            f"Round {number}: one question at every table; then people move and the table host stays",
            "table hosts",
            "table sheets, pens, paper tablecloths",
            cafe_round=number,
            tables=tables,
        )
        for number in range(1, questions + 1)
    )


USUAL: dict[SessionKind, tuple[Usual, ...]] = {
    SessionKind.DOORSTEP: (
        Usual(15, "Share out the streets in pairs; nobody goes alone", needs="tally sheets, cards, phone numbers"),
        Usual(120, "Knock; tally every door: knocked, answered, refused, spoke", "pairs", "tally sheets"),
        Usual(15, "Come back, add up the tally sheets, hand in what was said", needs="envelope"),
    ),
    SessionKind.CAFE: (
        Usual(20, "Doors open: food, children settled, language of each table", "hosts", "food, name of the language"),
        _TOLD,
        _CONSENT,
        *_rounds(3, 5),
        Usual(20, "Harvest: each host tells the room what came up; the room says what is missing", "table hosts"),
        _BACK,
    ),
    SessionKind.WORKSHOP: (
        _TOLD,
        Usual(
            20, "Feed back what was heard on doorsteps, in cafés and in the profile", needs="what was heard, printed"
        ),
        Usual(30, "Discovery: what works here already?", "table hosts", "asset list"),
        Usual(30, "Dream: what would it be like if it were well?", "table hosts", "large paper"),
        Usual(40, "Design: what would have to be there? Principles that every project must keep", "table hosts"),
        Usual(30, "Delivery: who does what first, with whom", "table hosts", "action sheets"),
        Usual(10, "What residents alone had said, beside what the mixed room says"),
        _BACK,
    ),
    SessionKind.MAPPING: (
        _TOLD,
        Usual(45, "Stickers on the map: what helps, what makes it hard", "table hosts", "printed maps, stickers"),
        Usual(30, "For each sticker: who can use it, who cannot, and why", "table hosts"),
        _BACK,
    ),
    SessionKind.WALK: (
        _TOLD,
        Usual(15, "Stop 1: where people meet", "a resident", "map, camera without faces"),
        Usual(15, "Stop 2: where people do not like to go", "a resident"),
        Usual(15, "Stop 3: what could be there", "a resident"),
        Usual(20, "Sit down and write what was seen", needs="chairs, hot drinks"),
        _BACK,
    ),
    SessionKind.SYSTEMS: (
        _TOLD,
        Usual(20, "Read out what people said leads to what", needs="quotes on cards"),
        Usual(50, "Draw: what leads to what, and how strongly", "two facilitators", "wall, cards, string"),
        Usual(20, "Where could one begin?"),
        _BACK,
    ),
    SessionKind.PRIORITIES: (
        Usual(10, "Residents say what was set, in their own words", "a resident"),
        Usual(
            40, "Each priority: what can be given (money, space, time), by whom, by when", "chair", "priority sheets"
        ),
        Usual(20, "What is declined, and why: written down word for word", "chair"),
        Usual(10, "Read back every commitment", "note taker"),
        _BACK,
    ),
    SessionKind.FOCUS: (_TOLD, _CONSENT, Usual(60, "The conversation", needs="questions, notes"), _BACK),
    SessionKind.SURVEY: (
        Usual(10, "Hand out forms and say how to get help with them", needs="forms, envelopes"),
        Usual(60, "People fill them in; helpers write for those who ask", "helpers"),
        Usual(15, "Collect forms and equality sheets in two separate boxes", needs="two boxes"),
    ),
    SessionKind.FEEDBACK: (
        Usual(10, "You said: what was heard, in people's words"),
        Usual(20, "We did, and we could not, because", needs="printed answers"),
        Usual(20, "Is it right? What was left out?", "table hosts"),
        _BACK,
    ),
}
