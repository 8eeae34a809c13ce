"""Where ways of counting, or groups, disagree: said in sentences, and said before any result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wellthread.vocabulary import Code, Group, Ref

from .agreement import Without, agreements, without_each
from .counting import Count, Way
from .pairwise import circle
from .ranks import Reach
from .telling import Groups, told_by_group

OPPOSITE = -0.3
"""Agreement below which two orders are called mostly opposite."""
LEADING = (Way.POINTS, Way.DOTS, Way.TOTAL, Way.STRENGTH, Way.SUPPORT)


class Kind(Code):
    """What sort of disagreement."""

    WAYS_FIRST = "ways_first", "Ways of counting put different options first."
    WAYS_SEATS = "ways_seats", "Ways of counting would choose different options."
    CIRCLE = "circle", "No option beats every other head to head."
    TIE = "tie", "A tie stands where a seat ends."
    GROUP_FIRST = "group_first", "A group puts another option first."
    GROUP_LAST = "group_last", "What comes first for all comes last for a group."
    GROUP_LEFT_OUT = "group_left_out", "What a group puts first gets no seat."
    APART = "apart", "Two groups put the options in very different orders."
    WITHOUT = "without", "The result would be another without one group."
    BUDGET = "budget", "Ways of sharing out the budget would buy different options."
    UNSURE = "unsure", "Places around the last seat could be the other way round."
    UNHEARD = "unheard", "A group is too small to show, or cast no ballot."


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing to be said before the result: its kind, a sentence, the options and the group it concerns."""

    kind: Kind
    sentence: str
    options: tuple[str, ...] = ()
    group: Ref | None = None


def disagreements(
    whole: Count,
    by_group: Mapping[Ref | None, Count],
    groups: Iterable[Group] = (),
    reaches: Sequence[Reach] = (),
) -> tuple[Disagreement, ...]:
    """What to say first about a count. Empty when all ways and all groups that can be shown agree.

    Groups are compared by the leading way of counting, without any number of voters in the sentence. A group of which
    nothing may be told is named as not shown, never compared. `reaches` say how sure places are.
    """
    if not whole.voters:
        return ()
    names = {each.ref.unversioned: each for each in groups}
    told = told_by_group(whole, by_group)
    found = [*_ways(whole), *_circle(whole), *_ties(whole), *_budgets(whole)]
    for ref, part in by_group.items():
        if ref is not None:
            found += _group(whole, told, part, names[ref].name if ref in names else ref.id)
    found += _between(whole, by_group, told, names)
    found += _unsure(whole, reaches)
    found += [
        Disagreement(Kind.UNHEARD, f"{each.name} cast no ballot of their own.", group=ref)
        for ref, each in names.items()
        if each.sought and ref not in by_group
    ]
    return tuple(found)


def leading_way(count: Count) -> Way:
    """The way by which groups are compared: points, or support where ballots are approvals."""
    return next(each for each in LEADING if each in count.standings)


def _ways(whole: Count) -> Iterator[Disagreement]:
    telling = [way for way in whole.standings if len(whole.first(way)) < len(whole.options)]
    firsts = {way: whole.first(way) for way in telling}
    if len(set(firsts.values())) > 1:
        told = "; ".join(f"{_titles(whole, first)} by {way.label}" for way, first in firsts.items())
        yield Disagreement(
            Kind.WAYS_FIRST,
            f"The ways of counting disagree about first place: {told}.",
            tuple(sorted({each for first in firsts.values() for each in first})),
        )
    for option in (each.id for each in whole.options):
        seated = [way.label for way in telling if option in whole.chosen(way)]
        unseated = [way.label for way in telling if whole.place(way, option) > whole.exercise.seats]
        if seated and unseated:
            says = (
                f"“{whole.title(option)}” gets a seat by {' and '.join(seated)}, but not by {' and '.join(unseated)}."
            )
            yield Disagreement(Kind.WAYS_SEATS, says, (option,))


def _circle(whole: Count) -> Iterator[Disagreement]:
    if whole.heads and len(whole.options) > 1 and whole.condorcet_winner is None:
        says = "No option beats every other head to head: people's wishes run in a circle, or tie."
        around = circle(whole.heads)
        if around:
            steps = zip(around, (*around[1:], around[0]), strict=True)
            told = "; ".join(f"“{whole.title(one)}” before “{whole.title(other)}”" for one, other in steps)
            says = f"No option beats every other head to head. Wishes run in a circle: more people put {told}."
        yield Disagreement(Kind.CIRCLE, says, around)


def _ties(whole: Count) -> Iterator[Disagreement]:
    way = leading_way(whole)
    sure = whole.chosen(way)
    tied = tuple(
        each.option for each in whole.standings[way] if each.place <= whole.exercise.seats and each.option not in sure
    )
    if tied:
        left = whole.exercise.seats - len(sure)
        yield Disagreement(
            Kind.TIE, f"{_titles(whole, tied)} tie by {way.label} for {_places(left)}; people must settle it.", tied
        )


def _budgets(whole: Count) -> Iterator[Disagreement]:
    if len(whole.spending) < 2:
        return
    greedy, shares = (set(each.chosen) for each in whole.spending[:2])
    only = [_titles(whole, sorted(each)) for each in (greedy - shares, shares - greedy)]
    parts = [
        text
        for text in (
            only[0] and f"by votes alone {only[0]} would be bought and not by equal shares",
            only[1] and f"by equal shares {only[1]} would be bought and not by votes alone",
        )
        if text
    ]
    if parts:
        says = f"The ways of sharing out the budget disagree: {'; '.join(parts)}."
        yield Disagreement(Kind.BUDGET, says, tuple(sorted(greedy ^ shares)))


def _unsure(whole: Count, reaches: Sequence[Reach]) -> Iterator[Disagreement]:
    """Options just within and just beyond the seats that re-drawn rooms would put the other way round."""
    seats = whole.exercise.seats
    within = [each for each in reaches if each.place <= seats < each.worst]
    beyond = [each for each in reaches if each.best <= seats < each.place]
    if within and beyond:
        one, other = (_titles(whole, [each.option for each in some]) for some in (within, beyond))
        says = (
            f"The last places are not sure: {one} could fall behind {other} if the room were drawn again from the same "
            "papers."
        )
        yield Disagreement(Kind.UNSURE, says, tuple(each.option for each in (*within, *beyond)))


def _between(
    whole: Count, by_group: Mapping[Ref | None, Count], told: Groups, names: Mapping[Ref, Group]
) -> Iterator[Disagreement]:
    def name(ref: Ref) -> str:
        return names[ref].name if ref in names else ref.id

    way = leading_way(whole)
    for each in agreements(told.counts, way):
        if each.value <= OPPOSITE:
            says = f"{name(each.one)} and {name(each.other)} put the options in mostly opposite orders."
            yield Disagreement(Kind.APART, says, group=each.one)
    for without in without_each(whole, by_group, told.counts, way):
        if without.matters:
            yield Disagreement(Kind.WITHOUT, _without(whole, without, name(without.group)), group=without.group)


def _without(whole: Count, without: Without, name: str) -> str:
    parts = [] if without.same_first else [f"{_titles(whole, without.first)} would come first"]
    gains = [each for each in without.gains if without.same_first or each not in without.first]
    if gains:
        parts.append(f"{_titles(whole, gains)} would have a seat")
    if without.loses:
        parts.append(f"{_titles(whole, without.loses)} would not surely have a seat")
    return f"Without {name}, {' and '.join(parts)}."


def _group(whole: Count, told: Groups, part: Count, name: str) -> Iterator[Disagreement]:
    if part.group is None or not told.shows(part.group):
        says = f"{name}: too few voted to show their count apart; ask them in another way."
        if part.voters.shown.value is not None:
            says = f"{name}: their count is not shown apart, because smaller groups could be worked out from it."
        yield Disagreement(Kind.UNHEARD, says, group=part.group)
        return
    shown = told.counts[part.group]
    if leading_way(whole) in shown.standings:
        yield from _wants_other(whole, shown, name)
        if told.way is not leading_way(whole):  # places behind the first follow from rounded numbers there
            yield from _wants_last(whole, shown, name)


def _wants_other(whole: Count, part: Count, name: str) -> Iterator[Disagreement]:
    way = leading_way(whole)
    for option in part.first(way):
        place, title = whole.place(way, option), whole.title(option)
        if place == 1 or len(part.first(way)) == len(part.options):
            continue
        says = f"{name} put “{title}” first; together it comes {_ordinal(place)}."
        yield Disagreement(Kind.GROUP_FIRST, says, (option,), part.group)
        if place > whole.exercise.seats:
            says = f"What {name} put first, “{title}”, is not among the first {whole.exercise.seats}."
            yield Disagreement(Kind.GROUP_LEFT_OUT, says, (option,), part.group)


def _wants_last(whole: Count, part: Count, name: str) -> Iterator[Disagreement]:
    way = leading_way(whole)
    last = max(each.place for each in part.standings[way])
    for option in whole.first(way):
        if last > 1 and part.place(way, option) == last:
            says = f"“{whole.title(option)}” comes first for all together and last for {name}."
            yield Disagreement(Kind.GROUP_LAST, says, (option,), part.group)


def _titles(count: Count, options: Sequence[str]) -> str:
    return " and ".join(f"“{count.title(each)}”" for each in options)


def _places(count: int) -> str:
    return "the last place" if count == 1 else f"the last {count} places"


def _ordinal(place: int) -> str:
    """
    >>> [_ordinal(each) for each in (1, 2, 3, 4, 11, 22)]
    ['1st', '2nd', '3rd', '4th', '11th', '22nd']
    """
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"
