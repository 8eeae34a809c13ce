"""Who stands behind a link, in words: how many claims say so, from how many groups, and how many disagree."""

from __future__ import annotations

from wellthread.vocabulary import CausalClaim, Judgement, Polarity

from .bundle import Bundle


def sides(held: Bundle) -> tuple[tuple[CausalClaim, ...], tuple[CausalClaim, ...]]:
    """The claims that say so, and those that disagree: that say the opposite of most, or that it is not so.

    Where as many say more as say less, those who say less are the second side. When everybody denies a link, all are
    on the second side.
    """
    positive, negative = (held.by_polarity.get(each, 0) for each in (Polarity.POSITIVE, Polarity.NEGATIVE))
    opposite = Polarity.NEGATIVE if positive >= negative else Polarity.POSITIVE
    both_ways = bool(positive and negative)

    def disagrees(claim: CausalClaim) -> bool:
        return claim.denied or (both_ways and claim.polarity is opposite)

    return (
        tuple(each for each in held.claims if not disagrees(each)),
        tuple(each for each in held.claims if disagrees(each)),
    )


def who_says(held: Bundle | None) -> str:
    """“said by 5 claims from 3 groups, 2 disagree”. Claims are counted, and groups, not people."""
    if held is None or not held.claims:
        return "no claim says so"
    for_it, against = sides(held)
    if not for_it:
        return f"denied by {_claims(len(against))}, and nobody says so"
    groups = len({each.group for each in for_it if each.group})
    told = f"said by {_claims(len(for_it))}"
    if groups:
        told += f" from {groups} {'group' if groups == 1 else 'groups'}"
    return f"{told}, {len(against)} {'disagrees' if len(against) == 1 else 'disagree'}" if against else told


def how_firm(judgement: Judgement, held: Bundle | None) -> str:
    """How a link stands, never surer than its claims: a single claim that nobody judged is called just that.

    >>> how_firm(Judgement.UNJUDGED, None)
    'nobody has claimed it'
    >>> how_firm(Judgement.CONTESTED, None)
    'contested'
    """
    if judgement is not Judgement.UNJUDGED:
        return judgement.label
    claims = len(held.claims) if held else 0
    if claims == 0:
        return "nobody has claimed it"
    return "one claim, not judged" if claims == 1 else "not judged"


def _claims(count: int) -> str:
    return f"{count} {'claim' if count == 1 else 'claims'}"
