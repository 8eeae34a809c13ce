"""Pairs of records that may be of one asset, as somebody who keeps the register reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.http import Http404
from django.urls import reverse

from wellthread.methods.assets.duplicates import Pair, candidates, unanswered
from wellthread.methods.assets.likeness import apart, likeness, metres_between
from wellthread.methods.assets.merging import PLACE, choices, is_empty, missing
from wellthread.vocabulary import Asset, DuplicateReview, Field, Ref, living, noun_of
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.thread.reading import in_words
from wellthread.web.thread.sight import Sight

KEPT_SEARCHES = 8
_FOUND: dict[tuple[Any, ...], tuple[Pair, ...]] = {}
LISTED = 100
ANSWERED = 20
Stretches = tuple[tuple[str, bool], ...]
"""A text in stretches, each with whether it differs from the other record's."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A pair in the queue."""

    one: str
    other: str
    where: str
    why: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A field that the two records fill differently. `taken` says whether the other's is proposed."""

    name: str
    label: str
    kept: Stretches
    other: Stretches
    taken: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Two records side by side: `kept` stays, should they be the same."""

    kept: Asset
    other: Asset
    why: str
    likeness: float
    rows: tuple[Row, ...]
    alike: tuple[parts.Detail, ...]
    mentions: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was given, and can be taken back."""

    key: str
    told: str
    review: DuplicateReview
    may_undo: bool


def open_pairs(sight: Sight) -> tuple[Pair, ...]:
    """The pairs on which nobody has decided and this reader may, best first."""
    held = [each for each in living(sight.records.of(Asset)) if _may_join(sight, each)]
    key = (sight.programme, sight.levels, frozenset((each.id, each.version) for each in held))
    if key not in _FOUND:
        while len(_FOUND) >= KEPT_SEARCHES:
            _FOUND.pop(next(iter(_FOUND)), None)
        _FOUND[key] = candidates(held)
    return unanswered(_FOUND[key], sight.records.of(DuplicateReview))


def listed(pairs: Sequence[Pair], sight: Sight) -> list[Likely]:
    """The first pairs of the queue, in words."""
    found = []
    for each in pairs[:LISTED]:
        one, other = (sight.records.find(Asset, ref) for ref in (each.one, each.other))
        if one and other:
            where = ", ".join(dict.fromkeys(filter(None, (one.address, other.address))))
            found.append(Likely(one.name, other.name, where, each.in_words, url_of(each.one.id, each.other.id, sight)))
    return found


def url_of(one: str, other: str, sight: Sight) -> str:
    """Where two records stand side by side."""
    return reverse("assets-same-pair", kwargs={"programme": sight.programme, "one": one, "other": other})


def the_two(sight: Sight, one: str, other: str) -> tuple[Asset, Asset]:
    """Both records, for somebody who may join them. Raises Http404."""
    found = [sight.records.find(Asset, Ref("asset", key)) for key in (one, other)]
    if one == other or not all(each and each.merged_into is None and _may_join(sight, each) for each in found):
        raise Http404
    return found[0], found[1]  # type: ignore[return-value]


def better_first(sight: Sight, one: Asset, other: Asset) -> tuple[Asset, Asset]:
    """The two, first the one that residents named more often, then the one that says more."""

    def worth(asset: Asset) -> tuple[int, int]:
        filled = sum(not is_empty(each, getattr(asset, each.name)) for each in noun_of(Asset).fields)
        return _mentions(sight, asset), filled

    return (one, other) if worth(one) >= worth(other) else (other, one)


def compared(sight: Sight, kept: Asset, other: Asset) -> Compared:
    """Two records side by side, with what differs marked."""
    alike, differs = likeness(kept, other), choices(kept, other)
    wanted, names = set(missing(kept, other)), {each.name for each in differs}
    same = [
        parts.Detail(name=_label(each), value=in_words(each, getattr(kept, each.name), sight))
        for each in noun_of(Asset).fields
        if each.name not in names
        and each.name not in ("id", "version", "made_by", "made_at", "extra", "listed", "latitude", "longitude")
        and getattr(kept, each.name) == getattr(other, each.name)
        and not is_empty(each, getattr(kept, each.name))
    ]
    return Compared(
        kept=kept,
        other=other,
        why=alike.in_words,
        likeness=alike.score,
        rows=tuple(_row(each, kept, other, sight, taken=each.name in wanted) for each in differs),
        alike=tuple(same),
        mentions=(_mentions(sight, kept), _mentions(sight, other)),
    )


def answered(sight: Sight) -> list[Answered]:
    """The answers given last that still hold, the newest first."""
    held = [each for each in sight.records.of(DuplicateReview) if each.undone_on is None]
    held.sort(key=lambda each: (str(each.reviewed_on or ""), str(each.made_at or "")), reverse=True)
    return [
        Answered(each.id, _told(each, sight), each, sight.may(Permission.EDIT_ASSETS, sight.records.get(each.one)))
        for each in held[:ANSWERED]
    ]


def _told(review: DuplicateReview, sight: Sight) -> str:
    one, other = sight.title(review.one), sight.title(review.other)
    if review.same:
        return f"“{other}” went into “{one}”."
    return f"“{one}” and “{other}” are two." if review.same is False else f"“{one}” and “{other}”: not sure."


def _may_join(sight: Sight, asset: Asset) -> bool:
    return sight.may_change(Permission.EDIT_ASSETS, asset) and sight.shows_whole(asset)


def _mentions(sight: Sight, asset: Asset) -> int:
    links = sight.contents.thread.rests_on(asset.ref)
    return sum(link.object.kind in ("contribution", "excerpt") for link in links)


def _label(each: Field) -> str:
    return "Point on the map" if each.name == PLACE else each.name.replace("_", " ").capitalize()


def _row(each: Field, kept: Asset, other: Asset, sight: Sight, *, taken: bool) -> Row:
    if each.name == PLACE:
        away = metres_between(kept, other)
        first, second = (_point(asset) for asset in (kept, other))
        second = f"{second} ({apart(away)})" if away is not None else second
        return Row(each.name, _label(each), ((first, bool(first)),), ((second, True),), taken)
    one, two = (
        "" if is_empty(each, held) else in_words(each, held, sight)
        for held in (getattr(kept, each.name), getattr(other, each.name))
    )
    return Row(each.name, _label(each), tuple(marked(one, two)), tuple(marked(two, one)), taken)


def _point(asset: Asset) -> str:
    return "" if asset.latitude is None else f"{asset.latitude:.5f}, {asset.longitude:.5f}"


def marked(text: str, against: str) -> Iterator[tuple[str, bool]]:
    """A text in stretches of words, each with whether it stands in the other text too.

    >>> list(marked("Castle Hall", "Castle Hal"))
    [('Castle', False), ('Hall', True)]
    """
    words, others = text.split(), against.split()
    matcher = SequenceMatcher(None, [each.casefold() for each in words], [each.casefold() for each in others], False)
    for kind, start, end, _, _ in matcher.get_opcodes():
        if start < end:
            yield " ".join(words[start:end]), kind != "equal"
