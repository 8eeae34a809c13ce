"""Languages: their names in their own script, and which way they are written."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language of the interface."""

    code: str
    name: str  # in the language itself
    direction: str
    current: bool


def direction(code: str) -> str:
    """`rtl` or `ltr`; `auto`, which lets the browser look at the letters, where the language is not known.

    >>> direction("ur-PK"), direction("ur-Latn"), direction("pa-Arab"), direction("und")
    ('rtl', 'ltr', 'rtl', 'auto')
    """
    language, *rest = code.lower().split("-")
    if language in {"", "und", "mul", "zxx"}:
        return "auto"
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    leftward = script in RIGHT_TO_LEFT_SCRIPTS if script else language in RIGHT_TO_LEFT
    return "rtl" if leftward else "ltr"


def offered(*, current: str) -> list[Language]:
    """The languages a reader can choose from, the one in use marked."""
    return [
        Language(code=code, name=name, direction=direction(code), current=code == current)
        for code, name in settings.LANGUAGES
    ]
