"""The form that brings a list of assets in: a file, or the address of a feed."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import Any

from django import forms

from wellthread.sources import NotFetched
from wellthread.sources.public_web import PublicWeb
from wellthread.vocabulary import AssetClass, ColumnMapping, Dataset, Makes, Neighbourhood, Visibility
from wellthread.web.accounts.models import Person
from wellthread.web.assets.queries.bring import LARGEST, About
from wellthread.web.thread.sight import Sight

MEGABYTES = LARGEST // 1024 // 1024


class BringForm(forms.Form):
    """What is brought, which list it is, and how it is to be taken in."""

    file = forms.FileField(
        label="A file",
        required=False,
        help_text="CSV, XLSX, ODS, GeoJSON, KML, GPX, OpenStreetMap, uMap, Ushahidi, or saved answers of Open "
        f"Referral. Up to {MEGABYTES} MB. Nothing is taken in before you have seen what it would do.",
    )
    address = forms.CharField(
        label="Or the address of a feed",
        required=False,
        max_length=500,
        help_text="Of a feed in Open Referral, such as https://directory.example.org/o/api/v3. It is asked only once "
        "you send this.",
    )
    title = forms.CharField(
        label="Which list it is",
        required=False,
        max_length=200,
        help_text="Such as Libraries of the county. By this name it is known again next time.",
    )
    visibility = forms.ChoiceField(
        label="Who may see what it brings",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in Visibility],
        initial=Visibility.TEAM.value,
        widget=forms.RadioSelect,
        help_text="What may be sensitive waits for a decision first, whatever is chosen here.",
    )
    asset_class = forms.ChoiceField(
        label="What it brings, where the list does not tell",
        choices=[
            (each.value, f"{each.label.capitalize()}: {each.says}")
            for each in AssetClass
            if each is not AssetClass.INDIVIDUAL
        ],
        initial=AssetClass.PHYSICAL.value,
    )

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        records = sight.records
        known = [(each.id, each.title) for each in records.of(Dataset)]
        places = [(each.id, each.name) for each in records.of(Neighbourhood)]
        mappings = [(each.id, each.title) for each in records.of(ColumnMapping) if each.makes is Makes.ASSETS]
        self.fields["dataset"] = _choice("Or a list that came before", "A new one", known)
        self.fields["neighbourhood"] = _choice("Where all of it belongs", "Each asset where it lies", places)
        if mappings:
            self.fields["mapping"] = _choice("How the columns are read", "By their usual headings", mappings)
        self.order_fields(
            ["file", "address", "title", "dataset", "visibility", "neighbourhood", "asset_class", "mapping"]
        )

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given and given.size > LARGEST:
            raise forms.ValidationError(f"The file is larger than {MEGABYTES} MB. Cut it into several.")
        return given

    def clean_address(self) -> str:
        given = str(self.cleaned_data["address"]).strip()
        if given:
            try:
                PublicWeb().allowed(given)
            except NotFetched as error:
                raise forms.ValidationError(str(error)) from None
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and bool(given.get("file")) == bool(given.get("address")):
            raise forms.ValidationError("Choose a file, or write the address of a feed: one of the two.")
        return given

    def about(self, *, programme: str, by: Person, at: datetime) -> About:
        """What was filled in."""
        given = self.cleaned_data
        name = PurePath(given["file"].name.replace("\\", "/")).name if given.get("file") else ""
        spoken = name.partition(".")[0].replace("_", " ").replace("-", " ").strip()
        return About(
            programme=programme,
            person=str(by.pk),
            at=at.isoformat(),
            title=given["title"].strip() or spoken or given["address"][:200] or "A list",
            dataset=given["dataset"],
            file_name=name[:200],
            address=given["address"],
            visibility=given["visibility"],
            asset_class=given["asset_class"],
            neighbourhood=given["neighbourhood"],
            mapping=given.get("mapping", ""),
        )


def _choice(label: str, empty: str, found: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", empty), *found])
