"""What an editor says in a line, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from wellthread.vocabulary import BadRef, Ref
from wellthread.web.blueprint.actions.lines import NOTHING_BEHIND, Wording
from wellthread.web.blueprint.queries.around import Group, named
from wellthread.web.thread.sight import Sight

LONGEST = 1200
STANDINGS = [
    ("cited", "It rests on the records ticked below"),
    ("own_view", "It is the team’s own view, and will be marked as such"),
]


class LineForm(forms.Form):
    """One line. `version` is that of the line its author saw, empty for a new one."""

    text = forms.CharField(
        label="The line",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One thought, in plain words. What is assembled beside it need not be said again.",
    )
    standing = forms.ChoiceField(
        label="What stands behind it", choices=STANDINGS, widget=forms.RadioSelect, initial="cited"
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)

    def __init__(self, sight: Sight, groups: Sequence[Group], chosen: Sequence[Ref], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._sight = sight
        offered = {value for _, held in groups for value, _ in held}
        further = [(str(ref), named(sight, ref)) for ref in chosen if str(ref) not in offered]
        choices = [*([("It rests on already", further)] if further else []), *groups]
        self.fields["rests_on"] = forms.MultipleChoiceField(
            label="It rests on",
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="The records around this place. Tick every one that the line says something of.",
        )
        self.fields["other"] = forms.CharField(
            label="Or on another record",
            required=False,
            max_length=200,
            help_text="As it stands in the address of the record’s page, kind first: theme:damp-homes. "
            "A comma between several.",
        )

    def clean_other(self) -> list[Ref]:
        """The references that were typed, each of a record that is there for this person."""
        refs = []
        for given in filter(None, (each.strip() for each in self.cleaned_data["other"].split(","))):
            try:
                ref = Ref.parse(given).unversioned
            except BadRef as wrong:
                raise ValidationError(str(wrong)) from None
            if not self._sight.sees(ref):
                raise ValidationError(f"There is no record {ref} here. Open its page and copy its kind and name.")
            refs.append(ref)
        return refs

    def clean(self) -> dict[str, Any]:
        """Refuse a line with nothing behind it that is not marked as the team's own view."""
        given = super().clean() or self.cleaned_data
        if "other" in given and given.get("standing") == "cited" and not self._refs():
            self.add_error("rests_on", NOTHING_BEHIND)
        return given

    def wording(self) -> Wording:
        """What was filled in. An own view may still name what it was formed on."""
        return Wording(
            text=self.cleaned_data["text"],
            own_view=self.cleaned_data["standing"] == "own_view",
            rests_on=self._refs(),
        )

    def _refs(self) -> list[Ref]:
        return [*(Ref.parse(each) for each in self.cleaned_data.get("rests_on", ())), *self.cleaned_data["other"]]
