"""The wall: the room's screen without an account, and the queue of those who decide what goes on it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from wellthread.vocabulary import Contribution, Ref
from wellthread.web.accounts.access import open_to_all, person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.engagement.actions import wall as actions
from wellthread.web.engagement.queries import sessions
from wellthread.web.engagement.queries import wall as queries
from wellthread.web.thread.refusals import Refusal

from .sessions import session_frame, session_of

SECONDS = 20
WHY_OPEN = "Whoever holds the code of a room's screen sees the words that were let onto that wall, and nothing else."


@never_cache
@require_safe
@requires(Permission.ADD_CONTRIBUTION)
def wall(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """Decide what goes on the wall, and open it on the room's screen."""
    sight, found = session_of(request, programme, session, Permission.ADD_CONTRIBUTION)
    if not sight.may(Permission.SEE_WORDS, found):
        raise Http404
    screen = queries.open_screen_of(programme, found)
    rows = queries.to_decide(programme, found)
    context = {
        **session_frame(sight, found, Crumb(text="The wall")),
        "undecided": [each for each in rows if each.shown is None],
        "shown": [each for each in rows if each.shown],
        "off": [each for each in rows if each.shown is False],
        "not_agreed": queries.not_agreed(programme, found),
        "may_open": sight.may(Permission.RUN_EXERCISE, found),
        "screen": screen,
        "address": request.build_absolute_uri(reverse("engagement-wall-screen", args=[programme, screen.code]))
        if screen
        else "",
    }
    return render(request, "engagement/wall_queue.html", context)


@require_POST
@requires(Permission.ADD_CONTRIBUTION)
def decide(request: HttpRequest, programme: str, session: str, contribution: str) -> HttpResponse:
    """Let one contribution onto the wall, or keep it off."""
    sight, found = session_of(request, programme, session, Permission.ADD_CONTRIBUTION)
    said = sight.records.find(Contribution, Ref("contribution", contribution))
    if said is None or said.session.unversioned != found.ref.unversioned or not sight.may(Permission.SEE_WORDS, said):
        raise Http404
    shown = request.POST.get("shown") == "yes"
    try:
        actions.decide(said, shown, programme=programme, by=person_of(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It is on the wall." if shown else "It is not on the wall.")
    return redirect("engagement-wall", programme=programme, session=session)


@require_POST
@requires(Permission.RUN_EXERCISE)
def open_or_close(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """Open the wall on the room's screen under a new code, or close it at once."""
    _, found = session_of(request, programme, session, Permission.RUN_EXERCISE)
    person, at = person_of(request), timezone.now()
    if request.POST.get("open") == "yes":
        actions.open_screen(found, programme=programme, by=person, at=at)
        messages.success(request, "The wall is open. Open its address on the room's screen.")
    else:
        actions.close_screen(found, programme=programme, by=person, at=at)
        messages.success(request, "The wall is closed on every screen.")
    return redirect("engagement-wall", programme=programme, session=session)


@never_cache
@require_safe
@open_to_all(WHY_OPEN)
def screen(request: HttpRequest, programme: str, code: str) -> HttpResponse:
    """The wall itself, for the room's screen: only what was let onto it, only while it is open. It takes nothing in."""
    found = queries.screen_of(code)
    session = queries.a_session(programme, found.session) if found and found.programme == programme else None
    if found is None or session is None:
        return render(request, "engagement/wall_closed.html", status=404)
    paused = request.GET.get("paused") == "yes"
    context = {
        "session": session,
        "said": queries.on_the_wall(programme, session),
        "paused": paused,
        "seconds": SECONDS,
        "here": reverse("engagement-wall-screen", args=[programme, found.code]),
    }
    return render(request, "engagement/wall.html", context)


@never_cache
@require_safe
@requires(Permission.SEE_PROGRAMME)
def live(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """The wall for those who are not in the room. Where residents keep to themselves, only for those who hold it."""
    sight, found = session_of(request, programme, session)
    if not sessions.hears(sight, found):
        return render(
            request,
            "engagement/wall_kept.html",
            {**session_frame(sight, found, Crumb(text="The wall")), "says": sessions.KEPT_TO_RESIDENTS},
            status=403,
        )
    context = {
        **session_frame(sight, found, Crumb(text="The wall")),
        "said": queries.on_the_wall(programme, found, outside=not sight.may(Permission.SEE_WORDS, found)),
        "paused": request.GET.get("paused") == "yes",
        "seconds": SECONDS,
        "here": reverse("engagement-wall-live", args=[programme, session]),
    }
    return render(request, "engagement/wall.html", context)
