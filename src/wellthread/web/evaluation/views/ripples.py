"""Ripples on a timeline, and the sheet that a workshop fills in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import Neighbourhood, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.evaluation.actions import ripples as actions
from wellthread.web.evaluation.forms.ripples import SheetForm
from wellthread.web.evaluation.queries import ripples as queries
from wellthread.web.programmes.stage_parts import chosen_place, tabs
from wellthread.web.thread.sight import sight_of
from wellthread.web.thread.views import attempt, frame

TITLE = "What followed from what"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def page(request: HttpRequest, programme: str) -> HttpResponse:
    """Every ripple, place by place, on a timeline and as a list."""
    sight, today = sight_of(request, programme), timezone.localdate()
    chosen = chosen_place(request, sight)
    places = [each for each in sight.records.of(Neighbourhood) if chosen in ("", each.id)]
    scopes = [*(each.ref.unversioned for each in places), *([] if chosen else [None])]
    told = [queries.ripples_in(sight, scope, today) for scope in scopes]
    context = {
        **frame(sight, noun_named("ripple"), [Crumb(text=TITLE)]),
        "tabs": tabs(sight, chosen),
        "told": [each for each in told if each["name"] or each["ripples"] or each["round"]],
    }
    return render(request, "evaluation/ripples.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(queries.MAY_LOG)
def add(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Write down several ripples at once. “More lines” sends the sheet back with empty lines below it."""
    sight = sight_of(request, programme)
    place = queries.a_place(sight, key)
    if place is None or not sight.may(queries.MAY_LOG, place):
        raise Http404
    form = SheetForm(sight, place, request.POST or None)
    back = f"{reverse('evaluation-ripples', kwargs={'programme': programme})}?in={place.id}"
    if request.method == "POST" and "more" not in request.POST and form.is_valid():
        kept: list[int] = []
        person, now = person_of(request), timezone.now()

        def keep() -> None:
            kept.append(len(actions.keep_sheet(form.sheet(), programme=programme, by=person, at=now)))

        if attempt(form, keep):
            many = kept[0]
            messages.success(request, f"{many} ripple{' is' if many == 1 else 's are'} kept.")
            return redirect(back)
    crumbs = [
        Crumb(text=TITLE, url=back),
        Crumb(text="Write ripples down"),
    ]
    context = {**frame(sight, noun_named("ripple"), crumbs), "form": form, "place": place}
    wrong = request.method == "POST" and "more" not in request.POST
    return render(request, "evaluation/ripples_add.html", context, status=400 if wrong else 200)
