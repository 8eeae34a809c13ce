"""The form in which a team answers one of the seven questions in its own words."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.vocabulary import Ref
from wellthread.web.evaluation.actions.questions import Written
from wellthread.web.thread.forms import DATE_FORMATS


class AnswerForm(forms.Form):
    """The team's own answer, who agreed it and when."""

    text = forms.CharField(
        label="Our answer",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="It stands beside what the records say, and changes nothing there.",
    )
    agreed_by = forms.CharField(
        label="Who agreed it", max_length=200, help_text="Groups or bodies, no names: “Lockside Residents’ Panel”."
    )
    on = forms.DateField(label="When", input_formats=DATE_FORMATS, help_text="For example, 27 March 2026.")

    def __init__(self, rounds: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if rounds:
            choices = [("", "No single one"), *rounds]
            self.fields["round"] = forms.ChoiceField(label="In which round", choices=choices, required=False)

    def written(self) -> Written:
        """What was filled in."""
        given = self.cleaned_data
        chosen = given.get("round", "")
        return Written(
            text=given["text"].strip(),
            agreed_by=given["agreed_by"].strip(),
            on=given["on"],
            round=Ref.parse(chosen) if chosen else None,
        )
