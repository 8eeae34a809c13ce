"""What to look at next: the assets that most need somebody to see whether they are still there, with the reason."""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from wellthread.thread import Link, Verb, last_look
from wellthread.vocabulary import Asset, AssetCheck, AssetStatus, Code, Ref, living

from .freshness import Freshness, freshness

SOON = timedelta(days=90)
"""How long before its funding ends an asset is looked at again."""


class Reason(Code):
    """Why an asset should be looked at; the first that holds says how pressing it is."""

    GONE = "gone", "The last who looked found it gone: decide what becomes of the record."
    CHANGED = "changed", "The last who looked found it changed: bring the record up to date."
    USED = "used", "An action or a line of the blueprint builds on it."
    FUNDING = "funding", "Its funding ends soon, or has ended."
    THREAT = "threat", "Something threatens it."
    UNVERIFIED = "unverified", "Nobody has looked for a year or more, or ever."
    OVERDUE = "overdue", "Nobody has looked for eleven months."
    DUE = "due", "Nobody has looked for ten months."


_BY_AGE = {
    Freshness.UNVERIFIED: Reason.UNVERIFIED,
    Freshness.OVERDUE: Reason.OVERDUE,
    Freshness.DUE: Reason.DUE,
    Freshness.GONE: Reason.GONE,
}


@dataclass(frozen=True, slots=True)
class ToCheck:
    """An asset that waits for somebody to look, with its reasons, the weightiest first, and what was noted last."""

    asset: Ref
    step: Freshness
    last: date | None
    reasons: tuple[Reason, ...]
    told: str = ""


def to_check(
    assets: Iterable[Asset], checks: Iterable[AssetCheck], links: Iterable[Link], on: date
) -> tuple[ToCheck, ...]:
    """The living assets that need a look, the most pressing first.

    Those that are no more, or wait for a decision, need none.
    One that is used counts before one that is not; within a step, the one longest unseen comes first.
    """
    used = {link.object.unversioned for link in links if _builds_on(link)}
    by_asset: dict[str, list[AssetCheck]] = {}
    for each in checks:
        if each.checked_on <= on:
            by_asset.setdefault(each.asset.id, []).append(each)
    found = (
        _judged(each, by_asset.get(each.id, ()), each.ref.unversioned in used, on)
        for each in living(assets)
        if each.status is not AssetStatus.DEFUNCT and not each.held_for
    )
    order = list(Reason)
    waiting = [each for each in found if any(reason is not Reason.USED for reason in each.reasons)]
    return tuple(
        sorted(
            waiting, key=lambda each: ([order.index(why) for why in each.reasons], each.last or date.min, each.asset)
        )
    )


def _builds_on(link: Link) -> bool:
    uses = link.verb is Verb.USES and link.subject.kind == "action"
    cited = link.verb is Verb.RESTS_ON and link.subject.kind == "blueprint_line"
    return link.object.kind == "asset" and (uses or cited)


def looked_over(asset: Asset, checks: Sequence[AssetCheck], links: Iterable[Link], on: date) -> ToCheck:
    """One asset, whether or not it waits: how it stands, and what speaks for looking at it."""
    return _judged(asset, checks, any(map(_builds_on, links)), on)


def _judged(asset: Asset, checks: Sequence[AssetCheck], used: bool, on: date) -> ToCheck:
    step, last, told = freshness(asset, checks, on), last_look(asset, checks, on), told_changed(asset, checks)
    fresh = step is Freshness.FRESH
    held = {
        Reason.CHANGED: bool(told) and step is not Freshness.GONE,
        Reason.FUNDING: _funding(asset, last[0] if last else None, on),
        Reason.THREAT: bool(asset.threat) and not fresh,
        Reason.USED: used,
        **{why: step is each for each, why in _BY_AGE.items()},
    }
    reasons = tuple(why for why in Reason if held.get(why))
    return ToCheck(asset.ref.unversioned, step, last[0] if last else None, reasons, told)


def _funding(asset: Asset, last: date | None, on: date) -> bool:
    """Whether its funding ends within three months or has ended, and nobody has looked since that came into sight."""
    ends = asset.funding_ends
    return ends is not None and on >= ends - SOON and (last is None or last < ends - SOON or last < ends <= on)


def told_changed(asset: Asset, checks: Iterable[AssetCheck]) -> str:
    """What somebody noted as changed on looking last, while nobody has brought the record up to date since."""
    noted = [each for each in checks if each.asset.id == asset.id]
    latest = max(noted, key=lambda each: (each.checked_on, bool(each.note)), default=None)
    if latest is None or (asset.assured_on and asset.assured_on >= latest.checked_on):
        return ""
    return latest.note


def by_street(assets: Iterable[Asset]) -> Mapping[str, tuple[Asset, ...]]:
    """Assets in the order of a walk: street by street, the odd and even numbers along it, those without one last.

    >>> held = [Asset(id=str(n), name="A", address=f"{n} High Street, Lock") for n in (12, 3)]
    >>> [(street, [each.id for each in there]) for street, there in by_street(held).items()]
    [('High Street', ['3', '12'])]
    """
    streets: dict[str, list[Asset]] = {}
    for each in assets:
        streets.setdefault(_street(each.address), []).append(each)
    ordered = sorted(streets.items(), key=lambda item: (not item[0], item[0].casefold()))
    return {
        street: tuple(sorted(there, key=lambda each: (_number(each.address), each.name))) for street, there in ordered
    }


def code_of(asset: Asset) -> str:
    """Four signs by which an asset on a printed list is found again, always the same for it.

    >>> code_of(Asset(id="hall", name="Castle Hall"))
    'HS5O'
    """
    return b32encode(sha256(asset.id.encode()).digest()).decode()[:4]


_DOOR = re.compile(r"^\s*(?:(?:flat|unit|no\.?)\s*)?(\d+)\s*[a-z]?(?:\s*[-–/]\s*\d+\s*[a-z]?)?\s*,?\s+", re.IGNORECASE)


def _street(address: str) -> str:
    """The first part of an address that has a number before it, without the number; else its first part."""
    parts = [each.strip() for each in address.split(",") if each.strip()]
    with_door = next((each for each in parts if _DOOR.match(each)), None)
    return _DOOR.sub("", with_door) if with_door else (parts[0] if parts else "")


def _number(address: str) -> int:
    found = next((_DOOR.match(each.strip()) for each in address.split(",") if _DOOR.match(each.strip())), None)
    return int(found[1]) if found else 0
