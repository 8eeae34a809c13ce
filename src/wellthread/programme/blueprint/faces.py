"""Fonts carried inside the page, so that every alphabet in it can be read on any machine."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
ALWAYS = (("Atkinson Hyperlegible", 400), ("Atkinson Hyperlegible", 700))
BY_LANGUAGE = {
    "ar": ("Noto Naskh Arabic", 400),
    "bn": ("Noto Sans Bengali", 400),
    "fa": ("Noto Naskh Arabic", 400),
    "ur": ("Noto Nastaliq Urdu", 400),
}


def embedded(languages: Iterable[str]) -> str:
    """The `@font-face` rules for a page that quotes these languages; a font that is not built is left out."""
    wanted = {BY_LANGUAGE[tag] for each in languages if (tag := each.split("-")[0].lower()) in BY_LANGUAGE}
    return "\n".join(
        _rule(family, weight) for family, weight in (*ALWAYS, *sorted(wanted)) if _file(family, weight).is_file()
    )


def _rule(family: str, weight: int) -> str:
    held = base64.b64encode(_file(family, weight).read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;'
        f"src:url(data:font/woff2;base64,{held}) format('woff2')}}"
    )


def _file(family: str, weight: int) -> Path:
    return FONTS / f"{family.replace(' ', '')}-{weight}-normal.woff2"
