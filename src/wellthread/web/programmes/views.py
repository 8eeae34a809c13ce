"""The home page of a programme is the thread itself; beside it, its loose ends, and its folder in and out."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.pictures.thread import thread_picture
from wellthread.programme import Unreadable, as_files
from wellthread.thread import LooseEnd, loose_ends
from wellthread.vocabulary import Contribution, Neighbourhood, Priority, Records, Session, noun_named, noun_of
from wellthread.web.accounts.access import person_of, requires, requires_sign_in
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.thread import reading, showing
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.set_aside import without_set_aside
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame

from . import actions
from .forms import FolderForm
from .queries import whole

SHOWN_ENDS = 6


@require_safe
@requires(Permission.SEE_PROGRAMME)
def home(request: HttpRequest, programme: str) -> HttpResponse:
    """The thread drawn, from voices to results, and the same as a table."""
    sight = sight_of(request, programme)
    ends = _ends(sight)
    drawn = sight.worked_out(
        "the thread drawn", lambda found: thread_picture(found.records, found.thread, ends, href=sight.href)
    )
    context = {
        **frame(sight, noun_named("programme"), []),
        "about": sight.contents.programme,
        "picture": showing.picture(drawn),
        "facts": _facts(sight),
        "places": [_place(each, sight) for each in sight.records.of(Neighbourhood)],
        "ends": reading.loose(ends[:SHOWN_ENDS], sight),
        "end_count": len(ends),
        "may_export": sight.may(Permission.EXPORT),
        "may_box": sight.may(Permission.EXPORT) and sight.may(Permission.IMPORT),
        "may_manage": sight.may(Permission.MANAGE_PEOPLE),
        "may_audit": sight.may(Permission.SEE_AUDIT),
    }
    return render(request, "programmes/home.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def loose(request: HttpRequest, programme: str) -> HttpResponse:
    """Every loose end, kind by kind, with the way to mend it."""
    sight = sight_of(request, programme)
    ends = _ends(sight)
    kinds = Counter(end.code for end in ends)
    chosen = request.GET.get("code", "")
    shown = [end for end in ends if not chosen or end.code.value == chosen]
    tabs = [parts.Tab(text="All", url="?", current=not chosen, count=str(len(ends)))]
    tabs += [
        parts.Tab(
            text=code.value.replace("-", " ").capitalize(),
            url=f"?code={code.value}",
            current=chosen == code.value,
            count=str(count),
        )
        for code, count in kinds.items()
    ]
    context = {
        **frame(sight, noun_named("programme"), [parts.Crumb(text="Loose ends")]),
        "ends": reading.loose(shown, sight),
        "tabs": tabs,
    }
    return render(request, "programmes/loose_ends.html", context)


@require_safe
@requires(Permission.EXPORT)
def export(request: HttpRequest, programme: str) -> HttpResponse:
    """The whole programme as a folder, zipped: nobody is locked in.

    Equality answers go along only when somebody asks for them who answers for people's data: `?equality=yes`.
    """
    sight = sight_of(request, programme)  # 404 while nothing is kept under that name
    found = without_set_aside(whole(programme), programme)
    if not (request.GET.get("equality") == "yes" and sight.may_everywhere(Permission.ANSWER_RIGHTS)):
        found = replace(found, records=Records(each for each in found.records if not noun_of(type(each)).apart))
    audit("programme.exported", by=person_of(request), programme=programme, records=len(found.records))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in as_files(found).items():
            archive.writestr(f"{programme}/{name}", content)
    answer = HttpResponse(packed.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{programme}.zip"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@requires_sign_in("Whoever brings a programme in becomes its coordinator; nobody else's is touched.")
def bring_in(request: HttpRequest) -> HttpResponse:
    """Bring a programme in from a zipped folder."""
    form = FolderForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        person = person_of(request)
        try:
            slug = actions.bring_in(form.cleaned_data["folder"], by=person)
        except (Unreadable, Refusal) as refusal:
            for line in str(refusal).splitlines()[:20]:
                form.add_error("folder", line)
        else:
            messages.success(request, "The programme is here. You are its coordinator.")
            return redirect("programme", programme=slug)
    return render(request, "programmes/bring_in.html", {"form": form})


def _ends(sight: Sight) -> list[LooseEnd]:
    today = timezone.localdate()
    return sight.worked_out(f"loose ends {today}", lambda found: loose_ends(found.records, found.thread, today=today))


def _facts(sight: Sight) -> list[parts.Fact]:
    records = sight.records
    kept = [each for each in records.of(Contribution) if not each.withdrawn_on]
    languages = {each.language for each in kept}
    return [
        parts.Fact(name="contributions", value=f"{len(kept):,}", note=f"in {len(languages)} languages"),
        parts.Fact(name="sessions", value=str(len(records.of(Session)))),
        parts.Fact(name="neighbourhoods", value=str(len(records.of(Neighbourhood)))),
        parts.Fact(name="priorities", value=str(len(records.of(Priority)))),
    ]


def _place(place: Neighbourhood, sight: Sight) -> dict[str, str]:
    return {"title": place.name, "text": place.summary, "url": sight.url(place.ref)}
