"""Equality sheets and boxes: none goes out; those of a hall come home by what they say, as their ids do not last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from wellthread.programme import Contents
from wellthread.vocabulary import EqualitySheet, Records, noun_of
from wellthread.vocabulary.plain import canonical
from wellthread.web.accounts.codes import keyed_hash
from wellthread.web.apart.equality import deal

from .models import SheetsBrought


def without_apart(contents: Contents) -> Contents:
    """The contents without what stands apart."""
    return replace(contents, records=Records(each for each in contents.records if not noun_of(type(each)).apart))


def take_sheets(programme: str, sheets: Iterable[EqualitySheet], *, trip: str) -> int:
    """Deal the sheets in that this box has not brought before, and return how many."""
    seen: Counter[str] = Counter()
    new: list[EqualitySheet] = []
    for each in sheets:
        mark = keyed_hash("box-sheet", f"{trip} {canonical(replace(each, id='x', version=1))}")
        seen[mark] += 1
        brought, _ = SheetsBrought.objects.get_or_create(programme=programme, mark=mark)
        if seen[mark] > brought.count:
            SheetsBrought.objects.filter(pk=brought.pk).update(count=seen[mark])
            new.append(each)
    if new:
        deal(programme, new)
    return len(new)
