"""The sign for the wall: a QR code and a short code that lead a phone to the questions of a session."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from wellthread.programme.paper_kit import NoSuchLanguage, Paper, sign_pdf
from wellthread.programme.press import Unprintable
from wellthread.vocabulary import Ref, Session
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import sight_of

from .models import Invitation


@require_safe
@requires(Permission.ADD_CONTRIBUTION)
def sign(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """The sign of a session that is open to phones, in the language that is asked for."""
    sight = sight_of(request, programme)
    found = sight.records.find(Session, Ref("session", session))
    if found is None or not sight.may(Permission.ADD_CONTRIBUTION, found):
        raise Http404
    way_in = Invitation.objects.filter(programme=programme, session=session, closed_at=None).first()
    if way_in is None:
        messages.error(request, "This session is not open to phones yet, so there is no code to print. Open it first.")
        return redirect("engagement-paper", programme=programme, session=session)
    language = request.GET.get("language", "en")
    address = request.build_absolute_uri(reverse("take-part", args=[way_in.code]))
    paper = Paper(session=found, language=language, today=timezone.localdate(), address=address)
    try:
        made = sign_pdf(way_in.code, paper)
    except NoSuchLanguage as wrong:
        raise Http404 from wrong
    except Unprintable as wrong:
        messages.error(request, str(wrong))
        return redirect("engagement-paper", programme=programme, session=session)
    headers = {"Content-Disposition": f'attachment; filename="sign-{language}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)
