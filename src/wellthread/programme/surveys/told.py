"""What a survey says, without giving anybody away: who answered, what was left open, weights, scores, and change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wellthread.disclosure import DEFAULT, Cell, People, Table, protect
from wellthread.methods.evaluation import NoInterval, estimate, protected, tell
from wellthread.methods.evaluation.surveys import NOT_CAUSAL, left_open
from wellthread.pictures import Axis, Dot, Picture, dots_picture
from wellthread.vocabulary import Exposure, Group, Indicator, Records, Result, Survey, Wave

from .figures import Measured, figure, in_group, measured_by, scores_in
from .panel import SINCE_LAST, Panel, panel_of

STAND_FOR = {
    "those_who_came": "Those who came were asked: they stand for themselves only.",
    "open_call": "Whoever answered a call was asked: they stand for themselves only.",
}
EVERYONE = "Everyone"
HOW = (
    "Means by Student's t and shares by Wilson's score, both on the number of people who would tell as much, asked one "
    "by one: weights and small areas are counted in."
)


@dataclass(frozen=True, slots=True)
class Told:
    """One survey in sentences, tables and pictures, all of them fit to be shown. `owned` are words about licences."""

    sentences: tuple[str, ...]
    owned: tuple[str, ...]
    missing: Table
    summary: Table
    scores: Table
    weights: Table | None
    missing_drawn: Picture | None
    scores_drawn: Picture | None


def tell_survey(records: Records, survey: Survey) -> Told:
    """What a survey says. Raises BadSurvey."""
    panel = panel_of(records, survey)
    measured = measures(records, panel)
    rows = list(_scored(records, panel, measured))
    return Told(
        sentences=(*_response(panel), *_weighted(panel)),
        owned=owned(panel),
        missing=_missing(records, panel),
        summary=_summary(rows),
        scores=_scores(panel, rows),
        weights=_weights(panel, measured) if panel.weighed.uneven else None,
        missing_drawn=_missing_drawn(panel),
        scores_drawn=_scores_drawn(panel, rows),
    )


def measures(records: Records, panel: Panel) -> list[Measured]:
    """Every score of a survey, then each share that an indicator counts from one of its items."""
    found = scores_in(panel)
    for each in records.of(Indicator):
        share = measured_by(panel, each.item, each.counts_as, each.name) if each.item and each.counts_as else None
        if share and not any((one.item, one.counts_as) == (share.item, share.counts_as) for one in found):
            found.append(share)
    return found


def owned(panel: Panel) -> tuple[str, ...]:
    """Whose the scales are, and that a survey says nothing of leave to use them, where it does not."""
    found = [each.owned_by for each in panel.scales if each.owned_by]
    if found and not panel.survey.licence:
        found.append("This survey does not say under which licence they were used. Write it into the survey.")
    elif panel.survey.licence:
        found.append(f"Licence: {panel.survey.licence}")
    return tuple(found)


def waves_in_order(records: Records) -> list[Wave]:
    """Waves by their first day."""
    return sorted(records.of(Wave), key=lambda each: (each.starts or date.max, each.id))


def _response(panel: Panel) -> Iterator[str]:
    survey, many = panel.survey, len(panel.people)
    if not many:
        yield "Nobody's answers are here yet."
        return
    yield f"{People(many)} people answered."
    if survey.approached:
        answered, asked = protect(many).value, protect(survey.approached).value
        if answered is not None and asked:
            yield f"{People(survey.approached)} were asked: about {min(100 * answered / asked, 100):.0f}% answered."
    else:
        yield "It is not known how many were asked, so nobody can say how many did not answer."
    if survey.sampling.value in STAND_FOR:
        yield STAND_FOR[survey.sampling.value]
    areas = {each for each in panel.areas if each}
    if not areas:
        yield "Small areas are not known: people of one street being alike, the limits are too narrow."
    elif 1 < len(areas) < 10:
        yield f"They live in {len(areas)} small areas, which are few: the limits are rough."


def _weighted(panel: Panel) -> Iterator[str]:
    weighed = panel.weighed
    if weighed.uneven:
        to = f" to known shares of {', '.join(weighed.questions)}" if weighed.questions else " by how they were drawn"
        as_many = 5 * round(weighed.effective / 5)
        yield (
            f"Answers are weighted{to}. That costs certainty: they tell as much as about {as_many} answers that all "
            f"count alike (design effect {weighed.design_effect:.2f})."
        )
    yield from weighed.cautions


def _missing(records: Records, panel: Panel) -> Table:
    """Items left open, in all and by exposure and group; shares from protected numbers."""
    given = [each.given for each in panel.people]
    rows: list[Sequence[Cell]] = [
        [each.item, EVERYONE, People(each.asked), People(each.missing), _share(each.missing, each.asked)]
        for each in left_open(given, _asked(panel))
    ]
    for who, members in {**groups_of(records, panel), **exposures_of(panel)}.items():
        held = left_open([given[at] for at in members], _asked(panel))
        part = sum(each.missing for each in held) / max(sum(each.asked for each in held), 1)
        few = len(members) < DEFAULT.hide_below
        rows.append(["all of them", who, People(len(members)), None, "not shown" if few else f"{part:.0%}"])
    return Table.of(
        "missing",
        "Items left open",
        ("Item", "Who", "Asked", "Left open", "Share"),
        rows,
        "Numbers of people are rounded to 5; 1 to 7 are not shown. For a group: of all its answers, how many are open.",
    )


def _asked(panel: Panel) -> list[str]:
    return [item for scale in panel.scales for item in scale.items] or list(panel.items)


def _share(part: int, whole: int) -> str:
    held, all_ = protect(part).value, protect(whole).value
    return "not shown" if held is None or not all_ else f"{100 * held / all_:.0f}%"


def groups_of(records: Records, panel: Panel) -> Mapping[str, list[int]]:
    """Places of the people of each group of the place of whom anybody answered."""
    found = {each.name: in_group(panel, each.ref) for each in records.of(Group)}
    return {name: members for name, members in found.items() if members}


def exposures_of(panel: Panel) -> Mapping[str, list[int]]:
    """Places of the people of each exposure. Everybody is in one, so that if one is hidden, another must be too."""
    found: dict[str, list[int]] = {}
    for at, each in enumerate(panel.people):
        found.setdefault(near(each.exposure), []).append(at)
    if set(found) <= {near(Exposure.NOT_ASKED)}:
        return {}
    return {name: found[name] for name in map(near, Exposure) if name in found}


def near(exposure: Exposure) -> str:
    """How near somebody came, as a name for a row."""
    return exposure.says.rstrip(".")


Row = tuple[Measured, str, str, int, int, Dot]


def _scored(records: Records, panel: Panel, measured: Sequence[Measured]) -> Iterator[Row]:
    for each in measured:
        yield _row(panel, each, EVERYONE, None)
        for who, members in groups_of(records, panel).items():
            yield _row(panel, each, who, members)
        parts = exposures_of(panel)
        shut = hidden_among(panel, each, parts)
        for who, members in parts.items():
            yield _row(panel, each, who, members, shut=who in shut)


def hidden_among(panel: Panel, measured: Measured, parts: Mapping[str, list[int]]) -> set[str]:
    """Parts of a whole that are not shown: those of few people, and the next smallest where only one would be."""
    sizes = {who: figure(panel, measured, members) for who, members in parts.items()}
    shut = {who for who, found in sizes.items() if protected(measured.indicator, found) is None}
    others = sorted((who for who in sizes if who not in shut), key=lambda who: (sizes[who].denominator or 0, who))
    return {*shut, others[0]} if len(shut) == 1 and others else shut


def _row(panel: Panel, measured: Measured, who: str, members: list[int] | None, *, shut: bool = False) -> Row:
    found = figure(panel, measured, members)
    indicator = measured.indicator
    safe = None if shut else protected(indicator, found)
    asked, missing = found.denominator or 0, found.missing or 0
    if safe is None or found.value is None:
        return measured, who, "not shown: too few people", asked, missing, Dot(measured.title, who, None)
    around = estimate(indicator, safe)
    digits = 0 if measured.counts_as else 1
    value, lower, upper = (
        None if one is None else round(one, digits) for one in (around.value, around.lower, around.upper)
    )
    return (
        measured,
        who,
        without_method(tell(indicator, found)),
        asked,
        missing,
        Dot(measured.title, who, value, lower, upper),
    )


def _summary(rows: Sequence[Row]) -> Table:
    """Everybody's figures alone."""
    cells: list[Sequence[Cell]] = [
        [measured.title, said, People(asked), People(missing)]
        for measured, who, said, asked, missing, _ in rows
        if who == EVERYONE
    ]
    return Table.of("summary", "Everybody", ("What", "Value (95% limits)", "People", "No score"), cells, HOW)


def _scores(panel: Panel, rows: Sequence[Row]) -> Table:
    cells: list[Sequence[Cell]] = [
        [measured.title, who, said, People(asked), People(missing)] for measured, who, said, asked, missing, _ in rows
    ]
    note = HOW + (f" {NOT_CAUSAL}" if exposures_of(panel) else "")
    columns = ("What", "Who", "Value (95% limits)", "People", "No score")
    return Table.of("scores", "By group and by how near they came", columns, cells, note)


def _weights(panel: Panel, measured: Sequence[Measured]) -> Table:
    rows: list[Sequence[Cell]] = []
    for each in measured:
        plain, weighted = figure(panel, each, weighted=False), figure(panel, each)
        rows.append([each.title, tell_safe(each, plain), tell_safe(each, weighted)])
    return Table.of("weights", "What the weights change", ("What", "As answered", "Weighted"), rows)


def without_method(said: str) -> str:
    """A value with its limits; how they were got stands beneath the table, once."""
    return re.sub(r", [^()]*\)$", ")", said)


def tell_safe(measured: Measured, found: Result) -> str:
    """A figure in words that may be published; that it is not known where it cannot be had."""
    try:
        return without_method(tell(measured.indicator, found))
    except NoInterval:
        return "not known"


def _missing_drawn(panel: Panel) -> Picture | None:
    given = [each.given for each in panel.people]
    dots = []
    for each in left_open(given, _asked(panel)):
        held, whole = protect(each.missing).value, protect(each.asked).value
        value = None if held is None or not whole else float(round(100 * held / whole))
        dots.append(Dot("Left open", each.item, value))
    dots = [each for each in dots if each.value is not None]
    if not any(each.value for each in dots):
        return None
    return dots_picture(
        f"missing-{panel.survey.id}", "Items left open, % of those asked", dots, Axis("%", None, 0, 100)
    )


def _scores_drawn(panel: Panel, rows: Sequence[Row]) -> Picture | None:
    """One scale of scores, everybody and each part: the first of the survey, which the others would squeeze."""
    scores = [row for row in rows if not row[0].counts_as]
    if not scores:
        return None
    first = scores[0][0]
    dots = [replace(dot, heading=first.title) for measured, *_, dot in scores if measured == first]
    if not any(each.value is not None for each in dots):
        return None
    return dots_picture(f"scores-{panel.survey.id}", f"{first.title}, everybody and by part", dots, Axis("points"))


__all__ = ["SINCE_LAST", "Told", "tell_survey", "waves_in_order"]
