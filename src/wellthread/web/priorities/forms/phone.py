"""A paper on its way on a phone: what was marked travels in the page, signed; nothing is kept before it is sent."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellthread.methods.priorities.marking import Marked, Mismarked, Why, marked, money, placed, spent
from wellthread.methods.priorities.pairing import how_many, next_pair
from wellthread.vocabulary import BallotForm, Exercise, Group, PriorityOption
from wellthread.web.priorities.actions.urn import VotePaper
from wellthread.web.priorities.queries.poll import UNGUARDED, Way

SALT = "priorities.phone"
LONGEST_REASON = 200
MARK, CHECK = "mark", "check"
SAYS = {
    Why.NOTHING: gettext_lazy("Nothing is marked yet."),
    Why.NO_NUMBER: gettext_lazy("What stands beside “%(option)s” is not a number from %(least)s to %(most)s."),
    Why.SAME_PLACE: gettext_lazy(
        "“%(option)s” and “%(other)s” both have place %(place)s. Give one of them another place, or none."
    ),
    Why.TOO_MANY_DOTS: gettext_lazy("%(placed)s dots are placed, and there are %(most)s. Take some off."),
    Why.TOO_MANY: gettext_lazy("%(marked)s are marked, and %(most)s is the most. Take some off."),
    Why.OVER_BUDGET: gettext_lazy("That is %(over)s more than there is. Take something out; nothing else is lost."),
}


class VoteCodeForm(forms.Form):
    """The code on a slip, for phones that do not read the square."""

    code = forms.CharField(
        label=gettext_lazy("The code on your slip, or on the screen"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One option on the page: what stands beside it, and its cost where there is a budget."""

    option: PriorityOption
    mark: str
    cost: str = ""

    @property
    def name(self) -> str:
        return f"mark-{self.option.id}"

    @property
    def number(self) -> int:
        return int(self.mark) if self.mark.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Phone:
    """One paper on one phone."""

    way: Way
    options: Mapping[str, PriorityOption]
    groups: tuple[Group, ...]
    state: Mapping[str, Any]

    @property
    def exercise(self) -> Exercise:
        return self.way.exercise

    @property
    def form(self) -> BallotForm:
        return self.exercise.form

    @property
    def at(self) -> str:
        return str(self.state["at"])

    @property
    def marks(self) -> dict[str, str]:
        return dict(self.state["marks"])

    @property
    def answers(self) -> list[list[str]]:
        return list(self.state["answers"])

    @property
    def asks_group(self) -> bool:
        """Whether people say here which group they vote with: the slip does not say it."""
        return self.way.poll.by_group and bool(self.groups) and not (self.way.slip and self.way.slip.group)

    @property
    def group(self) -> str:
        return (self.way.slip.group if self.way.slip else "") or str(self.state["group"])

    @property
    def channel(self) -> str:
        """How the paper came; what came without a slip says so for good, since nothing guarded it."""
        return "phone" if self.way.slip else UNGUARDED

    @property
    def lines(self) -> list[Line]:
        """The options in the order of this paper."""
        currency = self.exercise.currency
        priced = self.form is BallotForm.BUDGET
        return [
            Line(
                self.options[key],
                self.marks.get(key, ""),
                money(self.options[key].cost or 0.0, currency) if priced else "",
            )
            for key in self.state["order"]
        ]

    @property
    def dots_left(self) -> int:
        return self.exercise.dots - placed(self.exercise, self.marks)

    @property
    def money_left(self) -> float | None:
        if self.form is not BallotForm.BUDGET or self.exercise.budget is None:
            return None
        return self.exercise.budget - spent(list(self.options.values()), self.marks)

    @property
    def money_told(self) -> str:
        """The money left, or by how much it is too little."""
        left = self.money_left
        if left is None:
            return ""
        told = money(abs(left), self.exercise.currency)
        if left < 0:
            return _("%(money)s more than there is. Take something out before you send it.") % {"money": told}
        return _("%(money)s left") % {"money": told}

    @property
    def pairs(self) -> int:
        """How many pairs there are in all."""
        return how_many(len(self.options))

    @property
    def pair(self) -> tuple[PriorityOption, PriorityOption] | None:
        """The two options that are asked about on this page."""
        held = self.state.get("pair")
        return (self.options[held[0]], self.options[held[1]]) if held else None

    def folded(self) -> str:
        """What was marked so far, to travel in the page."""
        return signing.dumps(dict(self.state), salt=f"{SALT}.{self.way.code}")

    def marked(self) -> Marked:
        """What stands on the paper. Raises Mismarked."""
        return marked(self.exercise, [self.options[key] for key in self.state["order"]], self.marks)

    def paper(self) -> VotePaper:
        """The paper as it goes into the urn. Raises Mismarked."""
        if self.form is BallotForm.PAIRS:
            if not self.answers:
                raise Mismarked(Why.NOTHING)
            held = tuple((one, other, taken, reason) for one, other, taken, reason in self.answers)
            return VotePaper(answers=held, group=self.group, channel=self.channel)
        taken = self.marked()
        ordered = self.form is BallotForm.RANKING
        pairs = list(zip(taken.options, taken.marks or ("",) * len(taken.options), strict=True))
        kept = pairs if ordered else sorted(pairs)
        marks = tuple(mark for _, mark in kept) if taken.marks else ()
        return VotePaper(
            options=tuple(option for option, _ in kept), marks=marks, group=self.group, channel=self.channel
        )

    def with_(self, **more: Any) -> Phone:
        return replace(self, state={**self.state, **more})


def begin(way: Way, options: Sequence[PriorityOption], groups: Sequence[Group]) -> Phone:
    """A blank paper. The order of its options is chance, and always the same for the same slip."""
    page = secrets.token_urlsafe(16)
    order = [each.id for each in options]
    Random(way.slip.code_hash if way.slip else page).shuffle(order)
    state = {"page": page, "order": order, "marks": {}, "answers": [], "group": "", "at": MARK, "round": way.poll.round}
    return Phone(way, {each.id: each for each in options}, tuple(groups), state)


def resumed(way: Way, options: Sequence[PriorityOption], groups: Sequence[Group], folded: str) -> Phone | None:
    """The paper that travelled in a page; None where the options changed meanwhile, or the page is not ours."""
    try:
        state = signing.loads(folded, salt=f"{SALT}.{way.code}")
    except signing.BadSignature:
        return None
    if sorted(state["order"]) != sorted(each.id for each in options):
        return None
    return Phone(way, {each.id: each for each in options}, tuple(groups), state)


def noted(phone: Phone, posted: Mapping[str, str]) -> Phone:
    """The same page with what was filled in on it."""
    if phone.asks_group and "group" in posted:
        known = {each.id for each in phone.groups}
        phone = phone.with_(group=posted["group"] if posted["group"] in known else "")
    if phone.at != MARK or phone.form in (BallotForm.PAIRS, BallotForm.BUDGET):
        return phone
    filled = {key: posted.get(f"mark-{key}", "").strip()[:6] for key in phone.state["order"]}
    return phone.with_(marks={key: mark for key, mark in filled.items() if mark})


def pressed(phone: Phone, posted: Mapping[str, str]) -> Phone:
    """The page after a button was pressed that changes one mark."""
    for name, act in BUTTONS.items():
        if (key := posted.get(name, "")) in phone.options:
            return act(phone, key)
    return phone


def _more(phone: Phone, key: str, by: int = 1) -> Phone:
    held = phone.marks.get(key, "")
    number = (int(held) if held.isdecimal() else 0) + by
    if by > 0 and phone.dots_left < 1:
        return phone
    marks = {**phone.marks, key: str(number)}
    return phone.with_(marks={each: mark for each, mark in marks.items() if mark.isdecimal() and int(mark) > 0})


def _put(phone: Phone, key: str) -> Phone:
    return phone.with_(marks={**phone.marks, key: "1"})


def _out(phone: Phone, key: str) -> Phone:
    return phone.with_(marks={each: mark for each, mark in phone.marks.items() if each != key})


def _moved(phone: Phone, key: str, by: int) -> Phone:
    """An option one place up or down on a ranking."""
    try:
        order = list(phone.marked().options)
    except Mismarked:
        return phone
    at = order.index(key) if key in order else -1
    if at >= 0 and 0 <= at + by < len(order):
        order[at], order[at + by] = order[at + by], order[at]
    return phone.with_(marks={each: str(place) for place, each in enumerate(order, 1)})


BUTTONS: dict[str, Callable[[Phone, str], Phone]] = {
    "more": _more,
    "less": lambda phone, key: _more(phone, key, -1),
    "put": _put,
    "out": _out,
    "up": lambda phone, key: _moved(phone, key, -1),
    "down": lambda phone, key: _moved(phone, key, 1),
}


def answered(phone: Phone, posted: Mapping[str, str]) -> Phone:
    """The answer to one pair noted; the same page where none of its buttons was pressed."""
    pair = phone.state.get("pair")
    if not pair:
        return phone
    taken = posted.get("choose", "")
    if taken in pair:
        return phone.with_(answers=[*phone.answers, [*pair, taken, ""]], pair=None)
    if "undecided" in posted:
        reason = " ".join(posted.get("reason", "").split())[:LONGEST_REASON]
        return phone.with_(answers=[*phone.answers, [*pair, "", reason]], pair=None)
    return phone


def asked(phone: Phone, seen: Mapping[str, int]) -> Phone:
    """The page with the next pair; without one when all were asked."""
    if phone.state.get("pair"):
        return phone
    order = list(phone.state["order"])
    secrets.SystemRandom().shuffle(order)
    return phone.with_(pair=next_pair(order, seen, [(one, other) for one, other, *_ in phone.answers]))


def said(wrong: Mismarked) -> str:
    """What is wrong, in the language of the page."""
    return str(SAYS[wrong.why]) % wrong.given
