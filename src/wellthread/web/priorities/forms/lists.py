"""A form for a list of what matters most to one side."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from wellthread.vocabulary import Exercise, Neighbourhood, Priority, PriorityList, PriorityOption, Ref, Whose
from wellthread.web.accounts.models import Person
from wellthread.web.thread.forms import DATE_FORMATS
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.writing import fresh_id

PLACES = 10


class ListForm(forms.Form):
    """Whose list it is, and what stands on it: the order of a count, or place by place."""

    title = forms.CharField(label="What the list is called", max_length=200)
    whose = forms.ChoiceField(label="Whose list it is", choices=[(each.value, each.says) for each in Whose])
    made_on = forms.DateField(label="When it was made", required=False, input_formats=DATE_FORMATS)
    made_how = forms.CharField(
        label="How they came to it", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sight = sight
        places = [(each.id, each.name) for each in sight.records.of(Neighbourhood)]
        self.fields["place"] = forms.ChoiceField(label="Where", choices=places)
        votes = [(each.id, each.title) for each in sight.records.of(Exercise)]
        self.fields["exercise"] = forms.ChoiceField(
            label="From the count of",
            required=False,
            choices=[("", "No vote: I type the list below"), *votes],
        )
        things = [
            *((str(each.ref.unversioned), each.title) for each in sight.records.of(Priority)),
            *(
                (str(each.ref.unversioned), each.title)
                for each in sight.records.of(PriorityOption)
                if not each.merged_into and not each.left_out
            ),
        ]
        for at in range(1, PLACES + 1):
            self.fields[f"item-{at}"] = forms.ChoiceField(
                label=f"Place {at}", required=False, choices=[("", "Nothing"), *things]
            )
        self.order_fields(["title", "whose", "place", "exercise"])

    def made(self, by: Person, at: datetime) -> PriorityList:
        """The list without its entries."""
        given = self.cleaned_data
        exercise = self.sight.records.find(Exercise, Ref("exercise", given["exercise"])) if given["exercise"] else None
        place = self.sight.records.find(Neighbourhood, Ref("neighbourhood", given["place"]))
        return PriorityList(
            id=fresh_id(),
            title=given["title"].strip(),
            whose=Whose.read(given["whose"]),
            neighbourhood=place.ref if place else None,
            exercise=exercise.ref if exercise else None,
            made_on=given["made_on"],
            made_how=given["made_how"].strip(),
            made_by=by.signature,
            made_at=at,
        )

    def items(self) -> list[Ref]:
        """What stands on it, first things first; empty places are closed up."""
        given = (self.cleaned_data[f"item-{at}"] for at in range(1, PLACES + 1))
        return [Ref.parse(each) for each in given if each]
