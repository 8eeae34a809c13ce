"""The form that takes a candidate or leaves it."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.vocabulary import Area, Ref, SelectionDecision, SelectionOutcome
from wellthread.web.place.actions.choices import Choice
from wellthread.web.thread.forms import DATE_FORMATS, choices_of
from wellthread.web.thread.sight import Sight


class ChoiceForm(forms.Form):
    """Whether an area is taken, and why."""

    outcome = forms.ChoiceField(
        label="What was decided",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in SelectionOutcome],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In words a resident would accept as an answer.",
        error_messages={"required": "Say why, in words a resident would accept as an answer."},
    )
    decided_by = forms.CharField(
        label="Who decided", required=False, max_length=200, help_text="Roles or bodies, no names."
    )
    decided_on = forms.DateField(
        label="When", required=False, input_formats=DATE_FORMATS, help_text="For example, 27 March 2026."
    )
    instead_of = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"] = forms.ChoiceField(
            label="The neighbourhood that grew from it",
            choices=[("", "None"), *choices_of(("neighbourhood",), sight)],
            required=False,
        )
        self.order_fields(["outcome", "reason", "neighbourhood", "decided_by", "decided_on"])

    def clean_instead_of(self) -> Ref | None:
        given = self.cleaned_data["instead_of"]
        try:
            return Ref.parse(given) if given else None
        except ValueError:
            raise forms.ValidationError("The page was sent back incomplete. Open it again.") from None

    def saw(self, now: SelectionDecision) -> None:
        """Let the next save stand on the decision as it is now: its author has been shown it."""
        self.data = {**{name: self[name].data for name in self.fields}, "instead_of": str(now.ref)}

    def choice(self, area: Area) -> Choice:
        """What was filled in."""
        given = self.cleaned_data
        return Choice(
            area=area.ref,
            outcome=SelectionOutcome.read(given["outcome"]),
            reason=given["reason"],
            neighbourhood=Ref.parse(given["neighbourhood"]) if given["neighbourhood"] else None,
            decided_by=given["decided_by"],
            decided_on=given["decided_on"],
            instead_of=given["instead_of"],
        )


def filled_from(made: SelectionDecision | None) -> dict[str, Any]:
    """The start values of the form: the decision there is, with the version that is seen."""
    if made is None:
        return {}
    return {
        "outcome": made.outcome.value,
        "reason": made.reason,
        "neighbourhood": str(made.neighbourhood.unversioned) if made.neighbourhood else "",
        "decided_by": made.decided_by,
        "decided_on": made.decided_on,
        "instead_of": str(made.ref),
    }
