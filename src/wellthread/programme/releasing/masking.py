"""Words that were taken back after a version was made, taken out of it as well: a counted gap stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from wellthread.programme.contents import Contents
from wellthread.vocabulary import Contribution, Excerpt, Record, Records, Shape, Translation, noun_of

GAP = "[words taken back]"
SHORTEST = 20
"""So many letters a passage has at least before it is looked for in other texts: shorter ones are anybody's."""


def shown_words(records: Records) -> dict[str, Contribution]:
    """The contributions whose words stand in a version, by id."""
    return {each.id: each for each in records.of(Contribution) if each.text}


def without_words(contents: Contents, gone: Mapping[str, date | None]) -> Contents:
    """The contents without the words of these contributions, their translations, and whatever repeats them.

    The date says when they were taken back, and the gap is counted from then on; None is for words that are still
    counted and may no longer be shown.
    """
    records = contents.records
    told = [each for each in records.of(Contribution) if each.id in gone and each.text]
    pattern = _pattern(_passages(told, records))
    kept = (_kept(each, gone, pattern) for each in records)
    links = tuple(
        replace(each, note="", extra=()) if {each.subject.id, each.object.id} & gone.keys() else each
        for each in contents.links
    )
    return Contents(Records(kept), links)


def repeats(text: str, said: Iterable[str]) -> bool:
    """Whether a text repeats any of these words, however it is broken over lines."""
    pattern = _pattern(said)
    return pattern is not None and pattern.search(text) is not None


def _kept(record: Record, gone: Mapping[str, date | None], pattern: re.Pattern[str] | None) -> Record:
    if isinstance(record, Contribution) and record.id in gone:
        taken = gone[record.id]
        left: dict[str, Any] = {"participant": "", "withdrawn_on": taken} if taken else {}
        return replace(record, text="", **left)
    if isinstance(record, Translation) and record.contribution.id in gone:
        return replace(record, text="")
    if isinstance(record, Contribution | Translation):  # what others said is never changed
        return record
    return _scrubbed(record, pattern) if pattern else record


def _scrubbed(record: Record, pattern: re.Pattern[str]) -> Record:
    changed: dict[str, Any] = {}
    for each in noun_of(type(record)).fields:
        held = getattr(record, each.name)
        if each.shape is Shape.TEXT and each.name != "id" and held and pattern.search(held):
            changed[each.name] = pattern.sub(GAP, held)
        elif each.shape is Shape.TEXTS and any(pattern.search(one) for one in held):
            changed[each.name] = tuple(pattern.sub(GAP, one) for one in held)
    return replace(record, **changed) if changed else record


def _passages(told: Iterable[Contribution], records: Records) -> set[str]:
    """The words whole, sentence by sentence, and each passage that somebody marked, translations too."""
    said = {each.id: each for each in told}
    texts = {each.text for each in said.values()}
    texts |= {each.text for each in records.of(Translation) if each.contribution.id in said}
    marked = {
        said[each.contribution.id].text[each.start : each.end]
        for each in records.of(Excerpt)
        if each.contribution.id in said
    }
    sentences = {part for text in texts for part in re.split(r"(?<=[.!?।؟])\s+", text)}
    return texts | marked | sentences


def _pattern(texts: Iterable[str]) -> re.Pattern[str] | None:
    long = sorted({" ".join(each.split()) for each in texts}, key=lambda each: (-len(each), each))
    found = [r"\s+".join(map(re.escape, each.split())) for each in long if len(each) >= SHORTEST]
    return re.compile("|".join(found), re.IGNORECASE) if found else None
