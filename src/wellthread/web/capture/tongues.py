"""Which texts of the resident pages a native speaker has checked, language by language."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings


@lru_cache(maxsize=32)
def checked(language: str) -> frozenset[str]:
    """The texts that were checked, from `locale/<language>/checked.json`: for each checker, the English texts."""
    path = Path(settings.LOCALE_PATHS[0]) / language / "checked.json"
    if not path.exists():
        return frozenset()
    held: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return frozenset(text for texts in held.values() for text in texts)
