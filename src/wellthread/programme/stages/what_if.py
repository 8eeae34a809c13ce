"""What might follow on a systems map if some factors rose or fell: asked, answered, told, drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from wellthread.disclosure import Cell, Table
from wellthread.methods.systems_map import Bundle, sources
from wellthread.methods.systems_map.scenario import (
    Answer,
    Move,
    Push,
    Question,
    SaidLink,
    answer,
    ensemble,
    said_links,
)
from wellthread.methods.systems_map.scenario.telling import CLASSES, KEY, Told
from wellthread.pictures import Picture
from wellthread.pictures.what_if import Range, figure, what_if_picture
from wellthread.programme.contents import Contents
from wellthread.vocabulary import Factor, FactorLink, Ref, Scenario, ScenarioPush, SystemsMap, Wanted

from .report import Sentence

FEWEST_SOURCES = 3
MOST_DRAWS = 10_000
TOLD_DRAWS = 600
COLUMNS = (
    "Factor",
    "How firm",
    "Middle reading",
    "90 of 100 readings between",
    "Up, in 100",
    "Down, in 100",
    "Place in the order",
    "As people want, in 100",
)


class MapRead(Protocol):
    """A systems map, read: its factors, and its links with the claims beneath them."""

    @property
    def map(self) -> SystemsMap: ...
    @property
    def factors(self) -> tuple[Factor, ...]: ...
    @property
    def bundles(self) -> tuple[Bundle, ...]: ...
    @property
    def links(self) -> tuple[FactorLink, ...]: ...
    @property
    def names(self) -> Mapping[Ref, str]: ...


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A question to a map, with its answer."""

    read: MapRead
    told: Told

    @property
    def answer(self) -> Answer:
        return self.told.answer


def what_if(
    contents: Contents,
    read: MapRead,
    pushes: Iterable[Push],
    *,
    draws: int,
    seed: int,
    told: Callable[[int, int], None] | None = None,
) -> WhatIf:
    """Ask a map. At most `MOST_DRAWS` readings are tried, and as many again with the sources drawn anew.

    `told` is called with how many are done and how many there are. Raises ValueError where the question has no answer,
    with words that say what to do.
    """
    question = Question(tuple(pushes), min(draws, MOST_DRAWS), seed)
    factors = [each.ref.unversioned for each in read.factors]
    wanted = {each.ref.unversioned: each.wanted for each in read.factors if each.wanted is not Wanted.NOT_SAID}
    links, named = _links(contents, read)
    pushed = frozenset(each.factor.unversioned for each in question.pushes)
    rounds = 2 if named >= FEWEST_SOURCES else 1

    def ask(number: int, asked: Question) -> Answer:
        def heard(done: int, of: int) -> None:
            if told:
                told(number * of + done, rounds * of)

        return answer(ensemble(factors, links, asked, told=heard), pushed, wanted)

    found = ask(0, question)
    shaken = ask(1, replace(question, resampled=True)) if rounds == 2 else None
    delayed = sum(each.delayed for each in links)
    return WhatIf(read, Told(read.names, question.pushes, found, shaken, delayed))


def pushes_of(contents: Contents, scenario: Scenario) -> tuple[Push, ...]:
    """What a kept scenario moves."""
    return tuple(
        Push(each.factor.unversioned, each.push, each.held)
        for each in contents.records.of(ScenarioPush)
        if each.scenario.unversioned == scenario.ref.unversioned
    )


def kept_scenario(contents: Contents, read: MapRead, scenario: Scenario, draws: int | None = None) -> WhatIf:
    """Ask a kept scenario again: with the same seed, draws and map, it has the same answer."""
    asked = min(scenario.draws, draws or scenario.draws)
    return what_if(contents, read, pushes_of(contents, scenario), draws=asked, seed=scenario.seed)


def scenarios_of(contents: Contents, drawn: SystemsMap) -> list[Scenario]:
    """The scenarios kept of a map."""
    return [each for each in contents.records.of(Scenario) if each.map.unversioned == drawn.ref.unversioned]


def scenarios_told(contents: Contents, read: MapRead) -> Iterator[Sentence]:
    """Each kept scenario in two sentences, from fewer draws than its own page."""
    for each in scenarios_of(contents, read.map):
        try:
            found = kept_scenario(contents, read, each, TOLD_DRAWS)
        except ValueError as wrong:
            yield Sentence(f"What if “{each.title}”: {wrong}", (each.ref,))
        else:
            yield Sentence(f"{found.told.asked()} {found.told.short()}", (each.ref,), title=f"What if “{each.title}”")


def table(found: WhatIf, *, moving: bool = False) -> Table:
    """Every factor, or only what is moving, with how it moves, in hundredths of a full push."""
    name = f"what-if-{found.read.map.id}"
    note = f"{KEY} Movements are in hundredths of a full push. Shares are of readings of the map, not of people."
    rows = [_row(found, each) for each in found.answer.moves if not moving or each.rank]
    return Table.of(name, "What moves, and how firmly", COLUMNS, rows, note)


def picture(found: WhatIf) -> Picture:
    """The factors that move, as bars."""
    ranges = [
        Range(found.read.names[each.factor], each.firmness.value, each.median, each.low, each.high)
        for each in found.answer.moves
        if each.rank
    ]
    return what_if_picture(f"what-if-{found.read.map.id}", "What moves, and how firmly", ranges, table(found))


def _row(found: WhatIf, move: Move) -> list[Cell]:
    return [
        found.read.names[move.factor],
        "pushed" if move.pushed else CLASSES[move.firmness],
        figure(move.median),
        f"{figure(move.low)} to {figure(move.high)}",
        f"{100 * move.up:.0f}",
        f"{100 * move.down:.0f}",
        f"{move.rank} (from {move.ranks[0]} to {move.ranks[1]})" if move.rank else "",
        "" if move.as_wanted is None else f"{100 * move.as_wanted:.0f}",
    ]


def _links(contents: Contents, read: MapRead) -> tuple[tuple[SaidLink, ...], int]:
    """The links as they may be drawn, and how many sources are named behind them."""
    claims = [claim for each in read.bundles for claim in each.claims]
    by_claim = sources(claims, contents.links, contents.records)
    on = set(read.names)
    links = said_links(read.links, read.bundles, by_claim)
    named: set[str] = set[str]().union(*by_claim.values()) if by_claim else set()
    return tuple(each for each in links if {each.cause, each.effect} <= on), len(named)


def factor_named(read: MapRead, word: str) -> Ref | None:
    """The factor that a person means by its id, by its name, or by the end of its id; None where several fit."""
    said = word.strip().casefold()
    exact = [each for each in read.factors if said in (each.id, each.name.casefold())]
    found = exact or [each for each in read.factors if each.id.endswith(f"-{said}")]
    return found[0].ref.unversioned if len(found) == 1 else None
