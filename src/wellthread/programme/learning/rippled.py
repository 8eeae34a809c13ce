"""Ripples of one place: what was done, what followed from what, who is glad of it, and when to look again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wellthread.disclosure import Table
from wellthread.methods.evaluation.ripples import Due, chains, circle, counted, next_workshop
from wellthread.programme.scope import Scope, within
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    DeliveryEntry,
    Fidelity,
    Records,
    Ref,
    Ripple,
    RippleKind,
    Session,
    Step,
    Welcome,
)
from wellthread.vocabulary.amounts import many
from wellthread.vocabulary.days import day
from wellthread.vocabulary.naming import name_of

GLAD = {
    Welcome.YES: "welcome",
    Welcome.MIXED: "welcome to some, not to others",
    Welcome.NO: "not welcome",
    Welcome.NOT_SAID: "nobody has said whether it is welcome",
}
HOPED = {RippleKind.MEANT: "hoped for", RippleKind.UNMEANT: "not planned"}
COLUMNS = ("No.", "Noticed", "What happened", "Planned?", "Welcome?", "Followed from", "For whom", "Told by")
BEGUN = (ActionStatus.RUNNING, ActionStatus.DONE, ActionStatus.STOPPED)


@dataclass(frozen=True, slots=True)
class Deed:
    """An action that was begun here: from when to when, and the days on which it was carried out."""

    action: Action
    starts: date | None
    ends: date | None
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """One ripple as it is told: its number, what it followed from, and the step of the theory it bears on."""

    number: int
    ripple: Ripple
    depth: int
    followed: tuple[Ref, ...]
    step: Step | None


@dataclass(frozen=True, slots=True)
class Rippled:
    """All of one place. `round` is a circle of ripples that cannot be drawn; then `seen` is empty."""

    scope: Scope
    deeds: tuple[Deed, ...]
    seen: tuple[Seen, ...]
    due: Due | None
    round: tuple[Ref, ...] = ()

    @property
    def unwelcome(self) -> tuple[Seen, ...]:
        """Those that people would rather be without, and those that are mixed: never left out."""
        return tuple(each for each in self.seen if each.ripple.welcome in (Welcome.NO, Welcome.MIXED))


def rippled(records: Records, scope: Scope) -> Rippled:
    """The ripples of one neighbourhood (None: of the whole programme) with what was done there."""
    own = within(records.of(Ripple), scope)
    if found := circle(own):
        return Rippled(scope, (), (), None, found)
    seen = tuple(
        Seen(number, each.ripple, each.depth, followed(each.ripple), records.find(Step, each.ripple.step))
        for number, each in enumerate(chains(own), start=1)
    )
    deeds = _deeds(records, scope, own)
    return Rippled(scope, deeds, seen, _due(records, own, deeds))


def followed(ripple: Ripple) -> tuple[Ref, ...]:
    """What a ripple came from directly: the ripple before it, or the occasion, or the action."""
    nearest = ripple.after or ripple.entry or ripple.action
    return (nearest.unversioned,) if nearest else ()


def _deeds(records: Records, scope: Scope, ripples: Sequence[Ripple]) -> tuple[Deed, ...]:
    days: dict[str, list[date]] = defaultdict(list)
    for entry in within(records.of(DeliveryEntry), scope):
        if entry.on and entry.fidelity is not Fidelity.NOT_HELD:
            days[entry.action.id].append(entry.on)
    entries = {each.id: each.action.id for each in records.of(DeliveryEntry)}
    named = {one.action.id for one in ripples if one.action}
    named |= {entries[one.entry.id] for one in ripples if one.entry and one.entry.id in entries}
    found = []
    for each in records.of(Action):
        here = (each.neighbourhood.unversioned if each.neighbourhood else None) == scope
        if each.id in named or each.id in days or (here and each.status in BEGUN):
            held = tuple(sorted(days[each.id]))
            begun = min([*held, *([each.starts] if each.starts else [])], default=None)
            found.append(Deed(each, begun, _end(each), held))
    return tuple(sorted(found, key=lambda one: (one.starts or date.max, one.action.id)))


def _end(action: Action) -> date | None:
    return action.ends if action.status in (ActionStatus.DONE, ActionStatus.STOPPED) else None


def _due(records: Records, ripples: Sequence[Ripple], deeds: Sequence[Deed]) -> Due | None:
    """Counted from the last meeting at which ripples were told; before the first, from when work began."""
    meetings = {each.session.id for each in ripples if each.session}
    held = [each.held_on for each in records.of(Session) if each.id in meetings and each.held_on]
    return next_workshop(held, min((each.starts for each in deeds if each.starts), default=None))


def due_sentence(due: Due | None, today: date) -> str:
    """When the next ripple workshop is due, in words."""
    if due is None:
        return "No work has begun here yet, so no ripple workshop is due."
    if due.overdue(today):
        return f"The next ripple workshop was due by {day(due.ends)}. They are held every three to four months."
    if due.now(today):
        return f"The next ripple workshop is due now, by {day(due.ends)}."
    return f"The next ripple workshop is due between {day(due.starts)} and {day(due.ends)}."


def in_words(found: Rippled) -> str:
    """How many there are and how they were taken. Ripples are counted, not people."""
    if not found.seen:
        return "No ripples have been noted here yet."
    tally = counted(each.ripple for each in found.seen)
    parts = [f"{tally[each.value]} {_called(each)}" for each in Welcome if tally.get(each.value)]
    unplanned = sum(each.ripple.kind is RippleKind.UNMEANT for each in found.seen)
    chained = sum(each.depth > 0 for each in found.seen)
    total = len(found.seen)
    more = f" {chained} came after another." if chained else ""
    return f"{many(total, 'ripple')}: {', '.join(parts)}. {unplanned} had not been planned.{more}"


def _called(welcome: Welcome) -> str:
    return {
        Welcome.YES: "welcome",
        Welcome.MIXED: "welcome to some and not to others",
        Welcome.NO: "not welcome",
        Welcome.NOT_SAID: "of which nobody has said whether it is welcome",
    }[welcome]


def ripples_table(found: Rippled, records: Records) -> Table:
    """Every ripple with its chain; a ripple that came after another names it by its number."""
    name = f"ripples-{found.scope.id}" if found.scope else "ripples"
    rows = [_row(each, found, records) for each in found.seen]
    note = "A ripple is what somebody noticed and told. It is an account, not a measurement."
    return Table.of(name, "Ripples, in the order in which one led to another", COLUMNS, rows, note)


def _row(each: Seen, found: Rippled, records: Records) -> tuple[str, ...]:
    one = each.ripple
    return (
        f"R{each.number}",
        day(one.seen_on) if one.seen_on else "day not known",
        one.text,
        HOPED[one.kind],
        GLAD[one.welcome],
        "; ".join(source_of(ref, found, records) for ref in each.followed) or "not said",
        one.reach,
        one.told_by,
    )


def source_of(ref: Ref, found: Rippled, records: Records) -> str:
    """What a ripple came from, in words."""
    if number := next((each.number for each in found.seen if each.ripple.ref.unversioned == ref), None):
        return f"ripple R{number}"
    record = records.get(ref)
    return name_of(record, records) if record else "something that is not shown"


def by_step(found: Rippled, records: Records) -> Table:
    """Ripples gathered by the step of the theory that they bear on; those that bear on none come last."""
    gathered: dict[str, list[Seen]] = defaultdict(list)
    for each in found.seen:
        gathered[each.step.title if each.step else ""].append(each)
    rows = [
        (title or "On no step: the theory had not thought of it", ", ".join(f"R{one.number}" for one in some))
        for title, some in sorted(gathered.items(), key=lambda pair: (not pair[0], pair[0]))
    ]
    name = f"ripples-by-step-{found.scope.id}" if found.scope else "ripples-by-step"
    return Table.of(name, "Ripples by step of the theory", ("Step", "Ripples"), rows)


def circle_sentence(round_: Sequence[Ref], records: Records) -> str:
    """What is wrong with a circle of ripples, and what to do."""
    names = [name_of(held, records) for ref in round_ if (held := records.get(ref))]
    told = " → ".join(f"“{each}”" for each in [*names, *names[:1]])
    return f"These ripples come after one another in a circle: {told}. Let one of them come after an action instead."
