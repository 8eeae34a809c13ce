"""Options of a vote: taken from what raised them, worded for voters, left out with a reason, merged and taken apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from wellthread.programme.map_steps import Signed, Step
from wellthread.programme.options import CannotMerge, Options, say, take_back
from wellthread.thread import How, Verb
from wellthread.vocabulary import Exercise, PriorityOption, Ref, SameOption
from wellthread.vocabulary.naming import name_of
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.keep import take_turn
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import LookAgain, NotThere, Unfit
from wellthread.web.thread.writing import fresh_id

ON_PAPER = (
    "People have voted already, so what stood before them stays as it was. "
    "Make another vote for other options, or decide about them in the meeting."
)
FROM_NOWHERE = "Name what it came from, or say that it is the team's own idea."


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """In which vote of which programme something is done, by whom and when."""

    exercise: Ref
    programme: str
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An option as somebody typed it: what it came from, or that the team put it forward itself."""

    title: str
    description: str = ""
    cost: float | None = None
    sources: tuple[Ref, ...] = ()
    teams_own: bool = False
    proposed_by: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """How one option is to stand on the paper. `version` is the one that its author saw."""

    option: Ref
    version: int
    title: str
    description: str = ""
    cost: float | None = None
    order: int = 0


def pick(sources: Sequence[Ref], *, here: Here, left_out: str = "") -> int:
    """Take an option from each of these, called as its source; how many are new.

    With a reason in `left_out` they are kept with it and are not put to the vote. Raises Unfit once people voted.
    """

    def act(found: Options, signed: Signed) -> Step:
        _before_votes(found)
        last = max((each.order for each in found.all), default=0)
        titles = {ref: name_of(record, found.records) for ref in sources if (record := found.records.get(ref))}
        step = Step()
        for ref in dict.fromkeys(sources):
            source = _there(found, ref)
            title = titles[ref]
            if any(each.title == title and ref in found.sources(each.ref) for each in found.all):
                continue
            last += 1
            option = PriorityOption(
                id=signed.fresh_id(), exercise=here.exercise, title=title, order=last, left_out=left_out.strip()
            )
            step = _joined(step, option, (source,), signed)
        return step

    return len(_do(act, "priorities.options_picked", here).added)


def write(written: Written, *, here: Here) -> PriorityOption:
    """Keep an option that somebody typed. Raises Unfit when it comes from nowhere, or people voted."""

    def act(found: Options, signed: Signed) -> Step:
        _before_votes(found)
        if not written.title.strip():
            raise Unfit("Say it in words that voters read.")
        if not written.sources and not written.teams_own:
            raise Unfit(FROM_NOWHERE)
        option = PriorityOption(
            id=signed.fresh_id(),
            exercise=here.exercise,
            title=written.title.strip(),
            description=written.description.strip(),
            cost=written.cost,
            order=max((each.order for each in found.all), default=0) + 1,
            proposed_by=written.proposed_by,
            teams_own=written.teams_own and not written.sources,
        )
        return _joined(Step(), option, [_there(found, each) for each in written.sources], signed)

    made = _do(act, "priorities.option_written", here).added[0]
    assert isinstance(made, PriorityOption)
    return made


def word(rows: Sequence[Worded], *, here: Here) -> int:
    """Set words, order and costs of options; how many changed. Raises LookAgain when somebody was quicker, or Unfit."""

    def act(found: Options, signed: Signed) -> Step:
        _before_votes(found)
        changed = []
        for row in rows:
            option = _option(found, row.option)
            if option.version != row.version:
                raise LookAgain(f"“{option.title}”")
            if not row.title.strip():
                raise Unfit(f"“{option.title}” needs words that voters read.")
            after = replace(
                option,
                title=row.title.strip(),
                description=row.description.strip(),
                cost=row.cost,
                order=row.order,
            )
            if after != option:
                changed.append(replace(after, version=option.version + 1))
        return Step(changed=tuple(changed))

    return len(_do(act, "priorities.options_worded", here).changed)


def leave_out(option: Ref, reason: str, *, here: Here) -> None:
    """Leave an option out of the vote for a reason, or put it back where the reason is empty. Raises Unfit."""

    def act(found: Options, signed: Signed) -> Step:
        _before_votes(found)
        held = _option(found, option)
        if held.merged_into:
            raise Unfit(f"“{held.title}” is merged into another option. Leave that one out, or take the merge back.")
        return Step(changed=(replace(held, left_out=reason.strip(), version=held.version + 1),))

    _do(act, "priorities.option_left_out" if reason.strip() else "priorities.option_put_back", here)


def answer(said: SameOption, *, here: Here) -> None:
    """Keep what somebody says of two options, and merge them if they are the same. Raises Unfit."""
    _do(lambda found, signed: say(found, [said], signed), "priorities.options_answered", here)


def undo(said: Ref, *, here: Here) -> None:
    """Take back what was said of two options: they are as if it had never been said. Raises Unfit."""
    _do(lambda found, signed: take_back(found, [said], signed), "priorities.options_answer_undone", here)


@transaction.atomic
def _do(act: Callable[[Options, Signed], Step], action: str, here: Here) -> Step:
    take_turn(here.programme)
    held = contents(here.programme)
    found = held.records.find(Exercise, here.exercise)
    if found is None:
        raise NotThere(here.exercise)
    try:
        step = act(Options(held, found), Signed(fresh_id, here.by.signature, here.at))
    except CannotMerge as wrong:
        raise Unfit(str(wrong)) from wrong
    if step != Step():
        actions.write_together(
            added=step.added,
            changed=step.changed,
            removed=step.removed,
            linked=step.linked,
            programme=here.programme,
            by=here.by,
            action=action,
            object=found.ref,
        )
    return step


def _joined(step: Step, option: PriorityOption, sources: Sequence[Ref], signed: Signed) -> Step:
    made = signed.stamp(option)
    links = tuple(signed.link(made.ref, Verb.RAISED_BY, each, How.PERSON) for each in sources)
    return Step(added=(*step.added, made), linked=(*step.linked, *links))


def _there(found: Options, ref: Ref) -> Ref:
    """A source at the version that stands. Raises NotThere."""
    record = found.records.get(ref.unversioned)
    if record is None:
        raise NotThere(ref)
    return record.ref


def _option(found: Options, ref: Ref) -> PriorityOption:
    for each in found.all:
        if each.ref.unversioned == ref.unversioned:
            return each
    raise NotThere(ref)


def _before_votes(found: Options) -> None:
    if found.has_votes:
        raise Unfit(ON_PAPER)
