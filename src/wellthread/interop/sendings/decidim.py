"""Proposals of Decidim out of its open data: read by the names of the headers, which vary from site to site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from .model import Cell, Column, Export, Holds, Sending
from .tables import Rows
from .values import blank, moment

_KEPT = {
    "state": "state",
    "published_state": "state",
    "category/name": "category",
    "scope/name": "scope",
    "supports": "supports",
    "votes": "supports",
    "endorsements/total_count": "endorsements",
    "comments": "comments",
    "url": "address",
    "reference": "reference",
    "meeting_urls": "meetings",
    "related_proposals": "related proposals",
    "original_proposal/title": "amends",
}
"""What is kept beside a proposal, under which name. Lists joined by commas stay as they are: titles have commas too."""
_NAMES = re.compile(r"(^|/)(author|authors|endorsements/user_endorsements|user_endorsements|coauthor\w*)(/|$)")
_TAG = re.compile(r"<[^>]{0,400}>")
_BREAK = re.compile(r"</p>|<br\s*/?>|</li>", re.IGNORECASE)


def is_decidim(headers: Sequence[str]) -> bool:
    """Whether a table is of Decidim's proposals, by its headers."""
    heads = set(headers)
    return any(each.startswith("title/") for each in heads) and any(each.startswith("body/") for each in heads)


def proposals_of(table: Rows, language: str = "") -> Export:
    """The proposals of one table. Without `language`, each is taken in the first language in which it has a body."""
    languages = [each.removeprefix("body/") for each in table.headers if each.startswith("body/")]
    languages.sort(key=lambda each: each != language)
    sendings = tuple(_proposal(number, row, languages) for number, row in table.dicts())
    columns = [
        Column("words", Holds.WORDS, "Title and text of the proposal."),
        Column("language", Holds.LANGUAGE, "The language of the column it stands in."),
        *(Column(name, Holds.NOTE, "What Decidim says of it.") for name in _noted(table, languages)),
        *(Column(each, Holds.IDENTITY, "It names people.") for each in table.headers if _NAMES.search(each)),
    ]
    known = {f"{part}/{each}" for part in ("title", "body", "answer") for each in languages}
    left = [each for each in table.headers if each and each not in {*known, *_KEPT} and not _NAMES.search(each)]
    columns += [Column(each, Holds.LEAVE, "Not used.") for each in left]
    others = len({row.get("id", "") for _, row in table.dicts()}) < len(sendings)
    notes = ["Several proposals have the same id; each is taken."] if others else []
    return Export("decidim", tuple(columns), sendings, notes=tuple(notes))


def _noted(table: Rows, languages: Sequence[str]) -> list[str]:
    found = [name for head, name in _KEPT.items() if head in table.headers]
    if any(f"answer/{each}" in table.headers for each in languages):
        found.append("answer")
    return list(dict.fromkeys(found))


def _proposal(number: int, row: Mapping[str, str], languages: Sequence[str]) -> Sending:
    spoken = next((each for each in languages if not blank(row.get(f"body/{each}", ""))), "")
    title, body = (_plain(row.get(f"{part}/{spoken}", "")) for part in ("title", "body"))
    cells = [Cell("words", f"{title}\n\n{body}".strip()), Cell("language", spoken)]
    cells += _notes(row, spoken)
    place = row.get("latitude", ""), row.get("longitude", "")
    if not any(map(blank, place)):
        cells.append(Cell("place", " ".join(place)))
    told = row.get("published_at") or row.get("created_at") or ""
    key = row.get("reference") or row.get("id") or ""
    return Sending(number, key, tuple(each for each in cells if each.value), at=moment(told))


def _notes(row: Mapping[str, str], language: str) -> Iterator[Cell]:
    for head, name in _KEPT.items():
        if not blank(row.get(head, "")):
            yield Cell(name, row[head])
    if not blank(row.get(f"answer/{language}", "")):
        yield Cell("answer", _plain(row[f"answer/{language}"]))


def _plain(text: str) -> str:
    """Words without markup, paragraphs kept apart."""
    from html import unescape

    text = unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    return re.sub(r"\n{3,}", "\n\n", text).strip()
