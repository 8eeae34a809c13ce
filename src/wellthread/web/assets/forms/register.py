"""The form that narrows the register down. It changes nothing: what it asks stands in the address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest

from wellthread.methods.assets import Freshness
from wellthread.vocabulary import AssetClass, BarrierKind, Control, Visibility
from wellthread.web.assets.queries.asked import NOWHERE, Asked, asked_in
from wellthread.web.assets.queries.spots import places_of, titles
from wellthread.web.thread.sight import Sight

Choices = list[tuple[str, str]]
YES_OR_NO: Choices = [("yes", "Yes"), ("no", "No")]
ORDERS: Choices = [("", "By name"), ("class", "By class"), ("checked", "Longest not checked first")]


class FilterForm(forms.Form):
    """Words, class, category, who decides, who may see, age of the details, barriers, naming, waiting, order."""

    q = forms.CharField(label="Words", required=False, widget=forms.TextInput(attrs={"type": "search"}))

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, found in _choices(sight):
            self.fields[name] = forms.ChoiceField(label=label, choices=[("", "All"), *found], required=False)
        self.fields["order"] = forms.ChoiceField(label="Order", choices=ORDERS, required=False)
        self.fields["box"] = forms.CharField(required=False, widget=forms.HiddenInput())

    @property
    def first(self) -> list[forms.BoundField]:
        """What is asked for most."""
        return [self[name] for name in ("q", "class", "category", "checked")]

    @property
    def rest(self) -> list[forms.BoundField]:
        """What is folded away."""
        return [self[name] for name in self.fields if name not in ("q", "class", "category", "checked", "box")]


def filter_form(request: HttpRequest, sight: Sight) -> FilterForm:
    """The form, filled in with what the address asks for."""
    return FilterForm(sight, request.GET or None, auto_id="filter-%s", use_required_attribute=False)


def asked_of(request: HttpRequest, sight: Sight, form: FilterForm | None = None) -> Asked:
    """What the address asks for; a choice that does not exist narrows nothing, for page, map and files alike."""
    form = form or filter_form(request, sight)
    given = form.cleaned_data if form.is_valid() else getattr(form, "cleaned_data", {})
    place = request.GET.get("in", "")
    return asked_in({**given, "in": place if place in places_of(sight) else ""})


def _choices(sight: Sight) -> Iterator[tuple[str, str, Choices]]:
    categories = list(titles("asset_category", sight.programme).items())
    yield "class", "Class", [(each.value, each.label.capitalize()) for each in AssetClass]
    yield "category", "Category", [*categories, (NOWHERE, "None yet")] if categories else []
    yield "checked", "Age of the details", [(each.value, each.says) for each in Freshness]
    yield "control", "Who decides", [(each.value, each.says) for each in Control]
    yield "visibility", "Who may see it", [(each.value, each.says) for each in Visibility]
    yield "barrier", "Barriers before it", [(each.value, each.says) for each in BarrierKind]
    yield "named", "Named by residents", YES_OR_NO
    yield "held", "Waits for a decision", YES_OR_NO
