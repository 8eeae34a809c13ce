"""Short ids from names."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str, limit: int = 80) -> str:
    """A name as an id: small letters, digits and hyphens.

    >>> slug("King's Heath & Spencer")
    'kings-heath-spencer'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:limit].strip("-")
