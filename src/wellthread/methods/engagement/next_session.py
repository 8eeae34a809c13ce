"""What to do at the next session, in words, about those who have not been heard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from wellthread.methods.equality import Comparison, Row, Verdict
from wellthread.vocabulary import Contribution, Session

ENGLISH = "en"
PLACES = {
    ("age", "0-15"): "where children and their parents already are: the school gate, the play area, the youth club",
    ("age", "16-24"): "where young people already are: the college, the football ground, the youth club, after four",
    ("age", "25-34"): "where people of working age already are: the nursery door, the station, in the evening",
    ("age", "35-49"): "where people of working age already are: the school gate, the shops, in the evening",
    ("age", "50-64"): "where people of working age already are: workplaces, allotments, clubs, in the evening",
    ("age", "65-74"): "where older people already meet: lunch clubs, places of worship, the library, by daylight",
    ("age", "75-84"): "where older people already meet: lunch clubs, sheltered homes, the surgery, with lifts offered",
    ("age", "85+"): "to people: sheltered and care homes, home visits with somebody they know",
    ("sex", "female"): "where women already meet, with somebody to mind children",
    ("sex", "male"): "where men already meet: the football ground, the barber, workplaces, clubs",
    ("main_language", "english"): "to streets, clubs and shops where mostly English is heard",
    ("main_language", "other"): "to groups that speak other languages, with an interpreter, and ask their own people",
    ("english", "not_well"): "to groups that speak other languages, with an interpreter, and ask their own people",
    ("english", "not_at_all"): "to groups that speak other languages, with an interpreter, and ask their own people",
    ("disability", "disabled"): "to step-free rooms, with transport, a quiet corner and a way to answer from home",
    ("deprivation", "1"): "to the doors of the most deprived streets, at different hours, and pay expenses on the day",
}
OTHER_TONGUES = ("Another language", "Very well", "Well", "Not well", "Not at all")
ELSEWHERE = "to the organisations, places of worship and shops that they trust, and ask who should do the asking"


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do: what was found, how sure it is, and where to go. `row` is None where all are concerned."""

    found: str
    sure: str
    do: str
    row: Row | None = None

    def __str__(self) -> str:
        return " ".join(each for each in (self.found, self.sure, self.do) if each)


def next_session(
    compared: Sequence[Comparison], sessions: Iterable[Session], said: Iterable[Contribution], *, today: date
) -> tuple[Advice, ...]:
    """What to do next: first those surely missing, the widest gap first, then what was not asked.

    Equality answers are joined to no session, so which session reached whom is not known of them. The language of
    what was said is known, and tells where people with other languages were met.
    """
    held, words = tuple(sessions), tuple(said)
    when = _when(held, today)
    told = [_go(each, row, _met_before(row, held, words), when) for each in compared for row in each.missing]
    told += [each for compare in compared if (each := _hardly_asked(compare))]
    if not told and compared:
        told.append(_nothing_sure(compared))
    return tuple(told)


def _go(compare: Comparison, row: Row, met: str, when: str) -> Advice:
    low, high, expected = (_per_cent(each) for each in (row.lower, row.upper, row.expected))
    found = f"{compare.kind.title}, {row.name}: fewer took part than live here."
    sure = f"{expected} of residents are, and between {low} and {high} of those who said. {_certainty(compare)}"
    place = PLACES.get((compare.kind.name, row.code), ELSEWHERE)
    return Advice(found, sure, " ".join(filter(None, (f"Go {place}.", met, when))), row)


def _certainty(compare: Comparison) -> str:
    """How much so many answers can say.

    With twenty people even half of them may be a third or two thirds of everybody.
    """
    about = round(compare.said / 5) * 5
    if about < 30:
        return f"Only about {about:.0f} people said, so take it as a hint."
    if about < 100:
        return f"About {about:.0f} people said: enough for this gap, not for small ones."
    return f"About {about:.0f} people said."


def _per_cent(share: float | None) -> str:
    return f"{100 * (share or 0):.0f}%"


def _met_before(row: Row, sessions: Sequence[Session], said: Iterable[Contribution]) -> str:
    """Which kinds of sessions met people with other languages before: the most of them for each thing said."""
    if row.name not in OTHER_TONGUES:
        return ""
    kinds = {each.ref.unversioned: each.kind for each in sessions}
    spoken: dict[str, list[bool]] = {}
    for each in said:
        if (kind := kinds.get(each.session.unversioned)) is not None:
            spoken.setdefault(kind.label, []).append(each.language != ENGLISH)
    shares = {kind: sum(held) / len(held) for kind, held in spoken.items() if len(held) >= 10 and any(held)}
    if not shares:
        return ""
    best = max(sorted(shares), key=lambda kind: shares[kind])
    return f"Most was said in other languages at sessions of this kind: {best} ({_per_cent(shares[best])})."


def _when(sessions: Iterable[Session], today: date) -> str:
    """The next session that is planned."""
    coming = sorted((each.held_on, each.title) for each in sessions if each.held_on and each.held_on > today)
    if not coming:
        return "No session is planned yet."
    day, title = coming[0]
    return f"The next session is “{title}” on {day.day} {day:%B}."


def _hardly_asked(compare: Comparison) -> Advice | None:
    """A question that half of the people or more were not asked, or did not answer."""
    whole = compare.whole.value
    if not whole or compare.said >= whole / 2:
        return None
    known = f"Only about {compare.said:.0f} of {whole} people said" if compare.said >= 10 else "Hardly anybody said"
    return Advice(
        f"{compare.kind.title}: {known}, so nothing can be told.",
        "",
        "Ask it at the next session, say why it is asked and that nobody need answer.",
    )


def _nothing_sure(compared: Sequence[Comparison]) -> Advice:
    wide = any(row.verdict in (Verdict.ABOUT, Verdict.UNKNOWN) for each in compared for row in each.rows)
    why = "That is not proof that nobody is missing: small gaps cannot be seen with so few people." if wide else ""
    return Advice("No category is clearly missing.", why, "Go on asking, and look again after the next session.")
