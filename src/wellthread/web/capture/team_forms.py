"""Forms of the team for sessions."""

from __future__ import annotations

from django import forms


class RescueForm(forms.Form):
    """A rescue file."""

    file = forms.FileField(
        label="Rescue file",
        help_text="It ends in .wellthread-rescue.json. It may be brought in twice: nothing is then kept twice.",
    )
