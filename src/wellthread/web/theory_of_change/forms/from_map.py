"""Choose the factors of a systems map with which a theory begins."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.methods.systems_map import held_on
from wellthread.programme.theories import Parts
from wellthread.programme.theory_from_map import Chosen, Sketch, sketch
from wellthread.vocabulary import Factor, LeveragePoint, Ref, SystemsMap, Wanted
from wellthread.web.thread.sight import Sight, home_of

Choices = list[tuple[str, str]]


class MapForm(forms.Form):
    """Which map: those of the theory's place."""

    def __init__(self, parts: Parts, sight: Sight, given: Any) -> None:
        super().__init__(given if "map" in given else None)
        place = parts.theory.neighbourhood.id if parts.theory.neighbourhood else None
        self.maps = [
            each
            for each in sight.records.of(SystemsMap)
            if place is None or home_of(each, sight.records) in (None, place)
        ]
        self.fields["map"] = forms.ChoiceField(
            label="Systems map", choices=[(each.id, each.title) for each in self.maps]
        )

    def chosen(self) -> SystemsMap | None:
        """The map that was chosen, or the only one there is."""
        if len(self.maps) == 1:
            return self.maps[0]
        if not self.is_bound or not self.is_valid():
            return None
        return next(each for each in self.maps if each.id == self.cleaned_data["map"])


class FromMapForm(forms.Form):
    """Where to push, what should change, what should last; and whether what lies between comes too."""

    between = forms.BooleanField(
        label="Take the factors on the shortest ways between them too", required=False, initial=True
    )

    def __init__(self, on: SystemsMap, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = held_on(sight.records, sight.contents.links, on)
        self.factors, self.links = held.factors, held.links
        levers = {each.factor.id for each in sight.records.of(LeveragePoint)}
        by_name = sorted(self.factors, key=lambda each: each.name.casefold())
        push = sorted(by_name, key=lambda each: each.id not in levers and "actionable" not in each.tags)
        change = sorted(by_name, key=lambda each: each.wanted is Wanted.NOT_SAID and "matters" not in each.tags)
        self.fields["push"] = _many("Where to push", "Places to act come first.", _named(push, levers))
        self.fields["change"] = _many(
            "What should change", "What people want more or less of comes first.", _named(change)
        )
        self.fields["last"] = _many("What should last", "The lasting difference.", _named(change), required=False)
        self.order_fields(["push", "change", "last", "between"])

    def clean(self) -> dict[str, Any]:
        """A factor is in one place only."""
        given: dict[str, Any] = super().clean() or {}
        push, change, last = (set(given.get(name, ())) for name in ("push", "change", "last"))
        if twice := (push & change) | (push & last) | (change & last):
            names = [each.name for each in self.factors if each.id in twice]
            self.add_error(
                None, f"“{names[0]}” is chosen twice. Choose for each factor whether to push it or to change it."
            )
        return given

    def sketch(self) -> Sketch:
        """The steps and arrows that follow."""
        given = self.cleaned_data
        push, change, last = (tuple(Ref("factor", each) for each in given[name]) for name in ("push", "change", "last"))
        return sketch(Chosen(push, change, last, given["between"]), self.factors, self.links)


def _many(label: str, help_text: str, choices: Choices, *, required: bool = True) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=choices,
        required=required,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one factor."},
    )


def _named(factors: list[Factor], levers: set[str] | None = None) -> Choices:
    return [(each.id, f"{each.name} (a place to act)" if each.id in (levers or ()) else each.name) for each in factors]
