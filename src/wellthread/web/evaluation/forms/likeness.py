"""The forms that ask for places like ours, and take them into a plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField

from wellthread.programme.likeness import Asked, Found
from wellthread.vocabulary import AreaLevel, Kin, PlacePart, Ref
from wellthread.web.evaluation.actions.likeness import Taken
from wellthread.web.evaluation.queries import likeness as queries
from wellthread.web.thread.sight import Sight

SHORT = {"inputmode": "decimal", "class": "short"}


class LikeForm(forms.Form):
    """Like which place, by which variables and weights, within which limits. It is sent in the address."""

    place = forms.ChoiceField(label="Places like which neighbourhood")
    level = forms.ChoiceField(label="What sort of areas are looked at")
    each = forms.BooleanField(
        label="Give every small area of ours its own, instead of taking ours as one whole", required=False
    )
    within = forms.ChoiceField(label="Only in this larger area", required=False)
    apart = forms.FloatField(
        label="At least so many kilometres away",
        required=False,
        min_value=0,
        max_value=1000,
        widget=forms.TextInput(attrs=SHORT),
        help_text="So that the work does not spill over to the places it is compared with.",
    )
    want = forms.IntegerField(
        label="How many places", min_value=1, max_value=200, initial=5, widget=forms.TextInput(attrs=SHORT)
    )
    measure = forms.ChoiceField(
        label="By which measure", choices=[(each.value, each.says) for each in Kin], widget=forms.RadioSelect
    )

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = queries.variables(sight)
        chosen: dict[str, list[tuple[str, str]]] = {
            "place": [(each.id, each.name) for each in queries.places(sight)],
            "level": [(each.value, each.says.rstrip(".")) for each in queries.levels(sight)],
            "within": [("", "Anywhere"), *queries.larger(sight)],
        }
        for name, choices in chosen.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        self.fields["measure"].initial = Kin.EUCLID.value
        for at, (_, says) in enumerate(self.names):
            self.fields[f"w{at}"] = forms.FloatField(
                label=says, required=False, min_value=0, max_value=1e6, widget=forms.TextInput(attrs=SHORT)
            )

    @property
    def weights(self) -> list[BoundField]:
        """The fields of the variables."""
        return [self[f"w{at}"] for at in range(len(self.names))]

    @property
    def limits(self) -> list[BoundField]:
        """The fields after the variables."""
        return [self[name] for name in ("level", "each", "within", "apart", "want", "measure")]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(given.get(f"w{at}") for at in range(len(self.names))):
            raise forms.ValidationError("Say by what places are to be alike: give one variable or more a weight.")
        return given

    def asked(self) -> Asked:
        """What was filled in."""
        given = self.cleaned_data
        weights = {name: given[f"w{at}"] for at, (name, _) in enumerate(self.names) if given.get(f"w{at}")}
        return Asked(
            Ref("neighbourhood", given["place"]),
            tuple(weights),
            weights,
            level=AreaLevel.read(given["level"]),
            within=given["within"],
            apart_km=given["apart"] or 0.0,
            want=given["want"],
            kin=Kin.read(given["measure"]),
            each=given["each"],
        )


class TakeForm(forms.Form):
    """Keep a search, and take places from it into a plan that is not sealed."""

    title = forms.CharField(label="What the search was for", required=False, max_length=200)
    design = forms.ChoiceField(label="For which plan", required=False)
    codes = forms.MultipleChoiceField(
        label="Places to take into the plan", required=False, widget=forms.CheckboxSelectMultiple
    )
    part = forms.ChoiceField(
        label="As what",
        choices=[(each.value, each.says) for each in queries.PARTS],
        initial=PlacePart.BESIDE.value,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why these places",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed when places are taken: in words that somebody there would accept.",
    )

    def __init__(self, sight: Sight, found: Found, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = [(each.id, sight.title(each.ref)) for each in queries.open_plans(sight)]
        codes = [(each.code, found.area(each.code).name) for each in found.search.found]
        for name, choices in {"design": [("", "No plan yet"), *plans], "codes": codes}.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def taken(self) -> Taken:
        """What was filled in."""
        given = self.cleaned_data
        return Taken(
            title=given["title"],
            design=Ref("evaluation_design", given["design"]) if given["design"] else None,
            codes=tuple(given["codes"]),
            part=PlacePart.read(given["part"]),
            reason=given["reason"],
        )
