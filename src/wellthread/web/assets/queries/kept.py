"""What was reckoned from a whole register, kept until the programme changes: for one sight, one question, one day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, cast

from wellthread.web.thread.sight import Sight

from .asked import Asked
from .spots import where_seen

T = TypeVar("T")
MOST = 512
_KEPT: dict[tuple[Any, ...], Any] = {}


def kept(name: str, sight: Sight, asked: Asked, today: date, make: Callable[[], T], *about: object) -> T:
    """What `make` gives, made only where it is not known yet. `about` is whatever else it depends on."""
    key = (name, sight.programme, sight.revision, sight.levels, where_seen(sight), asked, today, *about)
    if key not in _KEPT:
        while len(_KEPT) >= MOST:
            _KEPT.pop(next(iter(_KEPT)), None)
        _KEPT[key] = make()
    return cast(T, _KEPT[key])
