"""The form that asks for an analysis: filled in from the plan, or asked without one."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.programme.analysing import Asked, Option, planned_as, ways
from wellthread.vocabulary import (
    AnalysisMethod,
    Code,
    EvaluationDesign,
    Group,
    Indicator,
    MissingAnswers,
    Neighbourhood,
    PlannedOutcome,
    Record,
    Ref,
    Wave,
)
from wellthread.web.thread.sight import Sight


class AnalysisForm(forms.Form):
    """One question to the numbers. What is left as the plan has it is as planned."""

    def __init__(self, sight: Sight, outcome: PlannedOutcome | None, *args: Any, **kwargs: Any) -> None:
        self.sight, self.outcome = sight, outcome
        kwargs.setdefault("initial", filled_from(outcome) if outcome else {})
        super().__init__(*args, **kwargs)
        self.fields["indicator"] = _choice("Indicator", _named(sight, Indicator), "Choose an indicator")
        self.fields["design"] = _choice("Plan", _named(sight, EvaluationDesign), "No plan", required=False)
        self.fields["neighbourhood"] = _choice(
            "Neighbourhood", _named(sight, Neighbourhood), "That of the plan", required=False
        )
        self.fields["method"] = forms.ChoiceField(
            label="How it is worked out",
            choices=[(way.method.value, f"{way.method.label.capitalize()}: {way.needs}") for way in ways()],
            widget=forms.RadioSelect,
        )
        self.fields["group"] = _choice("Of whom", _named(sight, Group), "Everyone", required=False)
        self.fields["waves"] = forms.MultipleChoiceField(
            label="Waves, before and after",
            help_text="None chosen: all of them.",
            choices=_named(sight, Wave),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["missing"] = _coded("Those who did not answer", MissingAnswers, required=False)
        for option in options():
            label = f"{option.label}, for “{'” or “'.join(_of(option))}”"
            self.fields[f"set_{option.name}"] = _coded(label, option.codes, required=False, empty="As it is meant")
        self.fields["why"] = forms.CharField(
            label="Why it is done otherwise than planned",
            help_text="Only where it departs from the plan.",
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def asked(self) -> Asked:
        """The question as it was put."""
        given = self.cleaned_data
        method = AnalysisMethod.read(given["method"])
        known = {each.name for way in ways() if way.method is method for each in way.options}
        return Asked(
            indicator=Ref.parse(given["indicator"]),
            method=method,
            design=_ref(given["design"]),
            planned=self.outcome.ref.unversioned if self.outcome else None,
            neighbourhood=_ref(given["neighbourhood"]),
            group=_ref(given["group"]),
            waves=tuple(Ref.parse(each) for each in given["waves"]),
            missing=MissingAnswers.read(given["missing"]) if given["missing"] else MissingAnswers.COMPLETE,
            options=tuple((name, given[f"set_{name}"]) for name in sorted(known) if given.get(f"set_{name}")),
        )


def options() -> list[Option]:
    """Every option of every way, one of each name."""
    return list({each.name: each for way in ways() for each in way.options}.values())


def _of(option: Option) -> list[str]:
    return [way.method.label for way in ways() if any(each.name == option.name for each in way.options)]


def filled_from(outcome: PlannedOutcome) -> dict[str, Any]:
    """The form as the plan fills it in."""
    asked = planned_as(outcome)
    return {
        "indicator": str(asked.indicator),
        "design": str(asked.design),
        "method": asked.method.value,
        "group": str(asked.group.unversioned) if asked.group else "",
        "waves": [str(each) for each in asked.waves],
        "missing": asked.missing.value,
    }


def _choice(label: str, named: list[tuple[str, str]], empty: str, *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", empty), *named], required=required)


def _coded(label: str, codes: type[Code], *, required: bool, empty: str = "") -> forms.ChoiceField:
    held = [(each.value, f"{each.label.capitalize()}: {each.says}") for each in codes]
    return forms.ChoiceField(label=label, choices=[("", empty), *held] if empty else held, required=required)


def _named(sight: Sight, kind: type[Record]) -> list[tuple[str, str]]:
    return [(str(each.ref.unversioned), sight.title(each.ref)) for each in sight.records.of(kind)]


def _ref(text: str) -> Ref | None:
    return Ref.parse(text) if text else None
