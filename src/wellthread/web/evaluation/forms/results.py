"""The form that enters a result."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.vocabulary import Group, Indicator, Neighbourhood, Ref, Wave
from wellthread.web.evaluation.actions.results import Measured
from wellthread.web.evaluation.queries.results import choices
from wellthread.web.thread.sight import Sight


def _whole(label: str, help_text: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, required=False, min_value=0)


def _any(label: str, help_text: str = "") -> forms.FloatField:
    return forms.FloatField(label=label, help_text=help_text, required=False)


class ResultForm(forms.Form):
    """One value of one indicator."""

    numerator = _whole("People counted", "For a share: how many said yes. For a rate: how many events.")
    denominator = _whole("People asked", "For a share or a mean: how many answered. For a rate: person-years.")
    value = _any("Value", "For a mean or a count, or where only the value was published.")
    deviation = _any("Standard deviation", "For a mean.")
    lower = _any("Lower 95% limit", "Where it was published and the people are not known.")
    upper = _any("Upper 95% limit")
    note = forms.CharField(label="How it was got", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, place: Neighbourhood, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place
        groups = [
            (str(each.ref.unversioned), each.name)
            for each in sight.records.of(Group)
            if each.neighbourhood.unversioned == place.ref.unversioned
        ]
        self.fields["indicator"] = forms.ChoiceField(
            label="What was measured", choices=[("", "Choose an indicator"), *choices(sight, Indicator)]
        )
        self.fields["wave"] = forms.ChoiceField(label="When", choices=[("", "Choose a wave"), *choices(sight, Wave)])
        self.fields["group"] = forms.ChoiceField(label="Of whom", choices=[("", "Everyone"), *groups], required=False)
        self.order_fields(["indicator", "wave", "group", "numerator", "denominator", "value", "deviation"])

    def measured(self) -> Measured:
        """What was filled in."""
        given = self.cleaned_data
        return Measured(
            indicator=Ref.parse(given["indicator"]),
            wave=Ref.parse(given["wave"]),
            neighbourhood=self.place.ref,
            group=Ref.parse(given["group"]) if given["group"] else None,
            numerator=given["numerator"],
            denominator=given["denominator"],
            value=given["value"],
            deviation=given["deviation"],
            lower=given["lower"],
            upper=given["upper"],
            note=given["note"],
        )
