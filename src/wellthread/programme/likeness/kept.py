"""A search as a record: what was asked, what it found, and how like that then was."""

from __future__ import annotations

from datetime import date

import wellthread
from wellthread.vocabulary import ComparatorSearch, Ref

from .found import Found


def kept_search(found: Found, *, key: str, title: str, on: date, design: Ref | None = None) -> ComparatorSearch:
    """The search as it is kept. The same search on the same figures can be run again from it."""
    asked = found.asked
    return ComparatorSearch(
        id=key,
        title=title.strip() or f"Places like {found.place.name}",
        design=design,
        neighbourhood=asked.neighbourhood,
        variables=asked.variables,
        weights=tuple(f"{name} = {weight:g}" for name, weight in asked.weights.items()),
        measure=asked.kin,
        level=asked.level,
        each=asked.each,
        within=asked.within,
        apart_km=asked.apart_km or None,
        wanted=asked.want,
        considered=found.search.considered,
        found=tuple(each.code for each in found.search.found),
        balance=tuple(f"{each.variable}: {each.before:+.2f}, {each.after:+.2f}" for each in found.search.balance),
        datasets=found.datasets,
        ran_on=on,
        code_version=f"Wellthread {wellthread.__version__}",
    )
