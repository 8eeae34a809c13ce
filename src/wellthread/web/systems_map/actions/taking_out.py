"""Take claims and factors out of a map, with what only they hold up, and never what others built upon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction

from wellthread.methods.systems_map import bundle
from wellthread.vocabulary import (
    CausalClaim,
    Factor,
    FactorLink,
    Judgement,
    LinkJudgement,
    Record,
    Records,
    Ref,
    refs_in,
)
from wellthread.web.accounts.models import Person
from wellthread.web.thread.actions import write_together
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Moved, NotThere, Unfit

from . import links


@dataclass(frozen=True, slots=True)
class Resting:
    """What goes when a factor goes, and what forbids it because others built it upon the factor."""

    claims: tuple[CausalClaim, ...]
    links: tuple[FactorLink, ...]
    judgements: tuple[LinkJudgement, ...]
    others: tuple[Record, ...]


def resting_on(factor: Factor, records: Records, ties: Iterable[tuple[Ref, Ref]]) -> Resting:
    """What rests on a factor. `ties` are the links of the thread, from the later record to what it rests on."""
    here = factor.ref.unversioned
    claims = tuple(each for each in records.of(CausalClaim) if here in links.ends_of(each))
    joined = tuple(each for each in records.of(FactorLink) if here in links.ends_of(each))
    own = {here, *(each.ref.unversioned for each in (*claims, *joined))}
    judged = tuple(each for each in records.of(LinkJudgement) if each.link.unversioned in own)
    own |= {each.ref.unversioned for each in judged}
    return Resting(claims, joined, judged, _others(own, records, ties))


@transaction.atomic
def take_factor(factor: Factor, *, with_claims: bool, programme: str, by: Person) -> None:
    """Take a factor out, with its claims and links when that is said. `factor` is as its reader saw it.

    Raises NotThere, Moved, or Unfit when claims would go unasked or other records rest on it.
    """
    whole = contents(programme)
    now = whole.records.find(Factor, factor.ref)
    if now is None:
        raise NotThere(factor.ref)
    if now.version != factor.version:
        raise Moved(factor.ref, now.version)
    found = resting_on(now, whole.records, _ties(programme))
    if found.others:
        raise Unfit(f"{len(found.others)} other records rest on “{now.name}”. Remove those links first.")
    if found.claims and not with_claims:
        raise Unfit(f"{len(found.claims)} claims speak of “{now.name}”. Say that they may go too, or keep the factor.")
    gone = [each.ref for each in (now, *found.claims, *found.links, *found.judgements)]
    write_together(
        added=[], changed=[], removed=gone, programme=programme, by=by, action="factor.removed", object=now.ref
    )


@transaction.atomic
def take_claim(claim: Ref, *, programme: str, by: Person) -> None:
    """Take a claim out; its link follows the claims that are left, and goes when none is and nobody judged it.

    Raises NotThere, or Unfit when other records rest on the claim.
    """
    whole = contents(programme)
    found = whole.records.find(CausalClaim, claim)
    if found is None:
        raise NotThere(claim)
    ends = links.ends_of(found)
    known = links.known_link(found.map, ends, whole.records)
    left = [each for each in links.claims_on(found.map, ends, whole.records) if each.id != found.id]
    own = {claim.unversioned, *(each.unversioned for each in (*ends, *([known.ref] if known else [])))}
    if others := _others({claim.unversioned}, whole.records, _ties(programme), apart=own):
        raise Unfit(f"{len(others)} other records rest on this claim. Remove those links first.")
    gone, changed = [found.ref], []
    if known and not left and known.judgement is Judgement.UNJUDGED:
        gone.append(known.ref)
    elif known and left:
        (held,) = bundle(left, [known])
        changed = [replace(held.kept, version=known.version + 1)] if held.kept != known else []
    write_together(
        added=[], changed=changed, removed=gone, programme=programme, by=by, action="causal_claim.removed", object=claim
    )


def _ties(programme: str) -> list[tuple[Ref, Ref]]:
    return [(each.subject.unversioned, each.object.unversioned) for each in contents(programme).thread.links]


def _others(
    own: set[Ref], records: Records, ties: Iterable[tuple[Ref, Ref]], apart: frozenset[Ref] | set[Ref] = frozenset()
) -> tuple[Record, ...]:
    """Records beyond `own` and `apart` that name one of `own` in a field or rest on it by a link."""
    naming = {
        each.ref.unversioned
        for each in records
        if any(ref.unversioned in own for _, ref in refs_in(each)) and each.ref.unversioned not in own
    }
    resting = {subject for subject, target in ties if target in own and subject not in own and subject.kind != "factor"}
    return tuple(found for ref in sorted(naming | resting) if ref not in apart and (found := records.get(ref)))
