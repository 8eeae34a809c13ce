"""Forms of the event box."""

from __future__ import annotations

from typing import Any

from django import forms

from .sealing import SHORTEST

TOO_LARGE = 1_000_000_000


class PassphraseForm(forms.Form):
    """The passphrase that seals a box, typed twice."""

    passphrase = forms.CharField(
        label="Passphrase",
        min_length=SHORTEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="Four or five words that you can say over the telephone. Without it nobody opens the box, nor do we.",
        error_messages={"min_length": f"Choose at least {SHORTEST} characters: four or five words will do."},
    )
    again = forms.CharField(
        label="The passphrase again", widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and given["passphrase"] != given["again"]:
            self.add_error("again", "The two are not the same. Type both again.")
        return given


class HomeForm(forms.Form):
    """A box that comes home."""

    box = forms.FileField(label="The box file", help_text="Made on the laptop; its name ends in .wellthread-box.")
    secret = forms.CharField(
        label="Its passphrase", widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )

    def clean_box(self) -> Any:
        given = self.cleaned_data["box"]
        if given.size > TOO_LARGE:
            raise forms.ValidationError("The file is larger than a gigabyte, so it is no box.")
        return given
