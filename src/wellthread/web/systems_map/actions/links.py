"""Keep the links of a map: each gathers the claims on its two factors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from wellthread.methods.systems_map import Bundle, bundle, held_on
from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import CausalClaim, FactorLink, Records, Ref, SystemsMap
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions

Ends = tuple[Ref, Ref]


def keep_with(made: CausalClaim, records: Records, *, programme: str, by: Person, at: datetime) -> FactorLink:
    """Gather a claim that was just kept with the older ones in `records`, and keep the link that they make."""
    ends = ends_of(made)
    known = known_link(made.map, ends, records)
    claims = [*claims_on(made.map, ends, records), made]
    (held,) = bundle(claims, [known] if known else [])
    newly = held.claims if known is None else (made,)
    return keep(held, known, newly, programme=programme, by=by, at=at)


def keep(
    held: Bundle,
    known: FactorLink | None,
    newly: tuple[CausalClaim, ...],
    *,
    programme: str,
    by: Person,
    at: datetime,
) -> FactorLink:
    """Keep a link as its claims make it, and tie it to those that are new under it. `known` is how it was kept."""
    if known is None:
        link = actions.add(replace(held.kept, made_by=by.signature, made_at=at), programme=programme, by=by)
    else:
        link = known if held.kept == known else actions.change(held.kept, programme=programme, by=by)
    for each in newly:
        strand = Link(subject=link.ref, verb=Verb.BUNDLES, object=each.ref, by=by.signature, at=at, how=How.RULE)
        actions.cite(strand, programme=programme, by=by)
    return link


def claims_on(on: Ref, ends: Ends, records: Records, given: Sequence[Link] = ()) -> list[CausalClaim]:
    """The claims on one map that join these two factors, the older first.

    On a joint map they are those of the groups' maps, found by the links that were `given` in the programme.
    """
    drawn = records.find(SystemsMap, on)
    if drawn and drawn.merges:
        return [each for each in held_on(records, given, drawn).claims if ends_of(each) == ends]
    return [
        each for each in records.of(CausalClaim) if each.map.unversioned == on.unversioned and ends_of(each) == ends
    ]


def known_link(on: Ref, ends: Ends, records: Records) -> FactorLink | None:
    """The link of one map that joins these two factors, where it was kept."""
    return next((e for e in records.of(FactorLink) if e.map.unversioned == on.unversioned and ends_of(e) == ends), None)


def ends_of(each: CausalClaim | FactorLink) -> Ends:
    """Cause and effect, whatever their version."""
    return each.cause.unversioned, each.effect.unversioned
