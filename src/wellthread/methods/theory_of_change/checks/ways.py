"""Whether ways lead through: from what is done to what changes, without a leap."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.methods.theory_of_change.web import reach_back
from wellthread.vocabulary import Step, StepKind

from .finding import Finding, Rule, Severity
from .reading import Reading

OUTCOME_UNREACHED = Rule(
    "TOC-101",
    Severity.ERROR,
    "An outcome to which no activity leads",
    "Nothing that is planned would bring it about, so nobody could be held to it.",
    "Draw the arrows that lead to it, or take it out.",
    "“Children sleep through the night” stands in the theory, and no arrow leads to it.",
    "An arrow from “Homes are dry in winter” leads to it, with a reason.",
)
IMPACT_UNREACHED = Rule(
    "TOC-102",
    Severity.ERROR,
    "An impact to which nothing leads",
    "A lasting difference is claimed, and no way from anything that is done leads there.",
    "Draw the way from an activity through a mechanism and an outcome, or take the impact out.",
    "“People feel well here” is an impact, and the outcomes end before it.",
    "“Fewer people are lonely” leads to it.",
)
LEADS_NOWHERE = Rule(
    "TOC-103",
    Severity.ERROR,
    "An activity that leads to no outcome",
    "Money and time go into it, and the theory does not say what for.",
    "Say what it sets going and draw the arrows, or take it out of the theory.",
    "“A monthly newsletter” is an activity with no arrow, or with arrows that end at a mechanism.",
    "“A monthly newsletter” leads to “People know what is on”, and that to “Fewer people are lonely”.",
)
IN_THE_AIR = Rule(
    "TOC-104",
    Severity.WARNING,
    "A mechanism that follows from nothing, or leads to nothing",
    "A mechanism says how something that is done comes to change something. With one end loose it explains nothing.",
    "Draw the arrow that is missing, or take the mechanism out.",
    "“Faces become names” follows from “The hall is open” and leads to nothing.",
    "It leads on to “Fewer people are lonely”.",
)
STOPS_SHORT = Rule(
    "TOC-105",
    Severity.NOTE,
    "An outcome that leads to no impact",
    "It may be worth having for its own sake. Where it is not, the lasting difference is not thought through.",
    "Draw the arrow to the impact that it serves, or leave it as an end in itself.",
    "“Carers have a break every week” ends there.",
    "It leads to “Carers stay well enough to go on”.",
)
LEAP = Rule(
    "TOC-106",
    Severity.WARNING,
    "A leap from doing to change, with no mechanism between",
    "What is done does not change anything by itself: people do, feel or have something that they did not before.",
    "Put a mechanism between the two: what would people do, feel or have that they do not now?",
    "“Home visits” leads straight to “Homes are warm”.",
    "“Home visits” leads to “People know which help is theirs”, and that to “Homes are warm”.",
)
SKIPPED = Rule(
    "TOC-107",
    Severity.WARNING,
    "A mechanism that skips the outcomes",
    "Between how it works and what lasts lies a change that could be seen earlier. Without it nobody can tell in time.",
    "Put the outcome between the two that would show first.",
    "“Talk comes while hands are busy” leads straight to the impact “People feel well”.",
    "“Men say how they are to somebody” stands between.",
)
RULES = (OUTCOME_UNREACHED, IMPACT_UNREACHED, LEADS_NOWHERE, IN_THE_AIR, STOPS_SHORT, LEAP, SKIPPED)
CHANGES = (StepKind.OUTCOME, StepKind.IMPACT)


def find(read: Reading) -> Iterator[Finding]:
    """Steps that no way reaches or that lead nowhere, and arrows that leap."""
    yield from _unreached(read)
    yield from _nowhere(read)
    yield from _leaps(read)


def _unreached(read: Reading) -> Iterator[Finding]:
    for each in read.of_kind(*CHANGES):
        if each.ref.unversioned not in read.reached:
            rule = OUTCOME_UNREACHED if each.kind is StepKind.OUTCOME else IMPACT_UNREACHED
            what = "outcome" if each.kind is StepKind.OUTCOME else "impact"
            yield rule.at(each.ref, f"No activity leads to the {what} “{read.name(each.ref)}”.")


def _nowhere(read: Reading) -> Iterator[Finding]:
    useful = reach_back({each.ref.unversioned for each in read.of_kind(*CHANGES)}, read.onward)
    lasting = reach_back({each.ref.unversioned for each in read.of_kind(StepKind.IMPACT)}, read.onward)
    for each in read.steps.values():
        here, name = each.ref.unversioned, read.name(each.ref)
        if each.kind is StepKind.ACTIVITY and here not in useful:
            yield LEADS_NOWHERE.at(here, f"The activity “{name}” leads to no outcome and to no impact.")
        elif each.kind is StepKind.MECHANISM and (loose := _loose(each, read)):
            yield IN_THE_AIR.at(here, f"The mechanism “{name}” {loose}.")
        elif each.kind is StepKind.OUTCOME and here not in lasting:
            yield STOPS_SHORT.at(here, f"The outcome “{name}” leads to no impact.")


def _loose(step: Step, read: Reading) -> str:
    here = step.ref.unversioned
    ends = [
        *(() if read.backward.get(here) else ("follows from nothing",)),
        *(() if read.onward.get(here) else ("leads to nothing",)),
    ]
    return " and ".join(ends)


def _leaps(read: Reading) -> Iterator[Finding]:
    for link in read.arrows:
        cause, effect = read.steps[link.cause.unversioned], read.steps[link.effect.unversioned]
        if rule := _leap(cause, effect):
            without = "nothing that says how" if rule is LEAP else "no outcome between"
            yield rule.at(link.ref, f"“{read.name(cause.ref)}” leaps to “{read.name(effect.ref)}” with {without}.")


def _leap(cause: Step, effect: Step) -> Rule | None:
    if cause.kind is StepKind.ACTIVITY and effect.kind in CHANGES and cause.opens is None:
        return LEAP
    if cause.kind is StepKind.MECHANISM and effect.kind is StepKind.IMPACT:
        return SKIPPED
    return None
