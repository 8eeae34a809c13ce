"""Forms that write a plan: the design, its outcomes, its places, and how many it would take."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.methods.evaluation.planner import AtHand, Sought
from wellthread.vocabulary import (
    Better,
    EvaluationDesign,
    Measure,
    PlannedOutcome,
    Record,
    Ref,
    noun_named,
)
from wellthread.web.thread.forms import RecordForm, filled_from
from wellthread.web.thread.sight import Sight

DESIGN = {
    "title": "What the plan is called",
    "neighbourhood": "Where it is tested",
    "kind": "Which design",
    "question": "What we want to know",
    "begins": "When the work begins",
    "what_acts": "What is done there",
    "unit": "What is drawn or chosen",
    "spill": "How far the work may reach into places beside",
    "reached_how": "How it is known whom the work reached",
    "lots_seed": "How the lots were drawn, if they were",
    "limits": "What it cannot show",
    "learn": "What can be learned even where no effect can be shown",
}
OUTCOME = {
    "indicator": "Which indicator",
    "role": "How much hangs on it",
    "method": "How it will be worked out",
    "worth": "The smallest change that would matter",
    "group": "For which group",
    "waves": "In which waves",
    "missing": "What is done about missing answers",
    "why": "Why this one, and why in this way",
}
PLACE = {
    "place": "Which place",
    "part": "What part it has",
    "pair": "Its pair or block",
    "starts": "When work starts there",
    "by_lot": "Its part was drawn by lot",
    "distance": "How unlike the place it is matched to",
    "reason": "Why it was taken or left",
}
ASKED = {
    "title": "What is asked",
    "outcome": "For which outcome",
    "places": "Places in all",
    "acting": "How many of them act",
    "paired": "Places are matched in pairs",
    "people_each": "People asked in each place, each time",
    "times": "Times of measuring",
    "steps": "Steps of a stepped start",
    "baseline": "The value before",
    "deviation": "Standard deviation between people",
    "change": "The change to be seen",
    "likeness": "How alike people of one place are",
    "likeness_from": "Where that number was taken from",
    "lasting": "How far places keep their order",
    "uneven": "How uneven the places are",
    "moved_away": "Share replaced by newcomers",
    "repeat": "How alike the same person answers again",
    "reached": "Share whom the work reaches",
    "alpha": "Chance of a false alarm",
    "power": "Chance of seeing it that is wanted",
}


class PartForm(RecordForm):
    """Some fields of one noun, under names that people use."""

    def __init__(
        self, kind: str, names: dict[str, str], sight: Sight, data: Any = None, *, initial: dict[str, Any]
    ) -> None:
        super().__init__(noun_named(kind), sight, data, names=tuple(names), initial=initial)
        for name, label in names.items():
            self.fields[name].label = label
            self.fields[name].help_text = _more_than(label, str(self.fields[name].help_text))


def _more_than(label: str, hint: str) -> str:
    """What a hint says beyond its label.

    >>> _more_than("Which place", "Which place."), _more_than("What is drawn", "What is drawn: a household.")
    ('', 'A household.')
    """
    if not hint.lower().startswith(label.lower()):
        return hint
    rest = hint[len(label) :].lstrip(" .:;,")
    return rest[:1].upper() + rest[1:]


class DesignForm(PartForm):
    """The plan itself. Where it is tested must be a place that the person works in, which the action checks."""

    def __init__(self, sight: Sight, data: Any = None, *, of: EvaluationDesign | None = None, place: str = "") -> None:
        initial = filled_from(of, noun_named("evaluation_design")) if of else {"neighbourhood": place}
        super().__init__("evaluation_design", DESIGN, sight, data, initial=initial)
        self.fields["title"].required = True


class OutcomeForm(PartForm):
    """One outcome that the test will be judged by."""

    def __init__(self, sight: Sight, data: Any = None) -> None:
        super().__init__("planned_outcome", OUTCOME, sight, data, initial={})


class PlaceForm(PartForm):
    """One place, and what part it has."""

    def __init__(self, sight: Sight, data: Any = None) -> None:
        super().__init__("study_place", PLACE, sight, data, initial={})


class AskForm(PartForm):
    """One “how many would it take?”."""

    def __init__(self, sight: Sight, design: Ref, data: Any = None, *, of: Record | None = None) -> None:
        initial = filled_from(of, noun_named("power_question")) if of else {}
        super().__init__("power_question", ASKED, sight, data, initial=initial)
        mine = [
            (str(each.ref.unversioned), sight.title(each.ref))
            for each in sight.records.of(PlannedOutcome)
            if each.design.unversioned == design.unversioned
        ]
        self.fields["outcome"] = forms.ChoiceField(
            label=ASKED["outcome"], choices=[("", "None of them"), *mine], required=False
        )
        self.order_fields(list(ASKED))


class ReasonForm(forms.Form):
    """Why a sealed plan is changed."""

    because = forms.CharField(
        label="Why the plan is changed",
        help_text="It stands beside the change for ever, for everybody who reads the plan.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class SealForm(forms.Form):
    """Somebody who seals a plan says that they have read it."""

    by = forms.CharField(
        label="Who seals it",
        help_text="A role or a working name: the research team, the residents' panel. Never a resident's name.",
        max_length=200,
    )
    sure = forms.BooleanField(
        label="I have read the plan. From now on nothing in it changes; a change is made as a new plan that says why.",
        error_messages={"required": "Tick the box to say that you have read the plan."},
    )


def _number(label: str, least: int, held: int, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=1_000_000, initial=held, required=False, help_text=help_text
    )


class AtHandForm(forms.Form):
    """The places and times that there are, and the change that is hoped for; sent in the address, to be kept."""

    measure = forms.ChoiceField(
        label="What is measured",
        required=False,
        choices=[(Measure.SHARE.value, "A share, in per cent"), (Measure.MEAN.value, "A mean"), ("rate", "A rate")],
    )
    baseline = forms.FloatField(label="Its value before", required=False, help_text="A rate: for each 1,000 people.")
    deviation = forms.FloatField(label="Standard deviation between people", required=False, help_text="For a mean.")
    change = forms.FloatField(label="The change you hope for", required=False)
    likeness = forms.FloatField(
        label="How alike people of one place are", required=False, min_value=0, max_value=1, help_text="0.02 if empty."
    )
    lower = forms.BooleanField(label="Less of it is better", required=False)

    def __init__(self, here: AtHand, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.here = here
        for name, label, least, help_text in (
            ("test_beds", "Test-beds", 1, "Places where the work is to be done."),
            ("drawable", "Places to draw among", 0, "Where a draw by lot may still decide who begins."),
            ("beside", "Places beside", 0, "They would be asked in the same way, and get nothing new."),
            ("areas", "Areas with routine figures", 0, "Small areas elsewhere, like these."),
            ("earlier", "Earlier years of routine figures", 0, ""),
            ("later", "Later years of routine figures", 0, ""),
            ("waves_before", "Waves of our own before", 0, ""),
            ("waves_after", "Waves of our own after", 0, ""),
            ("people", "People asked in each place", 2, ""),
        ):
            self.fields[name] = _number(label, least, getattr(here, name), help_text)
        self.order_fields(["test_beds", "drawable", "beside", "areas", "earlier", "later"])

    def at_hand(self) -> AtHand:
        """What is at hand; what was left empty is as the records have it."""
        names = (
            "test_beds",
            "drawable",
            "beside",
            "areas",
            "earlier",
            "later",
            "waves_before",
            "waves_after",
            "people",
        )
        given = {name: self.cleaned_data.get(name) for name in names}
        return AtHand(**{name: getattr(self.here, name) if held is None else held for name, held in given.items()})

    def sought(self) -> Sought:
        """The outcome in question."""
        given = self.cleaned_data
        measure = Measure.read(given.get("measure") or Measure.SHARE.value)
        before = given.get("baseline")
        if before is None and measure is Measure.SHARE:
            before = 50.0
        return Sought(
            measure=measure,
            better=Better.LOWER if given.get("lower") else Better.HIGHER,
            unit="%" if measure is Measure.SHARE else "",
            baseline=before,
            deviation=given.get("deviation"),
            change=given.get("change"),
            likeness=0.02 if given.get("likeness") is None else given["likeness"],
        )
