"""Forms made from the nouns: labels, hints and choices are the words of the data dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from wellthread.thread import GRAMMAR, Verb
from wellthread.vocabulary import Field, Noun, Record, Ref, Shape

from .sight import Sight

NOT_ASKED = frozenset({"id", "version", "made_by", "made_at", "listed", "seal", "sealed_by", "sealed_on"})
MANY_CHOICES = 7
DATE_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"]


class RecordForm(forms.Form):
    """A form for one noun. `values()` gives what was filled in, by field name.

    `names` are the fields to ask for, in their order; all of them where none are named.
    """

    noun: Noun

    def __init__(self, noun: Noun, sight: Sight, *args: Any, names: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.noun = noun
        wanted = {each.name: each for each in asked(noun)}
        self.asked = [wanted[name] for name in names] if names else list(wanted.values())
        for each in self.asked:
            self.fields[each.name] = form_field(each, sight)

    def values(self) -> dict[str, Any]:
        """The fields of a record, as the person filled them in."""
        return {each.name: _value(each, self.cleaned_data[each.name]) for each in self.asked}


def asked(noun: Noun) -> list[Field]:
    """The fields that a person fills in."""
    return [each for each in noun.fields if each.name not in NOT_ASKED and each.shape is not Shape.GEOMETRY]


def filled_from(record: Record, noun: Noun) -> dict[str, Any]:
    """The start values of a form that changes a record."""
    return {each.name: _initial(each, getattr(record, each.name)) for each in asked(noun)}


def form_field(each: Field, sight: Sight) -> forms.Field:
    """The form field that asks for one field of a noun."""
    common: dict[str, Any] = {
        "label": each.name.replace("_", " ").capitalize(),
        "help_text": each.says + (f" Unit: {each.unit}." if each.unit else ""),
        "required": each.required and not each.optional and each.shape not in (Shape.TEXTS, Shape.REFS),
    }
    match each.shape:
        case Shape.INTEGER:
            return forms.IntegerField(**common, initial=each.default)
        case Shape.NUMBER:
            return forms.FloatField(**common, initial=each.default)
        case Shape.DATE:
            return forms.DateField(**common, input_formats=DATE_FORMATS)
        case Shape.BOOLEAN:
            return _yes_or_no(each, common)
        case Shape.CODE:
            return _codes(each, common)
        case Shape.REF:
            empty = [] if common["required"] else [("", "None")]
            return forms.ChoiceField(**common, choices=[*empty, *choices_of(each.kinds, sight)])
        case Shape.REFS:
            return forms.MultipleChoiceField(**common, choices=choices_of(each.kinds, sight))
        case Shape.TEXTS:
            common["help_text"] += " One on each line."
            return forms.CharField(**common, widget=forms.Textarea(attrs={"rows": 3}))
        case _:
            widget = forms.Textarea(attrs={"rows": 4}) if each.long else forms.TextInput()
            return forms.CharField(**common, widget=widget, initial=each.default or "", strip=False)


def choices_of(kinds: Iterable[str], sight: Sight) -> list[tuple[str, str]]:
    """All records of these kinds that the reader sees, to choose from."""
    wanted = frozenset(kinds)
    refs = (record.ref.unversioned for record in sight.records if record.ref.kind in wanted)
    return [(str(ref), sight.title(ref, 70)) for ref in refs]


class CiteForm(forms.Form):
    """Say that one record rests on another."""

    def __init__(self, subject: Ref, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject
        verbs = verbs_for(subject.kind)
        kinds = {kind for verb in verbs for kind in GRAMMAR[verb].objects if kind != "*"}
        self.fields["verb"] = forms.ChoiceField(
            label="How", choices=[(verb.value, verb.says) for verb in verbs], help_text="Read it as a sentence."
        )
        self.fields["object"] = forms.ChoiceField(
            label="On what", choices=choices_of(kinds, sight), help_text="What it rests on."
        )
        self.fields["note"] = forms.CharField(
            label="Why",
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="The reason, if it needs one.",
        )


def verbs_for(kind: str) -> list[Verb]:
    """The verbs that a person may use of a record of this kind, beyond what its own fields say."""
    return [verb for verb, grammar in GRAMMAR.items() if kind in grammar.subjects]


def _yes_or_no(each: Field, common: Mapping[str, Any]) -> forms.Field:
    choices = [("yes", "Yes"), ("no", "No")] + ([("", "Not known")] if each.optional else [])
    initial = "" if each.default is None else "yes" if each.default else "no"
    return forms.ChoiceField(
        **{**common, "required": not each.optional}, choices=choices, widget=forms.RadioSelect, initial=initial
    )


def _codes(each: Field, common: Mapping[str, Any]) -> forms.Field:
    codes = list(each.codes or [])
    choices = [(code.value, f"{code.label.capitalize()}: {code.says}") for code in codes]
    widget = forms.Select if len(codes) > MANY_CHOICES else forms.RadioSelect
    return forms.ChoiceField(**{**common, "required": True}, choices=choices, widget=widget, initial=each.default)


def _initial(each: Field, value: Any) -> Any:
    match each.shape:
        case Shape.REF:
            return str(value.unversioned) if value else ""
        case Shape.REFS:
            return [str(one.unversioned) for one in value]
        case Shape.TEXTS:
            return "\n".join(value)
        case Shape.BOOLEAN:
            return "" if value is None else "yes" if value else "no"
        case _:
            return value


def _value(each: Field, given: Any) -> Any:
    match each.shape:
        case Shape.REF:
            return Ref.parse(given) if given else None
        case Shape.REFS:
            return tuple(Ref.parse(one) for one in given)
        case Shape.TEXTS:
            return tuple(line.strip() for line in given.splitlines() if line.strip())
        case Shape.BOOLEAN:
            return None if given == "" else given == "yes"
        case Shape.CODE:
            return each.codes.read(given) if each.codes else given
        case Shape.TEXT:
            return given.replace("\r\n", "\n") or (each.default or "")
        case _:
            return each.default if given is None else given
