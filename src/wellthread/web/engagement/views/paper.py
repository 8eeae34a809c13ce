"""The paper of a session: forms that are numbered and printed once, and sheets that anyone of the team prints again."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.programme.paper_kit import (
    NoSuchLanguage,
    Paper,
    doorstep_pdf,
    equality_pdf,
    run_sheet_pdf,
    tables_pdf,
)
from wellthread.programme.press import Unprintable
from wellthread.vocabulary import Session
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.apart.queries import access_card, safeguarding_numbers
from wellthread.web.base.parts import Crumb
from wellthread.web.engagement.actions.paper import print_forms
from wellthread.web.engagement.forms.paper import PrintForm, language_choices
from wellthread.web.engagement.queries import sessions as queries
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight

from .sessions import session_frame, session_of

NEEDS = "Access needs are recorded apart. The session lead sees them and says what has to be there."
OPEN = "Something is not arranged yet: do not begin before the lead has said what is done about it."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_CONTRIBUTION)
def paper(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """What can be printed for a session; a POST prints forms, whose references are shown on them and nowhere else."""
    sight, found = session_of(request, programme, session, Permission.ADD_CONTRIBUTION)
    asked = queries.question_set(sight, found)
    form = PrintForm(request.POST or None)
    if request.method == "POST" and asked and form.is_valid():
        try:
            made = print_forms(
                form.cleaned_data["copies"],
                asked,
                sight.records,
                _paper(request, sight, found, form.cleaned_data["language"]),
                programme=programme,
                by=person_of(request),
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _download(made.pdf, f"forms-{made.batch.code}.pdf")
    context = {
        **session_frame(sight, found, Crumb(text="Paper")),
        "form": form,
        "set": asked,
        "equality": queries.equality_set(sight),
        "printed_in": language_choices(),
        "batches": [(each, _keying(programme, each.id)) for each in queries.batches(sight, found)],
        "sign": queries.page_of_another("capture-sign", sight, found),
    }
    return render(request, "engagement/paper.html", context, status=400 if form.errors else 200)


@require_safe
@requires(Permission.ADD_CONTRIBUTION)
def sheet(request: HttpRequest, programme: str, session: str, sheet: str) -> HttpResponse:
    """One sheet as a PDF: tables, equality, doorstep or run-sheet, in the language that is asked for."""
    sight, found = session_of(request, programme, session, Permission.ADD_CONTRIBUTION)
    if sheet not in SHEETS:
        raise Http404
    given = _paper(request, sight, found, request.GET.get("language", "en"))
    try:
        made = SHEETS[sheet](sight, given)
    except NoSuchLanguage as wrong:
        raise Http404 from wrong
    except Unprintable as wrong:
        messages.error(request, str(wrong))
        return redirect("engagement-paper", programme=programme, session=session)
    if made is None:
        raise Http404
    return _download(made, f"{sheet}-{given.language}.pdf")


def _tables(sight: Sight, paper: Paper) -> bytes:
    lines = [each.line for each in queries.run_sheet(sight, paper.session)]
    return tables_pdf(lines, queries.question_set(sight, paper.session), sight.records, paper)


def _equality(sight: Sight, paper: Paper) -> bytes | None:
    found = queries.equality_set(sight)
    return equality_pdf(found, sight.records, paper) if found else None


def _run_sheet(sight: Sight, paper: Paper) -> bytes:
    lines = [each.line for each in queries.run_sheet(sight, paper.session)]
    card = access_card(sight.programme, paper.session.id)
    return run_sheet_pdf(lines, sight.records, paper, needs=f"{NEEDS} {OPEN}" if card.is_blocked else NEEDS)


SHEETS: dict[str, Callable[[Sight, Paper], bytes | None]] = {
    "tables": _tables,
    "equality": _equality,
    "doorstep": lambda sight, paper: doorstep_pdf(paper),
    "run-sheet": _run_sheet,
}


def _paper(request: HttpRequest, sight: Sight, session: Session, language: str) -> Paper:
    """What every sheet needs: strips lead to what became of people's words."""
    leads = reverse("engagement-what-became", args=[sight.programme])
    return Paper(
        session=session,
        language=language,
        today=timezone.localdate(),
        address=request.build_absolute_uri(leads),
        contact=sight.contents.programme.contact,
        help=tuple(
            " · ".join(filter(None, (each["name"], each["number"], each["hours"])))
            for each in safeguarding_numbers(sight.programme)
        ),
    )


def _keying(programme: str, batch: str) -> str:
    try:
        return reverse("capture-keying", args=[programme, batch])
    except NoReverseMatch:
        return ""


def _download(pdf: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
