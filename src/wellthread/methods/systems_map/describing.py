"""A part of a systems map in words, for somebody who cannot see it: how much of the map it is, and what is in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellthread.vocabulary import Ref

from .loops import loops
from .steps import View
from .submaps import Submap, tell_view
from .telling import describe_map
from .web import Web
from .wording import capital, inside, many, some

LONGEST_LOOP = 6
MOST_LOOPS = 2_000


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a part begins and ends: factors that nothing in it acts on, and those that act on nothing in it."""

    begins: tuple[Ref, ...]
    ends: tuple[Ref, ...]


def ends_of(web: Web) -> Ends:
    """Factors that stand alone are neither."""
    places = range(len(web.factors))
    begins = tuple(web.refs[at] for at in places if web.onward[at] and not web.back[at])
    return Ends(begins, tuple(web.refs[at] for at in places if web.back[at] and not web.onward[at]))


def describe_submap(part: Submap, whole: Web, view: View) -> str:
    """What the steps chose, how much of the map that is, the map in words, where it begins and ends, what was cut."""
    if not part.web.factors:
        return f"{tell_view(whole, view)} Nothing of the map is left by these steps."
    found = loops(part.web.links, LONGEST_LOOP, MOST_LOOPS)
    told = [
        tell_view(whole, view) if view else "",
        _share(part.web, whole),
        describe_map(part.web.factors, part.web.links, found),
        _begins_and_ends(part.web),
        _caring(part.web),
        *part.cut,
    ]
    return " ".join(filter(None, told))


def _share(part: Web, whole: Web) -> str:
    if len(part.factors) == len(whole.factors) and len(part.links) == len(whole.links):
        return ""
    factors, links = f"{len(part.factors)} of {len(whole.factors)}", f"{len(part.links)} of {len(whole.links)}"
    return f"It shows {factors} factors and {links} links."


def _begins_and_ends(web: Web) -> str:
    found = ends_of(web)
    begins = f"It begins at {some(_names(web, found.begins))}." if found.begins else ""
    ends = f"It ends at {some(_names(web, found.ends))}." if found.ends else ""
    return f"{begins} {ends}".strip()


def _caring(web: Web) -> str:
    caring = [each.ref.unversioned for each in web.factors if web.matters(each.ref)]
    if not caring:
        return ""
    matter = "matters" if len(caring) == 1 else "matter"
    return f"{capital(many(len(caring), 'factor'))} {matter} to people: {some(_names(web, caring))}."


def _names(web: Web, refs: Iterable[Ref]) -> list[str]:
    return [inside(web.names[ref]) for ref in refs]
