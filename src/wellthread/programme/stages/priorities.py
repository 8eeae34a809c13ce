"""Priorities: the count whole and by group, disagreements first, decisions with their reasons, commitments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from wellthread.disclosure import Cell, Table
from wellthread.methods.priorities import (
    BadBallot,
    BadBudget,
    Count,
    Disagreement,
    Kind,
    Results,
    Spending,
    numbers_table,
    results,
    table,
    tell_reach,
    tell_sureness,
    turnout_table,
)
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope, within
from wellthread.vocabulary import (
    Ballot,
    Commitment,
    Decision,
    Electorate,
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


def results_of(records: Records, exercise: Exercise) -> Results:
    """Everything told of one exercise of a folder. Raises BadBallot or BadBudget."""
    groups = [each for each in records.of(Group) if _belongs(each, exercise)]
    said = records.of(PriorityOption), records.of(Ballot), records.of(PairChoice)
    return results(exercise, *said, groups, records.of(Electorate))


def _counted(records: Records, exercise: Exercise) -> Part:
    found = results_of(records, exercise)
    whole, groups = found.whole, [each for each in records.of(Group) if _belongs(each, exercise)]
    if not whole.options:
        return Part(None)
    asked = f" The question: {exercise.question}" if exercise.question else ""
    told = [
        Sentence(f"In “{exercise.title}”, {_voted(whole)} on {len(whole.options)} options.{asked}", (exercise.ref,))
    ]
    told += [
        Sentence(each.sentence, (exercise.ref, *_options(whole, each.options)))
        for each in found.disagreements
        if not each.group
    ]
    told += _groups_differing(whole, found.disagreements, groups)
    told += _result(found)
    unheard = [each for each in found.disagreements if each.kind is Kind.UNHEARD]
    return Part(
        None,
        tuple(told),
        (table(whole),),
        annex=tuple(_annex(found)),
        findings=tuple(
            Finding(
                "group-not-in-count", each.sentence, "Ask them in another way before deciding for them.", each.group
            )
            for each in unheard
        ),
    )


def _voted(whole: Count) -> str:
    """How many voted: exactly, since everybody may check the tally of all."""
    if whole.duels:
        return f"{whole.answers:,} answers were given"
    if not whole.voters:
        return "nobody voted"
    return f"{whole.voters if whole.everyone is None else f'{whole.everyone:,}'} voted"


def _annex(found: Results) -> Iterator[Table]:
    exercise = found.whole.exercise
    if numbers := numbers_table(found.whole, found.told, {ref.id: name for ref, name in found.names.items()}):
        yield numbers
    if found.turnouts and found.whole.voters:
        yield turnout_table(found.whole, found.turnouts)
    for ref, part in found.told.counts.items():
        shown = replace(table(part), note="Places only. Equal options share a place.")
        if part.standings:
            yield replace(shown, title=f"{exercise.title} {found.name(ref)}")


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


def _belongs(group: Group, exercise: Exercise) -> bool:
    return exercise.neighbourhood is None or group.neighbourhood.unversioned == exercise.neighbourhood.unversioned


def _result(found: Results) -> list[Sentence]:
    whole, way = found.whole, found.way
    if not whole.voters:
        return []
    first = " and ".join(f"“{whole.title(each)}”" for each in whole.first(way))
    told = [Sentence(f"First by {way.label}: {first}.", _options(whole, whole.first(way)))]
    if found.reaches:
        details = tuple((whole.title(each.option), tell_reach(whole, each)) for each in found.reaches)
        told.append(Sentence(tell_sureness(whole), (whole.exercise.ref,), "How sure each place is", details))
    for spending in whole.spending:
        bought = ", ".join(f"“{whole.title(each)}”" for each in spending.chosen) or "nothing"
        told.append(
            Sentence(f"With the budget, {told_rule(spending)} would buy {bought}.", _options(whole, spending.chosen))
        )
    told += [Sentence(says, (group,) if group else (whole.exercise.ref,)) for says, group in found.absent]
    return told


def told_rule(spending: Spending) -> str:
    """A way of sharing out, as people call it."""
    return "by votes alone (greedy)" if spending.rule == "greedy" else "equal shares"


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
