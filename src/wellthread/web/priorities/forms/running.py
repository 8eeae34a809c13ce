"""Forms for running a vote: all of it on one page, and how many slips to print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django import forms

from wellthread.programme.paper_kit import languages
from wellthread.vocabulary import BallotForm, Exercise, ExerciseStatus, Neighbourhood, Ref, Session, Whose
from wellthread.web.accounts.permissions import Permission
from wellthread.web.priorities.actions.running import MOST_SLIPS
from wellthread.web.priorities.models import Guard, Poll
from wellthread.web.thread.forms import DATE_FORMATS
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.writing import fresh_id

RULES = "The rule is said before anybody votes and stands on the paper: how it is counted, and what happens with a tie."
LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Typed:
    """An option that was typed: its title, and its cost where there is a budget."""

    title: str
    cost: float | None = None


class SetUpForm(forms.Form):
    """Everything about one vote."""

    title = forms.CharField(label="Title", max_length=LONGEST_TITLE, help_text="It stands on slips, papers and phones.")
    question = forms.CharField(
        label="What people are asked", max_length=300, required=False, help_text="As you would say it aloud."
    )
    form = forms.ChoiceField(
        label="What they do",
        choices=[(each.value, f"{each.label.capitalize()}: {each.says}") for each in BallotForm],
        widget=forms.RadioSelect,
        initial=BallotForm.RANKING.value,
    )
    seats = forms.IntegerField(label="How many options are to be chosen", min_value=1, max_value=50, initial=3)
    dots = forms.IntegerField(label="Dots for each voter, where dots are placed", min_value=1, max_value=50, initial=3)
    most_score = forms.IntegerField(
        label="Highest score, where options are scored", min_value=1, max_value=10, initial=5, help_text="Lowest is 0."
    )
    most_marks = forms.IntegerField(
        label="Most options that one paper may mark",
        min_value=1,
        max_value=50,
        required=False,
        help_text="Empty: no limit.",
    )
    budget = forms.FloatField(label="Money there is, where there is a budget", min_value=1, required=False)
    rounds = forms.IntegerField(
        label="Rounds", min_value=1, max_value=9, initial=1, help_text="Talk in between; a slip is good for each."
    )
    rule = forms.CharField(
        label="How it will be counted, in a sentence",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=RULES,
    )
    guard = forms.ChoiceField(
        label="What guards against voting twice",
        choices=Guard.choices,
        widget=forms.RadioSelect,
        initial=Guard.SLIPS.value,
    )
    by_group = forms.BooleanField(
        label="Count group by group as well",
        required=False,
        help_text="The group stands on the slip, or people choose it themselves.",
    )
    options = forms.CharField(
        label="Options, one a line",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="With a budget, the cost after a bar: Six benches | 4200. More can be added once it is kept.",
    )
    held_on = forms.DateField(label="Day", required=False, input_formats=DATE_FORMATS, help_text="Such as 9 May 2026.")

    def __init__(self, sight: Sight, found: Exercise | None, poll: Poll | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        places = [
            (str(each.ref.unversioned), each.name)
            for each in sight.records.of(Neighbourhood)
            if sight.may(Permission.RUN_EXERCISE, each)
        ]
        sessions = [
            (str(each.ref.unversioned), each.title)
            for each in sight.records.of(Session)
            if sight.may(Permission.RUN_EXERCISE, each)
        ]
        if sight.may_everywhere(Permission.RUN_EXERCISE):
            places.append(("", "The whole programme"))
        self.fields["neighbourhood"] = forms.ChoiceField(label="Where", choices=places, required=False)
        self.fields["session"] = forms.ChoiceField(
            label="At which meeting", choices=[("", "None of these"), *sessions], required=False
        )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        self.order_fields(["title", "question", "form", "options", "neighbourhood", "session", "held_on"])
        if found is not None:
            self.initial.update(_filled(found))
        if poll is not None:
            self.initial.update(guard=poll.guard, by_group=poll.by_group)

    def clean(self) -> dict[str, Any]:
        """A budget needs money and costs; options read line by line."""
        given = super().clean() or {}
        self.typed = _options(given.get("options", ""))
        if given.get("form") == BallotForm.BUDGET.value:
            if not given.get("budget"):
                self.add_error("budget", "Say how much money there is.")
            if dear := [each.title for each in self.typed if each.cost is None]:
                self.add_error("options", f"“{dear[0]}” has no cost. Put it after a bar: {dear[0]} | 4200.")
        return given

    def exercise(self) -> Exercise:
        """The vote as it was filled in."""
        given = self.cleaned_data
        base = self.found or Exercise(id=fresh_id(), title=given["title"], status=ExerciseStatus.PLANNED)
        return replace(
            base,
            version=given["version"] or base.version,
            title=given["title"],
            question=given["question"],
            form=BallotForm.read(given["form"]),
            seats=given["seats"],
            dots=given["dots"],
            most_score=given["most_score"],
            most_marks=given["most_marks"],
            budget=given["budget"],
            rounds=given["rounds"],
            rule=" ".join(given["rule"].split()),
            held_on=given["held_on"],
            neighbourhood=Ref.parse(given["neighbourhood"]) if given["neighbourhood"] else None,
            session=Ref.parse(given["session"]) if given["session"] else None,
            whose=base.whose if self.found else Whose.RESIDENTS,
        )


class SlipsForm(forms.Form):
    """How many slips, for which group, in which language."""

    copies = forms.IntegerField(label="How many slips", min_value=1, max_value=MOST_SLIPS, initial=40)

    def __init__(self, groups: list[tuple[str, str]], languages_: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if groups:
            self.fields["group"] = forms.ChoiceField(
                label="For which group", choices=[("", "No group on the slip"), *groups], required=False
            )
        self.fields["language"] = forms.ChoiceField(label="In which language", choices=languages_, initial="en")


def printed_in(names: dict[str, str]) -> list[tuple[str, str]]:
    """The languages in which paper can be printed, English first."""
    return sorted(((code, names.get(code, code)) for code in languages()), key=lambda each: (each[0] != "en", each[1]))


def _filled(found: Exercise) -> dict[str, Any]:
    held = {
        name: getattr(found, name)
        for name in ("title", "question", "seats", "dots", "most_score", "most_marks", "budget", "rounds", "rule")
    }
    places = {
        name: str(ref.unversioned) if (ref := getattr(found, name)) else "" for name in ("neighbourhood", "session")
    }
    return {**held, **places, "form": found.form.value, "held_on": found.held_on, "version": found.version}


def _options(text: str) -> list[Typed]:
    made = []
    for line in text.splitlines():
        title, _, cost = (each.strip() for each in line.partition("|"))
        if title:
            bare = cost.replace("£", "").replace(",", "").strip()
            made.append(Typed(title[:LONGEST_TITLE], float(bare) if bare.replace(".", "", 1).isdecimal() else None))
    return made
