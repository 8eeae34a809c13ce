"""Keying of paper: one paper after another, the last one undone, and totals of hands and dots."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wellthread.vocabulary import BallotForm, Exercise
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.priorities.actions import running, urn
from wellthread.web.priorities.forms.keying import PaperForm, TallyForm
from wellthread.web.priorities.queries import poll as queries
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.views import attempt

from .hall_frame import hall_frame, run_by

LAST, SALT, FOR = "keyed-last", "priorities.keyed", 2 * 60 * 60
"""The last paper keyed travels in a cookie of whoever keyed it, signed, so that they can take it out again."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RUN_EXERCISE)
def ballot(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Key in one paper after another; after closing only with a reason."""
    sight, found = run_by(request, programme, key)
    poll = queries.poll_of(programme, found)
    options = queries.offered(sight.whole.records, found)
    kept_group = request.GET.get("group", "")
    form = PaperForm(
        found,
        options,
        queries.groups_of(sight.records, found),
        poll,
        request.POST if request.method == "POST" else None,
        initial={"page": secrets.token_urlsafe(12), "group": kept_group},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        act = _drop if poll.is_open else _key_late
        if attempt(form, lambda: act(request, form, found, poll.round)):
            return _next(request, found, form, poll.round if poll.is_open else 0, given["group"])
    context = {
        **hall_frame(sight, found, "Key in papers"),
        "form": form,
        "poll": poll,
        "last": _last(request, found),
        "kind": found.form.value,
    }
    return render(request, "priorities/ballot.html", context)


@never_cache
@require_POST
@requires(Permission.RUN_EXERCISE)
def undo(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Take the last paper that was keyed here out again."""
    _, found = run_by(request, programme, key)
    held = _last(request, found)
    answer = redirect("priorities-ballot", programme=programme, key=key)
    if held is None:
        messages.error(request, "There is no paper to take out: it was taken out already, or keyed long ago.")
        return answer
    try:
        urn.take_out(
            held["paper"],
            found,
            programme=programme,
            round=held["round"],
            count=held["count"],
            code_hash=held["code_hash"],
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The last paper is taken out again. Its slip, if it had one, can be used.")
    answer.delete_cookie(LAST, path=_path(programme, key))
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RUN_EXERCISE)
def tally(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Key in how many hands or dots each option had, where no papers are kept."""
    sight, found = run_by(request, programme, key)
    if found.form not in (BallotForm.APPROVAL, BallotForm.DOTS):
        raise Http404
    options = queries.offered(sight.whole.records, found)
    form = TallyForm(
        found,
        options,
        queries.groups_of(sight.records, found),
        request.POST if request.method == "POST" else None,
        initial={"page": secrets.token_urlsafe(12)},
    )
    if request.method == "POST" and form.is_valid():
        page = form.cleaned_data["page"]
        if attempt(form, lambda: urn.drop_many(form.held(), found, programme=programme, page=page)):
            messages.success(request, "The tally is kept. Here is the next one.")
            return redirect("priorities-tally", programme=programme, key=key)
    context = {**hall_frame(sight, found, "Key in a tally"), "form": form, "dots": found.form is BallotForm.DOTS}
    return render(request, "priorities/tally.html", context)


def _drop(request: HttpRequest, form: PaperForm, found: Exercise, round: int) -> None:
    given = form.cleaned_data
    kept = urn.drop(
        form.paper,
        found,
        programme=_programme(request),
        round=round,
        count=given["count"],
        code=given.get("code", ""),
        page=given["page"],
    )
    form.paper = kept or form.paper


def _key_late(request: HttpRequest, form: PaperForm, found: Exercise, round: int) -> None:
    given = form.cleaned_data
    running.key_late(
        form.paper,
        given["count"],
        found,
        given["reason"],
        programme=_programme(request),
        round=given.get("round", 1),
        by=person_of(request),
        at=timezone.now(),
    )


def _next(request: HttpRequest, found: Exercise, form: PaperForm, round: int, group: str) -> HttpResponse:
    messages.success(request, "The paper is kept and counted. Here is the next one.")
    programme = _programme(request)
    path = _path(programme, found.id)
    answer = redirect(f"{path}?group={group}" if group else path)
    if round:
        code = form.cleaned_data.get("code", "")
        held = {
            "exercise": found.id,
            "paper": form.paper.text,
            "count": form.cleaned_data["count"],
            "round": round,
            "code_hash": queries.slip_hash(code) if code else "",
        }
        answer.set_cookie(
            LAST,
            signing.dumps(held, salt=SALT, compress=True),
            max_age=FOR,
            path=path,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return answer


def _last(request: HttpRequest, found: Exercise) -> dict[str, Any] | None:
    try:
        held: dict[str, Any] = signing.loads(request.COOKIES.get(LAST, ""), salt=SALT, max_age=FOR)
    except signing.BadSignature:
        return None
    return held if held["exercise"] == found.id else None


def _path(programme: str, key: str) -> str:
    return reverse("priorities-ballot", kwargs={"programme": programme, "key": key})


def _programme(request: HttpRequest) -> str:
    assert request.resolver_match is not None
    return str(request.resolver_match.kwargs["programme"])
