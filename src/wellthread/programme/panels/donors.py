"""Which places may be blended into a comparison: those that went like ours before the start."""

from __future__ import annotations

from collections.abc import Collection

from wellthread.disclosure import Table
from wellthread.methods.evaluation.likeness import Pool, donor_pool
from wellthread.methods.evaluation.panels import BadPanel, Panel

FEWEST = 20
"""Places in all before a rank among placebos can come as seldom as one time in twenty."""


def pool_of(panel: Panel, ours: str, *, within: float, left_out: Collection[str] = ()) -> Pool:
    """The donors of a place whose level and trend before its start lie `within` so many standard deviations of ours.

    Places that act are never donors; `left_out` are places that touch ours, or that people know to be unlike. Raises
    BadPanel where a pool cannot be found, or nobody is in it.
    """
    early = [at for at, time in enumerate(panel.times) if time < panel.starts[ours]]
    if strange := sorted({*left_out} - {*panel.places}):
        raise BadPanel(f"{', '.join(strange)} cannot be left out: there are no figures of it.")
    acting = [each for each in panel.acting if each != ours]
    try:
        found = donor_pool(
            ours,
            panel.places,
            [panel.times[at] for at in early],
            panel.values[:, early],
            level_within=within,
            trend_within=within,
            touching=left_out,
            acting=acting,
        )
    except ValueError as wrong:
        raise BadPanel(str(wrong)) from None
    if not found.donors:
        raise BadPanel(f"No place went like {ours} within {within:g} standard deviations. Allow more with --within.")
    return found


def pool_told(panel: Panel, found: Pool) -> tuple[str, ...]:
    """The pool in sentences."""
    looked = len(found.donors) + len(found.left_out)
    few = len(found.donors) + 1 < FEWEST
    start = panel.say(panel.starts[found.ours.code])
    count, ours = len(found.donors), found.ours.code
    alike = f"{count} of {looked} places may be blended for {ours}: they went like it before {start}."
    return (
        alike,
        *([f"A rank among placebos needs {FEWEST} places in all to be told from chance at p = 0.05."] if few else []),
    )


def pool_tables(found: Pool) -> tuple[Table, Table]:
    """The donors, most alike first; and those left out, with their reasons."""
    rows = [
        (each.code, float(f"{each.level:.4g}"), float(f"{each.trend:.4g}"), *_apart(each.level_apart, each.trend_apart))
        for each in (found.ours, *found.donors)
    ]
    columns = ("Place", "Mean before", "Trend before", "Mean, SD from ours", "Trend, SD from ours")
    return (
        Table.of("donors", "Ours, and those that may be blended", columns, rows),
        Table.of("left-out", "Left out of the pool", ("Place", "Why"), found.left_out),
    )


def _apart(level: float, trend: float) -> tuple[float, float]:
    return round(level, 2), round(trend, 2)
