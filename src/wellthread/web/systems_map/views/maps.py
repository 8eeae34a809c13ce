"""Pages of the systems map stage."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import SystemsMap, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.programmes.stage_page import stage_page
from wellthread.web.systems_map.actions import claims
from wellthread.web.systems_map.actions.live_map import catch_up
from wellthread.web.systems_map.forms.claims import ClaimForm
from wellthread.web.systems_map.forms.sentences import Filter
from wellthread.web.systems_map.queries import maps as queries
from wellthread.web.systems_map.queries import sentences
from wellthread.web.systems_map.queries.drawing import drawing
from wellthread.web.systems_map.queries.factor import factors_of
from wellthread.web.systems_map.queries.live_map import how_many_undecided
from wellthread.web.systems_map.queries.together import kin
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

STAGE = "systems_map"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """The maps, each with what it says in short."""
    return stage_page(
        request,
        programme,
        STAGE,
        queries.report,
        template="systems_map/index.html",
        part_template="systems_map/part.html",
        own=queries.maps_of,
        more=queries.doors,
    )


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one_map(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One map: the drawing, its loops, and a table of its links as sentences."""
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    context = {**frame(sight, noun_named("systems_map"), [Crumb(text=found.title)]), **queries.one_map(sight, found)}
    form = Filter(sentences.offered(context["read"], sight), request.GET)
    context |= {"filter": form, **sentences.table(context["read"], sight, form.chosen()), **kin(sight, found)}
    if context["may_edit"]:
        context["undecided"] = how_many_undecided(programme, key)
    return render(request, "systems_map/map.html", context | drawing(sight, found, request.GET))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_MAP)
def claim(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Write down who says that what leads to what."""
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    if not may_edit(sight, found):
        raise Http404
    form = ClaimForm(found, sight, request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        person, at = person_of(request), timezone.now()
        if attempt(form, lambda: claims.claim(form.claimed(), programme=programme, by=person, at=at)):
            messages.success(request, "The claim is kept, and bundled with what others say of the same two factors.")
            return redirect("systems_map-map", programme=programme, key=key)
    context = {
        **frame(sight, noun_named("causal_claim"), [*way_to(sight, found), Crumb(text="Add a claim")]),
        "form": form,
        "map": found,
        "factors": factors_of(sight, found),
    }
    return render(request, "systems_map/claim.html", context)


def sight_of_map(request: HttpRequest, programme: str, key: str) -> Sight:
    """The view that the person asking has of a programme, once what was drawn live on this map is in its records."""
    catch_up(programme, key)
    return sight_of(request, programme)


def found_map(sight: Sight, key: str) -> SystemsMap:
    """The map with this id. Raises Http404 for what this reader does not see."""
    found = queries.a_map(sight, key)
    if found is None:
        raise Http404
    return found


def may_edit(sight: Sight, on: SystemsMap) -> bool:
    """Whether this reader may change the map."""
    return sight.may(Permission.EDIT_MAP, on)


def way_to(sight: Sight, on: SystemsMap) -> list[Crumb]:
    """The map on the way to a page below it."""
    return [Crumb(text=on.title, url=f"/{sight.programme}/{STAGE}/map/{on.id}/")]
