"""What the editor of a map is given: where its room is, who asks, and what a judgement settled."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wellthread.vocabulary import Factor, FactorLink, Group, Judgement, SystemsMap
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight

from .drawing import Asked, drawn_map


def settings_of(sight: Sight, on: SystemsMap, person: Person) -> dict[str, Any]:
    """As the browser reads it: `Config` in islands/map-editor/room.ts. Addresses hold FACTOR, CAUSE and EFFECT."""

    def to(name: str, **parts: str) -> str:
        return reverse(name, kwargs={"programme": sight.programme, "key": on.id, **parts})

    return {
        "title": on.title,
        "map": f"{sight.programme}/{on.id}",
        "socket": f"/live/{sight.programme}/map/{on.id}/",
        "state": to("systems_map-live-state"),
        "patch": to("systems_map-live-patch"),
        "may_edit": sight.may(Permission.EDIT_MAP, on),
        "person": {"id": str(person.pk), "name": person.name},
        "groups": _groups(sight, on),
        "judged": _judged(sight, on),
        "places": _places(sight, on),
        "factor_page": to("systems_map-factor", factor="FACTOR"),
        "link_page": to("systems_map-link", cause="CAUSE", effect="EFFECT"),
    }


def _places(sight: Sight, on: SystemsMap) -> dict[str, tuple[float, float]]:
    """Where the map's own page draws each factor; not worked out where people placed them all."""
    if all(
        None not in (each.x, each.y) for each in sight.records.of(Factor) if each.map.unversioned == on.ref.unversioned
    ):
        return {}
    return {each["id"]: (each["x"], each["y"]) for each in drawn_map(sight, on, Asked()).graph["factors"]}


def _groups(sight: Sight, on: SystemsMap) -> list[tuple[str, str]]:
    home = on.neighbourhood.id if on.neighbourhood else None
    here = [each for each in sight.records.of(Group) if home is None or each.neighbourhood.id == home]
    return [(each.id, each.name) for each in here]


def _judged(sight: Sight, on: SystemsMap) -> dict[str, dict[str, str]]:
    """The links that people judged, under cause and effect."""
    return {
        f"{each.cause.id}>{each.effect.id}": {"judgement": each.judgement.value, "polarity": each.polarity.value}
        for each in sight.records.of(FactorLink)
        if each.map.id == on.id and each.judgement is not Judgement.UNJUDGED
    }
