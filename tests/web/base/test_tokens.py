"""The colours can be told apart: contrast over the token file, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import wellthread.web.base

STYLES = Path(wellthread.web.base.__file__).parent / "static" / "base"
HEX = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});")
PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|"
    r"(?:min|max)-(?:width|height)|text-align:\s*(?:left|right)|float:\s*(?:left|right))\b\s*:",
)

GROUNDS = ("paper", "sheet", "linen")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-soft", "link", "link-strong") for ground in GROUNDS),
    *((ink, ground) for ink in ("thread-ink", "bad") for ground in ("paper", "sheet")),
    ("on-fill", "fill"),
    ("on-fill", "fill-strong"),
    ("paper", "thread"),
    ("sheet", "thread"),
    ("thread-ink", "thread-wash"),
    *((tone, f"{tone}-wash") for tone in ("good", "warn", "bad")),
    *(("ink", f"{tone}-wash") for tone in ("good", "warn", "bad", "thread")),
    *(("link", f"{tone}-wash") for tone in ("good", "warn", "bad")),
]
GRAPHICS = [
    *((line, ground) for line in ("edge", "thread", "fill") for ground in GROUNDS),
    *((f"strand-{number}", ground) for number in range(1, 9) for ground in ("paper", "sheet")),
    *((tone, ground) for tone in ("good", "warn", "bad") for ground in ("paper", "sheet")),
    *(("focus-line", ground) for ground in GROUNDS),
    ("focus-line", "focus-halo"),
]


def _schemes() -> dict[str, dict[str, str]]:
    text = (STYLES / "tokens.css").read_text()
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    return {"light": dict(HEX.findall(light)), "dark": {**dict(HEX.findall(light)), **dict(HEX.findall(dark))}}


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(scheme, ink, ground):
    colours = _schemes()[scheme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), GRAPHICS)
def test_lines_and_strands_can_be_seen(scheme, line, ground):
    colours = _schemes()[scheme]
    assert contrast(colours[line], colours[ground]) >= 3


def test_dark_answers_every_colour_of_light():
    text = (STYLES / "tokens.css").read_text()
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    assert dict(HEX.findall(light)).keys() == dict(HEX.findall(dark)).keys()


@pytest.mark.parametrize("sheet", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_style_sheets_name_no_side_no_stray_colour_and_no_other_site(sheet):
    text = re.sub(r"/\*.*?\*/|@media[^{]*", "", sheet.read_text(), flags=re.DOTALL)
    assert not PHYSICAL.search(text)
    assert "//" not in text
    if sheet.name not in {"tokens.css", "print.css"}:
        assert not re.search(r"#[0-9a-f]{3,8}\b", text)


@pytest.mark.parametrize("sheet", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_every_token_used_is_a_token_made(sheet):
    own = set(re.findall(r"(--[a-z0-9-]+):", sheet.read_text()))
    made = set(re.findall(r"(--[a-z0-9-]+):", (STYLES / "tokens.css").read_text())) | own
    assert set(re.findall(r"var\((--[a-z0-9-]+)", sheet.read_text())) <= made
