"""Judge the claims beneath a link."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from wellthread.vocabulary import Judgement, Polarity, Ref
from wellthread.web.systems_map.actions.judging import Judged

ORDER = (Judgement.SUPPORTED, Judgement.CONTESTED, Judgement.DOUBTFUL, Judgement.UNJUDGED)
WAYS = {
    Polarity.POSITIVE: "More leads to more",
    Polarity.NEGATIVE: "More leads to less",
    Polarity.UNCERTAIN: "Which way is not known",
    Polarity.COMPLEX: "Sometimes more, sometimes less",
}


class JudgeForm(forms.Form):
    """What people make of the claims, with a reason. Which way is asked where claims differ."""

    judgement = forms.ChoiceField(
        label="What do you make of the claims?",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in ORDER],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}), help_text="Others will read this."
    )

    def __init__(self, ways: Iterable[Polarity], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = tuple(ways)
        if len(self.ways) > 1:
            self.fields["way"] = forms.ChoiceField(
                label="Which way, in your judgement",
                choices=[("", "As all claims together say"), *((each.value, WAYS[each]) for each in self.ways)],
                required=False,
            )

    def judged(self, on: Ref, cause: Ref, effect: Ref, version: int) -> Judged:
        """What was filled in, of this link as it was seen."""
        way = self.cleaned_data.get("way")
        return Judged(
            map=on,
            cause=cause,
            effect=effect,
            judgement=Judgement.read(self.cleaned_data["judgement"]),
            reason=self.cleaned_data["reason"],
            version=version,
            polarity=Polarity.read(way) if way else None,
        )
