"""Whom an action reached, by category, beside who lives here. What is not known is never dropped (requirement H-02)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wellthread.methods.equality import (
    DECLINED,
    KINDS,
    NOT_ASKED,
    OTHERWISE,
    UNKNOWN,
    UNSAID,
    Comparison,
    Kind,
    category,
    compared,
)
from wellthread.vocabulary import CountedHow, DeliveryEntry, PopulationCount, ReachCount, Ref

from .counting import held, persons
from .faults import Fault

ASKED = ("deprivation", "ethnic_group", "age", "sex")
"""What a report on reach tells at least, as NHS England's statement on health inequalities asks."""
ALWAYS = (UNKNOWN, DECLINED)
"""Rows that a tally always has, with 0 where there was none."""
OF_REACH = tuple(sorted((each for each in KINDS if each.name in ASKED), key=lambda each: ASKED.index(each.name)))


class UnknownDropped(ValueError):
    """Somebody asked for reach without those of whom it is not known. What is left would look better than it is."""

    code = "reach-unknown-dropped"

    def __init__(self, *rows: str) -> None:
        named = ", ".join(f"“{UNSAID.get(each, each)}”" for each in rows)
        super().__init__(
            f"{named} cannot be left out of a report on reach: shares without them look surer than they are. "
            "Leave the rows in; if they are large, ask more people, or say why they were not asked."
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people of each category one count found: `counts` has every category, and all that was not said.

    `entry` is the one time that it speaks of; without it the stretch from `starts` to `ends`. `residents` tells whether
    only people who live here are in it. Raises UnknownDropped without the rows of what was not said.
    """

    action: Ref
    kind: Kind
    counts: Mapping[str, int]
    entry: Ref | None = None
    starts: date | None = None
    ends: date | None = None
    residents: bool = False
    asked: bool = True

    def __post_init__(self) -> None:
        if missing := [each for each in UNSAID if each not in self.counts]:
            raise UnknownDropped(*missing)

    @property
    def whole(self) -> int:
        """All people of it; show it through `disclosure`."""
        return sum(self.counts.values())


Key = tuple[Ref | None, date | None, date | None]


def tally(action: Ref, counts: Iterable[ReachCount], kind: Kind, entries: Sequence[DeliveryEntry] = ()) -> Tally | None:
    """The one tally of an action that tells most of a question; None where nobody came or nobody was counted.

    People of several times are never added up. So a register over a stretch comes first, the longest and latest; then
    the single time at which most people were counted. Whoever was not asked is the rest of all people.

    >>> walks = Ref("action", "walks")
    >>> def row(code, people, question="sex"):
    ...     return ReachCount(id=f"{question}{code}", action=walks, question=question, code=code, people=people,
    ...         starts=date(2026, 9, 1), ends=date(2026, 11, 30))
    >>> sex = next(each for each in OF_REACH if each.name == "sex")
    >>> found = tally(walks, [row("", 40, ""), row("female", 21), row("male", 9), row("prefer_not", 2)], sex)
    >>> found.counts["female"], found.counts["prefer_not"], found.counts["not_asked"], found.whole
    (21, 2, 8, 40)
    """
    own = [each for each in counts if each.action.unversioned == action.unversioned]
    sets: dict[Key, list[ReachCount]] = {}
    for each in own:
        key = (each.entry.unversioned if each.entry else None, each.starts, each.ends)
        sets.setdefault(key, []).append(each)
    times = {each.ref.unversioned: each for each in held(entries) if each.action.unversioned == action.unversioned}
    found = [_of_set(action, kind, key, rows, times) for key, rows in sets.items()]
    found += [_of_set(action, kind, (ref, None, None), [], times) for ref in times]
    best = [each for each in found if each.whole]
    return max(best, key=_tells, default=None)


def _tells(each: Tally) -> tuple[bool, bool, int, date, int]:
    """How much a tally tells: asked before not asked, a stretch before one time, the longer, the later, the more."""
    stretch = each.entry is None
    days = ((each.ends or date.max) - (each.starts or date.min)).days if stretch else 0
    return each.asked, stretch, days, each.ends or date.min, each.whole


def _of_set(action: Ref, kind: Kind, key: Key, rows: Sequence[ReachCount], times: Mapping[Ref, DeliveryEntry]) -> Tally:
    """One question of one count, with every row; whoever was not asked is what is left of all people."""
    mine = [each for each in rows if each.question == kind.name]
    whole_row = next((each for each in rows if not each.question), None)
    only_here = bool(mine) and all(each.residents is not None for each in (*mine, *([whole_row] if whole_row else [])))
    counts = dict.fromkeys([*kind.categories, OTHERWISE, *UNSAID], 0)
    for each in mine:
        number = each.residents if only_here and each.residents is not None else each.people
        counts[category(kind.name, each.code)] += number
    if not counts[OTHERWISE]:
        del counts[OTHERWISE]
    whole = _whole(whole_row, times.get(key[0]) if key[0] else None, residents=only_here)
    counts[NOT_ASKED] += max(0, (whole or 0) - sum(counts.values()))
    return Tally(action, kind, counts, *key, residents=only_here, asked=bool(mine))


def _whole(row: ReachCount | None, entry: DeliveryEntry | None, *, residents: bool) -> int | None:
    if row is not None:
        return row.residents if residents else row.people
    if entry is not None:
        return entry.residents if residents else persons(entry)
    return None


def beside(found: Tally, here: Iterable[PopulationCount]) -> Comparison:
    """A tally beside those who live here: every category and every row of what was not said, in bands."""
    published = {each.code: each for each in here if each.question == found.kind.name}
    return compared(found.kind, found.counts, published)


def without(found: Comparison, *codes: str) -> Comparison:
    """A comparison with some categories left out of what is shown. Raises UnknownDropped for what was not said.

    Shares stay those of everybody who said; a hidden row is still counted.
    """
    nothing_unknown(codes)
    return replace(found, rows=tuple(each for each in found.rows if each.code not in codes))


def nothing_unknown(codes: Iterable[str]) -> None:
    """Let categories be left out of a report, and raise UnknownDropped where what was not said is among them."""
    if unsaid := [each for each in codes if each in UNSAID]:
        raise UnknownDropped(*unsaid)


def reach_faults(counts: Iterable[ReachCount]) -> Iterator[Fault]:
    """What cannot be right in the tallies: rows of what is not known left out, categories that add up to too many."""
    sets: dict[tuple[Ref, Ref | None, Key], list[ReachCount]] = {}
    for each in counts:
        yield from _of_row(each)
        place = each.neighbourhood.unversioned if each.neighbourhood else None
        key = (each.entry.unversioned if each.entry else None, each.starts, each.ends)
        sets.setdefault((each.action.unversioned, place, key), []).append(each)
    for rows in sets.values():
        yield from _of_rows(rows)


def _of_row(each: ReachCount) -> Iterator[Fault]:
    known = {kind.name for kind in KINDS}
    if each.residents is not None and each.residents > each.people:
        yield Fault("reach-residents", "residents", "More residents than people.", "Check both numbers.", each.ref)
    if each.question and each.question not in known:
        says = f"“{each.question}” is no question of the equality sheet."
        yield Fault("reach-question", "question", says, f"Use one of {', '.join(sorted(known))}.", each.ref)
    elif each.question and category(each.question, each.code) == OTHERWISE and each.code != OTHERWISE:
        says = f"“{each.code}” is no category of {each.question}."
        yield Fault("reach-category", "code", says, "Use a code of the equality questions, or unknown.", each.ref)
    if each.starts and each.ends and each.ends < each.starts:
        yield Fault("reach-days", "ends", "It ends before it starts.", "Correct the days.", each.ref)


def _of_rows(rows: Sequence[ReachCount]) -> Iterator[Fault]:
    whole = next((each.people for each in rows if not each.question), None)
    for question in dict.fromkeys(each.question for each in rows if each.question):
        mine = [each for each in rows if each.question == question]
        missing = [each for each in ALWAYS if each not in {one.code for one in mine}]
        if missing:
            says = f"The tally of {question} has no row for {' or for '.join(missing)}."
            yield Fault("reach-unknown-dropped", "code", says, "Add the row, with 0 if there was none.", mine[0].ref)
        if whole is not None and sum(each.people for each in mine) > whole:
            says = f"The categories of {question} add up to more people than were reached."
            yield Fault("reach-sum", "people", says, "Count each person once in each question.", mine[0].ref)
        if len({each.code for each in mine}) < len(mine):
            says = f"A category of {question} stands there twice for the same time."
            yield Fault("reach-twice", "code", says, "Keep one of the rows.", mine[0].ref)


def guessed(rows: Iterable[ReachCount]) -> bool:
    """Whether some of it was not counted from a register."""
    return any(each.counted is not CountedHow.REGISTER for each in rows)
