"""Whose words stand behind a result, who was told of it, and a draft of what to tell."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wellthread.programme.learning.measured import stand_of
from wellthread.programme.learning.spoken import Untold, coverage, indicator_of, place_of, spoken
from wellthread.programme.learning.telling import Draft, draft
from wellthread.programme.scope import Scope
from wellthread.vocabulary import Analysis, Indicator, Record, Ref, Result
from wellthread.web.thread import reading
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.writing import permission_to_write

KINDS: dict[str, type[Record]] = {"result": Result, "analysis": Analysis, "indicator": Indicator}
QUOTES = 20
MAY_TELL = permission_to_write("feedback_item", "engagement")


def measured(sight: Sight, kind: str, key: str) -> Record | None:
    """The result, analysis or indicator with this id, as far as this reader sees it."""
    found = KINDS.get(kind)
    return sight.records.find(found, Ref(kind, key)) if found else None


def behind(sight: Sight, record: Record) -> dict[str, Any]:
    """Whose words stand behind it: near and far, in counts and quotes, and what it was measured for."""
    found, indicator = spoken(sight.contents, record.ref), indicator_of(sight.contents, record)
    home = place_of(sight.contents, indicator) if indicator else None
    stand = stand_of(sight.records, indicator, home) if indicator else None
    quotes = reading.quotes(sight.contents.thread.trace(record.ref), sight)
    return {
        "heading": sight.title(record.ref),
        "record_url": sight.url(record.ref),
        "indicator": {"title": indicator.name, "url": sight.url(indicator.ref)} if indicator else {},
        "outcome": _outcome(indicator, sight),
        "stand": stand.sentence if stand else "",
        "near": reading.counts(found.near_voices),
        "near_many": len(found.near),
        "all": reading.counts(found.all_voices),
        "far_many": len(found.far),
        "actions": _actions(record, sight),
        "quotes": quotes[:QUOTES],
        "more_quotes": max(0, len(quotes) - QUOTES),
        "tell": _tell(sight, record, home),
    }


def _outcome(indicator: Indicator | None, sight: Sight) -> dict[str, str]:
    ref = indicator.outcome if indicator else None
    return {"title": sight.title(ref), "url": sight.href(ref) or ""} if ref and sight.sees(ref) else {}


def _actions(record: Record, sight: Sight) -> list[dict[str, str]]:
    trail = sight.contents.thread.trace(record.ref)
    return [{"title": sight.title(ref), "url": sight.url(ref)} for ref in trail.of("action") if sight.sees(ref)]


def _tell(sight: Sight, record: Record, home: Scope) -> str:
    if not may_tell(sight, home):
        return ""
    keys = {"programme": sight.programme, "kind": record.ref.kind, "key": record.id}
    return reverse("evaluation-tell", kwargs=keys)


def may_tell(sight: Sight, home: Scope) -> bool:
    """Whether this reader may write down what is told there."""
    return sight.may(MAY_TELL, sight.records.get(home) if home else None)


def drafted(sight: Sight, record: Record) -> Draft | None:
    """A draft of what to tell of it."""
    return draft(sight.contents, record)


def titled(sight: Sight, refs: tuple[Ref, ...]) -> list[tuple[str, str]]:
    """References with their titles, to choose from."""
    return [(str(each), f"{each.kind.capitalize()}: {sight.title(each, 120)}") for each in refs if sight.sees(each)]


def told_in(sight: Sight, scope: Scope) -> dict[str, Any]:
    """One place: which indicators were told to those whose words led to them, and which were not."""
    found = coverage(sight.contents, scope)
    rows = [_row(each, sight, scope) for each in found]
    waiting = sum(len(each.near) > 0 and not each.told for each in found)
    return {
        "name": sight.title(scope) if scope else "",
        "key": scope.id if scope else "all",
        "rows": sorted(rows, key=lambda row: (row["told"] != [], -int(row["words"]))),
        "waiting": waiting,
        "measured": len(found),
    }


def _row(each: Untold, sight: Sight, scope: Scope) -> dict[str, Any]:
    indicator = each.stand.indicator
    keys = {"programme": sight.programme, "kind": "indicator", "key": indicator.id}
    return {
        "title": indicator.name,
        "mark": each.stand.mark.label,
        "words": len(each.near),
        "behind": reverse("evaluation-words-behind", kwargs=keys),
        "tell": reverse("evaluation-tell", kwargs=keys) if may_tell(sight, scope) else "",
        "told": [
            {"on": item.told_on, "channel": item.channel, "url": sight.href(item.ref) or ""} for item in each.told_in
        ],
    }
