"""What the what-if pages read: the scenarios of a map in short, and one of them answered in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wellthread.programme.stages.what_if import TOLD_DRAWS, WhatIf, kept_scenario, picture, scenarios_of
from wellthread.vocabulary import Ref, Scenario, SystemsMap
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

from .read_map import read_map


@dataclass(frozen=True, slots=True)
class Asked:
    """A scenario in a list: its question, and its answer in a sentence or why it has none."""

    scenario: Scenario
    asked: str
    short: str


def scenarios(sight: Sight, found: SystemsMap) -> dict[str, Any]:
    """The scenarios of a map, each with its answer in short."""
    return {
        "map": found,
        "scenarios": [_asked(sight, found, each) for each in scenarios_of(sight.contents, found)],
        "may_edit": sight.may(Permission.EDIT_MAP, found),
    }


def a_scenario(sight: Sight, found: SystemsMap, key: str) -> Scenario | None:
    """The scenario with this id, if it is one of this map."""
    scenario = sight.records.find(Scenario, Ref("scenario", key))
    return scenario if scenario and scenario.map.unversioned == found.ref.unversioned else None


def answered(sight: Sight, found: SystemsMap, scenario: Scenario) -> dict[str, Any]:
    """Everything on the page of one scenario; `wrong` says why it has no answer."""
    context = {
        "map": found,
        "scenario": scenario,
        "url": sight.url(scenario.ref),
        "may_edit": sight.may(Permission.EDIT_MAP, found),
    }
    try:
        told = _what_if(sight, found, scenario, scenario.draws)
    except ValueError as wrong:
        return {**context, "wrong": str(wrong)}
    asked, *sentences = told.told.sentences()
    return {
        **context,
        "asked": asked,
        "sentences": sentences[:-1],
        "limit": sentences[-1],
        "picture": showing.picture(picture(told)),
    }


def _asked(sight: Sight, found: SystemsMap, scenario: Scenario) -> Asked:
    try:
        told = _what_if(sight, found, scenario, TOLD_DRAWS).told
    except ValueError as wrong:
        return Asked(scenario, scenario.question, str(wrong))
    return Asked(scenario, told.asked(), told.short())


def _what_if(sight: Sight, found: SystemsMap, scenario: Scenario, draws: int) -> WhatIf:
    def make(_: object) -> WhatIf:
        return kept_scenario(sight.contents, read_map(sight, found), scenario, draws)

    return sight.worked_out(f"what-if {scenario.id} {draws}", make)
