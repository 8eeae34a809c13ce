"""What this room knows of programmes: names and neighbourhoods, told by the room above, which registers itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext


@dataclass(frozen=True, slots=True)
class Heading:
    """What a page's head needs of its programme."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A neighbourhood that a role can be limited to."""

    key: str
    name: str


ProgrammeName = Callable[[str], str]
Neighbourhoods = Callable[[str], list[Place]]


class Directory:
    """Names for the keys that memberships hold. Until someone registers, a key is its own name."""

    def __init__(self) -> None:
        self._name: ProgrammeName = lambda slug: slug
        self._neighbourhoods: Neighbourhoods = lambda slug: []

    def register(self, *, programme_name: ProgrammeName, neighbourhoods: Neighbourhoods) -> None:
        """Call once from `AppConfig.ready` of the application that keeps programmes."""
        self._name, self._neighbourhoods = programme_name, neighbourhoods

    def programme_name(self, slug: str) -> str:
        """The programme's name as people read it."""
        return self._name(slug)

    def heading(self, slug: str) -> Heading:
        """Slug and name, for the layout."""
        return Heading(slug, self.programme_name(slug))

    def neighbourhoods(self, programme: str) -> list[Place]:
        """The neighbourhoods of a programme, in the order to offer them."""
        return self._neighbourhoods(programme)

    def neighbourhood_name(self, programme: str, key: str) -> str:
        """The neighbourhood's name; for the empty key, words that say all of them."""
        if not key:
            return gettext("all neighbourhoods")
        return next((place.name for place in self.neighbourhoods(programme) if place.key == key), key)


directory = Directory()
