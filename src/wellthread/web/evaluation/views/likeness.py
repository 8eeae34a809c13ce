"""Places like ours: looked for, shown with how like they are, kept, and taken into a plan."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wellthread.programme.likeness import BadAsking, Found
from wellthread.vocabulary import noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.evaluation.actions import likeness as actions
from wellthread.web.evaluation.forms.likeness import LikeForm, TakeForm
from wellthread.web.evaluation.queries import likeness as queries
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def like(request: HttpRequest, programme: str) -> HttpResponse:
    """What is asked stands in the address, so that a search can be passed on; keeping it is sent."""
    sight = sight_of(request, programme)
    asked = "place" in request.GET
    form = LikeForm(sight, request.GET if asked else None)
    found = _found(sight, form) if asked and form.is_valid() else None
    may_keep = found is not None and sight.may(Permission.ADD_RESULTS, found.place)
    if request.method == "POST" and not may_keep:
        raise PermissionDenied
    take = TakeForm(sight, found, request.POST or None) if found and may_keep else None
    if request.method == "POST" and found and take and take.is_valid():
        person, at = person_of(request), timezone.now()
        if attempt(take, lambda: actions.keep(found, take.taken(), programme=programme, by=person, at=at)):
            taken = len(take.taken().codes)
            messages.success(request, f"The search is kept.{_said(taken)}")
            return redirect("evaluation-like", programme=programme)
    context = {
        **frame(sight, noun_named("comparator_search"), [Crumb(text="Places like ours")]),
        "ask": form,
        "take": take,
        "found": queries.shown(sight, found) if found else None,
        "kept": queries.kept(sight),
    }
    return render(request, "evaluation/like.html", context)


def _said(taken: int) -> str:
    if not taken:
        return ""
    return f" {taken} {'place stands' if taken == 1 else 'places stand'} in the plan now."


def _found(sight: Sight, form: LikeForm) -> Found | None:
    try:
        return queries.search(sight, form.asked())
    except BadAsking as wrong:
        form.add_error(None, str(wrong))
        return None
