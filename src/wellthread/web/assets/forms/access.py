"""What is asked before walking: which streets, how long, when; and what might close or open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from wellthread.methods.assets.access import NoSuchMoment, moment_of
from wellthread.vocabulary import Asset, Dataset

LARGEST = 100_000_000
STRAIGHT = "straight"


class StreetsForm(forms.Form):
    """An extract of OpenStreetMap."""

    extract = forms.FileField(
        label="Streets",
        help_text="An extract of OpenStreetMap that covers the place and a mile around it: a file that ends in "
        ".osm.pbf, up to 100 MB. Several sites offer them for free.",
    )

    def clean_extract(self) -> Any:
        """Not larger than a county's."""
        given = self.cleaned_data["extract"]
        if given.size > LARGEST:
            raise forms.ValidationError("The file is larger than 100 MB. Cut it to the county, and try again.")
        return given


class WalkForm(forms.Form):
    """What to work out."""

    network = forms.ChoiceField(label="On which streets")
    minutes = forms.FloatField(
        label="A walk of how many minutes counts as near",
        min_value=1,
        max_value=120,
        initial=15,
        help_text="At 80 metres a minute.",
    )
    open_at = forms.CharField(
        label="Open when",
        required=False,
        max_length=20,
        help_text="A day and a time, such as Tu 19:00; empty for any time. Unknown hours do not count as open.",
    )

    def __init__(self, networks: Sequence[Dataset], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        streets = [(each.id, each.title) for each in networks]
        choices = [*streets, (STRAIGHT, "None: straight lines, which are no walks and always too short")]
        self.fields["network"] = forms.ChoiceField(label="On which streets", choices=choices)
        self.order_fields(["network", "minutes", "open_at"])

    def clean_open_at(self) -> str:
        """A moment of the week."""
        given: str = self.cleaned_data["open_at"].strip()
        if given:
            try:
                moment_of(given, self.today)
            except NoSuchMoment as wrong:
                raise forms.ValidationError(str(wrong)) from None
        return given


class WhatIfForm(forms.Form):
    """What might close, and one thing that might open."""

    close = forms.MultipleChoiceField(label="What if these closed", required=False, widget=forms.CheckboxSelectMultiple)
    longitude = forms.FloatField(
        label="What if one opened here: longitude", required=False, min_value=-180, max_value=180
    )
    latitude = forms.FloatField(label="Latitude", required=False, min_value=-90, max_value=90)

    def __init__(self, sort: str, assets: Sequence[Asset], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sort = sort
        self.fields["close"].choices = [(each.id, each.name) for each in assets]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Something has to close or open, and what opens has both its coordinates."""
        given = super().clean() or {}
        longitude, latitude = given.get("longitude"), given.get("latitude")
        if (longitude is None) is not (latitude is None):
            self.add_error("longitude" if longitude is None else "latitude", "Give both longitude and latitude.")
        elif longitude is None and not given.get("close") and not self.errors:
            self.add_error("close", "Choose what might close, or say where one might open.")
        return given

    def opened(self) -> list[dict[str, Any]]:
        """What might open."""
        given = self.cleaned_data
        if given.get("longitude") is None:
            return []
        return [{"sort": self.sort, "longitude": given["longitude"], "latitude": given["latitude"]}]
