"""Questions to a map about its loops and what holds it together, asked by address so that they can be sent on."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.methods.systems_map import LoopKind
from wellthread.programme.stages.loops_told import Asked
from wellthread.vocabulary import Ref

Choices = list[tuple[str, str]]
LENGTHS = (3, 4, 6, 8, 10, 12)


class LoopsForm(forms.Form):
    """Which loops are wanted."""

    longest = forms.TypedChoiceField(
        label="How long at most", choices=[(each, f"{each} links") for each in LENGTHS], coerce=int
    )
    kind = forms.ChoiceField(
        label="Which kind",
        choices=[("", "Every kind"), *((each.value, each.label.capitalize()) for each in LoopKind)],
        required=False,
    )
    cover = forms.BooleanField(label="Only a few that go over every link of any loop", required=False)

    def __init__(self, factors: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["through"] = forms.ChoiceField(
            label="Through", choices=[("", "Any factor"), *factors], required=False
        )
        self.order_fields(["longest", "kind", "through", "cover"])

    def asked(self, longest: int) -> Asked:
        """What is asked for; what was not understood counts as not asked. `longest` is meant where nothing is said."""
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            given.get("longest") or longest,
            LoopKind.read(given["kind"]) if given.get("kind") else None,
            Ref.parse(given["through"]) if given.get("through") else None,
            bool(given.get("cover")),
        )


class CutForm(forms.Form):
    """From which factor to which."""

    def __init__(self, factors: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose a factor"), *factors]
        self.fields["start"] = forms.ChoiceField(label="From", choices=choices)
        self.fields["end"] = forms.ChoiceField(label="To", choices=choices)

    def clean(self) -> dict[str, Any]:
        """Two different factors."""
        given = super().clean() or {}
        if given.get("start") and given.get("start") == given.get("end"):
            self.add_error("end", "Choose another factor than the one it starts from.")
        return given

    def ends(self) -> tuple[Ref, Ref]:
        """The two factors, once the form is valid."""
        return Ref.parse(self.cleaned_data["start"]), Ref.parse(self.cleaned_data["end"])
