"""The form by which somebody lets a finding stand."""

from __future__ import annotations

from django import forms

from wellthread.vocabulary import Ref
from wellthread.web.theory_of_change.actions.checker import LetStand

DATE_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"]


class LetStandForm(forms.Form):
    """Why it may stand, and when to look again."""

    reason = forms.CharField(
        label="Why it may stand",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays on the page with your reason beside it.",
        error_messages={"required": "Say why it may stand. Whoever reads the theory will ask."},
    )
    until = forms.DateField(
        label="When to look again",
        required=False,
        input_formats=DATE_FORMATS,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="From that day on it is back among what is to be mended.",
        error_messages={"invalid": "Write the day as 31/05/2027."},
    )

    def wish(self, code: str, about: Ref) -> LetStand:
        """What was filled in."""
        given = self.cleaned_data
        return LetStand(code=code, about=about, reason=given["reason"], until=given["until"])
