"""What a merge did, in sentences, and what is left to look at, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wellthread.disclosure import Table
from wellthread.thread import Link
from wellthread.vocabulary import Record, Ref, noun_named

from .disagreement import Disagreement, Thing
from .merge import Merged

COLUMNS = ("Record", "What happened", "Fields that differ", "Here", "There")


def told(merged: Merged) -> tuple[str, ...]:
    """What came home, in plain sentences."""
    if not merged.is_new and not merged.disagreements:
        return ("There is nothing new: everything is here already.",)
    lines = []
    for refs, says in ((merged.added, "came in"), (merged.changed, "changed"), (merged.removed, "went")):
        if refs:
            lines.append(f"{len(refs):,} {'record' if len(refs) == 1 else 'records'} {says}: {_kinds(refs)}.")
    if merged.links:
        lines.append(f"{merged.links:,} {'link' if merged.links == 1 else 'links'} came, changed or went.")
    count = len(merged.disagreements)
    if count:
        one = "1 thing needs a person to look" if count == 1 else f"{count:,} things need a person to look"
        lines.append(f"{one}: the copies disagree, and nothing was overwritten.")
    return tuple(lines)


def listed(disagreements: Sequence[Disagreement]) -> Table:
    """What the copies disagree about, a row each."""
    rows = [
        [str(each.about), each.why.says, ", ".join(each.fields), said_of(each.ours), said_of(each.theirs)]
        for each in disagreements
    ]
    return Table.of("disagreements", "What the copies disagree about", COLUMNS, rows)


def said_of(thing: Thing | None) -> str:
    """One side of a disagreement in a few words; never somebody's words."""
    match thing:
        case None:
            return "not there"
        case Link():
            return f"{thing.subject.unversioned} {thing.verb.says} {thing.object.unversioned}"
        case Record():
            by = f", by {thing.made_by}" if thing.made_by else ""
            return f"version {thing.version}{by}"


def _kinds(refs: Sequence[Ref]) -> str:
    counted = Counter(noun_named(ref.kind).plural.replace("_", " ") for ref in refs)
    return ", ".join(f"{count:,} {plural}" for plural, count in counted.most_common())
