"""Candidate areas compared: a map shaded by score, and bars in order of rank."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from wellthread.disclosure import Table
from wellthread.vocabulary import Ref

from .drawing import group, lines, link, sheet, tag, told
from .ground import frame, furniture
from .ink import ACCENT, INK, LINE, MUTED, PAPER, SIZE, STEPS, THREAD
from .lettering import width, wrap
from .patches import Candidate, apart
from .picture import Href, Picture, nowhere
from .projection import Projection, middle, outline, rings

NAME = "candidates"
MARGIN = 14.0
BARS = 15
ON_DARK = 3
"""From this step of shading on, lettering is light."""


def candidates_picture(
    candidates: Sequence[Candidate],
    *,
    measure: str = "score",
    title: str = "Where need is greatest",
    href: Href = nowhere,
) -> Picture:
    """Areas shaded from little to great need, ranks written on them, and the first of them as bars.

    `measure` says what the score is, in a few words. Areas without an outline are in the bars and the table only.
    """
    ranked = sorted(candidates, key=lambda each: (each.rank, each.name))
    words = _description(ranked, measure)
    linked = any(href(each.ref) for each in ranked)
    drawn = [_draw(ranked, measure, wide, href) for wide in (980.0, 320.0)]
    return Picture(
        name=NAME,
        title=title,
        svg=sheet(NAME, title, words, *drawn[0], linked=linked),
        narrow=sheet(f"{NAME}-narrow", title, words, *drawn[1], linked=linked),
        description=words,
        table=_table(ranked, measure, title),
    )


def _draw(
    ranked: Sequence[Candidate], measure: str, wide: float, href: Href
) -> tuple[tuple[float, float], list[Markup]]:
    """Map and bars side by side, or one above the other where the page is narrow."""
    beside = wide > 600
    steps = _steps(ranked)
    mapped = any(each.geometry for each in ranked)
    room = (wide - 3 * MARGIN) * 0.56 if beside else wide - 2 * MARGIN
    parts, foot = _map(ranked, steps, measure, MARGIN, room, href) if mapped else ([], MARGIN)
    left, top = (MARGIN * 2 + room, MARGIN) if beside and mapped else (MARGIN, foot + (12 if mapped else 0))
    bars, end = _bars(ranked, steps, measure, left, top, wide - MARGIN - left, href)
    return (wide, max(foot, end) + 10), [*parts, *bars]


def _steps(ranked: Sequence[Candidate]) -> dict[Ref, int]:
    """Five shades with about as many areas in each; equal scores share a shade."""
    scores = sorted(each.score for each in ranked)
    least = [scores[min(index * len(scores) // 5, len(scores) - 1)] for index in range(5)] if scores else []
    return {each.ref: max(index for index, low in enumerate(least) if each.score >= low) for each in ranked}


def _map(
    ranked: Sequence[Candidate], steps: dict[Ref, int], measure: str, left: float, room: float, href: Href
) -> tuple[list[Markup], float]:
    """One map, or one for each part of the country where the candidates lie far apart."""
    parts, foot = list[Markup](), MARGIN
    patches = apart([each for each in ranked if each.geometry])
    for patch in patches:
        corners = [point for each in patch for ring in rings(each.geometry) for point in ring]
        most = room * (1.2 if len(patches) == 1 else 0.62)
        to = Projection.fit(corners, left=left, top=foot, wide=room, least=160, most=most)
        drawn = sorted(patch, key=lambda each: each.chosen)
        shapes = [_shape(each, steps[each.ref], to, href) for each in drawn]
        parts += [frame(to), group(*shapes), group(*_labels(patch, steps, to)), furniture(to)]
        foot = to.top + to.high + 8
    legend, foot = _legend(ranked, steps, measure, left, foot + 12, room)
    return [*parts, legend], foot


def _shape(each: Candidate, step: int, to: Projection, href: Href) -> Markup:
    words = f"{each.rank}. {each.name}: {_number(each.score)}{', chosen' if each.chosen else ''}"
    shape = tag(
        "path",
        d=outline(each.geometry, to),
        fill=STEPS[step],
        fill_rule="evenodd",
        stroke=THREAD if each.chosen else PAPER,
        stroke_width=3.0 if each.chosen else 0.8,
        stroke_linejoin="round",
    )
    return link(href(each.ref), shape, told(words), aria_label=words)


def _labels(ranked: Sequence[Candidate], steps: dict[Ref, int], to: Projection) -> list[Markup]:
    """Ranks, best first, while they have room on the map."""
    taken: list[tuple[float, float]] = []
    labels = []
    for each in sorted(ranked, key=lambda one: (not one.chosen, one.rank)):
        centre = middle(each.geometry)
        if centre is None:
            continue
        x, y = to(*centre)
        if any(abs(x - a) < 22 and abs(y - b) < 15 for a, b in taken):
            continue
        taken.append((x, y))
        dark = steps[each.ref] >= ON_DARK
        labels.append(
            lines(
                x,
                y + 4.3,
                [str(each.rank)],
                size=12.0,
                anchor="middle",
                fill=PAPER if dark else INK,
                halo=STEPS[steps[each.ref]],
                weight="700" if each.chosen else None,
            )
        )
    return labels


def _legend(
    ranked: Sequence[Candidate], steps: dict[Ref, int], measure: str, left: float, top: float, room: float
) -> tuple[Markup, float]:
    head = wrap(f"Shade: {measure}. Numbers are ranks; 1 is the greatest need.", room, SIZE, 3)
    parts = [lines(left, top, head, fill=MUTED)]
    x, y = left, top + len(head) * 15 + 8
    for step in range(len(STEPS)):
        scores = [each.score for each in ranked if steps[each.ref] == step]
        if not scores:
            continue
        words = (
            f"{_number(min(scores))} to {_number(max(scores))}" if min(scores) != max(scores) else _number(scores[0])
        )
        long = 30 + width(words, SIZE) + 14
        if x > left and x + long - 14 > left + room:
            x, y = left, y + 22
        parts.append(tag("rect", x=x, y=y - 11, width=22.0, height=14.0, fill=STEPS[step], stroke=LINE))
        parts.append(lines(x + 28, y, [words]))
        x += long
    if any(each.chosen for each in ranked):
        if x + 100 > left + room:
            x, y = left, y + 22
        parts.append(tag("rect", x=x + 1, y=y - 10, width=20.0, height=12.0, stroke=THREAD, stroke_width=3.0))
        parts.append(lines(x + 28, y, ["chosen"]))
    return group(*parts), y + 14


def _bars(
    ranked: Sequence[Candidate],
    steps: dict[Ref, int],
    measure: str,
    left: float,
    top: float,
    room: float,
    href: Href,
) -> tuple[list[Markup], float]:
    """The first in rank, and those chosen wherever they stand."""
    shown = [each for index, each in enumerate(ranked) if index < BARS or each.chosen]
    most, least = max((each.score for each in shown), default=0.0), min((each.score for each in shown), default=0.0)
    span = (max(most, 0.0) - min(least, 0.0)) or 1.0
    heading = wrap(f"{measure[:1].upper()}{measure[1:]}", room, 14.5, 2)
    parts = [lines(left, top + 14, heading, size=14.5, weight="700")]
    y = top + 14 + 18 * len(heading) + 8
    figure = max((width(_number(each.score), SIZE) for each in shown), default=0.0) + 8
    nothing = left + (room - figure) * -min(least, 0.0) / span
    for each in shown:
        name = wrap(f"{each.rank}. {each.name}{' (chosen)' if each.chosen else ''}", room, SIZE, 2)
        words = f"{' '.join(name)} {_number(each.score)}"
        long = max((room - figure) * abs(each.score) / span, 2.0)
        start = nothing - long if each.score < 0 else nothing
        under = y + 15 * len(name) - 8
        bar = tag(
            "rect",
            x=start,
            y=under,
            width=long,
            height=11.0,
            rx=2,
            fill=STEPS[steps[each.ref]],
            stroke=THREAD if each.chosen else ACCENT,
            stroke_width=2.4 if each.chosen else 0.8,
        )
        label = lines(left, y, name, weight="700" if each.chosen else None)
        value = lines(max(nothing, start + long) + 6, under + 10, [_number(each.score)])
        parts.append(link(href(each.ref), label, " ", bar, value, aria_label=words))
        y = under + 30
    if more := len(ranked) - len(shown):
        parts.append(lines(left, y + 2, [f"and {more} more in the table"], fill=MUTED))
        y += 18
    return parts, y


def _number(value: float) -> str:
    """A score as people read it: two decimals while it is small."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) < 1000 else f"{value:,.0f}"
    return text.replace("-", "\N{MINUS SIGN}")


def _description(ranked: Sequence[Candidate], measure: str) -> str:
    if not ranked:
        return "No area was compared."
    first = "; ".join(f"{each.rank}. {each.name} ({_number(each.score)})" for each in ranked[:3])
    chosen = [f"{each.name} (rank {each.rank})" for each in ranked if each.chosen]
    picked = f" Chosen: {', '.join(chosen)}." if chosen else ""
    return f"{len(ranked)} areas compared by {measure}. Greatest need: {first}.{picked}"


def _table(ranked: Sequence[Candidate], measure: str, title: str) -> Table:
    rows = [(each.rank, each.name, each.ref.id, round(each.score, 4), each.chosen) for each in ranked]
    return Table.of(NAME, title, ("Rank", "Area", "Code", measure[:1].upper() + measure[1:], "Chosen"), rows)
