"""Add factors, describe them, and say what stands behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from wellthread.vocabulary import ActionLevel, Asset, Barrier, Factor, Records, Ref, Theme, Wanted
from wellthread.web.systems_map.actions.factors import tidy
from wellthread.web.thread.sight import Sight, home_of

TAGS = {
    "actionable": "Can be acted on",
    "matters": "Matters to people",
    "vulnerable": "Vulnerable",
    "focal": "What the map turns on",
}
KINDS = {"asset": "Assets", "barrier": "Barriers", "theme": "Themes"}


class FactorsForm(forms.Form):
    """Names of factors, one on each line."""

    names = forms.CharField(
        label="New factors, one on each line",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Things of which there can be more or less, such as “Trust in the council”.",
    )

    def lines(self) -> list[str]:
        """The names."""
        return [line for each in self.cleaned_data["names"].splitlines() if (line := tidy(each))]


class FactorForm(forms.Form):
    """What a factor is. Its other names and what stands behind it have forms of their own."""

    name = forms.CharField(label="Name", max_length=200, help_text="So that “more” and “less” make sense.")
    description = forms.CharField(
        label="What it means", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    tags = forms.MultipleChoiceField(
        label="What it is to people",
        required=False,
        choices=list(TAGS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    wanted = forms.ChoiceField(
        label="Which way people want it", choices=[(each.value, each.says) for each in Wanted], widget=forms.RadioSelect
    )
    level = forms.ChoiceField(
        label="How deep it lies (Action Scales)",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in ActionLevel],
    )
    number = forms.CharField(label="Number of its note on paper", required=False, max_length=20)
    x = forms.FloatField(label="Place on the drawing, left to right", required=False)
    y = forms.FloatField(label="Place on the drawing, top to bottom", required=False)

    @staticmethod
    def filled_from(factor: Factor) -> dict[str, Any]:
        """The start values."""
        return {
            "name": factor.name,
            "description": factor.description,
            "tags": [each for each in factor.tags if each in TAGS],
            "wanted": factor.wanted.value,
            "level": factor.level.value,
            "number": factor.number,
            "x": factor.x,
            "y": factor.y,
        }

    def changed(self, factor: Factor, version: int) -> Factor:
        """The factor as it was filled in. Tags that the form does not offer stay."""
        given = self.cleaned_data
        others = tuple(each for each in factor.tags if each not in TAGS)
        return replace(
            factor,
            version=version,
            name=tidy(given["name"]),
            description=given["description"],
            tags=(*given["tags"], *others),
            wanted=Wanted.read(given["wanted"]),
            level=ActionLevel.read(given["level"]),
            number=given["number"],
            x=given["x"],
            y=given["y"],
        )


class AliasForm(forms.Form):
    """Another name of a factor."""

    alias = forms.CharField(label="Another name for it", max_length=200)


class BehindForm(forms.Form):
    """An asset, a barrier or a theme that stands behind a factor."""

    note = forms.CharField(label="Why, if it needs saying", required=False, max_length=300)

    def __init__(self, factor: Factor, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"] = forms.ChoiceField(
            label="What stands behind it", choices=[("", "Choose"), *_behind(factor, sight)]
        )
        self.order_fields(["what", "note"])

    @property
    def what(self) -> Ref:
        """What was chosen."""
        return Ref.parse(self.cleaned_data["what"])


class TakeOutForm(forms.Form):
    """Take a factor out; its claims go only when that is said."""

    with_claims = forms.BooleanField(label="Take the claims that speak of it out too", required=False)


def _behind(factor: Factor, sight: Sight) -> list[tuple[str, list[tuple[str, str]]]]:
    """Assets, barriers and themes of the map's neighbourhood, by kind; those without a neighbourhood too."""
    home = home_of(factor, sight.records)
    found = []
    for kind, label in KINDS.items():
        some = [each for each in _of_kind(kind, sight.records) if home in (None, home_of(each, sight.records))]
        named = sorted((sight.title(each.ref), str(each.ref.unversioned)) for each in some)
        if named:
            found.append((label, [(ref, title) for title, ref in named]))
    return found


def _of_kind(kind: str, records: Records) -> tuple[Asset | Barrier | Theme, ...]:
    match kind:
        case "asset":
            return tuple(each for each in records.of(Asset) if each.merged_into is None)
        case "barrier":
            return tuple(records.of(Barrier))
        case _:
            return tuple(each for each in records.of(Theme) if each.merged_into is None)
