"""Text files that commands are given: plain or packed, in the encodings that spreadsheets write."""

from __future__ import annotations

import gzip
from pathlib import Path

from ._refusal import Refused

MOST_BYTES = 60_000_000


def text_of(path: Path) -> str:
    """What a text file says. Raises Refused for what is no text, or far too large."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as opened:
            held = opened.read(MOST_BYTES + 1)
    except (OSError, EOFError) as error:
        raise Refused(f"{path} cannot be read ({error}).") from None
    if len(held) > MOST_BYTES:
        raise Refused(f"{path} is far too large. Keep the rows that you need.")
    for encoding in ("utf-8-sig", "utf-16" if held[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "cp1252"):
        try:
            return held.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(f"{path} is not a text file. Save it as CSV.")
