"""Forms of the engagement stage."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.vocabulary import Form, Ref, Theme, in_use
from wellthread.web.engagement.actions import Marked, Said
from wellthread.web.thread.forms import choices_of
from wellthread.web.thread.sight import Sight

LANGUAGES = [
    ("en", "English"),
    ("cy", "Cymraeg (Welsh)"),
    ("bn", "বাংলা (Bengali)"),
    ("pl", "Polski (Polish)"),
    ("ro", "Română (Romanian)"),
    ("ur", "اردو (Urdu)"),
    ("ar", "العربية (Arabic)"),
    ("so", "Soomaali (Somali)"),
    ("pt", "Português (Portuguese)"),
    ("und", "Another language"),
]


class SaidForm(forms.Form):
    """What somebody said in a session, entered by a facilitator."""

    text = forms.CharField(
        label="What was said",
        widget=forms.Textarea(attrs={"rows": 5}),
        strip=False,
        help_text="Exactly as it was said. Leave names of people out.",
    )
    form = forms.ChoiceField(
        label="These are",
        choices=[(each.value, each.says) for each in Form],
        widget=forms.RadioSelect,
        initial="verbatim",
    )
    language = forms.ChoiceField(label="Language", choices=LANGUAGES, initial="en")
    resident = forms.ChoiceField(
        label="Does the speaker live here?",
        choices=[("yes", "Yes"), ("no", "No"), ("", "Not asked")],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    participant = forms.RegexField(
        r"^[A-Za-z0-9-]{0,40}$",
        label="Participant code",
        required=False,
        help_text="Joins what one person says. A code from your list, never a name.",
        error_messages={"invalid": "A code has letters, digits and hyphens only. Do not write a name."},
    )
    table = forms.CharField(label="Table, street or team", required=False, max_length=80)
    take_part = forms.BooleanField(
        label="They agreed that their words are kept and used in the programme",
        error_messages={"required": "Words can be kept only when the person agreed to take part."},
    )
    quote = forms.BooleanField(label="They agreed to be quoted, without a name", required=False)
    archive = forms.BooleanField(label="They agreed that a research archive may keep them", required=False)
    consent_mode = forms.ChoiceField(
        label="How they agreed",
        choices=[("spoken with a witness", "Spoken, with a witness"), ("paper", "On paper"), ("screen", "On a screen")],
        widget=forms.RadioSelect,
    )

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [("", "Not known"), *choices_of(("group",), sight)]
        self.fields["group"] = forms.ChoiceField(label="Spoke as one of", choices=groups, required=False)
        self.order_fields(["text", "form", "language", "group"])

    def said(self, session: Ref) -> Said:
        """What was filled in."""
        given = self.cleaned_data
        return Said(
            session=session,
            text=given["text"].replace("\r\n", "\n"),
            form=Form.read(given["form"]),
            language=given["language"],
            group=Ref.parse(given["group"]) if given["group"] else None,
            participant=given["participant"],
            resident={"yes": True, "no": False}.get(given["resident"]),
            table=given["table"],
            take_part=given["take_part"],
            quote=given["quote"],
            archive=given["archive"],
            consent_mode=given["consent_mode"],
        )


class MarkForm(forms.Form):
    """Mark a passage and name its theme."""

    passage = forms.CharField(
        label="The passage",
        widget=forms.Textarea(attrs={"rows": 2}),
        strip=False,
        help_text="Select the words above, or copy them exactly as they stand.",
    )
    new_theme = forms.CharField(label="Or a new theme", required=False, max_length=120, help_text="Short and plain.")
    memo = forms.CharField(
        label="Memo", required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="Why it belongs there."
    )

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {str(each.ref.unversioned) for each in in_use(sight.records.of(Theme))}
        themes = [("", "None of these"), *(each for each in choices_of(("theme",), sight) if each[0] in offered)]
        self.fields["theme"] = forms.ChoiceField(label="Theme", choices=themes, required=False)
        self.order_fields(["passage", "theme", "new_theme", "memo"])

    def marked(self) -> Marked:
        """What was filled in."""
        given = self.cleaned_data
        return Marked(
            passage=given["passage"].replace("\r\n", "\n"),
            theme=Ref.parse(given["theme"]) if given["theme"] else None,
            new_theme=given["new_theme"],
            memo=given["memo"],
        )


class ReferenceForm(forms.Form):
    """The private reference that came with somebody's receipt."""

    reference = forms.CharField(
        label="Your private reference",
        help_text="You were given it when your words were kept. It looks like 7K3F-9QWE-40R4-E209.",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
