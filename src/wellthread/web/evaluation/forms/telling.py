"""The form that tells those who spoke: a draft to change, by which way, when, and of what it tells."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.programme.learning.telling import Draft
from wellthread.vocabulary import Ref
from wellthread.web.evaluation.actions.telling import Told
from wellthread.web.evaluation.queries import ripples, telling
from wellthread.web.thread.sight import Sight

LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


class TellForm(forms.Form):
    """What is told. The draft was made from the numbers; whoever tells it reads it first and changes it."""

    text = forms.CharField(
        label="What is told",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Read it aloud first. Say what did not change as openly as what did.",
    )
    tells = forms.MultipleChoiceField(
        label="It tells of",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one: those whose words led to it count as told by it."},
    )
    channel = forms.CharField(
        label="By which way", required=False, max_length=100, help_text="Meeting, letter, text message, poster."
    )
    told_on = forms.DateField(
        label="Told on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Leave it empty while it is only prepared: nobody counts as told yet.",
    )
    language = forms.RegexField(
        label="Language", regex=LANGUAGE, initial="en", max_length=35, help_text="Its code, such as en, bn, pl."
    )

    def __init__(self, sight: Sight, draft: Draft, data: Any = None) -> None:
        offered = telling.titled(sight, (*draft.tells, *draft.actions))
        super().__init__(data, initial={"text": draft.text, "tells": [key for key, _ in offered]})
        self.draft = draft
        tells = self.fields["tells"]
        assert isinstance(tells, forms.MultipleChoiceField)
        tells.choices = offered
        place = ripples.a_place(sight, draft.neighbourhood.id) if draft.neighbourhood else None
        meetings = ripples.meetings(sight, place) if place else []
        self.fields["session"] = forms.ChoiceField(
            label="At which meeting", required=False, choices=[("", "At none"), *meetings]
        )
        self.order_fields(["text", "tells", "channel", "told_on", "session", "language"])

    def told(self) -> Told:
        """What was filled in."""
        given = self.cleaned_data
        return Told(
            text=given["text"],
            neighbourhood=self.draft.neighbourhood,
            language=given["language"],
            channel=given["channel"].strip(),
            told_on=given["told_on"],
            session=Ref.parse(given["session"]) if given["session"] else None,
            tells=tuple(Ref.parse(each) for each in given["tells"]),
        )
