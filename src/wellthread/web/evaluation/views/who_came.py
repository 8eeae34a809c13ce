"""Who came, by category: after one time, or over a stretch of time; and the report on reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.methods.evaluation.delivery import UnknownDropped
from wellthread.vocabulary import ReachCount
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.evaluation.actions import delivery as actions
from wellthread.web.evaluation.forms.who_came import WhoForm, filled_tally
from wellthread.web.evaluation.queries import delivery as queries
from wellthread.web.evaluation.queries import reach
from wellthread.web.programmes.stage_parts import chosen_place, tabs
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt

from .delivery import METHODS, back_to, home, log_frame, place_to_log, taken_along


@require_http_methods(METHODS)
@requires(Permission.LOG_DELIVERY)
def of_time(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Tally those who came to one time."""
    sight = sight_of(request, programme)
    entry = queries.an_entry(sight, key)
    action = queries.an_action(sight, entry.action.id) if entry else None
    if entry is None or action is None or not sight.may(Permission.LOG_DELIVERY, entry):
        raise Http404
    place = home(sight, action, entry.neighbourhood.id if entry.neighbourhood else "")
    if place is None:
        raise Http404
    about = ReachCount(
        id="new", action=entry.action, neighbourhood=place.ref.unversioned, entry=entry.ref.unversioned, people=0
    )
    held = reach.tallied(sight.records.of(ReachCount), about)
    initial = {"whole": entry.people, "residents": entry.residents, "counted": entry.counted.value}
    if held:
        initial = filled_tally(held)
    form = WhoForm(entry.action.unversioned, place.ref.unversioned, entry, request.POST or None, initial=initial)
    context = {"title": entry.title or action.title, "on": entry.on, "place": place}
    return _asked(request, sight, form, context, lambda: back_to(programme, place))


@require_http_methods(METHODS)
@requires(Permission.LOG_DELIVERY)
def of_stretch(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Tally those who came over a stretch of time, from a register."""
    sight = sight_of(request, programme)
    action = queries.an_action(sight, key)
    if action is None:
        raise Http404
    own = home(sight, action, request.GET.get("in", ""))
    if own is None:
        raise Http404
    place = place_to_log(sight, own.id)
    starts, ends = parse_date(request.GET.get("from", "")), parse_date(request.GET.get("to", ""))
    about = ReachCount(
        id="new", action=action.ref, neighbourhood=place.ref.unversioned, starts=starts, ends=ends, people=0
    )
    held = reach.tallied(sight.records.of(ReachCount), about) if starts or ends else []
    form = WhoForm(
        action.ref.unversioned,
        place.ref.unversioned,
        None,
        request.POST or None,
        initial=filled_tally(held, starts, ends),
    )
    address = f"{reverse('evaluation-log-action', args=[programme, action.id])}?in={place.id}"
    return _asked(request, sight, form, {"title": action.title, "place": place}, lambda: redirect(address))


def _asked(
    request: HttpRequest, sight: Sight, form: WhoForm, about: dict[str, Any], done: Callable[[], HttpResponse]
) -> HttpResponse:
    """Keep the table where it is right; else show it."""
    if request.method == "POST" and form.is_valid():
        person, now = person_of(request), timezone.now()
        if attempt(form, lambda: actions.tally(form.rows(), programme=sight.programme, by=person, at=now)):
            messages.success(request, "Who came is kept. It stands in the report on reach.")
            return done()
    context = {**log_frame(sight, Crumb(text="Who came")), **about, "form": form}
    return render(request, "evaluation/who_came.html", context, status=400 if form.errors else 200)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """Whom the actions reached, beside who lives here. `?without=` a category; what is not known is never left out."""
    sight, today = sight_of(request, programme), timezone.localdate()
    chosen = chosen_place(request, sight)
    left_out = request.GET.getlist("without")
    found = [(each, reach.reach_here(sight, each, today)) for each in queries.places(sight, chosen)]
    refusal = ""
    try:
        found = [(place, each.without(*left_out)) for place, each in found]
    except UnknownDropped as wrong:
        refusal = str(wrong)
    context = {
        **log_frame(sight, Crumb(text="Reach")),
        "tabs": tabs(sight, chosen),
        "refusal": refusal,
        "told": [reach.page_of_reach(sight, place, each) for place, each in found],
    }
    return render(request, "evaluation/reach.html", context, status=400 if refusal else 200)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def csv(request: HttpRequest, programme: str, name: str) -> HttpResponse:
    """One table of reach as a file, with every row of what is not known."""
    sight = sight_of(request, programme)
    return taken_along(request, programme, reach.table_named(sight, name, timezone.localdate()))
