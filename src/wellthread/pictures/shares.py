"""Shares of those who took part, with their intervals, beside the shares of those who live here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.disclosure import Table

from .drawing import group, lines, sheet, tag, told
from .ink import ACCENT, EDGE, INK, LINE, MUTED, PAPER, SIZE, THREAD
from .lettering import wrap
from .picture import Picture

MARGIN, ROW = 16.0, 30.0
FEWER = "fewer than live here"


@dataclass(frozen=True, slots=True)
class Share:
    """One category of a question, fit to be shown already: shares from 0 to 1, None where they may not be told.

    `expected` is the share of residents; `says` is what the interval allows to say. Of `unsaid` ones,
    who did not say or were not asked, shares are of all people and not of those who said.
    """

    question: str
    category: str
    share: float | None
    lower: float | None
    upper: float | None
    expected: float | None
    says: str = ""
    unsaid: bool = False


def shares_picture(name: str, title: str, shares: Sequence[Share]) -> Picture:
    """A bar for the interval of each share, a dot where it may be told, a diamond for the residents."""
    words = _description(shares)
    drawn = [_draw(shares, wide) for wide in (760.0, 320.0)]
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, words, *drawn[0]),
        narrow=sheet(f"{name}-narrow", title, words, *drawn[1]),
        description=words,
        table=_table(name, title, shares),
    )


def _draw(shares: Sequence[Share], wide: float) -> tuple[tuple[float, float], list[Markup]]:
    stacked = wide < 500
    left = MARGIN + (4 if stacked else 250)
    right = wide - MARGIN - 8
    parts, y = _key(wide, unsaid=any(each.unsaid for each in shares))
    rows: list[Markup] = []
    start, question = y, ""
    for each in shares:
        if each.question != question:
            question = each.question
            head = wrap(question, wide - 2 * MARGIN, 14, 3)
            y += 24
            rows.append(lines(MARGIN, y, head, size=14, weight="700", halo=PAPER))
            y += 17 * (len(head) - 1) + 10
        if stacked:
            y += 17
        rows.append(_row(each, y + ROW / 2, left, right, stacked=stacked))
        y += ROW
    for tick in range(0, 101, 25):
        x = left + tick / 100 * (right - left)
        parts.append(tag("path", d=f"M{x:.1f} {start:.1f}V{y:.1f}", stroke=LINE, stroke_width=1))
        anchor = "end" if tick == 100 else "middle"
        parts.append(lines(min(x, wide - MARGIN), y + 17, [f"{tick}%"], size=12, anchor=anchor, fill=MUTED))
    return (wide, y + 28), [*parts, *rows]


def _row(each: Share, y: float, left: float, right: float, *, stacked: bool) -> Markup:
    def x(share: float) -> float:
        return left + share * (right - left)

    fewer = each.says == FEWER
    colour = EDGE if each.unsaid else THREAD if fewer else ACCENT
    room = right - left if stacked else left - MARGIN - 16
    name = wrap(each.category, room, SIZE, 1 if stacked else 2)
    up = 4.3 - 7.5 * (len(name) - 1)
    parts = [
        lines(MARGIN, y - 12 if stacked else y + up, name, halo=PAPER, weight="700" if fewer else "400"),
        told(f"{each.question}, {each.category}: {_figures(each)}"),
    ]
    if each.lower is not None and each.upper is not None:
        bar = max(x(each.upper) - x(each.lower), 2.0)
        parts.append(_bar(x(each.lower), y - 5, bar, colour, dashed=each.unsaid))
    else:
        parts.append(lines(left + 6, y + 4.3, ["not shown"], fill=MUTED, halo=PAPER))
    if each.share is not None:
        parts.append(tag("circle", cx=x(each.share), cy=y, r=4.5, fill=colour))
    if each.expected is not None:
        parts.append(_diamond(x(each.expected), y))
    return group(*parts)


def _bar(x: float, y: float, wide: float, colour: str, *, dashed: bool) -> Markup:
    dash = "4 3" if dashed else None
    return tag(
        "rect", x=x, y=y, width=wide, height=10.0, fill=PAPER, stroke=colour, stroke_width=2, stroke_dasharray=dash
    )


def _diamond(x: float, y: float) -> Markup:
    way = f"M{x:.1f} {y - 8:.1f}l7 8l-7 8l-7 -8Z"
    return tag("path", d=way, fill=INK, stroke=PAPER, stroke_width=1.5)


def _key(wide: float, *, unsaid: bool = False) -> tuple[list[Markup], float]:
    parts, y = list[Markup](), MARGIN + 8
    dashed = [(None, "Dashed: did not say, or were not asked; share of all who were counted")] if unsaid else []
    for draw, words in (
        (_diamond(MARGIN + 14, y - 4), "Share of the residents"),
        (None, "Where the share of those who took part lies; a dot where it may be told"),
        (None, "Red and bold: fewer than live here, for sure"),
        *dashed,
    ):
        held = wrap(words, wide - 2 * MARGIN - 40, SIZE, 3)
        if draw is None:
            colour = THREAD if words.startswith("Red") else EDGE if words.startswith("Dashed") else ACCENT
            parts.append(_bar(MARGIN, y - 9, 28.0, colour, dashed=words.startswith("Dashed")))
        else:
            parts.append(draw)
        parts.append(lines(MARGIN + 40, y, held))
        y += 8 + 15 * len(held)
    return parts, y


def _figures(each: Share) -> str:
    if each.unsaid:
        if each.lower is None or each.upper is None:
            return "not shown."
        return f"between {100 * each.lower:.0f}% and {100 * each.upper:.0f}% of all."
    here = f"{100 * each.expected:.0f}% of residents" if each.expected is not None else "residents not known"
    if each.lower is None or each.upper is None:
        return f"not shown; {here}."
    between = f"between {100 * each.lower:.0f}% and {100 * each.upper:.0f}% of those who said"
    return f"{between}; {here}: {each.says}."


def _description(shares: Sequence[Share]) -> str:
    if not shares:
        return "Nothing was compared."
    return " ".join(_sentences(shares))


def _sentences(shares: Sequence[Share]) -> Iterator[str]:
    yield f"{sum(not each.unsaid for each in shares)} categories compared with those who live here."
    fewer = [each for each in shares if each.says == FEWER]
    if not fewer:
        yield "In none of them did surely fewer take part than live here."
    for each in fewer:
        yield f"Fewer took part: {each.question}, {each.category}, {_figures(each)}"


def _table(name: str, title: str, shares: Sequence[Share]) -> Table:
    rows = [
        [
            each.question,
            each.category,
            *map(_hundredths, (each.share, each.lower, each.upper, each.expected)),
            each.says,
        ]
        for each in shares
    ]
    columns = ("Question", "Category", "Share, %", "At least, %", "At most, %", "Residents, %", "What can be said")
    return Table.of(name, title, columns, rows)


def _hundredths(share: float | None) -> int | None:
    return None if share is None else round(100 * share)
