"""One record's trail drawn: from the words it rests on to the record itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from wellthread.disclosure import may_quote
from wellthread.thread import Thread
from wellthread.vocabulary import Contribution, Priority, Records, Ref, noun_named, title_of
from wellthread.vocabulary.naming import name_of

from .framing import NARROW, WIDE
from .picture import Href, Picture, nowhere
from .thread_columns import COLUMNS, Tied, tie
from .thread_knots import count_of, finish, knots_of_column, parted
from .thread_table import thread_table
from .thread_yarns import strands_between, yarns_of
from .weave import Column, Knot, Weave
from .weave_drawing import draw

NAME = "trail"
BROAD = replace(WIDE, box=156, reach=54, most_lines=7)


def trail_picture(ref: Ref, records: Records, thread: Thread, *, href: Href = nowhere, most: int = 6) -> Picture:
    """What one record rests on, column by column, back to residents' words. Only words that may be quoted show.

    Raises KeyError when there is no such record.
    """
    record = records.get(ref)
    if record is None:
        raise KeyError(f"There is no {ref} to trace.")
    tied = tie(records, thread, last=ref)
    title = f"What “{name_of(record, records)}” rests on"
    whole, narrow = _weave(ref, records, tied, most), _weave(ref, records, tied, 2)
    said = _description(tied, name_of(record, records))
    return Picture(
        name=NAME,
        title=title,
        svg=draw(whole, BROAD, href, NAME, title, said),
        narrow=draw(narrow, NARROW, href, f"{NAME}-narrow", title, said, room=304.0),
        description=said,
        table=replace(thread_table(_weave(ref, records, tied, None), title), name=NAME),
    )


def _weave(ref: Ref, records: Records, tied: Tied, most: int | None) -> Weave:
    record = records.get(ref)
    here = Knot("here", len(COLUMNS), title_of(record, 220) if record else ref.id, (ref.unversioned,), ref)
    gathered = [*_words(records, tied, most)]
    for index in range(1, len(COLUMNS)):
        gathered += knots_of_column(index, records, tied, most)
    priorities = [each for each in records.of(Priority) if each.ref.unversioned in tied.column]
    priorities.sort(key=lambda each: each.order)
    held = yarns_of([each.ref.unversioned for each in priorities], tied)
    knots = tuple(finish(each, held, {}) for each in (*gathered, here))
    columns = [Column(name, count_of(index, records, tied)) for index, (name, _) in enumerate(COLUMNS)]
    label = noun_named(ref.kind).label
    whole = Weave(
        (*columns, Column(f"This {label}", "")),
        knots,
        strands_between(knots, tied, held),
        tuple(each.title for each in priorities),
    )
    return _without_empty(whole)


def _words(records: Records, tied: Tied, most: int | None) -> list[Knot]:
    """Words that may be shown, each by itself; the other contributions counted in one knot."""
    said = [each for each in records.of(Contribution) if each.ref.unversioned in tied.column]
    links = Counter(end for pair in tied.pairs for end in pair)
    said.sort(key=lambda each: -links[each.ref.unversioned])
    shown, rest = parted([each for each in said if may_quote(each, records)], most)
    withheld = [each for each in said if each not in shown]
    knots = [
        Knot(str(each.ref.unversioned), 0, f"“{title_of(each, 160)}”", (each.ref.unversioned,), each.ref)
        for each in shown
    ]
    if withheld:
        more = "more " if shown else ""
        note = "" if rest else "not for quoting"
        title = f"{len(withheld)} {more}contribution{'s' if len(withheld) > 1 else ''}"
        knots.append(Knot("rest-words", 0, title, tuple(each.ref.unversioned for each in withheld), note=note))
    return knots


def _without_empty(weave: Weave) -> Weave:
    """Only the columns that hold something, numbered anew."""
    kept = sorted({each.column for each in weave.knots})
    knots = tuple(replace(each, column=kept.index(each.column)) for each in weave.knots)
    return replace(weave, columns=tuple(weave.columns[index] for index in kept), knots=knots)


def _description(tied: Tied, title: str) -> str:
    kinds = Counter(tied.column.values())
    del kinds[len(COLUMNS)]
    if not kinds:
        return f"“{title}” rests on nothing that the thread knows."
    counts: Sequence[str] = [
        f"{kinds[index]} in {name.lower()}" for index, (name, _) in enumerate(COLUMNS) if kinds[index]
    ]
    return f"“{title}” rests on records in {len(counts)} columns: {', '.join(counts)}."
