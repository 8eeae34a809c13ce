"""Pages of actions: the board, one action with everything about it, changing it, and what it costs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import Action, ActionCost, ActionStatus, Ref, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb, Detail, Tab
from wellthread.web.programmes.stage_parts import chosen_place, tabs
from wellthread.web.theory_of_change.actions import actions
from wellthread.web.theory_of_change.forms.actions import ActionForm, CostForm, filled_cost
from wellthread.web.theory_of_change.queries import actions as queries
from wellthread.web.thread import reading
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame


@require_safe
@requires(Permission.SEE_PROGRAMME)
def board(request: HttpRequest, programme: str) -> HttpResponse:
    """All actions under their priorities, what is missing first: `?in=` a neighbourhood, `?status=`."""
    sight = sight_of(request, programme)
    chosen = chosen_place(request, sight)
    status = request.GET.get("status", "")
    status = status if status in set(ActionStatus) else ""
    context = {
        **_frame(sight, Crumb(text="Actions")),
        "tabs": tabs(sight, chosen),
        "statuses": _statuses(chosen, status),
        "groups": queries.board(sight, chosen, status),
        "may_add": sight.may(Permission.EDIT_THEORY),
    }
    return render(request, "theory_of_change/board.html", context)


def _statuses(chosen: str, status: str) -> list[Tab]:
    place = f"in={chosen}&" if chosen else ""
    every = Tab(text="All", url=f"?{place.rstrip('&')}", current=not status)
    return [
        every,
        *(
            Tab(text=each.label.capitalize(), url=f"?{place}status={each.value}", current=status == each.value)
            for each in ActionStatus
        ),
    ]


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One action with everything about it."""
    sight = sight_of(request, programme)
    action = queries.found_action(sight, key)
    context = {**_frame(sight, _board(sight), Crumb(text=action.title)), **queries.page(sight, action)}
    return render(request, "theory_of_change/action.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_THEORY)
def change(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Change an action and all its links at once."""
    sight, action = _to_change(request, programme, key)
    form = ActionForm(action, sight, request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _save(request, form, programme)):
        messages.success(request, "The action is kept.")
        return redirect("theory_of_change-action", programme=programme, key=key)
    version, mark = action.version, actions.mark_of(form.present)
    moved = (_version(request, action.version), request.POST.get("ties", mark)) != (version, mark)
    context = {
        **_frame(sight, _board(sight), _crumb(sight, action), Crumb(text="Change")),
        "action": action,
        "form": form,
        "version": version,
        "ties": mark,
        "theirs": [*reading.as_it_stands(action, sight), *_linked_now(sight, action)] if moved else [],
        "back": _crumb(sight, action).url,
    }
    return render(request, "theory_of_change/action_change.html", context)


def _save(request: HttpRequest, form: ActionForm, programme: str) -> None:
    person, at = person_of(request), timezone.now()
    after = form.after(_version(request, form.action.version))
    seen = request.POST.get("ties", "")
    actions.save(after, form.wanted(), offered=form.offered, seen=seen, programme=programme, by=person, at=at)


def _linked_now(sight: Sight, action: Action) -> list[Detail]:
    return [
        Detail(name=each["title"], value="; ".join(item["title"] for item in each["items"] if item))
        for each in queries.linked(sight, action)
        if each["items"]
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_THEORY)
def cost(request: HttpRequest, programme: str, key: str, cost: str = "") -> HttpResponse:
    """Add a cost to an action, or change one of its costs."""
    sight, action = _to_change(request, programme, key)
    before = sight.records.find(ActionCost, Ref("action_cost", cost)) if cost else None
    if cost and (before is None or before.action.id != key):
        raise Http404
    form = CostForm(sight, request.POST or None, initial=filled_cost(before) if before else None)
    if request.method == "POST" and form.is_valid():
        person = person_of(request)
        version = _version(request, before.version if before else 1)
        kept = form.cost(action.ref.unversioned, before, version, person.signature, timezone.now())
        if attempt(form, lambda: actions.keep_cost(kept, new=before is None, programme=programme, by=person)):
            messages.success(request, "The cost is kept.")
            return redirect("theory_of_change-action", programme=programme, key=key)
    moved = before is not None and _version(request, before.version) != before.version
    context = {
        **_frame(sight, _board(sight), _crumb(sight, action), Crumb(text="What it costs")),
        "action": action,
        "form": form,
        "version": before.version if before else 1,
        "theirs": reading.as_it_stands(before, sight) if before and moved else [],
        "back": _crumb(sight, action).url,
    }
    return render(request, "theory_of_change/cost.html", context)


def _to_change(request: HttpRequest, programme: str, key: str) -> tuple[Sight, Action]:
    sight = sight_of(request, programme)
    action = queries.found_action(sight, key)
    if not queries.may_change(sight, action):
        raise Http404
    return sight, action


def _version(request: HttpRequest, now: int) -> int:
    """The version that the writer had before them."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 and int(given) else now


def _board(sight: Sight) -> Crumb:
    return Crumb(text="Actions", url=reverse("theory_of_change-board", kwargs={"programme": sight.programme}))


def _crumb(sight: Sight, action: Action) -> Crumb:
    at = {"programme": sight.programme, "key": action.id}
    return Crumb(text=action.title, url=reverse("theory_of_change-action", kwargs=at))


def _frame(sight: Sight, *crumbs: Crumb) -> dict[str, Any]:
    return frame(sight, noun_named("action"), list(crumbs))
