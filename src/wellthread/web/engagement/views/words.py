"""Pages of the engagement stage."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.thread import lost_support
from wellthread.vocabulary import Attachment, Contribution, Record, Ref, Session, noun_named
from wellthread.web.accounts.access import open_to_all, person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.engagement import actions, queries
from wellthread.web.engagement.forms.words import MarkForm, ReferenceForm, SaidForm
from wellthread.web.programmes.stage_page import stage_page
from wellthread.web.thread import reading
from wellthread.web.thread.keep import revision
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import crumb_of, frame

STAGE = "engagement"
PICTURED = "They may be read on photographs of the sheet they were put on: look at those, and take out what shows them."


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """Sessions, voices, themes, and who was heard."""
    return stage_page(
        request,
        programme,
        STAGE,
        queries.report,
        template="engagement/index.html",
        opened=("groups",),
        more=queries.sessions_to_write_in,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_CONTRIBUTION)
def listen(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """Enter what was said in a session, one contribution after another."""
    sight = sight_of(request, programme)
    found = sight.records.find(Session, Ref("session", session))
    if found is None or not sight.may(Permission.ADD_CONTRIBUTION, found):
        raise Http404
    form = SaidForm(sight, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.keep_words(
                form.said(found.ref), programme=programme, by=person_of(request), at=timezone.now()
            )
        except Refusal as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(
                request, f"Kept. Give the person their private reference, which is shown only now: {kept.reference}"
            )
            return redirect("engagement-listen", programme=programme, session=session)
    crumbs = [Crumb(text=found.title, url=sight.url(found.ref)), Crumb(text="Enter what was said")]
    context = {**frame(sight, noun_named("session"), crumbs), "form": form, "session": found}
    return render(request, "engagement/listen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CODE)
def mark(request: HttpRequest, programme: str, contribution: str) -> HttpResponse:
    """Mark a passage and name its theme."""
    sight, found = _words(request, programme, contribution, Permission.CODE)
    form = MarkForm(sight, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            excerpt = actions.mark(
                found.ref, form.marked(), programme=programme, by=person_of(request), at=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The passage is marked.")
            return redirect(sight.url(excerpt.ref))
    crumbs = [crumb_of(found, sight, 40), Crumb(text="Mark a passage")]
    context = {**frame(sight, noun_named("contribution"), crumbs), "form": form, "quote": reading.quote(found, sight)}
    return render(request, "engagement/mark.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WITHDRAW)
def withdraw(request: HttpRequest, programme: str, contribution: str) -> HttpResponse:
    """Take words back for the person who said them: what will go, what will stay, then the deed."""
    sight, found = _words(request, programme, contribution, Permission.WITHDRAW)
    touched = [ref for ref in lost_support(found.ref, sight.contents.thread) if sight.sees(ref)]
    if request.method == "POST":
        try:
            done = actions.withdraw(found.ref, programme=programme, by=person_of(request), on=timezone.localdate())
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            count = len(done.touched)
            messages.success(request, f"The words are gone. {count} later records rested on them, directly or not.")
            if any(each.about.unversioned == _sheet(found) for each in sight.records.of(Attachment)):
                messages.warning(request, PICTURED)
        return redirect(sight.url(found.ref))
    crumbs = [crumb_of(found, sight, 40), Crumb(text="Withdraw")]
    context = {
        **frame(sight, noun_named("contribution"), crumbs),
        "quote": reading.quote(found, sight),
        "touched": [
            {"kind": ref.kind.replace("_", " "), "title": sight.title(ref), "language": sight.language(ref)}
            for ref in touched
        ],
    }
    return render(request, "engagement/withdraw.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all("Whoever holds the private reference of their words may learn what became of them.")
def what_became(request: HttpRequest, programme: str) -> HttpResponse:
    """What became of somebody's words, by the private reference they were given. No account is needed."""
    if not revision(programme):
        raise Http404
    form = ReferenceForm(request.POST or None)
    found: list[queries.Fate] = []
    if request.method == "POST" and form.is_valid():
        found = queries.fates_of(programme, form.cleaned_data["reference"], today=timezone.localdate())
        if not found:
            form.add_error("reference", "We cannot find this reference. Check each letter and digit, and try again.")
    asked = form.data.get("reference", "")
    context = {"form": form, "fates": found, "home": programme, "reference": asked}
    return render(request, "engagement/what_became.html", context)


def _sheet(said: Contribution) -> Ref | None:
    return said.map_sheet.unversioned if said.map_sheet else None


def _words(request: HttpRequest, programme: str, key: str, permission: Permission) -> tuple[Sight, Contribution]:
    sight = sight_of(request, programme)
    found: Record | None = sight.records.find(Contribution, Ref("contribution", key))
    if not isinstance(found, Contribution) or found.withdrawn_on or not sight.may(permission, found):
        raise Http404
    return sight, found
