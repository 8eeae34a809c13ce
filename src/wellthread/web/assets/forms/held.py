"""The form by which somebody decides on an asset that waits."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.vocabulary import Pinpoint, Visibility

ACCEPT, SET_ASIDE = "accept", "set-aside"


class DecisionForm(forms.Form):
    """Take it into the register, shown as far as is right; or set it aside, with the reason."""

    decision = forms.ChoiceField(
        label="What becomes of it",
        choices=[
            (ACCEPT, "It belongs in the register, shown as chosen below."),
            (SET_ASIDE, "It does not belong here. Nothing of it is kept but your reason."),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what becomes of it."},
    )
    visibility = forms.ChoiceField(
        label="Who may see it",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in Visibility],
        initial=Visibility.TEAM.value,
        widget=forms.RadioSelect,
    )
    pinpoint = forms.ChoiceField(
        label="How much of where it is",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in Pinpoint],
        initial=Pinpoint.HIDDEN.value,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why it is set aside",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Without naming it or where it is: the reason is kept, so that its list does not bring it again.",
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("decision") == SET_ASIDE and not str(given.get("reason", "")).strip():
            self.add_error("reason", "Say why it is set aside.")
        return given

    @property
    def accepts(self) -> bool:
        """Whether it goes into the register."""
        return bool(self.cleaned_data["decision"] == ACCEPT)
