"""Bring a table of figures: upload it, see what would be taken and why not the rest, correct that, take it in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wellthread.interop.reading import BadFile
from wellthread.programme.bringing import Plan, told
from wellthread.vocabulary import noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.place.actions import bring as actions
from wellthread.web.place.actions import bring_store as store
from wellthread.web.place.forms.bring import MappingForm, TableForm, filled_from, seen
from wellthread.web.place.queries import bring as queries
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PROGRAMME)
def bring(request: HttpRequest, programme: str) -> HttpResponse:
    """Upload a table."""
    sight = _sight(request, programme)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given, person, at = form.cleaned_data["table"], person_of(request), timezone.now()
        token = store.set_aside(given, programme=programme, by=person, at=at)
        try:
            queries.proposed(_path(request, programme, token), programme, sheet="", header_row=0)
        except BadFile as refusal:
            store.let_go(token)
            form.add_error("table", str(refusal))
            return _upload_page(request, sight, form)
        return redirect("place-bring-look", programme=programme, token=token)
    return _upload_page(request, sight, form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PROGRAMME)
def look(request: HttpRequest, programme: str, token: str) -> HttpResponse:
    """What the table would bring by its mapping; the mapping to correct; and taking it in."""
    sight = _sight(request, programme)
    path = _path(request, programme, token)
    if "leave" in request.POST:
        store.let_go(token)
        messages.success(request, "The table is left. Nothing of it was kept.")
        return redirect("place", programme=programme)
    try:
        form, reasons = _read(request, path, programme)
    except queries.CANNOT as refusal:
        messages.error(request, str(refusal))
        return redirect("place-bring", programme=programme)
    found = _planned(form, path, programme, request)
    if found and "keep" in request.POST and not reasons and attempt(form, lambda: _keep(request, found, programme)):
        store.let_go(token)
        return redirect("place", programme=programme)
    return _look_page(request, sight, form, reasons, found)


def _read(request: HttpRequest, path: Path, programme: str) -> tuple[MappingForm, tuple[str, ...]]:
    """The form of the table as it was sent back; or proposed anew, with the reasons, where another sheet or header row
    is meant. What is proposed anew has to be looked at before it is kept."""
    sheet, row = request.POST.get("sheet", ""), request.POST.get("header_row", "")
    header_row = int(row) if row.isdecimal() and len(row) < 8 else 0
    if request.method == "POST":
        grid = queries.table(path, sheet=sheet, header_row=header_row)
        if request.POST.get("seen", "") == seen(grid):
            return MappingForm(grid, request.POST), ()
    reading = queries.proposed(path, programme, sheet=sheet, header_row=header_row)
    start = filled_from(reading.grid, reading.mapping)
    return MappingForm(reading.grid, start, initial=start), reading.reasons


def _planned(form: MappingForm, path: Path, programme: str, request: HttpRequest) -> Plan | None:
    if not form.is_valid():
        return None
    at = timezone.now()
    wish = replace(form.wish(), made_by=person_of(request).signature, made_at=at)
    try:
        return queries.planned(path, form.grid, form.mapping(), wish, programme, at=at)
    except queries.CANNOT as refusal:
        form.add_error(None, str(refusal))
        return None


def _keep(request: HttpRequest, found: Plan, programme: str) -> None:
    written = actions.take_in(found, found.mapping, programme=programme, by=person_of(request))
    if written:
        messages.success(request, f"{len(found.values):,} figures of “{found.mapping.title}” are in the programme.")
    else:
        messages.success(request, "All of this is in the programme already: nothing was changed.")


def _path(request: HttpRequest, programme: str, token: str) -> Path:
    path = store.waiting(token, programme=programme, by=person_of(request), at=timezone.now())
    if path is None:
        raise Http404
    return path


def _sight(request: HttpRequest, programme: str) -> Sight:
    sight = sight_of(request, programme)
    if not sight.may_everywhere(Permission.EDIT_PROGRAMME):
        raise Http404
    return sight


def _upload_page(request: HttpRequest, sight: Sight, form: TableForm) -> HttpResponse:
    context = {**frame(sight, noun_named("indicator_value"), [Crumb(text="Bring a table")]), "form": form}
    return render(request, "place/bring.html", context)


def _look_page(
    request: HttpRequest, sight: Sight, form: MappingForm, reasons: tuple[str, ...], found: Plan | None
) -> HttpResponse:
    context: dict[str, Any] = {
        **frame(sight, noun_named("indicator_value"), [Crumb(text="Bring a table")]),
        "form": form,
        "name": form.grid.file.name,
        "reasons": reasons,
        "hidden_columns": max(0, len(form.grid.headers) - len(form.columns)),
    }
    if found:
        account = told(found)
        context["sentences"] = account.sentences
        context["tables"] = [showing.table(each.head(60)) for each in (account.columns, account.reasons) if each.rows]
        context["refusals"] = showing.table(account.refusals.head(60)) if account.refusals.rows else None
    return render(request, "place/bring_look.html", context)
