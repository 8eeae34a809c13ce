"""How firm the choice of a neighbourhood is: the ranking when the weights move, and who was set aside and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wellthread.disclosure import Cell, Table
from wellthread.methods.place import Candidate, Comparison, SetAside, Share, Standing, Weightings, weightings
from wellthread.pictures import Picture, WinShare, win_shares_picture
from wellthread.vocabulary import Area, Criterion, Records, Ref, SelectionDecision, SelectionOutcome
from wellthread.vocabulary.amounts import many

from .report import Sentence

SEED = 2007
DRAWS = 10_000
FEWER = 1_000
MANY = 2_000
"""From this number of candidates on, fewer weightings are drawn, so that a page does not keep its reader waiting."""
NAMED = 4


@dataclass(frozen=True, slots=True)
class Firmness:
    """The ranking under weightings from everywhere, and under those near the stated ones."""

    all: Weightings
    near: Weightings


def firmness(ranking: Sequence[Candidate]) -> Firmness | None:
    """None where the weights cannot move anything: for one candidate, or one criterion with a weight."""
    if len(ranking) < 2 or sum(part.share > 0 for part in ranking[0].parts) < 2:
        return None
    draws = DRAWS if len(ranking) < MANY else FEWER
    return Firmness(
        weightings(ranking, chance=np.random.default_rng(SEED), draws=draws),
        weightings(ranking, chance=np.random.default_rng(SEED), draws=draws, near=True),
    )


def named(criteria: Sequence[Criterion]) -> dict[str, str]:
    """What each indicator is called inside a sentence."""
    return {each.indicator: _inner(each.says or each.indicator) for each in criteria}


def moved(firm: Firmness, comparison: Comparison, chosen: set[str]) -> list[Sentence]:
    """Who comes first when the weights move, and where the chosen candidates then stand."""
    says, near = named(comparison.criteria), {each.area: each for each in firm.near.standings}
    first = firm.all.winners[:NAMED]
    told = "; ".join(f"{each.name} in {shown(each.wins)}" for each in first)
    more = len(firm.all.winners) - len(first)
    rest = f", and {many(more, 'other candidate')} in the rest" if more else ""
    close = "; ".join(f"{each.name} in {shown(each.wins)}" for each in firm.near.winners[:NAMED])
    text = (
        f"The choice moves when the weights move. Of {firm.all.draws:,} weightings drawn at random from all there are, "
        f"first comes {told}{rest}. Of as many near the stated weights, first comes {close}."
    )
    rules = tuple((each.name, f"W{each.when.words(says)[1:]}.") for each in first if each.when and each.when.telling)
    sentences = [Sentence(text, tuple(each.area for each in first), details=rules)]
    sentences += [_chosen(each, near[each.area]) for each in firm.all.standings if each.area.id in chosen]
    return sentences


def _chosen(each: Standing, near: Standing) -> Sentence:
    ranks = f"is {each.low}" if each.low == each.high else f"lies from {each.low} to {each.high}"
    nine = f"in nine of ten weightings its rank {ranks}."
    if each.wins.value or near.wins.value:
        wins = f"first in {shown(each.wins)} of all weightings and in {shown(near.wins)} of those near the stated ones"
        text = f"{each.name}, which was chosen, comes {wins}; {nine}"
    else:
        text = (
            f"{each.name}, which was chosen, comes first under none of these weightings; {nine} "
            "So these figures alone do not choose it: the reason must lie in what they do not show."
        )
    return Sentence(text, (each.area,))


def shown(share: Share) -> str:
    """A share of weightings with how far chance may have moved it.

    >>> shown(Share(0.489, 0.479, 0.499)), shown(Share(0.0, 0.0, 0.0004)), shown(Share(0.0003, 0.0001, 0.0009))
    ('48.9% (±1.0)', 'none', 'fewer than 1%')
    """
    if share.value in (0, 1):
        return "all" if share.value else "none"
    if share.value < 0.01:
        return "fewer than 1%"
    return f"{100 * share.value:.1f}% (±{50 * (share.high - share.low):.1f})"


def set_aside_sentences(found: Sequence[SetAside]) -> list[Sentence]:
    """Who was not compared, each with the reason."""
    return [
        Sentence(f"{each.name} was set aside before the comparison. {each.because}", (each.area, each.by))
        for each in found
    ]


def how_figures_came(comparison: Comparison) -> str:
    """Of each criterion, how its figures were made: nothing here averages ranks.

    Empty without candidates.
    """
    told = []
    for at, criterion in enumerate(comparison.criteria):
        ways: dict[str, int] = {}
        for each in comparison.ranking:
            way = _way(each.parts[at].figure.says)
            ways[way] = ways.get(way, 0) + 1
        if ways:
            how = "; ".join(f"{way} ({many(count, 'area')})" if len(ways) > 1 else way for way, count in ways.items())
            told.append(f"{criterion.says.rstrip('.') or criterion.indicator}: {how}.")
    return " ".join(told)


def _way(says: str) -> str:
    """How a figure came about, without the numbers that differ from area to area."""
    if says.startswith("mean of") and ", weighted" in says:
        partly = " that have it" if " of its " in says else ""
        estimated = ", some of them estimated" if "estimated" in says else ""
        return f"mean of the smaller areas{partly}, weighted by residents{estimated}"
    return "sum of the smaller areas" if says.startswith("sum of") else says


def win_shares(firm: Firmness, chosen: set[str]) -> Picture:
    """The shares of weightings as a drawing."""
    near = {each.area: each.wins.value for each in firm.near.standings}
    shares = [
        WinShare(
            each.area,
            each.name,
            each.rank,
            each.wins.value,
            near[each.area],
            each.low,
            each.high,
            each.area.id in chosen,
        )
        for each in firm.all.standings
    ]
    return win_shares_picture(shares, draws=firm.all.draws)


def ahead_table(firm: Firmness) -> Table:
    """In what share of all weightings one candidate is ahead of another."""
    names = [each.name for each in firm.all.standings[: len(firm.all.ahead)]]
    rows: list[list[Cell]] = [
        [name, *("" if other == at else f"{share:.0%}" for other, share in enumerate(row))]
        for at, (name, row) in enumerate(zip(names, firm.all.ahead, strict=True))
    ]
    title = "Share of all weightings in which the candidate of the row is ahead of that of the column"
    return Table.of("candidates-two-by-two", title, ("Ahead", *names), rows)


def decided_table(records: Records, comparison: Comparison, labels: Mapping[SelectionOutcome, str]) -> Table:
    """Every candidate that was decided on or set aside, with the reason: also those that were not taken."""
    ranks = {each.area.unversioned: each.rank for each in comparison.ranking}
    limits = [each for each in comparison.aside if each.by.kind == "criterion"]
    areas = {each.area.unversioned: each.name for each in comparison.ranking}
    areas |= {each.area.unversioned: each.name for each in comparison.aside}
    rows: list[list[Cell]] = [
        [
            _area_name(records, each.area.unversioned, areas),
            each.area.id,
            ranks.get(each.area.unversioned),
            labels[each.outcome],
            each.reason,
            each.decided_by,
            f"{each.decided_on.day} {each.decided_on:%B %Y}" if each.decided_on else "",
        ]
        for each in records.of(SelectionDecision)
    ]
    rows += [[each.name, each.area.id, None, "Outside a limit", each.because, "", ""] for each in limits]
    columns = ("Area", "Code", "Rank", "What was decided", "Why", "By whom", "When")
    return Table.of("candidates-decided", "What was decided about each candidate, and why", columns, rows)


def _area_name(records: Records, ref: Ref, known: Mapping[Ref, str]) -> str:
    area = records.find(Area, ref)
    return known.get(ref) or (area.name if area else ref.id)


def _inner(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")
