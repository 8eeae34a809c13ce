"""SVG as text: every word escaped, every number short, nothing that a strict content policy would refuse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from .ink import FACE, INK, PAPER, SIZE
from .lettering import PARTED

Attr = str | float | int | None
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Whatever https://www.w3.org/TR/xml/#charsets leaves out."""


def number(value: float) -> str:
    """At most two decimals, and no minus zero.

    >>> number(3.0), number(2.345), number(-0.001)
    ('3', '2.35', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def tag(name: str, *inside: str, **attrs: Attr) -> Markup:
    """An element. Underscores in attribute names become hyphens; an attribute that is None is left out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(legal(held))}"'
        for key, held in attrs.items()
        if held is not None
    )
    body = "".join([escape(legal(each)) for each in inside])
    return Markup(f"<{name}{said}>{body}</{name}>") if inside else Markup(f"<{name}{said}/>")


def legal(held: str | float) -> str | int:
    """Text without the characters that XML 1.0 cannot write, of which one would spoil the drawing; a number short."""
    if isinstance(held, float):
        return number(held)
    return held if isinstance(held, int | Markup) else UNWRITABLE.sub("", held)


def group(*inside: str, **attrs: Attr) -> Markup:
    """Several elements as one."""
    return tag("g", *inside, **attrs) if inside else Markup("")


def told(text: str) -> Markup:
    """What a pointer resting on an element, or a screen reader, is told."""
    return tag("title", text)


def link(address: str | None, *inside: str, **attrs: Attr) -> Markup:
    """A link where there is an address, else the same without one."""
    if address is None:
        return tag("g", *inside, **{key: held for key, held in attrs.items() if key in ("role", "aria_label")})
    return tag("a", *inside, href=address, **attrs)


def lines(
    x: float,
    y: float,
    words: Sequence[str],
    *,
    size: float = SIZE,
    anchor: str = "start",
    fill: str = INK,
    weight: str | None = None,
    halo: str | None = None,
) -> Markup:
    """Lines of text, the first with its baseline at `y`, read as one. A halo keeps them legible over strands."""
    last = len(words) - 1
    spans = [
        tag(
            "tspan",
            line if index == last else line.removesuffix(PARTED) if line.endswith(PARTED) else f"{line} ",
            x=float(x),
            dy=float(size * 1.18) if index else None,
        )
        for index, line in enumerate(words)
    ]
    return tag(
        "text",
        *spans,
        x=float(x),
        y=float(y),
        font_size=float(size),
        text_anchor=None if anchor == "start" else anchor,
        fill=fill,
        font_weight=weight,
        stroke=halo,
        stroke_width=4 if halo else None,
        stroke_linejoin="round" if halo else None,
        paint_order="stroke" if halo else None,
    )


def sheet(
    name: str, title: str, description: str, size: tuple[float, float], inside: Iterable[str], *, linked: bool = False
) -> str:
    """A whole drawing on paper. One with links in it is a group, since what is inside an image cannot be reached."""
    wide, high = size
    body = (
        tag("title", title, id=f"{name}-title"),
        tag("desc", description, id=f"{name}-desc"),
        tag("rect", width=float(wide), height=float(high), fill=PAPER),
        *inside,
    )
    return str(
        tag(
            "svg",
            *body,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {number(wide)} {number(high)}",
            width=float(wide),
            height=float(high),
            role="group" if linked else "img",
            aria_labelledby=f"{name}-title",
            aria_describedby=f"{name}-desc",
            font_family=FACE,
            font_size=SIZE,
            fill="none",
        )
    )
