"""Put a claim on the map: who says that what leads to what, gathered at once with what others say of the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from wellthread.thread import Link, Verb
from wellthread.vocabulary import CausalClaim, Factor, FactorLink, Polarity, Records, Ref, Strength
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import NotThere, Unfit
from wellthread.web.thread.writing import fresh_id

from . import factors, links


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What somebody claims, as it was entered. `said_in` are the words it was claimed in, `source` any other source.

    `cause` and `effect` are factors, or the names by which factors are found, and made where there are none.
    `denied` says that the source claims that this is not so.
    """

    map: Ref
    cause: Ref | str
    effect: Ref | str
    polarity: Polarity
    denied: bool = False
    strength: Strength = Strength.UNKNOWN
    delayed: bool = False
    condition: str = ""
    group: Ref | None = None
    said_in: Ref | None = None
    source: str = ""


@transaction.atomic
def claim(claimed: Claimed, *, programme: str, by: Person, at: datetime) -> FactorLink:
    """Keep a claim with its source and return the link of the map that now bundles it.

    A link that nobody has judged takes its polarity from all its claims; a judged one stays as it is.
    Raises Unfit when a factor is not on the map or acts on itself, or when nobody is named who says so.
    """
    claimed = _with_factors(claimed, programme=programme, by=by, at=at)
    records = contents(programme).records
    made = CausalClaim(
        id=fresh_id(),
        map=claimed.map,
        cause=_factor(claimed.cause, claimed.map, records),
        effect=_factor(claimed.effect, claimed.map, records),
        polarity=claimed.polarity,
        denied=claimed.denied,
        strength=claimed.strength,
        delayed=claimed.delayed,
        condition=claimed.condition,
        group=claimed.group,
        source=claimed.source,
        made_by=by.signature,
        made_at=at,
    )
    _fits(made, claimed)
    actions.add(made, programme=programme, by=by)
    if claimed.said_in:
        said = Link(subject=made.ref, verb=Verb.CLAIMED_IN, object=claimed.said_in, by=by.signature, at=at)
        actions.cite(said, programme=programme, by=by)
    return links.keep_with(made, records, programme=programme, by=by, at=at)


def _with_factors(claimed: Claimed, *, programme: str, by: Person, at: datetime) -> Claimed:
    """The claim with factors in the place of names; new names become factors of its map."""
    return replace(
        claimed,
        cause=factors.found_or_made(claimed.cause, claimed.map, programme=programme, by=by, at=at),
        effect=factors.found_or_made(claimed.effect, claimed.map, programme=programme, by=by, at=at),
    )


def _factor(end: Ref | str, on: Ref, records: Records) -> Ref:
    factor = records.find(Factor, end) if isinstance(end, Ref) else None
    if factor is None:
        raise NotThere(end if isinstance(end, Ref) else on)
    if factor.map.unversioned != on.unversioned:
        raise Unfit(f"“{factor.name}” is not on this map. Choose a factor that is, or add it to the map first.")
    return factor.ref.unversioned


def _fits(made: CausalClaim, claimed: Claimed) -> None:
    if made.cause == made.effect:
        raise Unfit("A factor cannot act on itself. Choose two factors, or say through which third one it comes back.")
    if claimed.said_in is None and not claimed.source.strip():
        raise Unfit("Who says so? Choose the words it was claimed in, or name the paper, table or workshop.")
