"""Place: the candidates ranked, and why this neighbourhood."""

from __future__ import annotations

from datetime import date

from wellthread.disclosure import Cell, Table
from wellthread.methods.place import BadWeights, Candidate, MixedVintages, NobodyLivesThere, UnlikeCriteria, gaps, rank
from wellthread.pictures import Candidate as Shaded
from wellthread.pictures import Picture, candidates_picture
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

from .report import Finding, Part, Sentence, StageReport, reported

STAGE = "place"


def run(contents: Contents, *, today: date) -> StageReport:
    """Rank the candidate areas by the programme's criteria; say of each neighbourhood why it was chosen."""
    records = contents.records
    ranking, findings = _ranking(records)
    return reported(
        STAGE,
        contents,
        lambda scope: _whole(records, ranking, findings) if scope is None else _part(records, ranking, scope),
    )


def _ranking(records: Records) -> tuple[tuple[Candidate, ...], list[Finding]]:
    try:
        ranked, missing = rank(records), gaps(records)
    except (BadWeights, MixedVintages, NobodyLivesThere, UnlikeCriteria) as wrong:
        return (), [Finding("not-ranked", f"The candidates could not be ranked. {wrong}", "Correct the criteria.")]
    return ranked, [
        Finding(
            "figure-missing",
            f"{each.name} was left out of the ranking: it has no figure for {each.indicator}.",
            "Find the figure, or rank without that criterion.",
            each.area,
        )
        for each in missing
    ]


def _whole(records: Records, ranking: tuple[Candidate, ...], findings: list[Finding]) -> Part:
    if not ranking:
        return Part(None, findings=tuple(findings))
    criteria = records.of(Criterion)
    first = ranking[0]
    shares = [part.share for part in first.parts]
    by = ", ".join(
        f"{each.says.rstrip('.') or each.indicator} ({share:.0%})" for each, share in zip(criteria, shares, strict=True)
    )
    told = f"{len(ranking)} candidate areas were compared by {by}. {first.name} comes first."
    table, drawn = _table(criteria, ranking), _drawn(records, ranking)
    return Part(None, (Sentence(told, (first.area,)),), (table,), (drawn,), tuple(findings))


def _drawn(records: Records, ranking: tuple[Candidate, ...]) -> Picture:
    taken = {each.area.id for each in records.of(SelectionDecision) if each.outcome is SelectionOutcome.CHOSEN}
    areas = {each.id: each for each in records.of(Area)}
    shapes = [
        Shaded(each.area, each.name, each.score, each.rank, areas[each.area.id].geometry, each.area.id in taken)
        for each in ranking
    ]
    return candidates_picture(shapes, measure="need, by all criteria together")


def _table(criteria: tuple[Criterion, ...], ranking: tuple[Candidate, ...]) -> Table:
    columns = (
        "Rank",
        "Area",
        "Code",
        "Usual residents",
        *(each.says.rstrip(".") or each.indicator for each in criteria),
        "Score",
    )
    rows: list[list[Cell]] = [
        [each.rank, each.name, each.area.id, each.population, *(part.value for part in each.parts), each.score]
        for each in ranking
    ]
    note = "Score: mean of the criteria on a common scale (z-scores), weighted; higher means greater need."
    return Table.of("candidate-figures", "Candidate areas, most in need first", columns, rows, note)


def _part(records: Records, ranking: tuple[Candidate, ...], scope: Ref) -> Part:
    neighbourhood = records.find(Neighbourhood, scope)
    assert neighbourhood is not None
    told = [*_choice(records, scope), *_standing(records, neighbourhood, ranking)]
    told += [Sentence(note.text, (note.ref,)) for note in within(records.of(ProfileNote), scope)]
    return Part(scope, tuple(told))


def _choice(records: Records, scope: Ref) -> list[Sentence]:
    made = [
        each for each in records.of(SelectionDecision) if each.neighbourhood and each.neighbourhood.unversioned == scope
    ]
    return [
        Sentence(f"{_outcome(each)}{f' by {each.decided_by}' if each.decided_by else ''}: {each.reason}", (each.ref,))
        for each in made
    ]


def _outcome(decision: SelectionDecision) -> str:
    return {
        SelectionOutcome.CHOSEN: "Chosen",
        SelectionOutcome.RESERVE: "Held in reserve",
        SelectionOutcome.REJECTED: "Not chosen",
        SelectionOutcome.EXCLUDED: "Left out before the comparison",
    }[decision.outcome]


def _standing(records: Records, neighbourhood: Neighbourhood, ranking: tuple[Candidate, ...]) -> list[Sentence]:
    """Where the areas of the neighbourhood stand among the candidates, with the figures they stand on."""
    told = []
    says = {each.indicator: _inner(each.says or each.indicator) for each in records.of(Criterion)}
    for each in ranking:
        if each.area.id not in _codes(records, neighbourhood):
            continue
        parts = "; ".join(f"{says[part.indicator]} {part.value:,.4g}" for part in each.parts)
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


def _inner(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")
