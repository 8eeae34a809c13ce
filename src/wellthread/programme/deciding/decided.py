"""The options of a vote, each with its decision, what the count says beside it, and what was decided earlier."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.methods.priorities import BadBallot, BadBudget, count
from wellthread.methods.priorities.beside import Beside, beside
from wellthread.programme.contents import Contents
from wellthread.programme.options import Options
from wellthread.vocabulary import Ballot, Decision, EarlierDecision, Exercise, PairChoice, PriorityOption


@dataclass(frozen=True, slots=True)
class Decided:
    """One option: what was decided, where something was; what the count says; what was decided before, oldest first."""

    option: PriorityOption
    decision: Decision | None
    beside: Beside | None
    before: tuple[EarlierDecision, ...] = ()


def decided(contents: Contents, exercise: Exercise) -> list[Decided]:
    """Every option that was put to the vote, in the order of the paper."""
    records = contents.records
    says = counts_beside(contents, exercise)
    made = {each.option.unversioned: each for each in records.of(Decision)}
    earlier: dict[str, list[EarlierDecision]] = {}
    for each in records.of(EarlierDecision):
        earlier.setdefault(each.decision.id, []).append(each)
    found = []
    for option in Options(contents, exercise).on_paper:
        decision = made.get(option.ref.unversioned)
        before = sorted(earlier.get(decision.id, []), key=lambda each: each.was) if decision else []
        found.append(Decided(option, decision, says.get(option.id), tuple(before)))
    return found


def counts_beside(contents: Contents, exercise: Exercise) -> dict[str, Beside]:
    """What the count says of each option; empty while nobody has voted, or when the ballots cannot be counted."""
    records = contents.records
    try:
        whole = count(exercise, records.of(PriorityOption), records.of(Ballot), records.of(PairChoice))
    except (BadBallot, BadBudget):
        return {}
    found = ((each.id, beside(whole, each.id)) for each in whole.options)
    return {option: says for option, says in found if says}
