"""A map as a table of sentences: what people disagree about first, then what most claims speak for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from wellthread.methods.systems_map import Bundle, how_firm, tell_link, who_says
from wellthread.programme.stages.systems_map import Reading
from wellthread.vocabulary import FactorLink, Judgement, Polarity, Ref
from wellthread.web.thread.sight import Sight

FIRST = (Judgement.CONTESTED, Judgement.DOUBTFUL)
TONES = {Judgement.CONTESTED: "warn", Judgement.DOUBTFUL: "warn", Judgement.SUPPORTED: "good"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which sentences somebody wants to see; an empty value sets no limit."""

    factor: str = ""
    judgement: Judgement | None = None
    group: str = ""
    way: Polarity | None = None

    def takes(self, link: FactorLink, held: Bundle | None) -> bool:
        """Whether a link is among them."""
        groups = {str(each.group.unversioned) for each in held.claims if each.group} if held else set()
        return (
            self.factor in ("", link.cause.id, link.effect.id)
            and self.judgement in (None, link.judgement)
            and self.way in (None, link.polarity)
            and (not self.group or self.group in groups)
        )


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen: the factors of the map by id, the groups that speak of it by reference, with their names."""

    factors: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One link as a sentence, and how it stands. Counts are of claims."""

    sentence: str
    url: str
    who: str
    firm: str
    tone: str


def offered(read: Reading, sight: Sight) -> Offered:
    """The factors and groups by which the sentences of this map can be narrowed."""
    factors = sorted(((each.id, each.name) for each in read.factors), key=lambda each: each[1].casefold())
    refs = {claim.group.unversioned for held in read.bundles for claim in held.claims if claim.group}
    groups = sorted(((str(ref), sight.title(ref)) for ref in refs), key=lambda each: each[1].casefold())
    return Offered(tuple(factors), tuple(groups))


def table(read: Reading, sight: Sight, chosen: Chosen) -> dict[str, Any]:
    """The chosen sentences, and how many there are in all."""
    behind = {each.link.id: each for each in read.bundles}
    kept = [each for each in read.links if chosen.takes(each, behind.get(each.id))]
    kept.sort(
        key=lambda each: (each.judgement not in FIRST, -_claims(behind.get(each.id)), tell_link(each, read.names))
    )
    rows = [row(each, behind.get(each.id), read.names, sight.programme, read.map.id) for each in kept]
    return {"rows": rows, "total": len(read.links), "narrowed": chosen != Chosen()}


def row(link: FactorLink, held: Bundle | None, names: Any, programme: str, on: str) -> Row:
    """One link of the map `on` as a row of the table."""
    return Row(
        sentence=tell_link(link, names).rstrip("."),
        url=link_url(programme, on, link.cause, link.effect),
        who=who_says(held),
        firm=how_firm(link.judgement, held),
        tone=TONES.get(link.judgement, ""),
    )


def link_url(programme: str, on: str, cause: Ref, effect: Ref) -> str:
    """Where the claims beneath a link are read."""
    ends = {"programme": programme, "key": on, "cause": cause.id, "effect": effect.id}
    return reverse("systems_map-link", kwargs=ends)


def _claims(held: Bundle | None) -> int:
    return len(held.claims) if held else 0
