"""Forms of the priorities stage."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.vocabulary import DecisionOutcome, Exercise, Ref
from wellthread.web.priorities.actions.exercises import Decided
from wellthread.web.priorities.queries.exercises import options_of
from wellthread.web.thread.forms import DATE_FORMATS
from wellthread.web.thread.sight import Sight


class DecisionForm(forms.Form):
    """What people decided about an option, and why."""

    outcome = forms.ChoiceField(
        label="What was decided",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in DecisionOutcome],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In words fit for those who raised it.",
        error_messages={"required": "Say why, in words fit for those who raised it."},
    )
    departs = forms.BooleanField(
        label="It departs from what the count alone would say",
        required=False,
        help_text="The count advises; people decide. Where they decide otherwise, they say so.",
    )
    decided_by = forms.CharField(
        label="Who decided", required=False, max_length=200, help_text="Roles or bodies, no names."
    )
    decided_on = forms.DateField(
        label="When", required=False, input_formats=DATE_FORMATS, help_text="For example, 27 March 2026."
    )

    def __init__(self, exercise: Exercise, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [(str(each.ref.unversioned), each.title) for each in options_of(sight.records, exercise.ref)]
        self.fields["option"] = forms.ChoiceField(
            label="About which option", choices=[("", "Choose an option"), *options]
        )
        self.order_fields(["option", "outcome", "reason", "departs"])

    def decided(self) -> Decided:
        """What was filled in."""
        given = self.cleaned_data
        return Decided(
            option=Ref.parse(given["option"]),
            outcome=DecisionOutcome.read(given["outcome"]),
            reason=given["reason"],
            departs=given["departs"],
            decided_by=given["decided_by"],
            decided_on=given["decided_on"],
        )
