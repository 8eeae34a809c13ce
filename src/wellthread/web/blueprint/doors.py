"""What the home page shows of released blueprints: a door for whoever has no part in the programme."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from wellthread.web.accounts.access import visitor
from wellthread.web.accounts.permissions import standing_of
from wellthread.web.base.doors import ProgrammeDoor, shows_programmes

from .queries.public import programmes


@shows_programmes
def released(request: HttpRequest) -> Iterator[ProgrammeDoor]:
    """The programmes that have something out, for those who do not come in by their own part."""
    standing = standing_of(visitor(request))
    for each in programmes():
        if not standing.in_programme(each.programme):
            url = reverse("public-programme", kwargs={"programme": each.programme})
            yield ProgrammeDoor(name=each.title, summary=each.summary, url=url)
