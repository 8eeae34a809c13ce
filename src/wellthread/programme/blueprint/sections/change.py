"""How it is thought to work."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Fact, Line
from wellthread.programme.scope import Scope, within
from wellthread.programme.stages.theory_of_change import assumed
from wellthread.thread import Verb
from wellthread.vocabulary import Assumption, Step


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """The theory in words, then what must hold and how well each assumption is supported."""
    part = desk.part("theory_of_change", scope)
    yield from desk.told(part.sentences)
    for each in assumed(desk.records, within(desk.records.of(Step), scope)):
        yield desk.line(each.text, [each.ref], title="This must hold", facts=_facts(desk, each))
    for finding in part.findings:
        yield desk.line(finding.sentence, [finding.ref] if finding.ref else [], title="A careful reader would ask")


def _facts(desk: Desk, assumption: Assumption) -> Iterator[Fact]:
    held = desk.resting(assumption.ref, Verb.SUPPORTED_BY)
    yield Fact("About", desk.name(assumption.about))
    yield Fact("Supported by", desk.names(held) or "Nothing yet", loose=not held)
    yield Fact("How well", f"{assumption.grade.label.capitalize()}. {assumption.grade.says}")
    if assumption.watched_by:
        yield Fact("How we shall notice if it fails", assumption.watched_by)
