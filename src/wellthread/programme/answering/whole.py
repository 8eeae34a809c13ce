"""Is the programme delivered as planned? Steps, actions by their day, promises, feedback, words taken back, money."""

from __future__ import annotations

from collections.abc import Sequence

from wellthread.methods.evaluation.questions import basis
from wellthread.methods.priorities.promises import LOST, OPEN, overdue
from wellthread.methods.theory_of_change.costs import bills, pounds
from wellthread.programme.csead_steps import CseadStep, csead_steps
from wellthread.programme.stages.report import Sentence, named
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    Commitment,
    CommitmentStatus,
    Contribution,
    Decision,
    DeliveryEntry,
    EvaluationDesign,
    FeedbackItem,
    Neighbourhood,
    Priority,
    Ref,
    Result,
    StandingQuestion,
)
from wellthread.vocabulary.amounts import listed, many
from wellthread.vocabulary.days import day

from .answer import Answer, Gap, Known, Rows
from .asking import Asking, in_time, place_of, refs

QUESTION = StandingQuestion.PROGRAMME
Taken = tuple[Neighbourhood, CseadStep]
NOT_BEGUN = (ActionStatus.PROPOSED, ActionStatus.AGREED)
STEPS = ("Step", "What it asks for", "What there is")
PROMISES = ("What was promised", "By whom", "By when", "How it stands", "Why")
MONEY = ("Action", "Costed", "Promised firmly", "Spoken of", "Nobody pays", "Logged as spent")
MEASURING = ("Wave", "From", "Until", "Results")


def answered(asking: Asking) -> Answer:
    """The answer for one place, or for all."""
    steps = [(each, one) for each in asking.places for one in csead_steps(asking.records, each.ref)]
    promised, waves = asking.here(Commitment), in_time(asking.records)
    told = asking.here(FeedbackItem)
    behind = [*asking.actions, *promised, *asking.here(Decision), *told, *waves]
    tables = (_steps(asking, steps), _promises(asking, promised), _money(asking), _waves(asking))
    return Answer(
        QUESTION,
        asking.scope,
        Known.YES if steps and asking.actions else Known.NOT_YET,
        _first(asking, steps, promised),
        basis(behind).says,
        tuple(_sentences(asking, promised)),
        tuple(each for each in tables if each.table.rows),
        missing=tuple(_gaps(asking, steps, promised)),
    )


def _first(asking: Asking, steps: Sequence[Taken], promised: Sequence[Commitment]) -> Sentence:
    if not asking.actions:
        return Sentence("Not known yet: no action has been agreed, so there is nothing to be held against.")
    late, done = late_actions(asking), [each for _, each in steps if each.done]
    kept = [each for each in promised if each.status is CommitmentStatus.KEPT]
    owed = [each for each in promised if overdue(each, asking.today)]
    lost = [each for each in promised if each.status in LOST]
    whole = "As planned so far" if not (late or owed or lost) else "In part"
    told = [f"{len(done)} of {many(len(steps), 'step')} have been taken"]
    told.append(f"{len(late)} of {many(len(asking.actions), 'action')} {_are(late)} late")
    told.append(
        f"{len(kept)} of {many(len(promised), 'promise')} {_are(kept)} kept, {len(owed)} overdue, {len(lost)} lost"
    )
    return Sentence(f"{whole}: {listed(told)}.", refs([*late, *owed, *lost]))


def late_actions(asking: Asking) -> list[Action]:
    """Actions whose first day has passed and that have not begun, or whose last day has and that are still running."""
    return [
        each
        for each in asking.actions
        if (each.status in NOT_BEGUN and each.starts is not None and each.starts < asking.today)
        or (each.status is ActionStatus.RUNNING and each.ends is not None and each.ends < asking.today)
    ]


def _sentences(asking: Asking, promised: Sequence[Commitment]) -> list[Sentence]:
    told = []
    for each in late_actions(asking):
        when = (
            f"was to begin on {day(each.starts)}"
            if each.status in NOT_BEGUN and each.starts
            else "has run over its day"
        )
        told.append(Sentence(f"“{asking.titled(each, each.title)}” {when}.", (each.ref,)))
    told += [*_feedback(asking), *_withdrawn(asking), *_plans(asking)]
    owed = [each for each in promised if overdue(each, asking.today)]
    if owed:
        names = listed(f"“{each.what}” (by {day(each.due)})" for each in owed if each.due)
        told.append(Sentence(f"Promised and overdue: {names}.", refs(owed)))
    return told


def _feedback(asking: Asking) -> list[Sentence]:
    """What was decided and what of it was told; what was said and what of it was answered."""
    items = asking.here(FeedbackItem)
    given = [each for each in items if each.told_on]
    reached = asking.thread.trace(*refs(given)) if given else ()
    decided = asking.here(Decision)
    followed = {each.ref.unversioned: asking.thread.reach(each.ref) for each in decided}
    answered = {link.object.unversioned for each in given for link in asking.thread.rests_on(each.ref)}
    heard_of = [
        each
        for each in decided
        if each.ref.unversioned in reached or answered & {each.ref.unversioned, *followed[each.ref.unversioned]}
    ]
    sessions = {ref.id for ref in answered if ref.kind == "session"}
    said = [each for each in asking.here(Contribution) if not each.withdrawn_on]
    back = [each for each in said if each.ref.unversioned in reached or each.session.id in sessions]
    told = []
    if decided:
        says = f"Feedback: {len(heard_of)} of {many(len(decided), 'decision')} were told to people"
        told.append(Sentence(f"{says}, in {many(len(given), 'answer')}.", refs(given)))
    if said:
        says = f"Of {many(len(said), 'contribution')}, {len(back)} have been answered."
        told.append(Sentence(says, refs(given)))
    return told


def _withdrawn(asking: Asking) -> list[Sentence]:
    gone = [each for each in asking.here(Contribution) if each.withdrawn_on]
    if not gone:
        return [Sentence("Nobody has taken their words back.", refs(asking.places))]
    verb, gap = ("was", "stands as a gap that is") if len(gone) == 1 else ("were", "stand as gaps that are")
    says = f"{many(len(gone), 'contribution')} {verb} taken back, and {gap} counted."
    return [Sentence(says, refs(asking.places))]


def _plans(asking: Asking) -> list[Sentence]:
    designs = asking.here(EvaluationDesign)
    sealed = [each for each in designs if each.sealed_on]
    if not designs:
        return [Sentence("No plan of a test has been written.", refs(asking.places))]
    says = f"{len(sealed)} of {many(len(designs), 'plan')} of a test {_are(sealed)} sealed."
    return [Sentence(says, refs(designs))]


def _steps(asking: Asking, steps: Sequence[Taken]) -> Rows:
    rows = [
        (
            (f"{place.name}: {each.title}" if asking.scope is None else each.title, each.asks, _there(each)),
            (place.ref, *refs(each.sessions)),
        )
        for place, each in steps
    ]
    return Rows.of(named("steps-taken", asking.scope), "The steps, and what there is of each", STEPS, rows)


def _there(step: CseadStep) -> str:
    parts = [many(len(step.sessions), "session")] if step.sessions else []
    parts += [many(step.other, "record")] if step.other else []
    return ", ".join(parts) or "nothing yet"


def _promises(asking: Asking, promised: Sequence[Commitment]) -> Rows:
    order = sorted(promised, key=lambda each: (not overdue(each, asking.today), each.status not in LOST, each.what))
    rows = [
        (
            (
                asking.titled(each, each.what),
                _partner(asking, each.partner),
                day(each.due) if each.due else "no day",
                "overdue" if overdue(each, asking.today) else each.status.label,
                each.reason,
            ),
            (each.ref,),
        )
        for each in order
    ]
    return Rows.of(named("promises", asking.scope), "Promises, overdue and lost ones first", PROMISES, rows)


def _partner(asking: Asking, ref: Ref | None) -> str:
    record = asking.records.get(ref)
    return str(getattr(record, "name", "")) if record else "nobody named"


def _money(asking: Asking) -> Rows:
    known, spent = bills(asking.records), _spent(asking)
    rows = [
        (
            (
                asking.titled(each, each.title),
                pounds(bill.total) if bill else "not costed",
                pounds(bill.firm) if bill else "",
                pounds(bill.spoken_of) if bill else "",
                pounds(bill.gap) if bill else "",
                pounds(spent[each.id]) if each.id in spent else "not logged",
            ),
            (each.ref,),
        )
        for each in asking.actions
        if (bill := known.get(each.ref.unversioned)) or each.id in spent
    ]
    return Rows.of(named("money", asking.scope), "Money meant and money spent", MONEY, rows)


def _spent(asking: Asking) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in asking.records.of(DeliveryEntry):
        if each.pence is not None:
            found[each.action.id] = found.get(each.action.id, 0) + each.pence
    return found


def _waves(asking: Asking) -> Rows:
    results = asking.here(Result)
    rows = []
    for each in in_time(asking.records):
        held = [one for one in results if one.wave.unversioned == each.ref.unversioned]
        dates = (day(each.starts) if each.starts else "", day(each.ends) if each.ends else "")
        rows.append(((each.name, *dates, len(held) or "none"), (each.ref,)))
    return Rows.of(named("waves-held", asking.scope), "Times of measuring", MEASURING, rows)


def _gaps(asking: Asking, steps: Sequence[Taken], promised: Sequence[Commitment]) -> list[Gap]:
    told = []
    for place, step in steps:
        if not step.done:
            where = f" in {place.name}" if asking.scope is None else ""
            told.append(Gap(f"“{step.title}” has not been taken{where}.", step.asks, place.ref))
    for priority in asking.here(Priority):
        if not any(each.priority and each.priority.id == priority.id for each in promised):
            says = f"Nobody has promised anything for “{asking.titled(priority, priority.title)}”."
            told.append(Gap(says, "Ask partners what they can give to it.", priority.ref))
    undated = (each for each in promised if each.status in OPEN and each.due is None)
    told += [Gap(f"“{each.what}” has no day by which it is to be kept.", "Agree a day.", each.ref) for each in undated]
    return [*told, *_untested(asking)]


def _untested(asking: Asking) -> list[Gap]:
    designs = asking.here(EvaluationDesign)
    told = [
        Gap("A plan of a test is not sealed.", "Seal it before anything is collected.", each.ref)
        for each in designs
        if not each.sealed_on
    ]
    known = {place_of(each, asking.records) for each in designs}
    for place in asking.places:
        if place.ref.unversioned not in known and None not in known:
            told.append(Gap(f"No test is planned in {place.name}.", "Write what could be learned, and how.", place.ref))
    return told


def _are(held: Sequence[object]) -> str:
    return "is" if len(held) == 1 else "are"
