"""Indicators of two places in one row where they were measured alike; else the reason why they are not compared."""

from __future__ import annotations

from itertools import combinations

from wellthread.methods.evaluation import tell, tell_change
from wellthread.methods.evaluation.questions import Pair, paired
from wellthread.programme.answering import Asking, Rows
from wellthread.programme.answering.asking import place_of, refs
from wellthread.programme.answering.improve import Moved, moved
from wellthread.programme.stages.report import Sentence
from wellthread.vocabulary import Indicator, Neighbourhood, Result
from wellthread.vocabulary.amounts import listed, many

from .section import Section

ALONE = 6


def measured(asking: Asking) -> Section:
    """The same measures in several places, and those that look the same and are not."""
    pairs = [each for one, other in combinations(asking.places, 2) for each in _pairs(asking, one, other)]
    alike, unlike = [each for each in pairs if each.alike], [each for each in pairs if not each.alike]
    told = [_counted(alike, unlike)]
    told += [_because(each) for each in unlike]
    told += _only(asking, pairs)
    return Section(
        "measured",
        "What was measured",
        "Only what was measured alike stands in one row. Everybody in the place, before and after.",
        tuple(told),
        (_table(asking, alike),) if alike else (),
    )


def _pairs(asking: Asking, one: Neighbourhood, other: Neighbourhood) -> tuple[Pair, ...]:
    return paired(indicators_of(asking, one), indicators_of(asking, other))


def indicators_of(asking: Asking, place: Neighbourhood) -> tuple[Indicator, ...]:
    """The indicators that were measured in a place."""
    here = place.ref.unversioned
    used = {
        each.indicator.unversioned
        for each in asking.records.of(Result)
        if place_of(each, asking.records) == here and each.place is None
    }
    return tuple(each for each in asking.records.of(Indicator) if each.ref.unversioned in used)


def _counted(alike: list[Pair], unlike: list[Pair]) -> Sentence:
    count = many(len(alike), "measure") if alike else "No measure"
    told = f"{count} {'were' if len(alike) > 1 else 'was'} taken alike in more than one place"
    if unlike:
        told += (
            f"; {len(unlike)} {'bears' if len(unlike) == 1 else 'bear'} the same name and {_are(len(unlike))} not alike"
        )
    return Sentence(f"{told}.", refs(each for pair in (*alike, *unlike) for each in (pair.one, pair.other)))


def _because(each: Pair) -> Sentence:
    says = f"“{each.one.name}” is not comparable, because {listed(each.because)}."
    return Sentence(says, (each.one.ref, each.other.ref))


def _only(asking: Asking, pairs: list[Pair]) -> list[Sentence]:
    shared = {each.id for pair in pairs for each in (pair.one, pair.other)}
    told = []
    for place in asking.places:
        own = [each for each in indicators_of(asking, place) if each.id not in shared]
        if own:
            more = f" and {len(own) - ALONE} more" if len(own) > ALONE else ""
            names = listed(f"“{each.name}”" for each in own[:ALONE])
            told.append(Sentence(f"Measured in {place.name} only: {names}{more}.", refs(own)))
    return told


def _table(asking: Asking, alike: list[Pair]) -> Rows:
    changes = {(each.indicator.id, place_of(each.before, asking.records)): each for each in moved(asking, takers=False)}
    rows = []
    for pair in alike:
        cells, behind = [_named(pair.one)], [*refs((pair.one, pair.other))]
        for place in asking.places:
            found = next(
                (
                    changes[each.id, place.ref.unversioned]
                    for each in (pair.one, pair.other)
                    if (each.id, place.ref.unversioned) in changes
                ),
                None,
            )
            cells.append(_told(found))
            behind += found.refs if found else ()
        rows.append((tuple(cells), tuple(behind)))
    columns = ("What was measured", *(each.name for each in asking.places))
    note = "The places are not ranked, and no difference between them is tested."
    return Rows.of("measured-beside", "The same measure, place by place", columns, rows, note)


def _named(each: Indicator) -> str:
    return f"{each.name} ({each.unit})" if each.unit else each.name


def _told(found: Moved | None) -> str:
    if found is None:
        return "not measured both before and after"
    before, after = tell(found.indicator, found.before), tell(found.indicator, found.after)
    return f"{before}, then {after}. {tell_change(found.indicator, found.before, found.after)}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
