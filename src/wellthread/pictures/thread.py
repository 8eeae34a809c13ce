"""The golden thread drawn: from voices to results as one woven picture."""

from __future__ import annotations

from collections.abc import Iterable

from wellthread.thread import LooseEnd, Thread
from wellthread.vocabulary import Records

from .framing import NARROW, WIDE
from .picture import Href, Picture, nowhere
from .thread_columns import COLUMNS, Tied, tie
from .thread_knots import weave_of
from .thread_table import thread_table
from .weave import Weave
from .weave_drawing import draw

NAME = "thread"
TITLE = "The golden thread"


def thread_picture(
    records: Records,
    thread: Thread,
    loose: Iterable[LooseEnd] = (),
    *,
    href: Href = nowhere,
    most: int = 9,
    title: str = TITLE,
) -> Picture:
    """Voices, themes, assets and barriers, factors, priorities, actions, outcomes, indicators, results.

    At most `most` knots stand in a column; what is joined least is gathered into one knot more. The table
    holds every record by itself.
    """
    ends = list(loose)
    tied = tie(records, thread)
    whole, narrow = weave_of(records, tied, ends, most), weave_of(records, tied, ends, 2, voices_most=1)
    said = _description(whole, tied, ends)
    return Picture(
        name=NAME,
        title=title,
        svg=draw(whole, WIDE, href, NAME, title, said),
        narrow=draw(narrow, NARROW, href, f"{NAME}-narrow", title, said, room=304.0),
        description=said,
        table=thread_table(weave_of(records, tied, ends, None, voices_most=None), title),
    )


def _description(weave: Weave, tied: Tied, ends: list[LooseEnd]) -> str:
    counts = ", then ".join(column.count for column in weave.columns)
    joined = [sum(1 for a, b in tied.pairs if tied.column[b] == index) for index in range(len(COLUMNS))]
    bare = [column.title.lower() for column, links in list(zip(weave.columns, joined, strict=True))[1:] if not links]
    told = [f"Nine columns joined by strands: {counts}.", f"{len(tied.pairs)} links join records of different columns."]
    if bare:
        told.append(f"Nothing leads into {' or '.join(bare)} yet.")
    if ends:
        told.append(f"{len(ends)} loose ends are to be mended; the first: {ends[0].sentence}")
    return " ".join(told)
