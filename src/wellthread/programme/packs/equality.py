"""Equality impact: nine protected characteristics, what is known, what the plan may do, what is done about it."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.disclosure import Table
from wellthread.methods.equality import KINDS
from wellthread.programme.blueprint import Chapter, CitedTable, Desk, Document, Fact, Line, Note
from wellthread.programme.run import Outputs
from wellthread.programme.scope import Scope
from wellthread.vocabulary import Characteristic, EqualityImpact, Impact
from wellthread.vocabulary.days import day

from .making import bound_pack, desk_of, fact, passage, places

TITLE = "Equality impact"
SAYS = "Nine protected characteristics: evidence, gaps, impact and action, each one present even when empty."
SUMMARY = (
    "What the plan may do to people who share a protected characteristic of the Equality Act 2010, what is known of "
    "it, and what is done about it. All nine stand here; where nothing is known, that is said."
)
ASKED: dict[Characteristic, tuple[str, ...]] = {
    Characteristic.AGE: ("age",),
    Characteristic.DISABILITY: ("disability",),
    Characteristic.RACE: ("ethnic_group", "main_language", "english"),
    Characteristic.RELIGION: ("religion",),
    Characteristic.SEX: ("sex",),
    Characteristic.ORIENTATION: ("orientation",),
}
"""The equality questions that bear on a characteristic; on the others none is asked."""
QUOTES = 2


def made(outputs: Outputs) -> Document:
    """The pack, with one chapter for each characteristic."""
    desk = desk_of(outputs)
    chapters = [Chapter("at-a-glance", "At a glance", (passage(desk, None, [_glance(desk, outputs)]),))]
    for each in Characteristic:
        told = [passage(desk, scope, _of_place(desk, each, scope)) for scope in places(outputs)]
        chapters.append(Chapter(f"equality-{each.value}", each.says.rstrip("."), tuple(told)))
    return bound_pack(desk, outputs, kind=TITLE, chapters=chapters, summary=SUMMARY)


def _glance(desk: Desk, outputs: Outputs) -> CitedTable:
    rows, refs = [], []
    for each in Characteristic:
        for scope in places(outputs):
            found = impact_of(desk, each, scope)
            rows.append(
                [
                    each.says.rstrip("."),
                    desk.name(scope) or "Everywhere",
                    found.impact.label if found else "nothing written yet",
                    found.action if found else "",
                    day(found.due) if found and found.due else "",
                ]
            )
            refs.append([found.ref] if found else [])
    columns = ("Characteristic", "Where", "Impact", "What is done about it", "By when")
    return desk.cited(Table.of("equality-at-a-glance", "The nine, place by place", columns, rows), refs)


def impact_of(desk: Desk, each: Characteristic, scope: Scope) -> EqualityImpact | None:
    """What was written of a characteristic in a place, else of it everywhere."""
    found = [one for one in desk.records.of(EqualityImpact) if one.characteristic is each]
    here = [one for one in found if one.neighbourhood and one.neighbourhood.unversioned == scope]
    return next(iter([*here, *(one for one in found if one.neighbourhood is None)]), None)


def _of_place(desk: Desk, each: Characteristic, scope: Scope) -> Iterator[Line | Table | Note]:
    found = impact_of(desk, each, scope)
    yield _line(desk, each, found)
    tables = evidence(desk, each, scope)
    yield from tables
    if gap := _gap(each, tables):
        yield Note(gap, "What is not known")


def _line(desk: Desk, each: Characteristic, found: EqualityImpact | None) -> Line:
    if found is None:
        said = f"Nothing has been written down about {each.says.rstrip('.').lower()} here yet."
        return desk.line(said, (), facts=(fact("Impact", ""), fact("What is done about it", "")))
    owner = desk.name(found.owner)
    facts = (
        Fact("Impact", f"{found.impact.label.capitalize()}. {found.impact.says}", loose=found.impact is Impact.UNKNOWN),
        fact("What is done about it", found.action),
        fact("Who sees to it", owner),
        fact("By when", day(found.due) if found.due else ""),
    )
    text = found.evidence or "No evidence has been written down."
    return desk.line(text, [found.ref], facts=facts, quotes=QUOTES)


def evidence(desk: Desk, each: Characteristic, scope: Scope) -> list[Table]:
    """Who took part beside who lives here, as protected as the reach report has it: unknown answers stay in it."""
    if scope is None:
        return []
    wanted = {f"missing-{kind.replace('_', '-')}-{scope.id}" for kind in ASKED.get(each, ())}
    return [table for table in desk.part("engagement", scope).tables if table.name in wanted]


def _gap(each: Characteristic, tables: list[Table]) -> str:
    if each not in ASKED:
        return "No equality question asks about it, so nothing can be counted. What is known is what people said."
    if tables:
        return ""
    sensitive = any(kind.sensitive for kind in KINDS if kind.name in ASKED[each])
    if sensitive:
        return "Answers about it are for the team alone: few people in one place could be known by them."
    return "Nobody has answered an equality question about it here."
