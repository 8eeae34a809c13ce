"""Forms of the theory of change stage."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.programme.scope import within
from wellthread.vocabulary import Action, EvidenceGrade, Factor, Neighbourhood, Ref, StepKind
from wellthread.web.theory_of_change.actions.steps import Joined, NewStep
from wellthread.web.theory_of_change.queries.steps import steps_of
from wellthread.web.thread.sight import Sight, home_of

LINES = {"rows": 2}
Choices = list[tuple[str, str]]


class StepForm(forms.Form):
    """A new step, and what it follows from."""

    kind = forms.ChoiceField(
        label="What sort of step",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in StepKind],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label="The step", max_length=200, help_text="In plain words.")
    description = forms.CharField(label="More", required=False, widget=forms.Textarea(attrs=LINES))
    why = forms.CharField(
        label="Why it should follow", required=False, widget=forms.Textarea(attrs=LINES), help_text="Because …"
    )

    def __init__(self, place: Neighbourhood | None, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place.ref.unversioned if place else None
        before = [("", "Nothing yet"), *step_choices(sight, self.place)]
        self.fields["after"] = forms.ChoiceField(label="It follows from", choices=before, required=False)
        self.fields["action"] = forms.ChoiceField(
            label="The action that an activity carries out",
            choices=[("", "None, or not an activity"), *self._actions(sight)],
            required=False,
        )
        self.fields["factor"] = forms.ChoiceField(
            label="The factor it means to shift",
            choices=[("", "None"), *self._factors(sight)],
            required=False,
        )
        self.order_fields(["kind", "title", "after", "why", "action", "factor", "description"])

    def new_step(self) -> NewStep:
        """What was filled in."""
        given = self.cleaned_data
        return NewStep(
            kind=StepKind.read(given["kind"]),
            title=given["title"],
            neighbourhood=self.place,
            description=given["description"],
            action=Ref.parse(given["action"]) if given["action"] else None,
            factor=Ref.parse(given["factor"]) if given["factor"] else None,
            after=Ref.parse(given["after"]) if given["after"] else None,
            why=given["why"],
        )

    def _actions(self, sight: Sight) -> Choices:
        return [(str(each.ref.unversioned), each.title) for each in within(sight.records.of(Action), self.place)]

    def _factors(self, sight: Sight) -> Choices:
        home = self.place.id if self.place else None
        factors = [each for each in sight.records.of(Factor) if home in (None, home_of(each, sight.records))]
        return [(str(each.ref.unversioned), each.name) for each in sorted(factors, key=lambda each: each.name)]


class JoinForm(forms.Form):
    """Two steps, and why the one should follow from the other."""

    why = forms.CharField(
        label="Why should it follow?", required=False, widget=forms.Textarea(attrs=LINES), help_text="Because …"
    )
    assumption = forms.CharField(
        label="What must hold for it", required=False, widget=forms.Textarea(attrs=LINES), help_text="Only if …"
    )
    grade = forms.ChoiceField(
        label="How well is that supported?",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in EvidenceGrade],
        widget=forms.RadioSelect,
        initial="none",
    )
    watched_by = forms.CharField(label="How we shall notice if it fails", required=False, max_length=300)

    def __init__(self, place: Neighbourhood | None, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [("", "Choose a step"), *step_choices(sight, place.ref.unversioned if place else None)]
        self.fields["cause"] = forms.ChoiceField(label="If this happens", choices=steps)
        self.fields["effect"] = forms.ChoiceField(label="then this should follow", choices=steps)
        self.order_fields(["cause", "effect", "why", "assumption", "grade", "watched_by"])

    def joined(self) -> Joined:
        """What was filled in."""
        given = self.cleaned_data
        return Joined(
            cause=Ref.parse(given["cause"]),
            effect=Ref.parse(given["effect"]),
            why=given["why"],
            assumption=given["assumption"],
            grade=EvidenceGrade.read(given["grade"]),
            watched_by=given["watched_by"],
        )


def step_choices(sight: Sight, place: Ref | None) -> Choices:
    """The steps of one theory of change, to choose from."""
    return [
        (str(each.ref.unversioned), f"{each.kind.label.capitalize()}: {each.title}")
        for each in steps_of(sight.records, place)
    ]
