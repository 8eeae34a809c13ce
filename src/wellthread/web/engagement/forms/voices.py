"""Forms for voices from other tools, for forms of questions, and for a question written by hand."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import Any

from django import forms

from wellthread.interop.sendings import Export, Holds
from wellthread.vocabulary import AnswerKind, ColumnMapping, Makes, QuestionSet, QuestionSetKind, Session
from wellthread.web.accounts.models import Person
from wellthread.web.engagement.queries.brought import FORMS, LARGEST, VOICES, About
from wellthread.web.thread.sight import Sight

from .words import LANGUAGES

MEGABYTES = LARGEST // 1024 // 1024


def _checked(given: Any, endings: frozenset[str]) -> Any:
    if given.size > LARGEST:
        raise forms.ValidationError(f"The file is larger than {MEGABYTES} MB. Export it in several parts.")
    if PurePath(given.name).suffix.casefold() not in endings:
        raise forms.ValidationError(f"The name of the file ends in none of {', '.join(sorted(endings))}.")
    return given


class BringForm(forms.Form):
    """A file, the session it belongs to, and the consent under which it was given."""

    file = forms.FileField(
        label="A file",
        help_text="An export of KoboToolbox (CSV, XLSX, JSON) or ODK (CSV, zip), proposals of Decidim, any table, or "
        f"REFI-QDA (.qdpx, .qdc). Up to {MEGABYTES} MB. Nothing is taken in before you have seen what it would do.",
    )
    session = forms.ChoiceField(label="Where it was said or answered")
    consent_basis = forms.CharField(
        label="On what consent",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What people were told, and what they agreed to. It stands beside each of these voices. Without it "
        "no words are taken; a codebook, or codings of words that are here already, need none.",
    )
    quote = forms.BooleanField(
        label="They agreed that their words may be shown, without a name",
        required=False,
        help_text="Leave it empty if you are not sure. A column of the file can say it for each person.",
    )
    language = forms.ChoiceField(
        label="Language of the words", choices=LANGUAGES, initial="en", help_text="Where the file does not say."
    )
    title = forms.CharField(label="What to call it", required=False, max_length=200)

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        records = sight.records
        self.fields["session"].choices = [(each.id, each.title) for each in records.of(Session)]  # type: ignore[attr-defined]
        sets = [(each.id, f"{each.title}, edition {each.edition}") for each in records.of(QuestionSet)]
        if sets:
            self.fields["question_set"] = _choice("Which questions were asked", "As the file says", sets)
        kept = [(each.id, each.title) for each in records.of(ColumnMapping) if each.makes is Makes.VOICES]
        if kept:
            self.fields["mapping"] = _choice("How the columns are read", "As they look", kept)

    def clean_file(self) -> Any:
        return _checked(self.cleaned_data["file"], VOICES)

    def about(self, *, programme: str, by: Person, at: datetime) -> About:
        """What was filled in."""
        given = self.cleaned_data
        name = PurePath(given["file"].name.replace("\\", "/")).name
        spoken = name.partition(".")[0].replace("_", " ").strip()
        return About(
            programme=programme,
            person=str(by.pk),
            at=at.isoformat(),
            suffix=PurePath(name).suffix.casefold(),
            file_name=name[:200],
            title=given["title"].strip() or spoken[:200] or "A file of voices",
            session=given["session"],
            consent_basis=given["consent_basis"].strip(),
            quote=given["quote"],
            language=given["language"],
            question_set=given.get("question_set", ""),
            mapping=given.get("mapping", ""),
        )


class ColumnsForm(forms.Form):
    """What each column holds."""

    def __init__(self, found: Export, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paths = {f"column-{at}": each.path for at, each in enumerate(found.columns)}
        choices = [(each.value, each.value.capitalize()) for each in Holds]
        for at, each in enumerate(found.columns):
            label = f"{each.path} ({each.label})" if each.label else each.path
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=label, choices=choices, initial=each.holds.value, help_text=each.why
            )

    def told(self) -> dict[str, str]:
        """What was said of each column."""
        return {self.paths[name]: str(value) for name, value in self.cleaned_data.items()}


class FormFileForm(forms.Form):
    """A form of questions out of another tool."""

    file = forms.FileField(
        label="A form",
        help_text="An XLSForm, as KoboToolbox and ODK use them: an Excel workbook, CSV or Markdown. You see what it "
        "would make before it is kept.",
    )
    kind = forms.ChoiceField(
        label="What it asks about",
        choices=[(each.value, each.says) for each in QuestionSetKind],
        initial=QuestionSetKind.ENGAGEMENT.value,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label="Language of the form", choices=[("", "As the form says"), *LANGUAGES], required=False
    )

    def clean_file(self) -> Any:
        return _checked(self.cleaned_data["file"], FORMS)


class QuestionForm(forms.Form):
    """One more question, written by hand."""

    text = forms.CharField(label="The question", max_length=500)
    answer = forms.ChoiceField(
        label="What sort of answer",
        choices=[(each.value, each.says) for each in AnswerKind],
        initial=AnswerKind.WORDS.value,
    )
    choices = forms.CharField(
        label="Choices, one a line",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Only where one or more are chosen, or for the steps of a scale.",
    )

    def given_choices(self) -> tuple[str, ...]:
        """The choices that were written."""
        lines = (" ".join(each.split()) for each in self.cleaned_data["choices"].splitlines())
        return tuple(each[:500] for each in lines if each)


class NewSetForm(QuestionForm):
    """The first question of a new set."""

    title = forms.CharField(label="What to call the questions", max_length=200)
    language = forms.ChoiceField(label="Language", choices=LANGUAGES, initial="en")
    field_order = ("title", "language", "text", "answer", "choices")


class AskAtForm(forms.Form):
    """The session at which the questions are asked."""

    session = forms.ChoiceField(label="Ask these questions at")

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].choices = [(each.id, each.title) for each in sight.records.of(Session)]  # type: ignore[attr-defined]


def _choice(label: str, empty: str, found: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", empty), *found])
