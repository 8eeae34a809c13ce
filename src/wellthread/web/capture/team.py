"""Pages of the team for a session that phones write into: its code, what came in, what has to be settled."""

from __future__ import annotations

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.vocabulary import Ref, Session, Submission, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame

from . import coming_in, inviting, settling
from .models import Conflict, Invitation
from .rescue import NotARescue, bring_in
from .team_forms import RescueForm


@require_safe
@requires(Permission.ADD_CONTRIBUTION)
def session(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """One session: its code to show in the room, how many came in, and what waits."""
    sight, found = _found(request, programme, session)
    invitation = Invitation.objects.filter(programme=programme, session=found.id).first()
    address = request.build_absolute_uri(reverse("take-part", args=[invitation.code])) if invitation else ""
    reads = sight.may(Permission.SEE_WORDS, found)
    context = {
        **_frame(sight, Crumb(text=found.title)),
        "session": found,
        "place": sight.title(found.neighbourhood),
        "invitation": invitation,
        "address": address,
        "enter": request.build_absolute_uri(reverse("take-part-enter")),
        "code": _spaced(invitation.code) if invitation else "",
        "qr": _qr(address) if address else "",
        "came_in": coming_in.came_in(invitation),
        "held": coming_in.held_in(invitation),
        "on_their_way": coming_in.on_their_way(invitation),
        "conflicts": coming_in.conflicts_of(invitation) if reads else [],
        "waiting": coming_in.waiting_in(sight, found) if reads else [],
        "may_open": sight.may(Permission.RUN_EXERCISE, found),
    }
    return render(request, "capture/team_session.html", context)


@require_POST
@requires(Permission.RUN_EXERCISE)
def phones(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """Open a session to phones, pause it, close it, or put a burst with the rest."""
    sight, found = _found(request, programme, session)
    if not sight.may(Permission.RUN_EXERCISE, found):
        raise Http404
    try:
        messages.success(request, _do(request.POST.get("do", ""), request, programme, found))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("capture-session", programme=programme, session=found.id)


def _do(wanted: str, request: HttpRequest, programme: str, found: Session) -> str:
    by, at = person_of(request), timezone.now()
    match wanted:
        case "open":
            inviting.open_session(found, programme=programme, by=by, at=at)
            return "Phones may write into this session now."
        case "close":
            inviting.close_session(found, programme=programme, by=by, at=at)
            return "Closed. Nothing more comes in."
        case "pause" | "resume":
            inviting.pause_session(found, wanted == "pause", programme=programme, by=by, at=at)
            return "Paused: phones keep what they have." if wanted == "pause" else "Phones may send again."
        case "release":
            invitation = Invitation.objects.filter(programme=programme, session=found.id).first()
            many = settling.release_burst(invitation, by=by) if invitation else 0
            return f"{many} now wait with the others."
    raise Http404


@require_POST
@requires(Permission.ADD_CONTRIBUTION)
def let_in(request: HttpRequest, programme: str, session: str, submission: str) -> HttpResponse:
    """Take one sending among the programme's words."""
    sight, found = _found(request, programme, session)
    sent = sight.records.find(Submission, Ref("submission", submission))
    if sent is None or sent.session.id != found.id or not sight.may(Permission.SEE_WORDS, found):
        raise Http404
    try:
        settling.let_in(sent, programme=programme, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It is among the programme's words now.")
    return redirect("capture-session", programme=programme, session=found.id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_WORDS)
def conflict(request: HttpRequest, programme: str, session: str, number: int) -> HttpResponse:
    """Two sendings under one id, side by side; a person says what holds."""
    sight, found = _found(request, programme, session)
    held = Conflict.objects.filter(
        pk=number, first__invitation__programme=programme, first__invitation__session=found.id, settled_at=None
    ).first()
    if held is None or not sight.may(Permission.SEE_WORDS, found):
        raise Http404
    if request.method == "POST":
        try:
            settling.settle(held, request.POST.get("outcome", ""), by=person_of(request), at=timezone.now())
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Settled.")
        return redirect("capture-session", programme=programme, session=found.id)
    home = Crumb(text=found.title, url=reverse("capture-session", args=[programme, found.id]))
    context = {
        **_frame(sight, home, Crumb(text="Settle a conflict")),
        "conflict": held,
        "sides": [
            ("What came first", held.first.at, coming_in.first_of(sight, held)),
            ("What came under the same number later", held.at, coming_in.second_of(sight, held)),
        ],
    }
    return render(request, "capture/team_conflict.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_CONTRIBUTION)
def rescue(request: HttpRequest, programme: str) -> HttpResponse:
    """Bring in a file that a phone wrote because it could not send."""
    sight = sight_of(request, programme)
    form = RescueForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            brought = bring_in(form.cleaned_data["file"].read(), sight, by=person_of(request), at=timezone.now())
        except (NotARescue, Refusal) as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, brought.told)
            return redirect("capture-rescue", programme=programme)
    context = {**_frame(sight, Crumb(text="Bring in a rescue file")), "form": form}
    return render(request, "capture/team_rescue.html", context)


def _found(request: HttpRequest, programme: str, key: str) -> tuple[Sight, Session]:
    sight = sight_of(request, programme)
    found = sight.records.find(Session, Ref("session", key))
    if found is None or not sight.may(Permission.ADD_CONTRIBUTION, found):
        raise Http404
    return sight, found


def _frame(sight: Sight, *crumbs: Crumb) -> dict[str, object]:
    home = Crumb(text="Phones and paper", url=reverse("capture", args=[sight.programme]))
    return frame(sight, noun_named("session"), [home, *crumbs])


def _spaced(code: str) -> str:
    return f"{code[:5]} {code[5:]}"


def _qr(address: str) -> str:
    """The address as a QR code, black on white whatever the screen's colours."""
    return mark_safe(segno.make(address, error="m").svg_inline(scale=6, border=4, dark="#000", light="#fff"))
