"""The forms for a boundary: a line or ticked areas, what it is, who agreed it; and what to grow from where."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django import forms
from django.http import QueryDict

from wellthread.interop.reading import BadFile
from wellthread.methods.place.growing import Ask
from wellthread.programme.edges import Ground, in_force, names
from wellthread.programme.growths import barrier_of
from wellthread.programme.outlines import LONGEST, BadOutline, outline_from
from wellthread.programme.sketches import is_sketch
from wellthread.vocabulary import BoundaryKind, Geometry, Neighbourhood, Ref
from wellthread.web.place.queries.draw import Drawing
from wellthread.web.thread.forms import DATE_FORMATS
from wellthread.web.thread.sight import Sight

CODES = re.compile(r"[\s,;]+")
Grouped = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class LineForm(forms.Form):
    """A boundary by hand: drawn, pasted or uploaded as GeoJSON, or made of ticked areas."""

    outline = forms.CharField(
        label="The line, as GeoJSON",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
        help_text="The map fills this in as you draw. You can also paste an outline here.",
    )
    file = forms.FileField(
        label="Or a GeoJSON file", required=False, help_text="One outline in longitude and latitude, up to 2 MB."
    )
    areas = forms.MultipleChoiceField(label="Or tick the small areas it is made of", required=False)
    more_areas = forms.CharField(
        label="Codes of further areas",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text="For areas that are not on the list: their official codes, one on each line.",
    )
    kind = forms.ChoiceField(
        label="Sort of boundary", widget=forms.RadioSelect, error_messages={"required": "Say what sort it is."}
    )
    drawn_by = forms.CharField(
        label="Who drew it",
        required=False,
        max_length=200,
        help_text="A role or a group, such as “a young parents' group”. Never a resident's name.",
    )
    drawn_on = forms.DateField(
        label="When it was drawn", required=False, input_formats=DATE_FORMATS, help_text="For example, 27 March 2026."
    )
    replaces = forms.ChoiceField(label="It takes the place of", required=False)
    agreed_by = forms.CharField(
        label="Who agreed it",
        required=False,
        max_length=500,
        help_text="For an agreed boundary: roles or groups, such as the residents' panel.",
    )
    agreed_on = forms.DateField(label="When it was agreed", required=False, input_formats=DATE_FORMATS)
    rests_on = forms.MultipleChoiceField(
        label="Drawings it rests on",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="For an agreed boundary: the sketches and other lines that were on the table.",
    )
    note = forms.CharField(
        label="What was argued about", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=5000
    )
    work_with = forms.BooleanField(
        label="From now on, figures of the neighbourhood are those of the areas that fit this line best", required=False
    )

    def __init__(
        self,
        sight: Sight,
        home: Neighbourhood,
        on: Ground,
        grouped: Grouped,
        kinds: Sequence[BoundaryKind],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.home, self.on, self.grouped = home, on, grouped
        present = in_force(sight.records, home.ref)
        named = [(str(each.ref), name, each) for each, name in zip(present, names(present), strict=True)]
        replaceable = [(ref, name) for ref, name, each in named if each.kind in kinds]
        self._choices("areas", [(code, label) for _, held in grouped for code, label in held])
        self._choices("kind", [(each.value, f"{each.label.capitalize()}: {each.says}") for each in kinds])
        self._choices("replaces", [("", "None: it stands beside the others"), *replaceable])
        self._choices("rests_on", [(ref, name) for ref, name, _ in named if name])
        if BoundaryKind.AGREED not in kinds:
            for name in ("agreed_by", "agreed_on", "rests_on", "work_with"):
                del self.fields[name]
        elif not named:
            del self.fields["rests_on"]

    def clean_outline(self) -> Geometry | None:
        return _outline(self.cleaned_data["outline"])

    def clean_file(self) -> Geometry | None:
        given = self.cleaned_data["file"]
        if given is None:
            return None
        if given.size > LONGEST:
            raise forms.ValidationError("The file is larger than 2 MB. Simplify the outline.")
        try:
            return _outline(given.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError("The file is not text. Export the outline as GeoJSON.") from None

    def clean_more_areas(self) -> list[str]:
        codes = [each for each in CODES.split(self.cleaned_data["more_areas"]) if each]
        for code in codes:
            if code not in self.on.areas.at:
                raise forms.ValidationError(f"{code[:20]} is not among the small areas of this programme.")
        return codes

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        codes = sorted({*given.get("areas", []), *given.get("more_areas", [])})
        lines = [each for each in (given.get("file"), given.get("outline")) if each]
        if not codes and not lines and not self.errors:
            raise forms.ValidationError("Draw a line, give a file, or tick the areas it is made of.")
        if codes and lines:
            raise forms.ValidationError("There is a line, and there are ticked areas. Give one of the two.")
        if given.get("kind") == BoundaryKind.AGREED.value:
            for name, says in (("agreed_by", "Say who agreed it."), ("agreed_on", "Say on what day it was agreed.")):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, says)
        given["codes"] = codes
        given["line"] = lines[0] if lines else None
        return given

    def drawing(self) -> Drawing:
        """What was filled in."""
        given, codes = self.cleaned_data, tuple(self.cleaned_data["codes"])
        kind = BoundaryKind.read(given["kind"])
        agreed = kind is BoundaryKind.AGREED
        return Drawing(
            neighbourhood=self.home.ref.unversioned,
            kind=kind,
            outline=given["line"] or self.on.areas.united(codes),
            areas=codes,
            year=self.on.areas.year,
            drawn_by=given["drawn_by"],
            drawn_on=given["drawn_on"],
            replaces=Ref.parse(given["replaces"]) if given["replaces"] else None,
            agreed_by=given.get("agreed_by", "") if agreed else "",
            agreed_on=given.get("agreed_on") if agreed else None,
            rests_on=tuple(Ref.parse(each) for each in given.get("rests_on", [])) if agreed else (),
            note=given["note"],
        )

    def holds_on_to(self, outline: Geometry) -> None:
        """Put an uploaded outline into the field, since a file cannot be sent back to the page."""
        data = QueryDict(mutable=True)
        for name in self.data:
            data.setlist(name, self.data.getlist(name))  # type: ignore[attr-defined]
        data["outline"] = json.dumps(outline)
        self.data = data

    def _choices(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)


class GrowForm(forms.Form):
    """From where a neighbourhood is grown, to how many people, and what residents said of its edges."""

    seed = forms.ChoiceField(label="Start from")
    least = forms.IntegerField(label="At least so many people", min_value=1, max_value=1_000_000, initial=4000)
    most = forms.IntegerField(label="At most so many people", min_value=1, max_value=1_000_000, initial=8000)
    include = forms.CharField(
        label="Areas that must belong",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text="Their codes, one on each line.",
    )
    leave_out = forms.CharField(
        label="Areas that must not",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text="Their codes, one on each line.",
    )
    barrier = forms.CharField(
        label="A line that is not crossed",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text="A railway or a river as a GeoJSON line. Leave a gap where there is a bridge.",
    )

    def __init__(self, grouped: Grouped, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seed = self.fields["seed"]
        assert isinstance(seed, forms.ChoiceField)
        seed.choices = [(name, list(held)) for name, held in grouped]

    def clean_barrier(self) -> tuple[Geometry, ...]:
        text = self.cleaned_data["barrier"].strip()
        if not text:
            return ()
        try:
            return barrier_of(json.loads(text[:LONGEST]), Path("barrier"))
        except (ValueError, RecursionError) as wrong:
            says = wrong.says if isinstance(wrong, BadFile) else "It is not GeoJSON."
            raise forms.ValidationError(f"{says} Give LineString or MultiLineString.") from None

    def ask(self) -> Ask:
        """What was filled in."""
        given = self.cleaned_data
        return Ask(
            seed=given["seed"],
            least=given["least"],
            most=given["most"],
            include=frozenset(filter(None, CODES.split(given["include"]))),
            leave_out=frozenset(filter(None, CODES.split(given["leave_out"]))),
        )


def filled_from(
    sight: Sight, home: Neighbourhood, grouped: Grouped, replaced: str, areas: Sequence[str]
) -> dict[str, Any]:
    """The start values: the boundary that is to be drawn again, or the areas that were grown."""
    start = _ticked(grouped, areas)
    before = next((each for each in in_force(sight.records, home.ref) if each.id == replaced), None)
    if before is None:
        return {**start, "kind": BoundaryKind.STATISTICAL.value if areas else ""}
    if not areas:
        start |= _ticked(grouped, before.areas) if before.areas else {"outline": json.dumps(before.geometry)}
    return {
        **start,
        "kind": before.kind.value,
        "drawn_by": before.drawn_by if not is_sketch(before) else "",
        "replaces": str(before.ref),
        "agreed_by": before.agreed_by,
        "note": before.note,
    }


def _ticked(grouped: Grouped, codes: Sequence[str]) -> dict[str, Any]:
    """Areas as they are ticked; those that are not on the list by their codes."""
    listed = {code for _, held in grouped for code, _ in held}
    further = [code for code in codes if code not in listed]
    return {"areas": [code for code in codes if code in listed], "more_areas": "\n".join(further)}


def _outline(text: str) -> Geometry | None:
    if not text.strip():
        return None
    try:
        return outline_from(text)
    except BadOutline as wrong:
        raise forms.ValidationError(str(wrong)) from None
