"""Put a claim on the map: who says that what leads to what, gathered at once with what others say of the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from wellthread.methods.systems_map import bundle
from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import CausalClaim, Factor, FactorLink, Polarity, Records, Ref, Strength
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import NotThere, Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What somebody claims, as it was entered. `said_in` are the words it was claimed in, `source` any other source."""

    map: Ref
    cause: Ref
    effect: Ref
    polarity: Polarity
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
    records = contents(programme).records
    _fits(claimed, records)
    made = CausalClaim(
        id=fresh_id(),
        map=claimed.map,
        cause=claimed.cause,
        effect=claimed.effect,
        polarity=claimed.polarity,
        strength=claimed.strength,
        delayed=claimed.delayed,
        condition=claimed.condition,
        group=claimed.group,
        source=claimed.source,
        made_by=by.signature,
        made_at=at,
    )
    actions.add(made, programme=programme, by=by)
    if claimed.said_in:
        said = Link(subject=made.ref, verb=Verb.CLAIMED_IN, object=claimed.said_in, by=by.signature, at=at)
        actions.cite(said, programme=programme, by=by)
    return _bundled(made, records, programme=programme, by=by, at=at)


def _fits(claimed: Claimed, records: Records) -> None:
    for ref in (claimed.cause, claimed.effect):
        factor = records.find(Factor, ref)
        if factor is None:
            raise NotThere(ref)
        if factor.map.unversioned != claimed.map.unversioned:
            raise Unfit(f"“{factor.name}” is not on this map. Choose a factor that is, or add it to the map first.")
    if claimed.cause.unversioned == claimed.effect.unversioned:
        raise Unfit("A factor cannot act on itself. Choose two factors, or say through which third one it comes back.")
    if claimed.said_in is None and not claimed.source.strip():
        raise Unfit("Who says so? Choose the words it was claimed in, or name the paper, table or workshop.")


def _bundled(made: CausalClaim, records: Records, *, programme: str, by: Person, at: datetime) -> FactorLink:
    ends = _ends(made)
    claims = [each for each in records.of(CausalClaim) if each.map == made.map and _ends(each) == ends]
    known = [each for each in records.of(FactorLink) if each.map == made.map and _ends(each) == ends]
    (held,) = bundle([*claims, made], known)
    if not known:
        link = actions.add(replace(held.link, made_by=by.signature, made_at=at), programme=programme, by=by)
        newly = held.claims
    else:
        link = held.link if held.link == known[0] else actions.change(held.link, programme=programme, by=by)
        newly = (made,)
    for each in newly:
        strand = Link(subject=link.ref, verb=Verb.BUNDLES, object=each.ref, by=by.signature, at=at, how=How.RULE)
        actions.cite(strand, programme=programme, by=by)
    return link


def _ends(each: CausalClaim | FactorLink) -> tuple[Ref, Ref]:
    return each.cause.unversioned, each.effect.unversioned
