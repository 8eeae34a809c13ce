"""The way from each action along the theory of change to the nearest outcomes that somebody measures."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from wellthread.vocabulary import Action, Indicator, Records, Ref, Step, StepLink


@dataclass(frozen=True, slots=True)
class Pathway:
    """What lies between an action and what would show it: steps and arrows on the way, indicators at its end."""

    steps: tuple[Step, ...] = ()
    links: tuple[StepLink, ...] = ()
    indicators: tuple[Indicator, ...] = ()


NO_WAY = Pathway()


def pathways(records: Records) -> dict[Ref, Pathway]:
    """For each action: forward from the steps that it carries out, as far as the first outcome with an indicator.

    Beyond that outcome lie others, which many actions share; they say nothing of this one.

    >>> from wellthread.vocabulary import StepKind
    >>> dig, act, out = Action(id="dig", title="Dig"), StepKind.ACTIVITY, StepKind.OUTCOME
    >>> done = Step(id="dug", kind=act, title="Dug", action=dig.ref)
    >>> grown, well = Step(id="grown", kind=out, title="Grown"), Step(id="well", kind=out, title="Well")
    >>> on = [StepLink(id="a", cause=done.ref, effect=grown.ref), StepLink(id="b", cause=grown.ref, effect=well.ref)]
    >>> kilos = Indicator(id="kilos", name="Kilos", outcome=grown.ref)
    >>> found = pathways(Records([dig, done, grown, well, *on, kilos]))[dig.ref]
    >>> [each.id for each in found.steps], [each.id for each in found.links], [each.id for each in found.indicators]
    (['dug', 'grown'], ['a'], ['kilos'])
    """
    theory = _Theory.of(records)
    return {each.ref.unversioned: theory.forward(each) for each in records.of(Action)}


def actions_behind(link: Ref, ways: Mapping[Ref, Pathway]) -> tuple[Ref, ...]:
    """The actions on whose way one arrow of the theory lies."""
    here = link.unversioned
    return tuple(ref for ref, way in ways.items() if any(each.ref.unversioned == here for each in way.links))


@dataclass
class _Theory:
    """Steps, arrows and indicators, found by where they begin."""

    records: Records
    starts: dict[Ref, list[Step]] = field(default_factory=dict)
    onward: dict[Ref, list[StepLink]] = field(default_factory=dict)
    tracked: dict[Ref, list[Indicator]] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Records) -> _Theory:
        made = cls(records)
        for step in records.of(Step):
            if step.action:
                made.starts.setdefault(step.action.unversioned, []).append(step)
        for link in records.of(StepLink):
            made.onward.setdefault(link.cause.unversioned, []).append(link)
        for each in records.of(Indicator):
            if each.outcome:
                made.tracked.setdefault(each.outcome.unversioned, []).append(each)
        return made

    def forward(self, action: Action) -> Pathway:
        queue = deque(self.starts.get(action.ref.unversioned, ()))
        seen = {each.ref.unversioned: each for each in queue}
        links: dict[Ref, StepLink] = {}
        found: dict[Ref, Indicator] = {}
        while queue:
            here = queue.popleft().ref.unversioned
            if here in self.tracked:
                found |= {each.ref.unversioned: each for each in self.tracked[here]}
                continue
            for link in self.onward.get(here, ()):
                links[link.ref.unversioned] = link
                effect = self.records.find(Step, link.effect)
                if effect and effect.ref.unversioned not in seen:
                    seen[effect.ref.unversioned] = effect
                    queue.append(effect)
        return Pathway(tuple(seen.values()), tuple(links.values()), tuple(found.values()))
