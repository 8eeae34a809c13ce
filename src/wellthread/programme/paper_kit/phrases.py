"""The words that stand on paper beside the questions, in each language, and whether a native speaker checked them."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "phrases"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur"})
OTHERWISE = "en"


class NoSuchLanguage(ValueError):
    """A language that the paper kit has no words for."""


def languages() -> list[str]:
    """The languages in which the kit can be printed."""
    return sorted(each.stem for each in HERE.glob("*.json"))


@lru_cache(maxsize=16)
def phrases(language: str) -> dict[str, Any]:
    """The words of a language. Raises NoSuchLanguage, naming those there are."""
    file = HERE / f"{language}.json"
    if language not in languages():
        raise NoSuchLanguage(f"Paper cannot be printed in “{language}” yet. There are: {', '.join(languages())}.")
    held: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return held


def direction(language: str) -> str:
    """`rtl` for a language that is written from right to left, else `ltr`."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
