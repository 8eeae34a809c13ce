"""What is wrong with a page, as far as its markup can tell: headings, ids, labels, languages, counts of people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

COUNTS = re.compile(r"^(people|residents|attendances|people heard|people asked|.*: voters|marked by|known speakers)$")
FIT = re.compile(r"^(fewer than \d+|not shown.*|[\d,]*[05]|)( people)?$")
UNITS = "people|residents|voters|speakers|adults|attendances"
SPOKEN = re.compile(rf"(?<!fewer than )\b(\d[\d,]*) (?:different )?({UNITS})\b")
COUNTED = frozenset({"people", "residents", "attendances", "numerator", "denominator"})
NAMELESS = frozenset({"hidden", "submit", "button"})


@dataclass
class Seen(HTMLParser):
    """What one page holds, gathered in one pass."""

    headings: int = 0
    ids: list[str] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    fields: list[dict[str, str | None]] = field(default_factory=list)
    quotes: list[dict[str, str | None]] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    details: list[tuple[str, str]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._cell: list[str] | None = None
        self._in: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.headings += tag == "h1"
        self.ids += [name for key, name in attrs if key == "id" and name]
        if tag == "label" and held.get("for"):
            self.labelled.add(str(held["for"]))
        if tag in ("input", "select", "textarea") and held.get("type") not in NAMELESS:
            self.fields.append(held)
        if tag == "blockquote":
            self.quotes.append(held)
        if tag == "table":
            self.tables.append([])
        if tag == "tr" and self.tables:
            self.tables[-1].append([])
        if tag in ("td", "th", "dt", "dd"):
            self._cell = []
        if tag in ("script", "style", "svg"):
            self._in.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._in and self._in[-1] == tag:
            self._in.pop()
        if tag in ("td", "th") and self._cell is not None and self.tables and self.tables[-1]:
            self.tables[-1][-1].append(" ".join("".join(self._cell).split()))
            self._cell = None
        if tag in ("dt", "dd") and self._cell is not None:
            said = " ".join("".join(self._cell).split())
            self.details = [*self.details, (said, "")] if tag == "dt" else [*self.details[:-1], (self._last(), said)]
            self._cell = None

    def handle_data(self, data: str) -> None:
        if not self._in:
            self.text.append(data)
            if self._cell is not None:
                self._cell.append(data)

    def _last(self) -> str:
        return self.details[-1][0] if self.details else ""


def faults(html: str) -> list[str]:
    """Everything found wrong, one line each; empty for a good page."""
    seen = Seen()
    seen.feed(html)
    return [*_structure(seen), *_raw_counts(seen)]


def _structure(seen: Seen) -> Iterator[str]:
    if seen.headings != 1:
        yield f"{seen.headings} first headings"
    yield from (f"the id {each} stands {times} times" for each, times in Counter(seen.ids).items() if times > 1)
    for each in seen.fields:
        if not (each.get("id") in seen.labelled or each.get("aria-label") or each.get("aria-labelledby")):
            yield f"the field {each.get('name')} has no label"
    yield from ("a quote without its language" for each in seen.quotes if each and not (each["lang"] and each["dir"]))


def _raw_counts(seen: Seen) -> Iterator[str]:
    for table in seen.tables:
        heads = [each.casefold() for each in table[0]] if table else []
        for at, head in enumerate(heads):
            if COUNTS.match(head):
                yield from (f"{head}: {row[at]}" for row in table[1:] if at < len(row) and not FIT.match(row[at]))
    for name, value in seen.details:
        told = any(each.isdigit() for each in value)
        if name.casefold() in COUNTED and told and not FIT.match(value):
            yield f"{name}: {value}"
    for count, unit in SPOKEN.findall(" ".join(seen.text)):
        if int(count.replace(",", "")) % 5:
            yield f"{count} {unit}"
