"""Pages to read a map: put a question to it, keep the answer as a view, look through several lenses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.methods.systems_map.asking import NotAsked, Question
from wellthread.methods.systems_map.steps import BadStep
from wellthread.vocabulary import MapView, SystemsMap, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.systems_map.actions import reading as actions
from wellthread.web.systems_map.forms.reading import AskForm, StepsForm, ViewForm
from wellthread.web.systems_map.queries import reading as queries
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.views import attempt, frame

from .maps import found_map, sight_of_map, way_to

STEPS = "steps"
QUESTIONS = [*((each.value, each.says) for each in Question), (STEPS, "Any part, chosen by steps")]


@require_safe
@requires(Permission.SEE_PROGRAMME)
def read(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """A question to the map, answered in words beside the part it rests on; or a part chosen by steps."""
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    asks = request.GET.get("ask", Question.REACH.value)
    put = any(name in request.GET for name in ("links", "shows"))
    web = queries.web_of_map(sight, found)
    if asks == STEPS:
        form: Any = StepsForm(web, request.GET if put else None)
    else:
        form = AskForm(_question(asks), web, request.GET if put else None)
    context = {
        **framed(sight, found, [Crumb(text="Read it")]),
        "questions": QUESTIONS,
        "asking": dict(QUESTIONS)[asks],
        "ask": asks,
        "form": form,
        "views": queries.views(sight, found),
        "stories": queries.stories(sight, found),
        **(_answer(sight, found, form) if put and form.is_valid() else {}),
    }
    return render(request, "systems_map/read.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_MAP)
def keep(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Keep a part of the map as a view with its question."""
    sight = sight_of_map(request, programme, key)
    found = to_edit(sight, key)
    initial = {name: request.GET.get(name, "") for name in ("title", "question", "shows")}
    form = ViewForm(queries.web_of_map(sight, found), None, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        to = writing(request, programme)
        kept: list[MapView] = []

        def act() -> None:
            kept.append(actions.keep_view(found, form.told(), to=to))

        if attempt(form, act):
            messages.success(request, "The view is kept.")
            return redirect("systems_map-view", programme=programme, key=key, view=kept[0].id)
    context = {**framed(sight, found, [_to_read(programme, key), Crumb(text="Keep a view")]), "form": form}
    return render(request, "systems_map/reading_form.html", {**context, "heading": "Keep this as a view"})


@require_safe
@requires(Permission.SEE_PROGRAMME)
def view(request: HttpRequest, programme: str, key: str, view: str) -> HttpResponse:
    """A saved view: its question, its part of the map, the words, what people saw in it."""
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    kept = _view(sight, found, view)
    context = {
        **framed(sight, found, [_to_read(programme, key), Crumb(text=kept.title)]),
        "view": kept,
        "told_on": queries.told_on(sight, found, kept),
        **queries.shown(sight, found, kept.shows, kept.title, layout=kept.layout),
    }
    return render(request, "systems_map/view.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_MAP)
def change_view(request: HttpRequest, programme: str, key: str, view: str) -> HttpResponse:
    """Change a saved view."""
    sight = sight_of_map(request, programme, key)
    found = to_edit(sight, key)
    kept = _view(sight, found, view)
    form = ViewForm(queries.web_of_map(sight, found), kept, request.POST or None)
    if request.method == "POST" and form.is_valid():
        after = replace(kept, **form.told(), version=form.cleaned_data["version"] or kept.version)
        if attempt(form, lambda: actions.change_view(after, to=writing(request, programme))):
            messages.success(request, "The view is changed.")
            return redirect("systems_map-view", programme=programme, key=key, view=view)
    way = [_to_read(programme, key), Crumb(text=kept.title, url=f"{address(programme, key)}view/{view}/")]
    context = {**framed(sight, found, [*way, Crumb(text="Change")]), "form": form}
    return render(request, "systems_map/reading_form.html", {**context, "heading": f"Change “{kept.title}”"})


@require_POST
@requires(Permission.EDIT_MAP)
def remove_view(request: HttpRequest, programme: str, key: str, view: str) -> HttpResponse:
    """Take a saved view out."""
    sight = sight_of_map(request, programme, key)
    found = to_edit(sight, key)
    kept = _view(sight, found, view)
    try:
        actions.remove_view(kept, queries.told_on(sight, found, kept), to=writing(request, programme))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("systems_map-view", programme=programme, key=key, view=view)
    messages.success(request, f"The view “{kept.title}” is removed.")
    return redirect("systems_map-read", programme=programme, key=key)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def leverage(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Places to talk about, through several lenses side by side, each with how far it holds."""
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    context = {**framed(sight, found, [Crumb(text="Places to talk about")]), **queries.lenses(sight, found)}
    return render(request, "systems_map/leverage.html", context)


def to_edit(sight: Sight, key: str) -> SystemsMap:
    """The map for somebody who may change it. Raises Http404 for others."""
    found = found_map(sight, key)
    if not sight.may(Permission.EDIT_MAP, found):
        raise Http404
    return found


def framed(sight: Sight, found: SystemsMap, crumbs: list[Crumb]) -> dict[str, Any]:
    """What every page about one map needs."""
    context = frame(sight, noun_named("systems_map"), [*way_to(sight, found), *crumbs])
    return {**context, "map": found, "may_edit": sight.may(Permission.EDIT_MAP, found)}


def address(programme: str, key: str) -> str:
    """Where a map is read."""
    return f"/{programme}/systems_map/map/{key}/"


def writing(request: HttpRequest, programme: str) -> actions.Writing:
    """Who writes now."""
    return actions.Writing(programme=programme, by=person_of(request), at=timezone.now())


def _to_read(programme: str, key: str) -> Crumb:
    return Crumb(text="Read it", url=f"{address(programme, key)}read/")


def _view(sight: Sight, found: SystemsMap, key: str) -> MapView:
    kept = queries.a_view(sight, found, key)
    if kept is None:
        raise Http404
    return kept


def _question(text: str) -> Question:
    found = next((each for each in Question if each.value == text), None)
    if found is None:
        raise Http404
    return found


def _answer(sight: Sight, found: SystemsMap, form: Any) -> dict[str, Any]:
    try:
        if isinstance(form, StepsForm):
            return queries.drawn(sight, found, form.view, found.title)
        return queries.answered(sight, found, form.asked())
    except (BadStep, NotAsked) as wrong:
        form.add_error(None, str(wrong))
        return {}
