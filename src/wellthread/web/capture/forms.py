"""Forms of capture: for residents one question at a time, for the team the fast way in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellthread.vocabulary import AssetClass, MapSheet, Neighbourhood, Ref, Session
from wellthread.vocabulary.grid import NoSuchSquare, square_named
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.forms import DATE_FORMATS
from wellthread.web.thread.sight import Sight, home_of

from .actions import Placed

HELPS_OR_HARD = [("yes", "It helps"), ("no", "It makes things hard")]
LONGEST = 4000


class CodeForm(forms.Form):
    """The code of a session or a printed map, for people whose phone does not read the square."""

    code = forms.CharField(
        label=_("The code you were given"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class AgreeForm(forms.Form):
    """The first question: whether the person takes part at all."""

    take_part = forms.BooleanField(
        label="I agree that what I write is kept and used for this work",
        error_messages={"required": "We can only keep your words when you agree. You may also just stop here."},
    )


class WhereForm(forms.Form):
    """Where it is: by name, by square, or nowhere."""

    place = forms.CharField(
        label="What is it called, or what do people call it?",
        required=False,
        max_length=120,
        help_text="A place, a group, a thing that is done. No person's name and no home.",
    )
    square = forms.CharField(
        label="Its square on the map",
        required=False,
        max_length=4,
        help_text="For example C4. You can also tap the map.",
        widget=forms.TextInput(attrs={"size": 4, "autocomplete": "off"}),
    )

    def __init__(self, sheet: MapSheet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet

    def clean_square(self) -> str:
        return _square(self.sheet, self.cleaned_data["square"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not (given.get("place", "").strip() or given.get("square")):
            raise forms.ValidationError("Say what it is called, or where it is: one of the two is enough.")
        return given


class WhatForm(forms.Form):
    """What the person wants to say about it."""

    helps = forms.ChoiceField(
        label="Does it help you to be well, or make it hard?",
        choices=HELPS_OR_HARD,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one. If it is both, send a second message for the other."},
    )
    text = forms.CharField(
        label="What would you like to say about it?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        strip=False,
        help_text="In your own words and your own language. Please name nobody.",
        error_messages={"required": "Write a few words, in any language."},
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError("Write a few words, in any language.")
        return text.replace("\r\n", "\n")


class ShareForm(forms.Form):
    """What may be done with the words; nothing is chosen beforehand."""

    quote = forms.ChoiceField(
        label="May we show your words to other people, without your name?",
        choices=[("yes", "Yes, you may show them"), ("no", "No, only the team may read them")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one. Both are fine."},
    )
    resident = forms.ChoiceField(
        label="Do you live here?",
        choices=[("yes", "Yes"), ("no", "No"), ("", "Prefer not to say")],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )


class SheetForm(forms.Form):
    """Which occasion a new sheet is printed for."""

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = [each for each in sight.records.of(Session) if sight.may(Permission.RUN_EXERCISE, each)]
        self.fields["session"] = forms.ChoiceField(
            label="For which occasion",
            choices=[(str(each.ref.unversioned), _named(each, sight)) for each in reversed(held)],
            help_text="The neighbourhood is the one where it is held. Add the session first if it is not listed.",
        )

    def session(self) -> Ref:
        return Ref.parse(self.cleaned_data["session"])


class KeyForm(forms.Form):
    """One line of a paper sheet."""

    sticker = forms.CharField(label="Sticker", required=False, max_length=10, widget=forms.TextInput(attrs={"size": 4}))
    square = forms.CharField(label="Square", required=False, max_length=4, widget=forms.TextInput(attrs={"size": 4}))
    place = forms.CharField(label="What it is", required=False, max_length=120)
    helps = forms.ChoiceField(label="Helps or hard", choices=HELPS_OR_HARD, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Their words",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        strip=False,
        help_text="Exactly as they stand on the sheet.",
    )
    language = forms.CharField(label="Language", initial="en", max_length=12, help_text="en, bn, ur and so on.")
    quote = forms.BooleanField(label="The box “May be shown” is ticked", required=False)

    def __init__(self, sheet: MapSheet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet

    def clean_square(self) -> str:
        return _square(self.sheet, self.cleaned_data["square"])

    def placed(self) -> Placed:
        """What was keyed in."""
        given = self.cleaned_data
        return Placed(
            text=given["text"].replace("\r\n", "\n"),
            helps=given["helps"] == "yes",
            place=given["place"],
            square=given["square"],
            quote=given["quote"],
            language=given["language"],
            sticker=given["sticker"],
        )


class PhotographForm(forms.Form):
    """A photograph of a sheet that people wrote on."""

    file = forms.FileField(label="Photograph", help_text="JPEG, PNG or WebP. Where and when it was taken is left out.")
    says = forms.CharField(
        label="What can be seen on it",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For those who cannot see it.",
    )
    taken_on = forms.DateField(label="Taken on", required=False, input_formats=DATE_FORMATS)


class AsideForm(forms.Form):
    """Why something that was sent in is taken out."""

    reason = forms.CharField(label="Why it is taken out", max_length=100, help_text="A test, abuse, sent twice.")


class AssetForm(forms.Form):
    """What to call an asset that somebody put on the map."""

    name = forms.CharField(
        label="Name of the asset", max_length=200, help_text="As people here call it. No person's name."
    )
    asset_class = forms.ChoiceField(
        label="What sort of resource",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in AssetClass],
    )


def placed_from(answers: dict[str, Any], language: str) -> Placed:
    """What a phone sent, out of the answers to its questions."""
    point = answers.get("point")
    return Placed(
        text=answers["text"],
        helps=answers["helps"] == "yes",
        place=answers.get("place", ""),
        square=answers.get("square", ""),
        point=(point[0], point[1]) if point else None,
        quote=answers["quote"] == "yes",
        resident={"yes": True, "no": False}.get(answers.get("resident", "")),
        language=language,
    )


def _named(session: Session, sight: Sight) -> str:
    home = home_of(session, sight.records)
    place = sight.records.find(Neighbourhood, Ref("neighbourhood", home)) if home else None
    return f"{session.title} ({place.name})" if place else session.title


def _square(sheet: MapSheet, given: str) -> str:
    if not given.strip():
        return ""
    try:
        return square_named(sheet, given).name
    except NoSuchSquare as error:
        raise forms.ValidationError(str(error)) from error
