"""What the home page shows of the layers above it. They say what they have; this layer does not know them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeDoor:
    """One programme that this reader may open."""

    name: str
    summary: str
    url: str
    places: tuple[str, ...] = ()


Source = Callable[[HttpRequest], Iterable[ProgrammeDoor]]
_sources: list[Source] = []


def shows_programmes(source: Source) -> Source:
    """Mark a function that lists the programmes a request may see. Import its module from `AppConfig.ready`."""
    if source not in _sources:
        _sources.append(source)
    return source


def programmes_for(request: HttpRequest) -> list[ProgrammeDoor]:
    """All programmes to list on the home page for this reader."""
    return [door for source in _sources for door in source(request)]
