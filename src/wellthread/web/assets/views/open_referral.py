"""The public register as an open feed of Open Referral UK 3, and the page that switches it on."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wellthread.interop.open_referral.answers import answer
from wellthread.web.accounts.access import open_to_all, person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.assets.actions.open_feed import switch
from wellthread.web.assets.queries import open_feed
from wellthread.web.base import parts
from wellthread.web.thread.sight import sight_of

from .frames import address, frame

SECONDS = 60
"""For how long others may keep an answer."""


@require_http_methods(["GET", "HEAD", "OPTIONS"])
@open_to_all("A coordinator gave the public register out as an open feed; it holds nothing that is not public.")
def feed(request: HttpRequest, programme: str, path: str = "") -> HttpResponse:
    """What the open feed answers. There is none until somebody switched it on."""
    if not open_feed.is_open(programme):
        raise Http404
    if request.method == "OPTIONS":
        said = HttpResponse(status=204)
    else:
        query = {name: request.GET[name] for name in request.GET if request.GET[name]}
        found = answer(open_feed.published(programme), path, query)
        said = HttpResponse(_json(found.body), status=found.status, content_type="application/json; charset=utf-8")
        said["Cache-Control"] = f"public, max-age={SECONDS}"
    said["Access-Control-Allow-Origin"] = "*"
    said["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    said["Cross-Origin-Resource-Policy"] = "cross-origin"
    return said


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RELEASE)
def sharing(request: HttpRequest, programme: str) -> HttpResponse:
    """What would be given out, and the switch."""
    sight = sight_of(request, programme)
    if request.method == "POST":
        on = request.POST.get("feed") == "on"
        switch(on=on, programme=programme, by=person_of(request), at=timezone.now())
        messages.success(request, "The open feed is on." if on else "The open feed is off.")
        return redirect("assets-sharing", programme=programme)
    context = {
        **frame(sight, parts.Crumb(text="Open feed")),
        "on": open_feed.is_open(programme),
        "counts": open_feed.counts(programme),
        "address": request.build_absolute_uri(address("assets-open-referral", sight)),
    }
    return render(request, "assets/sharing.html", context)


def _json(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
