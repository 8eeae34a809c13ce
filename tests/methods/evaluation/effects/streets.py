"""Places for tests: matched pairs and lots among places, with values that can be checked by eye."""

from __future__ import annotations

from hypothesis import strategies as st

from wellthread.methods.evaluation.effects import Place

values = st.floats(-50, 50, allow_nan=False).map(lambda each: round(each, 2))


def pairs(differences, level=40.0):
    """One pair for each difference; the place beside is at `level`."""
    return [
        place
        for at, each in enumerate(differences)
        for place in (
            Place(f"here {at}", True, level + each, level, f"pair {at}", 100),
            Place(f"beside {at}", False, level, level, f"pair {at}", 100),
        )
    ]


def among(acting, beside):
    """Places without pairs."""
    return [
        *(Place(f"here {at}", True, each, people=50) for at, each in enumerate(acting)),
        *(Place(f"beside {at}", False, each, people=50) for at, each in enumerate(beside)),
    ]


def swapped(places):
    """The same places with their parts exchanged."""
    return [Place(each.name, not each.acts, each.after, each.before, each.pair, each.people) for each in places]
