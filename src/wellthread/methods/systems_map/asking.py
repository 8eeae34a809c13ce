"""The questions that can be put to a systems map, each with what it needs to be told."""

from __future__ import annotations

from collections.abc import Sequence

from wellthread.vocabulary import Code, Ref

from .answers import Answer
from .comparisons import compound_risk, reinforce_or_clash, trade_offs
from .questions import what_drives_it, what_it_reaches, what_lies_between, what_surrounds_it
from .ways import LONGEST
from .web import Web


class Question(Code):
    """What people ask of a map (after Barbrook-Johnson and Penn 2021)."""

    REACH = "reach", "What does it lead to, and which way?"
    CLASH = "clash", "Do several steps reinforce each other, or clash?"
    BETWEEN = "between", "What lies between the one and the other?"
    DRIVES = "drives", "What drives it? Is it held in check, or pushed about?"
    TRADE = "trade", "Where do several outcomes gain together, and where does one cost another?"
    RISK = "risk", "What is at risk where vulnerable factors come together?"
    AROUND = "around", "What lies around it?"


LEAST = {Question.CLASH: 2, Question.TRADE: 2, Question.RISK: 0}
"""How many factors a question needs; one where it is not said."""
WITH_STEPS = frozenset({Question.REACH, Question.DRIVES, Question.AROUND})


class NotAsked(ValueError):
    """A question that lacks something; the message says what."""


def ask(
    web: Web,
    question: Question,
    of: Sequence[Ref],
    to: Sequence[Ref] = (),
    steps: int | None = None,
    at_most: int = LONGEST,
) -> Answer:
    """Put a question to the map. `to` is for ways between only. Raises NotAsked when a factor is missing."""
    least = LEAST.get(question, 1)
    if len(set(of)) < least:
        raise NotAsked(f"Choose at least {'one factor' if least == 1 else f'{least} different factors'}.")
    if question is Question.BETWEEN:
        if not to:
            raise NotAsked("Choose at least one factor to which the ways should lead.")
        if set(of) & set(to):
            raise NotAsked(
                "A factor cannot be both where the ways begin and where they end. Choose another for one side."
            )
        return what_lies_between(web, of, to, at_most)
    match question:
        case Question.REACH:
            return what_it_reaches(web, of, steps, at_most)
        case Question.DRIVES:
            return what_drives_it(web, of, steps, at_most)
        case Question.AROUND:
            return what_surrounds_it(web, of, steps or 1)
        case Question.CLASH:
            return reinforce_or_clash(web, of, at_most)
        case Question.TRADE:
            return trade_offs(web, of, at_most)
        case _:
            return compound_risk(web, of)
