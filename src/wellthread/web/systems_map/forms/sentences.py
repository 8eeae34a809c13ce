"""Choose which sentences of a map to see."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.vocabulary import Judgement, Polarity
from wellthread.web.systems_map.queries.sentences import Chosen, Offered

WAYS = [
    ("", "Any way"),
    ("positive", "More leads to more"),
    ("negative", "More leads to less"),
    ("uncertain", "Which way is not known"),
    ("complex", "Sometimes more, sometimes less"),
]


class Filter(forms.Form):
    """Narrow the sentences by factor, judgement, group and direction. A value that is not offered is left aside."""

    factor = forms.ChoiceField(label="Factor", required=False)
    judgement = forms.ChoiceField(
        label="Judgement",
        required=False,
        choices=[("", "Any judgement"), *((each.value, each.label.capitalize()) for each in Judgement)],
    )
    group = forms.ChoiceField(label="Group that speaks of it", required=False)
    way = forms.ChoiceField(label="Which way", required=False, choices=WAYS)

    def __init__(self, offered: Offered, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["factor"].choices = [("", "Any factor"), *offered.factors]  # type: ignore[attr-defined]
        self.fields["group"].choices = [("", "Any group"), *offered.groups]  # type: ignore[attr-defined]

    def chosen(self) -> Chosen:
        """What was chosen, as far as it is offered."""
        self.is_valid()
        given = self.cleaned_data
        return Chosen(
            factor=given.get("factor", ""),
            judgement=Judgement.read(given["judgement"]) if given.get("judgement") else None,
            group=given.get("group", ""),
            way=Polarity.read(given["way"]) if given.get("way") else None,
        )
