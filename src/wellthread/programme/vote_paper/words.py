"""The words that stand on the paper of a vote, in each language of the paper kit."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from wellthread.programme.paper_kit import NoSuchLanguage, languages

HERE = Path(__file__).parent / "phrases"


@lru_cache(maxsize=16)
def words(language: str) -> dict[str, Any]:
    """The words of a language. Raises NoSuchLanguage, naming those there are."""
    if language not in languages():
        raise NoSuchLanguage(f"Paper cannot be printed in “{language}” yet. There are: {', '.join(languages())}.")
    held: dict[str, Any] = json.loads((HERE / f"{language}.json").read_text(encoding="utf-8"))
    return held
