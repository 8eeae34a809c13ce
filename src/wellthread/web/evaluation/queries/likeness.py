"""What the page about places like ours reads: what can be asked, what was found, and which plans may take places."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.methods.place.figures import Figures, is_order
from wellthread.programme import Contents
from wellthread.programme.likeness import Asked, Found, levels_at_hand, look_for, told
from wellthread.programme.likeness.asking import names_of
from wellthread.vocabulary import Area, AreaLevel, ComparatorSearch, EvaluationDesign, Neighbourhood, PlacePart
from wellthread.web.base import parts
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

MOST_LARGER = 60
PARTS = (PlacePart.BESIDE, PlacePart.DONOR)


@dataclass(frozen=True, slots=True)
class Shown:
    """A search as the page shows it."""

    sentences: tuple[str, ...]
    places: parts.Table
    balance: parts.Table
    plot: parts.Picture
    map: parts.Picture | None


@dataclass(frozen=True, slots=True)
class Kept:
    """One search that was kept."""

    title: str
    url: str
    found: str


def variables(sight: Sight) -> tuple[tuple[str, str], ...]:
    """The variables that areas can be compared by, each with its words; ranks and tenths are not among them."""
    return sight.worked_out("variables of likeness", _variables)


def _variables(contents: Contents) -> tuple[tuple[str, str], ...]:
    says = names_of(contents.records)
    return tuple((each, says(each)) for each in Figures(contents.records).known() if not is_order(each))


def levels(sight: Sight) -> tuple[AreaLevel, ...]:
    """The sorts of areas of which there are enough."""
    return levels_at_hand(sight.records)


def larger(sight: Sight) -> tuple[tuple[str, str], ...]:
    """The larger areas that the search may keep to, with their names where they are known."""
    areas = {each.id: each.name for each in sight.records.of(Area)}
    codes = sorted({code for each in sight.records.of(Area) for code in each.within})
    return tuple((code, f"{areas[code]} ({code})" if code in areas else code) for code in codes[:MOST_LARGER])


def places(sight: Sight) -> tuple[Neighbourhood, ...]:
    return sight.records.of(Neighbourhood)


def search(sight: Sight, asked: Asked) -> Found:
    """The places most like ours, worked out once while the programme stays the same. Raises BadAsking."""
    return sight.worked_out(f"like {asked!r}", lambda contents: look_for(contents.records, asked))


def shown(sight: Sight, found: Found) -> Shown:
    """The search for the page."""
    made = told(found, href=sight.href)
    return Shown(
        made.sentences,
        showing.table(made.places),
        showing.table(made.balance),
        showing.picture(made.plot),
        showing.picture(made.map) if made.map else None,
    )


def open_plans(sight: Sight) -> tuple[EvaluationDesign, ...]:
    """The plans that are not sealed, which may take places still."""
    return tuple(each for each in sight.records.of(EvaluationDesign) if each.sealed_on is None)


def kept(sight: Sight) -> tuple[Kept, ...]:
    """The searches that were kept, the last one first."""
    searches = sorted(sight.records.of(ComparatorSearch), key=lambda each: (str(each.ran_on or ""), each.id))
    return tuple(
        Kept(each.title, sight.url(each.ref), ", ".join(_name(sight, code) for code in each.found))
        for each in reversed(searches)
    )


def _name(sight: Sight, code: str) -> str:
    area = next((each for each in sight.records.of(Area) if each.id == code), None)
    return area.name if area else code
