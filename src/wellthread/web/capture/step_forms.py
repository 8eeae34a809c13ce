"""The forms of the pages that belong to no question: age, a guardian's yes, consent in layers, where somebody lives."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

from . import walk
from .consent_words import ASSENT, GUARDIAN, LAYER_WORDS, bound
from .walk import Walk


class AgeForm(forms.Form):
    """Whether somebody is a child, and no more than that."""

    def __init__(self, here: Walk, data: Any = None) -> None:
        super().__init__(data, initial={"age": here.state.get("age", "")})
        choices = [(walk.UNDER_16, _("Under 16")), ("16+", _("16 or over")), ("unsaid", _("Prefer not to say"))]
        self.fields["age"] = forms.ChoiceField(
            label=_("How old are you?"),
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={"required": _("Please choose one.")},
        )


class GuardianForm(forms.Form):
    """A child's own yes, and that of a parent or guardian."""

    def __init__(self, here: Walk, data: Any = None) -> None:
        super().__init__(data)
        needed = {"required": _("Without both, we cannot keep your answers. You may stop here.")}
        for name, text in (("assent", ASSENT), ("guardian", GUARDIAN)):
            self.fields[name] = forms.BooleanField(label=_labelled(text, here.language), error_messages=needed)


class ConsentForm(forms.Form):
    """Each layer a box of its own, and none ticked beforehand."""

    def __init__(self, here: Walk, data: Any = None) -> None:
        held = here.state.get("layers", [])
        super().__init__(data, initial=dict.fromkeys(held, True))
        for name, text in LAYER_WORDS.items():
            self.fields[name] = forms.BooleanField(
                label=_labelled(text, here.language),
                required=name == "take_part",
                error_messages={
                    "required": _("We can only keep your words when you agree. You may also just stop here.")
                },
            )


class ResidentForm(forms.Form):
    """Whether somebody lives here; nothing need be said."""

    def __init__(self, here: Walk, data: Any = None) -> None:
        super().__init__(data, initial={"resident": here.state.get("resident", "")})
        self.fields["resident"] = forms.ChoiceField(
            label=_("Do you live here?"),
            choices=[("yes", _("Yes")), ("no", _("No")), ("", _("Prefer not to say"))],
            widget=forms.RadioSelect,
            required=False,
        )


def _labelled(text: str, language: str) -> str:
    """A binding text as a label; its English follows where nobody has checked the translation."""
    held = bound(text, language)
    if not held.beside:
        return held.text
    return format_html('{} <span class="quiet" lang="en" dir="ltr">{}</span>', held.text, held.beside)


STEP_FORMS: dict[str, Any] = {
    walk.AGE: AgeForm,
    walk.GUARDIAN: GuardianForm,
    walk.CONSENT: ConsentForm,
    walk.RESIDENT: ResidentForm,
}
