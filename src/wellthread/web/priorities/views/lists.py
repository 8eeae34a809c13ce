"""Pages of lists: residents' and commissioners' side by side, and making one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.priorities.actions import lists as actions
from wellthread.web.priorities.forms.lists import ListForm
from wellthread.web.priorities.queries import lists as queries
from wellthread.web.thread.sight import sight_of
from wellthread.web.thread.views import attempt, frame

ALL = "Two lists, side by side"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def page(request: HttpRequest, programme: str) -> HttpResponse:
    """What the residents put high and the commissioners left out, the other way round, and what was agreed."""
    sight = sight_of(request, programme)
    place = queries.a_place(sight, request.GET.get("in", ""))
    found = queries.page(sight, place, request.GET.get("one", ""), request.GET.get("other", ""))
    context = {**frame(sight, noun_named("priority_list"), [Crumb(text=ALL)]), **found}
    return render(request, "priorities/lists.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RUN_EXERCISE)
def add(request: HttpRequest, programme: str) -> HttpResponse:
    """Make a list: from a count, or as it was said."""
    sight = sight_of(request, programme)
    form = ListForm(sight, request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        person, at = person_of(request), timezone.now()
        made = form.made(person, at)
        if not sight.may(Permission.RUN_EXERCISE, made):
            raise Http404
        if made.exercise:
            done = attempt(form, lambda: actions.from_count(made, programme=programme, by=person, at=at))
        else:
            done = attempt(form, lambda: actions.typed(made, form.items(), programme=programme, by=person, at=at))
        if done:
            messages.success(request, "The list is kept. It stands beside the others and is never merged with them.")
            place = made.neighbourhood.id if made.neighbourhood else ""
            return redirect(f"{reverse('priorities-lists', kwargs={'programme': programme})}?in={place}")
    way = [
        Crumb(text=ALL, url=reverse("priorities-lists", kwargs={"programme": programme})),
        Crumb(text="Make a list"),
    ]
    context = {**frame(sight, noun_named("priority_list"), way), "form": form}
    return render(request, "priorities/list_add.html", context, status=400 if form.errors else 200)
