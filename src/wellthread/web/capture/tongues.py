"""Which texts of the resident pages a native speaker has checked, language by language.

What nobody has checked may be shown as a draft. What tells of consent, rights or safety is then shown in English too.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language, gettext

from .consent_words import LAYER_WORDS

BINDING = frozenset(LAYER_WORDS.values())
"""Texts on which somebody's rights or safety hang."""


def is_approved(language: str) -> bool:
    """Whether each binding text was checked by somebody who speaks the language from home."""
    return language == "en" or checked(language) >= BINDING


@lru_cache(maxsize=32)
def checked(language: str) -> frozenset[str]:
    """The texts that were checked, from `locale/<language>/checked.json`: names of checkers, and lists of texts."""
    path = Path(settings.LOCALE_PATHS[0]) / language / "checked.json"
    if not path.exists():
        return frozenset()
    held: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return frozenset(text for texts in held.values() for text in texts)


def beside(text: str) -> str:
    """The English of a binding text that is shown in a translation nobody has checked; else empty."""
    language = get_language() or "en"
    if language.startswith("en") or text in checked(language) or gettext(text) == text:
        return ""
    return text
