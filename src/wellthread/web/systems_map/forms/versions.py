"""Forms about a map's versions."""

from __future__ import annotations

from typing import Any

from django import forms

NOW = "now"


class KeepForm(forms.Form):
    """A map as it stands, or stood, kept under a name."""

    title = forms.CharField(
        label="What to call it", max_length=200, help_text="Such as “End of the first workshop”. Name nobody in it."
    )
    note = forms.CharField(label="Why it is kept", required=False, max_length=2000, widget=forms.Textarea)
    at = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class CompareForm(forms.Form):
    """Two states of one map."""

    def __init__(self, choices: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("a", "From"), ("b", "To")):
            self.fields[name] = forms.ChoiceField(label=label, choices=choices)
