"""Wave against wave in one place: the same people, everybody, without newcomers, and by how near people came."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from wellthread.disclosure import DEFAULT, Cell, People, Table
from wellthread.methods.evaluation import NoInterval
from wellthread.methods.evaluation.surveys import (
    NOT_CAUSAL,
    Asked,
    Changed,
    Followed,
    followed,
    fresh_change,
    paired_change,
)
from wellthread.vocabulary import Records, Survey, Wave

from .figures import Measured, scores_in
from .panel import SINCE_LAST, Answered, Panel, panel_of

COLUMNS = ("What", "Who", "Change (95% limits)", "Before", "After", "Method")


@dataclass(frozen=True, slots=True)
class Against:
    """A survey against an earlier one, and who of the earlier one was found again."""

    earlier: Survey
    sentences: tuple[str, ...]
    table: Table
    follow: Table | None


def earlier_than(records: Records, survey: Survey) -> list[Survey]:
    """Surveys of the same place in earlier waves, the nearest first."""
    days = {each.ref.unversioned: each.starts for each in records.of(Wave)}
    mine = days.get(survey.wave.unversioned)
    if mine is None:
        return []
    there = (survey.neighbourhood, survey.place)
    found = [
        (day, each)
        for each in records.of(Survey)
        if (day := days.get(each.wave.unversioned)) and day < mine and (each.neighbourhood, each.place) == there
    ]
    return [each for _, each in sorted(found, key=lambda pair: (pair[0], pair[1].id), reverse=True)]


def against_earlier(records: Records, survey: Survey) -> Against | None:
    """A survey against the wave before in the same place; None where there is none. Raises BadSurvey."""
    before = next(iter(earlier_than(records, survey)), None)
    if before is None:
        return None
    first, then = panel_of(records, before), panel_of(records, survey)
    if not first.people or not then.people:
        return None
    again = followed([each.number for each in first.people], [each.number for each in then.people])
    rows = [row for each in _shared(first, then) for row in _changes(first, then, each)]
    note = "A change says nothing of why it came. " + NOT_CAUSAL
    table = Table.of("change", f"Against “{before.title}”", COLUMNS, rows, note)
    return Against(before, tuple(_sentences(again)), table, _lost(first, again))


def _shared(first: Panel, then: Panel) -> list[Measured]:
    """Scores that both surveys made in the same way."""
    return [each for each in scores_in(then) if each.scale == first.scale(each.name)]


def _sentences(again: Followed) -> Iterator[str]:
    if again.kept is None or not again.again:
        yield "Nobody can be followed by a study number: each wave is a sample of its own."
        return
    kept, lost, new = len(again.again), len(again.lost), len(again.new)
    if min(kept, lost) >= DEFAULT.hide_below:
        share = 100 * (5 * round(kept / 5)) / max(5 * round((kept + lost) / 5), 5)
        yield f"{People(kept)} people of the wave before answered again, about {share:.0f}%; {People(new)} are new."
    else:
        yield f"{People(kept)} people of the wave before answered again; {People(new)} are new."
    yield "Those who were not found again may have fared otherwise: see “Who was not found again”."


def _changes(first: Panel, then: Panel, measured: Measured) -> Iterator[Sequence[Cell]]:
    before, after = asked_of(first, measured), asked_of(then, measured)
    if {each.number for each in before if each.number} & {each.number for each in after if each.number}:
        yield _told(measured, "The same people", before, after, paired_change)
    yield _told(measured, "Everybody", before, after, fresh_change)
    if any(each.lived_here == SINCE_LAST for each in then.people):
        stayed = asked_of(then, measured, lambda each: each.lived_here != SINCE_LAST)
        newcomers = len(after) - len(stayed)
        # beside “everybody”, those who stayed would tell what few newcomers said
        if newcomers >= DEFAULT.hide_below:
            yield _told(measured, "Those who lived here at both times", before, stayed, fresh_change)
            new = asked_of(then, measured, lambda each: each.lived_here == SINCE_LAST)
            yield _told(measured, "Newcomers, against everybody before", before, new, fresh_change)


def asked_of(panel: Panel, measured: Measured, wanted: Callable[[Answered], bool] = lambda each: True) -> list[Asked]:
    """People with a score, their weights and areas."""
    return [
        Asked(each.number, value, float(weight), each.area)
        for each, weight in zip(panel.people, panel.weighed.weights, strict=True)
        if wanted(each) and (value := measured.of(each)) is not None
    ]


def _told(
    measured: Measured,
    who: str,
    before: Sequence[Asked],
    after: Sequence[Asked],
    change: Callable[[Sequence[Asked], Sequence[Asked]], Changed],
) -> Sequence[Cell]:
    try:
        found = change(before, after)
    except NoInterval:
        return [measured.title, who, "not shown: too few people", People(len(before)), People(len(after)), ""]
    few = min(found.before, found.after) < DEFAULT.hide_below
    limits = f"{_signed(found.lower)} to {_signed(found.upper)}"
    said = "not shown: too few people" if few else f"{_signed(found.difference)} ({limits})"
    return [measured.title, who, said, People(found.before), People(found.after), "" if few else found.method]


def _signed(value: float) -> str:
    """With its sign; what rounds to nothing has none of its own."""
    return f"{round(value, 1) + 0.0:+.1f}"


def _lost(first: Panel, again: Followed) -> Table | None:
    """Scores in the wave before of those who were found again and those who were not."""
    if not again.again or not again.lost:
        return None
    rows: list[Sequence[Cell]] = []
    for measured in scores_in(first):
        parts = {
            "Answered again": asked_of(first, measured, lambda each: each.number in again.again),
            "Not found again": asked_of(first, measured, lambda each: each.number in again.lost),
        }
        few = any(len(held) < DEFAULT.hide_below for held in parts.values())
        for who, held in parts.items():
            mean = sum(each.value * each.weight for each in held) / sum(each.weight for each in held) if held else 0.0
            rows.append([measured.title, who, "not shown" if few else f"{mean:.1f}", People(len(held))])
    return Table.of("lost", "Who was not found again", ("What", "Who", "Mean in the wave before", "People"), rows)
