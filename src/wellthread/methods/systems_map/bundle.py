"""Claims gathered into the links of a systems map: what people say, side by side, before anyone judges it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from wellthread.thread.link import How, Link
from wellthread.thread.verbs import Verb
from wellthread.vocabulary import CausalClaim, FactorLink, Judgement, Polarity, Ref

LONGEST_ID = 80
_OPPOSITE = {Polarity.POSITIVE: Polarity.NEGATIVE, Polarity.NEGATIVE: Polarity.POSITIVE}


@dataclass(frozen=True, slots=True)
class Bundle:
    """One link of the map with the claims beneath it, also those that deny it. Counts are of claims, not of people.

    `by_polarity` counts only claims that say the link is there; `by_group` counts all.
    """

    link: FactorLink
    claims: tuple[CausalClaim, ...]
    by_polarity: Mapping[Polarity, int]
    by_group: Mapping[Ref | None, int]
    judged: bool = False  # by people

    @property
    def kept(self) -> FactorLink:
        """The link as it is kept: without a judgement that only follows from its claims, so that it can change."""
        return self.link if self.judged else replace(self.link, judgement=Judgement.UNJUDGED)

    @property
    def denials(self) -> int:
        """Claims that say that this is not so."""
        return sum(each.denied for each in self.claims)

    @property
    def speaking_for(self) -> int:
        """Claims that say that the one affects the other, whichever way."""
        return len(self.claims) - self.denials

    @property
    def supporting(self) -> tuple[CausalClaim, ...]:
        """The claims that speak for the link as it stands: they say so, and not the opposite direction."""
        opposite = _OPPOSITE.get(self.link.polarity)
        return tuple(each for each in self.claims if not each.denied and each.polarity != opposite)

    @property
    def stands(self) -> bool:
        """Whether there is such a link on the map: somebody says so, or those who judged it let it stand."""
        return bool(self.speaking_for) or self.link.judgement in (Judgement.SUPPORTED, Judgement.CONTESTED)

    @property
    def delayed(self) -> bool:
        """Whether anybody who says so says that it takes long to show."""
        return any(each.delayed and not each.denied for each in self.claims)

    @property
    def contested(self) -> bool:
        """Some say more, others say less; or some say so, and others that it is not so."""
        both_ways = Polarity.POSITIVE in self.by_polarity and Polarity.NEGATIVE in self.by_polarity
        return both_ways or bool(self.denials and self.speaking_for)

    @property
    def against(self) -> int:
        """Claims that say the opposite of what most say, or that it is not so; 0 when nobody does."""
        opposite = min(self.by_polarity.get(each, 0) for each in (Polarity.POSITIVE, Polarity.NEGATIVE))
        return opposite + self.denials


def bundle(claims: Iterable[CausalClaim], judged: Iterable[FactorLink] = ()) -> tuple[Bundle, ...]:
    """Gather claims that join the same two factors, in the order in which the pairs were first claimed.

    `judged` are links that exist already: they keep their id, and what people made of them stays as it is.
    A link that nobody has judged takes its polarity from the claims that speak for it. It is contested where some
    claim more and others less or deny it, and doubtful where it is only denied.
    """
    gathered: dict[tuple[Ref, Ref], list[CausalClaim]] = defaultdict(list)
    for claim in claims:
        gathered[_ends(claim)].append(claim)
    known = {_ends(each): each for each in judged}
    return tuple(_bundle(tuple(held), known.get(ends)) for ends, held in gathered.items())


def bundles_links(bundles: Iterable[Bundle]) -> list[Link]:
    """The strands of the thread from each link of the map to its claims."""
    return [
        Link(subject=each.link.ref, verb=Verb.BUNDLES, object=claim.ref, how=How.RULE)
        for each in bundles
        for claim in each.claims
    ]


def delayed(bundles: Iterable[Bundle]) -> frozenset[tuple[Ref, Ref]]:
    """The pairs of factors of which somebody says that the one acts on the other, and takes long to show."""
    return frozenset(_ends(each.link) for each in bundles if each.delayed)


def joint_polarity(polarities: Iterable[Polarity]) -> Polarity:
    """What claims say together; anything short of agreement stays open.

    >>> joint_polarity([Polarity.POSITIVE, Polarity.NEGATIVE]).value
    'complex'
    >>> joint_polarity([Polarity.POSITIVE, Polarity.UNCERTAIN]).value
    'uncertain'
    """
    said = set(polarities)
    if not said:
        return Polarity.UNCERTAIN
    if len(said) == 1:
        return said.pop()
    if Polarity.COMPLEX in said or said >= {Polarity.POSITIVE, Polarity.NEGATIVE}:
        return Polarity.COMPLEX
    return Polarity.UNCERTAIN


def _bundle(claims: tuple[CausalClaim, ...], known: FactorLink | None) -> Bundle:
    counts = Counter(each.polarity for each in claims if not each.denied)
    made = Bundle(_new_link(claims), claims, counts, Counter(each.group for each in claims))
    if known and known.judgement is not Judgement.UNJUDGED:
        return replace(made, link=known, judged=True)
    link = replace(known or made.link, polarity=_polarity(made), judgement=_unjudged(made))
    return replace(made, link=link)


def _polarity(made: Bundle) -> Polarity:
    """From the claims that speak for it; of a link that is only denied, what was denied."""
    return joint_polarity(made.by_polarity or (each.polarity for each in made.claims))


def _unjudged(made: Bundle) -> Judgement:
    """How a link stands before people have judged it."""
    if made.contested:
        return Judgement.CONTESTED
    return Judgement.UNJUDGED if made.speaking_for else Judgement.DOUBTFUL


def _new_link(claims: tuple[CausalClaim, ...]) -> FactorLink:
    first = claims[0]
    cause, effect = _ends(first)
    return FactorLink(
        id=_link_id(cause, effect), map=first.map, cause=cause, effect=effect, polarity=joint_polarity(())
    )


def _link_id(cause: Ref, effect: Ref) -> str:
    joined = f"{cause.id}--{effect.id}"
    return joined if len(joined) <= LONGEST_ID else "link-" + sha256(joined.encode()).hexdigest()[:40]


def _ends(each: CausalClaim | FactorLink) -> tuple[Ref, Ref]:
    return each.cause.unversioned, each.effect.unversioned
