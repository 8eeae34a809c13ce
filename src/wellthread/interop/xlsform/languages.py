"""The names that people give to languages in a form, as BCP 47 codes."""

from __future__ import annotations

import re

DEFAULT = "default"
"""What pyxform calls the language of a column that names none."""
_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\)\s*$")
_BARE = re.compile(r"[a-z]{2}(?:-[A-Za-z0-9]{2,8})*")
_NAMES = {
    "english": "en", "welsh": "cy", "cymraeg": "cy", "bengali": "bn", "bangla": "bn", "polish": "pl", "polski": "pl",
    "romanian": "ro", "urdu": "ur", "arabic": "ar", "somali": "so", "portuguese": "pt", "french": "fr",
    "francais": "fr", "spanish": "es", "espanol": "es", "esperanto": "eo", "chinese": "zh", "punjabi": "pa",
    "gujarati": "gu", "turkish": "tr", "lithuanian": "lt", "bulgarian": "bg", "russian": "ru", "ukrainian": "uk",
    "german": "de", "italian": "it", "dutch": "nl", "hindi": "hi", "tamil": "ta", "persian": "fa", "farsi": "fa",
    "kurdish": "ku", "tigrinya": "ti", "amharic": "am", "swahili": "sw", "vietnamese": "vi", "nepali": "ne",
    "albanian": "sq", "greek": "el", "hungarian": "hu", "latvian": "lv", "slovak": "sk", "czech": "cs", "pashto": "ps",
    "scottish gaelic": "gd", "irish": "ga", "british sign language": "bfi",
}  # fmt: skip


def language_code(name: str) -> str:
    """The code of a language as a form names it: by the code in brackets, the bare code, or a well-known name.

    A name that is not known becomes a private code, so that two of them stay apart.

    >>> language_code("Bengali (bn)"), language_code("pl"), language_code("English"), language_code("Klingon")
    ('bn', 'pl', 'en', 'x-klingon')
    """
    if found := _CODE.search(name):
        return found[1]
    plain = name.strip()
    if _BARE.fullmatch(plain):
        return plain
    if known := _NAMES.get(plain.casefold()):
        return known
    return "x-" + (re.sub(r"[^a-z0-9]", "", plain.casefold())[:8] or "other")


def language_name(code: str) -> str:
    """How a column of a form names a language, with its code in brackets as the tools ask for.

    >>> language_name("bn"), language_name("x-klingon")
    ('Bengali (bn)', 'x-klingon (x-klingon)')
    """
    known = next((name for name, each in _NAMES.items() if each == code), code)
    return f"{known.capitalize() if known != code else code} ({code})"
