"""The form of an equality impact."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.vocabulary import EqualityImpact, Impact, Partner, Ref
from wellthread.web.thread.forms import DATE_FORMATS
from wellthread.web.thread.sight import Sight


class EqualityForm(forms.Form):
    """What the plan may do to people who share a characteristic, and what is done about it."""

    impact = forms.ChoiceField(
        label="Which way",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in Impact],
        widget=forms.RadioSelect,
    )
    evidence = forms.CharField(
        label="What is known, and what is not",
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Counts and words are put beside it by themselves. Say what they mean, and what is missing.",
    )
    action = forms.CharField(
        label="What is done about it", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 3})
    )
    due = forms.DateField(
        label="By when", required=False, input_formats=DATE_FORMATS, help_text="For example, 27 March 2026."
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = [(str(each.ref.unversioned), each.name) for each in sight.records.of(Partner)]
        self.fields["owner"] = forms.ChoiceField(
            label="Who sees to it", choices=[("", "Nobody yet"), *partners], required=False
        )
        self.order_fields(["impact", "evidence", "action", "owner", "due"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("impact") == Impact.NEGATIVE.value and not given.get("action", "").strip():
            self.add_error("action", "Where it is worse for people, say what is done about it.")
        return given

    def values(self) -> dict[str, Any]:
        """What was filled in, by field."""
        given = self.cleaned_data
        return {
            "impact": Impact.read(given["impact"]),
            "evidence": given["evidence"].strip(),
            "action": given["action"].strip(),
            "owner": Ref.parse(given["owner"]) if given["owner"] else None,
            "due": given["due"],
        }


def filled(found: EqualityImpact) -> dict[str, Any]:
    """The start values of a form that changes an impact."""
    return {
        "impact": found.impact.value,
        "evidence": found.evidence,
        "action": found.action,
        "owner": str(found.owner.unversioned) if found.owner else "",
        "due": found.due,
        "version": found.version,
    }
