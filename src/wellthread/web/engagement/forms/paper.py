"""What to print for a session."""

from __future__ import annotations

from django import forms

from wellthread.programme.paper_kit import MOST_COPIES, languages

from .words import LANGUAGES


def language_choices() -> list[tuple[str, str]]:
    """The languages of the paper kit, under their own names."""
    names = dict(LANGUAGES)
    return [(each, names.get(each, each)) for each in sorted(languages(), key=lambda code: (code != "en", code))]


class PrintForm(forms.Form):
    """How many forms, and in which language."""

    copies = forms.IntegerField(
        label="How many forms",
        min_value=1,
        max_value=MOST_COPIES,
        initial=20,
        help_text="Each has a number of its own.",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["language"] = forms.ChoiceField(label="Language", choices=language_choices(), initial="en")
