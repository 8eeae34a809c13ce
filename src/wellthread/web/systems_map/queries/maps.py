"""What the systems map stage reads: the maps, and one map link by link with who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wellthread.methods.systems_map import Bundle, describe_map, tell_link, tell_loop
from wellthread.programme.scope import Scope, within
from wellthread.programme.stages.systems_map import Reading, drawn, reading
from wellthread.programme.stages.systems_map import run as report
from wellthread.thread import Verb
from wellthread.vocabulary import CausalClaim, Judgement, Polarity, Ref, Strength, SystemsMap
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

__all__ = ["a_map", "maps_of", "one_map", "report"]

LOOPS_AT_ONCE = 6
LOOPS_AT_MOST = 60
WAYS = {
    Polarity.POSITIVE: "more leads to more",
    Polarity.NEGATIVE: "more leads to less",
    Polarity.UNCERTAIN: "an effect, which way is not known",
    Polarity.COMPLEX: "sometimes more, sometimes less",
}
FIRST = (Judgement.CONTESTED, Judgement.DOUBTFUL)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim under a link, with the words in which it was made."""

    text: str
    url: str
    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Voice:
    """What one group says of a link."""

    group: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One link of the map as a sentence, and who says so. Counts are of claims."""

    sentence: str
    url: str
    claims: int
    against: int
    judgement: Judgement
    voices: tuple[Voice, ...]


def maps_of(sight: Sight, scope: Scope) -> dict[str, Any]:
    """The maps of one part of the stage's page."""
    found = within(sight.records.of(SystemsMap), scope)
    return {
        "maps": [
            {"title": each.title, "id": each.id, "may_edit": sight.may(Permission.EDIT_MAP, each)} for each in found
        ]
    }


def a_map(sight: Sight, key: str) -> SystemsMap | None:
    """The map with this id, as far as this reader sees it."""
    return sight.records.find(SystemsMap, Ref("systems_map", key))


def one_map(sight: Sight, found: SystemsMap) -> dict[str, Any]:
    """Everything on the page of one map."""
    read = sight.worked_out(f"map {found.id}", lambda contents: reading(contents.records, found, contents.links))
    loops = [{"text": tell_loop(each, read.names), "kind": each.kind} for each in read.loops.found[:LOOPS_AT_MOST]]
    return {
        "map": found,
        "place": sight.title(found.neighbourhood) if found.neighbourhood else "",
        "told": describe_map(read.factors, read.links, read.loops),
        "picture": showing.picture(sight.worked_out(f"drawing {found.id}", lambda _: drawn(read))),
        "loops": loops[:LOOPS_AT_ONCE],
        "more_loops": loops[LOOPS_AT_ONCE:],
        "loop_count": len(read.loops.found),
        "links": _links(read, sight),
        "may_edit": sight.may(Permission.EDIT_MAP, found),
    }


def _links(read: Reading, sight: Sight) -> list[Told]:
    """Links that people disagree about first, then those with most claims."""
    behind = {each.link.id: each for each in read.bundles}
    told = [
        Told(
            sentence=tell_link(link, read.names),
            url=sight.href(link.ref) or "",
            claims=len(held.claims) if (held := behind.get(link.id)) else 0,
            against=held.against if held else 0,
            judgement=link.judgement,
            voices=_voices(held, sight) if held else (),
        )
        for link in read.links
    ]
    return sorted(told, key=lambda each: (each.judgement not in FIRST, -each.claims, each.sentence))


def _voices(held: Bundle, sight: Sight) -> tuple[Voice, ...]:
    by_group: dict[str, list[Claim]] = {}
    for each in held.claims:
        name = sight.title(each.group) if each.group else "No group named"
        by_group.setdefault(name, []).append(_claim(each, sight))
    return tuple(Voice(name, tuple(claims)) for name, claims in sorted(by_group.items()))


def _claim(claim: CausalClaim, sight: Sight) -> Claim:
    said_in = next(
        (link.object for link in sight.contents.thread.rests_on(claim.ref) if link.verb is Verb.CLAIMED_IN), None
    )
    words = sight.title(said_in, 160) if said_in else claim.source
    how = [WAYS[claim.polarity], "" if claim.strength is Strength.UNKNOWN else f"{claim.strength.label} effect"]
    how += ["takes long to show" if claim.delayed else "", claim.condition]
    return Claim("; ".join(filter(None, how)), sight.url(claim.ref), words, sight.language(said_in) if said_in else "")
