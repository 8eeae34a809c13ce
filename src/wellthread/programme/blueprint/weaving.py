"""Weaving what editors wrote around the lines that were assembled: at the head, before, or after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from wellthread.programme.scope import Scope
from wellthread.vocabulary import Blueprint, BlueprintLine, LineKind, Records, Ref, Section

from .desk import Desk
from .line import Line, Standing


class Weaver:
    """The lines that editors wrote for one section. `scope` decides where those go that stand beside nothing."""

    def __init__(self, desk: Desk, section: Section) -> None:
        self._desk = desk
        self._left = {each.ref: each for each in in_order(desk.records, section)}

    def woven(self, assembled: Iterable[Line], scope: Scope) -> Iterator[Line]:
        """The lines of a passage with those of editors around them, in the order of reading."""
        yield from self._taken(each for each in self._left.values() if not each.beside and self._is_in(each, scope))
        beside: dict[Ref, list[BlueprintLine]] = defaultdict(list)
        for each in self._left.values():
            if each.beside:
                beside[each.beside.unversioned].append(each)
        for line in assembled:
            around = beside.pop(line.about, []) if line.about else []
            yield from self._taken(each for each in around if each.before)
            yield line
            yield from self._taken(each for each in around if not each.before)

    def stranded(self, scope: Scope) -> Iterator[Line]:
        """Lines whose neighbour has gone from the section; they stand at its end. To be asked after all passages."""
        yield from self._taken(each for each in self._left.values() if self._is_in(each, scope))

    def _taken(self, lines: Iterable[BlueprintLine]) -> Iterator[Line]:
        for each in list(lines):
            del self._left[each.ref]
            behind = [link.object for link in self._desk.thread.rests_on(each.ref)]
            own = each.kind is LineKind.OWN_VIEW
            standing = Standing.OWN_VIEW if own else None
            yield self._desk.line(each.text, behind, standing=standing, written=each.ref)

    def _is_in(self, line: BlueprintLine, scope: Scope) -> bool:
        return scope_of(line, self._desk.records) == scope


def in_order(records: Records, section: Section) -> list[BlueprintLine]:
    """What editors wrote for a section, in their order."""
    held = [each for each in records.of(BlueprintLine) if each.section is section]
    return sorted(held, key=lambda each: (each.order, each.id))


def scope_of(line: BlueprintLine, records: Records) -> Scope:
    """The neighbourhood in whose part a line stands: its own, or the only one of its blueprint."""
    if line.neighbourhood:
        return line.neighbourhood.unversioned
    blueprint = records.find(Blueprint, line.blueprint)
    places = blueprint.neighbourhoods if blueprint else ()
    return places[0].unversioned if len(places) == 1 else None
