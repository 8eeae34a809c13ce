"""Bring a map of another program in: choose a file, answer what it leaves open, see what it would bring, keep it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wellthread.interop.map_files import FORMATS
from wellthread.interop.reading import BadFile, MissingColumns
from wellthread.programme.map_import import brought_maps
from wellthread.programme.map_import.telling import sentences, tables, undone_sentences
from wellthread.vocabulary import SystemsMap, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.systems_map.actions import bring as actions
from wellthread.web.systems_map.forms.bring import ABOUT_WORDS, BringForm, ColumnsForm, OpenForm
from wellthread.web.systems_map.queries.brought_maps import (
    Brought,
    Looked,
    answered,
    brought,
    forget,
    look,
    unclear_columns,
)
from wellthread.web.thread import showing
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame

from .maps import found_map, sight_of_map

METHODS = ["GET", "HEAD", "POST"]
OLD = "The file is not here any more: files are kept for a day. Bring it again."


@require_http_methods(METHODS)
@requires(Permission.IMPORT)
def bring(request: HttpRequest, programme: str) -> HttpResponse:
    """Choose a file; below, the maps that came before and can be taken back."""
    sight = sight_of(request, programme)
    form = BringForm(sight, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        person, now = person_of(request), timezone.now()
        about = form.about(programme=programme, by=person, at=now)
        file = actions.bring(about, form.cleaned_data["file"], by=person, at=now)
        try:
            look(file, sight.whole, person.signature)
        except MissingColumns:
            return redirect("systems_map-brought", programme=programme, token=file.token)
        except BadFile as error:
            form.add_error("file", f"{error.says} {error.remedy}")
        except ValueError as error:
            form.add_error("consent_basis", str(error))
        else:
            return redirect("systems_map-brought", programme=programme, token=file.token)
        forget(file.token)
    context = {
        **_framed(sight, "Bring a map in"),
        "form": form,
        "about_words": ABOUT_WORDS,
        "maps": [_brought(each, sight) for each in brought_maps(sight.records)],
    }
    return render(request, "systems_map/bring.html", context)


@never_cache
@require_http_methods(METHODS)
@requires(Permission.IMPORT)
def preview(request: HttpRequest, programme: str, token: str) -> HttpResponse:
    """What a file leaves open, what it would bring; and keeping it."""
    sight, person = sight_of(request, programme), person_of(request)
    file = brought(token, programme=programme, person=str(person.pk), now=timezone.now())
    if file is None:
        messages.error(request, OLD)
        return redirect("systems_map-bring", programme=programme)
    try:
        if headers := unclear_columns(file):
            return _asked(request, sight, file, ColumnsForm(headers, request.POST or None), None)
        looked = look(file, sight.whole, person.signature)
    except (BadFile, ValueError) as error:
        messages.error(request, str(error))
        return redirect("systems_map-bring", programme=programme)
    if request.method == "POST" and "mark" in request.POST:
        return _kept(request, sight, file, looked)
    return _asked(request, sight, file, OpenForm(file, looked, request.POST or None), looked)


def _asked(
    request: HttpRequest, sight: Sight, file: Brought, form: ColumnsForm | OpenForm, looked: Looked | None
) -> HttpResponse:
    """The page with what is open; answered, the same page again with what was answered."""
    if request.method == "POST" and form.is_valid():
        answered(file, **form.answers())
        return redirect("systems_map-brought", programme=sight.programme, token=file.token)
    return render(request, "systems_map/brought.html", _shown(sight, file, form, looked))


def _shown(sight: Sight, file: Brought, form: forms.Form, looked: Looked | None) -> dict[str, Any]:
    way = Crumb(text="Bring a map in", url=_url("systems_map-bring", sight))
    title = looked.plan.title if looked else file.about.title or file.about.file_name
    context = {
        **_framed(sight, title, way),
        "title": title,
        "token": file.token,
        "form": form if form.fields else None,
    }
    if looked is None:
        return context
    plan = looked.plan
    return {
        **context,
        "format": FORMATS[plan.format].title,
        "sentences": () if plan.is_open else tuple(sentences(plan)),
        "is_open": plan.is_open,
        "can_be_kept": plan.can_be_kept,
        "before": plan.before,
        "notes": plan.notes,
        "mark": looked.mark,
        "tables": [showing.table(each) for each in tables(plan)],
    }


def _kept(request: HttpRequest, sight: Sight, file: Brought, looked: Looked) -> HttpResponse:
    try:
        plan = actions.keep_map(file, looked, request.POST["mark"], by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("systems_map-brought", programme=sight.programme, token=file.token)
    forget(file.token)
    factors, claims = plan.count("factor"), plan.count("causal_claim")
    messages.success(request, f"“{plan.title}” is here now: {factors:,} factors, {claims:,} claims.")
    return redirect("systems_map-map", programme=sight.programme, key=plan.map.id)


@require_POST
@requires(Permission.IMPORT)
def forget_it(request: HttpRequest, programme: str, token: str) -> HttpResponse:
    """Throw a file away that was brought and is not wanted."""
    file = brought(token, programme=programme, person=str(person_of(request).pk), now=timezone.now())
    if file is not None:
        forget(file.token)
        messages.success(request, "The file is thrown away. Nothing of it was kept.")
    return redirect("systems_map-bring", programme=programme)


@never_cache
@require_http_methods(METHODS)
@requires(Permission.IMPORT)
def undo(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What taking a brought map back would do; and doing it."""
    sight = sight_of_map(request, programme, key)
    the_map = found_map(sight, key)
    try:
        if request.method == "POST":
            actions.take_back(key, programme=programme, by=person_of(request), at=timezone.localtime())
            messages.success(request, f"“{the_map.title}” is taken back.")
            return redirect("systems_map-bring", programme=programme)
        back = actions.planned_undo(the_map, programme=programme, at=timezone.localtime())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("systems_map-bring", programme=programme)
    context = {
        **_framed(sight, "Take back", Crumb(text="Bring a map in", url=_url("systems_map-bring", sight))),
        "map": the_map,
        "sentences": list(undone_sentences(back)),
    }
    return render(request, "systems_map/bring_undo.html", context)


def _brought(each: SystemsMap, sight: Sight) -> dict[str, Any]:
    return {
        "title": each.title,
        "at": each.made_at,
        "url": _url("systems_map-map", sight, key=each.id),
        "undo": _url("systems_map-bring-undo", sight, key=each.id),
    }


def _framed(sight: Sight, here: str, *way: Crumb) -> dict[str, Any]:
    return frame(sight, noun_named("systems_map"), [*way, Crumb(text=here)])


def _url(name: str, sight: Sight, **kwargs: Any) -> str:
    return reverse(name, kwargs={"programme": sight.programme, **kwargs})
