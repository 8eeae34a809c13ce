"""A systems map made ready to be walked: who leads to whom, which way, and what stands behind each link."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from wellthread.vocabulary import Factor, FactorLink, Polarity, Ref, Wanted

from .bundle import Bundle, joint_polarity

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Behind:
    """The claims that speak for a link. Sources are keys for counting and are not for showing."""

    claims: int = 0
    sources: frozenset[str] = frozenset()
    groups: frozenset[Ref] = frozenset()


NOTHING = Behind()


@dataclass(frozen=True)
class Web:
    """Factors and the links between them, numbered once; every part of it is a web again.

    Links of which an end is missing are not in it. `behind` is by the link's reference without its version.
    `valued` are factors that matter to people although neither tag nor wish says so, such as those of a priority.
    """

    factors: tuple[Factor, ...]
    links: tuple[FactorLink, ...]
    behind: Mapping[Ref, Behind] = field(default_factory=dict)
    valued: frozenset[Ref] = frozenset()

    @cached_property
    def refs(self) -> tuple[Ref, ...]:
        """The factors' references, in order."""
        return tuple(each.ref.unversioned for each in self.factors)

    @cached_property
    def number(self) -> dict[Ref, int]:
        """A factor's place in `factors`."""
        return {ref: at for at, ref in enumerate(self.refs)}

    @cached_property
    def names(self) -> dict[Ref, str]:
        return {each.ref.unversioned: each.name for each in self.factors}

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """For each link the numbers of its cause and its effect."""
        return tuple((self.number[each.cause.unversioned], self.number[each.effect.unversioned]) for each in self.links)

    @cached_property
    def polarity(self) -> dict[Pair, Polarity]:
        """Which way each pair goes. A factor's link to itself is left out: it leads nowhere else."""
        said: dict[Pair, list[Polarity]] = {}
        for pair, each in zip(self.pairs, self.links, strict=True):
            if pair[0] != pair[1]:
                said.setdefault(pair, []).append(each.polarity)
        return {pair: joint_polarity(held) for pair, held in said.items()}

    @cached_property
    def onward(self) -> tuple[tuple[int, ...], ...]:
        """For each factor those it acts on."""
        found: list[list[int]] = [[] for _ in self.factors]
        for cause, effect in sorted(self.polarity):
            found[cause].append(effect)
        return tuple(map(tuple, found))

    @cached_property
    def back(self) -> tuple[tuple[int, ...], ...]:
        """For each factor those that act on it."""
        found: list[list[int]] = [[] for _ in self.factors]
        for cause, effect in sorted(self.polarity):
            found[effect].append(cause)
        return tuple(map(tuple, found))

    def said(self, link: FactorLink) -> Behind:
        """What stands behind a link."""
        return self.behind.get(link.ref.unversioned, NOTHING)

    def matters(self, ref: Ref) -> bool:
        """Whether people said that they care which way it goes."""
        factor = self.factor(ref)
        return "matters" in factor.tags or factor.wanted is not Wanted.NOT_SAID or ref.unversioned in self.valued

    def factor(self, ref: Ref) -> Factor:
        return self.factors[self.number[ref.unversioned]]

    def part(self, factors: Collection[Ref], links: Iterable[FactorLink] | None = None) -> Web:
        """These factors, and of these links (all, unless given) those that join two of them."""
        keep = {each.unversioned for each in factors}
        only = None if links is None else {each.ref.unversioned for each in links}
        return Web(
            tuple(each for each in self.factors if each.ref.unversioned in keep),
            tuple(
                each
                for each in self.links
                if (only is None or each.ref.unversioned in only)
                and each.cause.unversioned in keep
                and each.effect.unversioned in keep
            ),
            self.behind,
            self.valued,
        )

    def turned(self) -> Web:
        """The same map with every link the other way round."""
        return Web(
            self.factors,
            tuple(replace(each, cause=each.effect, effect=each.cause) for each in self.links),
            self.behind,
            self.valued,
        )

    @property
    def shown(self) -> tuple[frozenset[Ref], frozenset[Ref]]:
        """Which factors and which links it holds: two webs of one map are the same when these are."""
        return frozenset(self.refs), frozenset(each.ref.unversioned for each in self.links)


def web_of(
    factors: Iterable[Factor],
    links: Iterable[FactorLink],
    behind: Mapping[Ref, Behind] | None = None,
    valued: Iterable[Ref] = (),
) -> Web:
    """A web of these factors and links, in their order."""
    kept = tuple(factors)
    there = {each.ref.unversioned for each in kept}
    joined = (each for each in links if each.cause.unversioned in there and each.effect.unversioned in there)
    return Web(kept, tuple(joined), behind or {}, frozenset(each.unversioned for each in valued))


def behind_links(bundles: Iterable[Bundle], by_claim: Mapping[Ref, frozenset[str]]) -> dict[Ref, Behind]:
    """What stands behind each link: the claims that speak for it as it stands, and their sources.

    `by_claim` are the sources of each claim, as `sources` gives them.
    """
    found: dict[Ref, Behind] = {}
    for each in bundles:
        spoken = each.supporting
        found[each.link.ref.unversioned] = Behind(
            len(spoken),
            frozenset(name for claim in spoken for name in by_claim.get(claim.ref.unversioned, frozenset())),
            frozenset(claim.group.unversioned for claim in spoken if claim.group),
        )
    return found
