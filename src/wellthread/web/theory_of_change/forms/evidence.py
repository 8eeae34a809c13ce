"""Find what supports a part of a theory, or speaks against it, and say so."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.programme.theories import Parts
from wellthread.thread import GRAMMAR, Verb
from wellthread.vocabulary import (
    Contribution,
    Dataset,
    EvidenceItem,
    Excerpt,
    IndicatorValue,
    Neighbourhood,
    Record,
    Ref,
    Result,
    Theme,
)
from wellthread.web.thread.sight import Sight, home_of

from .parts import PartForm

Choices = list[tuple[str, str]]
AT_ONCE = 12
SOUGHT: tuple[tuple[str, tuple[type[Record], ...]], ...] = (
    ("What people said: themes", (Theme,)),
    ("What people said: their words", (Excerpt, Contribution)),
    ("Data", (Result, IndicatorValue, Dataset)),
    ("Research and practice", (EvidenceItem,)),
)
STANCES = [("for", "It supports it"), ("against", "It speaks against it")]


def stance_field() -> forms.ChoiceField:
    """For or against."""
    return forms.ChoiceField(label="Which way", choices=STANCES, widget=forms.RadioSelect, initial="for")


def note_field() -> forms.CharField:
    """Why it bears on this."""
    return forms.CharField(label="What it shows here", required=False, max_length=500)


class EvidenceForm(forms.Form):
    """Choose something that is there already. `find` narrows what is offered to what holds these words."""

    def __init__(self, about: Ref, parts: Parts, sight: Sight, data: Any = None, *, find: str = "") -> None:
        super().__init__(data)
        self.about, self.sought = about, find
        self.offered = _offered(about, parts, sight, find)
        self.fields["find"] = forms.CharField(
            label="Find",
            required=False,
            max_length=100,
            initial=find,
            help_text="A word of it: damp, bus, lonely. Then press Find.",
        )
        self.fields["what"] = forms.ChoiceField(
            label="What bears on it",
            choices=self.offered,
            widget=forms.RadioSelect,
            error_messages={
                "required": "Choose one of these, or find another by a word of it.",
                "invalid_choice": "Choose one of these, or find another by a word of it.",
            },
        )
        self.fields["stance"] = stance_field()
        self.fields["note"] = note_field()

    def clean(self) -> dict[str, Any]:
        """A condition and some kinds of evidence go only one way: say so here, in words."""
        given: dict[str, Any] = super().clean() or {}
        what = given.get("what")
        if what and given.get("stance") == "against" and not allowed(self.about, Ref.parse(what), against=True):
            kind = Ref.parse(what).kind.replace("_", " ")
            self.add_error(
                "stance",
                f"A {kind} cannot speak against a {self.about.kind.replace('_', ' ')}. "
                "Write down what it shows as a piece of evidence of its own, or choose the words behind it.",
            )
        return given


def allowed(about: Ref, found: Ref, *, against: bool) -> bool:
    """Whether the thread takes this link."""
    grammar = GRAMMAR[Verb.CONTRADICTED_BY if against else Verb.SUPPORTED_BY]
    return about.kind in grammar.subjects and found.kind in grammar.objects


def _offered(about: Ref, parts: Parts, sight: Sight, find: str) -> list[tuple[str, Choices]]:
    said = {each.object.unversioned for each in sight.contents.thread.rests_on(about)}
    home = parts.theory.neighbourhood.id if parts.theory.neighbourhood else None
    groups = []
    for name, kinds in SOUGHT:
        found = [
            (str(each.ref.unversioned), title)
            for kind in kinds
            for each in sight.records.of(kind)
            if each.ref.unversioned not in said
            and allowed(about, each.ref, against=False)
            and _in_sight(each, home, sight)
            and (title := sight.title(each.ref, 140))
            and find.casefold() in title.casefold()
        ]
        if found and (find or Excerpt not in kinds):
            groups.append((name, found[:AT_ONCE]))
    return groups


def _in_sight(each: Record, home: str | None, sight: Sight) -> bool:
    """Of this place or of all; of people's words only those that this reader may read."""
    if isinstance(each, Excerpt | Contribution) and not sight.words(each):
        return False
    there = home_of(each, sight.records) if not isinstance(each, Neighbourhood) else each.id
    return home is None or there in (None, home)


class NewEvidenceForm(PartForm):
    """Write down a study, a figure or what was seen elsewhere, and which way it points."""

    def __init__(self, parts: Parts, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__("evidence_item", parts, sight, *args, **kwargs)
        self.fields["stance"] = stance_field()
        self.fields["note"] = note_field()
        self.order_fields(["stance", "title", "kind", "finding", "grade"])
