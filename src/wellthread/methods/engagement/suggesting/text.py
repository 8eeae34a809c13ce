"""Words as numbers, in any script: by short runs of characters, so that no rule of one language is needed."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer

_ROMANIAN = str.maketrans("şţŞŢ", "șțȘȚ")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Words as they are compared: one way to write each character, no capitals, single spaces.

    >>> plain("  Cafe\\u0301  OPEN ")
    'café open'
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(_ROMANIAN)).strip().casefold()


def by_characters(shortest: int = 2, longest: int = 5, *, rare: int = 1) -> Any:
    """What turns words into weights of runs of characters within words. `rare`: runs in fewer texts are left out."""
    return TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=(shortest, longest),
        preprocessor=plain,
        sublinear_tf=True,
        min_df=rare,
        max_features=200_000,
    )
