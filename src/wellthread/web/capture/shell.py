"""What makes the pages of a phone last without a signal: its words, its worker, and how it is installed."""

from __future__ import annotations

import json
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from wellthread.web.accounts.access import open_to_all
from wellthread.web.base.static_files import release

from . import endpoints
from .asking import occasion
from .journey import EXIT
from .models import Invitation
from .shell_words import shell_words

WHY_OPEN = "Words and workings of the resident pages: the same for everybody, and nothing of anybody."


@require_safe
@open_to_all(WHY_OPEN)
def words(request: HttpRequest) -> HttpResponse:
    """The words of the pages in all languages."""
    body = json.dumps(shell_words(), ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body, content_type="application/json", headers={"Cache-Control": "no-cache"})


@require_safe
@open_to_all(WHY_OPEN)
def worker(request: HttpRequest) -> HttpResponse:
    """The worker that answers for the site while there is no signal. A new release of the site is a new worker."""
    body = f'const RELEASE = "{release()}";\nimportScripts("{static("capture/worker.js")}");\n'
    return HttpResponse(body, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@require_safe
@open_to_all(WHY_OPEN)
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the pages on its first screen."""
    icon = {"src": static("base/icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    held = {
        "name": "Wellthread",
        "short_name": "Wellthread",
        "id": "/take-part/",
        "start_url": "/take-part/",
        "scope": "/take-part/",
        "display": "standalone",
        "background_color": "#fbf6ec",
        "theme_color": "#0b4f52",
        "icons": [icon],
    }
    return HttpResponse(
        json.dumps(held), content_type="application/manifest+json", headers={"Cache-Control": "no-cache"}
    )


@require_safe
@open_to_all(endpoints.WHY_OPEN)
@endpoints.for_a_session
def empty_page(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """A session's page with nothing in it, no reference and no answer, so that a phone may keep it."""
    here = occasion(invitation)
    code = invitation.code
    context = {
        "code": code,
        "session": here.session.title if here else "",
        "step": "language",
        "exit": EXIT if here and here.session.sensitive else "",
        "island": {name: reverse(f"take-part-{name}", args=[code]) for name in ("asks", "send")},
        "island_files": reverse("take-part-file", args=[code, uuid4()]).rsplit("/", 2)[0] + "/",
    }
    response = render(request, "capture/session_shell.html", context)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
