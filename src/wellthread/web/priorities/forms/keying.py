"""Forms for keying: one paper after another, and totals of hands and dots that were counted in the room."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.methods.priorities.marking import NUMBERED, Mismarked, Why, marked
from wellthread.methods.priorities.pairing import printed_pairs
from wellthread.vocabulary import BallotForm, Exercise, Group, PriorityOption
from wellthread.web.priorities.actions.urn import MOST_IN_ONE, VotePaper
from wellthread.web.priorities.models import Guard, Poll

MOST_ALIKE = 500
NOTHING = "Nothing is marked on this paper. A blank paper is not keyed in."
NO_GROUP = ("", "No group, or not known")


class PaperForm(forms.Form):
    """A paper ballot, keyed in: a box for each option, as on the paper. `paper` is what stood on it, once valid."""

    paper: VotePaper

    def __init__(
        self, exercise: Exercise, options: list[PriorityOption], groups: list[Group], poll: Poll, *args: Any, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.exercise, self.options = exercise, options
        self.pairs = printed_pairs([each.id for each in options]) if exercise.form is BallotForm.PAIRS else []
        for name, box in self._boxes():
            self.fields[name] = box
        self.fields["group"] = _group_field(groups)
        self.fields["count"] = forms.IntegerField(
            label="How many papers are filled in exactly like this?", min_value=1, max_value=MOST_ALIKE, initial=1
        )
        if poll.is_open and poll.guard == Guard.SLIPS:
            self.fields["code"] = _code_field()
        if not poll.is_open:
            self._late()
        self.fields["page"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
        if not self.is_bound:
            next(iter(self.fields.values())).widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """What stands on the paper, as it goes into the urn; what is wrong with it is said for the whole paper."""
        given = super().clean() or {}
        if given.get("code") and given.get("count", 1) > 1:
            self.add_error("code", "A slip is one vote: key in papers with a code one by one.")
        if not self.errors:
            try:
                self.paper = self._paper(given)
            except Mismarked as wrong:
                self.add_error(None, NOTHING if wrong.why is Why.NOTHING else str(wrong))
        return given

    def _paper(self, given: dict[str, Any]) -> VotePaper:
        if self.pairs:
            return VotePaper(answers=self._answers(given), group=given["group"], channel="paper")
        typed = {each.id: str(given[f"mark-{each.id}"] or "") for each in self.options}
        if self.exercise.form not in NUMBERED:
            typed = {key: held if held == "True" else "" for key, held in typed.items()}
        taken = marked(self.exercise, self.options, typed)
        kept = list(zip(taken.options, taken.marks or ("",) * len(taken.options), strict=True))
        kept = kept if self.exercise.form is BallotForm.RANKING else sorted(kept)
        return VotePaper(
            options=tuple(option for option, _ in kept),
            marks=tuple(mark for _, mark in kept) if taken.marks else (),
            group=given["group"],
            channel="paper",
        )

    def _answers(self, given: dict[str, Any]) -> tuple[tuple[str, str, str, str], ...]:
        found = []
        for number, (one, other) in enumerate(self.pairs, 1):
            if choice := given[f"pair-{number}"]:
                found.append((one, other, {"1": one, "2": other}.get(choice, ""), ""))
        if not found:
            raise Mismarked(Why.NOTHING)
        return tuple(found)

    def _boxes(self) -> list[tuple[str, forms.Field]]:
        titles = {each.id: each.title for each in self.options}
        if self.exercise.form is BallotForm.PAIRS:
            return [
                (f"pair-{number}", _pair_field(number, titles[one], titles[other]))
                for number, (one, other) in enumerate(self.pairs, 1)
            ]
        if self.exercise.form in NUMBERED:
            return [(f"mark-{each.id}", _number_field(each.title)) for each in self.options]
        return [(f"mark-{each.id}", forms.BooleanField(label=each.title, required=False)) for each in self.options]

    def _late(self) -> None:
        self.fields["reason"] = forms.CharField(
            label="The vote is closed. Why is this paper counted all the same?",
            max_length=120,
            help_text="For example: it lay under the tea urn. It stands in the audit log.",
            error_messages={"required": "The vote is closed. Say why the paper is counted all the same."},
        )
        if self.exercise.rounds > 1:
            self.fields["round"] = forms.TypedChoiceField(
                label="Round",
                choices=[(each, str(each)) for each in range(1, self.exercise.rounds + 1)],
                coerce=int,
                initial=self.exercise.rounds,
            )


class TallyForm(forms.Form):
    """Hands or dots that were counted in the room: how many for each option, and which group it was."""

    def __init__(
        self, exercise: Exercise, options: list[PriorityOption], groups: list[Group], *args: Any, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.exercise, self.options = exercise, options
        for each in options:
            self.fields[f"total-{each.id}"] = forms.IntegerField(
                label=each.title, required=False, min_value=0, max_value=MOST_IN_ONE, widget=_number_box()
            )
        self.fields["group"] = _group_field(groups)
        self.fields["page"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
        if not self.is_bound and options:
            self.fields[f"total-{options[0].id}"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """At least one hand or dot."""
        given = super().clean() or {}
        if not self.errors and not any(given.get(f"total-{each.id}") for each in self.options):
            self.add_error(None, "No hand or dot is counted yet. Write how many there are beside an option.")
        return given

    def held(self) -> list[tuple[VotePaper, int]]:
        """One entry for each option that has any."""
        mark = ("1",) if self.exercise.form is BallotForm.DOTS else ()
        group = self.cleaned_data["group"]
        return [
            (VotePaper(options=(each.id,), marks=mark, group=group, channel="hands"), count)
            for each in self.options
            if (count := self.cleaned_data[f"total-{each.id}"])
        ]


def _number_field(title: str) -> forms.Field:
    return forms.CharField(label=title, required=False, max_length=6, widget=_number_box())


def _number_box() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"})


def _pair_field(number: int, one: str, other: str) -> forms.Field:
    return forms.ChoiceField(
        label=f"{number}. {one} / {other}",
        required=False,
        choices=[("", "Not answered"), ("1", f"1 – {one}"), ("2", f"2 – {other}"), ("0", "0 – cannot decide")],
    )


def _code_field() -> forms.Field:
    return forms.CharField(
        label="Code of its slip",
        required=False,
        max_length=20,
        help_text="Where the paper has one. The slip is used up, and a slip that was used by phone is refused.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


def _group_field(groups: list[Group]) -> forms.Field:
    return forms.ChoiceField(
        label="They voted with",
        required=False,
        choices=[NO_GROUP, *((each.id, each.name) for each in groups)],
    )
