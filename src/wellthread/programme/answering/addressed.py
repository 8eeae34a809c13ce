"""Are the community's priorities addressed, and the commissioners'? Each list, thing by thing, along its chain."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from wellthread.methods.evaluation import tell
from wellthread.methods.evaluation.questions import (
    ANSWERED_NO,
    DONE,
    UNADDRESSED,
    Chain,
    HowFar,
    basis,
    chain,
)
from wellthread.methods.priorities.two_lists import places_of, titles_of, under_one_name
from wellthread.programme.stages.report import Sentence, named
from wellthread.vocabulary import (
    DecisionOutcome,
    Indicator,
    Priority,
    PriorityList,
    Record,
    Ref,
    StandingQuestion,
    Whose,
)
from wellthread.vocabulary.amounts import listed, many
from wellthread.vocabulary.days import day

from .answer import Answer, Gap, Known, Rows
from .asking import Asking, impossible, refs

COLUMNS = (
    "Priority, with its place on the list",
    "Decided",
    "Actions",
    "Carried out",
    "Measured, and claimed",
    "How far",
)
ORDER = (*UNADDRESSED, *ANSWERED_NO, HowFar.PLANNED, HowFar.BEGUN, *DONE)
NOTE = (
    "Things that nobody has answered come first. Measured are the nearest outcomes that the theory of change "
    "names for these actions, since the work began; a figure says nothing of why it changed."
)
WHOSE = {
    StandingQuestion.RESIDENTS: (Whose.RESIDENTS, "residents", "residents’"),
    StandingQuestion.COMMISSIONERS: (Whose.COMMISSIONERS, "commissioners", "commissioners’"),
}
REMEDY = {
    HowFar.NOBODY: "Decide on it, and record why, also where the answer is no.",
    HowFar.DECIDED: "Agree an action, or tell those who asked why there is none yet.",
    HowFar.STOPPED: "Agree another action, or decide anew and say why.",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a list: its place on it, what it is called, where, and what became of it."""

    place: int
    title: str
    where: str
    followed: Chain
    held: PriorityList | None


def answered(asking: Asking, question: StandingQuestion) -> Answer:
    """The answer for residents' or for commissioners' priorities."""
    items = on_lists(asking, question)
    if not items:
        return _no_list(asking, question)
    lists = list({each.held.id: each.held for each in items if each.held}.values())
    behind = [*lists, *(record for each in items for record in _held(each.followed))]
    return Answer(
        question,
        asking.scope,
        Known.YES,
        _first(items, question, refs(lists)),
        basis(behind).says,
        tuple(_sentences(asking, items)),
        (_table(asking, items, question),),
        missing=(*_gaps(items), *_without(asking, question)),
    )


def on_lists(asking: Asking, question: StandingQuestion) -> tuple[Item, ...]:
    """Everything on these lists, first what nobody has answered, then in the order of the list."""
    whose = WHOSE[question][0]
    found = []
    for held in asking.here(PriorityList):
        if held.whose is whose:
            places = places_of(held, asking.records)
            titles = titles_of(places, asking.records)
            for ref, place in places.items():
                followed = chain(ref, asking.records, asking.thread, asking.ways, after=asking.afterwards)
                found.append(Item(place, titles[ref], asking.name(held), followed, held))
    if not found and whose is Whose.RESIDENTS:
        found = list(_agreed(asking))
    return tuple(sorted(found, key=lambda each: (ORDER.index(each.followed.how_far), each.where, each.place)))


def _agreed(asking: Asking) -> list[Item]:
    """Where no list of residents was kept: the priorities as they were agreed."""
    found = []
    for each in asking.here(Priority):
        ref = under_one_name(each.ref, asking.records)
        followed = chain(ref, asking.records, asking.thread, asking.ways, after=asking.afterwards)
        found.append(Item(each.order, each.title, asking.name(each), followed, None))
    return found


def _held(followed: Chain) -> list[Record]:
    return [
        *followed.decisions,
        *followed.actions,
        *followed.entries,
        *followed.results,
        *followed.claims,
    ]


def _first(items: tuple[Item, ...], question: StandingQuestion, lists: tuple[Ref, ...]) -> Sentence:
    counted = Counter(each.followed.how_far for each in items)
    done, no = sum(counted[each] for each in DONE), sum(counted[each] for each in ANSWERED_NO)
    bare, planned = sum(counted[each] for each in UNADDRESSED), counted[HowFar.PLANNED]
    told = [f"{done} {_are(done)} being carried out" if done else "none is known to be carried out"]
    if begun := counted[HowFar.BEGUN]:
        told.append(f"{begun} {_have(begun)} begun without a log of it")
    if planned:
        told.append(f"{planned} {_are(planned)} planned")
    if no:
        told.append(f"{no} {_were(no)} put off or declined with a reason")
    told.append(f"{bare} {_are(bare)} not answered by anything" if bare else "none is left without an answer")
    whose = WHOSE[question][2]
    things = many(len(items), "priority", "priorities")
    return Sentence(f"Of {things} on {whose} lists, {listed(told)}.", lists)


def _sentences(asking: Asking, items: tuple[Item, ...]) -> list[Sentence]:
    told = []
    for how_far in ORDER:
        held = [each for each in items if each.followed.how_far is how_far]
        if held:
            names = listed(f"“{f'{each.where}: ' if each.where else ''}{each.title}”" for each in held)
            told.append(Sentence(f"{how_far.says} {names}.", tuple(each.followed.item for each in held)))
    merged = [
        (each, one)
        for each in items
        for one in each.followed.decisions
        if one.outcome is DecisionOutcome.MERGED and one.into
    ]
    for each, one in merged:
        into = asking.records.find(Priority, one.into)
        if into:
            told.append(Sentence(f"“{each.title}” became part of “{into.title}”.", (one.ref, into.ref)))
    return told


def _table(asking: Asking, items: tuple[Item, ...], question: StandingQuestion) -> Rows:
    rows = [(_cells(asking, each), each.followed.refs) for each in items]
    key = WHOSE[question][1]
    title = f"What became of {WHOSE[question][2]} priorities"
    return Rows.of(named(f"addressed-{key}", asking.scope), title, COLUMNS, rows, NOTE)


def _cells(asking: Asking, item: Item) -> tuple[str, ...]:
    held = item.followed
    title = f"{item.where}, {item.place}. {item.title}" if item.where else f"{item.place}. {item.title}"
    return (
        title,
        "; ".join(_decided(each.outcome, each.decided_on) for each in held.decisions) or "no decision",
        "; ".join(f"{each.title} ({each.status.label})" for each in held.actions) or "none",
        many(len(held.entries), "time") if held.entries else "not logged",
        _since(asking, held),
        held.how_far.label,
    )


def _since(asking: Asking, held: Chain) -> str:
    """What was measured last of each outcome, then what is claimed."""
    last = {each.indicator.unversioned: each for each in held.results}
    told = [
        f"{indicator.name}: {tell(indicator, result)}"
        for ref, result in last.items()
        if (indicator := asking.records.find(Indicator, ref)) and not impossible(indicator, result)
    ]
    told += [f"Claimed ({each.verdict.label}): {each.text.rstrip('.')}" for each in held.claims]
    return "; ".join(told) or "nothing"


def _decided(outcome: DecisionOutcome, on: date | None) -> str:
    return f"{outcome.label}, {day(on)}" if on else outcome.label


def _gaps(items: tuple[Item, ...]) -> list[Gap]:
    return [
        Gap(f"“{each.title}”: {_inner(each.followed.how_far.says)}", REMEDY[each.followed.how_far], each.followed.item)
        for each in items
        if each.followed.how_far in UNADDRESSED
    ]


def _no_list(asking: Asking, question: StandingQuestion) -> Answer:
    who = WHOSE[question][1]
    where = asking.places[0].name if asking.scope and asking.places else "any place"
    return Answer(
        question,
        asking.scope,
        Known.NOT_YET,
        Sentence(
            f"Not known yet: nobody has written down what {who} put first in {where}.",
            refs(asking.places if asking.scope else ()),
        ),
        basis(()).says,
        missing=tuple(_without(asking, question)),
    )


def _without(asking: Asking, question: StandingQuestion) -> list[Gap]:
    """The places of which no such list was kept."""
    whose, who, theirs = WHOSE[question]
    kept = {each.neighbourhood for each in asking.records.of(PriorityList) if each.whose is whose}
    known = {each.unversioned for each in kept if each}
    return [
        Gap(f"There is no list of {theirs} priorities in {each.name}.", f"Write down what {who} put first.", each.ref)
        for each in asking.places
        if each.ref.unversioned not in known
    ]


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _inner(text: str) -> str:
    return text[:1].lower() + text[1:]
