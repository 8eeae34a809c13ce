"""Actions: what they act on and answer, who answers for them, what they cost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wellthread.methods.theory_of_change.costs import PAYS_NOTHING, bills, over_promised, pounds, priorities_of
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    Barrier,
    BarrierStatus,
    Commitment,
    Factor,
    GuidingPrinciple,
    LeveragePoint,
    Priority,
    Ref,
    StepKind,
)

from .finding import Finding, Rule, Severity
from .reading import Reading, listed

NO_LEVER = Rule(
    "TOC-501",
    Severity.WARNING,
    "An action that touches no leverage point",
    "The map shows places from which much could be moved. This action works elsewhere.",
    "Say on which of them it acts; or say why it is worth doing all the same, and let the finding stand.",
    "“Launch a wellbeing app” acts on nothing.",
    "“Pay two residents to be the one door” acts on “Visits in the right language”.",
)
IDLE_LEVER = Rule(
    "TOC-502",
    Severity.WARNING,
    "A leverage point that no action touches",
    "People found a place from which much could be moved, and nothing is done there.",
    "Plan an action there, or say why not.",
    "“Profit from unmended homes” is a leverage point and no action acts on it.",
    "“Licence for landlords” acts on it.",
)
BARRIER_LEFT = Rule(
    "TOC-503",
    Severity.WARNING,
    "A barrier that nobody tackles",
    "Residents said that it stands in their way. They should hear what becomes of it.",
    "Let an action tackle it, or tell people why not.",
    "“No signal in half the estate”, and no action tackles it.",
    "An action tackles it, or the finding stands with “the mast comes in 2028”.",
)
PRIORITY_LEFT = Rule(
    "TOC-504",
    Severity.ERROR,
    "A priority that no action answers",
    "It was agreed that this matters most, and nothing is planned.",
    "Agree an action that answers it, or record why there is none yet.",
    "“The Old Pump House open” is a priority and no action answers it.",
    "“Talk to the harbour company about the key” answers it.",
)
NO_OWNER = Rule(
    "TOC-505",
    Severity.ERROR,
    "An action that nobody answers for",
    "Without an owner nobody can be asked how it goes.",
    "Ask a partner to answer for it.",
    "“Dry washing for nothing on three days a week”, owner empty.",
    "The launderette's owner answers for it.",
)
NO_COST = Rule(
    "TOC-506",
    Severity.WARNING,
    "An action with no cost",
    "Nobody can decide on it, and it will be paid for from something else.",
    "Write down what it is spent on, even as an estimate; where it costs nothing, say 0.",
    "“Keep the Shed open on Thursday evenings”, no cost.",
    "“Heating, £40 a month, 6 times, estimate.”",
)
NOT_PAID_FOR = Rule(
    "TOC-507",
    Severity.WARNING,
    "A cost that nobody pays",
    "Somebody expects it to be paid and nobody has promised to.",
    "Ask for a commitment and name it beside the cost; or make the action smaller.",
    "“Six sitters, £54,000”: the county took its promise back.",
    "The trust pays £20,000 of it, and the list starts with two sitters.",
)
OVER = Rule(
    "TOC-508",
    Severity.ERROR,
    "A promise from which more is paid than it gives",
    "The same pound is counted twice.",
    "Ask for more, or name another commitment beside some of these costs.",
    "£6,400 were promised, and costs of £8,000 name that promise.",
    "Costs of £1,600 name another one.",
)
OVERDUE = Rule(
    "TOC-509",
    Severity.ERROR,
    "An action that ended and is still called under way",
    "Readers will believe that it goes on.",
    "Say that it is done or was stopped, or give it a new last day.",
    "Running, last day 31 March 2026; today is 1 June.",
    "Done.",
)
NO_PRINCIPLE = Rule(
    "TOC-510",
    Severity.NOTE,
    "An action that says of no guiding principle that it respects it",
    "Residents agreed how things are to be done. Nobody has held this action against it.",
    "Read the principles and say which it respects; where it breaks one, change the action.",
    "“Launch a wellbeing app” names none of five principles.",
    "It respects “Somebody to talk to comes before something to click on”.",
)
NOBODY_DOES = Rule(
    "TOC-511",
    Severity.WARNING,
    "An activity that no action carries out",
    "It is in the theory, and nobody has taken it on.",
    "Name the action that carries it out, with an owner; or make one.",
    "“The van stands at the gate” names no action.",
    "It carries out “Bring the fruit van to the gate”.",
)
NOT_IN_THEORY = Rule(
    "TOC-512",
    Severity.NOTE,
    "An action of which the theory does not speak",
    "It is planned, and nothing says how it should change anything.",
    "Add an activity that carries it out, and say what it leads to.",
    "“Launch a wellbeing app” is planned and no activity carries it out.",
    "An activity carries it out and leads to an outcome, with a reason.",
)
RULES = (
    *(NO_LEVER, IDLE_LEVER, BARRIER_LEFT, PRIORITY_LEFT, NO_OWNER, NO_COST, NOT_PAID_FOR, OVER, OVERDUE),
    *(NO_PRINCIPLE, NOBODY_DOES, NOT_IN_THEORY),
)
AHEAD = (ActionStatus.PROPOSED, ActionStatus.AGREED, ActionStatus.RUNNING)


def find(read: Reading) -> Iterator[Finding]:
    """What actions leave out, and what no action takes up."""
    yield from _levers(read)
    yield from _left(read)
    for each in read.records.of(Action):
        if each.status in AHEAD:
            yield from _action(each, read)
    yield from _money(read)
    yield from _activities(read)


def _live(read: Reading) -> list[Action]:
    """Actions that are planned, under way or done."""
    return [each for each in read.records.of(Action) if each.status is not ActionStatus.STOPPED]


def levers_of(action: Action, read: Reading) -> set[Ref]:
    """The leverage points on which an action acts: themselves, at a factor, or by one of its steps."""
    touched = set(read.rested(action.ref, Verb.ACTS_ON))
    for step in read.built_on(action.ref, Verb.DOES):
        touched.update(read.rested(step, Verb.SHIFTS))
    at = {ref for factor in touched if factor.kind == "factor" for ref in read.built_on(factor, Verb.FOUND_AT)}
    return {ref for ref in touched | at if ref.kind == "leverage_point"}


def _levers(read: Reading) -> Iterator[Finding]:
    levers = read.records.of(LeveragePoint)
    homes = {read.home(each.ref) for each in levers}
    touched: set[Ref] = set()
    for each in _live(read):
        own = levers_of(each, read)
        touched |= own
        if not own and each.status in AHEAD and _near(each, homes, read):
            yield NO_LEVER.at(each.ref, f"“{read.name(each.ref)}” touches no leverage point of the map.")
    for lever in levers:
        if lever.ref.unversioned not in touched:
            factor = read.records.find(Factor, lever.factor)
            name = factor.name if factor else "a factor that is gone"
            yield IDLE_LEVER.at(lever.ref, f"No action touches the leverage point “{name}”.")


def _near(action: Action, homes: set[Ref | None], read: Reading) -> bool:
    """Whether there is anything of the sort where the action is."""
    home = read.home(action.ref)
    return bool(homes) if home is None else bool(homes & {home, None})


def _left(read: Reading) -> Iterator[Finding]:
    live = {each.ref.unversioned for each in _live(read)}
    answered = {ref for each in live for ref in priorities_of(each, read.thread)}
    for barrier in read.records.of(Barrier):
        if barrier.status is not BarrierStatus.GONE and not live & {*read.built_on(barrier.ref, Verb.TACKLES)}:
            yield BARRIER_LEFT.at(barrier.ref, f"Nobody tackles the barrier “{read.name(barrier.ref)}”.")
    for priority in read.records.of(Priority):
        if priority.ref.unversioned not in answered:
            yield PRIORITY_LEFT.at(priority.ref, f"No action answers the priority “{read.name(priority.ref)}”.")


def _action(each: Action, read: Reading) -> Iterator[Finding]:
    name = read.name(each.ref)
    if each.owner is None:
        yield NO_OWNER.at(each.ref, f"Nobody answers for “{name}”.")
    if late(each, read.today):
        yield OVERDUE.at(each.ref, f"“{name}” ended on {each.ends:%-d %B %Y} and is still called {each.status.label}.")
    homes = {read.home(rule.ref) for rule in read.records.of(GuidingPrinciple)}
    if _near(each, homes, read) and not read.rested(each.ref, Verb.RESPECTS):
        yield NO_PRINCIPLE.at(each.ref, f"“{name}” says of no guiding principle that it respects it.")


def late(action: Action, today: date | None) -> bool:
    """Whether an action is called under way although its last day is past."""
    return bool(today and action.ends and action.ends < today and action.status is ActionStatus.RUNNING)


def _money(read: Reading) -> Iterator[Finding]:
    known = bills(read.records)
    for each in read.records.of(Action):
        if each.status not in AHEAD:
            continue
        bill = known.get(each.ref.unversioned)
        name = read.name(each.ref)
        if bill is None and each.cost is None:
            yield NO_COST.at(each.ref, f"Nobody has said what “{name}” costs.")
        elif bill and bill.gap > 0:
            part = f"{pounds(bill.gap)} of " if bill.gap < bill.total else ""
            yield NOT_PAID_FOR.at(each.ref, f"Nobody pays {part}the {pounds(bill.total)} that “{name}” costs.")
        elif bill is None and each.cost and not _promised(each, read):
            yield NOT_PAID_FOR.at(each.ref, f"Nobody pays the {pounds(round(each.cost * 100))} that “{name}” costs.")
    for promise, more, costs in over_promised(read.records):
        first, *rest = dict.fromkeys(cost.action.unversioned for cost in costs)
        paid = listed(f"“{read.name(ref)}”" for ref in (first, *rest))
        says = f"{pounds(more)} more than was promised is to be paid from “{read.name(promise.ref)}”, for {paid}."
        yield OVER.at(first, says, promise.ref, *rest)


def _promised(action: Action, read: Reading) -> bool:
    found = (read.records.find(Commitment, ref) for ref in read.rested(action.ref, Verb.RESOURCED_BY))
    return any(each and each.status not in PAYS_NOTHING for each in found)


def _activities(read: Reading) -> Iterator[Finding]:
    with_theory = {read.home(each.ref) for each in read.steps.values()}
    for step in read.of_kind(StepKind.ACTIVITY):
        if not read.rested(step.ref, Verb.DOES):
            yield NOBODY_DOES.at(step.ref, f"Nobody has taken on “{read.name(step.ref)}”.")
    for each in _live(read):
        if read.home(each.ref) in with_theory and not read.built_on(each.ref, Verb.DOES):
            yield NOT_IN_THEORY.at(each.ref, f"The theory does not speak of “{read.name(each.ref)}”.")
