"""Two maps of a programme, or a map and one of its versions, held side by side."""

from __future__ import annotations

from collections.abc import Mapping

from wellthread.disclosure import Table
from wellthread.methods.systems_map import Comparison, End, Joint, compare, drawn_of, joint, rows
from wellthread.methods.systems_map.comparing import Key
from wellthread.vocabulary import Ref, SystemsMap

from .contents import Contents
from .stages.systems_map import Reading, reading


def compared(contents: Contents, one: SystemsMap, other: SystemsMap) -> Comparison:
    """What differs between two maps of a programme.

    Factors are the same that a joint map of both brings together; without one, those whose names are equal but for
    case, spaces and spelling.
    """
    here, there = (reading(contents.records, each, contents.links) for each in (one, other))
    same = _same(contents, here, there)
    return compare(*(drawn_of(each.map.title, each.factors, each.links, same) for each in (here, there)))


def table_of(found: Comparison) -> Table:
    """The comparison as a table."""
    title = f"“{found.one}” and “{found.other}” compared"
    note = f"The same on both: {found.same_factors} factors, {found.same_links} links with the same sign."
    return Table.of("compared", title, ("What differs", found.one, found.other, "In words"), rows(found), note)


def _same(contents: Contents, here: Reading, there: Reading) -> Mapping[Key, tuple[Key, int]]:
    """For factors that a joint map knows on both sides: under which key they go, and whether turned round."""
    sides = {here.map.ref.unversioned, there.map.ref.unversioned}
    for each in contents.records.of(SystemsMap):
        around = {each.ref.unversioned, *(ref.unversioned for ref in each.merges)}
        if each.merges and sides <= around:
            found = joint(contents.records, contents.links, each)
            refs = [factor.ref.unversioned for read in (here, there) for factor in read.factors]
            return {ref: (end.factor, end.way) for ref in refs if _on_both(end := found.end(ref), found, sides)}
    return {}


def _on_both(end: End, found: Joint, sides: set[Ref]) -> bool:
    there = {each.map.unversioned for each in found.members.get(end.factor, ())}
    return sides <= there | {found.map.ref.unversioned}
