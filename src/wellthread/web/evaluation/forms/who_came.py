"""The table of who came, by category: after one time, or over a stretch of time from a register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from wellthread.methods.equality import DECLINED, UNKNOWN, UNSAID, Kind
from wellthread.methods.evaluation.delivery import ALWAYS, OF_REACH
from wellthread.vocabulary import CountedHow, DeliveryEntry, ReachCount, Ref

from .delivery import BIGGEST, a_day

HERE, ALL = "here", "all"


class WhoForm(forms.Form):
    """How many of each category. What is not known has a row in every question, and stays there."""

    whole = forms.IntegerField(label="Different people in all", min_value=0, max_value=BIGGEST, required=False)
    residents = forms.IntegerField(label="Of them living here", min_value=0, max_value=BIGGEST, required=False)
    counts = forms.ChoiceField(
        label="Whom the numbers below count",
        choices=[(ALL, "Everybody who came"), (HERE, "Only those who live here")],
        initial=ALL,
        widget=forms.RadioSelect,
    )
    counted = forms.ChoiceField(
        label="How they were counted",
        choices=[(each.value, each.says) for each in CountedHow],
        initial=CountedHow.REGISTER.value,
        help_text="Over a stretch of time only a register tells different people.",
    )

    def __init__(self, action: Ref, place: Ref | None, entry: DeliveryEntry | None, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.action, self.place, self.entry = action, place, entry
        if entry is None:
            self.fields["starts"] = a_day("From")
            self.fields["ends"] = a_day("Until")
        for kind in OF_REACH:
            for code, name in rows_of(kind):
                self.fields[f"{kind.name}:{code}"] = forms.IntegerField(
                    label=f"{kind.title.split(' of ')[0].split(',')[0]}: {name}",
                    min_value=0,
                    max_value=BIGGEST,
                    required=False,
                    widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
                )
        self.order_fields(["starts", "ends", "whole", "residents", "counted", "counts"])

    def heads(self) -> list[forms.BoundField]:
        """The fields above the table."""
        return [each for each in self if ":" not in each.name]

    def questions(self) -> Iterator[tuple[str, list[tuple[str, forms.BoundField]]]]:
        """Each question with its rows, what was not said last."""
        for kind in OF_REACH:
            yield kind.title, [(name, self[f"{kind.name}:{code}"]) for code, name in rows_of(kind)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        starts, ends = given.get("starts"), given.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "It ends before it starts. Correct the days.")
        whole, here = given.get("whole"), given.get("residents")
        if whole is not None and here is not None and here > whole:
            self.add_error("residents", "More residents than people. Residents are some of those who came.")
        if given.get("counts") == HERE and whole is not None and here is None:
            self.add_error("residents", "Say how many live here: the numbers below count only them.")
        most = here if given.get("counts") == HERE else whole
        for kind in OF_REACH:
            total = sum(given.get(f"{kind.name}:{code}") or 0 for code, _ in rows_of(kind))
            if most is not None and total > most:
                says = "These add up to more people than came in all. Count each person once in each question."
                self.add_error(f"{kind.name}:{rows_of(kind)[0][0]}", says)
        return given

    def about(self) -> ReachCount:
        """What the count is of, without its numbers."""
        given = self.cleaned_data
        return ReachCount(
            id="new",
            action=self.action,
            neighbourhood=self.place,
            entry=self.entry.ref.unversioned if self.entry else None,
            starts=given.get("starts"),
            ends=given.get("ends"),
            people=0,
            counted=CountedHow.read(given["counted"]),
        )

    def rows(self) -> list[ReachCount]:
        """One record a category that was counted; what is not known always, with 0 where there was none."""
        given, about = self.cleaned_data, self.about()
        made = []
        if given["whole"] is not None:
            made.append(replace(about, people=given["whole"], residents=given["residents"]))
        for kind in OF_REACH:
            filled = {code: given[f"{kind.name}:{code}"] for code, _ in rows_of(kind)}
            if all(each is None for each in filled.values()):
                continue
            for code, number in filled.items():
                if number or code in ALWAYS:
                    here = (number or 0) if given["counts"] == HERE else None
                    made.append(replace(about, question=kind.name, code=code, people=number or 0, residents=here))
        return made


def rows_of(kind: Kind) -> list[tuple[str, str]]:
    """The rows of a question: its categories, then prefer not to say and not known."""
    return [*kind.categories.items(), (DECLINED, UNSAID[DECLINED]), (UNKNOWN, UNSAID[UNKNOWN])]


def filled_tally(rows: Iterable[ReachCount], starts: date | None = None, ends: date | None = None) -> dict[str, Any]:
    """A count as its form holds it."""
    held = list(rows)
    found: dict[str, Any] = {"starts": starts, "ends": ends}
    for each in held:
        if each.question:
            found[f"{each.question}:{each.code}"] = each.people
            found["counts"] = HERE if each.residents is not None else ALL
        else:
            found |= {"whole": each.people, "residents": each.residents}
        found["counted"] = each.counted.value
    return found
