"""What is asked of two records: whether they are of one asset, and which of them is right where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from wellthread.web.assets.queries.same import Row

ANSWERS = {"same": True, "different": False, "unsure": None}


class SameForm(forms.Form):
    """The answer, the field-by-field choices, and the versions that were seen."""

    answer = forms.ChoiceField(choices=[(each, each) for each in ANSWERS])
    kept_version = forms.IntegerField(min_value=1)
    other_version = forms.IntegerField(min_value=1)
    reason = forms.CharField(required=False, max_length=2000)

    def __init__(self, rows: Sequence[Row], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for each in rows:
            options = [("kept", "kept"), ("other", "other")]
            self.fields[f"from-{each.name}"] = forms.ChoiceField(choices=options, required=False)

    @property
    def same(self) -> bool | None:
        """What was answered; None for “not sure”."""
        return ANSWERS[self.cleaned_data["answer"]]

    @property
    def taken(self) -> tuple[str, ...]:
        """Names of the fields in which the other record is right."""
        return tuple(each.name for each in self.rows if self.cleaned_data.get(f"from-{each.name}") == "other")
