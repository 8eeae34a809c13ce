"""Published figures, such as an export of Fingertips: chosen, and made into results with their release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellthread.vocabulary import Indicator, Ref, Result

from .reading import BadTable, Line, lines_of

NAMES = {
    "indicator id": ("indicatorid",),
    "indicator": ("indicator name", "measure"),
    "area code": ("code", "gss code", "lsoa21_code", "msoa21_code"),
    "area": ("area name",),
    "area type": ("geography", "level"),
    "sex": (),
    "age": (),
    "category type": ("categorytype",),
    "category": (),
    "period": ("time period", "year", "date"),
    "value": (),
    "lower": ("lower ci 95.0 limit", "lower ci limit", "lower limit", "lowercl", "95% from"),
    "upper": ("upper ci 95.0 limit", "upper ci limit", "upper limit", "uppercl", "95% to"),
    "events": ("count", "numerator"),
    "people": ("denominator", "population"),
    "note": ("value note",),
    "sortable": ("time period sortable",),
}
AS_PUBLISHED = "as published"
SHOWN_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Published:
    """One published figure."""

    line: int
    indicator: str
    area_code: str
    area: str
    area_type: str
    who: str
    category_type: str
    category: str
    period: str
    value: float | None
    lower: float | None
    upper: float | None
    people: float | None
    note: str
    order: str

    @property
    def says(self) -> str:
        """Which figure it is, in words."""
        named = (self.indicator, self.who, self.area or self.area_code, self.category, self.period)
        return ", ".join(each for each in named if each)


def published(text: str) -> tuple[Published, ...]:
    """Every figure of a Fingertips export, or of a plain table of areas. Raises BadTable."""
    return tuple(_published(each) for each in lines_of(text, NAMES))


def _published(row: Line) -> Published:
    number, name = row.text("indicator id"), row.text("indicator")
    return Published(
        line=row.number,
        indicator=f"{name} ({number})" if number and name else name or number,
        area_code=row.text("area code"),
        area=row.text("area"),
        area_type=row.text("area type"),
        who=" ".join(filter(None, (row.text("sex"), row.text("age")))),
        category_type=row.text("category type"),
        category=row.text("category"),
        period=row.text("period"),
        value=row.number_in("value"),
        lower=row.number_in("lower"),
        upper=row.number_in("upper"),
        people=row.number_in("people"),
        note=row.text("note"),
        order=row.text("sortable") or row.text("period"),
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures of a file: words of the indicator's name or its number, area codes, sex and age, a period."""

    indicator: str = ""
    areas: tuple[str, ...] = ()
    who: str = ""
    period: str = ""


def chosen(rows: Sequence[Published], wanted: Wanted) -> tuple[Published, ...]:
    """The figures asked for, oldest first; rows by category are left out. Raises BadTable with what there is."""
    found = [each for each in rows if not each.category and _fits(each, wanted)]
    if not found:
        there = sorted({each.indicator for each in rows if each.indicator})[:SHOWN_AT_MOST]
        raise BadTable(f"No figure fits. The file has: {'; '.join(there) or 'no names of indicators'}.")
    if len({each.indicator for each in found}) > 1:
        several = "; ".join(sorted({each.indicator for each in found})[:SHOWN_AT_MOST])
        raise BadTable(f"Several indicators fit: {several}. Name one, by its number or by more of its words.")
    by_place: dict[tuple[str, str], list[Published]] = {}
    for each in found:
        by_place.setdefault((each.area_code or each.area, each.period), []).append(each)
    for same in by_place.values():
        if len(same) > 1:
            several = "; ".join(dict.fromkeys(each.who for each in same))
            raise BadTable(f"{same[0].area or same[0].area_code} has several figures of {same[0].period}: {several}.")
    return tuple(sorted(found, key=lambda each: each.order))


def _fits(row: Published, wanted: Wanted) -> bool:
    names = wanted.indicator.lower()
    return (
        (not names or names in row.indicator.lower())
        and (not wanted.areas or row.area_code in wanted.areas or row.area in wanted.areas)
        and (not wanted.who or wanted.who.lower() == row.who.lower())
        and (not wanted.period or wanted.period == row.period)
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """Where results belong: indicator, wave, neighbourhood or a place beside, the release and its record."""

    indicator: Indicator
    wave: Ref
    neighbourhood: Ref | None
    release: str
    dataset: Ref | None = None
    place: Ref | None = None


def as_result(row: Published, placed: Placed, *, id: str) -> Result:
    """A published figure as a result, with the publisher's own limits. Raises BadTable where it has no value.

    Numbers of people stay with the publisher: the value and its limits were worked out there, and are not again here.
    """
    if row.value is None:
        why = f" (“{row.note}”)" if row.note else ""
        raise BadTable(f"Line {row.line}: {row.says} has no value{why}.")
    where = f"For {row.area or row.area_code}." if row.area or row.area_code else ""
    return Result(
        id=id,
        indicator=placed.indicator.ref,
        wave=placed.wave,
        neighbourhood=placed.neighbourhood,
        place=placed.place,
        value=row.value,
        lower=row.lower,
        upper=row.upper,
        period=row.period,
        release=placed.release,
        dataset=placed.dataset,
        method=AS_PUBLISHED,
        note=" ".join(filter(None, (where, f"{row.indicator}, {row.who}.".replace(", .", "."), row.note))),
    )


def groups_text(rows: Sequence[Published], wanted: Wanted, kind: str = "depriv") -> str:
    """The rows of one indicator by deprivation group, as the table that `read_groups` takes. Raises BadTable.

    Publishers name tenths in words (“Second most deprived decile”) and print them in order; that order is kept.
    """
    found = [
        each for each in rows if kind in each.category_type.lower() and _fits(each, wanted) and each.value is not None
    ]
    if not found:
        there = sorted({each.category_type for each in rows if each.category_type})[:SHOWN_AT_MOST]
        raise BadTable(f"No figure by deprivation has a value. Categories in the file: {'; '.join(there) or 'none'}.")
    if any(each.people is None for each in found):
        raise BadTable("The figures by deprivation have no people beside them; a slope weighs groups by their people.")
    lines = ["group\tpeople\tvalue\tlower\tupper"]
    for place, each in enumerate(found):
        cells = (each.people, each.value, each.lower, each.upper)
        lines.append("\t".join([f"{place + 1}", *("" if x is None else repr(x) for x in cells)]))
    return "\n".join(lines)
