"""Which figures of a table are the programme's: those of its own areas, and those carried to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wellthread.interop.figures import Figures
from wellthread.interop.reading import BadFile
from wellthread.methods.place.carry import Carry, Quantity, carry, quantity_of
from wellthread.methods.place.vintage import Vintage, WrongVintage
from wellthread.vocabulary import Area, AreaLevel, Method

from .atlas import STEPS
from .wish import Asked, Refusal

CARRIED_DIGITS = 6
Taken = Mapping[tuple[str, str], tuple[float, Method]]
"""Figures by area and indicator, and how each belongs to its area."""


@dataclass(frozen=True, slots=True)
class Taking:
    """What is taken, what could not be carried, how many areas of the table are not the programme's, and how many of
    the programme's get nothing because they are of another census."""

    taken: Taken
    refusals: tuple[Refusal, ...]
    outside: int
    left: int


def taking(asked: Asked, mine: Mapping[str, Area], fine: frozenset[str], vintage: Vintage | None) -> Taking:
    """Pick the figures of the programme's areas. Raises WrongVintage, and BadFile where none is there."""
    figures, year = asked.figures, asked.figures.mapping.boundary_year
    direct = {code for code in mine if code in fine and (year is None or mine[code].boundary_year == year)}
    others = {code for code, area in mine.items() if year is not None and area.boundary_year != year}
    carrying = asked.wish.carry and bool(asked.atlas.steps) and figures.mapping.level is AreaLevel.LSOA
    if others and not direct and not carrying:
        _refuse_uncarried(asked, mine, others, vintage)
    taken = {
        (code, indicator): (value, Method.DIRECT)
        for indicator, values in figures.values.items()
        for code, value in values.items()
        if code in direct
    }
    refusals: tuple[Refusal, ...] = ()
    reached = direct
    if others and carrying:
        carried, refusals, sources = _carried(asked, mine, others, fine)
        taken.update(carried)
        reached = direct | sources
    if not taken:
        raise BadFile(
            asked.grid.file,
            0,
            f"None of its {len(figures.rows):,} areas has a figure for the {len(mine):,} such areas of this programme.",
            "Check level and census in the mapping, or ask for the areas to be added.",
        )
    return Taking(taken, refusals, len(fine - reached), 0 if carrying else len(others))


def sort_of(indicator: str, asked: Asked) -> Quantity:
    """Whether an indicator is a rate, a count or an order: as it was said, else as it seems."""
    return asked.wish.sorts.get(indicator) or quantity_of(indicator, asked.figures.values[indicator].values())


def _refuse_uncarried(asked: Asked, mine: Mapping[str, Area], others: set[str], vintage: Vintage | None) -> None:
    """Raise WrongVintage where the programme works on the areas of another census and carrying is not asked for."""
    same = sum(code in others for code in asked.figures.rows)
    if not same and not (vintage and vintage.matches):
        return
    wanted = min(mine[code].boundary_year for code in others)
    counts = f" {vintage.told()}." if vintage and vintage.matches else ""
    raise WrongVintage(
        f"The table speaks of areas of {asked.figures.mapping.boundary_year}, and this programme works on areas of "
        f"{wanted}.{counts} {same:,} of the programme's {len(others):,} areas have the same code in both. "
        f"{_way_over(asked)}se the table of {wanted}."
    )


def _way_over(asked: Asked) -> str:
    """How the figures could be carried, up to the words that name the other way."""
    if asked.figures.mapping.level is not AreaLevel.LSOA:
        return "Figures are carried between lower layer super output areas only: u"
    if not asked.atlas.steps:
        return f"To carry them over, fetch the look-up (wellthread place fetch {STEPS}) and ask for it; or u"
    return "Ask for the figures to be carried over, or u"


def _carried(
    asked: Asked, mine: Mapping[str, Area], others: set[str], fine: frozenset[str]
) -> tuple[Taken, tuple[Refusal, ...], set[str]]:
    """The figures carried to the programme's areas of the other census, and the areas of the table they came from."""
    atlas, figures = asked.atlas, asked.figures
    wanted = min(mine[code].boundary_year for code in others)
    back = wanted < (figures.mapping.boundary_year or wanted)
    source, target = (1, 0) if back else (0, 1)
    sources = {each[source] for each in atlas.steps if each[target] in others}
    reaching = [each for each in atlas.steps if each[source] in sources]
    taken: dict[tuple[str, str], tuple[float, Method]] = {}
    refusals: list[Refusal] = []
    for indicator, values in figures.values.items():
        known = {code: value for code, value in values.items() if code in sources and code in fine}
        what = sort_of(indicator, asked)
        made = carry(known, reaching, what=what, back=back, people=atlas.people)
        for code, each in made.values.items():
            if code in others:
                value = each.value if each.method is Method.DIRECT else round(each.value, CARRIED_DIGITS)
                taken[code, indicator] = (value, each.method)
        refusals += _not_carried(made, indicator, others, figures)
    return taken, tuple(refusals), sources & fine


def _not_carried(made: Carry, indicator: str, others: set[str], figures: Figures) -> Iterable[Refusal]:
    for code, lost in made.incomplete.items():
        if code in others:
            says = f"{code} is not carried: {', '.join(lost)} has no figure of {indicator}."
            row = next((figures.rows[each] for each in lost if each in figures.rows), 0)
            yield Refusal(row, code, indicator, "incomplete", says, "A mean of the rest would pass for the whole.")
    for code in made.orders:
        if code in others:
            says = f"{code} is not carried: it was changed, and {indicator} is a rank or tenth."
            yield Refusal(0, code, indicator, Quantity.ORDER.value, says, "Carry the score, and rank that.")
