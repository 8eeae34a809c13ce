"""What the checks read: the records of a programme with the look-ups that they share, each worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from wellthread.methods.theory_of_change.web import Onward, onward, reach
from wellthread.thread import Thread, Verb
from wellthread.vocabulary import (
    Action,
    Assumption,
    Condition,
    Factor,
    Indicator,
    LeveragePoint,
    Record,
    Records,
    Ref,
    Step,
    StepKind,
    StepLink,
    SystemsMap,
    Theory,
    TheoryStatus,
)
from wellthread.vocabulary.naming import name_of

from .critical import cuts

LONGEST = 80
"""Characters of a name in a sentence."""


@dataclass(frozen=True)
class Reading:
    """A programme as the checker reads it. `today` is the day of which it speaks; None leaves out what needs one."""

    records: Records
    thread: Thread
    today: date | None = None

    @cached_property
    def steps(self) -> dict[Ref, Step]:
        """Every step by its name, without those of theories in whose place stands a later one."""
        replaced = {each.id for each in self.records.of(Theory) if each.status is TheoryStatus.REPLACED}
        steps = self.records.of(Step)
        return {each.ref.unversioned: each for each in steps if not each.theory or each.theory.id not in replaced}

    @cached_property
    def arrows(self) -> tuple[StepLink, ...]:
        """The arrows whose two ends are there."""
        return tuple(
            each
            for each in self.records.of(StepLink)
            if each.cause.unversioned in self.steps and each.effect.unversioned in self.steps
        )

    @cached_property
    def onward(self) -> Onward:
        """Which steps follow from each."""
        return onward(self.arrows)

    @cached_property
    def backward(self) -> Onward:
        """From which steps each follows."""
        before: dict[Ref, list[Ref]] = defaultdict(list)
        for here, afters in self.onward.items():
            for after in afters:
                before[after].append(here)
        return dict(before)

    def of_kind(self, *kinds: StepKind) -> list[Step]:
        """The steps of these kinds, in the order of the records."""
        return [each for each in self.steps.values() if each.kind in kinds]

    @cached_property
    def reached(self) -> set[Ref]:
        """The steps to which some activity leads."""
        return reach((each.ref.unversioned for each in self.of_kind(StepKind.ACTIVITY)), self.onward)

    @cached_property
    def vital(self) -> dict[Ref, list[Ref]]:
        """For each step or arrow without which some impact cannot be reached, which impacts these are."""
        return cuts(self.steps.values(), self.arrows)

    def rested(self, ref: Ref, verb: Verb) -> list[Ref]:
        """What a record rests on by one verb."""
        return [link.object.unversioned for link in self.thread.rests_on(ref) if link.verb is verb]

    def built_on(self, ref: Ref, verb: Verb) -> list[Ref]:
        """The later records that say one verb of it."""
        return [link.subject.unversioned for link in self.thread.became(ref) if link.verb is verb]

    def actions_of(self, step: Step) -> list[Action]:
        """The actions that a step carries out."""
        found = (self.records.find(Action, ref) for ref in self.rested(step.ref, Verb.DOES))
        return [each for each in found if each]

    def name(self, ref: Ref | None) -> str:
        """What a record is called, short enough for a sentence."""
        record = self.records.get(ref)
        return shortened(name_of(record, self.records)) if record else "a record that is gone"

    def arrow(self, link: StepLink) -> str:
        """An arrow in words."""
        return f"the arrow from “{self.name(link.cause)}” to “{self.name(link.effect)}”"

    def place(self, ref: Ref | None) -> str:
        """Where a record stands, in words: the step, or the arrow by its two ends."""
        record = self.records.get(ref)
        return self.arrow(record) if isinstance(record, StepLink) else f"“{self.name(ref)}”"

    def theory_of(self, ref: Ref | None) -> Ref | None:
        """The theory in which a record stands; None for the whole one of its neighbourhood, or for what is in none."""
        record = self.records.get(ref)
        match record:
            case Theory():
                return None if record.ref.unversioned in self._wholes else record.ref.unversioned
            case Step():
                theory = record.theory.unversioned if record.theory else None
                return None if theory in self._wholes else theory
            case StepLink():
                return self.theory_of(record.cause)
            case Assumption() | Condition():
                return self.theory_of(record.about)
            case Indicator():
                return self.theory_of(record.outcome)
            case Action():
                return self._worked_out_in.get(record.ref.unversioned)
        return None

    def home(self, ref: Ref | None) -> Ref | None:
        """The neighbourhood to which a record belongs; None for the programme as a whole."""
        record = self.records.get(ref)
        match record:
            case Step():
                return _of(record) or self.home(record.theory)
            case StepLink():
                return self.home(record.cause)
            case Assumption() | Condition():
                return self.home(record.about)
            case Indicator():
                return self.home(record.outcome)
            case LeveragePoint():
                return self.home(record.factor)
            case Factor():
                return _of(self.records.find(SystemsMap, record.map))
        return _of(record)

    @cached_property
    def _wholes(self) -> set[Ref]:
        """The theories of whole neighbourhoods: of each the first that is nested in none and about no single action."""
        found: dict[Ref | None, Ref] = {}
        for each in self.records.of(Theory):
            if not each.part_of and not each.action and each.status is not TheoryStatus.REPLACED:
                found.setdefault(_of(each), each.ref.unversioned)
        return set(found.values())

    @cached_property
    def _worked_out_in(self) -> dict[Ref, Ref]:
        return {each.action.unversioned: each.ref.unversioned for each in self.records.of(Theory) if each.action}


def shortened(text: str) -> str:
    """The opening of a long name."""
    line = " ".join(text.split()).rstrip(".")
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def listed(names: Iterable[str], last: str = "and") -> str:
    """Names in a row.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *most, end = list(names) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def _of(record: Record | None) -> Ref | None:
    home = getattr(record, "neighbourhood", None)
    return home.unversioned if isinstance(home, Ref) else None
