"""Put what a table brings into a programme's contents: all of it or nothing, and nothing when nothing is new."""

from __future__ import annotations

from dataclasses import replace

from wellthread.programme.contents import Contents
from wellthread.vocabulary import ColumnMapping, Record, Records, Ref

from .plan import Plan


def changes(contents: Contents, found: Plan, mapping: ColumnMapping | None) -> tuple[list[Record], list[Ref]]:
    """The records that are new or different, in the order in which they may be written, and those to take out.

    What somebody built on is not taken out: a figure of an earlier release that is cited stays.
    """
    wanted: list[Record] = [found.dataset]
    if mapping is not None:
        held = contents.records.find(ColumnMapping, mapping.ref)
        release = found.dataset.ref.unversioned
        made = replace(mapping, dataset=release, version=held.version if held else 1)
        if held and replace(made, made_by=held.made_by, made_at=held.made_at) != held:
            made = replace(made, version=held.version + 1)
        wanted.append(held if held and made.version == held.version else made)
    wanted += [*found.areas, *found.values]
    new = [each for each in wanted if contents.records.get(each.ref) != each]
    gone = [ref for ref in found.gone if not contents.thread.reach(ref)]
    return new, gone


def kept(contents: Contents, found: Plan, mapping: ColumnMapping | None = None) -> Contents:
    """The contents with what the table brings. The same table twice changes nothing."""
    new, gone = changes(contents, found, mapping)
    if not new and not gone:
        return contents
    lost = set(gone)
    records = Records(each for each in contents.records if each.ref not in lost)
    for record in new:
        records.put(record)
    return replace(contents, records=records)
