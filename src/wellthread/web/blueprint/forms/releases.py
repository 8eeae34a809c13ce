"""What is asked of people who prepare, check and release a version."""

from __future__ import annotations

from django import forms

LOOKED = (
    ("words", "I read every quote, and none tells who somebody is."),
    ("consents", "Every quote stands under a consent that allows it."),
    ("numbers", "I looked at every table: no small number of people can be read or worked out."),
    ("names", "Nobody is named who did not agree, and no asset whose keepers do not show it."),
    ("pictures", "I looked at the pictures and maps: none points to a home."),
    ("lines", "What the lines claim is what they rest on, or they are marked as the team's own view."),
)
"""What each of the two readers looks at, by the names that are kept with their check."""
YES, NO = "yes", "no"


class PrepareForm(forms.Form):
    """What is new in a version, for its readers."""

    changes = forms.CharField(
        label="What is new in it, for its readers",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
        help_text="Two or three sentences. What differs from the version before is worked out by itself.",
    )


class CheckForm(forms.Form):
    """One reader's yes or no, with what they looked at."""

    looked_at = forms.MultipleChoiceField(
        label="What you looked at", choices=LOOKED, widget=forms.CheckboxSelectMultiple, required=False
    )
    answer = forms.ChoiceField(
        label="May it go out?",
        choices=((YES, "Yes, as far as I can see."), (NO, "No: send it back.")),
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="What you found",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4000,
        help_text="With a no, say what has to be mended. Everybody who works on the programme can read it.",
    )
    seal = forms.CharField(widget=forms.HiddenInput)


class YesForm(forms.Form):
    """A yes or no without a checklist: of the stewards, or of the reader of empty and full cells."""

    answer = forms.ChoiceField(
        label="May it go out?", choices=((YES, "Yes."), (NO, "No: send it back.")), widget=forms.RadioSelect
    )
    note = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=4000)
    seal = forms.CharField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why a version is sent back, or taken back after it was out."""

    reason = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="The public page of a version that was out says this, word for word.",
    )
