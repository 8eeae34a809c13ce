"""Bring a list of assets in: choose it, see what it would do, take it in, and later take it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wellthread.disclosure import Table
from wellthread.interop.reading import BadFile
from wellthread.programme.asset_import import imports_of
from wellthread.programme.asset_import.reading import FORMATS
from wellthread.programme.asset_import.telling import undone_sentences
from wellthread.vocabulary import Asset, AssetImport, Ref
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.assets.actions import bring as actions
from wellthread.web.assets.forms.bring import BringForm
from wellthread.web.assets.queries.bring import Brought, brought, forget, keep_seen, look, seen_of
from wellthread.web.base import parts
from wellthread.web.thread import showing
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of

from .frames import address, frame

METHODS = ["GET", "HEAD", "POST"]
OLD = "The list is not here any more: lists are kept for a day. Bring it again."


@require_http_methods(METHODS)
@requires(Permission.IMPORT)
def bring(request: HttpRequest, programme: str) -> HttpResponse:
    """Choose a file or a feed; below, what came before and can be taken back."""
    sight = sight_of(request, programme)
    form = BringForm(sight, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        person, now = person_of(request), timezone.now()
        about = form.about(programme=programme, by=person, at=now)
        list_ = actions.bring(about, form.cleaned_data["file"] or None, by=person, at=now)
        if list_.is_large:
            return redirect("job", programme=programme, key=actions.look_later(list_, by=person).key)
        if _looked(form, list_, sight):
            return redirect("assets-brought", programme=programme, token=list_.token)
        forget(list_.token)
    context = {
        **frame(sight, parts.Crumb(text="Bring a list in")),
        "form": form,
        "imports": [_import(each, sight) for each in imports_of(sight.records)],
        "held": sum(bool(each.held_for) for each in sight.records.of(Asset)),
    }
    return render(request, "assets/bring.html", context)


@never_cache
@require_http_methods(METHODS)
@requires(Permission.IMPORT)
def preview(request: HttpRequest, programme: str, token: str) -> HttpResponse:
    """What a list would do; and doing it."""
    sight, person = sight_of(request, programme), person_of(request)
    list_ = brought(token, programme=programme, person=str(person.pk), now=timezone.now())
    if list_ is None:
        messages.error(request, OLD)
        return redirect("assets-bring", programme=programme)
    seen = seen_of(list_)
    if seen is None:
        return redirect("job", programme=programme, key=actions.look_later(list_, by=person).key)
    if request.method == "POST":
        return _decided(request, sight, list_)
    context = {
        **frame(sight, _way_back(sight), parts.Crumb(text=seen["title"])),
        "seen": seen,
        "token": token,
        "format": FORMATS.get(seen["format"], str(seen["format"]).upper()),
        "tables": [_table(each) for each in seen["tables"]],
    }
    return render(request, "assets/brought.html", context)


@never_cache
@require_http_methods(METHODS)
@requires(Permission.IMPORT)
def undo(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What taking an import back would do; and doing it."""
    sight = sight_of(request, programme)
    made = sight.records.find(AssetImport, Ref("asset_import", key))
    if made is None:
        raise Http404
    try:
        if request.method == "POST":
            actions.take_back(key, programme=programme, by=person_of(request), at=timezone.localtime())
            messages.success(request, f"“{made.title}” is taken back.")
            return redirect("assets-bring", programme=programme)
        back = actions.planned_undo(made, programme=programme, today=timezone.localtime())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("assets-bring", programme=programme)
    context = {
        **frame(sight, _way_back(sight), parts.Crumb(text="Take back")),
        "made": made,
        "sentences": list(undone_sentences(back, sight.records)),
    }
    return render(request, "assets/bring_undo.html", context)


@require_POST
@requires(Permission.IMPORT)
def forget_it(request: HttpRequest, programme: str, token: str) -> HttpResponse:
    """Throw a list away that was brought and is not wanted."""
    list_ = brought(token, programme=programme, person=str(person_of(request).pk), now=timezone.now())
    if list_ is not None:
        forget(list_.token)
        messages.success(request, "The list is thrown away. Nothing of it was taken in.")
    return redirect("assets-bring", programme=programme)


def _looked(form: BringForm, list_: Brought, sight: Sight) -> bool:
    """Whether the list could be read; if not, the form says why."""
    try:
        keep_seen(list_, look(list_, sight.whole.records, timezone.localtime()), sight.whole.records)
    except BadFile as error:
        form.add_error("file", f"{error.says} {error.remedy}")
    except ValueError as error:
        form.add_error(None, str(error))
    return not form.errors


def _decided(request: HttpRequest, sight: Sight, list_: Brought) -> HttpResponse:
    person, mark = person_of(request), request.POST.get("mark", "")
    if list_.is_large:
        job = actions.take_in_later(list_, mark, by=person)
        return redirect("job", programme=sight.programme, key=job.key)
    try:
        taken = actions.prepared(list_, mark, by=person, at=timezone.localtime())
        if taken is not None:
            actions.write(taken, programme=sight.programme, by=person)
    except (Refusal, BadFile) as refusal:
        messages.error(request, str(refusal))
        return redirect("assets-brought", programme=sight.programme, token=list_.token)
    forget(list_.token)
    messages.success(request, actions.told_of(taken))
    held = taken is not None and taken.made.held
    return redirect("assets-held" if held else "assets-bring", programme=sight.programme)


def _way_back(sight: Sight) -> parts.Crumb:
    return parts.Crumb(text="Bring a list in", url=address("assets-bring", sight))


def _import(made: AssetImport, sight: Sight) -> dict[str, Any]:
    return {
        "title": made.title,
        "on": made.taken_in_on,
        "made": made,
        "url": sight.url(made.ref),
        "undo": "" if made.undone_on else address("assets-bring-undo", sight, key=made.id),
    }


def _table(kept: dict[str, Any]) -> parts.Table:
    return showing.table(Table.from_plain(kept))
