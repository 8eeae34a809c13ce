"""From the comments to priorities, by a stated rule and said to be so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import (
    Decision,
    DecisionOutcome,
    Exercise,
    Priority,
    PriorityOption,
    Record,
    Ref,
    ThemeKind,
)

from .choice import ordinal
from .recipe import MADE_BY
from .voices import Tally

NAMES_NO_SUBJECT = frozenset({"Positive experience & gratitude", "Negative experience & dissatisfaction"})
"""Codes that say how it was and not what it was about."""

OPTIONS, TAKEN = 6, 3
RULE = "a stated rule (the codes that name a subject and gather most comments rated poor)"


@dataclass(frozen=True, slots=True)
class Agreed:
    """The records of this part, its links, and the priorities in order."""

    records: tuple[Record, ...]
    links: tuple[Link, ...]
    priorities: tuple[Priority, ...]
    decisions: tuple[Decision, ...]


def leading_needs(tallies: Sequence[Tally], count: int = OPTIONS) -> list[Tally]:
    """The needs that name a subject, those with most poorly rated comments first, then by name."""
    needs = [each for each in tallies if each.theme.kind is ThemeKind.NEED and each.theme.name not in NAMES_NO_SUBJECT]
    return sorted(needs, key=lambda each: (-each.poor, each.theme.name))[:count]


def build_priorities(tallies: Sequence[Tally], neighbourhood: Ref) -> Agreed:
    """An option for each leading need, a decision on each, and a priority for each of the first three."""
    exercise = Exercise(
        id="needs-in-the-comments",
        made_by=MADE_BY,
        title="Needs in the comments, taken by a rule (no vote was held)",
        neighbourhood=neighbourhood,
        question="Which subjects gather most comments rated poor?",
        seats=TAKEN,
    )
    records: list[Record] = []
    links: list[Link] = []
    decisions: list[Decision] = []
    priorities: list[Priority] = []
    for place, tally in enumerate(leading_needs(tallies), start=1):
        option = PriorityOption(
            id=f"{exercise.id}-{tally.theme.id}", made_by=MADE_BY, exercise=exercise.ref, title=tally.theme.name
        )
        links.append(
            Link(subject=option.ref, verb=Verb.RAISED_BY, object=tally.theme.ref, by=MADE_BY, how=How.RULE, note=RULE)
        )
        decisions.append(_decision(option, tally, place))
        if place <= TAKEN:
            priorities.append(_priority(decisions[-1], tally, place, neighbourhood))
        records.append(option)
    return Agreed((exercise, *records, *decisions, *priorities), tuple(links), tuple(priorities), tuple(decisions))


def _decision(option: PriorityOption, tally: Tally, place: int) -> Decision:
    count = f"{tally.poor} of its {tally.rated} rated comments are rated poor or very poor"
    most = "the most" if place == 1 else f"{ordinal(place)} most"
    if place <= TAKEN:
        reason = f"Taken: {count}, {most} of all codes that name a subject."
    else:
        reason = f"Not now: {count}, {most}, and only {TAKEN} are taken."
    return Decision(
        id=f"on-{tally.theme.id}",
        made_by=MADE_BY,
        option=option.ref,
        outcome=DecisionOutcome.ACCEPTED if place <= TAKEN else DecisionOutcome.DEFERRED,
        reason=f"{reason} A rule took it for a demonstration: nobody met, and no resident has been asked.",
        decided_by=RULE,
    )


def _priority(decision: Decision, tally: Tally, place: int, neighbourhood: Ref) -> Priority:
    return Priority(
        id=tally.theme.id,
        made_by=MADE_BY,
        title=tally.theme.name,
        neighbourhood=neighbourhood,
        statement=(
            f"Patients of the trust rated {tally.poor} comments on this subject poor or very poor. What should "
            "change, and for whom, is for residents to say. Demonstration."
        ),
        decision=decision.ref,
        order=place,
    )
