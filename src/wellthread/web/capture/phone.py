"""The pages of a phone: one question at a time, no account, no cookie, and no script needed.

What was answered so far travels in the page, signed, so that nothing is kept before it is sent.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import MapSheet, Neighbourhood
from wellthread.vocabulary.grid import square_at, square_named
from wellthread.web.accounts.access import open_to_all
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Refusal

from . import actions, journey, queries
from .forms import AgreeForm, CodeForm, ShareForm, WhatForm, WhereForm, placed_from
from .models import Invitation

STEPS = ("agree", "where", "what", "share")
SALT = "capture.phone"
WHY_OPEN = "Whoever holds the code of a printed map may write on it. It opens nothing to read."


@dataclass(frozen=True, slots=True)
class Page:
    """One page on its way: the sheet, the step, and what was answered before."""

    invitation: Invitation
    sheet: MapSheet
    step: str
    answers: dict[str, Any] = field(default_factory=dict)

    def form(self, data: Any = None) -> forms.Form:
        """The question of this step, with what was answered already."""
        initial = {key: held for key, held in self.answers.items() if isinstance(held, str)}
        match self.step:
            case "agree":
                return AgreeForm(data)
            case "where":
                return WhereForm(self.sheet, data, initial=initial)
            case "what":
                return WhatForm(data, initial=initial)
            case _:
                return ShareForm(data, initial=initial)

    def at(self, step: str, **more: Any) -> Page:
        return Page(self.invitation, self.sheet, step, {**self.answers, **more})

    @property
    def number(self) -> int:
        return STEPS.index(self.step) + 1


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all(WHY_OPEN)
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code of a printed map."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = queries.invited(form.cleaned_data["code"])
        if found:
            return redirect("take-part", code=found.code)
        form.add_error("code", _("Nothing open has this code. Check it, or ask whoever gave it to you."))
    return render(request, "capture/enter.html", {"form": form})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all(WHY_OPEN)
def take_part(request: HttpRequest, code: str) -> HttpResponse:
    """Answer a session's questions, or put something on a map: one question after another."""
    invitation = queries.invited(code)
    if invitation and invitation.session:
        return journey.take_part(request, invitation)
    if queries.session_of_code(code):
        return journey.closed(request, 410)
    if invitation is None:
        return render(request, "capture/closed.html", status=404)
    sheet = queries.sheet_of(invitation)
    assert sheet is not None
    if request.method != "POST":
        return _shown(request, Page(invitation, sheet, "agree"))
    page = _page(request, invitation, sheet)
    if "back" in request.POST:
        return _shown(request, page.at(STEPS[max(STEPS.index(page.step) - 1, 0)]))
    if page.step == "where" and "tap.x" in request.POST:
        return _shown(request, _tapped(request, page))
    form = page.form(request.POST)
    if not form.is_valid():
        return _shown(request, page, form)
    after = page.at(page.step, **_answered(page, form))
    if page.step != STEPS[-1]:
        return _shown(request, after.at(STEPS[STEPS.index(page.step) + 1]))
    return _sent(request, after)


@require_safe
@open_to_all(WHY_OPEN)
def map_of(request: HttpRequest, code: str, square: str = "") -> HttpResponse:
    """The drawing of the map, with a square marked where one is named."""
    invitation = queries.invited(code)
    sheet = queries.sheet_of(invitation) if invitation else None
    if invitation is None or sheet is None:
        raise Http404
    try:
        chosen = square_named(sheet, square).name if square else ""
    except ValueError:
        chosen = ""
    drawn = queries.drawing(invitation.programme, sheet, chosen)
    return HttpResponse(drawn, content_type="image/svg+xml", headers={"Cache-Control": "private, max-age=300"})


def _page(request: HttpRequest, invitation: Invitation, sheet: MapSheet) -> Page:
    try:
        held = signing.loads(request.POST.get("so_far", ""), salt=f"{SALT}.{invitation.code}")
    except signing.BadSignature:
        return Page(invitation, sheet, "agree")
    return Page(invitation, sheet, held["step"], held["answers"])


def _answered(page: Page, form: forms.Form) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    if page.step == "agree":
        given["sending"] = str(uuid4())
    if page.step == "where" and given.get("square") != page.answers.get("square"):
        given["point"] = None
    return given


def _tapped(request: HttpRequest, page: Page) -> Page:
    """The page with the square that was tapped. The image is drawn as wide as the page tells it to be."""
    typed = {"place": request.POST.get("place", "")[:120]}
    try:
        x, y = (float(request.POST[f"tap.{axis}"]) for axis in "xy")
        wide, high = (float(request.POST[name]) for name in ("map_wide", "map_high"))
        point = queries.tapped(page.sheet, x / wide, y / high)
    except (KeyError, ValueError, ZeroDivisionError):
        point = None
    square = square_at(page.sheet, *point) if point else None
    if point is None or square is None:
        return page.at("where", **typed)
    return page.at("where", **typed, square=square.name, point=[round(point[0], 6), round(point[1], 6)])


def _shown(request: HttpRequest, page: Page, form: forms.Form | None = None) -> HttpResponse:
    so_far = signing.dumps({"step": page.step, "answers": page.answers}, salt=f"{SALT}.{page.invitation.code}")
    records = contents(page.invitation.programme).records
    place = records.find(Neighbourhood, page.sheet.neighbourhood)
    session = queries.session_of(page.invitation.programme, page.sheet)
    context = {
        "form": form or page.form(),
        "step": page.step,
        "number": page.number,
        "of": len(STEPS),
        "so_far": so_far,
        "code": page.invitation.code,
        "square": page.answers.get("square", ""),
        "place": place.name if place else "",
        "session": session.title if session else "",
        "programme_name": contents(page.invitation.programme).programme.name,
        "contact": contents(page.invitation.programme).programme.contact,
        "map": queries.size_on_phone(page.sheet),
    }
    return render(request, "capture/take_part.html", context, status=400 if form is not None else 200)


def _sent(request: HttpRequest, page: Page) -> HttpResponse:
    language = get_language() or "en"
    try:
        kept = actions.receive(
            placed_from(page.answers, language),
            page.sheet,
            UUID(page.answers["sending"]),
            invitation=page.invitation,
            at=timezone.now(),
        )
    except Refusal as refusal:
        form = page.form(request.POST)
        form.add_error(None, str(refusal))
        return _shown(request, page, form)
    context = {
        "reference": kept.reference if kept else "",
        "code": page.invitation.code,
        "home": page.invitation.programme,
    }
    return render(request, "capture/thanks.html", context)
