"""The press: whatever is printed becomes a tagged PDF that is checked against PDF/UA-1 while it is made."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).parent / "blueprint" / "fonts"
NO_FONTS = (
    "The fonts of the print edition are not built, so the PDF uses the ones Typst brings, which know few alphabets. "
    "Run `python3 hatch_build.py build` in the checkout, or install the released package."
)


class Unprintable(Exception):
    """The print edition could not be made; the message is Typst's own."""


def fonts_are_here() -> bool:
    """Whether the fonts of the print edition have been built."""
    return any(FONTS.glob("*.ttf"))


def pressed(folder: Path, template: str, on: date) -> bytes:
    """A template of a folder as a PDF dated on a day. The same folder and day give the same bytes. Raises Unprintable.

    What Typst complained of is the cause of Unprintable.
    """
    try:
        made = typst.compile(
            folder / template,
            root=folder,
            font_paths=[FONTS] if fonts_are_here() else [],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards="ua-1",
            timestamp=int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp()),
        )
    except typst.TypstError as wrong:
        raise Unprintable(f"The print edition could not be made. {wrong}") from wrong
    assert isinstance(made, bytes)
    return made


def legible(text: str) -> str:
    """The text without control characters and code points that are no character, which no font can show."""
    return "".join(each for each in text if each in "\t\n" or unicodedata.category(each) not in ("Cc", "Cn", "Cs"))


def each_text(held: Any, change: Callable[[str], str]) -> Any:
    """The same values with every text in them changed."""
    if isinstance(held, dict):
        return {key: each_text(each, change) for key, each in held.items()}
    if isinstance(held, list):
        return [each_text(each, change) for each in held]
    return change(held) if isinstance(held, str) else held
