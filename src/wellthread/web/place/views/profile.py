"""The profile of a neighbourhood: a page that prints on two sheets, and the same as a PDF."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from wellthread.methods.place.profile import UnlikeGround
from wellthread.programme.profile import ON_PAPER, ProfilePage, profile_body, profile_page, profile_pdf, profile_style
from wellthread.vocabulary import Neighbourhood, Ref, noun_named
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.access import open_to_all
from wellthread.web.base.parts import Crumb
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame


@require_safe
@requires(Permission.SEE_PROGRAMME)
def profile(request: HttpRequest, programme: str, neighbourhood: str) -> HttpResponse:
    """The profile as a page."""
    sight = sight_of(request, programme)
    place = _place(sight, neighbourhood)
    crumbs = [Crumb(text=f"Profile of {place.name}")]
    context = {**frame(sight, noun_named("profile_note"), crumbs), "neighbourhood": place, "body": "", "wrong": ""}
    try:
        context["body"] = mark_safe(profile_body(_made(sight, place)))
    except UnlikeGround as wrong:
        context["wrong"] = str(wrong)
    return render(request, "place/profile.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def in_print(request: HttpRequest, programme: str, neighbourhood: str) -> HttpResponse:
    """The profile as a PDF. Raises Http404 where there is nothing to measure."""
    sight = sight_of(request, programme)
    place = _place(sight, neighbourhood)
    try:
        page = _made(sight, place, ON_PAPER)
    except UnlikeGround:
        raise Http404 from None
    made = sight.worked_out(f"profile in print {place.id} {page.on}", lambda _: profile_pdf(page))
    name = f'inline; filename="{place.id}-profile.pdf"'
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": name})


@require_safe
@open_to_all("A style sheet holds nothing of anybody.")
def style_sheet(request: HttpRequest, programme: str) -> HttpResponse:
    """The style of a profile, which begins every name with `bp` or `pf`."""
    return HttpResponse(
        profile_style(), content_type="text/css; charset=utf-8", headers={"Cache-Control": "max-age=3600"}
    )


def _made(sight: Sight, place: Neighbourhood, most: int | None = None) -> ProfilePage:
    today = timezone.localdate()
    return sight.worked_out(
        f"profile {place.id} {today} {most}",
        lambda contents: profile_page(contents, place.ref.unversioned, today=today, most=most),
    )


def _place(sight: Sight, key: str) -> Neighbourhood:
    found = sight.records.find(Neighbourhood, Ref("neighbourhood", key))
    if found is None:
        raise Http404
    return found
