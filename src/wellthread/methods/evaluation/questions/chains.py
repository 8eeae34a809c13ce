"""What became of something that stood on a list of priorities: decided, planned, carried out, measured, claimed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wellthread.thread import Thread, Verb
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    ClaimVerdict,
    Code,
    ContributionClaim,
    Decision,
    DecisionOutcome,
    DeliveryEntry,
    Fidelity,
    Indicator,
    Priority,
    Records,
    Ref,
    Result,
)

from .pathways import NO_WAY, Pathway


class HowFar(Code):
    """How far something has come. The first are those that nobody has taken up."""

    NOBODY = "nobody", "Nobody has decided anything about it."
    DECIDED = "decided", "It was decided on, and no action answers it."
    PLANNED = "planned", "Actions are agreed, and none has begun."
    BEGUN = "begun", "Actions have begun; nothing of them is in the delivery log."
    STOPPED = "stopped", "Every action that answers it was ended early."
    DELIVERED = "delivered", "It is being carried out; nothing was measured after it began."
    MEASURED = "measured", "It was carried out, and what should come of it was measured."
    CLAIMED = "claimed", "It was measured, and the work is judged to have had a part in the change."
    LATER = "later", "It was put off, with a reason."
    DECLINED = "declined", "It was declined, with a reason."


UNADDRESSED = (HowFar.NOBODY, HowFar.DECIDED, HowFar.STOPPED)
"""What nobody has answered with something that is still meant to be done."""
ANSWERED_NO = (HowFar.LATER, HowFar.DECLINED)
DONE = (HowFar.DELIVERED, HowFar.MEASURED, HowFar.CLAIMED)


@dataclass(frozen=True, slots=True)
class Chain:
    """Everything that followed from one thing on a list, from its decision to the claim that it made a difference."""

    item: Ref
    decisions: tuple[Decision, ...] = ()
    priorities: tuple[Priority, ...] = ()
    actions: tuple[Action, ...] = ()
    entries: tuple[DeliveryEntry, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    results: tuple[Result, ...] = ()
    claims: tuple[ContributionClaim, ...] = ()

    @property
    def how_far(self) -> HowFar:
        """The furthest that it has come."""
        if self.actions:
            return self._acted()
        if not self.decisions:
            return HowFar.DECIDED if self.priorities else HowFar.NOBODY
        outcomes = {each.outcome for each in self.decisions}
        if outcomes == {DecisionOutcome.DECLINED}:
            return HowFar.DECLINED
        if outcomes <= {DecisionOutcome.DECLINED, DecisionOutcome.DEFERRED}:
            return HowFar.LATER
        return HowFar.DECIDED

    def _acted(self) -> HowFar:
        done = bool(self.entries)
        if done and any(each.verdict in (ClaimVerdict.HOLDS, ClaimVerdict.PARTLY) for each in self.claims):
            return HowFar.CLAIMED
        if done and self.results:
            return HowFar.MEASURED
        if done:
            return HowFar.DELIVERED
        statuses = {each.status for each in self.actions}
        if statuses & {ActionStatus.RUNNING, ActionStatus.DONE}:
            return HowFar.BEGUN
        return HowFar.STOPPED if statuses == {ActionStatus.STOPPED} else HowFar.PLANNED

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Every record in it, in the order of the chain, what was carried out and measured left to their actions."""
        held = (*self.decisions, *self.priorities, *self.actions, *self.indicators, *self.claims)
        return (self.item, *(each.ref for each in held))


def chain(
    item: Ref, records: Records, thread: Thread, ways: Mapping[Ref, Pathway], *, after: Iterable[Ref] = ()
) -> Chain:
    """Follow one option, or priority, as far as it went, along the `pathways` of its actions.

    `after` names the waves that count as measured afterwards. What was merged is followed into the priority that it
    became part of.
    """
    here = item.unversioned
    decisions = [each for each in records.of(Decision) if each.option.unversioned == here]
    priorities = _priorities(here, decisions, records)
    actions = _actions([*(each.ref for each in priorities), *(each.ref for each in decisions)], records, thread)
    acting = {each.ref.unversioned for each in actions}
    entries = [
        each
        for each in records.of(DeliveryEntry)
        if each.action.unversioned in acting and each.fidelity is not Fidelity.NOT_HELD
    ]
    taken = [ways.get(each.ref.unversioned, NO_WAY) for each in actions]
    indicators = {each.ref.unversioned: each for way in taken for each in way.indicators}
    links = {each.ref.unversioned for way in taken for each in way.links}
    waves = {each.unversioned for each in after}
    return Chain(
        here,
        tuple(decisions),
        tuple(priorities),
        tuple(actions),
        tuple(entries),
        tuple(indicators.values()),
        tuple(
            each
            for each in records.of(Result)
            if each.indicator.unversioned in indicators
            and each.wave.unversioned in waves
            and each.group is None
            and (each.value is not None or each.numerator is not None)
        ),
        tuple(each for each in records.of(ContributionClaim) if each.link.unversioned in links),
    )


def _priorities(here: Ref, decisions: Iterable[Decision], records: Records) -> list[Priority]:
    into = {each.into.unversioned for each in decisions if each.into}
    made = {each.ref.unversioned for each in decisions}
    return [
        each
        for each in records.of(Priority)
        if each.ref.unversioned == here
        or each.ref.unversioned in into
        or (each.decision and each.decision.unversioned in made)
    ]


def _actions(answered: Iterable[Ref], records: Records, thread: Thread) -> list[Action]:
    found = (
        records.find(Action, link.subject)
        for ref in answered
        for link in thread.became(ref)
        if link.verb is Verb.ANSWERS
    )
    return list({each.ref.unversioned: each for each in found if each}.values())
