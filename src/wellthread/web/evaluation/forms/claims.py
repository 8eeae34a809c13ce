"""Forms of claims: the sentence, what speaks for or against it, what else it may have been, and the judgement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from wellthread.vocabulary import ClaimVerdict, ContributionClaim, Ref, RivalExplanation, RivalVerdict
from wellthread.web.evaluation.actions.claims import Judging, Rival
from wellthread.web.evaluation.queries import claims as queries
from wellthread.web.thread.sight import Sight

STANCES = [("for", "It supports the claim"), ("against", "It speaks against it")]
CHOOSE = "Choose one of these, or find another by a word of it."


class ClaimForm(forms.Form):
    """The claim in a sentence."""

    text = forms.CharField(
        label="The claim, in a sentence",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What came about, and through what: “More people walk because the lamps are lit.”",
    )


class SpeakForm(forms.Form):
    """Choose something that is there already. `find` narrows what is offered to what holds these words."""

    find = forms.CharField(
        label="Find", required=False, max_length=100, help_text="A word of it: lamps, asked, bus. Then press Find."
    )
    what = forms.ChoiceField(
        label="What bears on it",
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    stance = forms.ChoiceField(label="Which way", choices=STANCES, widget=forms.RadioSelect, initial="for")
    note = forms.CharField(label="What it shows here", required=False, max_length=500)

    def __init__(self, sight: Sight, claim: ContributionClaim, data: Any = None, *, find: str = "") -> None:
        super().__init__(data, initial={"find": find})
        self.offered = queries.offered(sight, claim, find)
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = self.offered

    def clean(self) -> dict[str, Any]:
        """Some kinds go only one way: say so here, in words."""
        given: dict[str, Any] = super().clean() or {}
        what = Ref.parse(given["what"]) if given.get("what") else None
        if what and given.get("stance") == "against" and not queries.may_contradict(what.kind):
            kind = what.kind.replace("_", " ")
            self.add_error(
                "stance", f"A {kind} cannot speak against a claim. Choose the result or the study behind it."
            )
        return given

    def target(self) -> Ref:
        """What was chosen."""
        return Ref.parse(self.cleaned_data["what"])


class RivalForm(forms.Form):
    """What else may have brought it about, how that was looked into, and what came of it."""

    text = forms.CharField(
        label="What else may have brought it about",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The weather, another project, a change in the law, the way it was counted.",
    )
    verdict = forms.ChoiceField(
        label="What came of looking into it",
        choices=[(each.value, each.says) for each in reversed(RivalVerdict)],
        widget=forms.RadioSelect,
        initial=RivalVerdict.OPEN.value,
    )
    looked_how = forms.CharField(
        label="How it was looked into", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = forms.CharField(
        label="What that rests on", required=False, max_length=300, help_text="A figure, a document, a person’s role."
    )

    def __init__(self, rival: RivalExplanation | None, data: Any = None) -> None:
        held = {} if rival is None else {name: getattr(rival, name) for name in ("text", "looked_how", "source")}
        super().__init__(data, initial=held | ({"verdict": rival.verdict.value} if rival else {}))

    def rival(self) -> Rival:
        """What was filled in."""
        given = self.cleaned_data
        return Rival(
            text=given["text"],
            looked_how=given["looked_how"],
            verdict=RivalVerdict.read(given["verdict"]),
            source=given["source"],
        )


class JudgeForm(forms.Form):
    """How a claim stands, and why."""

    verdict = forms.ChoiceField(
        label="How it stands", choices=[(each.value, each.says) for each in ClaimVerdict], widget=forms.RadioSelect
    )
    reason = forms.CharField(label="Why", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    judged_by = forms.CharField(
        label="Who judged", required=False, max_length=200, help_text="Groups or bodies: the panel, a meeting."
    )
    judged_on = forms.DateField(label="On which day", widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, claim: ContributionClaim, data: Any = None) -> None:
        held = {"verdict": claim.verdict.value, "reason": claim.reason, "judged_by": claim.judged_by}
        super().__init__(data, initial=held | {"judged_on": timezone.localdate()})

    def judging(self, version: int) -> Judging:
        """What was filled in, of the claim in the version that those who judged had before them."""
        given = self.cleaned_data
        return Judging(
            verdict=ClaimVerdict.read(given["verdict"]),
            reason=given["reason"],
            judged_by=given["judged_by"],
            judged_on=given["judged_on"],
            version=version,
        )
