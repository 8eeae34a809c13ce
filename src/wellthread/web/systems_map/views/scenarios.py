"""What if: the questions asked of a map, a new one, and what the map implies."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.vocabulary import Scenario, SystemsMap, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.systems_map.actions import scenarios as actions
from wellthread.web.systems_map.forms.scenarios import ScenarioForm
from wellthread.web.systems_map.queries import scenarios as queries
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.views import attempt, frame

from .maps import found_map, sight_of_map, way_to

STAGE = "systems_map"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def what_if(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """The scenarios of a map, each with its answer in short."""
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    context = {**frame(sight, noun_named("scenario"), _way(sight, found)), **queries.scenarios(sight, found)}
    return render(request, "systems_map/what_if.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_MAP)
def suppose(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Ask a new question: choose what moves, and which way."""
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    if not sight.may(Permission.EDIT_MAP, found):
        raise Http404
    form = ScenarioForm(found, sight, request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        person, at = person_of(request), timezone.now()
        kept: list[Scenario] = []
        ask = partial(actions.suppose, form.supposed(), programme=programme, by=person, at=at)
        if attempt(form, lambda: kept.append(ask())):
            messages.success(request, "The question is kept, and this is what the map says to it.")
            return redirect("systems_map-scenario", programme=programme, key=key, scenario=kept[0].id)
    way = [*_way(sight, found, linked=True), Crumb(text="A new question")]
    context = {**frame(sight, noun_named("scenario"), way), "form": form, "map": found}
    return render(request, "systems_map/suppose.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def scenario(request: HttpRequest, programme: str, key: str, scenario: str) -> HttpResponse:
    """One question, answered: sentences first, then how far each factor moves."""
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    asked = queries.a_scenario(sight, found, scenario)
    if asked is None:
        raise Http404
    way = [*_way(sight, found, linked=True), Crumb(text=asked.title)]
    context = {**frame(sight, noun_named("scenario"), way), **queries.answered(sight, found, asked)}
    return render(request, "systems_map/scenario.html", context)


@require_POST
@requires(Permission.EDIT_MAP)
def forget(request: HttpRequest, programme: str, key: str, scenario: str) -> HttpResponse:
    """Take a question out, with what it moves."""
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    asked = queries.a_scenario(sight, found, scenario)
    if asked is None or not sight.may(Permission.EDIT_MAP, found):
        raise Http404
    try:
        actions.forget(asked.ref, programme=programme, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("systems_map-scenario", programme=programme, key=key, scenario=scenario)
    messages.success(request, f"“{asked.title}” is taken out.")
    return redirect("systems_map-what-if", programme=programme, key=key)


def _way(sight: Sight, found: SystemsMap, *, linked: bool = False) -> list[Crumb]:
    (page,) = way_to(sight, found)
    here = Crumb(text="What if", url=f"{page.url}what-if/") if linked else Crumb(text="What if")
    return [page, here]
