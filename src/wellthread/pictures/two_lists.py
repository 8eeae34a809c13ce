"""Two lists side by side: a line from the place of each thing on the one to its place on the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.disclosure import Table

from .drawing import group, lines, sheet, tag, told
from .ink import ACCENT, INK, MUTED, THREAD
from .lettering import wrap
from .picture import Picture

WIDE, NARROW = 640.0, 320.0
TOP, FOOT, LEADING = 46.0, 12.0, 15.0


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing and its place on either list; None where a list leaves it out."""

    title: str
    one: int | None
    other: int | None


def two_lists_picture(name: str, title: str, rows: Sequence[Standing], *, one: str, other: str, words: str) -> Picture:
    """The slope chart of two lists. `one` and `other` name the lists, `words` says what is to be seen."""
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, words, *_draw(rows, one, other, WIDE)),
        narrow=sheet(f"{name}-narrow", title, words, *_draw(rows, one, other, NARROW)),
        description=words,
        table=Table.of(
            name,
            title,
            ("What", one, other),
            [(each.title, _place(each.one), _place(each.other)) for each in rows],
            "1 is first.",
        ),
    )


def _draw(rows: Sequence[Standing], one: str, other: str, wide: float) -> tuple[tuple[float, float], list[Markup]]:
    middle = 90.0 if wide > NARROW else 44.0
    column = (wide - middle) / 2 - 12
    left, right = column + 6, wide - column - 6
    heads = {side: wrap(words, column, 12.5, 2) for side, words in (("one", one), ("other", other))}
    parts = [
        lines(left - 10, 16, heads["one"], anchor="end", weight="700"),
        lines(right + 10, 16, heads["other"], weight="700"),
    ]
    at_one, deep_one = _column([(each.one, each.title) for each in rows], column)
    at_other, deep_other = _column([(each.other, each.title) for each in rows], column)
    for each, a, b in zip(rows, at_one, at_other, strict=True):
        drawn = [told(f"{each.title}: {_place(each.one)} and {_place(each.other)}")]
        if a and b:
            turned = each.one is not None and each.other is not None and abs(each.one - each.other) > 2
            stroke = THREAD if turned else ACCENT
            way = f"M{left:.1f} {a[0]:.1f}L{right:.1f} {b[0]:.1f}"
            drawn.append(tag("path", d=way, stroke=stroke, stroke_width=2.2, fill="none"))
        for held, x, anchor, shift in ((a, left, "end", -10.0), (b, right, "start", 10.0)):
            if held:
                alone = not (a and b)
                fill, weight = (MUTED, "700") if alone else (INK, "400")
                drawn.append(tag("circle", cx=x, cy=held[0], r=4.5, fill=THREAD if alone else ACCENT))
                drawn.append(lines(x + shift, held[0] + 4, held[1], anchor=anchor, fill=fill, weight=weight))
        parts.append(group(*drawn))
    return (wide, max(deep_one, deep_other) + FOOT), parts


def _column(held: Sequence[tuple[int | None, str]], wide: float) -> tuple[list[tuple[float, list[str]] | None], float]:
    """Where each thing stands in one column, from the top in the order of its place, and how deep the column is."""
    found: list[tuple[float, list[str]] | None] = [None] * len(held)
    y = TOP
    for at in sorted((at for at, (place, _) in enumerate(held) if place is not None), key=lambda at: held[at][0] or 0):
        place, title = held[at]
        text = wrap(f"{place}. {title}", wide, 12.5, 4)
        found[at] = (y + 6, text)
        y += LEADING * len(text) + 12
    return found, y


def _place(place: int | None) -> str:
    return "not on it" if place is None else str(place)
