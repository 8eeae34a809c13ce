"""The blueprint in print: a tagged PDF that is checked against PDF/UA-1 while it is made."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import typst

from .document import Document
from .plain import Json, plain, printed

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
NO_FONTS = (
    "The fonts of the print edition are not built, so the PDF uses the ones Typst brings, which know few alphabets. "
    "Run `python3 hatch_build.py build` in the checkout, or install the released package."
)
MOST_ALPHABETS = 12
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_NO_GLYPH = re.compile(r'the text `?"(.+?)"`? could not be displayed')


class Unprintable(Exception):
    """The print edition could not be made; the message is Typst's own."""


def fonts_are_here() -> bool:
    """Whether the fonts of the print edition have been built."""
    return any(FONTS.glob("*.ttf"))


def pdf(document: Document) -> bytes:
    """The document as a tagged PDF (PDF/UA-1). The same document gives the same bytes. Raises Unprintable.

    Words in an alphabet that no font at hand can show are left to the web edition, and the print says so.
    """
    data = each_text(plain(document), legible)
    missing: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "figures").mkdir()
        (folder / "blueprint.typ").write_bytes((HERE / "blueprint.typ").read_bytes())
        while True:
            for picture in printed(document):
                drawn = _without_letters(missing, legible(picture.printed))
                (folder / "figures" / f"{picture.name}.svg").write_text(drawn, encoding="utf-8")
            try:
                return _set(folder, {**data, "missing": missing}, document.on)
            except typst.TypstError as wrong:
                found = alphabets(_NO_GLYPH.search(str(wrong)))
                if not found or len(missing) > MOST_ALPHABETS or set(found) <= set(missing):
                    raise Unprintable(f"The print edition could not be made. {wrong}") from wrong
                missing += [each for each in found if each not in missing]
                data = without(found, data)


def _set(folder: Path, data: Json, on: date) -> bytes:
    (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    made = typst.compile(
        folder / "blueprint.typ",
        root=folder,
        font_paths=[FONTS] if fonts_are_here() else [],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        timestamp=int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp()),
    )
    assert isinstance(made, bytes)
    return made


def alphabets(found: re.Match[str] | None) -> list[str]:
    """The alphabets of the letters that Typst complained of, as Unicode names them."""
    return sorted({alphabet(each) for each in found[1]}) if found else []


def alphabet(letter: str) -> str:
    """The alphabet of a letter: the first word of its Unicode name.

    >>> alphabet("দ"), alphabet("ሰ")
    ('Bengali', 'Ethiopic')
    """
    return unicodedata.name(letter, "unknown").split()[0].capitalize()


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


def _without_letters(lost: list[str], drawn: str) -> str:
    """A drawing with an ellipsis in place of letters of these alphabets."""
    return _FOREIGN.sub(lambda run: "…" if any(alphabet(each) in lost for each in run[0]) else run[0], drawn)


def without(lost: list[str], held: Any) -> Any:
    """The same values with words in these alphabets replaced by a pointer to the web edition."""
    return each_text(held, lambda text: _without_words(lost, text))


def _without_words(lost: list[str], text: str) -> str:
    if text.isascii() or not any(alphabet(each) in lost for each in text):
        return text
    runs = ((any(alphabet(each) in lost for each in word), word) for word in text.split())
    told = []
    for unseen, words in groupby(runs, key=lambda run: run[0]):
        told.append("[see the web edition]" if unseen else " ".join(word for _, word in words))
    return " ".join(told)
