"""A document in print: a tagged PDF that is checked against PDF/UA-1 while it is made."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from wellthread.programme.press import Unprintable, each_text, legible, pressed

from .document import Document
from .plain import Json, plain

HERE = Path(__file__).parent
MOST_ALPHABETS = 12
LEAF = re.compile(rb"/Type\s*/Page\b")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_NO_GLYPH = re.compile(r'the text `?"(.+?)"`? could not be displayed')


def pdf(document: Document) -> bytes:
    """The document as a tagged PDF (PDF/UA-1). The same document gives the same bytes. Raises Unprintable.

    Words in an alphabet that no font at hand can show are left to the web edition, and the print says so.
    """
    data = each_text(plain(document), legible)
    template = f"{document.setting.value}.typ"
    missing: list[str] = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "figures").mkdir()
        for name in ("parts.typ", template):
            (folder / name).write_bytes((HERE / name).read_bytes())
        while True:
            for picture in (*document.pictures, *document.symbols):
                drawn = _without_letters(missing, legible(picture.printed))
                (folder / "figures" / f"{picture.name}.svg").write_text(drawn, encoding="utf-8")
            try:
                return _set(folder, template, {**data, "missing": missing}, document.on)
            except Unprintable as wrong:
                found = alphabets(_NO_GLYPH.search(str(wrong)))
                if not found or len(missing) > MOST_ALPHABETS or set(found) <= set(missing):
                    raise
                missing += [each for each in found if each not in missing]
                data = without(found, data)


def pages(made: bytes) -> int:
    """How many pages a print has."""
    return len(LEAF.findall(made))


def _set(folder: Path, template: str, data: Json, on: date) -> bytes:
    (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return pressed(folder, template, on)


def alphabets(found: re.Match[str] | None) -> list[str]:
    """The alphabets of the letters that Typst complained of, as Unicode names them."""
    return sorted({alphabet(each) for each in found[1]}) if found else []


def alphabet(letter: str) -> str:
    """The alphabet of a letter: the first word of its Unicode name.

    >>> alphabet("দ"), alphabet("ሰ")
    ('Bengali', 'Ethiopic')
    """
    return unicodedata.name(letter, "unknown").split()[0].capitalize()


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
