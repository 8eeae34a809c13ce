"""How one theory is drawn: in short, whole or with nested theories opened; by kind, by layer or as placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import QueryDict

from wellthread.methods.theory_of_change import Inner, describe_theory, in_short, layers, opened
from wellthread.pictures import theory_graph, theory_of_change_picture
from wellthread.pictures.picture import Picture
from wellthread.programme.theories import Parts, nested_in, parts_of
from wellthread.vocabulary import Ref, Step, StepLink, Theory
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

from .theory import theory_url


class View(StrEnum):
    """How much of a theory is drawn."""

    WHOLE = "whole"
    SHORT = "short"
    OPEN = "open"


class Lay(StrEnum):
    """How its steps are laid out."""

    KINDS = "kinds"
    LAYERS = "layers"
    PLACED = "placed"


SAYS = {
    View.WHOLE: "Whole, with what must hold",
    View.SHORT: "In short, without how it works",
    View.OPEN: "In detail, with nested theories opened",
    Lay.KINDS: "By kind",
    Lay.LAYERS: "By what leads to what",
    Lay.PLACED: "Where people put it",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which view in which layout."""

    view: View = View.WHOLE
    lay: Lay = Lay.KINDS

    @classmethod
    def of(cls, given: QueryDict, steps: tuple[Step, ...]) -> Asked:
        """What was asked for; else whole, where people put the steps if they put any, and by kind if they did not."""
        placed = any(each.x is not None for each in steps)
        view, lay = given.get("view", ""), given.get("layout", "")
        shown = View(view) if view in set(View) else View.WHOLE
        usual = Lay.PLACED if placed and shown is not View.OPEN else Lay.LAYERS if shown is View.OPEN else Lay.KINDS
        return cls(shown, Lay(lay) if lay in set(Lay) else usual)


def drawing(sight: Sight, parts: Parts, given: QueryDict) -> dict[str, Any]:
    """The picture, the data for the browser, and what can be chosen."""
    asked = Asked.of(given, parts.steps)
    inner = [each for each in nested_in(sight.records, parts.theory) if parts_of(sight.records, each).steps]
    views = [each for each in View if each is not View.OPEN or inner]
    return {
        "picture": showing.picture(picture_of(sight, parts, asked)) if parts.steps else None,
        "graph": _graph(sight, parts, asked),
        "view": asked.view.value,
        "layout": asked.lay.value,
        "views": [{"value": each.value, "says": SAYS[each]} for each in views],
        "layouts": [{"value": each.value, "says": SAYS[each]} for each in Lay],
        "any_placed": any(each.x is not None for each in parts.steps),
    }


def picture_of(sight: Sight, parts: Parts, asked: Asked) -> Picture:
    """One theory as a picture with its table. What people placed by hand is drawn by kind here."""
    steps, links = drawn_parts(sight, parts, asked.view)
    return theory_of_change_picture(
        steps,
        links,
        _notes(parts, asked.view),
        title=parts.theory.title,
        description=describe_theory(steps, links, parts.assumptions),
        layer=_layer(steps, links, asked.lay),
        href=_href(sight, steps),
    )


def _graph(sight: Sight, parts: Parts, asked: Asked) -> dict[str, Any]:
    steps, links = drawn_parts(sight, parts, asked.view)
    return theory_graph(
        steps,
        links,
        _notes(parts, asked.view),
        title=parts.theory.title,
        layer=_layer(steps, links, asked.lay),
        placed=asked.lay is Lay.PLACED,
        href=_href(sight, steps),
    )


def drawn_parts(sight: Sight, parts: Parts, view: View) -> tuple[tuple[Step, ...], tuple[StepLink, ...]]:
    """The steps and arrows of one view."""
    if view is View.SHORT:
        return in_short(parts.steps, parts.links)
    if view is View.OPEN:
        return opened(parts.steps, parts.links, _inner(sight, parts.theory))
    return parts.steps, parts.links


def _inner(sight: Sight, theory: Theory) -> dict[Ref, Inner]:
    held = ((each, parts_of(sight.records, each)) for each in nested_in(sight.records, theory))
    return {each.ref.unversioned: Inner(found.steps, found.links) for each, found in held}


def _notes(parts: Parts, view: View) -> tuple[Any, ...]:
    return () if view is View.SHORT else (*parts.assumptions, *parts.conditions)


def _layer(steps: tuple[Step, ...], links: tuple[StepLink, ...], lay: Lay) -> Mapping[Ref, int] | None:
    return layers(steps, links) if lay is Lay.LAYERS else None


def _href(sight: Sight, steps: tuple[Step, ...]) -> Any:
    """A step that opens a theory leads there; everything else to its place on the thread."""
    opens = {each.ref.unversioned: each.opens for each in steps if each.opens}

    def href(ref: Ref) -> str | None:
        inner = sight.records.find(Theory, opens.get(ref.unversioned))
        return theory_url(sight, inner) if inner else sight.href(ref)

    return href
