"""Forms for decisions: one option, several in one sitting, and deciding anew."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.programme.deciding import Decided as Found
from wellthread.vocabulary import Decision, DecisionOutcome, Exercise, Priority, Ref, Whose
from wellthread.web.priorities.actions.deciding import NO_REASON, Decided
from wellthread.web.thread.forms import DATE_FORMATS
from wellthread.web.thread.sight import Sight

NO = (DecisionOutcome.DECLINED, DecisionOutcome.DEFERRED)
OUTCOMES = [(each.value, f"{each.label.capitalize()}: {each.says}") for each in DecisionOutcome]
OPEN_TO = "Say what would change the answer, or that nothing would."


class WhoForm(forms.Form):
    """Who decided, and when: once for a whole sitting."""

    decided_by = forms.CharField(
        label="Who decided", required=False, max_length=200, help_text="Roles or bodies, no names."
    )
    decided_on = forms.DateField(
        label="When", required=False, input_formats=DATE_FORMATS, help_text="For example, 27 March 2026."
    )
    whose = forms.ChoiceField(
        label="In whose name",
        required=False,
        choices=[(each.value, each.says) for each in Whose],
        initial=Whose.TOGETHER.value,
    )

    def who(self) -> dict[str, Any]:
        """What was said of the sitting."""
        given = self.cleaned_data
        return {
            "decided_by": given["decided_by"],
            "decided_on": given["decided_on"],
            "whose": Whose.read(given["whose"] or Whose.TOGETHER.value),
        }


class OutcomeForm(forms.Form):
    """What people decided about an option, and why. `must` is False in a sitting: what is left empty is not decided."""

    outcome = forms.ChoiceField(label="What was decided", choices=OUTCOMES, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In words fit for those who raised it. Where the answer is no, begin with “No, because”.",
    )
    departs = forms.BooleanField(
        label="It departs from what the count alone would say",
        required=False,
        help_text="The count advises; people decide. Where they decide otherwise, they say so.",
    )
    open_to = forms.CharField(
        label="What would change the answer, where it is no or not now",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, into: list[tuple[str, str]], *args: Any, must: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not must:
            self.fields["outcome"] = forms.ChoiceField(
                label="What was decided", choices=[("", "Not decided in this sitting"), *OUTCOMES], required=False
            )
        self.fields["into"] = forms.ChoiceField(
            label="Which priority it becomes part of, where it is merged",
            required=False,
            choices=[("", "Not merged, or not said"), *into],
        )
        self.order_fields(["outcome", "reason", "departs", "open_to", "into"])

    def clean(self) -> dict[str, Any]:
        """A decision has a reason, and a no says what would change it."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("outcome"):
            if given.get("reason", "").strip():
                self.add_error("outcome", "Say what was decided, or take the reason away.")
            return given
        if not given.get("reason", "").strip():
            self.add_error("reason", NO_REASON)
        if DecisionOutcome.read(given["outcome"]) in NO and not given.get("open_to", "").strip():
            self.add_error("open_to", OPEN_TO)
        return given

    def decided(self, option: Ref, who: dict[str, Any]) -> Decided | None:
        """What was decided about this option; None where nothing was."""
        given = self.cleaned_data
        if not given["outcome"]:
            return None
        return Decided(
            option=option,
            outcome=DecisionOutcome.read(given["outcome"]),
            reason=given["reason"],
            departs=given["departs"],
            open_to=given["open_to"],
            into=Ref.parse(given["into"]) if given["into"] else None,
            **who,
        )


class AnewForm(OutcomeForm):
    """A decision that is decided anew; what it said before is kept with the reason."""

    why = forms.CharField(
        label="Why it is decided anew",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What was decided before stays, and everybody can read both.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, standing: Decision, into: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        given = {
            "outcome": standing.outcome.value,
            "reason": standing.reason,
            "departs": standing.departs,
            "open_to": standing.open_to,
            "into": str(standing.into.unversioned) if standing.into else "",
            "version": standing.version,
        }
        super().__init__(into, *args, initial=given, **kwargs)
        self.order_fields(["why", "outcome", "reason", "departs", "open_to", "into"])


def priorities_of(sight: Sight, exercise: Exercise) -> list[tuple[str, str]]:
    """The priorities of this place, to become part of."""
    held = [each for each in sight.records.of(Priority) if each.neighbourhood == exercise.neighbourhood]
    return [(str(each.ref.unversioned), each.title) for each in held]


def coming(found: list[Found]) -> list[tuple[str, str]]:
    """Options that may become priorities in the same sitting, to become part of."""
    return [
        (str(each.option.ref.unversioned), f"What “{each.option.title}” becomes now")
        for each in found
        if each.decision is None
    ]
