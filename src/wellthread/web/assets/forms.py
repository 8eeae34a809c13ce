"""The form that narrows the register down. It changes nothing: what it asks stands in the address."""

from __future__ import annotations

from typing import Any

from django import forms

from .queries import Filters, choices


class FilterForm(forms.Form):
    """Words, class, who decides, who may see."""

    q = forms.CharField(label="Words", required=False, widget=forms.TextInput(attrs={"type": "search"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"class": "Class", "control": "Who decides", "visibility": "Who may see it"}
        for name, found in choices().items():
            self.fields[name] = forms.ChoiceField(label=labels[name], choices=[("", "All"), *found], required=False)

    def filters(self) -> Filters:
        """What was asked for; a choice that does not exist narrows nothing."""
        given = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Filters(
            asset_class=given.get("class", ""),
            control=given.get("control", ""),
            visibility=given.get("visibility", ""),
            words=given.get("q", ""),
        )
