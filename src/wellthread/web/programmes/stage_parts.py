"""One part of a stage's page: the first things said stay in sight, the rest is folded, nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest

from wellthread.disclosure import Table
from wellthread.pictures import Picture
from wellthread.programme.stages.report import Finding, Part, Sentence, StageReport
from wellthread.vocabulary import Neighbourhood
from wellthread.web.base import parts
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

SENTENCES_AT_ONCE = 6
FINDINGS_AT_ONCE = 3
LINKS_AT_ONCE = 3
LONG = 320
ENDS = re.compile(r"(?<!\b\d)(?<!\b\d\d)[.?](?= )")
"""Where a sentence ends: not after the number of a line in a list."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence: its opening, what is folded behind it when it is long, its particulars, and what it rests on."""

    title: str
    text: str
    rest: str
    details: tuple[tuple[str, str], ...]
    links: tuple[dict[str, str], ...]
    more: int


def shown(part: Part, sight: Sight, opened: Sequence[str] = ()) -> dict[str, Any]:
    """One part of a report as its template takes it."""
    sentences = [said(each, sight) for each in part.sentences]
    findings = [finding(each, sight) for each in part.findings]
    tables = [*part.tables, *part.annex]
    open_tables = sorted((each for each in tables if _is_open(each, opened)), key=lambda each: _place(each, opened))
    return {
        "scope": part.scope,
        "empty": part.empty,
        "name": sight.title(part.scope) if part.scope else "",
        "anchor": part.scope.id if part.scope else "all",
        "sentences": sentences[:SENTENCES_AT_ONCE],
        "more_sentences": sentences[SENTENCES_AT_ONCE:],
        "findings": findings[:FINDINGS_AT_ONCE],
        "more_findings": findings[FINDINGS_AT_ONCE:],
        "pictures": [picture(each) for each in part.pictures],
        "open_tables": [showing.table(each) for each in open_tables],
        "tables": [showing.table(each) for each in tables if each not in open_tables],
    }


def said(sentence: Sentence, sight: Sight) -> Said:
    """A sentence with the records that it rests on, as far as this reader sees them."""
    text, rest = opening(sentence.text)
    links = tuple(
        {"title": sight.title(ref, 50), "url": sight.url(ref), "language": sight.language(ref)}
        for ref in sentence.rests_on
        if sight.sees(ref)
    )
    details = tuple(("" if told.startswith(name) else name, told) for name, told in sentence.details)
    return Said(sentence.title, text, rest, details, links[:LINKS_AT_ONCE], max(0, len(links) - LINKS_AT_ONCE))


def picture(found: Picture) -> parts.Picture:
    """A drawing with the opening of its description: the whole of it is told in the drawing itself and in the table."""
    shown = showing.picture(found)
    told = opening(shown.description)[0]
    return replace(shown, description=told if len(told) <= LONG else "")


def finding(found: Finding, sight: Sight) -> parts.LooseEnd:
    """Something to mend, with the way to the record."""
    url = (sight.href(found.ref) or "") if found.ref else ""
    return parts.LooseEnd(code=found.code, what=found.sentence, mend=found.remedy, url=url)


def opening(text: str, limit: int = LONG) -> tuple[str, str]:
    """The whole sentences that fit at the start of a long text, and what follows them.

    >>> opening("One thing. " * 3, limit=15)
    ('One thing.', 'One thing. One thing.')
    >>> opening("Three lines: 1. Old; 2. New; 3. Agreed. More.", limit=30)
    ('Three lines: 1. Old; 2. New; 3. Agreed.', 'More.')
    """
    text = text.strip()
    if len(text) <= limit:
        return text, ""
    ends = [each.end() for each in ENDS.finditer(text)]
    end = max((each for each in ends if each <= limit), default=min(ends, default=len(text)))
    return text[:end], text[end:].strip()


def chosen_place(request: HttpRequest, sight: Sight) -> str:
    """The id of the neighbourhood that the address asks for; empty for all, or for one that is not there."""
    asked = request.GET.get("in", "")
    return asked if any(each.id == asked for each in sight.records.of(Neighbourhood)) else ""


def tabs(sight: Sight, chosen: str) -> Sequence[parts.Tab]:
    """The whole programme, then each neighbourhood; nothing where there is only one."""
    places = sight.records.of(Neighbourhood)
    if len(places) < 2:
        return ()
    whole = parts.Tab(text="All neighbourhoods", url="?", current=not chosen)
    return (whole, *(parts.Tab(text=each.name, url=f"?in={each.id}", current=chosen == each.id) for each in places))


def of_places(told: StageReport, sight: Sight, chosen: str) -> list[Part]:
    """What is said of the programme as a whole, then of each neighbourhood, even where there is nothing to say yet."""
    here = [each.ref.unversioned for each in sight.records.of(Neighbourhood) if not chosen or each.id == chosen]
    whole = [part for part in told.parts if part.scope is None and not chosen]
    return [*whole, *(told.part(ref) for ref in here)]


def _is_open(table: Table, opened: Sequence[str]) -> bool:
    return _place(table, opened) < len(opened)


def _place(table: Table, opened: Sequence[str]) -> int:
    """Where a table comes among those that lie open; after all of them when it does not."""
    named = (at for at, name in enumerate(opened) if table.name == name or table.name.startswith(f"{name}-"))
    return next(named, len(opened))
