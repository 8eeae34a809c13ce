"""Round against round in one place: heard, set first, done, measured; what was carried over, dropped, new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TypeVar

from wellthread.disclosure import Cell, People
from wellthread.methods.evaluation import NoInterval, tell
from wellthread.methods.evaluation.questions import carried
from wellthread.programme.answering import Asking, Rows
from wellthread.programme.answering.asking import in_time, refs
from wellthread.programme.contents import Contents
from wellthread.programme.stages.report import Sentence, named
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Action,
    Commitment,
    CommitmentStatus,
    Contribution,
    Decision,
    DeliveryEntry,
    FeedbackItem,
    Fidelity,
    Indicator,
    Neighbourhood,
    Priority,
    Record,
    Ref,
    Result,
    Round,
    Session,
    Theme,
    Wave,
)
from wellthread.vocabulary.amounts import listed, many
from wellthread.vocabulary.days import day

from .section import Section

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class InRound:
    """What belongs to one round: by its own name where a record names a round, else by its day."""

    round: Round
    sessions: tuple[Session, ...]
    said: tuple[Contribution, ...]
    themes: tuple[Theme, ...]
    priorities: tuple[Priority, ...]
    actions: tuple[Action, ...]
    entries: tuple[DeliveryEntry, ...]
    waves: tuple[Wave, ...]
    results: tuple[Result, ...]
    told: tuple[FeedbackItem, ...]


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds of a place in their order, and the sections in which they are told."""

    place: Neighbourhood
    rounds: tuple[InRound, ...]
    sections: tuple[Section, ...]


def rounds(contents: Contents, place: Ref, *, today: date) -> Rounds:
    """The rounds of one neighbourhood. With one round only: what the next will be compared with."""
    asking = Asking(contents, place.unversioned, today)
    held = sorted(asking.here(Round), key=lambda each: each.number)
    found = tuple(_in_round(asking, each, _until(held, at)) for at, each in enumerate(held))
    sections = [_each(asking, found), *(_against(one, other) for one, other in pairwise(found)), _waves(asking)]
    if len(found) < 2:
        sections.append(_next(asking, found))
    return Rounds(asking.places[0], found, tuple(each for each in sections if not each.empty))


def _until(held: Sequence[Round], at: int) -> date | None:
    """The day before the next round begins: what comes after a round's end and before that is still of it."""
    return held[at + 1].starts if at + 1 < len(held) else None


def _in_round(asking: Asking, found: Round, until: date | None) -> InRound:
    def of_day(on: date | None) -> bool:
        return on is not None and (found.starts or on) <= on and (until is None or on < until)

    sessions = tuple(
        each
        for each in asking.here(Session)
        if (each.round.unversioned == found.ref.unversioned if each.round else of_day(each.held_on))
    )
    inside = {each.id for each in sessions}
    said = tuple(each for each in asking.here(Contribution) if each.session.id in inside)
    waves = tuple(each for each in in_time(asking.records) if of_day(each.starts))
    measured = {each.ref.unversioned for each in waves}
    return InRound(
        found,
        sessions,
        said,
        _themes(asking, said),
        tuple(each for each in asking.here(Priority) if of_day(_decided(asking, each))),
        tuple(each for each in asking.actions if of_day(each.starts)),
        tuple(
            each for each in asking.here(DeliveryEntry) if of_day(each.on) and each.fidelity is not Fidelity.NOT_HELD
        ),
        waves,
        tuple(each for each in asking.here(Result) if each.wave.unversioned in measured and each.group is None),
        tuple(each for each in asking.here(FeedbackItem) if of_day(each.told_on)),
    )


def _decided(asking: Asking, priority: Priority) -> date | None:
    found = asking.records.find(Decision, priority.decision)
    return (found.decided_on if found else None) or (priority.made_at.date() if priority.made_at else None)


def _themes(asking: Asking, said: Iterable[Contribution]) -> tuple[Theme, ...]:
    """The themes under which something said in the round stands, directly or by a passage."""
    found: dict[Ref, Theme] = {}
    for each in said:
        passages = [link.subject for link in asking.thread.became(each.ref) if link.verb is Verb.QUOTES]
        for ref in (each.ref, *passages):
            for link in asking.thread.became(ref):
                theme = asking.records.find(Theme, link.subject) if link.verb is Verb.GATHERS else None
                if theme:
                    found[theme.ref.unversioned] = theme
    return tuple(sorted(found.values(), key=lambda each: each.name))


def _each(asking: Asking, found: Sequence[InRound]) -> Section:
    """One column a round."""
    if not found:
        return Section("each", "Each round")
    lines: list[tuple[str, list[Cell]]] = [
        ("Days", [_days(each.round) for each in found]),
        ("Sessions held", [len(each.sessions) for each in found]),
        ("Things said", [len(each.said) for each in found]),
        ("Known speakers", [People.count(one.participant for one in each.said) for each in found]),
        ("Themes spoken of", [len(each.themes) for each in found]),
        ("Priorities set", [len(each.priorities) for each in found]),
        ("Actions begun", [len(each.actions) for each in found]),
        ("Times carried out, by the log", [len(each.entries) or "nothing logged" for each in found]),
        ("Times of measuring", [", ".join(one.name for one in each.waves) or "none" for each in found]),
        ("Results", [len(each.results) for each in found]),
        ("Answers told", [len(each.told) for each in found]),
    ]
    cited = refs(each.round for each in found)
    columns = ("What", *(f"Round {each.round.number}" for each in found))
    rows = [((name, *cells), cited) for name, cells in lines]
    table = Rows.of(named("each-round", asking.scope), "Each round", columns, rows)
    return Section("each", "Each round", "", tuple(_sentence(each) for each in found), (table,))


def _sentence(each: InRound) -> Sentence:
    named_ones = listed(f"“{one.title}”" for one in sorted(each.priorities, key=lambda one: one.order))
    set_first = f" What was set first: {named_ones}." if each.priorities else " No priority was set in it."
    return Sentence(
        f"Round {each.round.number}, {_days(each.round)}.{set_first}", (each.round.ref, *refs(each.priorities))
    )


def _days(each: Round) -> str:
    starts = day(each.starts) if each.starts else "an unknown day"
    return f"{starts} to {day(each.ends)}" if each.ends else f"since {starts}"


def _against(one: InRound, other: InRound) -> Section:
    told, rows = [], []
    for what, first, second in (
        ("Priorities", [each.title for each in one.priorities], [each.title for each in other.priorities]),
        ("Actions", [each.title for each in one.actions], [each.title for each in other.actions]),
        ("Themes", [each.name for each in one.themes], [each.name for each in other.themes]),
    ):
        found = carried(first, second)
        rows.append(
            (
                (what, *("; ".join(each) or "none" for each in (found.over, found.dropped, found.new))),
                (one.round.ref, other.round.ref),
            )
        )
        kept, gone, new = len(found.over), len(found.dropped), len(found.new)
        says = f"{what}: {kept} carried over, {gone} dropped, {new} new."
        told.append(Sentence(says, (one.round.ref, other.round.ref)))
    name = f"round-{one.round.number}-against-{other.round.number}-{one.round.neighbourhood.id}"
    title = f"Round {one.round.number} against round {other.round.number}"
    columns = ("What", "Carried over", "Dropped", "New")
    note = "By title. What was given another name counts as dropped and new."
    table = Rows.of(name, title, columns, rows, note)
    return Section(f"against-{other.round.number}", title, "", tuple(told), (table,))


def _waves(asking: Asking) -> Section:
    """Results wave by wave, of everybody in the place."""
    waves = in_time(asking.records)
    held: dict[Ref, dict[Ref, Result]] = {}
    for each in asking.here(Result):
        if each.group is None and each.place is None:
            held.setdefault(each.indicator.unversioned, {})[each.wave.unversioned] = each
    rows = []
    for ref, by_wave in held.items():
        indicator = asking.records.find(Indicator, ref)
        if indicator:
            cells = [_told(indicator, by_wave.get(each.ref.unversioned)) for each in waves]
            rows.append(((indicator.name, *cells), (indicator.ref, *refs(by_wave.values()))))
    columns = ("What was measured", *(each.name for each in waves))
    table = Rows.of(named("wave-by-wave", asking.scope), "Results, wave by wave", columns, rows)
    return Section("waves", "Measured, wave by wave", "Everybody in the place.", (), (table,) if rows else ())


def _told(indicator: Indicator, result: Result | None) -> str:
    if result is None:
        return "not measured"
    try:
        return tell(indicator, result)
    except NoInterval:
        return "impossible as entered"


def _next(asking: Asking, found: Sequence[InRound]) -> Section:
    """With one round only: what the next will be held against."""
    if not found:
        told = [Sentence("No round has been entered yet.", refs(asking.places))]
        return Section("next", "What the next round will be held against", "", tuple(told))
    here = found[0]
    open_ones = [each for each in asking.here(Commitment) if each.status is not CommitmentStatus.KEPT]
    running = [each for each in here.actions if each.status.value in ("running", "agreed", "proposed")]
    measured = {each.indicator.unversioned for each in here.results}
    told = [
        Sentence("There is one round so far, and nothing to hold it against.", (here.round.ref,)),
        Sentence(
            f"The next one will be held against {many(len(here.themes), 'theme')} of what people said.",
            refs(here.themes[:12]),
        ),
        Sentence(f"Against {many(len(here.priorities), 'priority', 'priorities')} as set.", refs(here.priorities)),
        Sentence(f"Against {many(len(running), 'action')} not finished.", refs(running)),
        Sentence(f"Against {many(len(open_ones), 'promise')} not kept.", refs(open_ones)),
        Sentence(f"Against {many(len(measured), 'measure')} with a value.", tuple(measured)),
    ]
    return Section("next", "What the next round will be held against", "", tuple(told))
