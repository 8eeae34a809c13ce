"""The screen of the hall: how to vote and how many have, and nothing of the result before the vote is closed."""

from __future__ import annotations

import io

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wellthread.disclosure import People
from wellthread.vocabulary import ExerciseStatus
from wellthread.web.accounts.access import open_to_all
from wellthread.web.priorities.models import Guard
from wellthread.web.priorities.queries import hall as results
from wellthread.web.priorities.queries import poll as queries

SECONDS = 15
WHY_OPEN = "Whoever holds the code of a hall's screen sees how to vote and how many have; the result once it is closed."


@never_cache
@require_safe
@open_to_all(WHY_OPEN)
def screen(request: HttpRequest, programme: str, code: str) -> HttpResponse:
    """The screen itself. It takes nothing in."""
    found = queries.poll_of_wall(code)
    if found is None or found[0].programme != programme:
        return render(request, "priorities/hall_closed.html", status=404)
    poll, exercise = found
    room = poll.guard == Guard.ROOM and bool(poll.room_code)
    leads = reverse("vote", args=[poll.room_code]) if room else reverse("vote-enter")
    address = request.build_absolute_uri(leads)
    closed = exercise.status is ExerciseStatus.CLOSED
    context = {
        "exercise": exercise,
        "poll": poll,
        "closed": closed,
        "planned": exercise.status is ExerciseStatus.PLANNED,
        "room_code": poll.room_code if room else "",
        "address": address,
        "bare": address.removesuffix("/").partition("://")[2],
        "square": square(address),
        "voted": str(People(queries.papers_in_the_urn(programme, exercise, poll.round))),
        "result": results.result_for_the_hall(programme, exercise) if closed else None,
        "seconds": SECONDS,
        "here": reverse("priorities-hall", args=[programme, poll.wall_code]),
    }
    return render(request, "priorities/hall.html", context)


def square(address: str) -> SafeString:
    """A QR code as SVG. The words beside it say where it leads."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=2, xmldecl=False, svgns=False, omitsize=True)
    return mark_safe(out.getvalue().decode())
