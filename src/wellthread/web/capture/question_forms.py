"""One question as a form: the field it needs, what was answered before, and what is noted of the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.translation import gettext as _

from wellthread.methods.engagement.nhs_number import nhs_numbers
from wellthread.vocabulary import AnswerKind, Choice
from wellthread.web.base.languages import direction

from .files import MOST_BYTES
from .sent import MOST_WORDS
from .walk import Walk

PREFER_NOT = "prefer_not"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FILES = {AnswerKind.PHOTO: "image/*", AnswerKind.VOICE: "audio/*"}
Noted = dict[str, Any]


class QuestionForm(forms.Form):
    """The field or fields of one question."""

    use_required_attribute = False

    def __init__(self, walk: Walk, *args: Any, **kwargs: Any) -> None:
        question = walk.question
        assert question is not None
        self.kind, self.walk, self.is_apart = question.answer, walk, walk.step.startswith("e:")
        kwargs.setdefault("initial", _initial(walk.answer(walk.step)))
        super().__init__(*args, **kwargs)
        self.is_required = question.required and not self.is_apart
        self.fields.update(self._fields())

    @property
    def is_group(self) -> bool:
        """Whether several fields together answer the question, so that it stands above them as their legend."""
        return self.kind in (AnswerKind.ONE, AnswerKind.MANY, AnswerKind.SCALE, AnswerKind.DATE)

    def _fields(self) -> dict[str, forms.Field]:
        needed: dict[str, Any] = {
            "required": self.is_required,
            "label": "",
            "error_messages": {"required": _("Please answer this.")},
        }
        match self.kind:
            case AnswerKind.NOTHING:
                return {}
            case AnswerKind.ONE | AnswerKind.SCALE:
                one = forms.ChoiceField(choices=self._choices(), widget=forms.RadioSelect, **needed)
                return {"codes": one, **self._write_in()}
            case AnswerKind.MANY:
                many = forms.MultipleChoiceField(choices=self._choices(), widget=forms.CheckboxSelectMultiple, **needed)
                return {"codes": many, **self._write_in()}
            case AnswerKind.DATE:
                return {
                    "day": _part(_("Day"), 2),
                    "month": _part(_("Month"), 12),
                    "year": _part(_("Year"), 4),
                }
            case AnswerKind.PHOTO | AnswerKind.VOICE:
                return {"file": forms.FileField(widget=forms.FileInput(attrs={"accept": FILES[self.kind]}), **needed)}
            case AnswerKind.NUMBER:
                number = forms.TextInput(attrs={"inputmode": "decimal", "class": "short", "autocomplete": "off"})
                return {"value": forms.CharField(max_length=40, widget=number, **needed)}
            case AnswerKind.PLACE:
                return {"place": forms.CharField(max_length=200, **needed)}
            case _:
                area = forms.Textarea(attrs={"rows": 5})
                return {"words": forms.CharField(max_length=MOST_WORDS, strip=False, widget=area, **needed)}

    def _choices(self) -> list[tuple[str, str]]:
        question = self.walk.question
        held = self.walk.of.choices.get(question.id, ()) if question else ()
        found = [(each.code, self._in_its_language(each)) for each in held]
        if self.is_apart and PREFER_NOT not in dict(found):
            found.append((PREFER_NOT, _("Prefer not to say")))
        return found

    def _in_its_language(self, choice: Choice) -> str:
        """The label of a choice; where it is in another language than the page, it says so."""
        text, _hint, spoken = self.walk.of.text(choice, self.walk.language)
        label = self._label(choice.code, text)
        if spoken == self.walk.language:
            return label
        return format_html('<span lang="{}" dir="{}">{}</span>', spoken, direction(spoken), label)

    def _label(self, code: str, label: str) -> str:
        """Steps of a scale have their number beside their word."""
        shows = self.kind is AnswerKind.SCALE and code.lstrip("-").isdigit() and code not in label.split()
        return f"{code} · {label}" if shows else label

    def _write_in(self) -> dict[str, forms.Field]:
        question = self.walk.question
        held = self.walk.of.choices.get(question.id, ()) if question else ()
        if self.is_apart or not any(each.write_in for each in held):
            return {}
        return {"words": forms.CharField(label=_("In your own words"), required=False, max_length=400)}

    def clean_words(self) -> str:
        text: str = self.cleaned_data["words"].replace("\r\n", "\n")
        if found := nhs_numbers(text):
            raise forms.ValidationError(
                _("“%(number)s” looks like an NHS number. Please take it out.") % {"number": found[0]}
            )
        if self.is_required and self.kind is AnswerKind.WORDS and not text.strip():
            raise forms.ValidationError(_("Please answer this."))
        return text

    def clean_value(self) -> str:
        text: str = self.cleaned_data["value"].strip().replace(",", ".")
        if text:
            try:
                float(text)
            except ValueError:
                raise forms.ValidationError(_("Write a number, such as 12.")) from None
        return text

    def clean_file(self) -> UploadedFile[Any] | None:
        given: UploadedFile[Any] | None = self.cleaned_data["file"]
        if given and (given.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large. Send a smaller one."))
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.kind is AnswerKind.DATE and not self.errors:
            given["value"] = _date(given)
            if given["value"] is None:
                raise forms.ValidationError(_("Write the date as 27 3 2026, or only the year."))
            if self.is_required and not given["value"]:
                raise forms.ValidationError(_("Please answer this."))
        return given

    def noted(self) -> Noted:
        """The answer as it travels on; what was typed is kept also where it does not fit yet."""
        given = getattr(self, "cleaned_data", {})
        codes = given.get("codes")
        made: Noted = {
            "codes": [codes] if isinstance(codes, str) and codes else list(codes or []),
            "words": given.get("words", ""),
            "value": given.get("value") or "",
            "place": {"name": given["place"]} if given.get("place") else None,
        }
        return {key: value for key, value in made.items() if value}


def _part(label: str, longest: int) -> forms.CharField:
    widget = forms.TextInput(attrs={"size": longest, "autocomplete": "off", "class": "short"})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget)


def _initial(held: Noted) -> Noted:
    codes = held.get("codes") or []
    year, month, day = (*held.get("value", "").split("-"), "", "", "")[:3]
    return {
        "codes": codes if len(codes) > 1 else "".join(codes),
        "words": held.get("words", ""),
        "value": held.get("value", ""),
        "place": (held.get("place") or {}).get("name", ""),
        "day": day.lstrip("0"),
        "month": month.lstrip("0"),
        "year": year,
    }


def _date(given: dict[str, Any]) -> str | None:
    """What is known of a day: 2026-03-27, 2026-03, 2026 or nothing; None for what is no day."""
    day, month, year = (str(given.get(each) or "").strip() for each in ("day", "month", "year"))
    if not (day or month or year):
        return ""
    named = next((str(at) for at, name in enumerate(MONTHS, 1) if month.lower().startswith(name)), month)
    fits = year.isdecimal() and len(year) == 4 and (not named or (named.isdecimal() and 1 <= int(named) <= 12))
    if not fits or (day and not (named and day.isdecimal() and 1 <= int(day) <= 31)):
        return None
    return "-".join([year, *([f"{int(named):02}"] if named else []), *([f"{int(day):02}"] if day else [])])
