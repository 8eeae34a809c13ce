"""Ripples on a timeline: what was done below the line, what followed from it above, and what came from what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from wellthread.disclosure import Table
from wellthread.vocabulary import Ref, RippleKind, Welcome
from wellthread.vocabulary.amounts import many
from wellthread.vocabulary.days import day

from .drawing import group, lines, link, sheet, tag, told
from .ink import ACCENT, EDGE, INK, LINE, LINEN, MUTED, PAPER, SHEET, SIZE, THREAD
from .lettering import width, wrap
from .picture import Href, Picture, nowhere

WIDE, NARROW = 960.0, 320.0
LEFT, BOX, PAD, PITCH = 20.0, 176.0, 8.0, SIZE * 1.18
SIGNS = {Welcome.YES: "+", Welcome.MIXED: "±", Welcome.NO: "−", Welcome.NOT_SAID: "?"}
SAYS = {
    Welcome.YES: "welcome",
    Welcome.MIXED: "welcome to some",
    Welcome.NO: "not welcome",
    Welcome.NOT_SAID: "nobody has said",
}
LEAD = 30
"""So many days before the first ripple the line begins. What was begun earlier is drawn from its left end."""
KEY = "+ welcome, ± to some, − not welcome, ? not said. A broken edge: not planned."


@dataclass(frozen=True, slots=True)
class Act:
    """What was done: from when to when, and the days on which it was carried out."""

    ref: Ref
    title: str
    starts: date | None
    ends: date | None
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Drop:
    """One ripple, with what it followed from: the reference of an act or of another ripple."""

    ref: Ref
    number: int
    text: str
    on: date | None
    kind: RippleKind
    welcome: Welcome
    source: Ref | None = None

    @property
    def words(self) -> str:
        """The whole of it in words, with its number and how it was taken."""
        planned = "hoped for" if self.kind is RippleKind.MEANT else "not planned"
        return f"R{self.number}: {self.text} ({planned}, {SAYS[self.welcome]})"


def ripples_picture(
    name: str,
    title: str,
    acts: Sequence[Act],
    drops: Sequence[Drop],
    table: Table,
    *,
    description: str,
    href: Href = nowhere,
) -> Picture:
    """Acts as bars below a line of time, ripples as boxes above it, arrows from what each followed.

    What has no day stands at the right end, under “day not known”. Meant or not is told by the edge, glad or not by a
    sign: neither by colour.
    """
    linked = any(href(ref) for ref in (*(each.ref for each in acts), *(each.ref for each in drops)))
    drawing, narrow = _Timeline(acts, drops, href), _upright(acts, drops, href)
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, description, drawing.size, drawing.parts(), linked=linked),
        narrow=sheet(f"{name}-narrow", title, description, narrow[0], narrow[1], linked=linked),
        description=description,
        table=table,
    )


class _Timeline:
    """The wide drawing: where each day lies, then boxes in rows that do not touch."""

    def __init__(self, acts: Sequence[Act], drops: Sequence[Drop], href: Href) -> None:
        self.acts, self.drops, self.href = acts, drops, href
        seen = [each.on for each in drops if each.on]
        days = seen or [day for each in acts for day in (each.starts, *each.days) if day]
        self.first = min(days, default=date(2000, 1, 1)) - timedelta(days=LEAD)
        self.last = max(max(days, default=self.first), self.first + timedelta(days=3 * LEAD))
        self.unknown = any(each.on is None for each in drops)
        self.right = WIDE - LEFT - (BOX + 12 if self.unknown else 12)
        self.boxes, above = self._rows()
        self.line = 46 + above
        self.size = (WIDE, self.line + 48 + 40 * len(acts))

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return LEFT + min(max(share, 0.0), 1.0) * (self.right - LEFT)

    def _within(self, day: date) -> bool:
        return self.first <= day <= self.last

    def _rows(self) -> tuple[dict[Ref, tuple[float, float, float, list[str]]], float]:
        """For each ripple: left, row from the line upwards as its foot, height, lines of text."""
        texts = {each.ref: wrap(f"R{each.number}  {each.text}", BOX - 2 * PAD - 22, SIZE, 5) for each in self.drops}
        ends: list[float] = []
        rows: dict[Ref, int] = {}
        lefts: dict[Ref, float] = {}
        for each in sorted(self.drops, key=lambda one: (one.on or date.max, one.number)):
            at = self.x(each.on) - 14 if each.on else self.right + 12
            lefts[each.ref] = left = max(LEFT, min(at, WIDE - LEFT - BOX))
            row = next((index for index, end in enumerate(ends) if end + 12 <= left), len(ends))
            ends[row:] = [left + BOX, *ends[row + 1 :]]
            rows[each.ref] = row
        deep = [
            max((len(texts[ref]) * PITCH + 2 * PAD for ref, held in rows.items() if held == row), default=0.0)
            for row in range(len(ends))
        ]
        feet = [sum(each + 20 for each in deep[:row]) + 22 for row in range(len(deep))]
        found = {
            ref: (lefts[ref], feet[row], len(texts[ref]) * PITCH + 2 * PAD, texts[ref]) for ref, row in rows.items()
        }
        return found, sum(each + 20 for each in deep) + 22

    def parts(self) -> Iterator[Markup]:
        yield lines(LEFT, 24, [KEY], size=13, fill=MUTED)
        yield group(*self._months())
        yield group(*self._acts())
        yield group(*(each for one in self.drops for each in self._arrow(one)))
        yield group(*(self._box(each) for each in self.drops))

    def _months(self) -> Iterator[Markup]:
        yield tag("path", d=f"M{LEFT} {self.line:.1f}H{self.right:.1f}", stroke=INK, stroke_width=2)
        month = self.first.replace(day=1)
        free, last = LEFT - 60, self.right - (50 if self.unknown else 0)
        while month <= self.last:
            x = max(self.x(month), LEFT)
            if month >= self.first and x > free:
                yield tag("path", d=f"M{x:.1f} {self.line - 4:.1f}v8", stroke=INK, stroke_width=1.5)
            if month >= self.first and free < x <= last:
                yield lines(x + 3, self.line + 16, [f"{month:%b %Y}"], size=12, fill=MUTED)
                free = x + 62
            month = (month + timedelta(days=32)).replace(day=1)
        if self.unknown:
            yield lines(self.right + 14, self.line + 16, ["day not known"], size=12, fill=MUTED)

    def _y(self, row: int) -> float:
        return self.line + 44 + 40 * row

    def _acts(self) -> Iterator[Markup]:
        for row, each in enumerate(self.acts):
            y, start = self._y(row), self.x(each.starts) if each.starts else LEFT
            end = self.x(each.ends) if each.ends else self.right
            shown = wrap(each.title, self.right - LEFT - 8, SIZE, 1)
            at = min(start, max(LEFT, self.right - width(shown[0], SIZE)))
            parts = [
                tag("path", d=f"M{start:.1f} {y:.1f}H{max(end, start + 6):.1f}", stroke=ACCENT, stroke_width=5),
                *(
                    tag("circle", cx=self.x(day), cy=y, r=4.5, fill=PAPER, stroke=ACCENT, stroke_width=2)
                    for day in each.days
                    if self._within(day)
                ),
                lines(at, y + 18, shown),
            ]
            if each.starts and each.starts < self.first:
                parts.append(tag("path", d=f"M{LEFT - 2:.1f} {y:.1f}l9 -7v14Z", fill=ACCENT))
            words = f"{shown[0]}: done{_since(each)}{_times(each)}"
            yield link(self.href(each.ref), *parts, told(words), aria_label=words)

    def _arrow(self, each: Drop) -> Iterator[Markup]:
        left, foot, _, _ = self.boxes[each.ref]
        tip = (left + 14, self.line - foot)
        row = next((at for at, act in enumerate(self.acts) if act.ref == each.source), None)
        if row is not None:
            yield tag("path", d=f"M{tip[0]:.1f} {self._y(row):.1f}V{tip[1] + 7:.1f}", stroke=EDGE, stroke_width=1.5)
            yield tag("circle", cx=tip[0], cy=self._y(row), r=3.0, fill=EDGE)
            yield tag("path", d=f"M{tip[0]:.1f} {tip[1]:.1f}l-4.5 9h9Z", fill=EDGE)
        elif each.source in self.boxes:
            yield self._curve(each, self.boxes[each.source])

    def _curve(self, each: Drop, source: tuple[float, float, float, list[str]]) -> Markup:
        """From the right side of one ripple to the left side of the next, or from below where they stand in a pile."""
        left, foot, high, _ = self.boxes[each.ref]
        x, y = source[0] + BOX, self.line - source[1] - source[2] / 2
        a, b = left, self.line - foot - high / 2
        if a < x + 4:  # the next one stands above or below it
            x, y = source[0] + BOX - 20, self.line - source[1] - (source[2] if foot > source[1] else 0)
            a, b = max(left + 30, min(x, left + BOX - 12)), self.line - foot - (0 if foot > source[1] else high)
            way = f"M{x:.1f} {y:.1f}L{a:.1f} {b:.1f}"
            head = f"M{a:.1f} {b:.1f}l-4.5 {'9' if b < y else '-9'}h9Z"
        else:
            half = (x + a) / 2
            way = f"M{x:.1f} {y:.1f}C{half:.1f} {y:.1f} {half:.1f} {b:.1f} {a:.1f} {b:.1f}"
            head = f"M{a:.1f} {b:.1f}l-9 -4.5v9Z"
        return group(tag("path", d=way, stroke=THREAD, stroke_width=2), tag("path", d=head, fill=THREAD))

    def _box(self, each: Drop) -> Markup:
        left, foot, high, text = self.boxes[each.ref]
        return _boxed(each, left, self.line - foot - high, BOX, high, text, self.href)


def _boxed(each: Drop, x: float, y: float, wide: float, high: float, text: list[str], href: Href) -> Markup:
    broken = "5 4" if each.kind is RippleKind.UNMEANT else None
    heavy = 2.4 if each.welcome in (Welcome.NO, Welcome.MIXED) else 1.4
    shape = tag(
        "rect", x=x, y=y, width=wide, height=high, rx=9.0, fill=SHEET, stroke=INK, stroke_width=heavy,
        stroke_dasharray=broken,
    )  # fmt: skip
    sign = group(
        tag("circle", cx=x + wide - 16, cy=y + 16, r=10.0, fill=LINEN, stroke=INK, stroke_width=1.2),
        lines(x + wide - 16, y + 20.8, [SIGNS[each.welcome]], size=14, anchor="middle", weight="700"),
    )
    body = lines(x + PAD, y + PAD + SIZE * 0.86, text)
    words = f"{' '.join(text)} {SIGNS[each.welcome]} {each.words}"
    return link(href(each.ref), shape, body, Markup(" "), sign, told(each.words), aria_label=words)


def _since(each: Act) -> str:
    return f" from {day(each.starts)}" if each.starts else ""


def _times(each: Act) -> str:
    return f", {many(len(each.days), 'time')} in the log" if each.days else ""


def _upright(acts: Sequence[Act], drops: Sequence[Drop], href: Href) -> tuple[tuple[float, float], list[Markup]]:
    """One under the other for a narrow page: what was done, then each ripple with what it followed."""
    names = {each.ref: f"D{at}" for at, each in enumerate(acts, start=1)}
    names |= {each.ref: f"R{each.number}" for each in drops}
    parts, y = [lines(12, 24, wrap(KEY, 296, 13, 4), size=13, fill=MUTED)], 90.0
    parts.append(lines(12, y, ["What was done"], size=15, weight="700"))
    for act in acts:
        text = wrap(f"{names[act.ref]}  {act.title}{_times(act)}", 288, SIZE, 4)
        words = f"{' '.join(text)}{_since(act)}"
        parts.append(link(href(act.ref), lines(16, y + 24, text), told(words), aria_label=words))
        y += len(text) * PITCH + 8
    y += 46
    parts.append(lines(12, y, ["What followed"], size=15, weight="700"))
    y += 16
    for each in drops:
        when = day(each.on) if each.on else "day not known"
        after = f", after {names[each.source]}" if each.source in names else ""
        text = [*wrap(f"R{each.number}  {each.text}", 252, SIZE, 7), *wrap(f"{when}{after}", 270, SIZE, 2)]
        high = len(text) * PITCH + 2 * PAD
        parts.append(_boxed(each, 12, y, 296, high, text, href))
        y += high + 10
    parts.append(tag("path", d=f"M12 {y:.1f}H308", stroke=LINE, stroke_width=1))
    return (NARROW, y + 12), parts
