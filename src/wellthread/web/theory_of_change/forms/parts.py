"""Forms for the parts of a theory: the fields of the nouns that people fill in, in everyday words."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.programme.scope import within
from wellthread.programme.theories import Parts, theories_of
from wellthread.vocabulary import (
    Action,
    Factor,
    FactorLink,
    Neighbourhood,
    Record,
    Ref,
    Step,
    StepKind,
    StepLink,
    SystemsMap,
    Theory,
    noun_named,
)
from wellthread.web.thread.forms import RecordForm, filled_from
from wellthread.web.thread.sight import Sight, home_of

Choices = list[tuple[str, str]]
ASKED: dict[str, tuple[str, ...]] = {
    "step": ("title", "kind", "for_whom", "action", "factor", "shift", "opens", "description"),
    "step_link": ("why", "who_acts", "takes", "wrong_if", "factor_link", "loops_back"),
    "assumption": ("text", "grade", "watched_by"),
    "condition": ("text", "in_place", "partner", "watched_by"),
    "indicator": (
        *("name", "measure", "unit", "better", "baseline", "baseline_on", "target", "target_on"),
        *("official", "source", "address", "geography", "definition"),
    ),
    "evidence_item": ("title", "kind", "finding", "grade", "limits", "citation", "address", "found_on", "dataset"),
    "theory": ("title", "question", "made_with", "map", "action"),
}
LABELS: dict[str, dict[str, str]] = {
    "step": {
        "kind": "What sort of step",
        "title": "The step",
        "for_whom": "For whom",
        "action": "The action that an activity carries out",
        "factor": "The factor of a systems map that it means to shift",
        "shift": "Which way",
        "opens": "The nested theory that says how this works",
        "description": "More",
    },
    "step_link": {
        "why": "Why it should follow",
        "who_acts": "Who must act for it",
        "takes": "How long until it shows",
        "wrong_if": "What would show that it is wrong",
        "factor_link": "The link of a systems map that it follows",
        "loops_back": "Does it lead back on purpose?",
    },
    "assumption": {
        "text": "What must hold",
        "grade": "How well is that supported?",
        "watched_by": "How we shall notice",
    },
    "condition": {
        "text": "What has to be there",
        "in_place": "Is it in place?",
        "partner": "Who could see to it",
        "watched_by": "How we shall notice if it goes",
    },
    "indicator": {
        "name": "What is tracked",
        "measure": "What sort of number",
        "better": "Which way is better",
        "baseline": "Value before anything was done",
        "baseline_on": "On which day",
        "target_on": "By when",
        "official": "Is it a published, official figure?",
        "source": "Where it comes from",
        "address": "Address where it can be read",
        "geography": "For which area",
    },
    "evidence_item": {
        "title": "What it is",
        "kind": "What sort of evidence",
        "finding": "What it found",
        "grade": "How strong it is",
        "limits": "What it does not show",
        "citation": "Full reference",
        "found_on": "When you looked it up",
        "dataset": "The data it was worked out from",
    },
    "theory": {
        "title": "What it is called",
        "question": "The situation that it answers",
        "made_with": "Who made it",
        "map": "The systems map whose factors it uses",
        "action": "The action idea that it is about",
    },
}
SHORT_TEXTS = {"description", "why", "wrong_if", "text", "finding", "limits", "definition", "question"}


class PartForm(RecordForm):
    """Asks for what people say of one part of a theory. Choices are those of the theory's own place."""

    def __init__(self, kind: str, parts: Parts, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(noun_named(kind), sight, *args, names=ASKED[kind], **kwargs)
        for name, label in LABELS[kind].items():
            self.fields[name].label = label
        for name in SHORT_TEXTS & set(self.fields):
            self.fields[name].widget.attrs["rows"] = 2
        for name, choices in _narrowed(kind, parts, sight).items():
            self.fields[name].choices = [("", "None"), *choices]  # type: ignore[attr-defined]

    @classmethod
    def to_change(cls, record: Record, parts: Parts, sight: Sight, data: Any = None) -> PartForm:
        """The form filled with what a record says now."""
        noun = noun_named(record.ref.kind)
        return cls(noun.kind, parts, sight, data, initial=filled_from(record, noun))

    def clean(self) -> dict[str, Any]:
        """What no field can see by itself."""
        given: dict[str, Any] = super().clean() or {}
        if self.noun.kind == "indicator":
            self._says_where_from(given)
        if self.noun.kind == "evidence_item" and not (given.get("citation") or given.get("address")):
            self.add_error("citation", "Say where it can be found: a full reference, or an address.")
        return given

    def _says_where_from(self, given: dict[str, Any]) -> None:
        """An indicator names its source and the day of its baseline; an official figure also where it can be read."""
        if not given.get("source"):
            self.add_error("source", "Name the survey, register or statistic that it comes from.")
        if given.get("baseline") is not None and not given.get("baseline_on"):
            self.add_error("baseline_on", "Say to which day the value before belongs.")
        if given.get("target") is not None and not given.get("target_on"):
            self.add_error("target_on", "Say by when the target should be reached.")
        if given.get("official") == "yes":
            if not given.get("address"):
                self.add_error("address", "Give the address where the published figure can be read.")
            if not given.get("geography"):
                self.add_error(
                    "geography", "Say for which area it is published: it is rarely the neighbourhood itself."
                )


def _narrowed(kind: str, parts: Parts, sight: Sight) -> dict[str, Choices]:
    """What may be chosen in the place of a theory."""
    place = parts.theory.neighbourhood.unversioned if parts.theory.neighbourhood else None
    actions = [(_ref(each), each.title) for each in within(sight.records.of(Action), place)]
    if kind == "step":
        inner = [each for each in theories_of(sight.records, place) if each.part_of and each.id != parts.theory.id]
        return {
            "action": actions,
            "factor": factor_choices(sight, place),
            "opens": [(_ref(each), each.title) for each in inner],
        }
    if kind == "step_link":
        return {"factor_link": _links_here(sight, place)}
    if kind == "theory":
        maps = [each for each in sight.records.of(SystemsMap) if _is_here(each, place, sight)]
        return {"action": actions, "map": [(_ref(each), each.title) for each in maps]}
    return {}


def factor_choices(sight: Sight, place: Ref | None) -> Choices:
    """The factors of the maps of a place, by name."""
    here = [each for each in sight.records.of(Factor) if _is_here(each, place, sight)]
    return [(_ref(each), each.name) for each in sorted(here, key=lambda each: each.name.casefold())]


def _links_here(sight: Sight, place: Ref | None) -> Choices:
    here = [each for each in sight.records.of(FactorLink) if _is_here(each, place, sight)]
    return sorted(((_ref(each), sight.title(each.ref)) for each in here), key=lambda each: each[1].casefold())


def _is_here(record: Record, place: Ref | None, sight: Sight) -> bool:
    return place is None or home_of(record, sight.records) in (None, place.id)


def _ref(record: Record) -> str:
    return str(record.ref.unversioned)


class QuickForm(forms.Form):
    """Whole chains of steps, typed."""

    chains = forms.CharField(
        label="Type what you do, and what follows",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "true"}),
        help_text=(
            "An arrow between: We run a late bus -> people reach work -> they feel secure. One chain on each line. "
            "A reason may stand before a step: -> (because the shift ends at ten) people reach work."
        ),
    )


class LeadsForm(PartForm):
    """What a step leads to: a step that is there, or a new one, and why."""

    def __init__(self, cause: Step, parts: Parts, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__("step_link", parts, sight, *args, **kwargs)
        self.cause, self.parts = cause, parts
        self.fields["effect"] = forms.CharField(
            label="It leads to",
            max_length=200,
            help_text="Begin to type: steps that are there are offered. Other words make a new step.",
            widget=forms.TextInput(attrs={"list": "steps-here", "autocomplete": "off"}),
        )
        self.fields["kind"] = forms.ChoiceField(
            label="If it is a new step, what sort?",
            choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in StepKind],
            initial=_next_kind(cause.kind).value,
        )
        self.order_fields(["effect", "kind", *ASKED["step_link"]])

    def link(self) -> StepLink:
        """The arrow as it was filled in; its end is found by whoever keeps it."""
        return StepLink(id="", cause=self.cause.ref, effect=self.cause.ref, **self.values())


def _next_kind(kind: StepKind) -> StepKind:
    order = list(StepKind)
    return order[min(order.index(kind) + 1, len(order) - 1)]


class NewTheoryForm(PartForm):
    """A theory nested in another or beside it: a title, the situation, and the step that opens it."""

    def __init__(self, parts: Parts, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__("theory", parts, sight, *args, **kwargs)
        boxes = [(str(each.ref.unversioned), each.title) for each in parts.steps if not each.opens]
        self.fields["box"] = forms.ChoiceField(
            label="The step that opens it",
            choices=[("", "None yet"), *boxes],
            required=False,
            help_text="That step stands for the nested theory in the larger one.",
        )
        self.order_fields(["title", "box", *ASKED["theory"][1:]])


class WhyForm(forms.Form):
    """A reason that is kept with the theory."""

    why = forms.CharField(label="Why", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, label: str = "", help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label = label or "Why"
        self.fields["why"].help_text = help_text


class CopyForm(forms.Form):
    """Where a theory is copied to."""

    def __init__(self, theory: Theory, places: list[Neighbourhood], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = theory.neighbourhood.id if theory.neighbourhood else ""
        others = [(each.id, each.name) for each in places if each.id != home]
        self.fields["place"] = forms.ChoiceField(label="Copy it to", choices=others)
