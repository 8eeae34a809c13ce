"""Where ways of counting, or groups, disagree: said in sentences, and said before any result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wellthread.vocabulary import Code, Group, Ref

from .counting import Count, Way

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
    UNHEARD = "unheard", "A group is too small to show, or cast no ballot."


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing to be said before the result: its kind, a sentence, the options and the group it concerns."""

    kind: Kind
    sentence: str
    options: tuple[str, ...] = ()
    group: Ref | None = None


def disagreements(
    whole: Count, by_group: Mapping[Ref | None, Count], groups: Iterable[Group] = ()
) -> tuple[Disagreement, ...]:
    """What to say first about a count. Empty when all ways and all groups that can be shown agree.

    Groups are compared by points (by support, for approvals), without any number of voters in the sentence.
    A group of fewer voters than the rule on small numbers allows is named as not shown, never compared.
    """
    if not whole.voters:
        return ()
    names = {each.ref.unversioned: each for each in groups}
    found = [*_ways(whole), *_circle(whole), *_ties(whole)]
    for ref, part in by_group.items():
        if ref is not None:
            found += _group(whole, part, names[ref].name if ref in names else ref.id)
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
        yield Disagreement(
            Kind.CIRCLE, "No option beats every other head to head: people's wishes run in a circle, or tie."
        )


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


def _group(whole: Count, part: Count, name: str) -> Iterator[Disagreement]:
    if part.voters.shown.value is None:
        says = f"{name}: too few voted to show their count apart; ask them in another way."
        yield Disagreement(Kind.UNHEARD, says, group=part.group)
    else:
        yield from _wants_other(whole, part, name)
        yield from _wants_last(whole, part, name)


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
