"""The forms that bring a table: the file first, then what each of its columns is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from wellthread.interop.figures import AREA_FIELDS, NAME, PEOPLE, WITHIN, line_of, pairs_of
from wellthread.interop.mapping_proposal import names_for
from wellthread.interop.tables import Grid
from wellthread.methods.place.carry import Quantity, quantity_of
from wellthread.programme.bringing import Wish
from wellthread.vocabulary import AreaLevel, ColumnMapping
from wellthread.vocabulary.ref import ID
from wellthread.web.place.queries.bring import Column, columns

LARGEST = 50_000_000
MOST_COLUMNS = 300
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".ods", ".xls", ".gz", ".zip")
LEFT_OUT = ""
WHAT = (
    (LEFT_OUT, "Leave it out"),
    (Quantity.RATE.value, "A rate, score or mean"),
    (Quantity.COUNT.value, "A count"),
    (Quantity.ORDER.value, "A rank or tenth"),
    (NAME, "Name of the area"),
    (WITHIN, "Code of a larger area it lies in"),
    (PEOPLE, "Residents of the area"),
)


class TableForm(forms.Form):
    """The table as a file."""

    table = forms.FileField(
        label="Table",
        help_text="CSV, XLSX, ODS or XLS, up to 50 MB. You see what would be taken before anything is kept.",
        error_messages={"empty": "The file is empty. Choose another one."},
    )

    def clean_table(self) -> object:
        given = self.cleaned_data["table"]
        if given.size > LARGEST:
            raise forms.ValidationError("The file is larger than 50 MB. Leave out what is not needed and try again.")
        if not given.name.lower().endswith(ENDINGS):
            raise forms.ValidationError("This is no table. Send CSV, XLSX, ODS or XLS.")
        return given


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column with the two fields that say what it is."""

    column: Column
    what: BoundField
    name: BoundField


class MappingForm(forms.Form):
    """What a table's columns mean. `mapping()` and `wish()` give what was filled in."""

    title = forms.CharField(label="What sort of table it is", max_length=120)
    level = forms.ChoiceField(
        label="What its area codes name",
        choices=[(each.value, each.says.rstrip(".")) for each in AreaLevel],
    )
    boundary_year = forms.IntegerField(
        label="Census or boundary year of the codes",
        required=False,
        min_value=1991,
        max_value=2100,
        help_text="2011 or 2021 for small areas; empty for authorities.",
    )
    period = forms.CharField(label="What time the figures speak of", required=False, max_length=40)
    header_row = forms.IntegerField(label="Row with the headers", min_value=1)
    carry = forms.BooleanField(
        label="Carry figures over to the areas of another census, and mark them as estimates", required=False
    )
    add_areas = forms.BooleanField(label="Add areas that the programme does not have yet", required=False)
    within = forms.CharField(
        label="Only those in this larger area", required=False, max_length=12, help_text="Its code: E06000062."
    )
    mapping_id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def __init__(self, grid: Grid, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grid = grid
        self.columns = columns(grid, MOST_COLUMNS)
        headers = [(each.header, each.header) for each in self.columns]
        self.fields["area_column"] = forms.ChoiceField(label="Column with the area codes", choices=headers)
        if len(grid.sheets) > 1:
            self.fields["sheet"] = forms.ChoiceField(label="Sheet", choices=[(each, each) for each in grid.sheets])
        for each in self.columns:
            self.fields[f"what-{each.place}"] = forms.ChoiceField(label="What it is", choices=WHAT, required=False)
            self.fields[f"name-{each.place}"] = forms.CharField(label="Short name", required=False, max_length=60)
        asked = ["sheet", "header_row", "area_column", "level", "boundary_year", "period", "title"]
        self.order_fields([*asked, "carry", "add_areas", "within"])

    def asked(self) -> Iterator[BoundField]:
        """The fields about the table as a whole."""
        names = [name for name in self.fields if not name.startswith(("what-", "name-"))]
        return (self[name] for name in names if not self[name].is_hidden)

    def rows(self) -> list[ColumnRow]:
        """The columns with their fields."""
        return [ColumnRow(each, self[f"what-{each.place}"], self[f"name-{each.place}"]) for each in self.columns]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        taken: dict[str, str] = {}
        for each in self.columns:
            what, name = given.get(f"what-{each.place}", ""), (given.get(f"name-{each.place}") or "").strip()
            if what in (LEFT_OUT, *AREA_FIELDS) or each.header == given.get("area_column"):
                continue
            if not re.fullmatch(r"[a-z][a-z0-9_]{0,59}", name):
                says = f"“{each.header}” needs a short name of small letters, digits and underscores: income_rate."
                self.add_error(f"name-{each.place}", says)
            elif name in taken:
                says = f"“{taken[name]}” and “{each.header}” have the same short name. Change one of them."
                self.add_error(f"name-{each.place}", says)
            taken[name] = each.header
        if not taken and not self.errors:
            self.add_error(None, "Say of at least one column that it is a rate, a count or a rank.")
        return given

    def mapping(self, based_on: ColumnMapping | None = None) -> ColumnMapping:
        """The mapping as it was filled in."""
        given = self.cleaned_data
        lines = []
        for each in self.columns:
            what = given[f"what-{each.place}"]
            if what != LEFT_OUT and each.header != given["area_column"]:
                name = what if what in AREA_FIELDS else given[f"name-{each.place}"].strip()
                lines.append(line_of(each.header, name))
        start = based_on or ColumnMapping(id=self._id(), title=given["title"])
        return replace(
            start,
            title=given["title"].strip(),
            sheet=self.grid.sheet,
            header_row=self.grid.header_row,
            area_column=given["area_column"],
            level=AreaLevel.read(given["level"]),
            boundary_year=given["boundary_year"],
            period=given["period"].strip(),
            columns=tuple(lines),
        )

    def wish(self) -> Wish:
        """What was asked for beside the columns."""
        given = self.cleaned_data
        sorts = {
            given[f"name-{each.place}"].strip(): Quantity(given[f"what-{each.place}"])
            for each in self.columns
            if given[f"what-{each.place}"] not in (LEFT_OUT, *AREA_FIELDS)
        }
        within = given["within"].strip().upper()
        return Wish(carry=given["carry"], add_areas=given["add_areas"], within=within, sorts=sorts)

    def _id(self) -> str:
        given = self.cleaned_data["mapping_id"]
        if given and given != "proposed" and ID.fullmatch(given):
            return str(given)
        return re.sub(r"[^a-z0-9]+", "-", self.cleaned_data["title"].lower()).strip("-")[:60] or "table"


def filled_from(grid: Grid, mapping: ColumnMapping) -> dict[str, Any]:
    """The start values of the form: the mapping as it is proposed, and a short name at hand for every column."""
    taken: dict[str, str] = {}
    for header, name in pairs_of(mapping):
        place = grid.place(header)
        if place is not None:
            taken[grid.headers[place]] = name
    start: dict[str, Any] = {
        "title": mapping.title,
        "sheet": grid.sheet,
        "header_row": grid.header_row,
        "area_column": _header(grid, mapping.area_column),
        "level": mapping.level.value,
        "boundary_year": mapping.boundary_year,
        "period": mapping.period,
        "mapping_id": mapping.id,
        "seen": seen(grid),
    }
    for each, spare in zip(columns(grid, MOST_COLUMNS), names_for(grid.headers[:MOST_COLUMNS]), strict=True):
        name = taken.get(each.header, "")
        start[f"what-{each.place}"] = _what(name, grid, each.place)
        start[f"name-{each.place}"] = spare if name in ("", *AREA_FIELDS) else name
    return start


def seen(grid: Grid) -> str:
    """Which sheet and header row the person had before them."""
    return f"{grid.header_row}|{grid.sheet}"


def _header(grid: Grid, header: str) -> str:
    place = grid.place(header)
    return grid.headers[place] if place is not None else header


def _what(name: str, grid: Grid, place: int) -> str:
    if not name or name in AREA_FIELDS:
        return name
    cells = [row[place] for row in grid.rows[:500] if row[place].replace(".", "", 1).isdecimal()]
    return quantity_of(name, map(float, cells)).value
