"""Forms about one session: run sheet, streets, costs, who came."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from wellthread.vocabulary import CostKind, Question, Ref, RunSheetLine, Session
from wellthread.web.engagement.actions.sessions import Came, Doors
from wellthread.web.thread.writing import fresh_id

FEW = forms.NumberInput(attrs={"inputmode": "numeric"})


class LineForm(forms.Form):
    """One more line of a run sheet."""

    what = forms.CharField(label="What happens", max_length=300)
    position = forms.IntegerField(label="Place on the sheet", min_value=1, max_value=500)
    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=600, required=False)
    leads = forms.CharField(label="Who leads it", max_length=120, required=False, help_text="A role, not a resident.")
    needs = forms.CharField(label="What has to be there", max_length=300, required=False)
    tables = forms.IntegerField(label="At how many tables", min_value=1, max_value=200, required=False)
    cafe_round = forms.IntegerField(label="Round of the café", min_value=1, max_value=20, required=False)

    def __init__(self, questions: list[Question], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if questions:
            choices = [("", "None"), *((str(each.ref.unversioned), each.text) for each in questions)]
            self.fields["question"] = forms.ChoiceField(label="What is asked", choices=choices, required=False)

    def line(self, session: Session) -> RunSheetLine:
        """What was filled in."""
        given = self.cleaned_data
        return RunSheetLine(
            id=fresh_id(),
            session=session.ref.unversioned,
            what=given["what"],
            position=given["position"],
            minutes=given["minutes"],
            leads=given["leads"],
            needs=given["needs"],
            tables=given["tables"],
            cafe_round=given["cafe_round"],
            question=Ref.parse(given["question"]) if given.get("question") else None,
        )


class DoorsForm(forms.Form):
    """The doors of one street."""

    street = forms.CharField(label="Street or block", max_length=120, help_text="No house numbers.")
    knocked = forms.IntegerField(label="Knocked", min_value=0, max_value=10_000, widget=FEW)
    answered = forms.IntegerField(label="Answered", min_value=0, max_value=10_000, widget=FEW)
    refused = forms.IntegerField(label="Refused", min_value=0, max_value=10_000, widget=FEW)
    spoke = forms.IntegerField(label="Spoke with us", min_value=0, max_value=10_000, widget=FEW)
    note = forms.CharField(label="What got in the way", max_length=300, required=False)

    def doors(self) -> Doors:
        """What was filled in."""
        return Doors(**self.cleaned_data)


class CostForm(forms.Form):
    """One cost."""

    kind = forms.ChoiceField(label="For what", choices=[(each.value, each.says) for each in CostKind])
    pounds = forms.DecimalField(label="Pounds", min_value=Decimal(0), max_digits=9, decimal_places=2, help_text="12.50")
    note = forms.CharField(label="Note", max_length=200, required=False, help_text="What was bought; never for whom.")

    @property
    def pence(self) -> int:
        return int(self.cleaned_data["pounds"] * 100)


class CameForm(forms.Form):
    """How many came: three counts."""

    attendances = forms.IntegerField(
        label="Attendances", min_value=0, required=False, help_text="How many times someone came."
    )
    people = forms.IntegerField(
        label="People", min_value=0, required=False, help_text="How many different people. Empty if nobody knows."
    )
    residents = forms.IntegerField(
        label="Residents", min_value=0, required=False, help_text="How many of them live here."
    )

    def came(self) -> Came:
        """What was filled in."""
        return Came(**self.cleaned_data)
