"""Blueprint: the document, its lines, who decides, and what could go wrong."""

from __future__ import annotations

from datetime import date

from .actions import Travel
from .noun import Code, Record, attr, noun
from .ref import Ref


class Section(Code):
    SUMMARY = "summary", "The whole on one page."
    PLACE = "place", "The neighbourhood, and why this one."
    VOICES = "voices", "Who took part, and who did not."
    ASSETS = "assets", "What helps people here to be well, and what stands in the way."
    SYSTEM = "system", "What leads to what."
    PRIORITIES = "priorities", "What matters most, in residents' words."
    ACTIONS = "actions", "What will be done, by whom, with what."
    GOVERNANCE = "governance", "Who decides, and how residents share in it."
    COSTS = "costs", "What it costs, and who pays."
    CHANGE = "change", "How it is thought to work."
    ALIGNMENT = "alignment", "How it stands to the plans of the place."
    TESTING = "testing", "How we shall know."
    FEEDBACK = "feedback", "How residents hear back."
    TRAVEL = "travel", "What to keep and what to adapt elsewhere."
    RISKS = "risks", "What could go wrong, and what is done about it."


class LineKind(Code):
    CITED = "cited", "Rests on records, named by links."
    OWN_VIEW = "own_view", "The team's own view, and marked as such."


LINED = (
    "priority",
    "decision",
    "action",
    "asset",
    "barrier",
    "factor",
    "leverage_point",
    "step",
    "indicator",
    "alignment",
    "body",
    "risk",
)
"""Kinds that have a line of their own in a blueprint, beside which people may write."""


@noun("blueprint", "blueprints")
class Blueprint(Record):
    """The transferable plan with its local form."""

    title: str = attr("Title page.")
    neighbourhoods: tuple[Ref, ...] = attr("Where it applies; empty for all.", default=(), kinds=("neighbourhood",))
    edition: str = attr("Edition.", default="draft")
    released_on: date | None = attr("When it was released.", default=None)
    authors: str = attr("Who wrote it: bodies and roles.", default="")
    summary: str = attr("What it proposes, in a few sentences.", default="", long=True)
    tags: tuple[str, ...] = attr("Ids of tags, such as those of Core20PLUS5.", default=())


@noun("blueprint", "blueprint_lines")
class BlueprintLine(Record):
    """A sentence that editors put around what is assembled. It rests on something, or says whose view it is."""

    blueprint: Ref = attr("In which blueprint.", kinds=("blueprint",))
    section: Section = attr("Where.")
    order: int = attr("Place in the section.", default=1)
    text: str = attr("The line.", long=True)
    kind: LineKind = attr("Cited or own view.", default=LineKind.CITED)
    travel: Travel = attr("What to do with it when the blueprint moves.", default=Travel.LOCAL)
    neighbourhood: Ref | None = attr(
        "In the part about which neighbourhood; empty for all.", default=None, kinds=("neighbourhood",)
    )
    beside: Ref | None = attr(
        "The record whose line it stands before or after; empty for the head of the section.",
        default=None,
        kinds=LINED,
    )
    before: bool = attr("Whether it stands before that line rather than after it.", default=False)


class Likelihood(Code):
    UNLIKELY = "unlikely", "Would surprise us."
    POSSIBLE = "possible", "Could well happen."
    LIKELY = "likely", "We expect it."


class Weight(Code):
    """How much it would matter."""

    SMALL = "small", "A nuisance."
    MIDDLING = "middling", "Some of it would not come about."
    LARGE = "large", "Much of it would not come about, or people would be harmed."


@noun("blueprint", "bodies", kind="body")
class Body(Record):
    """A body that decides or advises, and how residents share in its power."""

    name: str = attr("Its name.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    decides: str = attr("What it decides, and what it only advises on.", default="", long=True)
    seats: int | None = attr("How many seats it has.", default=None)
    residents_seats: int | None = attr("How many of them are residents'.", default=None)
    chosen_how: str = attr("How residents come to sit on it.", default="")
    answers_to: Ref | None = attr("The body to which it answers.", default=None, kinds=("body",))
    meets: str = attr("How often and where.", default="")
    supported_by: str = attr("What residents get for taking part: pay, expenses, training.", default="")


@noun("blueprint", "risks")
class Risk(Record):
    """What could go wrong, for the plan or for people, and what is done about it."""

    text: str = attr("What could go wrong.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    about: Ref | None = attr("For which action.", default=None, kinds=("action",))
    likelihood: Likelihood = attr("How likely.", default=Likelihood.POSSIBLE)
    weight: Weight = attr("How much it would matter.", default=Weight.MIDDLING)
    answer: str = attr("What is done about it.", default="", long=True)
    owner: Ref | None = attr("Who watches it.", default=None, kinds=("partner",))


class Pictogram(Code):
    """A simple picture that stands beside a sentence of easy read."""

    PLAN = "plan", "A sheet of paper with a plan on it."
    PLACE = "place", "Houses in a street."
    PEOPLE = "people", "Three people together."
    TALK = "talk", "Two people talking."
    HOME = "home", "A house."
    HEALTH = "health", "A heart."
    DOCTOR = "doctor", "A doctor's bag."
    BUS = "bus", "A bus."
    FOOD = "food", "An apple and a bowl."
    OUTSIDE = "outside", "A tree and a bench."
    LIGHT = "light", "A street lamp that is lit."
    MEETING = "meeting", "People round a table."
    MONEY = "money", "Coins."
    HELP = "help", "Two hands."
    KEY = "key", "A key."
    LETTER = "letter", "A letter."
    CLOCK = "clock", "A clock."
    YES = "yes", "A tick."
    NO = "no", "A cross."
    CHOOSE = "choose", "A hand that puts a paper into a box."
    CARE = "care", "One person beside another in a chair."
    QUESTION = "question", "A question mark."


EASY = ("programme", "neighbourhood", "theme", "asset", "indicator", "commitment", *LINED)
"""Kinds of which something can be said in easy words."""


@noun("blueprint", "easy_lines")
class EasyLine(Record):
    """One thing in easy words, for the easy-read edition: written by people, never by a machine."""

    about: Ref = attr("What it tells of.", kinds=tuple(dict.fromkeys(EASY)), cites="rests_on")
    text: str = attr("Short sentences, one idea in each, at most 15 words.", long=True)
    picture: Pictogram = attr("The picture beside it.", default=Pictogram.PLAN)
    hard_words: tuple[str, ...] = attr("Hard words in it, each as “council: the people who run the city”.", default=())
    order: int = attr("Place among those about the same record.", default=1)
