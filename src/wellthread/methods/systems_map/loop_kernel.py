"""The search for loops compiled by numba. Import this module only where a search has turned out to be long."""

from __future__ import annotations

from types import FunctionType
from typing import Any

from numba import njit

from . import loop_walk, parts


def compiled(function: Any, **uses: Any) -> Any:
    """Compile a function, with those of `uses` for the functions that it calls. It lets other threads run.

    What was compiled is kept on disk for the next time where there is room for that.
    """
    bare = FunctionType(function.__code__, {**function.__globals__, **uses}, function.__name__)
    bare.__module__ = function.__module__
    try:
        return njit(cache=True, nogil=True)(bare)
    except RuntimeError:  # neither the package's folder nor the user's can be written to
        return njit(nogil=True)(bare)


distances = compiled(loop_walk.distances)
search = compiled(
    loop_walk.search,
    distances=distances,
    shortest_way=compiled(loop_walk.shortest_way, distances=distances),
    walk=compiled(loop_walk.walk, keep=compiled(loop_walk.keep)),
)
find_parts = compiled(parts.find_parts, next_unseen=compiled(parts.next_unseen))
