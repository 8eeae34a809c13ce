"""Forms for options: picked from what raised them, typed by hand, worded for voters, left out, told alike or not."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.programme.options import Harvest, Options
from wellthread.vocabulary import Group, PriorityOption, Ref, SameOption
from wellthread.web.priorities.actions.options import FROM_NOWHERE, Worded, Written
from wellthread.web.thread.sight import Sight

MOST_COST = 1_000_000_000
NOTHING_PICKED = "Pick at least one thing that an option is to come from."


class PickForm(forms.Form):
    """Several sources at once become options, or are kept aside with a reason."""

    left_out = forms.CharField(
        label="Why they are not put to the vote",
        required=False,
        max_length=500,
        help_text="Leave this empty to put them on the paper. With a reason they are kept beside it and told to all.",
    )

    def __init__(self, found: Harvest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from"] = forms.MultipleChoiceField(
            label="What they come from",
            choices=[(str(each.ref), each.title) for each in found.sources],
            error_messages={"required": NOTHING_PICKED},
        )

    def sources(self) -> list[Ref]:
        """What was picked."""
        return [Ref.parse(each) for each in self.cleaned_data["from"]]


class WriteForm(forms.Form):
    """An option typed by hand: it names what it came from, or is the team's own."""

    title = forms.CharField(label="The option, in words that voters read", max_length=200)
    description = forms.CharField(
        label="More, for those who want it", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )
    cost = forms.FloatField(
        label="Cost",
        required=False,
        min_value=0,
        max_value=MOST_COST,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "decimal"}),
        help_text="Where there is a budget to share out.",
    )
    teams_own = forms.BooleanField(
        label="It is the team’s own idea: nobody’s words stand behind it",
        required=False,
        help_text="Voters and readers are told so.",
    )

    def __init__(self, sight: Sight, found: Harvest, options: Options, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sources"] = forms.MultipleChoiceField(
            label="What it came from",
            required=False,
            choices=[(str(each.ref), f"{each.title} ({each.kind})") for each in found.sources],
            widget=forms.SelectMultiple(attrs={"size": 8}),
            help_text="One or several. Hold Ctrl or Cmd to choose more than one.",
        )
        place = options.exercise.neighbourhood
        groups = [
            (str(each.ref.unversioned), each.name)
            for each in sight.records.of(Group)
            if place is None or each.neighbourhood.unversioned == place.unversioned
        ]
        self.fields["proposed_by"] = forms.ChoiceField(
            label="The group that proposed it", required=False, choices=[("", "No group, or not known"), *groups]
        )
        self.order_fields(["title", "description", "sources", "teams_own", "proposed_by", "cost"])

    def clean(self) -> dict[str, Any]:
        """An option comes from somewhere, or says that it does not."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("sources") and not given.get("teams_own"):
            self.add_error("sources", FROM_NOWHERE)
        return given

    def written(self) -> Written:
        """What was typed."""
        given = self.cleaned_data
        return Written(
            title=given["title"],
            description=given["description"],
            cost=given["cost"],
            sources=tuple(Ref.parse(each) for each in given["sources"]),
            teams_own=given["teams_own"],
            proposed_by=Ref.parse(given["proposed_by"]) if given["proposed_by"] else None,
        )


class WordsForm(forms.Form):
    """The paper: order, words and cost of each option on one page."""

    def __init__(self, options: Options, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = options.on_paper
        money = options.exercise.budget is not None or any(each.cost is not None for each in self.options)
        for at, each in enumerate(self.options, start=1):
            name = each.title
            self.fields[f"order-{each.id}"] = forms.IntegerField(
                label=f"Place on the paper of “{name}”",
                initial=each.order or at,
                min_value=0,
                max_value=9999,
                widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
            )
            self.fields[f"title-{each.id}"] = forms.CharField(
                label="In words that voters read", initial=name, max_length=200
            )
            self.fields[f"description-{each.id}"] = forms.CharField(
                label="More, for those who want it", initial=each.description, required=False, max_length=2000
            )
            if money:
                self.fields[f"cost-{each.id}"] = forms.FloatField(
                    label="Cost",
                    initial=each.cost,
                    required=False,
                    min_value=0,
                    max_value=MOST_COST,
                    widget=forms.NumberInput(attrs={"class": "short", "inputmode": "decimal"}),
                )
            self.fields[f"version-{each.id}"] = forms.IntegerField(initial=each.version, widget=forms.HiddenInput)

    def rows(self) -> list[Worded]:
        """How each option is to stand."""
        return [self._row(each) for each in self.options]

    def _row(self, each: PriorityOption) -> Worded:
        given = self.cleaned_data
        return Worded(
            option=each.ref.unversioned,
            version=given[f"version-{each.id}"],
            title=given[f"title-{each.id}"],
            description=given[f"description-{each.id}"],
            cost=given.get(f"cost-{each.id}", each.cost),
            order=given[f"order-{each.id}"],
        )


class LeaveOutForm(forms.Form):
    """Why an option is not put to the vote; empty puts it back."""

    left_out = forms.CharField(
        label="Why it is not put to the vote",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In words fit for those who raised it. Empty puts it back on the paper.",
    )


class SameForm(forms.Form):
    """What somebody says of two options; the first is the wording that voters read."""

    answer = forms.ChoiceField(
        label="They are",
        choices=[("same", "The same in other words"), ("different", "Not the same")],
        widget=forms.RadioSelect,
        initial="same",
    )
    reason = forms.CharField(label="Why", required=False, max_length=300)

    def __init__(self, options: Options, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = options
        choices = [("", "Choose an option"), *((str(each.ref.unversioned), each.title) for each in options.on_paper)]
        self.fields["one"] = forms.ChoiceField(label="The wording that voters read", choices=choices)
        self.fields["other"] = forms.ChoiceField(label="The other wording", choices=choices)
        self.order_fields(["one", "answer", "other", "reason"])

    def said(self) -> SameOption:
        """What was said. A reason that nobody gave is the computer's, where it had proposed the two."""
        given = self.cleaned_data
        one, other = Ref.parse(given["one"]), Ref.parse(given["other"])
        why = {frozenset((each.one, each.other)): each.why for each in self.found.proposals}.get(
            frozenset((one, other))
        )
        return SameOption(
            id="new",
            exercise=self.found.exercise.ref.unversioned,
            one=one,
            other=other,
            same=given["answer"] == "same",
            reason=given["reason"].strip() or (why or ""),
            suggested=why is not None,
        )
