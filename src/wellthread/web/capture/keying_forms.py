"""The keying form: the boxes of the paper by their numbers, so that a hand never leaves the keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from wellthread.methods.engagement.nhs_number import nhs_numbers
from wellthread.programme.paper_kit import Asked
from wellthread.vocabulary import AnswerKind
from wellthread.web.engagement.forms.words import LANGUAGES

from .keying_queries import CONSENT, LANGUAGE, TICKED, Paper

LONGEST = 10_000
UNREADABLE = "Type [?] for a word that you cannot read."


class BoxesField(forms.CharField):
    """The numbers of the boxes that are ticked, in any order and however they are parted. Cleaned to “1 3”."""

    def __init__(self, asked: Asked) -> None:
        boxes = " · ".join(f"{place} {worded.text}" for place, (_, worded) in enumerate(asked.choices, start=1))
        super().__init__(
            label=f"{asked.number}. {asked.worded.text}",
            required=False,
            max_length=60,
            help_text=f"Boxes: {boxes}",
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 8}),
        )
        self.most = len(asked.choices)

    def clean(self, value: Any) -> str:
        text = super().clean(value).replace(",", " ").replace(".", " ")
        parts = text.split()
        if any(not each.isdecimal() or not 1 <= int(each) <= self.most for each in parts):
            raise forms.ValidationError(f"Type the numbers of the ticked boxes, 1 to {self.most}, with spaces between.")
        return " ".join(str(each) for each in sorted({int(each) for each in parts}))


class KeyingForm(forms.Form):
    """One form of paper. Nothing is required: what is empty on the paper stays empty here."""

    def __init__(self, paper: Paper, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in CONSENT:
            self.fields[name] = forms.BooleanField(label=paper.label(name), required=False)
        self.fields["take_part"].widget.attrs["autofocus"] = True
        self.fields["witness"] = forms.CharField(label=paper.label("witness"), required=False, max_length=80)
        self.fields[LANGUAGE] = forms.ChoiceField(
            label=paper.label(LANGUAGE), choices=LANGUAGES, initial=paper.batch.language
        )
        for each in paper.asked:
            self.fields.update(_fields_of(each))
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, value in list(given.items()):
            if isinstance(value, str) and (found := nhs_numbers(value)):
                self.add_error(
                    name,
                    f"“{found[0]}” looks like an NHS number. Type [NHS number] in its place: Wellthread keeps none.",
                )
        return given

    def typed(self) -> dict[str, str]:
        """What was typed, as texts, with lines as they are."""
        return {
            name: (TICKED if value else "") if isinstance(value, bool) else value.replace("\r\n", "\n")
            for name, value in self.cleaned_data.items()
        }


class EqualityKeyingForm(forms.Form):
    """An equality sheet. It has no number, so it is typed once and looked over."""

    def __init__(self, asked: Sequence[Asked], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for each in asked:
            self.fields.update(_fields_of(each))

    def answers(self) -> dict[str, list[str]]:
        """The codes of what was ticked, question by question; an empty text where it was left open."""
        made: dict[str, list[str]] = {}
        for each in self.asked:
            name, value = each.question.name or each.question.id, self.cleaned_data[f"q-{each.question.id}"]
            made[name] = codes_of(each, value) if each.choices else [value]
            made[name] = made[name] or [""]
        return made


def codes_of(asked: Asked, boxes: str) -> list[str]:
    """The codes of the boxes with these numbers."""
    return [asked.choices[int(each) - 1][0].code for each in boxes.split()]


def _fields_of(asked: Asked) -> dict[str, forms.Field]:
    key, label = asked.question.id, f"{asked.number}. {asked.worded.text}"
    if asked.choices:
        made: dict[str, forms.Field] = {f"q-{key}": BoxesField(asked)}
        if any(one.write_in for one, _ in asked.choices):
            made[f"w-{key}"] = forms.CharField(
                label=f"{label}, in their words", required=False, max_length=LONGEST, strip=False
            )
        return made
    if asked.question.answer is AnswerKind.WORDS:
        area = forms.Textarea(attrs={"rows": 3})
        return {
            f"q-{key}": forms.CharField(
                label=label, required=False, max_length=LONGEST, strip=False, widget=area, help_text=UNREADABLE
            )
        }
    return {f"q-{key}": forms.CharField(label=label, required=False, max_length=200)}


class SettleForm(forms.Form):
    """What holds where two typings differ: the first, the second, or what the paper says after all."""

    FIRST, SECOND, NEITHER = "first", "second", "neither"

    def __init__(self, paper: Paper, differing: Sequence[tuple[str, str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper, self.differing = paper, differing
        for name, one, other in differing:
            choices = [
                (self.FIRST, paper.shown(name, one)),
                (self.SECOND, paper.shown(name, other)),
                (self.NEITHER, "Neither"),
            ]
            if name in CONSENT:
                choices.pop()
            self.fields[f"which-{name}"] = forms.ChoiceField(
                label=paper.label(name), choices=choices, widget=forms.RadioSelect
            )
            if name in CONSENT:
                continue
            self.fields[f"text-{name}"] = forms.CharField(
                label=f"If neither, what the paper says: {paper.label(name)}",
                required=False,
                max_length=LONGEST,
                strip=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for asked in self.paper.asked:
            name = f"q-{asked.question.id}"
            if asked.choices and given.get(f"which-{name}") == self.NEITHER:
                try:
                    given[f"text-{name}"] = BoxesField(asked).clean(given.get(f"text-{name}", ""))
                except forms.ValidationError as wrong:
                    self.add_error(f"text-{name}", wrong)
        return given

    def settled(self) -> dict[str, str]:
        """What holds, field by field."""
        made = {}
        for name, one, other in self.differing:
            which = self.cleaned_data[f"which-{name}"]
            own = self.cleaned_data.get(f"text-{name}", "").replace("\r\n", "\n")
            made[name] = {self.FIRST: one, self.SECOND: other}.get(which, own)
        return made
