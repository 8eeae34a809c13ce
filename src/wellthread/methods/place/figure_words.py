"""The short name of a figure in plain words, where nobody has said what it means."""

from __future__ import annotations

import re

WALKS = {
    "walk_minutes_": "minutes to the nearest",
    "walk_within_": "how many are near",
    "walk_share_": "share of people who live near one",
}
RUN = re.compile(r"_(straight|walking)_(\d+)_min(?:_|$)")


def in_words(indicator: str) -> str:
    """The name of an indicator as words, without a capital letter.

    >>> in_words("free_meals"), in_words("walk_minutes_health_care")
    ('free meals', 'minutes to the nearest: health care')
    >>> in_words("walk_share_library_straight_15_min")
    'share of people who live near one: library (15 minutes, straight line)'
    """
    for start, says in WALKS.items():
        if indicator.startswith(start):
            return f"{says}: {_sort(indicator.removeprefix(start))}"
    return indicator.replace("_", " ")


def _sort(name: str) -> str:
    run = RUN.search(name)
    if run is None:
        return name.replace("_", " ")
    how = [f"{run[2]} minutes", *(["straight line"] if run[1] == "straight" else [])]
    if rest := name[run.end() :].replace("_", " "):
        how.append(rest)
    return f"{name[: run.start()].replace('_', ' ')} ({', '.join(how)})"
