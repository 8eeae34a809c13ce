"""A joint map as its page shows it: who says what, what may be the same, and what was said to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wellthread.methods.systems_map import Change, Meeting, Proposal, Sort, View, in_words
from wellthread.programme.map_compare import compared, table_of
from wellthread.programme.maps_together import Together
from wellthread.vocabulary import CausalClaim, SystemsMap
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

AT_ONCE = 20
SHOWS = ("contested", "agreed", "one", "all")

ONLY_ONE, ONLY_OTHER = (Change.FACTOR_ONE, Change.LINK_ONE), (Change.FACTOR_OTHER, Change.LINK_OTHER)
HEADS = {
    Change.FACTOR_ONE: "factors",
    Change.FACTOR_OTHER: "factors",
    Change.CALLED: "The same factor under two names",
    Change.LINK_ONE: "links",
    Change.LINK_OTHER: "links",
    Change.REVERSED: "Links that run the other way round",
    Change.SIGN: "Links with another sign",
    Change.JUDGEMENT: "Links that are judged differently",
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """One claim of a group: where it is read, and the strength it gives."""

    url: str
    strength: str


@dataclass(frozen=True, slots=True)
class Voice:
    """What one group says of a link."""

    who: str
    says: str
    claims: tuple[Spoken, ...]
    strengths: str


@dataclass(frozen=True, slots=True)
class Met:
    """One link with all that groups say of it."""

    cause: str
    effect: str
    url: str
    clash: bool
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two factors that may be one."""

    one: str
    other: str
    one_ref: str
    other_ref: str
    one_map: str
    other_map: str
    why: str
    opposite: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of two factors."""

    key: str
    one: str
    other: str
    how: str
    reason: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Joined:
    """A factor of the joint map that stands for several."""

    name: str
    url: str
    change: str
    members: tuple[tuple[str, str, bool], ...]


def together(sight: Sight, found: SystemsMap) -> Together:
    """The joint map with its parts, as this reader sees them."""
    return sight.worked_out(f"together {found.id}", lambda contents: Together(contents, found))


def page(sight: Sight, found: Together, show: str) -> dict[str, Any]:
    """Everything on the page of a joint map."""
    show = show if show in SHOWS else ("contested" if found.clashes else "all")
    titles = found.titles
    waiting = sum(
        each.ref.unversioned not in found.joint.ends for held in found.joint.members.values() for each in held
    )
    proposals = found.proposals
    return {
        "map": found.map,
        "parts": [{"title": each.title, "id": each.id} for each in found.parts],
        "show": show,
        "shows": _shows(found),
        "met": [_met(each, found, sight) for each in found.meetings if _is_shown(each, show)],
        "wishes": [
            {
                "factor": found.names[each.factor],
                "more": [titles[ref] for ref in each.more],
                "less": [titles[ref] for ref in each.less],
            }
            for each in found.wishes
        ],
        "inside": [_inside(each, found, sight) for each in found.inside],
        "pairs": [_pair(each, found) for each in proposals[:AT_ONCE]],
        "more_pairs": max(0, len(proposals) - AT_ONCE),
        "equal": sum(each.sort is Sort.EQUAL for each in proposals),
        "said": _said(found, sight),
        "joined": _joined(found, sight),
        "coverage": [
            {
                "title": titles[each.map],
                "id": each.map.id,
                "factors": each.factors,
                "only_factors": each.only_factors,
                "links": each.links,
                "only_links": each.only_links,
            }
            for each in found.coverage
        ],
        "in_all": [each.name for each in found.in_all],
        "waiting": waiting,
        "may_edit": sight.may(Permission.EDIT_MAP, found.map),
    }


def kin(sight: Sight, found: SystemsMap) -> dict[str, Any]:
    """The maps that a map brings together, and those that bring it together."""
    parts = [each for ref in found.merges if (each := sight.records.find(SystemsMap, ref))]
    above = [
        each
        for each in sight.records.of(SystemsMap)
        if found.ref.unversioned in {ref.unversioned for ref in each.merges}
    ]
    return {"parts": parts, "brought_into": above}


def comparison(sight: Sight, one: SystemsMap, other: SystemsMap) -> dict[str, Any]:
    """Two maps side by side."""
    found = sight.worked_out(f"compare {one.id} {other.id}", lambda contents: compared(contents, one, other))
    groups: dict[str, list[str]] = {}
    for each in found.found:
        title = found.one if each.change in ONLY_ONE else found.other if each.change in ONLY_OTHER else ""
        head = f"Only in “{title}”: {HEADS[each.change]}" if title else HEADS[each.change]
        groups.setdefault(head, []).append(each.says.removeprefix(f"Only in “{title}”: "))
    return {
        "compared": found,
        "one": one,
        "other": other,
        "groups": [*groups.items()],
        "table": showing.table(table_of(found)) if found.found else None,
    }


def _shows(found: Together) -> list[dict[str, Any]]:
    counts = {show: sum(_is_shown(each, show) for each in found.meetings) for show in SHOWS}
    names = {
        "contested": "Groups say opposite things",
        "agreed": "Two groups or more agree",
        "one": "One group alone says it",
        "all": "Every link",
    }
    return [{"key": show, "name": names[show], "count": counts[show]} for show in SHOWS]


def _is_shown(met: Meeting, show: str) -> bool:
    return {"contested": met.clash, "agreed": met.agreed, "one": len(met.views) == 1, "all": True}[show]


def _met(met: Meeting, found: Together, sight: Sight) -> Met:
    return Met(
        cause=found.names[met.cause],
        effect=found.names[met.effect],
        url=f"/{sight.programme}/systems_map/map/{found.map.id}/link/{met.cause.id}/{met.effect.id}/",
        clash=met.clash,
        voices=tuple(_voice(each, found, sight) for each in met.views),
    )


def _voice(view: View, found: Together, sight: Sight) -> Voice:
    claims = tuple(Spoken(sight.url(each.ref), each.strength.label) for each in view.claims)
    strengths = ", ".join(
        strength.label if count == 1 else f"{count} × {strength.label}" for strength, count in view.strengths
    )
    return Voice(found.titles.get(view.who, "A group that is not shown"), in_words(view.says), claims, strengths)


def _inside(claim: CausalClaim, found: Together, sight: Sight) -> dict[str, str]:
    said = found.records.find(CausalClaim, claim.ref)
    ends = [found.names.get(ref.unversioned, "") for ref in ((said.cause, said.effect) if said else ())]
    home = found.titles.get(found.homes.get(claim.ref.unversioned, found.map.ref), "")
    return {"url": sight.url(claim.ref), "told": " → ".join(ends), "map": home}


def _pair(each: Proposal, found: Together) -> Pair:
    homes = {held.ref.unversioned: held.map.unversioned for members in found.joint.members.values() for held in members}
    titles = found.titles
    return Pair(
        one=found.own_names[each.one],
        other=found.own_names[each.other],
        one_ref=str(each.one),
        other_ref=str(each.other),
        one_map=titles.get(homes[each.one], ""),
        other_map=titles.get(homes[each.other], ""),
        why=each.why,
        opposite=each.opposite,
    )


def _said(found: Together, sight: Sight) -> list[Said]:
    """What was said, the latest first, with the names of those who still have an account."""
    keys = {each.made_by.removeprefix("person:") for each in found.said if each.made_by.startswith("person:")}
    people = {each.signature: each.name for each in Person.objects.filter(pk__in=keys)} if keys else {}
    on_team = sight.may(Permission.EDIT_MAP, found.map)
    return [
        Said(
            key=each.id,
            one=found.own_names.get(each.one.unversioned, "A factor that is gone"),
            other=found.own_names.get(each.other.unversioned, "A factor that is gone"),
            how="are opposites" if each.opposite else "are the same" if each.same else "are not the same",
            reason=each.reason,
            by=people.get(each.made_by, "") if on_team else "",
            at=each.made_at,
        )
        for each in reversed(found.said)
    ]


def _joined(found: Together, sight: Sight) -> list[Joined]:
    told = []
    for each in found.joint.factors:
        members = found.joint.members.get(each.ref.unversioned, ())
        if len(members) > 1:
            ends = tuple(
                (held.name, found.titles.get(held.map.unversioned, ""), found.joint.end(held.ref).way < 0)
                for held in members
            )
            page = f"/{sight.programme}/systems_map/map/{found.map.id}/factor/{each.id}/"
            told.append(Joined(each.name, page, f"{page}change/", ends))
    return told
