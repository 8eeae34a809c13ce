"""Forms of surveys: a file, what its columns hold, cells to be mended, a paper that is keyed, a number to forget."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django import forms

from wellthread.methods.evaluation.surveys import Scale
from wellthread.programme.surveys.bringing import Plan
from wellthread.programme.surveys.panel import Panel
from wellthread.programme.surveys.row import Column, Fault, Holds, Row, asks_of, identified, read_row, response_of
from wellthread.vocabulary import Exposure, Group, Records, Survey, SurveyResponse
from wellthread.web.accounts.models import Person
from wellthread.web.evaluation.queries.surveys import LARGEST, TABLES, About

MEGABYTES = LARGEST // 1024 // 1024
SHOWN_FAULTS = 40
"""So many cells are mended on one page; the others come when these are done."""


class BringForm(forms.Form):
    """A table of answers, one row a person."""

    file = forms.FileField(
        label="A table of answers",
        help_text=f"CSV, XLSX or ODS, one row a person; exports of KoboToolbox and ODK too. Up to {MEGABYTES} MB. "
        "Leave out names, addresses and telephone numbers. Nothing is taken in before you have seen what it would do.",
    )
    blanks = forms.CharField(
        label="Codes that mean “not answered”",
        required=False,
        max_length=200,
        help_text="Such as -9, 99. Empty cells do so anyway.",
    )

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError(f"The file is larger than {MEGABYTES} MB. Cut it into several.")
        if PurePath(given.name).suffix.casefold() not in TABLES:
            raise forms.ValidationError(f"The name of the file ends in none of {', '.join(sorted(TABLES))}.")
        return given

    def about(self, survey: Survey, *, programme: str, by: Person, at: datetime) -> About:
        """What was filled in."""
        given = self.cleaned_data
        return About(
            programme=programme,
            person=str(by.pk),
            at=at.isoformat(),
            suffix=PurePath(given["file"].name).suffix.casefold(),
            survey=survey.id,
            blanks=tuple(each.strip() for each in given["blanks"].split(",") if each.strip()),
        )


class ColumnsForm(forms.Form):
    """What each column holds."""

    def __init__(self, plan: Plan, items: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headers = {f"column-{at}": each.header for at, each in enumerate(plan.columns)}
        fixed = [(each.value, each.says) for each in Holds if each is not Holds.ITEM]
        known = [(f"item:{item}", f"Item {item}") for item in items]
        for at, each in enumerate(plan.columns):
            own = [(f"item:{each.header}", f"An item of its own, {each.header}")] if each.header not in items else []
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=each.header, choices=[*fixed, *known, *own], initial=each.wish
            )

    def told(self) -> dict[str, str]:
        """What was said of each column."""
        return {self.headers[name]: str(value) for name, value in self.cleaned_data.items()}


class MendForm(forms.Form):
    """Cells that cannot be taken as they are, each with its place in the table, to be put right one by one."""

    def __init__(self, faults: Sequence[Fault], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cells = {f"cell-{at}": (each.row, each.column) for at, each in enumerate(faults[:SHOWN_FAULTS])}
        for at, each in enumerate(faults[:SHOWN_FAULTS]):
            self.fields[f"cell-{at}"] = forms.CharField(
                label=f"Row {each.row}, {each.column}",
                required=False,
                max_length=200,
                initial=each.value,
                help_text=each.says,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def told(self) -> dict[tuple[int, str], str]:
        """What each cell should hold. A cell left empty was not answered."""
        return {self.cells[name]: str(value) for name, value in self.cleaned_data.items()}


class PaperForm(forms.Form):
    """One paper, keyed in: number, street, then item after item by the number on the paper."""

    made: SurveyResponse

    def __init__(self, records: Records, panel: Panel, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks, self.panel = asks_of(records, panel.survey), panel
        self.fields["number"] = _line("Study number", "Empty where the paper has none.")
        self.fields["area"] = _line("Small area or street", "Its code: neighbours are not strangers.")
        for item in self._items():
            scale = self.asks.scales.get(item)
            self.fields[f"item-{item}"] = _box(f"{item} ({_range(scale)})" if scale else item)
        self.fields["exposure"] = forms.ChoiceField(
            label="How near they came",
            choices=[(each.value, each.says) for each in Exposure],
            initial=Exposure.NOT_ASKED.value,
        )
        self.fields["lived_here"] = _line("How long they have lived here", "As it is coded on the paper.")
        self._groups(records)
        self.fields["in_place"] = forms.BooleanField(
            label="It takes the place of what is kept under its number", required=False
        )
        self.fields["page"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
        if not self.is_bound:
            self.fields["number"].widget.attrs["autofocus"] = True

    def _items(self) -> list[str]:
        weighted = [line.partition(":")[0].strip() for line in self.panel.survey.weighted_to]
        return list(dict.fromkeys((*self.asks.scales, *weighted)))

    def _groups(self, records: Records) -> None:
        place = self.panel.survey.neighbourhood
        here = [each for each in records.of(Group) if place and each.neighbourhood.unversioned == place.unversioned]
        if here:
            self.fields["groups"] = forms.MultipleChoiceField(
                label="Groups they belong to",
                required=False,
                choices=[(each.id, each.name) for each in here],
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self) -> dict[str, Any]:
        """The paper as a row of a table would be read; what is wrong is said beside its box."""
        given = super().clean() or {}
        row = self._read(given)
        for fault in row.faults:
            self.add_error(fault.column, fault.says)
        if not self.errors and row.empty:
            self.add_error(None, "No item is answered on this paper. A blank paper is not keyed in.")
        if not self.errors:
            self.made = self._response(row, given)
        return given

    def _read(self, given: dict[str, Any]) -> Row:
        plain = {"number": Holds.NUMBER, "area": Holds.AREA, "exposure": Holds.EXPOSURE, "lived_here": Holds.LIVED_HERE}
        cells = [(Column(name, holds), str(given.get(name, ""))) for name, holds in plain.items()]
        cells.append((Column("groups", Holds.GROUP), ";".join(given.get("groups", []))))
        for item in self._items():
            cells.append((Column(f"item-{item}", Holds.ITEM, item), str(given.get(f"item-{item}", ""))))
        return read_row(self.asks, cells, 1)

    def _response(self, row: Row, given: dict[str, Any]) -> SurveyResponse:
        """A paper without a number is itself by the page it was keyed on, so that sent twice it is kept once."""
        made = response_of(self.asks, row)
        return made if row.number else identified(made, given.get("page", ""))


class NumberForm(forms.Form):
    """Whose answers are to be deleted."""

    number = forms.CharField(
        label="Their study number", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


def _line(label: str, help_text: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=120,
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _box(label: str) -> forms.CharField:
    """A small box with its label beside it, as on a paper."""
    box = forms.TextInput(attrs={"class": "short", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=120, widget=box)


def _range(scale: Scale) -> str:
    return ", ".join(scale.choices) or f"{scale.low} to {scale.high}"
