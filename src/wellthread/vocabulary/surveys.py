"""Surveys by wave: how people were found, how many answered, and a row of answers for each, apart from words."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref


class Sampling(Code):
    RANDOM = "random_households", "Households or people drawn by lot."
    EVERYONE = "everyone", "Everybody was asked."
    SAME = "same_people", "The same people as in an earlier wave."
    TAKERS = "those_who_came", "Those who came to something: they stand for themselves only."
    OPEN = "open_call", "Whoever answered a call: they stand for themselves only."


class Exposure(Code):
    """How near somebody came to what was done."""

    TOOK_PART = "took_part", "They took part."
    HELPED = "helped", "They helped to run it."
    HEARD = "heard", "They heard of it."
    NONE = "none", "Neither."
    NOT_ASKED = "not_asked", "It was not asked, or not answered."


@noun("evaluation", "surveys")
class Survey(Record):
    """One asking of many people with the same questions, in one wave and one place."""

    title: str = attr("What it was called.")
    wave: Ref = attr("In which wave.", kinds=("wave",))
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    place: Ref | None = attr("Where, when that is a place beside.", default=None, kinds=("area",))
    sampling: Sampling = attr("How people were found.", default=Sampling.OPEN)
    scales: tuple[str, ...] = attr("Which scoring rules apply, such as swemwbs or ons4.", default=())
    question_set: Ref | None = attr("The questions asked.", default=None, kinds=("question_set",))
    approached: int | None = attr("How many were asked.", default=None, unit="people", people=True)
    answered: int | None = attr("How many answered.", default=None, unit="people", people=True)
    population: int | None = attr("How many people they stand for.", default=None, unit="people")
    weighted_to: tuple[str, ...] = attr("“question: code = share”, to which answers are weighted.", default=())
    licence: str = attr("Leave to use the questions, where they belong to somebody.", default="")
    starts: date | None = attr("First day.", default=None)
    ends: date | None = attr("Last day.", default=None)
    note: str = attr("What went well and what did not.", default="", long=True)


@noun("evaluation", "survey_responses", apart=True)
class SurveyResponse(Record):
    """One person's row of answers. No link joins it to any words; it leaves the house only as counts and means."""

    survey: Ref = attr("In which survey.", kinds=("survey",), private=True)
    number: str = attr(
        "Study number, the same in every wave in which the same person answers.", default="", private=True
    )
    area: str = attr("Code of the small area they live in.", default="", private=True)
    weight: float | None = attr("How many people they stand for, before weighting.", default=None, private=True)
    exposure: Exposure = attr("How near they came to what was done.", default=Exposure.NOT_ASKED, private=True)
    lived_here: str = attr("How long they have lived here, as it was asked.", default="", private=True)
    answers: tuple[str, ...] = attr(
        "`item=value`, such as swemwbs1=4 or age=25-34; what was left open is not there.", default=(), private=True
    )
