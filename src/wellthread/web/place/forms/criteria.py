"""The criteria in one form, a row each, and the weights of “what if”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from wellthread.vocabulary import AreaLevel, Criterion, Direction, Ref
from wellthread.web.place.actions.criteria import Row

EMPTY_ROWS = 3
MOST_ROWS = 60
COLUMNS = ("indicator", "says", "direction", "weight", "at_least", "at_most", "remove", "seen")


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One criterion on the page."""

    legend: str
    fields: tuple[BoundField, ...]
    seen: BoundField
    further: bool
    """Whether it is a row for one more new criterion, which may be folded away."""


class CriteriaForm(forms.Form):
    """What is compared, which way is worse, how much it counts, and where the limits are."""

    level = forms.ChoiceField(
        label="What sort of area is compared", choices=[(each.value, each.says) for each in AreaLevel]
    )
    within = forms.CharField(
        label="Code of the larger area in which they lie",
        required=False,
        max_length=40,
        help_text="Empty for all. For example, the code of an integrated care board or an authority.",
    )

    def __init__(self, criteria: Sequence[Criterion], known: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sent = [name for name in self.data if name.startswith("seen-")]
        self.count = min(max(len(criteria) + EMPTY_ROWS, len(sent)), MOST_ROWS)
        self.legends = [each.says.rstrip(".") or each.indicator for each in criteria]
        for at in range(self.count):
            self._row(at, criteria[at] if at < len(criteria) else None, known)

    def _row(self, at: int, criterion: Criterion | None, known: Sequence[str]) -> None:
        names = [*known, criterion.indicator] if criterion and criterion.indicator not in known else known
        made: dict[str, forms.Field] = {
            "indicator": forms.ChoiceField(
                label="Indicator", required=False, choices=[("", "None"), *((each, each) for each in names)]
            ),
            "says": forms.CharField(label="In plain words", required=False, max_length=200),
            "direction": forms.ChoiceField(
                label="Greater need is",
                required=False,
                choices=[("higher", "a higher value"), ("lower", "a lower value")],
            ),
            "weight": _number("Weight", least=0),
            "at_least": _number("Set aside below"),
            "at_most": _number("Set aside above"),
            "remove": forms.BooleanField(label="Remove", required=False),
            "seen": forms.CharField(required=False, widget=forms.HiddenInput),
        }
        if criterion is None:
            del made["remove"]
        for name, field in made.items():
            self.fields[f"{name}-{at}"] = field

    def rows(self) -> list[ShownRow]:
        """The rows for the page."""
        return [
            ShownRow(
                self.legends[at] if at < len(self.legends) else f"New criterion {at - len(self.legends) + 1}",
                tuple(self[f"{name}-{at}"] for name in COLUMNS[:-1] if f"{name}-{at}" in self.fields),
                self[f"seen-{at}"],
                further=bool(self.legends) and not self.is_bound and at > len(self.legends),
            )
            for at in range(self.count)
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for at in range(self.count):
            least, most = given.get(f"at_least-{at}"), given.get(f"at_most-{at}")
            if least is not None and most is not None and least > most:
                self.add_error(f"at_most-{at}", "This lies below “set aside below”, so nothing would be left.")
            if given.get(f"seen-{at}") and not given.get(f"indicator-{at}") and not given.get(f"remove-{at}"):
                self.add_error(f"indicator-{at}", "Choose an indicator, or tick “remove”.")
        return given

    def saw(self, now: Sequence[Criterion]) -> None:
        """Let the next save stand on the criteria as they are now: its author has been shown them."""
        versions = {each.id: str(each.ref) for each in now}
        fresh = {}
        for at in range(self.count):
            if seen := str(self.data.get(f"seen-{at}", "")):
                key = seen.partition(":")[2].partition("@")[0]
                fresh[f"seen-{at}"] = versions.get(key, seen)
        self.data = {**{name: self[name].data for name in self.fields}, **fresh}

    def settled(self) -> list[Row]:
        """What was filled in, rows without an indicator left out. Raises ValueError for a forged reference."""
        given = self.cleaned_data
        made = []
        for at in range(self.count):
            seen = Ref.parse(given[f"seen-{at}"]) if given[f"seen-{at}"] else None
            if seen is None and not given[f"indicator-{at}"]:
                continue
            weight = given[f"weight-{at}"]
            criterion = Criterion(
                id="new",
                indicator=given[f"indicator-{at}"] or "removed",
                says=given[f"says-{at}"],
                direction=Direction.read(given[f"direction-{at}"] or "higher"),
                weight=1.0 if weight is None else weight,
                at_least=given[f"at_least-{at}"],
                at_most=given[f"at_most-{at}"],
                level=AreaLevel.read(given["level"]),
                within=given["within"],
            )
            made.append(Row(criterion, seen, bool(given.get(f"remove-{at}"))))
        return made


def filled_from(criteria: Sequence[Criterion]) -> dict[str, Any]:
    """The start values: the criteria as they stand, each with the version that is seen."""
    first = criteria[0] if criteria else Criterion(id="new", indicator="none")
    values: dict[str, Any] = {"level": first.level.value, "within": first.within}
    for at, each in enumerate(criteria):
        values |= {
            f"indicator-{at}": each.indicator,
            f"says-{at}": each.says,
            f"direction-{at}": each.direction.value,
            f"weight-{at}": f"{each.weight:g}",
            f"at_least-{at}": "" if each.at_least is None else f"{each.at_least:g}",
            f"at_most-{at}": "" if each.at_most is None else f"{each.at_most:g}",
            f"seen-{at}": str(each.ref),
        }
    return values


class WhatIfForm(forms.Form):
    """Other weights, to try out. Nothing is kept."""

    def __init__(self, criteria: Sequence[Criterion], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for each in criteria:
            self.fields[f"w-{each.id}"] = _number(each.says.rstrip(".") or each.indicator, least=0, most=1e6)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(given.values()):
            raise forms.ValidationError("Give at least one criterion a weight above 0.")
        return given

    def weights(self) -> dict[str, float]:
        """The weights by the id of the criterion; nothing for one that was left empty."""
        return {each.id: self.cleaned_data.get(f"w-{each.id}") or 0.0 for each in self.criteria}


def _number(label: str, least: float | None = None, most: float | None = None) -> forms.FloatField:
    written = forms.TextInput(attrs={"inputmode": "decimal", "class": "short"})
    made = forms.FloatField(label=label, required=False, min_value=least, max_value=most, widget=written)
    made.error_messages["invalid"] = "Write a number, such as 0.35."
    return made
