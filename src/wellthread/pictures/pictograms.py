"""Simple pictures for easy read: thick lines, few parts, each with words that say what it shows."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from wellthread.disclosure import Table
from wellthread.vocabulary.blueprint import Pictogram

from .drawing import group, sheet, tag
from .ink import ACCENT, INK, LINEN, SHEET, THREAD
from .picture import Picture

WIDE = 120.0
THICK = 5.0


def pictogram(kind: Pictogram, name: str) -> Picture:
    """The picture of a kind, under a name that no other picture of the document has."""
    inside = group(
        *_DRAWN[kind](),
        stroke=INK,
        stroke_width=THICK,
        stroke_linejoin="round",
        stroke_linecap="round",
        fill=SHEET,
    )
    svg = sheet(name, kind.says, kind.says, (WIDE, WIDE), [inside])
    table = Table.of(name, kind.says, ("What it shows",), [(kind.says,)])
    return Picture(name, kind.says, svg, kind.says, table)


def _path(d: str, **more: str | float) -> Markup:
    return tag("path", d=d, **more)


def _dot(x: float, y: float, radius: float, **more: str | float) -> Markup:
    return tag("circle", cx=x, cy=y, r=radius, **more)


def _box(x: float, y: float, wide: float, high: float, **more: str | float) -> Markup:
    return tag("rect", x=x, y=y, width=wide, height=high, rx=3.0, **more)


def _person(x: float, y: float, size: float = 1.0, fill: str = LINEN) -> tuple[Markup, ...]:
    head = _dot(x, y, 11 * size, fill=fill)
    body = _path(
        f"M{x - 18 * size:.1f} {y + 48 * size:.1f}v{-16 * size:.1f}a{18 * size:.1f} {18 * size:.1f} 0 0 1 "
        f"{36 * size:.1f} 0v{16 * size:.1f}z",
        fill=fill,
    )
    return head, body


def _house(x: float, y: float, size: float = 1.0, fill: str = LINEN) -> tuple[Markup, ...]:
    return (
        _path(f"M{x} {y}v{-36 * size}l{28 * size} {-26 * size}l{28 * size} {26 * size}v{36 * size}z", fill=fill),
        _box(x + 20 * size, y - 24 * size, 16 * size, 24 * size, fill=SHEET),
    )


def _plan() -> tuple[Markup, ...]:
    return (
        _path("M28 12h46l20 20v76H28z", fill=SHEET),
        _path("M74 12v20h20", fill="none"),
        _path("M42 52h36M42 70h36M42 88h22", stroke=THREAD, fill="none"),
    )


def _place() -> tuple[Markup, ...]:
    return (*_house(6, 98, 0.8), *_house(64, 98, 0.8, SHEET), _path("M4 104h112", stroke=THREAD, fill="none"))


def _people() -> tuple[Markup, ...]:
    return (*_person(28, 50, 0.85), *_person(92, 50, 0.85), *_person(60, 40, 1.05, SHEET))


def _talk() -> tuple[Markup, ...]:
    return (
        *_person(28, 66, 0.9),
        *_person(92, 66, 0.9, SHEET),
        _path("M36 12h48v26H64l-10 10v-10H36z", fill=SHEET, stroke=THREAD),
    )


def _home() -> tuple[Markup, ...]:
    return _house(14, 106, 1.65)


def _heart(x: float, y: float, size: float = 1.0) -> Markup:
    return _path(
        f"M{x} {y}c{-44 * size} {-30 * size} {-50 * size} {-76 * size} {-22 * size} {-80 * size}"
        f"c{12 * size} {-1 * size} {18 * size} {8 * size} {22 * size} {16 * size}"
        f"c{4 * size} {-8 * size} {10 * size} {-17 * size} {22 * size} {-16 * size}"
        f"c{28 * size} {4 * size} {22 * size} {50 * size} {-22 * size} {80 * size}z",
        fill=LINEN,
        stroke=THREAD,
    )


def _health() -> tuple[Markup, ...]:
    return (_heart(60, 106, 1.05),)


def _doctor() -> tuple[Markup, ...]:
    return (
        _path("M44 40v-14h32v14", fill="none"),
        _box(16, 40, 88, 62, fill=LINEN),
        _path("M60 54v34M43 71h34", stroke=THREAD, fill="none", stroke_width=9.0),
    )


def _bus() -> tuple[Markup, ...]:
    return (
        _box(10, 26, 100, 62, fill=LINEN),
        _box(20, 36, 24, 22),
        _box(50, 36, 24, 22),
        _box(80, 36, 20, 22),
        _dot(34, 92, 11, fill=SHEET),
        _dot(86, 92, 11, fill=SHEET),
        _path("M12 72h96", stroke=THREAD, fill="none"),
    )


def _food() -> tuple[Markup, ...]:
    return (
        _path("M14 66h92c0 26-20 40-46 40S14 92 14 66z", fill=LINEN),
        _path("M60 60c-24 0-28-32-8-36 6-1 8 4 8 4s2-5 8-4c20 4 16 36-8 36z", fill=SHEET, stroke=THREAD),
        _path("M60 26c0-8 4-12 10-14", fill="none"),
    )


def _outside() -> tuple[Markup, ...]:
    return (
        _path("M40 104V70", fill="none"),
        _dot(40, 46, 28, fill=LINEN),
        _path("M70 82h44M76 82v22M108 82v22M72 66h40", fill="none", stroke=THREAD),
        _path("M6 104h108", fill="none"),
    )


def _light() -> tuple[Markup, ...]:
    return (
        _path("M60 108V44M40 108h40", fill="none"),
        _path("M42 44l8-26h20l8 26z", fill=LINEN),
        _path("M22 22l10 6M20 44h12M98 22l-10 6M100 44H88", stroke=THREAD, fill="none"),
    )


def _meeting() -> tuple[Markup, ...]:
    return (
        *_person(28, 26, 0.65),
        *_person(60, 20, 0.65),
        *_person(92, 26, 0.65),
        tag("ellipse", cx=60.0, cy=80.0, rx=50.0, ry=26.0, fill=SHEET),
        _path("M40 80h40", stroke=THREAD, fill="none"),
    )


def _money() -> tuple[Markup, ...]:
    return (
        _dot(44, 68, 34, fill=LINEN),
        _dot(80, 46, 30, fill=SHEET),
        _path("M90 36c-4-7-16-6-16 4v20m-6 0h24M68 48h16", stroke=THREAD, fill="none"),
    )


def _help() -> tuple[Markup, ...]:
    return (
        _path("M8 74l30-14 34 4c8 1 8 12 0 12H52", fill="none"),
        _path("M8 98h42l50-26c8-4 4-16-6-12L72 72", fill=LINEN),
        _heart(66, 50, 0.42),
    )


def _key() -> tuple[Markup, ...]:
    return (
        _dot(36, 60, 26, fill=LINEN),
        _dot(36, 60, 9),
        _path("M62 60h50v18M92 60v14", fill="none", stroke=THREAD, stroke_width=8.0),
    )


def _letter() -> tuple[Markup, ...]:
    return (_box(10, 28, 100, 66, fill=LINEN), _path("M12 32l48 38 48-38", fill="none", stroke=THREAD))


def _clock() -> tuple[Markup, ...]:
    return (_dot(60, 60, 48, fill=LINEN), _path("M60 30v30l20 14", fill="none", stroke=THREAD, stroke_width=7.0))


def _yes() -> tuple[Markup, ...]:
    return (_dot(60, 60, 48, fill=LINEN), _path("M36 62l17 18 32-40", fill="none", stroke=ACCENT, stroke_width=11.0))


def _no() -> tuple[Markup, ...]:
    return (
        _dot(60, 60, 48, fill=LINEN),
        _path("M42 42l36 36M78 42L42 78", fill="none", stroke=THREAD, stroke_width=11.0),
    )


def _choose() -> tuple[Markup, ...]:
    return (
        _box(18, 62, 84, 46, fill=LINEN),
        _path("M40 62h40", fill="none", stroke_width=9.0),
        _path("M44 12h32v44H44z", stroke=THREAD),
        _path("M52 32l6 7 11-14", fill="none", stroke=THREAD),
    )


def _care() -> tuple[Markup, ...]:
    return (
        *_person(34, 34, 0.95),
        _dot(82, 46, 10, fill=SHEET),
        _path("M82 58v24h22v22M66 62v42M66 84h16", fill="none", stroke=THREAD),
        _dot(82, 102, 10),
        _path("M8 110h104", fill="none"),
    )


def _question() -> tuple[Markup, ...]:
    return (
        _dot(60, 60, 48, fill=LINEN),
        _path("M44 48c0-22 34-22 34 0 0 14-18 12-18 28", fill="none", stroke=THREAD, stroke_width=9.0),
        _dot(60, 92, 3, fill=THREAD, stroke=THREAD),
    )


_DRAWN: dict[Pictogram, Callable[[], tuple[Markup, ...]]] = {
    Pictogram.PLAN: _plan,
    Pictogram.PLACE: _place,
    Pictogram.PEOPLE: _people,
    Pictogram.TALK: _talk,
    Pictogram.HOME: _home,
    Pictogram.HEALTH: _health,
    Pictogram.DOCTOR: _doctor,
    Pictogram.BUS: _bus,
    Pictogram.FOOD: _food,
    Pictogram.OUTSIDE: _outside,
    Pictogram.LIGHT: _light,
    Pictogram.MEETING: _meeting,
    Pictogram.MONEY: _money,
    Pictogram.HELP: _help,
    Pictogram.KEY: _key,
    Pictogram.LETTER: _letter,
    Pictogram.CLOCK: _clock,
    Pictogram.YES: _yes,
    Pictogram.NO: _no,
    Pictogram.CHOOSE: _choose,
    Pictogram.CARE: _care,
    Pictogram.QUESTION: _question,
}
