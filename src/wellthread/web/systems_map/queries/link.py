"""One link of a map: who claims it and who denies it, group by group, and what people made of that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wellthread.disclosure import People
from wellthread.methods.systems_map import Bundle, bundle, held_on, how_firm, sides, tell_link, who_says
from wellthread.thread import Verb
from wellthread.thread.voices import tally
from wellthread.vocabulary import (
    CausalClaim,
    Contribution,
    Excerpt,
    Factor,
    FactorLink,
    Judgement,
    LinkJudgement,
    Polarity,
    Record,
    Ref,
    Strength,
    SystemsMap,
)
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight

from .sentences import TONES

WAYS = {
    Polarity.POSITIVE: "more leads to more",
    Polarity.NEGATIVE: "more leads to less",
    Polarity.UNCERTAIN: "an effect, which way is not known",
    Polarity.COMPLEX: "sometimes more, sometimes less",
}
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim under a link, with the words in which it was made as far as this reader may read them."""

    key: str
    text: str
    url: str
    words: str
    words_url: str
    language: str
    at: datetime | None
    home: str
    """The id of the map that it was made on: on a joint map that is a group's."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one group says."""

    group: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two factors of a map and what is kept of the link between them; `held` is None when nobody claims it."""

    map: SystemsMap
    cause: Factor
    effect: Factor
    held: Bundle | None
    known: FactorLink | None

    @property
    def link(self) -> FactorLink | None:
        return self.held.link if self.held else self.known

    @property
    def ends(self) -> tuple[Ref, Ref]:
        return self.cause.ref.unversioned, self.effect.ref.unversioned

    @property
    def version(self) -> int:
        """Of the link as it is kept; 0 while it is not."""
        return self.known.version if self.known else 0


def pair(sight: Sight, on: SystemsMap, cause: str, effect: str) -> Pair | None:
    """The link between two factors of a map; None when one of them is not on it."""
    factors = [sight.records.find(Factor, Ref("factor", each)) for each in (cause, effect)]
    one, other = factors
    if one is None or other is None or one.id == other.id:
        return None
    if {one.map.id, other.map.id} != {on.id}:
        return None
    ends = one.ref.unversioned, other.ref.unversioned
    there = held_on(sight.records, sight.contents.links, on)
    claims = [each for each in there.claims if _ends(each) == ends]
    links = [each for each in there.links if _ends(each) == ends]
    held = bundle(claims, links)[0] if claims else None
    return Pair(on, one, other, held, links[0] if links else None)


def page(found: Pair, sight: Sight) -> dict[str, Any]:
    """Everything that the page of one link tells."""
    names = {each.ref.unversioned: each.name for each in (found.cause, found.effect)}
    link, held = found.link, found.held
    for_it, against = sides(held) if held else ((), ())
    judgement = link.judgement if link else Judgement.UNJUDGED
    return {
        "pair": found,
        "sentence": tell_link(link, names).rstrip(".") if link else f"{found.cause.name} and {found.effect.name}",
        "who": who_says(held),
        "firm": how_firm(judgement, held),
        "tone": TONES.get(judgement, ""),
        "people": _people(held, sight),
        "sides": [
            {"title": "Who says so", "none": "Nobody says so yet.", "voices": _voices(for_it, sight)},
            {"title": "Who says otherwise", "none": "Nobody says otherwise.", "voices": _voices(against, sight)},
        ],
        "reason": link.reason if link else "",
        "history": _history(found, sight),
        "since": _since(found, sight),
        "may_edit": sight.may(Permission.EDIT_MAP, found.map),
        "record_url": sight.href(found.known.ref) if found.known else "",
    }


def _voices(claims: tuple[CausalClaim, ...], sight: Sight) -> tuple[Voice, ...]:
    by_group: dict[str, list[Claim]] = {}
    for each in claims:
        name = sight.title(each.group) if each.group else "No group named"
        by_group.setdefault(name, []).append(_claim(each, sight))
    return tuple(Voice(name, tuple(some)) for name, some in sorted(by_group.items()))


def _claim(claim: CausalClaim, sight: Sight) -> Claim:
    said_in = next(
        (link.object for link in sight.contents.thread.rests_on(claim.ref) if link.verb is Verb.CLAIMED_IN), None
    )
    return Claim(
        key=claim.id,
        text=told(claim),
        url=sight.href(claim.ref) or "",
        words=sight.title(said_in, LONGEST) if said_in else claim.source,
        words_url=(sight.href(said_in) or "") if said_in else "",
        language=sight.language(said_in) if said_in else "",
        at=claim.made_at,
        home=own.map.id if (own := sight.records.find(CausalClaim, claim.ref)) else claim.map.id,
    )


def told(claim: CausalClaim) -> str:
    """A claim in short: which way, or that it is not so; how much, how soon, when, and how sure."""
    how = ["it is not so that " + WAYS[claim.polarity] if claim.denied else WAYS[claim.polarity]]
    how.append("" if claim.strength is Strength.UNKNOWN else f"{claim.strength.label} effect")
    how.append("takes long to show" if claim.delayed else "")
    how.append(f"holds: {claim.condition}" if claim.condition else "")
    how.append("" if claim.weight is None else f"strength {claim.weight:g} of 1")
    how.append("" if claim.certainty is None else f"sure {claim.certainty:g} of 1")
    return "; ".join(filter(None, how))


def _people(held: Bundle | None, sight: Sight) -> People | None:
    """How many different people the words under a link come from; None when no speaker is known."""
    if held is None:
        return None
    thread, spoken = sight.contents.thread, dict[Ref, Record | None]()
    for claim in held.claims:
        for link in thread.rests_on(claim.ref):
            record = sight.records.get(link.object)
            if isinstance(record, Excerpt):
                record = sight.records.find(Contribution, record.contribution)
            if isinstance(record, Contribution):
                spoken[record.ref.unversioned] = record
    found = tally([each for each in spoken.values() if isinstance(each, Contribution)], sight.records)
    return People(found.people) if found.people else None


def _history(found: Pair, sight: Sight) -> list[LinkJudgement]:
    """Every judgement of the link that was kept, the latest first."""
    link = found.known.ref.unversioned if found.known else None
    kept = [each for each in sight.records.of(LinkJudgement) if each.link.unversioned == link]
    return sorted(kept, key=lambda each: (each.made_at is not None, each.made_at), reverse=True)


def _since(found: Pair, sight: Sight) -> int:
    """Claims that came after the latest judgement, and which it so did not weigh."""
    history = _history(found, sight)
    judged_at = history[0].made_at if history else None
    if judged_at is None or found.held is None:
        return 0
    return sum(each.made_at is not None and each.made_at > judged_at for each in found.held.claims)


def _ends(each: CausalClaim | FactorLink) -> tuple[Ref, Ref]:
    return each.cause.unversioned, each.effect.unversioned
