"""What a map's claims leave open about its links, as ways in which each link may be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wellthread.methods.systems_map.bundle import Bundle
from wellthread.vocabulary import CausalClaim, FactorLink, Judgement, Polarity, Ref, Strength

STRENGTHS = {
    Strength.WEAK: (0.1, 0.4),
    Strength.MEDIUM: (0.35, 0.65),
    Strength.STRONG: (0.6, 0.9),
    Strength.UNKNOWN: (0.1, 0.9),
}
EITHER_SIDE = 0.1
KEPT = {
    Judgement.SUPPORTED: 1.0,
    Judgement.UNJUDGED: 1.0,
    Judgement.CONTESTED: 0.75,
    Judgement.DOUBTFUL: 0.5,
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a link may be drawn: because one claim says so, or because nobody said more.

    `sign` is 1 or −1, or 0 where either may be drawn. `kept` is how probable it is that the link is there at all.
    `sources` are keys for counting; a claim that nobody is named for is a source of its own.
    """

    sign: int
    low: float
    high: float
    kept: float = 1.0
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SaidLink:
    """A link, with the ways in which it may be drawn. Each draw takes one of them, all alike probable."""

    cause: Ref
    effect: Ref
    ways: tuple[Way, ...]
    delayed: bool = False


def said_links(
    links: Iterable[FactorLink], bundles: Iterable[Bundle], by_claim: Mapping[Ref, frozenset[str]]
) -> tuple[SaidLink, ...]:
    """The links of a map as they may be drawn, from the claims beneath them and what people made of those.

    A claim's `weight` is drawn a tenth to either side, else its strength in words gives the range. A claim that denies
    the link draws it away. Where people judged the link supported, its sign is theirs. Delays are noted, not followed.
    `by_claim` names the sources of each claim.
    """
    beneath = {each.link.id: each.claims for each in bundles}
    return tuple(_said(link, beneath.get(link.id, ()), by_claim) for link in links)


def _said(link: FactorLink, claims: Sequence[CausalClaim], by_claim: Mapping[Ref, frozenset[str]]) -> SaidLink:
    ways = tuple(_way(link, each, by_claim) for each in claims)
    low, high = STRENGTHS[Strength.UNKNOWN]
    bare = Way(_sign(link.polarity), low, high, KEPT[link.judgement])
    delayed = any(each.delayed for each in claims)
    return SaidLink(link.cause.unversioned, link.effect.unversioned, ways or (bare,), delayed)


def _way(link: FactorLink, claim: CausalClaim, by_claim: Mapping[Ref, frozenset[str]]) -> Way:
    settled = link.judgement is Judgement.SUPPORTED and _sign(link.polarity) != 0
    low, high = STRENGTHS[claim.strength]
    if claim.weight is not None:
        low, high = max(0.0, claim.weight - EITHER_SIDE), min(1.0, claim.weight + EITHER_SIDE)
    sure = 1.0 if claim.certainty is None else claim.certainty
    return Way(
        _sign(link.polarity if settled else claim.polarity),
        low,
        high,
        0.0 if claim.denied else KEPT[link.judgement] * sure,
        by_claim.get(claim.ref.unversioned, frozenset()) or frozenset({f"claim:{claim.id}"}),
    )


def _sign(polarity: Polarity) -> int:
    return {Polarity.POSITIVE: 1, Polarity.NEGATIVE: -1}.get(polarity, 0)
