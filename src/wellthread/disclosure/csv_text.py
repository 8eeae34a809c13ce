"""CSV as RFC 4180 has it, with line feeds. Python 3.11's own writer leaves a lone carriage return unquoted."""

from __future__ import annotations

from collections.abc import Iterable

_NEEDS_QUOTES = frozenset(',"\r\n')


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells as CSV text.

    >>> csv_text([["a", "b,c"], ["d", ""]])
    'a,"b,c"\\nd,\\n'
    """
    return "".join(",".join(map(_quoted, row)) + "\n" for row in rows)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.intersection(cell) else cell
