"""Write a theory of place, and say what each paragraph of it rests on."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.programme.theories import Parts
from wellthread.vocabulary import Neighbourhood, Ref, Theory, TheoryOfPlace, noun_named
from wellthread.web.thread.forms import RecordForm, filled_from
from wellthread.web.thread.sight import Sight

from .evidence import EvidenceForm, note_field

PARAGRAPHS = {
    "why_place": "Why work by place",
    "why_here": "Why here",
    "how_place_works": "How living here makes people well or ill",
    "held_here": "What can be changed from here, and with what",
    "not_here": "What cannot be changed from here, and who would have to",
}


class OfPlaceForm(RecordForm):
    """Five paragraphs."""

    def __init__(self, sight: Sight, record: TheoryOfPlace | None, data: Any = None) -> None:
        noun = noun_named("theory_of_place")
        initial = filled_from(record, noun) if record else {}
        super().__init__(noun, sight, data, names=tuple(PARAGRAPHS), initial=initial)
        for name, label in PARAGRAPHS.items():
            self.fields[name].label = label


class RestsForm(EvidenceForm):
    """What a paragraph rests on, chosen from what is there; narrowed by a word."""

    def __init__(
        self, on: TheoryOfPlace, place: Neighbourhood, sight: Sight, data: Any = None, *, find: str = ""
    ) -> None:
        parts = Parts(Theory(id="place", title="", neighbourhood=place.ref))
        super().__init__(on.ref.unversioned, parts, sight, data, find=find)
        del self.fields["stance"]
        self.fields["paragraph"] = forms.ChoiceField(label="Which paragraph", choices=list(PARAGRAPHS.items()))
        self.fields["note"] = note_field()
        self.order_fields(["find", "paragraph", "what", "note"])

    def target(self) -> Ref:
        """What was chosen."""
        return Ref.parse(self.cleaned_data["what"])
