"""From paper: sheets of a map, one typed beside its photograph, and the guide to print."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import PaperMap, SystemsMap, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.systems_map.actions import paper as actions
from wellthread.web.systems_map.forms.paper import SheetForm, TypedForm
from wellthread.web.systems_map.queries import paper as queries
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.views import attempt, frame

from .maps import found_map, may_edit, sight_of_map, way_to

NOTES_ON_A_SHEET = 60


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_MAP)
def sheets(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """The sheets of a map; a POST begins one."""
    sight, found = _map(request, programme, key)
    form = SheetForm(found, sight, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person, at, made = person_of(request), timezone.now(), list[PaperMap]()
        given = found, form.cleaned_data["title"], form.ref("session"), form.ref("group")
        if attempt(form, lambda: made.append(actions.begin(*given, programme=programme, by=person, at=at))):
            return redirect("systems_map-sheet", programme=programme, key=key, sheet=made[0].id)
    context = {
        **frame(sight, noun_named("paper_map"), [*way_to(sight, found), Crumb(text="From paper")]),
        "map": found,
        "form": form,
        "sheets": queries.sheets(sight, found),
    }
    return render(request, "systems_map/paper.html", context, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_MAP)
def sheet(request: HttpRequest, programme: str, key: str, sheet: str) -> HttpResponse:
    """Type a sheet: look over what it says, keep it as a draft, or keep it on the map."""
    sight, found = _map(request, programme, key)
    paper = queries.a_sheet(sight, found, sheet)
    if paper is None:
        raise Http404
    form = TypedForm(request.POST or None, initial={"keyed": paper.keyed})
    act = request.POST.get("act", "")
    if request.method == "POST" and form.is_valid() and act in ("draft", "keep"):
        person, at, whole = person_of(request), timezone.now(), act == "keep"
        text, kept = form.cleaned_data["keyed"], list[int]()
        done = attempt(
            form,
            lambda: kept.append(actions.keep(paper.ref, text, whole=whole, programme=programme, by=person, at=at)),
        )
        if done:
            messages.success(request, _told(kept[0]) if whole else "What you typed is kept. The map is as it was.")
            return redirect("systems_map-sheet", programme=programme, key=key, sheet=sheet)
    text = request.POST.get("keyed", paper.keyed)
    way = [*way_to(sight, found), Crumb(text="From paper", url=_sheets(programme, key)), Crumb(text=paper.title)]
    context = {
        **frame(sight, noun_named("paper_map"), way),
        **queries.page(sight, found, paper, text),
        "form": form,
        "looked": request.method == "POST",
    }
    return render(request, "systems_map/sheet.html", context, status=400 if form.errors else 200)


@require_safe
@requires(Permission.EDIT_MAP)
def guide(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Numbers for notes and how to draw, to print and lay on the tables."""
    sight, found = _map(request, programme, key)
    way = [*way_to(sight, found), Crumb(text="From paper", url=_sheets(programme, key)), Crumb(text="To print")]
    context = {
        **frame(sight, noun_named("paper_map"), way),
        "map": found,
        "numbers": range(1, NOTES_ON_A_SHEET + 1),
    }
    return render(request, "systems_map/paper_guide.html", context)


def _told(arrows: int) -> str:
    return f"Kept: the map has what stands on the sheet, {arrows} {'arrow' if arrows == 1 else 'arrows'}."


def _map(request: HttpRequest, programme: str, key: str) -> tuple[Sight, SystemsMap]:
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    if not may_edit(sight, found):
        raise Http404
    return sight, found


def _sheets(programme: str, key: str) -> str:
    return f"/{programme}/systems_map/map/{key}/paper/"
