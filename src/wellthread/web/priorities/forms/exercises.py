"""Forms of the priorities stage."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.vocabulary import BallotForm, DecisionOutcome, Exercise, Group, Ref
from wellthread.web.priorities.actions.exercises import Balloted, Decided
from wellthread.web.priorities.queries.exercises import options_of
from wellthread.web.thread.forms import DATE_FORMATS
from wellthread.web.thread.sight import Sight

MOST_ALIKE = 500


class BallotPaperForm(forms.Form):
    """A paper ballot, keyed in: a box for each option, as on the paper."""

    count = forms.IntegerField(
        label="How many papers are filled in exactly like this?", min_value=1, max_value=MOST_ALIKE, initial=1
    )
    channel = forms.ChoiceField(
        label="How they voted",
        choices=[("paper", "On paper"), ("hands", "By show of hands"), ("phone", "By phone")],
        widget=forms.RadioSelect,
        initial="paper",
    )

    def __init__(self, exercise: Exercise, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.exercise = exercise
        self.options = options_of(sight.records, exercise.ref)
        self.ranking = exercise.form is BallotForm.RANKING
        for option in self.options:
            self.fields[f"mark-{option.id}"] = self._box(option.title)
        groups = [
            (str(each.ref.unversioned), each.name)
            for each in sight.records.of(Group)
            if exercise.neighbourhood is None or each.neighbourhood.unversioned == exercise.neighbourhood.unversioned
        ]
        self.fields["group"] = forms.ChoiceField(
            label="They voted with", choices=[("", "No group, or not known"), *groups], required=False
        )
        self.order_fields([*(f"mark-{each.id}" for each in self.options), "group", "count", "channel"])

    def balloted(self) -> Balloted:
        """What stands on the paper."""
        given = self.cleaned_data
        marks = [(each.ref, given[f"mark-{each.id}"]) for each in self.options]
        return Balloted(
            exercise=self.exercise.ref,
            marks=tuple((option, int(mark)) for option, mark in marks if mark),
            group=Ref.parse(given["group"]) if given["group"] else None,
            count=given["count"],
            channel=given["channel"],
        )

    def _box(self, title: str) -> forms.Field:
        if not self.ranking:
            return forms.BooleanField(label=title, required=False)
        box = forms.NumberInput(attrs={"class": "short", "inputmode": "numeric", "min": 1, "max": len(self.options)})
        return forms.IntegerField(label=title, required=False, min_value=1, max_value=len(self.options), widget=box)


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
