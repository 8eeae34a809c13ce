"""A theory of change with results laid on it: what was done, what moved, which arrows hold, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wellthread.disclosure import People, Table, text_of
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope
from wellthread.programme.theories import Parts
from wellthread.vocabulary import Action, ClaimVerdict, Code, DeliveryEntry, Fidelity, Records, Ref, Step, StepKind
from wellthread.vocabulary.amounts import many

from .claimed import Arrow, arrows_of
from .measured import Mark, Stand, indicators_of, stand_of


class Gap(Code):
    """What is missing at a step; `says` is what to do about it."""

    NO_INDICATOR = "no_indicator", "No indicator: choose one, or say how people will know."
    NOT_MEASURED = "not_measured", "Not measured yet."
    NOT_SINCE = "not_since", "Measured before work started, and not since."
    NO_START = "no_start", "No value from before work started."
    NOT_LOGGED = "not_logged", "Nothing is logged of it yet."
    NO_ACTION = "no_action", "No action carries it out."


@dataclass(frozen=True, slots=True)
class Done:
    """How far an activity was carried out: times held, attendances where they were counted, times called off."""

    action: Action
    times: int
    attendances: int | None
    called_off: int

    @property
    def sentence(self) -> str:
        if not self.times and not self.called_off:
            return f"{self.action.status.label.capitalize()}; nothing is logged yet."
        times = many(self.times, "time")
        came = f", {text_of(People(self.attendances))} attendances" if self.attendances is not None else ""
        off = f", called off {many(self.called_off, 'time')}" if self.called_off else ""
        return f"Carried out {times}{came}{off}."


@dataclass(frozen=True, slots=True)
class Laid:
    """One step with what is known of it."""

    step: Step
    done: Done | None
    stands: tuple[Stand, ...]
    gaps: tuple[Gap, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """What stands on the step, a line each."""
        lines = [self.done.sentence] if self.done else []
        lines += [short(each) for each in self.stands if each.mark is not Mark.NEVER]
        return (*lines, *self.missing)

    @property
    def missing(self) -> tuple[str, ...]:
        """What is missing, in words; that nothing is logged of an action is said with the action itself."""
        return tuple(each.says for each in self.gaps if each is not Gap.NOT_LOGGED)


@dataclass(frozen=True, slots=True)
class Logic:
    """A theory with its results: its steps and its arrows, each with what is known."""

    parts: Parts
    steps: tuple[Laid, ...]
    arrows: tuple[Arrow, ...]


def short(stand: Stand) -> str:
    """An indicator in one short line: the value before and now without its limits, and the word for the change."""
    values = [each.split(" (", 1)[0] for each in (stand.before, stand.latest) if each]
    return f"{stand.indicator.name}: {' → '.join(values)}, {stand.mark.label}"


def logic(contents: Contents, parts: Parts) -> Logic:
    """A theory with its results laid on it."""
    home = parts.theory.neighbourhood.unversioned if parts.theory.neighbourhood else None
    steps = tuple(_laid(contents.records, each, home) for each in parts.steps)
    return Logic(parts, steps, arrows_of(contents, parts))


def _laid(records: Records, step: Step, home: Scope) -> Laid:
    here = step.neighbourhood.unversioned if step.neighbourhood else home
    done = done_of(records, step)
    stands = tuple(stand_of(records, each, here) for each in indicators_of(records, step.ref))
    return Laid(step, done, stands, tuple(_gaps(step, done, stands)))


def done_of(records: Records, step: Step) -> Done | None:
    """How far the action of a step was carried out; None for a step that no action carries out."""
    action = records.find(Action, step.action)
    if action is None:
        return None
    own = [each for each in records.of(DeliveryEntry) if each.action.unversioned == action.ref.unversioned]
    held = [each for each in own if each.fidelity is not Fidelity.NOT_HELD]
    came = [each.attendances for each in held if each.attendances is not None]
    return Done(action, len(held), sum(came) if came else None, len(own) - len(held))


def _gaps(step: Step, done: Done | None, stands: Sequence[Stand]) -> Iterator[Gap]:
    if step.kind is StepKind.ACTIVITY:
        if done is None:
            yield Gap.NO_ACTION
        elif not done.times and not done.called_off:
            yield Gap.NOT_LOGGED
    if step.kind in (StepKind.OUTCOME, StepKind.IMPACT) and not stands:
        yield Gap.NO_INDICATOR
    marks = {each.mark for each in stands}
    for mark, gap in ((Mark.NEVER, Gap.NOT_MEASURED), (Mark.ONCE, Gap.NOT_SINCE), (Mark.NO_START, Gap.NO_START)):
        if mark in marks:
            yield gap


def verdict_of(arrow: Arrow) -> ClaimVerdict | None:
    """How an arrow is drawn: its verdict; open where its claims differ, None where nobody has looked."""
    found = {each.claim.verdict for each in arrow.claims}
    if len(found) > 1:
        return ClaimVerdict.OPEN
    return next(iter(found), None)


def logic_table(found: Logic, name: str) -> Table:
    """Step by step: what was done, what was measured, where it leads and how that stands, and what is missing."""
    titles = {each.step.ref.unversioned: each.step.title for each in found.steps}
    rows = [
        (
            each.step.kind.label,
            each.step.title,
            each.done.sentence if each.done else "",
            " ".join(one.sentence for one in each.stands),
            "; ".join(
                f"{titles[arrow.link.effect.unversioned]} ({arrow.stands})"
                for arrow in found.arrows
                if arrow.link.cause.unversioned == each.step.ref.unversioned
            ),
            " ".join(each.missing),
        )
        for each in found.steps
    ]
    columns = ("Part", "Step", "Carried out", "Measured", "Leads to, and how that stands", "Missing")
    return Table.of(name, f"{found.parts.theory.title}: results laid on it", columns, rows)


def in_words(found: Logic) -> tuple[str, ...]:
    """The whole in a few sentences: how many steps are known of, what moved, and what is missing."""
    marks = [one.mark for each in found.steps for one in each.stands]
    told = [_activities(found)]
    if marks:
        kinds = ", ".join(f"{marks.count(each)} {each.label}" for each in Mark if each in marks)
        told.append(f"{many(len(marks), 'indicator')}: {kinds}.")
    gaps = [gap for each in found.steps for gap in each.gaps]
    if without := gaps.count(Gap.NO_INDICATOR):
        told.append(f"{without} of what should change or last {'has' if without == 1 else 'have'} no indicator.")
    return tuple(told)


def _activities(found: Logic) -> str:
    acts = [each for each in found.steps if each.step.kind is StepKind.ACTIVITY]
    logged = sum(1 for each in acts if each.done and each.done.times)
    return f"Of {len(acts)} activities, {logged} {'is' if logged == 1 else 'are'} in the delivery log."


def refs_of(found: Logic) -> tuple[Ref, ...]:
    """Everything that was laid on the theory."""
    return tuple(dict.fromkeys(ref for each in found.steps for one in each.stands for ref in one.results))
