"""The results of one exercise for its page: disagreements first, then the whole, groups, rounds, who was absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from wellthread.disclosure import Cell
from wellthread.disclosure import Table as Plain
from wellthread.methods.priorities import (
    Count,
    Disagreement,
    Kind,
    Results,
    Told,
    Way,
    agreements,
    money,
    numbers_table,
    spread,
    table,
    tell_reach,
    tell_sureness,
    turnout_table,
)
from wellthread.pictures.places_reached import Reached, places_picture
from wellthread.programme.stages.priorities import results_of, told_rule
from wellthread.vocabulary import BallotForm, Exercise
from wellthread.web.base import parts
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight


@dataclass(frozen=True, slots=True)
class Bar:
    """One option in the whole count: its place in every way, its number, and the length of its bar in per cent."""

    title: str
    url: str
    places: tuple[int, ...]
    number: str
    long: int


@dataclass(frozen=True, slots=True)
class Apart:
    """What one group wants otherwise."""

    name: str
    sentences: tuple[str, ...]


def results_for(sight: Sight, exercise: Exercise) -> Results:
    """The results that this reader may see, kept until the programme changes. Raises BadBallot or BadBudget."""
    return sight.worked_out(f"results {exercise.id}", lambda contents: results_of(contents.records, exercise))


def shown(sight: Sight, found: Results) -> dict[str, Any]:
    """Everything on the page of results."""
    whole = found.whole
    return {
        "voters": "" if whole.everyone is None else f"{whole.everyone:,}",
        "answers": f"{whole.answers:,}" if whole.duels else "",
        "few": bool(whole.voters) and whole.everyone is None,
        "any_voters": bool(whole.voters),
        "disagreements": [each.sentence for each in found.disagreements if not each.group],
        "apart": _apart(found),
        "picture": _picture(found),
        "way": found.way,
        "ways": list(whole.standings),
        "unit": UNITS.get(found.way, ""),
        "bars": _bars(sight, found) if whole.everyone is not None else [],
        "count_table": showing.table(table(whole)),
        "spread_table": _shown(_spread(whole)),
        "numbers_table": _shown(_numbers(found)),
        "groups_table": _shown(_by_group(found)),
        "agreement_table": _shown(_agreement(found)),
        "rounds_table": _shown(_by_round(found)),
        "absent": [says for says, _ in found.absent],
        "turnout_table": showing.table(turnout_table(whole, found.turnouts)) if found.turnouts else None,
        "shared": found.shared,
        "spending": [_spending(whole, each) for each in whole.spending],
    }


UNITS = {
    Way.POINTS: "points",
    Way.DOTS: "dots",
    Way.TOTAL: "all scores together",
    Way.STRENGTH: "times of 100 taken before a middling option",
    Way.SUPPORT: "voters",
}
"""What the number beside a bar counts."""


def budget_shown(found: Results) -> dict[str, Any]:
    """Everything on the page that sets equal shares beside greedy."""
    whole, shared = found.whole, found.shared
    if shared is None:
        return {}
    greedy, shares = (set(each.chosen) for each in whole.spending[:2])
    rows: list[list[Cell]] = [
        [
            each.title,
            money_of(found, each.cost),
            "bought" if each.id in greedy else "not bought",
            "bought" if each.id in shares else "not bought",
        ]
        for each in sorted(whole.options, key=lambda one: (one.id not in greedy & shares, one.title))
    ]
    columns = ("Option", "Costs", "By votes alone", "By equal shares")
    side = Plain.of("side-by-side", "What each way would buy", columns, rows)
    return {
        "differ": [each.sentence for each in found.disagreements if each.kind is Kind.BUDGET],
        "side_table": showing.table(side),
        "budget": money_of(found, whole.exercise.budget),
        "spending": [_spending(whole, each) for each in whole.spending],
        "begins": shared.begins,
        "shares": [_told(whole, each) for each in shared.shares],
        "ends": shared.ends,
        "greedy": [_told(whole, each) for each in shared.greedy],
        "ties": shared.ties,
    }


def money_of(found: Results, amount: float | Fraction | None) -> str:
    """An amount in the exercise's currency; nothing where none is known."""
    return "" if amount is None else money(Fraction(str(amount)), found.whole.exercise.currency)


def _told(whole: Count, each: Told) -> dict[str, Any]:
    return {
        "title": whole.title(each.option),
        "bought": each.bought,
        "says": each.says,
    }


def _spending(whole: Count, each: Any) -> dict[str, str]:
    bought = ", ".join(whole.title(one) for one in each.chosen) or "nothing"
    spent = money(each.spent, whole.exercise.currency)
    return {"rule": told_rule(each).capitalize(), "bought": bought, "spent": spent}


def _shown(found: Plain | None) -> parts.Table | None:
    return showing.table(found) if found and found.rows else None


def _apart(found: Results) -> list[Apart]:
    """What each group wants otherwise, in one paragraph a group; who cast no ballot is told under who was absent."""
    held: dict[str, list[Disagreement]] = {}
    for each in found.disagreements:
        if each.group and not (each.kind is Kind.UNHEARD and each.group not in found.by_group):
            held.setdefault(found.name(each.group), []).append(each)
    return [Apart(name, tuple(each.sentence for each in said)) for name, said in held.items()]


def _picture(found: Results) -> parts.Picture | None:
    if not found.reaches:
        return None
    whole = found.whole
    options = [
        Reached(whole.title(each.option), each.place, each.best, each.worst, tell_reach(whole, each))
        for each in found.reaches
    ]
    title = f"How sure each place by {found.way.label} is"
    return showing.picture(
        places_picture(f"places-{whole.exercise.id}", title, options, whole.exercise.seats, tell_sureness(whole))
    )


def _bars(sight: Sight, found: Results) -> list[Bar]:
    """Options in the order of the count; a bar is as long as the option's part of the largest number."""
    whole, ranked = found.whole, found.whole.standings[found.way]
    most = max((each.score for each in ranked), default=0) or 1
    options = {each.id: each for each in whole.options}
    return [
        Bar(
            title=options[each.option].title,
            url=sight.href(options[each.option].ref) or "",
            places=tuple(whole.place(way, each.option) for way in whole.standings),
            number=f"{each.score:,.0f}" if found.way is Way.STRENGTH else f"{each.score:,g}",
            long=max(0, round(100 * each.score / most)),
        )
        for each in ranked
    ]


def _spread(whole: Count) -> Plain | None:
    if whole.exercise.form is not BallotForm.SCORES or whole.everyone is None:
        return None
    marks = range(whole.exercise.most_score + 1)
    rows: list[list[Cell]] = []
    for each in whole.standings[Way.MEAN]:
        held = spread(whole.papers, each.option)
        average = round(each.score, 2) if each.score >= 0 else ""
        rows.append([whole.title(each.option), average, *(held.get(mark, 0) for mark in marks)])
    columns = ("Option", "Average", *(f"Scored {mark}" for mark in marks))
    note = "How many gave each score: where many stand at both ends, the average hides that people disagree."
    return Plain.of("spread", "How the scores lie", columns, rows, note)


def _numbers(found: Results) -> Plain | None:
    return numbers_table(found.whole, found.told, {ref.id: name for ref, name in found.names.items()})


def _by_group(found: Results) -> Plain | None:
    way = found.way
    held = {ref: part for ref, part in found.told.counts.items() if way in part.standings}
    if not held or found.whole.everyone is None:
        return None
    columns = ("Option", "All together", *(found.name(ref) for ref in held))
    rows: list[list[Cell]] = [
        [found.whole.title(each.option), each.place, *(part.place(way, each.option) for part in held.values())]
        for each in found.whole.standings[way]
    ]
    note = "1 is first. Groups in which too few voted are counted with all, and not shown apart."
    if found.told.way is way:
        note += " Behind the first, places of groups follow from rounded numbers; hidden ones share a place."
    return Plain.of("by-group", f"Place of each option by {way.label}, group by group", columns, rows, note)


def _agreement(found: Results) -> Plain | None:
    pairs = agreements(found.told.counts, found.way)
    rows: list[list[Cell]] = [
        [f"{found.name(each.one)} and {found.name(each.other)}", each.words, round(each.value, 1)] for each in pairs
    ]
    note = "1 is the same order, 0 nothing in common, -1 the opposite order (Kendall's tau-b). Least agreement first."
    return Plain.of("agreement", "How far groups agree", ("Groups", "Their orders are", "Agreement"), rows, note)


def _by_round(found: Results) -> Plain | None:
    if len(found.by_round) < 2 or any(part.everyone is None for part in found.by_round.values()):
        return None
    columns = ["Option", *(text for number in found.by_round for text in (f"Round {number}", "Place"))]
    rows = [[each.title, *_rounds(found.by_round, found.way, each.id)] for each in found.whole.options]
    rows.sort(key=lambda row: (row[-1], row[0]))
    note = f"Numbers are {UNITS.get(found.way, '')}. The last round counts; the others show how minds moved."
    return Plain.of("rounds", "Round by round", columns, rows, note)


def _rounds(by_round: Mapping[int, Count], way: Way, option: str) -> Iterator[Cell]:
    for part in by_round.values():
        if way not in part.standings:
            yield from ("", "")
            continue
        [standing] = [each for each in part.standings[way] if each.option == option]
        yield f"{standing.score:,g}"
        yield standing.place
