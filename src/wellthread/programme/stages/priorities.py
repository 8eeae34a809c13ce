"""Priorities: the count whole and by group, disagreements first, decisions with their reasons, commitments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from wellthread.disclosure import Cell, Table, gives_away
from wellthread.methods.priorities import (
    BadBallot,
    BadBudget,
    Count,
    Disagreement,
    Kind,
    count,
    count_by_group,
    disagreements,
    leading_way,
    table,
)
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope, within
from wellthread.vocabulary import (
    Ballot,
    Commitment,
    Decision,
    Exercise,
    Group,
    PairChoice,
    Partner,
    Priority,
    PriorityOption,
    Records,
    Ref,
)

from .report import Finding, Part, Sentence, StageReport, named, reported

STAGE = "priorities"


def run(contents: Contents, *, today: date) -> StageReport:
    """Count every exercise in every way its ballots allow; say where ways or groups differ, then what was decided."""
    return reported(STAGE, contents, lambda scope: _part(contents.records, scope))


def _part(records: Records, scope: Scope) -> Part:
    told: list[Sentence] = []
    tables: list[Table] = []
    findings: list[Finding] = []
    annex: list[Table] = []
    for exercise in within(records.of(Exercise), scope):
        try:
            counted = _counted(records, exercise)
        except (BadBallot, BadBudget) as wrong:
            findings.append(
                Finding("not-counted", f"“{exercise.title}” could not be counted. {wrong}", "", exercise.ref)
            )
            continue
        told += counted.sentences
        tables += counted.tables
        annex += counted.annex
        findings += counted.findings
    if decided := _decisions(records, scope):
        annex.append(decided)
    if promised := _commitments(records, scope):
        tables.append(promised)
    return Part(scope, tuple(told), tuple(tables), findings=tuple(findings), annex=tuple(annex))


def _counted(records: Records, exercise: Exercise) -> Part:
    said = records.of(PriorityOption), records.of(Ballot), records.of(PairChoice)
    whole, by_group = count(exercise, *said), count_by_group(exercise, *said)
    if not whole.options:
        return Part(None)
    groups = [each for each in records.of(Group) if _belongs(each, exercise)]
    differing = disagreements(whole, by_group, groups)
    voted = f"{whole.voters} voted" if whole.voters else "nobody voted"
    asked = f" The question: {exercise.question}" if exercise.question else ""
    told = [Sentence(f"In “{exercise.title}”, {voted} on {len(whole.options)} options.{asked}", (exercise.ref,))]
    told += [
        Sentence(each.sentence, (exercise.ref, *_options(whole, each.options))) for each in differing if not each.group
    ]
    told += _groups_differing(whole, differing, groups)
    told += _result(whole)
    parts = [
        replace(table(each), title=f"{exercise.title} {_name(groups, ref)}")
        for ref, each in by_group.items()
        if ref is not None and each.voters.shown.value is not None
    ]
    if gives_away([each.voters for each in by_group.values()], whole.voters):
        parts = [replace(each, note="How many voted is not shown: small groups could be worked out.") for each in parts]
    unheard = [each for each in differing if each.kind is Kind.UNHEARD]
    return Part(
        None,
        tuple(told),
        (table(whole),),
        annex=tuple(parts),
        findings=tuple(
            Finding(
                "group-not-in-count", each.sentence, "Ask them in another way before deciding for them.", each.group
            )
            for each in unheard
        ),
    )


def _groups_differing(whole: Count, differing: Sequence[Disagreement], groups: Sequence[Group]) -> list[Sentence]:
    """What groups wanted otherwise, gathered under the name of each."""
    apart: dict[str, list[Disagreement]] = {}
    names = {each.ref.unversioned: each.name for each in groups}
    for each in differing:
        if each.group:
            apart.setdefault(names.get(each.group, each.group.id), []).append(each)
    if not apart:
        return []
    options = {option for held in apart.values() for each in held for option in each.options}
    details = tuple((name, " ".join(each.sentence for each in held)) for name, held in apart.items())
    told = "Groups were counted apart where enough of them voted. Where they differ from the whole:"
    return [Sentence(told, (whole.exercise.ref, *_options(whole, tuple(options))), "Who wanted otherwise", details)]


def _name(groups: Sequence[Group], ref: Ref) -> str:
    return next((each.name for each in groups if each.ref.unversioned == ref), ref.id)


def _belongs(group: Group, exercise: Exercise) -> bool:
    return exercise.neighbourhood is None or group.neighbourhood.unversioned == exercise.neighbourhood.unversioned


def _result(whole: Count) -> list[Sentence]:
    if not whole.voters:
        return []
    way = leading_way(whole)
    first = " and ".join(f"“{whole.title(each)}”" for each in whole.first(way))
    told = [Sentence(f"First by {way.label}: {first}.", _options(whole, whole.first(way)))]
    for spending in whole.spending:
        bought = ", ".join(f"“{whole.title(each)}”" for each in spending.chosen) or "nothing"
        told.append(
            Sentence(
                f"With the budget, {spending.rule.replace('_', ' ')} would buy {bought}.",
                _options(whole, spending.chosen),
            )
        )
    return told


def _options(whole: Count, ids: tuple[str, ...]) -> tuple[Ref, ...]:
    return tuple(each.ref for each in whole.options if each.id in ids)


def _decisions(records: Records, scope: Scope) -> Table | None:
    exercises = {each.id for each in within(records.of(Exercise), scope)}
    options = {each.id: each for each in records.of(PriorityOption) if each.exercise.id in exercises}
    rows: list[list[Cell]] = [
        [options[each.option.id].title, each.outcome.label, each.departs, each.reason, each.decided_by]
        for each in records.of(Decision)
        if each.option.id in options
    ]
    columns = ("Option", "Decided", "Departs from the count", "Why", "By")
    return Table.of(named("decisions", scope), "What was decided, and why", columns, rows) if rows else None


def _commitments(records: Records, scope: Scope) -> Table | None:
    priorities = {each.id: each for each in within(records.of(Priority), scope)}
    rows: list[list[Cell]] = []
    for each in records.of(Commitment):
        if each.priority and each.priority.id in priorities:
            partner = records.find(Partner, each.partner)
            amount = f"{each.amount:,.0f} {each.unit}".strip() if each.amount is not None else ""
            row = [
                partner.name if partner else "",
                each.kind.label,
                each.what,
                amount,
                each.status.label,
                each.condition,
            ]
            rows.append([priorities[each.priority.id].title, *row])
    columns = ("For the priority", "Who gives", "Kind", "What", "How much", "How firm", "On what condition")
    return Table.of(named("commitments", scope), "What was promised", columns, rows) if rows else None
