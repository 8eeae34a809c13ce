"""Who stands behind a chain of links: a loop or path that no single source tells was put together, and says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wellthread.thread.link import Link
from wellthread.thread.verbs import Verb
from wellthread.vocabulary import CausalClaim, Contribution, Excerpt, Judgement, Records, Ref

from .bundle import Bundle
from .loops import Loop, Pair
from .web import Web

WEAK = frozenset({Judgement.CONTESTED, Judgement.DOUBTFUL})
LONGEST_TRIED = 12
TOGETHER = ("session:", "paper_map:")
"""How the keys of sources begin at which several people spoke at once."""
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Backing:
    """How far a chain of links was said by anyone. Sources are people where known, else the record of the claim."""

    links: int
    with_source: int
    whole: int  # sources each of which alone tells every link of it
    most: int = 0  # links told by the source that tells most of them
    fewest: int = 0  # the smallest number of sources that tell, together, all links that have one
    weak: int = 0  # links that people disagree about, or that hardly anything is behind
    weakest: int = 0  # sources of the link that has fewest
    together: int = 0  # of `whole`, how many are sessions or sheets at which several people spoke

    @property
    def hypothesis(self) -> bool:
        """Whether nobody tells it whole."""
        return not self.whole

    @property
    def says(self) -> str:
        """“Told end to end by 2 sources.” Or that it is a hypothesis, and from how many it was stitched."""
        if self.whole > self.together:
            told = f"Told end to end by {_many(self.whole - self.together, 'source')}"
            told += f", and at {_many(self.together, 'session')}." if self.together else "."
        elif self.whole:
            told = f"Told end to end at {_many(self.whole, 'session')}, by several people together."
        elif not self.with_source:
            told = "It is a hypothesis: no source is known for any of its links."
        else:
            told = f"Nobody tells it whole, so it is a hypothesis: {self._stitched}."
        doubt = f" {_many(self.weak, 'link')} of it {'is' if self.weak == 1 else 'are'} contested or doubtful."
        return told + (doubt if self.weak else "")

    @property
    def _stitched(self) -> str:
        bare = self.links - self.with_source
        none = f"for {bare} of its {self.links} links no source is known" if bare else ""
        if self.fewest == 1:
            return f"{none}, and the others come from one source"
        stitched = f"stitched from at least {self.fewest} sources, of which none tells more than "
        stitched += f"{self.most} of its {self.links} links"
        return f"{stitched}; {none}" if none else stitched


@dataclass(frozen=True, slots=True)
class Support:
    """For each link of a map, as a pair of factors, the sources that support it and which are weak.

    Sources are keys for counting and are not for showing.
    """

    sources: Mapping[Pair, frozenset[str]]
    weak: frozenset[Pair] = frozenset()

    @classmethod
    def of(cls, bundles: Iterable[Bundle], by_claim: Mapping[Ref, frozenset[str]]) -> Support:
        """What `by_claim`, as `sources` gives it, comes to for each link that `bundles` make.

        A claim supports its link unless it denies it or says the opposite of it.
        """
        behind: dict[Pair, frozenset[str]] = {}
        weak = set()
        for each in bundles:
            pair = each.link.cause.unversioned, each.link.effect.unversioned
            said = (by_claim.get(claim.ref.unversioned, NOBODY) for claim in each.supporting)
            behind[pair] = behind.get(pair, NOBODY).union(*said)
            if each.link.judgement in WEAK:
                weak.add(pair)
        return cls(behind, frozenset(weak))

    @classmethod
    def in_web(cls, web: Web) -> Support:
        """The same from a web, which knows what stands behind each of its links."""
        behind: dict[Pair, frozenset[str]] = {}
        weak = set()
        for each in web.links:
            pair = each.cause.unversioned, each.effect.unversioned
            behind[pair] = behind.get(pair, NOBODY) | web.said(each).sources
            if each.judgement in WEAK:
                weak.add(pair)
        return cls(behind, frozenset(weak))

    @property
    def known(self) -> bool:
        """Whether any link at all has a source. Of a published map often none has."""
        return any(self.sources.values())

    def behind(self, chain: Sequence[Pair]) -> Backing:
        """What stands behind a chain of links: a loop's `pairs`, or a path from factor to factor."""
        held = [self.sources.get(pair, NOBODY) for pair in chain]
        if not held:
            return Backing(0, 0, 0)
        told: dict[str, int] = defaultdict(int)  # of each source, the links that it tells, as bits
        for at, those in enumerate(held):
            for source in those:
                told[source] |= 1 << at
        full = (1 << len(held)) - 1
        return Backing(
            links=len(held),
            with_source=sum(bool(each) for each in held),
            whole=sum(each == full for each in told.values()),
            together=sum(each == full for source, each in told.items() if source.startswith(TOGETHER)),
            most=max((each.bit_count() for each in told.values()), default=0),
            fewest=_fewest(set(told.values())),
            weak=sum(pair in self.weak for pair in chain),
            weakest=min(len(each) for each in held),
        )

    def told(self, chain: Sequence[Pair]) -> str:
        """The same in words; nothing where no link of the map has a source."""
        return self.behind(chain).says if self.known else ""


def sources(claims: Iterable[CausalClaim], links: Iterable[Link], records: Records) -> dict[Ref, frozenset[str]]:
    """Who or what makes each claim. One person's several contributions are one source.

    The names are keys for counting and are not for showing.
    """
    said: dict[Ref, set[str]] = defaultdict(set)
    for each in links:
        if each.verb is Verb.CLAIMED_IN:
            said[each.subject.unversioned].add(_source(each.object, records))
    return {
        each.ref.unversioned: frozenset(
            said[each.ref.unversioned] | ({f"text:{each.source}"} if each.source else set())
        )
        for each in claims
    }


def backing(chain: Loop | Sequence[Pair], bundles: Iterable[Bundle], by_claim: Mapping[Ref, frozenset[str]]) -> Backing:
    """What `sources` are behind each link of a loop or of a path, and behind all of them.

    For many chains of one map make `Support` once.
    """
    return Support.of(bundles, by_claim).behind(chain.pairs if isinstance(chain, Loop) else chain)


def chain(factors: Sequence[Ref]) -> tuple[Pair, ...]:
    """The links of a path that leads over `factors` in turn."""
    return tuple((a.unversioned, b.unversioned) for a, b in pairwise(factors))


def _fewest(told: set[int]) -> int:
    """The size of the smallest choice of `told`, sets of links as bits, that comes to all of them together.

    Of a chain too long to try every choice: as many as it takes at the very least.
    """
    everything, reached = 0, {0}
    for each in told:
        everything |= each
    if everything.bit_length() > LONGEST_TRIED:
        return -(-everything.bit_count() // max(each.bit_count() for each in told))
    count = 0
    while everything not in reached:
        reached = {one | other for one in reached for other in told}
        count += 1
    return count


def _source(ref: Ref, records: Records) -> str:
    record = records.get(ref)
    if isinstance(record, Excerpt):
        record = records.find(Contribution, record.contribution)
    if isinstance(record, Contribution):
        return f"person:{record.participant}" if record.participant else str(record.ref.unversioned)
    return str(ref.unversioned)


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
