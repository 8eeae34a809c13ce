"""Pages of what stands apart."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.disclosure.csv_text import csv_text
from wellthread.vocabulary import Contribution, Ref, Session
from wellthread.web.accounts.access import open_to_all, person_of, requires, visitor
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.permissions import Permission, standing_of
from wellthread.web.base.parts import Crumb
from wellthread.web.thread.keep import revision
from wellthread.web.thread.sight import Sight, sight_of

from . import actions
from .books import BOOKS, Book
from .forms import BookingForm, ComplaintForm, NeedForm, OutcomeForm, StartForm, WorryForm
from .models import AccessNeed, Booking, Concern
from .queries import access_card, safeguarding_numbers

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """The books that this reader may open."""
    sight = sight_of(request, programme)
    books = [
        {"name": name, "title": book.title, "lead": book.lead}
        for name, book in BOOKS.items()
        if sight.may_everywhere(book.permission)
    ]
    sessions = [each for each in sight.records.of(Session) if sight.may(Permission.RUN_EXERCISE, each)]
    lead = sight.may(Permission.SAFEGUARD)
    worried = sight.may(Permission.ADD_CONTRIBUTION)
    context = {"books": books, "sessions": sessions, "lead": lead, "worried": worried}
    return render(request, "apart/index.html", {**_frame(sight), **context})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def book(request: HttpRequest, programme: str, name: str) -> HttpResponse:
    """One book: its rows, and a form for the next one."""
    sight, found = _book(request, programme, name)
    form = found.form(request.POST or None) if found.may_add else None
    if request.method == "POST" and form is not None and form.is_valid():
        actions.keep_row(form.save(commit=False), programme=programme, by=person_of(request), at=timezone.now())
        messages.success(request, _("Kept."))
        return redirect("apart-book", programme=programme, name=name)
    if name == "contacts":
        audit("apart.contacts.seen", by=person_of(request), programme=programme)
    rows = found.model._default_manager.filter(programme=programme)
    context = {"book": found, "name": name, "form": form, "table": _table(found, rows, programme, name)}
    return render(request, "apart/book.html", {**_frame(sight, str(found.title)), **context})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def change(request: HttpRequest, programme: str, name: str, key: int) -> HttpResponse:
    """Change one row of a book."""
    sight, found = _book(request, programme, name)
    row = get_object_or_404(found.model._default_manager.filter(programme=programme), pk=key)
    form = found.form(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        actions.keep_row(form.save(commit=False), programme=programme, by=person_of(request), at=timezone.now())
        messages.success(request, _("Kept."))
        return redirect("apart-book", programme=programme, name=name)
    context = {"title": found.title, "form": form, "says": getattr(row, "says", "")}
    return render(request, "apart/change.html", {**_frame(sight, str(found.title)), **context})


@require_safe
@requires(Permission.PAY)
def payments_csv(request: HttpRequest, programme: str) -> HttpResponse:
    """Vouchers and expenses for the finance office, with nothing in it that a spreadsheet would run."""
    found = BOOKS["payments"]
    rows = found.model._default_manager.filter(programme=programme).order_by("pk")
    cells = [[_safe(str(getattr(row, each))) for each in found.shows] for row in rows]
    audit("apart.payments.exported", by=person_of(request), programme=programme, rows=len(cells))
    answer = HttpResponse(csv_text([found.shows, *cells]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="payments-{programme}.csv"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RUN_EXERCISE)
def session(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What people need at a session. It is not begun before what is not arranged was looked at."""
    sight = sight_of(request, programme)
    found = sight.records.find(Session, Ref("session", key))
    if found is None or not sight.may(Permission.RUN_EXERCISE, found):
        raise Http404
    which = request.POST.get("which", "")
    kinds: dict[str, Any] = {"need": NeedForm, "booking": BookingForm, "start": StartForm}
    bound = {each: made(request.POST if each == which else None, prefix=each) for each, made in kinds.items()}
    if request.method == "POST":
        form = bound.get(which)
        if which == "met":
            _turn(request, programme, key)
            return redirect("apart-session", programme=programme, key=key)
        if form is not None and form.is_valid():
            row, by, at = form.save(commit=False), person_of(request), timezone.now()
            row.session = key
            if which == "start":
                actions.begin_session(row, session=key, programme=programme, by=by, at=at)
            else:
                actions.keep_row(row, programme=programme, by=by, at=at)
            messages.success(request, _("Kept."))
            return redirect("apart-session", programme=programme, key=key)
    context = {"session": found, "card": access_card(programme, key), "forms": bound, "family": _by_family(found, key)}
    return render(request, "apart/session.html", {**_frame(sight, found.title), **context})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_CONTRIBUTION)
def worried(request: HttpRequest, programme: str) -> HttpResponse:
    """I'm worried about someone: one tap keeps it, and words can be added or not."""
    sight = sight_of(request, programme)
    about = sight.records.find(Contribution, _ref(request, "contribution"))
    held = sight.records.find(Session, about.session if about else _ref(request, "session"))
    form = WorryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        row.session = held.id if held else ""
        actions.worry(
            row, programme=programme, by=person_of(request), at=timezone.now(), about=about.ref if about else None
        )
        return render(request, "apart/worried_done.html", {**_frame(sight), "numbers": safeguarding_numbers(programme)})
    context = {"form": form, "about": about, "session": held, "numbers": safeguarding_numbers(programme)}
    return render(request, "apart/worried.html", {**_frame(sight, _("I'm worried about someone")), **context})


@require_safe
@requires(Permission.SAFEGUARD)
def concerns(request: HttpRequest, programme: str) -> HttpResponse:
    """Worries, for the named lead."""
    sight = sight_of(request, programme)
    rows = Concern.objects.filter(programme=programme).order_by("closed_at", "-urgent", "-pk")
    open_ = [each for each in rows if each.closed_at is None]
    closed = [each for each in rows if each.closed_at is not None]
    context = {"open": open_, "closed": closed}
    return render(request, "apart/concerns.html", {**_frame(sight, _("Worries about people")), **context})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SAFEGUARD)
def concern(request: HttpRequest, programme: str, key: int) -> HttpResponse:
    """One worry, with the words it is about; the lead says what was done, and the words go back."""
    sight = sight_of(request, programme)
    found = get_object_or_404(Concern, programme=programme, pk=key)
    form = OutcomeForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.close(found, form.cleaned_data["outcome"], by=person_of(request), at=timezone.now())
        messages.success(request, _("Closed. The words it was about are back where they were."))
        return redirect("apart-concerns", programme=programme)
    about = sight.whole.records.find(Contribution, Ref.parse(found.about)) if found.about else None
    held = sight.whole.records.find(Session, Ref("session", found.session)) if found.session else None
    context = {"concern": found, "form": form, "about": about, "session": held}
    return render(request, "apart/concern.html", {**_frame(sight, _("A worry")), **context})


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all("Anyone may complain about how their data was handled; the law gives them that right.")
def complain(request: HttpRequest, programme: str) -> HttpResponse:
    """A complaint about data, without an account."""
    if not revision(programme):
        raise Http404
    form = ComplaintForm(request.POST or None)
    kept = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        kept = actions.complain(
            given["says"], given["answer_to"], programme=programme, on=timezone.localdate(), at=timezone.now()
        )
    return render(request, "apart/complain.html", {"form": form, "kept": kept, "home": programme})


def _frame(sight: Sight, here: str = "") -> dict[str, Any]:
    name = sight.contents.programme.name
    crumbs = [Crumb(text=name, url=f"/{sight.programme}/")]
    if here:
        crumbs.append(Crumb(text=_("Kept apart"), url=f"/{sight.programme}/apart/"))
    crumbs.append(Crumb(text=here or _("Kept apart")))
    return {"programme": {"slug": sight.programme, "name": name}, "crumbs": crumbs, "stage": ""}


def _book(request: HttpRequest, programme: str, name: str) -> tuple[Sight, Book]:
    sight, found = sight_of(request, programme), BOOKS.get(name)
    if found is None or not standing_of(visitor(request)).may(found.permission, programme=programme, neighbourhood=""):
        raise Http404
    return sight, found


def _table(found: Book, rows: Any, programme: str, name: str) -> dict[str, Any]:
    heads = [str(_label(found, each)) for each in found.shows]
    body = [{"key": row.pk, "cells": [_cell(row, each) for each in found.shows], "late": _late(row)} for row in rows]
    return {"heads": heads, "body": body}


def _label(found: Book, name: str) -> Any:
    if name == "due":
        return _("To be acknowledged by")
    return found.model._meta.get_field(name).verbose_name  # type: ignore[union-attr]


def _cell(row: Any, name: str) -> Any:
    shown = getattr(row, f"get_{name}_display", None)
    if name == "pence":
        return f"£{row.pence / 100:.2f}"
    value = shown() if shown else getattr(row, name)
    return _("yes") if value is True else _("no") if value is False else value


def _late(row: Any) -> bool:
    return bool(hasattr(row, "is_late") and row.is_late(timezone.localdate()))


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _ref(request: HttpRequest, kind: str) -> Ref | None:
    key = request.GET.get(kind, "") or request.POST.get(kind, "")
    return Ref(kind, key) if key and key.replace("-", "").replace("_", "").replace(".", "").isalnum() else None


def _turn(request: HttpRequest, programme: str, session: str) -> None:
    """Say that a need is met, or a booking confirmed; or not any more."""
    kind, _sep, key = request.POST.get("row", "").partition(":")
    table: Any = {"need": (AccessNeed, "met"), "booking": (Booking, "booked")}.get(kind)
    if table is None or not key.isdecimal():
        raise Http404
    row = get_object_or_404(table[0], programme=programme, session=session, pk=int(key))
    setattr(row, table[1], not getattr(row, table[1]))
    actions.keep_row(row, programme=programme, by=person_of(request), at=timezone.now())


def _by_family(found: Session, key: str) -> bool:
    """Whether somebody of the family interprets where harm may be spoken of."""
    return found.sensitive and Booking.objects.filter(session=key, sort=Booking.Sort.FAMILY).exists()
