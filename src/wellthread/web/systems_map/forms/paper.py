"""Which sheet it is, and what was typed of it."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.vocabulary import Group, Ref, Session, SystemsMap
from wellthread.web.thread.sight import Sight

LONGEST = 20_000


class SheetForm(forms.Form):
    """A sheet, with the session at which it was drawn and the group that drew it."""

    title = forms.CharField(label="Which sheet", max_length=120, help_text="Such as “Table 3” or “The wall”.")

    def __init__(self, drawn: SystemsMap, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = drawn.neighbourhood.unversioned if drawn.neighbourhood else None
        sessions = [each for each in sight.records.of(Session) if home in (None, each.neighbourhood.unversioned)]
        groups = [each for each in sight.records.of(Group) if home in (None, each.neighbourhood.unversioned)]
        self.fields["session"] = forms.ChoiceField(
            label="At which session it was drawn",
            required=False,
            choices=[("", "At none that is kept here"), *((each.id, each.title) for each in sessions)],
        )
        self.fields["group"] = forms.ChoiceField(
            label="Who drew it",
            required=False,
            choices=[("", "Several groups, or not known"), *((each.id, each.name) for each in groups)],
        )

    def ref(self, name: str) -> Ref | None:
        """The session or group that was chosen."""
        return Ref(name, self.cleaned_data[name]) if self.cleaned_data[name] else None


class TypedForm(forms.Form):
    """What stands on the sheet, line by line. Which button was pressed says what to do with it."""

    keyed = forms.CharField(
        label="What stands on the sheet",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "true", "autocapitalize": "off"}),
        help_text="A line for each note, a line for each arrow.",
    )
