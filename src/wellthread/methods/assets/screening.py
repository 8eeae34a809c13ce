"""What a list of assets must not bring in silently: places that hide people, and publishers' errors.

Nothing is thrown away unsaid. A row is kept, kept without its place, held until somebody decides, or left out, and
each time a finding says why, what to do and which rows. Requirements P-18 and P-21.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from .published_errors import Bounds, bad_codes, closed, far_away, same_ids, same_place, swapped
from .row import Finding, Listed
from .sensitive import Sensitive, why_sensitive

__all__ = ["Bounds", "Finding", "Listed", "Screened", "Sensitive", "screen"]


@dataclass(frozen=True, slots=True)
class Screened:
    """What became of the rows, by their numbers.

    `held` and `left_out` give the reason in words for people. `placeless` rows are kept without their place.
    A row may be both held and placeless. `swapped` gives the longitude and latitude the right way round, to offer.
    """

    held: Mapping[int, str]
    left_out: Mapping[int, str]
    placeless: frozenset[int]
    swapped: Mapping[int, tuple[float, float]]
    findings: tuple[Finding, ...]


def screen(
    rows: Sequence[Listed],
    *,
    sensitive_categories: Collection[str] = (),
    category_of: Callable[[Listed], str] = lambda row: "",
    bounds: Bounds | None = None,
    known_codes: Collection[str] = (),
) -> Screened:
    """Screen a whole list before anything of it is kept.

    `category_of` gives the name of a row's category or nothing; rows of `sensitive_categories` are held. `bounds` is
    where the list should lie, as longitude and latitude; without it, rows are compared with the middle of the list.
    `known_codes` are area codes that exist: codes of the right shape that are not among them are told of too.
    """
    held = {row.number: why for row in rows if (why := _why_held(row, sensitive_categories, category_of))}
    shut, shut_found = closed(rows)
    there = [row for row in rows if row.number not in shut]
    piled, piled_found = same_place(there)
    rest = [row for row in there if row.number not in piled]
    turned, turned_found = swapped(rest, bounds)
    far, far_found = far_away([row for row in rest if row.number not in turned], bounds)
    findings = (
        *_told(held),
        *shut_found,
        *piled_found,
        *turned_found,
        *far_found,
        *bad_codes(there, known_codes),
        *same_ids(there),
    )
    return Screened(
        held={number: why for number, why in held.items() if number not in shut},
        left_out=shut,
        placeless=frozenset(piled) | frozenset(turned) | frozenset(far),
        swapped=turned,
        findings=findings,
    )


def _why_held(row: Listed, categories: Collection[str], category_of: Callable[[Listed], str]) -> str:
    category = category_of(row)
    if category and category in categories:
        return f"Its sort is “{category}”, which is not shown until somebody has decided."
    found = why_sensitive(row)
    return found.sentence if found else ""


def _told(held: Mapping[int, str]) -> tuple[Finding, ...]:
    if not held:
        return ()
    one = len(held) == 1
    return (
        Finding(
            "sensitive",
            f"{'One row may show' if one else f'{len(held):,} rows may show'} where people are who must not be found.",
            "Decide for each: leave it out, keep it hidden or by its area only, or show it where it is public already.",
            tuple(held),
        ),
    )
