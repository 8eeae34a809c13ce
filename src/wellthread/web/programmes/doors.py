"""The programmes that the home page shows to a reader."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from wellthread.vocabulary import Neighbourhood
from wellthread.web.accounts.access import visitor
from wellthread.web.accounts.permissions import Permission, standing_of
from wellthread.web.base.doors import ProgrammeDoor, shows_programmes
from wellthread.web.thread.queries import contents

from .queries import programmes


@shows_programmes
def open_to(request: HttpRequest) -> Iterator[ProgrammeDoor]:
    """Programmes whose pages the person asking may see."""
    standing = standing_of(visitor(request))
    for each in programmes():
        if standing.may(Permission.SEE_PROGRAMME, programme=each.id):
            places = contents(each.id).records.of(Neighbourhood)
            yield ProgrammeDoor(
                name=each.name,
                summary=each.summary,
                url=reverse("programme", kwargs={"programme": each.id}),
                places=tuple(place.name for place in places),
            )
