"""What the rooms below are told of programmes: what the home page shows, and names for the keys in people's roles."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from wellthread.vocabulary import Neighbourhood
from wellthread.web.accounts.access import visitor
from wellthread.web.accounts.directory import Place, directory
from wellthread.web.accounts.permissions import Permission, standing_of
from wellthread.web.base.doors import ProgrammeDoor, shows_programmes
from wellthread.web.thread.queries import contents
from wellthread.web.thread.sight import sight_of

from .queries import programmes


@shows_programmes
def open_to(request: HttpRequest) -> Iterator[ProgrammeDoor]:
    """Programmes whose pages the person asking may see."""
    standing = standing_of(visitor(request))
    for each in programmes():
        if standing.may(Permission.SEE_PROGRAMME, programme=each.id):
            seen = sight_of(request, each.id).contents
            places = seen.records.of(Neighbourhood)
            yield ProgrammeDoor(
                name=seen.programme.name,
                summary=seen.programme.summary,
                url=reverse("programme", kwargs={"programme": each.id}),
                places=tuple(place.name for place in places),
            )


def name_of(programme: str) -> str:
    """The programme's name; its slug while there is no record of it."""
    return next((each.name for each in programmes([programme])), programme)


def neighbourhoods_of(programme: str) -> list[Place]:
    """The neighbourhoods that a role can be limited to."""
    return [Place(each.id, each.name) for each in contents(programme).records.of(Neighbourhood)]


directory.register(programme_name=name_of, neighbourhoods=neighbourhoods_of)
