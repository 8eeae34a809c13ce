"""What stands behind a loop: a loop that no single source tells was put together by us, and should say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wellthread.thread.link import Link
from wellthread.thread.verbs import Verb
from wellthread.vocabulary import CausalClaim, Contribution, Excerpt, Records, Ref

from .bundle import Bundle
from .loops import Loop


@dataclass(frozen=True, slots=True)
class Backing:
    """How far a loop was said by anyone. Sources are people where known, else the record that makes the claim."""

    links: int
    with_source: int
    whole: int  # sources each of which alone tells every link of the loop

    @property
    def says(self) -> str:
        told = f"{self.with_source} of its {self.links} links have a source"
        if self.whole:
            return f"{told}, and {self.whole} {'source tells' if self.whole == 1 else 'sources tell'} it whole."
        return f"{told}, and no single source tells it whole: it was put together from several."


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


def backing(loop: Loop, bundles: Iterable[Bundle], by_claim: Mapping[Ref, frozenset[str]]) -> Backing:
    """What `sources` are behind each link of a loop, and behind all of them."""
    behind: dict[tuple[Ref, Ref], set[str]] = defaultdict(set)
    for each in bundles:
        for claim in each.claims:
            ends = each.link.cause.unversioned, each.link.effect.unversioned
            behind[ends] |= by_claim.get(claim.ref.unversioned, frozenset())
    held = [behind[pair] for pair in loop.pairs]
    whole = set.intersection(*held) if held else set()
    return Backing(len(held), sum(bool(each) for each in held), len(whole))


def _source(ref: Ref, records: Records) -> str:
    record = records.get(ref)
    if isinstance(record, Excerpt):
        record = records.find(Contribution, record.contribution)
    if isinstance(record, Contribution):
        return f"person:{record.participant}" if record.participant else str(record.ref.unversioned)
    return str(ref.unversioned)
