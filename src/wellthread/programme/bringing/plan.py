"""What a table would bring into a programme: figures taken, carried over, outside it and refused, each with its reason.

Nothing is written here. The same table planned twice gives the same plan, and planned on what it gave changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from wellthread.interop.figures import Figures, Trouble, Why
from wellthread.interop.tables import Grid
from wellthread.methods.place.carry import Quantity
from wellthread.methods.place.codes import Judged, Verdict, judge
from wellthread.methods.place.vintage import Vintage, refuse_other_vintage, vintage_of
from wellthread.sources import SOURCES
from wellthread.vocabulary import Area, AreaLevel, ColumnMapping, Dataset, IndicatorValue, Method, Records, Ref
from wellthread.vocabulary.area_codes import area_code

from .areas import new_areas
from .comparing import compared, gone
from .taking import sort_of, taking
from .wish import Asked, Refusal


@dataclass(frozen=True)
class Plan:
    """Everything that would become of a table.

    `outside` counts the areas of the table that are no areas of the programme, `left` those of the programme that get
    nothing because they are of another census; `gone` names figures of an earlier release that this one lacks.
    """

    grid: Grid
    figures: Figures
    mapping: ColumnMapping
    dataset: Dataset
    values: tuple[IndicatorValue, ...]
    areas: tuple[Area, ...]
    refusals: tuple[Refusal, ...]
    outside: int
    left: int
    gone: tuple[Ref, ...]
    fresh: int
    changed: int
    same: int
    vintage: Vintage | None = None
    lacking: tuple[str, ...] = ()
    codes: Mapping[Verdict, int] = field(default_factory=dict)
    sorts: Mapping[str, Quantity] = field(default_factory=dict)

    @property
    def methods(self) -> dict[Method, int]:
        """How many figures belong to their area in each way."""
        counts = Counter(each.method for each in self.values)
        return {method: counts[method] for method in Method if counts[method]}

    @property
    def suppressed(self) -> int:
        """How many cells hold no figure because the publisher gives none."""
        return sum(each.why == Why.SUPPRESSED for each in self.refusals)


def dataset_for(mapping: ColumnMapping, sha256: str, records: Records, today: date | None = None) -> Dataset:
    """The release that figures are said to be taken from: the programme's own record, brought up to this file."""
    key = mapping.dataset.id if mapping.dataset else mapping.id
    held = records.find(Dataset, Ref("dataset", key))
    if held and held.sha256 == sha256:
        return held
    if held:
        return replace(held, version=held.version + 1, sha256=sha256, retrieved_on=today)
    if key in SOURCES:
        return SOURCES[key].as_dataset(sha256, today)
    return Dataset(id=key, title=mapping.title, release=mapping.period, sha256=sha256, retrieved_on=today)


def plan(asked: Asked, dataset: Dataset, lacking: Sequence[str] = ()) -> Plan:
    """Work out what the table brings. Raises WrongVintage, BadMapping, and BadFile where nothing would be taken."""
    figures, mapping = asked.figures, asked.figures.mapping
    vintage = _vintage(asked)
    own = {each.id for each in asked.records.of(Area) if _is_level(each, mapping)}
    judged = judge(figures.rows, mapping.level, mapping.boundary_year, asked.atlas.known, own)
    fine = [each.code for each in judged if each.verdict is Verdict.FINE]
    areas = new_areas(asked, fine)
    mine = {each.id: each for each in (*asked.records.of(Area), *areas) if _is_level(each, mapping)}
    took = taking(asked, mine, frozenset(fine), vintage)
    values, counts = compared(asked.records, took.taken, mapping, dataset, asked.wish)
    refusals = [*map(_refusal, figures.troubles), *_misjudged(judged, figures), *took.refusals]
    return Plan(
        grid=asked.grid,
        figures=figures,
        mapping=mapping,
        dataset=dataset,
        values=values,
        areas=areas,
        refusals=tuple(sorted(refusals, key=lambda each: each.row)),
        outside=took.outside,
        left=took.left,
        gone=gone(asked.records, values, figures, dataset),
        fresh=counts["fresh"],
        changed=counts["changed"],
        same=counts["same"],
        vintage=vintage,
        lacking=tuple(lacking),
        codes=Counter(each.verdict for each in judged),
        sorts={name: sort_of(name, asked) for name in figures.values},
    )


def _vintage(asked: Asked) -> Vintage | None:
    """The census that the codes are of. Raises WrongVintage where it is another than the mapping says."""
    mapping = asked.figures.mapping
    if mapping.boundary_year is None or mapping.level is AreaLevel.AUTHORITY:
        return None
    found = vintage_of([each for each in asked.figures.rows if area_code(each)], asked.atlas.known)
    refuse_other_vintage(found, mapping.boundary_year, "this table")
    return found


def _misjudged(judged: Sequence[Judged], figures: Figures) -> list[Refusal]:
    column = figures.mapping.area_column
    return [
        Refusal(figures.rows[each.code], each.code, column, each.verdict.value, each.says, each.remedy)
        for each in judged
        if each.verdict is not Verdict.FINE
    ]


def _is_level(area: Area, mapping: ColumnMapping) -> bool:
    return area.level is mapping.level or mapping.level is AreaLevel.OTHER


def _refusal(trouble: Trouble) -> Refusal:
    return Refusal(trouble.row, trouble.code, trouble.column, trouble.why.value, trouble.says, trouble.remedy)
