"""Pages of the delivery log: each place, each action, the short form after an activity, and the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.disclosure import Table
from wellthread.vocabulary import Action, DeliveryPlan, Neighbourhood, Ref, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.evaluation.actions import delivery as actions
from wellthread.web.evaluation.forms.delivery import EntryForm, PlanForm, as_last_time, blank, filled, filled_plan
from wellthread.web.evaluation.queries import delivery as queries
from wellthread.web.programmes.stage_parts import chosen_place, tabs
from wellthread.web.thread import reading
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

METHODS = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """What was carried out: each place with its month, its months, its actions and its latest entries."""
    sight, today = sight_of(request, programme), timezone.localdate()
    chosen = chosen_place(request, sight)
    context = {
        **log_frame(sight),
        "tabs": tabs(sight, chosen),
        "told": [queries.page_of_place(sight, each, today) for each in queries.places(sight, chosen)],
        "beside": None if chosen else queries.side_by_side(sight, today),
    }
    return render(request, "evaluation/log.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def csv(request: HttpRequest, programme: str, name: str) -> HttpResponse:
    """One table of the log as a file, its numbers of people protected."""
    sight = sight_of(request, programme)
    return taken_along(request, programme, queries.table_named(sight, name, timezone.localdate()))


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One action: what was meant and done, how far as meant, who came, what it took."""
    sight = sight_of(request, programme)
    action = _action(sight, key)
    place = home(sight, action, request.GET.get("in", ""))
    context = {
        **log_frame(sight, Crumb(text=action.title)),
        **queries.page_of_action(sight, action, place, timezone.localdate()),
        "place": place,
        "may_log": place is not None and queries.may_log(sight, place),
        "may_plan": sight.may(Permission.ADD_RESULTS, place) if place else sight.may_everywhere(Permission.ADD_RESULTS),
    }
    return render(request, "evaluation/log_action.html", context)


@require_http_methods(METHODS)
@requires(Permission.LOG_DELIVERY)
def quick(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """The minute after an activity: what, when, how many came, and whether it went as planned."""
    sight, today = sight_of(request, programme), timezone.localdate()
    place = place_to_log(sight, key)
    last = queries.last_times(sight, place, today)
    like = queries.an_entry(sight, request.GET.get("like", ""))
    initial = as_last_time(like, today) if like else blank(today, request.GET.get("action", ""))
    form = EntryForm(place, sight, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        person, now = person_of(request), timezone.now()
        new = False

        def act() -> None:
            nonlocal new
            _, new = actions.log(form.entry(), programme=programme, by=person, at=now, today=today)

        if attempt(form, act):
            messages.success(
                request, "Kept. Here is the next." if new else "That was kept already, once. Here is the next."
            )
            address = reverse("evaluation-log-quick", args=[programme, place.id])
            return redirect(f"{address}?kept={form.cleaned_data['key']}")
    context = {
        **log_frame(sight, Crumb(text="After an activity")),
        "place": place,
        "form": form,
        "last": last[:6],
        "like": like,
        "kept": queries.an_entry(sight, request.GET.get("kept", "")),
    }
    return render(request, "evaluation/log_quick.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@requires(Permission.LOG_DELIVERY)
def correct(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Correct an entry; the version its author saw travels with the form."""
    sight, today = sight_of(request, programme), timezone.localdate()
    entry = queries.an_entry(sight, key)
    if entry is None or not sight.may_change(Permission.LOG_DELIVERY, entry):
        raise Http404
    place = home(sight, _action(sight, entry.action.id), entry.neighbourhood.id if entry.neighbourhood else "")
    if place is None:
        raise Http404
    form = EntryForm(place, sight, request.POST or None, initial=filled(entry), held=entry)
    seen = _version(request, entry.version)
    if request.method == "POST" and form.is_valid():
        person = person_of(request)

        def act() -> object:
            after = replace(form.entry(), version=seen)
            return actions.correct(after, programme=programme, by=person, today=today)

        if attempt(form, act):
            messages.success(request, "The entry is corrected.")
            return back_to(programme, place)
    context = {
        **log_frame(sight, Crumb(text="Correct an entry")),
        "place": place,
        "form": form,
        "entry": entry,
        "version": seen,
        "theirs": reading.as_it_stands(entry, sight) if seen != entry.version else [],
    }
    return render(request, "evaluation/log_correct.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@requires(Permission.ADD_RESULTS)
def plan(request: HttpRequest, programme: str, key: str, plan: str = "") -> HttpResponse:
    """Write down what is meant of an action, or change it."""
    sight = sight_of(request, programme)
    action = _action(sight, key)
    held = sight.records.find(DeliveryPlan, Ref("delivery_plan", plan)) if plan else None
    if plan and (held is None or held.action.id != action.id):
        raise Http404
    place = home(sight, action, request.GET.get("in", ""))
    if not (sight.may(Permission.ADD_RESULTS, place) if place else sight.may_everywhere(Permission.ADD_RESULTS)):
        raise Http404
    form = PlanForm(request.POST or None, initial=filled_plan(held) if held else None)
    if request.method == "POST" and form.is_valid():
        version = _version(request, held.version if held else 1)
        made = form.made(action, place.ref.unversioned if place else None, held, version)
        person, now = person_of(request), timezone.now()
        if attempt(form, lambda: actions.plan(made, new=held is None, programme=programme, by=person, at=now)):
            messages.success(request, "The plan of delivery is kept.")
            return redirect("evaluation-log-action", programme=programme, key=action.id)
    context = {
        **log_frame(sight, Crumb(text=action.title, url=_action_url(sight, action)), Crumb(text="What is meant")),
        "action": action,
        "form": form,
        "version": _version(request, held.version if held else 1),
    }
    return render(request, "evaluation/log_plan.html", context, status=400 if form.errors else 200)


def log_frame(sight: Sight, *crumbs: Crumb) -> dict[str, Any]:
    """What every page of the log is given."""
    here = reverse("evaluation-log", args=[sight.programme]) if crumbs else ""
    return frame(sight, noun_named("delivery_entry"), [Crumb(text="Delivery log", url=here), *crumbs])


def taken_along(request: HttpRequest, programme: str, table: Table | None) -> HttpResponse:
    """A table as a file, noted in the audit log. Raises Http404 where there is none of that name."""
    if table is None:
        raise Http404
    audit("delivery_entry.taken_as_csv", by=person_of(request), programme=programme, records=len(table.rows))
    answer = HttpResponse(table.csv(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{programme}-{table.name}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def place_to_log(sight: Sight, key: str) -> Neighbourhood:
    """A place in which the reader may log. Raises Http404."""
    place = queries.a_place(sight, key)
    if place is None or not queries.may_log(sight, place):
        raise Http404
    return place


def home(sight: Sight, action: Action, asked: str) -> Neighbourhood | None:
    """The neighbourhood that was asked for, else the action's own, else the only one there is."""
    own = action.neighbourhood.id if action.neighbourhood else ""
    found = queries.a_place(sight, own or asked) if own or asked else None
    every = queries.places(sight)
    return found or (every[0] if len(every) == 1 else None)


def back_to(programme: str, place: Neighbourhood) -> HttpResponse:
    """Back to the log of a place."""
    return redirect(f"{reverse('evaluation-log', args=[programme])}?in={place.id}")


def _action(sight: Sight, key: str) -> Action:
    action = queries.an_action(sight, key)
    if action is None:
        raise Http404
    return action


def _action_url(sight: Sight, action: Action) -> str:
    return reverse("evaluation-log-action", args=[sight.programme, action.id])


def _version(request: HttpRequest, now: int) -> int:
    """The version that the writer had before them."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 and int(given) else now
