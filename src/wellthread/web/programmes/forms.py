"""The form that brings a programme in."""

from __future__ import annotations

from django import forms

LARGEST = 50_000_000


class FolderForm(forms.Form):
    """A programme folder as a zip file."""

    folder = forms.FileField(
        label="Programme folder",
        help_text="A zip file of a programme folder, up to 50 MB. Nothing is kept unless all of it can be read.",
    )

    def clean_folder(self) -> object:
        given = self.cleaned_data["folder"]
        if given.size > LARGEST:
            raise forms.ValidationError("The file is larger than 50 MB. Leave photographs out and try again.")
        return given
