"""What is asked of somebody who looked: of one asset, or of a whole round of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from wellthread.vocabulary import Ref
from wellthread.web.assets.actions.review import Look, Seen
from wellthread.web.assets.queries.review import Waiting
from wellthread.web.thread.forms import DATE_FORMATS

SEEN = [(each.value, each.says) for each in Seen]
NOTE = 300


class LookForm(forms.Form):
    """One tap, with a note for what changed."""

    seen = forms.ChoiceField(label="What you saw", choices=SEEN)
    note = forms.CharField(
        label="What changed",
        required=False,
        max_length=NOTE,
        help_text="For example: opens at ten now. No names of people.",
    )

    def clean(self) -> dict[str, Any]:
        """What changed must be said."""
        given = super().clean() or {}
        if given.get("seen") == Seen.CHANGED.value and not given.get("note", "").strip():
            self.add_error("note", "Say in a few words what changed.")
        return given

    def look(self, asset: Ref, on: date, role: str) -> Look:
        """What was seen."""
        seen = Seen.read(self.cleaned_data["seen"])
        return Look(asset=asset, seen=seen, on=on, note=self.cleaned_data["note"], role=role)


class RoundForm(forms.Form):
    """A printed list keyed back: for each asset what was seen, and the day of the round."""

    on = forms.DateField(label="Day of the round", input_formats=DATE_FORMATS, help_text="For example, 27 March 2026.")
    role = forms.CharField(
        label="Who looked", required=False, max_length=100, help_text="A role, no name: two community researchers."
    )

    def __init__(self, listed: Sequence[Waiting], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listed = listed
        for each in listed:
            self.fields[f"seen-{each.key}"] = forms.ChoiceField(
                label=f"{each.code}: {each.name}",
                help_text=each.where,
                choices=[("", "Nobody looked"), *SEEN],
                widget=forms.RadioSelect,
                required=False,
                initial="",
            )
            self.fields[f"note-{each.key}"] = forms.CharField(
                label=f"What changed ({each.code})", required=False, max_length=NOTE
            )

    def clean(self) -> dict[str, Any]:
        """What changed must be said of each that did."""
        given = super().clean() or {}
        for each in self.listed:
            if given.get(f"seen-{each.key}") == Seen.CHANGED.value and not given.get(f"note-{each.key}", "").strip():
                self.add_error(f"note-{each.key}", "Say in a few words what changed.")
        return given

    def looks(self, role: str) -> list[Look]:
        """What was seen, of those that somebody looked at."""
        given = self.cleaned_data
        return [
            Look(
                asset=Ref("asset", each.key),
                seen=Seen.read(given[f"seen-{each.key}"]),
                on=given["on"],
                note=given[f"note-{each.key}"],
                role=given["role"] or role,
            )
            for each in self.listed
            if given[f"seen-{each.key}"]
        ]
