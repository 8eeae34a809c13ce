"""Each loose end that examples/README.md says was left on purpose is there, looked for without the checker's help."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from examples.make_two_test_beds import FOLDER
from wellthread.thread import Verb, loose_ends
from wellthread.vocabulary import (
    Action,
    Barrier,
    BlueprintLine,
    Commitment,
    Contribution,
    Group,
    Indicator,
    Priority,
    Result,
    Step,
    Wave,
)

ROW = re.compile(r"^\| ([a-z-]+) \| `([a-z_]+:[\w.-]+)` \|", re.MULTILINE)


@pytest.fixture(scope="module")
def planted():
    found = defaultdict(set)
    for code, ref in ROW.findall((FOLDER.parent / "README.md").read_text(encoding="utf-8")):
        found[code].add(ref)
    return found


def _objects(beds, verb):
    return {link.object.unversioned for link in beds.thread.links if link.verb is verb}


def test_the_checker_finds_every_one(beds, planted):
    found = {(end.code.value, str(end.ref.unversioned)) for end in loose_ends(beds.records, beds.thread)}
    assert {(code, ref) for code, refs in planted.items() for ref in refs} - found == set()


def test_groups_sought_and_not_heard(beds, planted):
    heard = {each.group for each in beds.records.of(Contribution)}
    assert {str(each.ref) for each in beds.records.of(Group) if each.sought and each.ref not in heard} == planted[
        "group-not-heard"
    ]


def test_priorities_without_an_action(beds, planted):
    answered = _objects(beds, Verb.ANSWERS)
    loose = {str(each.ref) for each in beds.records.of(Priority) if each.ref.unversioned not in answered}
    assert loose == planted["priority-no-action"]


def test_barriers_that_nobody_answers(beds, planted):
    tackled = _objects(beds, Verb.TACKLES)
    loose = {str(each.ref) for each in beds.records.of(Barrier) if each.ref.unversioned not in tackled}
    assert loose == planted["barrier-unanswered"]


def test_actions_without_resident_owner_or_means(beds, planted):
    linked = {link.subject for link in beds.links}
    assert {str(each.ref) for each in beds.records.of(Action) if each.ref not in linked} == planted["action-no-voice"]
    assert {str(each.ref) for each in beds.records.of(Action) if each.owner is None} == planted["action-no-owner"]
    means = defaultdict(set)
    for link in beds.links:
        if link.verb is Verb.RESOURCED_BY:
            means[str(link.subject)].add(beds.records.find(Commitment, link.object).status)
    assert {action for action, given in means.items() if given == {"withdrawn"}} == planted["action-lost-means"]


def test_outcomes_and_indicators(beds, planted):
    tracked = _objects(beds, Verb.TRACKS)
    loose = {str(each.ref) for each in beds.records.of(Step) if each.kind == "outcome" and each.ref not in tracked}
    assert loose == planted["outcome-no-indicator"]
    before = {each.id for each in beds.records.of(Wave) if each.kind == "baseline"}
    based = {each.indicator for each in beds.records.of(Result) if each.wave.id in before}
    loose = {str(each.ref) for each in beds.records.of(Indicator) if each.ref not in based}
    assert loose == planted["indicator-no-baseline"]


def test_sessions_to_which_nobody_answered(beds, planted):
    told = _objects(beds, Verb.TELLS)
    assert {f"session:{each.session.id}" for each in beds.records.of(Contribution) if each.session not in told} == (
        planted["never-told"]
    )


def test_lines_with_nothing_behind_them(beds, planted):
    resting = {link.subject for link in beds.links if link.verb is Verb.RESTS_ON}
    lines = {
        str(each.ref) for each in beds.records.of(BlueprintLine) if each.kind == "cited" and each.ref not in resting
    }
    assert lines == planted["line-uncited"]


def test_citations_of_what_has_changed_or_gone(beds, planted):
    changed = {str(link.subject) for link in beds.links if beds.records.get(link.object).version > link.object.version}
    assert changed == planted["cites-changed"]
    gone = {each.ref.unversioned for each in beds.records.of(Contribution) if each.withdrawn_on}
    quoting = {
        str(link.subject) for link in beds.thread.links if link.verb is Verb.QUOTES and link.object.unversioned in gone
    }
    assert quoting == planted["cites-withdrawn"]
