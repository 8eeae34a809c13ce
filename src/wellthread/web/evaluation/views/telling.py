"""Back to the thread: whose words stand behind a result, who was told of it, and telling them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import Neighbourhood, Record, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.evaluation.actions import telling as act
from wellthread.web.evaluation.forms.telling import TellForm
from wellthread.web.evaluation.queries import telling as queries
from wellthread.web.programmes.stage_parts import chosen_place, tabs
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

ALL = "Who was told of the results"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def page(request: HttpRequest, programme: str) -> HttpResponse:
    """What was measured since work started, and whether those whose words led to it were told."""
    sight = sight_of(request, programme)
    chosen = chosen_place(request, sight)
    places = [each for each in sight.records.of(Neighbourhood) if chosen in ("", each.id)]
    told = [queries.told_in(sight, each.ref.unversioned) for each in places]
    context = {**_frame(sight, Crumb(text=ALL)), "tabs": tabs(sight, chosen), "told": told}
    return render(request, "evaluation/told.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def behind(request: HttpRequest, programme: str, kind: str, key: str) -> HttpResponse:
    """Whose words stand behind a result, an analysis or an indicator."""
    sight = sight_of(request, programme)
    record = _measured(sight, kind, key)
    context = {**_frame(sight, _all(sight), Crumb(text="Whose words stand behind it")), **queries.behind(sight, record)}
    return render(request, "evaluation/behind.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(queries.MAY_TELL)
def tell(request: HttpRequest, programme: str, kind: str, key: str) -> HttpResponse:
    """Tell those who spoke: a draft made from the numbers, to be read and changed before it is kept."""
    sight = sight_of(request, programme)
    record = _measured(sight, kind, key)
    draft = queries.drafted(sight, record)
    if draft is None or not queries.may_tell(sight, draft.neighbourhood):
        raise Http404
    form = TellForm(sight, draft, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person, at = person_of(request), timezone.localtime()
        if attempt(form, lambda: act.tell(form.told(), programme=programme, by=person, at=at)):
            told = form.cleaned_data["told_on"]
            messages.success(request, "It is told." if told else "It is prepared. Give the day once it was told.")
            answer = redirect("evaluation-told", programme=programme)
            if draft.neighbourhood:
                answer["Location"] += f"?in={draft.neighbourhood.id}"
            return answer
    context = {
        **_frame(sight, _all(sight), Crumb(text="Tell those who spoke")),
        "form": form,
        "heading": sight.title(record.ref),
    }
    return render(request, "evaluation/tell.html", context, status=400 if form.errors else 200)


def _measured(sight: Sight, kind: str, key: str) -> Record:
    found = queries.measured(sight, kind, key)
    if found is None:
        raise Http404
    return found


def _all(sight: Sight) -> Crumb:
    return Crumb(text=ALL, url=reverse("evaluation-told", kwargs={"programme": sight.programme}))


def _frame(sight: Sight, *crumbs: Crumb) -> dict[str, Any]:
    return frame(sight, noun_named("result"), list(crumbs))
