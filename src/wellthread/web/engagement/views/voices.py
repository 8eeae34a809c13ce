"""Bring voices in from other tools: choose a file, see what it would bring, take it in, and later take it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.interop.reading import BadFile
from wellthread.interop.sendings import Export, Holds
from wellthread.programme.voice_export import KINDS, file_of
from wellthread.programme.voice_export.words import exported, left_waiting
from wellthread.programme.voice_import import FORMATS, imports_of
from wellthread.programme.voice_import.telling import sentences, tables, undone_sentences
from wellthread.vocabulary import Ref, VoiceImport, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.engagement.actions import voices as actions
from wellthread.web.engagement.forms.voices import BringForm, ColumnsForm
from wellthread.web.engagement.queries.brought import Brought, Looked, brought, forget, look, told
from wellthread.web.thread import showing
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame

METHODS = ["GET", "HEAD", "POST"]
OLD = "The file is not here any more: files are kept for a day. Bring it again."
COLUMNS_TABLE = "voices-columns"


@require_http_methods(METHODS)
@requires(Permission.IMPORT)
def bring(request: HttpRequest, programme: str) -> HttpResponse:
    """Choose a file; below, what came before and can be taken back."""
    sight = sight_of(request, programme)
    form = BringForm(sight, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        person, now = person_of(request), timezone.now()
        file = actions.bring(
            form.about(programme=programme, by=person, at=now), form.cleaned_data["file"], by=person, at=now
        )
        try:
            look(file, sight.whole, person.signature)
        except BadFile as error:
            form.add_error("file", f"{error.says} {error.remedy}")
        except ValueError as error:
            form.add_error("consent_basis", str(error))
        else:
            return redirect("engagement-brought", programme=programme, token=file.token)
        forget(file.token)
    context = {
        **_framed(sight, "Bring voices in"),
        "form": form,
        "imports": [_import(each, sight) for each in imports_of(sight.records)],
    }
    return render(request, "engagement/bring.html", context)


@never_cache
@require_http_methods(METHODS)
@requires(Permission.IMPORT)
def preview(request: HttpRequest, programme: str, token: str) -> HttpResponse:
    """What a file would bring, what each column holds; and taking it in."""
    sight, person = sight_of(request, programme), person_of(request)
    file = brought(token, programme=programme, person=str(person.pk), now=timezone.now())
    if file is None:
        messages.error(request, OLD)
        return redirect("engagement-bring", programme=programme)
    try:
        looked = look(file, sight.whole, person.signature)
    except (BadFile, ValueError) as error:
        messages.error(request, str(error))
        return redirect("engagement-bring", programme=programme)
    if request.method == "POST" and "mark" in request.POST:
        return _decided(request, sight, file, looked)
    columns = _columns(request, looked)
    if request.method == "POST" and columns is not None and columns.is_valid():
        told(file, columns.told())
        return redirect("engagement-brought", programme=programme, token=token)
    return render(request, "engagement/brought.html", _shown(sight, file, looked, columns))


def _columns(request: HttpRequest, looked: Looked) -> ColumnsForm | None:
    return ColumnsForm(looked.found, request.POST or None) if isinstance(looked.found, Export) else None


def _shown(sight: Sight, file: Brought, looked: Looked, columns: ColumnsForm | None) -> dict[str, Any]:
    plan = looked.plan
    return {
        **_framed(sight, file.about.title, Crumb(text="Bring voices in", url=_url("engagement-bring", sight))),
        "title": file.about.title,
        "format": FORMATS[plan.format],
        "sentences": list(sentences(plan)),
        "notes": plan.notes,
        "does_nothing": plan.does_nothing,
        "mark": looked.mark,
        "token": file.token,
        "columns": columns,
        "holds": [(each.value.capitalize(), each.says) for each in Holds],
        "tables": [showing.table(each) for each in tables(plan, looked.found) if each.name != COLUMNS_TABLE],
    }


def _decided(request: HttpRequest, sight: Sight, file: Brought, looked: Looked) -> HttpResponse:
    try:
        taken = actions.take_in(file, looked, request.POST["mark"], by=person_of(request), at=timezone.localtime())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("engagement-brought", programme=sight.programme, token=file.token)
    forget(file.token)
    if taken is None:
        messages.success(request, "Nothing had to be taken in: everything is there already.")
    else:
        made = taken.made
        messages.success(
            request,
            f"Taken in: {made.submissions:,} sendings, {made.contributions:,} contributions, {made.codings:,} codings. "
            "Words wait until somebody has looked at them.",
        )
    return redirect("engagement-bring", programme=sight.programme)


@require_POST
@requires(Permission.IMPORT)
def forget_it(request: HttpRequest, programme: str, token: str) -> HttpResponse:
    """Throw a file away that was brought and is not wanted."""
    file = brought(token, programme=programme, person=str(person_of(request).pk), now=timezone.now())
    if file is not None:
        forget(file.token)
        messages.success(request, "The file is thrown away. Nothing of it was taken in.")
    return redirect("engagement-bring", programme=programme)


@never_cache
@require_http_methods(METHODS)
@requires(Permission.IMPORT)
def undo(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What taking an import back would do; and doing it."""
    sight = sight_of(request, programme)
    made = sight.records.find(VoiceImport, Ref("voice_import", key))
    if made is None:
        raise Http404
    try:
        if request.method == "POST":
            actions.take_back(key, programme=programme, by=person_of(request), at=timezone.localtime())
            messages.success(request, f"“{made.title}” is taken back.")
            return redirect("engagement-bring", programme=programme)
        back = actions.planned_undo(made, programme=programme, at=timezone.localtime())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("engagement-bring", programme=programme)
    context = {
        **_framed(sight, "Take back", Crumb(text="Bring voices in", url=_url("engagement-bring", sight))),
        "made": made,
        "sentences": list(undone_sentences(back, sight.records)),
    }
    return render(request, "engagement/bring_undo.html", context)


@require_safe
@requires(Permission.EXPORT)
def take_out(request: HttpRequest, programme: str) -> HttpResponse:
    """What can be taken out, and what stays behind."""
    sight = sight_of(request, programme)
    context = {
        **_framed(sight, "Take voices out"),
        "kinds": [
            {"url": _url("engagement-take-out-file", sight, kind=kind), "says": says}
            for kind, (_, says) in KINDS.items()
        ],
        "count": sum(1 for _ in exported(sight.whole)),
        "waiting": left_waiting(sight.whole),
    }
    return render(request, "engagement/take_out.html", context)


@never_cache
@require_safe
@requires(Permission.EXPORT)
def take_out_file(request: HttpRequest, programme: str, kind: str) -> HttpResponse:
    """One file for the team, noted in the audit log."""
    if kind not in KINDS:
        raise Http404
    sight = sight_of(request, programme)
    content = file_of(sight.whole, kind, timezone.localdate())
    audit("voices.taken_out", by=person_of(request), programme=programme, kind=kind)
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{programme}-{KINDS[kind][0]}"'
    return answer


def _framed(sight: Sight, here: str, *way: Crumb) -> dict[str, Any]:
    return frame(sight, noun_named("contribution"), [*way, Crumb(text=here)])


def _url(name: str, sight: Sight, **kwargs: Any) -> str:
    return reverse(name, kwargs={"programme": sight.programme, **kwargs})


def _import(made: VoiceImport, sight: Sight) -> dict[str, Any]:
    undo_it = "" if made.undone_on else _url("engagement-bring-undo", sight, key=made.id)
    return {"made": made, "format": FORMATS.get(made.format, made.format), "undo": undo_it}
