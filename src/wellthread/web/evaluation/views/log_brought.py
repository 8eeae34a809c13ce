"""Bring a delivery log in that was kept as a table: see what it would do, then keep it."""

from __future__ import annotations

import csv
import io
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wellthread.disclosure import csv_text
from wellthread.interop.reading import BadFile
from wellthread.interop.tables import Grid, read_grid
from wellthread.programme.delivery.bringing import HEADS, MOST_ROWS, Brought, NoLog, bring, wrong_table
from wellthread.vocabulary import Neighbourhood
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.evaluation.actions import delivery as actions
from wellthread.web.evaluation.forms.delivery import BringForm, KeepForm
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt

from .delivery import METHODS, back_to, log_frame, place_to_log


@never_cache
@require_http_methods(METHODS)
@requires(Permission.IMPORT)
def page(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Choose a file, see row by row what it would do, and keep it."""
    sight = sight_of(request, programme)
    place = place_to_log(sight, key)
    if "table" in request.POST:
        return _keep(request, sight, place)
    form = BringForm(request.POST or None, request.FILES or None)
    found, text = None, ""
    if request.method == "POST" and form.is_valid():
        text = _as_text(form)
        found = _looked(sight, place, form, text) if text else None
    return _page(request, sight, place, form, found, text)


def _keep(request: HttpRequest, sight: Sight, place: Neighbourhood) -> HttpResponse:
    """Keep the table that was looked at; it is read anew, as the log may have changed since."""
    form = KeepForm(request.POST)
    text = form.cleaned_data["table"] if form.is_valid() else ""
    found = _looked(sight, place, form, text) if text else None
    person, now = person_of(request), timezone.now()
    if found and attempt(form, lambda: actions.bring_in(found, programme=sight.programme, by=person, at=now)):
        messages.success(request, f"Kept: {len(found.new)} new, {len(found.changed)} changed.")
        return back_to(sight.programme, place)
    return _page(request, sight, place, form, None, "")


def _as_text(form: BringForm) -> str:
    """The table of the file as CSV, which travels with the page until it is kept. Empty where it cannot be read."""
    given = form.cleaned_data["file"]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"log{PurePath(given.name).suffix.lower() or '.csv'}"
        path.write_bytes(given.read())
        try:
            grid = read_grid(path)
        except BadFile as wrong:
            form.add_error("file", str(wrong).replace(str(path), given.name).replace(path.name, given.name))
            return ""
    if len(grid.rows) > MOST_ROWS:
        form.add_error("file", f"It has more than {MOST_ROWS:,} rows. Bring in a part of it at a time.")
        return ""
    rows = ([str(number), *cells] for number, cells in zip(grid.numbers, grid.rows, strict=True))
    return csv_text([["row", *grid.headers], *rows])


def _looked(sight: Sight, place: Neighbourhood, form: Form, text: str) -> Brought | None:
    """What a table would do; None where it is no log."""
    rows = list(csv.reader(io.StringIO(text)))
    wide = len(rows[0]) if rows else 0
    body = [row for row in rows[1:] if len(row) == wide and row[0].isdecimal()]
    grid = Grid(
        file=Path("log.csv"),
        sheet="",
        sheets=(),
        header_row=1,
        headers=tuple(rows[0][1:]) if rows else (),
        rows=tuple(tuple(row[1:]) for row in body),
        numbers=tuple(int(row[0]) for row in body),
    )
    try:
        return bring(grid, sight.whole.records, place=place.ref.unversioned, today=timezone.localdate())
    except NoLog as wrong:
        form.add_error(None, str(wrong))
        return None


def _page(
    request: HttpRequest, sight: Sight, place: Neighbourhood, form: Form, found: Brought | None, text: str
) -> HttpResponse:
    context = {
        **log_frame(sight, Crumb(text="Bring a log in")),
        "place": place,
        "form": form,
        "choose": form if isinstance(form, BringForm) else BringForm(),
        "found": found,
        "text": text,
        "wrong": showing.table(wrong_table(found)) if found and found.wrong else None,
        "rest": found.rest() if found and found.left else "",
        "heads": [names[0] for names in HEADS.values()],
    }
    return render(request, "evaluation/log_bring.html", context, status=400 if form.errors else 200)
