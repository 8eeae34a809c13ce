"""The knots and strands of the thread's picture: records gathered, coloured by priority, loose ends marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from wellthread.disclosure import People
from wellthread.thread import Loose, LooseEnd
from wellthread.vocabulary import (
    Contribution,
    Group,
    Indicator,
    Priority,
    Records,
    Ref,
    Result,
    Session,
    Wave,
    title_of,
)

from .thread_columns import COLUMNS, RESULTS, Tied
from .thread_yarns import strands_between, yarns_of
from .weave import Column, Knot, Weave

T = TypeVar("T")

BACK = frozenset(
    {
        Loose.ACTION_NO_VOICE,
        Loose.PRIORITY_NO_VOICE,
        Loose.ACTION_LOST_MEANS,
        Loose.CITES_CHANGED,
        Loose.CITES_GONE,
        Loose.CITES_WITHDRAWN,
    }
)
"""Loose ends of what a record rests on; the others are of what should follow from it."""

FEW = 5
"""Below this many knots a column, what is gathered is gathered into one, whatever its kind."""

_UNITS = {
    "contribution": ("contribution", "contributions"),
    "step": ("outcome", "outcomes"),
    "priority": ("priority", "priorities"),
}


def weave_of(
    records: Records, tied: Tied, loose: Sequence[LooseEnd], most: int | None, voices_most: int | None = 10
) -> Weave:
    """The weave of a programme with at most so many knots a column (and one for the rest); None for all."""
    priorities = sorted(
        (each for each in records.of(Priority) if each.ref.unversioned in tied.column), key=lambda each: each.order
    )
    held = yarns_of([each.ref.unversioned for each in priorities], tied)
    ends = _ends(loose)
    gathered = [*_voices(records, tied, voices_most)]
    for index in range(1, RESULTS):
        gathered += knots_of_column(index, records, tied, most)
    gathered += _results(records, tied, most) if most else knots_of_column(RESULTS, records, tied, None)
    knots = tuple(finish(each, held, ends) for each in gathered) + _unheard(loose, records, most)
    return Weave(
        columns=tuple(Column(name, count_of(index, records, tied)) for index, (name, _) in enumerate(COLUMNS)),
        knots=knots,
        strands=strands_between(knots, tied, held),
        yarns=tuple(each.title for each in priorities),
    )


def _voices(records: Records, tied: Tied, most: int | None) -> list[Knot]:
    """Contributions by the session they were said in; sessions with fewest are gathered."""
    said: dict[Ref, list[Contribution]] = {each.ref.unversioned: [] for each in records.of(Session)}
    for each in records.of(Contribution):
        if each.ref.unversioned in tied.column:
            said.setdefault(each.session.unversioned, []).append(each)
    sessions = sorted((ref for ref in said if said[ref]), key=lambda ref: -len(said[ref]))
    alone, rest = parted(sessions, most)
    knots = [_voice(_session_title(ref, records), said[ref], ref) for ref in alone]
    if rest:
        knots.append(_voice(f"{len(rest)} more sessions", [each for ref in rest for each in said[ref]], None))
    return knots


def _session_title(ref: Ref, records: Records) -> str:
    session = records.find(Session, ref)
    return session.title if session else ref.id


def _voice(title: str, said: Sequence[Contribution], ref: Ref | None) -> Knot:
    people = People.count(each.participant for each in said)
    return Knot(
        key=f"voices-{ref.id if ref else 'rest'}",
        column=0,
        title=title,
        members=tuple(each.ref.unversioned for each in said),
        ref=ref,
        note=f"{len(said)} said",
        people=people,
    )


def knots_of_column(index: int, records: Records, tied: Tied, most: int | None) -> list[Knot]:
    refs = [ref for ref, at in tied.column.items() if at == index]
    links = Counter(end for pair in tied.pairs for end in pair)
    onward = {before for before, _ in tied.pairs}
    ranked = sorted(refs, key=lambda ref: (ref not in onward, -links[ref]))
    alone, rest = parted(ranked, most, joined=frozenset(links))
    knots = [Knot(str(ref), index, _title(ref, records), (ref,), ref) for ref in alone]
    kinds = [kind for kind in COLUMNS[index][1] if any(ref.kind == kind for ref in rest)]
    for held in (kinds,) if most and most < FEW else ((kind,) for kind in kinds):
        if held:
            knots.append(_rest(index, [ref for ref in rest if ref.kind in held], alone))
    return knots


def _rest(index: int, refs: Sequence[Ref], alone: Sequence[Ref]) -> Knot:
    """Those that have no knot of their own, as one."""
    kinds = Counter(ref.kind for ref in refs)
    shown = {ref.kind for ref in alone}
    title = " and ".join(
        f"{count} {'more ' if kind in shown else ''}{_unit(kind, count)}" for kind, count in kinds.items()
    )
    return Knot(f"rest-{index}-{'-'.join(kinds)}", index, title, tuple(refs))


def _results(records: Records, tied: Tied, most: int) -> list[Knot]:
    """Results by their indicator, those with most results first."""
    held: dict[Ref, list[Ref]] = defaultdict(list)
    for each in records.of(Result):
        if each.ref.unversioned in tied.column:
            held[each.indicator.unversioned].append(each.ref.unversioned)
    alone, rest = parted(sorted(held, key=lambda ref: -len(held[ref])), most)
    knots = []
    for ref in alone:
        indicator = records.find(Indicator, ref)
        note = f"{len(held[ref])} {_unit('result', len(held[ref]))}"
        name = indicator.name if indicator else ref.id
        knots.append(Knot(f"results-{ref.id}", RESULTS, name, tuple(held[ref]), ref, note))
    gathered = [each for ref in rest for each in held[ref]]
    return [*knots, _rest(RESULTS, gathered, gathered)] if rest else knots


def parted(
    ranked: Sequence[T], most: int | None, joined: frozenset[T] | None = None
) -> tuple[Sequence[T], Sequence[T]]:
    """Those that stand alone, and the rest; one is never gathered by itself.

    Where not all can stand alone, those that are joined to nothing are gathered first.
    """
    if most is None or len(ranked) <= most + 1:
        return ranked, ()
    alone = [each for each in ranked if joined is None or each in joined][:most]
    return alone, [each for each in ranked if each not in alone]


def _title(ref: Ref, records: Records) -> str:
    record = records.get(ref)
    if isinstance(record, Result):
        indicator, wave = records.find(Indicator, record.indicator), records.find(Wave, record.wave)
        group = records.find(Group, record.group)
        when = f"{wave.name if wave else record.wave.id}{f', {group.name}' if group else ''}"
        return f"{when}: {indicator.name if indicator else record.indicator.id}"
    return title_of(record) if record else ref.id


def _unit(kind: str, count: int) -> str:
    one, many = _UNITS.get(kind, (kind.replace("_", " "), f"{kind.replace('_', ' ')}s"))
    return one if count == 1 else many


def count_of(index: int, records: Records, tied: Tied) -> str:
    kinds = Counter(ref.kind for ref, at in tied.column.items() if at == index)
    told = ", ".join(f"{kinds[kind]:,} {_unit(kind, kinds[kind])}" for kind in COLUMNS[index][1])
    if index:
        return told
    people = People.count(each.participant for each in records.of(Contribution) if each.ref.unversioned in tied.column)
    return f"{told} from {people} known speakers" if people else told


def _ends(loose: Iterable[LooseEnd]) -> dict[Ref, list[LooseEnd]]:
    ends: dict[Ref, list[LooseEnd]] = defaultdict(list)
    for each in loose:
        ends[each.ref.unversioned].append(each)
    return ends


def finish(knot: Knot, yarns: Mapping[Ref, frozenset[int]], ends: Mapping[Ref, Sequence[LooseEnd]]) -> Knot:
    numbers = sorted({number for ref in knot.members for number in yarns.get(ref, ())})
    refs = dict.fromkeys([*knot.members, *([knot.ref] if knot.ref else [])])
    found = [end for ref in refs for end in ends.get(ref, ())]
    return Knot(
        key=knot.key,
        column=knot.column,
        title=knot.title,
        members=knot.members,
        ref=knot.ref,
        note=knot.note,
        people=knot.people,
        yarns=tuple(numbers),
        frays_back=_sayings(found, back=True),
        frays_forth=_sayings(found, back=False),
    )


def _sayings(found: Sequence[LooseEnd], *, back: bool) -> tuple[str, ...]:
    said = [each.sentence for each in found if (each.code in BACK) == back]
    return (*said[:3], f"And {len(said) - 3} more.") if len(said) > 3 else tuple(said)


def _unheard(loose: Sequence[LooseEnd], records: Records, most: int | None) -> tuple[Knot, ...]:
    """Groups that nobody has heard yet hang in the first column with nothing joined to them."""
    missing = [each for each in loose if each.code is Loose.GROUP_NOT_HEARD]
    shown = missing if most is None else missing[:1]
    knots = []
    for each in shown:
        group = records.get(each.ref)
        name = f"Not heard yet: {title_of(group) if group else each.ref.id}"
        if len(missing) > len(shown):
            name = f"{name} and {len(missing) - 1} more"
        knots.append(Knot(str(each.ref), 0, name, (), each.ref, frays_forth=(each.sentence,), unheard=True))
    return tuple(knots)
