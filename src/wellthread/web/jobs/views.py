"""How far a job is, for whoever asked for it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wellthread.vocabulary import noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.thread.sight import sight_of
from wellthread.web.thread.views import frame

from .models import Job
from .registry import NoSuchJob, kind_of

SECONDS = 3
"""After so long the page looks again by itself, without a script, until the job is over."""


@require_safe
@never_cache
@requires(Permission.SEE_PROGRAMME)
def job(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One job: only for the person who asked for it, and for coordinators."""
    sight = sight_of(request, programme)
    found = Job.objects.filter(programme=programme, key=key).first()
    if found is None:
        raise Http404
    if found.by != person_of(request).signature and not sight.may_everywhere(Permission.EDIT_PROGRAMME):
        raise Http404
    context = {
        **frame(sight, noun_named("programme"), [Crumb(text=_title(found))]),
        "job": found,
        "heading": _title(found),
        "percent": round(100 * found.progress),
        "again": found.attempts > 1 or bool(found.error and not found.over),
        "seconds": SECONDS,
    }
    answer = render(request, "jobs/job.html", context)
    if not found.over:
        answer["Refresh"] = str(SECONDS)
    return answer


def _title(found: Job) -> str:
    try:
        return kind_of(found.name).says
    except NoSuchJob:
        return found.name
