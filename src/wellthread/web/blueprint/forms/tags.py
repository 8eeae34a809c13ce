"""Forms of tags."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.vocabulary import Record, Ref, Tag, noun_of
from wellthread.web.thread.sight import Sight


class GroupForm(forms.Form):
    """A PLUS group that people agree here."""

    name = forms.CharField(label="Name of the group", max_length=200, help_text="For example: unpaid carers.")
    says = forms.CharField(
        label="Who belongs to it", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class MarkForm(forms.Form):
    """What bears one tag: a box for each record that this person may change."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, tag: Tag, among: list[Record], sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds: list[str] = []
        for each in among:
            name = f"bears-{noun_of(type(each)).plural}"
            if name not in self.fields:
                self.kinds.append(name)
                self.fields[name] = forms.MultipleChoiceField(
                    label=noun_of(type(each)).plural.replace("_", " ").capitalize(),
                    required=False,
                    choices=[],
                    initial=[],
                    widget=forms.CheckboxSelectMultiple,
                )
            field: Any = self.fields[name]
            field.choices = [*field.choices, (str(each.ref.unversioned), sight.title(each.ref, 80))]
            if tag.id in each.tags:  # type: ignore[attr-defined]
                field.initial = [*field.initial, str(each.ref.unversioned)]

    def chosen(self) -> list[Ref]:
        """What was ticked."""
        return [Ref.parse(each) for name in self.kinds for each in self.cleaned_data[name]]
