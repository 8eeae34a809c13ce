"""Place: the candidates ranked, and why this neighbourhood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellthread.disclosure import Cell, Table
from wellthread.methods.place import (
    BadWeights,
    Candidate,
    Comparison,
    MixedVintages,
    NobodyLivesThere,
    UnlikeCriteria,
    compare,
)
from wellthread.pictures import Candidate as Shaded
from wellthread.pictures import Picture, candidates_picture
from wellthread.pictures.patches import apart
from wellthread.programme.contents import Contents
from wellthread.programme.scope import within
from wellthread.vocabulary import (
    Area,
    Criterion,
    IndicatorValue,
    Neighbourhood,
    ProfileNote,
    Records,
    Ref,
    SelectionDecision,
    SelectionOutcome,
)

from .boundaries import boundary_report, joined
from .choosing import (
    Firmness,
    ahead_table,
    decided_table,
    firmness,
    how_figures_came,
    moved,
    named,
    set_aside_sentences,
    win_shares,
)
from .report import Finding, Part, Sentence, StageReport, renamed, reported
from .report import named as scoped

STAGE = "place"


OUTCOMES = {
    SelectionOutcome.CHOSEN: "Chosen",
    SelectionOutcome.RESERVE: "Held in reserve",
    SelectionOutcome.REJECTED: "Not chosen",
    SelectionOutcome.EXCLUDED: "Left out before the comparison",
}


def run(contents: Contents, *, today: date) -> StageReport:
    """Rank the candidate areas by the programme's criteria, see how that moves with the weights, and say of each
    neighbourhood why it was chosen."""
    records = contents.records
    comparison, findings = _compared(records)
    firm, lines = firmness(comparison.ranking), boundary_report(records)
    return reported(
        STAGE,
        contents,
        lambda scope: (
            _whole(records, comparison, firm, findings)
            if scope is None
            else joined(_part(records, comparison, scope), lines(scope))
        ),
    )


def _compared(records: Records) -> tuple[Comparison, list[Finding]]:
    try:
        comparison = compare(records)
    except (BadWeights, MixedVintages, NobodyLivesThere, UnlikeCriteria) as wrong:
        return Comparison(), [
            Finding("not-ranked", f"The candidates could not be ranked. {wrong}", "Correct the criteria.")
        ]
    return comparison, [
        Finding(
            "figure-missing",
            f"{each.name} was left out of the ranking: it has no figure for {each.indicator}.",
            "Find the figure, or rank without that criterion.",
            each.area,
        )
        for each in comparison.gaps
    ]


def _whole(records: Records, comparison: Comparison, firm: Firmness | None, findings: list[Finding]) -> Part:
    aside = set_aside_sentences(comparison.aside)
    decided = decided_table(records, comparison, OUTCOMES)
    tables = [decided] if decided.rows else []
    if not comparison.ranking:
        return Part(None, tuple(aside), tuple(tables), findings=tuple(findings))
    chosen = _taken(records)
    sentences, pictures = [_first(comparison)], [_drawn(records, comparison.ranking, chosen)]
    tables = [_table(comparison), *tables]
    if firm:
        sentences += moved(firm, comparison, chosen)
        pictures.append(win_shares(firm, chosen))
        tables.append(ahead_table(firm))
    return Part(None, (*sentences, *aside), tuple(tables), tuple(pictures), tuple(findings))


def _first(comparison: Comparison) -> Sentence:
    """By what the candidates were compared, and who comes first."""
    first, says = comparison.ranking[0], {each.indicator: each for each in comparison.criteria}
    by = ", ".join(
        f"{says[part.indicator].says.rstrip('.') or part.indicator} ({part.share:.0%})"
        for part in first.parts
        if part.share
    )
    told = f"{len(comparison.ranking)} candidate areas were compared by {by}. {first.name} comes first."
    limits = [
        text for each in comparison.criteria if (text := _limit(each, named(comparison.criteria)[each.indicator]))
    ]
    if limits:
        told += f" Limits: {'; '.join(limits)}."
    return Sentence(told, (first.area,))


def _limit(criterion: Criterion, says: str) -> str:
    least = f"at least {_plain(criterion.at_least)}" if criterion.at_least is not None else ""
    most = f"at most {_plain(criterion.at_most)}" if criterion.at_most is not None else ""
    ends = " and ".join(each for each in (least, most) if each)
    return f"{says} {ends}" if ends else ""


def _plain(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _taken(records: Records) -> set[str]:
    return {each.area.id for each in records.of(SelectionDecision) if each.outcome is SelectionOutcome.CHOSEN}


def _drawn(records: Records, ranking: Sequence[Candidate], chosen: set[str]) -> Picture:
    areas = {each.id: each for each in records.of(Area)}
    shapes = [
        Shaded(each.area, each.name, each.score, each.rank, areas[each.area.id].geometry, each.area.id in chosen)
        for each in ranking
    ]
    return candidates_picture(shapes, measure="need, by all criteria together")


def _table(comparison: Comparison) -> Table:
    columns = (
        "Rank",
        "Area",
        "Code",
        "Usual residents",
        *(each.says.rstrip(".") or each.indicator for each in comparison.criteria),
        "Score",
    )
    rows: list[list[Cell]] = [
        [each.rank, each.name, each.area.id, each.population, *(part.value for part in each.parts), each.score]
        for each in comparison.ranking
    ]
    note = "Score: mean of the criteria on a common scale (z-scores), weighted; higher means greater need."
    note = f"{note} {how_figures_came(comparison)} No rank was averaged."
    return Table.of("candidate-figures", "Candidate areas, most in need first", columns, rows, note)


def _part(records: Records, comparison: Comparison, scope: Ref) -> Part:
    neighbourhood = records.find(Neighbourhood, scope)
    assert neighbourhood is not None
    told = [*_choice(records, scope), *_standing(records, neighbourhood, comparison.ranking)]
    told += [Sentence(note.text, (note.ref,)) for note in within(records.of(ProfileNote), scope)]
    return Part(scope, tuple(told), pictures=_near(records, neighbourhood, comparison.ranking))


def _near(records: Records, neighbourhood: Neighbourhood, ranking: Sequence[Candidate]) -> tuple[Picture, ...]:
    """The candidates of the same part of the country, this neighbourhood's own outlined."""
    own, areas = _codes(records, neighbourhood), {each.id: each for each in records.of(Area)}
    shapes = [
        Shaded(each.area, each.name, each.score, each.rank, areas[each.area.id].geometry, each.area.id in own)
        for each in ranking
    ]
    patches = apart([each for each in shapes if each.geometry])
    around = next((patch for patch in patches if any(each.chosen for each in patch)), None)
    if around is None:
        return ()
    drawn = candidates_picture(
        around, measure="need, by all criteria together", title=f"{neighbourhood.name} among the candidates round it"
    )
    return (renamed(drawn, scoped(drawn.name, neighbourhood.ref.unversioned)),)


def _choice(records: Records, scope: Ref) -> list[Sentence]:
    made = [
        each for each in records.of(SelectionDecision) if each.neighbourhood and each.neighbourhood.unversioned == scope
    ]
    return [
        Sentence(
            f"{OUTCOMES[each.outcome]}{f' by {each.decided_by}' if each.decided_by else ''}: {each.reason}", (each.ref,)
        )
        for each in made
    ]


def _by(decision: SelectionDecision) -> str:
    return f" by {decision.decided_by}" if decision.decided_by else ""


def _standing(records: Records, neighbourhood: Neighbourhood, ranking: Sequence[Candidate]) -> list[Sentence]:
    """Where the areas of the neighbourhood stand among the candidates, with the figures they stand on."""
    told = []
    says = named(records.of(Criterion))
    for each in ranking:
        if each.area.id not in _codes(records, neighbourhood):
            continue
        parts = "; ".join(f"{says[part.indicator]} {part.value:,.4g} ({part.figure.says})" for part in each.parts)
        values = [
            value.ref
            for value in records.of(IndicatorValue)
            if value.area.id == each.area.id and value.indicator in {part.indicator for part in each.parts}
        ]
        told.append(
            Sentence(
                f"{each.name} ({each.area.id}) ranks {each.rank} of {len(ranking)} candidates: {parts}.",
                (each.area, *values),
            )
        )
    return told


def _codes(records: Records, neighbourhood: Neighbourhood) -> set[str]:
    """The neighbourhood's own areas and those it was chosen as."""
    chosen = {
        each.area.id
        for each in records.of(SelectionDecision)
        if each.neighbourhood and each.neighbourhood.unversioned == neighbourhood.ref.unversioned
    }
    return chosen | {each.id for each in records.of(Area) if each.id in neighbourhood.areas}
