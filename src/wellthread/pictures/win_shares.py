"""How often each candidate comes first when the weights move: bars, with the ranks between which it stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.disclosure import Table
from wellthread.vocabulary import Ref

from .drawing import lines, link, sheet, tag
from .ink import ACCENT, INK, MUTED, PAPER, SIZE, STEPS, THREAD
from .lettering import wrap
from .picture import Href, Picture, nowhere

NAME = "win-shares"
MARGIN = 14.0
SHOWN = 10


@dataclass(frozen=True, slots=True)
class WinShare:
    """One candidate: its rank by the stated weights, and the shares of weightings in which it comes first.

    `even` is over all weightings there are, `near` over those near the stated ones. In the middle nine tenths of
    all weightings its rank lies between `low` and `high`.
    """

    ref: Ref
    name: str
    rank: int
    even: float
    near: float
    low: int
    high: int
    chosen: bool = False


def win_shares_picture(
    shares: Sequence[WinShare],
    *,
    draws: int,
    title: str = "Who comes first when the weights move",
    href: Href = nowhere,
) -> Picture:
    """Two bars for each candidate that ever comes first, and for those chosen: all weightings, and those near."""
    ordered = sorted(shares, key=lambda each: (-each.even, -each.near, each.rank, each.name))
    words = _description(ordered, draws)
    linked = any(href(each.ref) for each in _shown(ordered))
    drawn = [_draw(ordered, wide, href) for wide in (760.0, 320.0)]
    return Picture(
        name=NAME,
        title=title,
        svg=sheet(NAME, title, words, *drawn[0], linked=linked),
        narrow=sheet(f"{NAME}-narrow", title, words, *drawn[1], linked=linked),
        description=words,
        table=_table(ordered, title, draws),
    )


def _shown(ordered: Sequence[WinShare]) -> list[WinShare]:
    return [each for at, each in enumerate(ordered) if each.chosen or (at < SHOWN and (each.even or each.near))]


def _draw(ordered: Sequence[WinShare], wide: float, href: Href) -> tuple[tuple[float, float], list[Markup]]:
    parts, y = _key(wide)
    room = wide - 2 * MARGIN - 62
    for each in _shown(ordered):
        name = f"{each.name}{' (chosen)' if each.chosen else ''}"
        ranks = f"Rank {each.rank} as stated; mostly {_between(each)}."
        head = wrap(name, wide - 2 * MARGIN, SIZE, 2)
        below = wrap(ranks, wide - 2 * MARGIN, 12, 2)
        under = y + 15 * len(head)
        texts = [
            lines(MARGIN, y, head, weight="700"),
            lines(MARGIN, under, below, size=12, fill=MUTED),
        ]
        top = under + 15 * len(below) - 8
        words = " ".join([*head, *below, _per_cent(each.even), _per_cent(each.near)])
        bars = [*_bar(each.even, top, room, each, near=False), " ", *_bar(each.near, top + 17, room, each, near=True)]
        parts.append(link(href(each.ref), texts[0], " ", texts[1], " ", *bars, aria_label=words))
        y = top + 17 + 13 + 26
    if more := sum(1 for each in ordered if each.even or each.near) - sum(
        1 for each in _shown(ordered) if each.even or each.near
    ):
        parts.append(lines(MARGIN, y - 4, [f"and {more} more in the table"], fill=MUTED))
        y += 18
    return (wide, y - 8), parts


def _key(wide: float) -> tuple[list[Markup], float]:
    parts, y = list[Markup](), MARGIN + 10
    for near, words in ((False, "share of all weightings there are"), (True, "share of those near the stated weights")):
        parts.append(_block(MARGIN, y - 10, 22.0, near=near))
        held = wrap(words, wide - 2 * MARGIN - 30, SIZE, 2)
        parts.append(lines(MARGIN + 30, y, held))
        y += 6 + 15 * len(held)
    return parts, y + 12


def _block(x: float, y: float, long: float, *, near: bool, chosen: bool = False) -> Markup:
    return tag(
        "rect",
        x=x,
        y=y,
        width=max(long, 1.5),
        height=12.0,
        fill=STEPS[1] if near else STEPS[4],
        stroke=THREAD if chosen else ACCENT,
        stroke_width=2.2 if chosen else 1.0,
    )


def _bar(share: float, top: float, room: float, each: WinShare, *, near: bool) -> list[Markup]:
    long = room * share
    figure = lines(MARGIN + max(long, 1.5) + 7, top + 10.5, [_per_cent(share)], fill=INK, halo=PAPER)
    return [_block(MARGIN, top, long, near=near, chosen=each.chosen), figure]


def _between(each: WinShare) -> str:
    return f"rank {each.low}" if each.low == each.high else f"rank {each.low} to {each.high}"


def _per_cent(share: float) -> str:
    """A share as people read it, never none where there was one.

    >>> _per_cent(0.489), _per_cent(0.0003), _per_cent(0.0), _per_cent(0.9999)
    ('49%', 'under 1%', '0%', 'over 99%')
    """
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{share:.0%}"


def _description(ordered: Sequence[WinShare], draws: int) -> str:
    if not ordered:
        return "No candidate was compared."
    first = "; ".join(
        f"{each.name} first in {_per_cent(each.even)}, near the stated weights in {_per_cent(each.near)}"
        for each in ordered[:3]
    )
    told = f"{len(ordered)} candidates under {draws:,} random weightings: {first}."
    chosen = [f"{each.name} ({_per_cent(each.even)}, {_between(each)})" for each in ordered if each.chosen]
    return f"{told} Chosen: {', '.join(chosen)}." if chosen else told


def _table(ordered: Sequence[WinShare], title: str, draws: int) -> Table:
    columns = (
        "Area",
        "Code",
        "Rank by the stated weights",
        "First, % of all weightings",
        "First, % of weightings near the stated",
        "Rank: 5th hundredth",
        "Rank: 95th hundredth",
        "Chosen",
    )
    rows = [
        (
            each.name,
            each.ref.id,
            each.rank,
            round(100 * each.even, 2),
            round(100 * each.near, 2),
            each.low,
            each.high,
            each.chosen,
        )
        for each in ordered
    ]
    return Table.of(NAME, title, columns, rows, f"{draws:,} weightings of each sort, drawn at random.")
