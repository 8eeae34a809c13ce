"""Groups' maps brought together: choose them, see where they differ, say what is the same, and take it back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.vocabulary import Ref, SystemsMap, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.systems_map.actions import live_map
from wellthread.web.systems_map.actions import together as actions
from wellthread.web.systems_map.forms.together import CompareForm, SameForm, TogetherForm, map_choices
from wellthread.web.systems_map.queries import together as queries
from wellthread.web.systems_map.queries.maps import a_map
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

from .maps import sight_of_map

ELSEWHERE = "You may not write a map of all these places. Choose maps of a neighbourhood in which you have a part."


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_MAP)
def bring(request: HttpRequest, programme: str) -> HttpResponse:
    """Choose maps and make a joint one of them."""
    sight = sight_of(request, programme)
    given = {**request.GET.dict(), "maps": request.GET.getlist("maps")}
    form = TogetherForm(sight, request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        person, at, made = person_of(request), timezone.now(), []
        told = form.cleaned_data["title"], form.cleaned_data["question"]
        if not _may_join(sight, form.parts()):
            form.add_error(None, ELSEWHERE)
        elif attempt(
            form,
            lambda: made.append(actions.bring_together(form.parts(), *told, programme=programme, by=person, at=at)),
        ):
            messages.success(request, "The joint map is made. Each group’s map is as it was.")
            return redirect("systems_map-together", programme=programme, key=made[0].id)
    context = {**frame(sight, noun_named("systems_map"), [Crumb(text="Bring maps together")]), "form": form}
    return render(request, "systems_map/bring_together.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def page(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """A joint map: where groups differ, what may be the same, what was said to be. A POST says it of two factors."""
    sight, found = _joint(request, programme, key)
    together = queries.together(sight, found)
    form = SameForm(together, request.POST or None, initial=request.GET.dict())
    if request.method == "POST":
        if not sight.may(Permission.EDIT_MAP, found):
            raise Http404
        if form.is_valid() and attempt(form, lambda: _answer(request, programme, form)):
            messages.success(request, "That is kept. It can be taken back below.")
            return _back(programme, key, "pairs")
    way = [Crumb(text=found.title, url=f"/{programme}/systems_map/map/{found.id}/"), Crumb(text="Brought together")]
    context = {
        **frame(sight, noun_named("systems_map"), way),
        **queries.page(sight, together, request.GET.get("show", "")),
        "form": form,
    }
    return render(request, "systems_map/together.html", context, status=400 if form.errors else 200)


@require_POST
@requires(Permission.EDIT_MAP)
def accept_equal(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Join all factors whose names are equal."""

    def act(joint: Ref) -> None:
        count = actions.accept_equal(joint, programme=programme, by=person_of(request), at=timezone.now())
        messages.success(request, f"{count} {'pair' if count == 1 else 'pairs'} joined. Each can be taken back below.")

    return _done(request, programme, key, act, "pairs")


@require_POST
@requires(Permission.EDIT_MAP)
def undo(request: HttpRequest, programme: str, key: str, said: str) -> HttpResponse:
    """Take back what was said of two factors."""

    def act(joint: Ref) -> None:
        given = Ref("same_factor", said)
        actions.undo(joint, given, programme=programme, by=person_of(request), at=timezone.now())
        messages.success(request, "Taken back. The map is as if it had never been said.")

    return _done(request, programme, key, act, "said")


@require_POST
@requires(Permission.EDIT_MAP)
def catch_up(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Give the joint map factors for those that the groups' maps gained since it was made."""

    def act(joint: Ref) -> None:
        actions.catch_up(joint, programme=programme, by=person_of(request), at=timezone.now())
        messages.success(request, "The joint map has them now.")

    return _done(request, programme, key, act, "pairs")


@require_safe
@requires(Permission.SEE_PROGRAMME)
def compare(request: HttpRequest, programme: str) -> HttpResponse:
    """Two maps side by side."""
    sight = sight_of(request, programme)
    choices = map_choices(sight)
    form = CompareForm(choices, request.GET if {"one", "other"} <= request.GET.keys() else None)
    context = {**frame(sight, noun_named("systems_map"), [Crumb(text="Compare two maps")]), "form": form}
    if form.is_bound and form.is_valid():
        one, other = (a_map(sight, form.cleaned_data[name]) for name in ("one", "other"))
        if one is None or other is None:
            raise Http404
        context.update(queries.comparison(sight, one, other))
    return render(request, "systems_map/compare.html", context, status=400 if form.errors else 200)


def _answer(request: HttpRequest, programme: str, form: SameForm) -> None:
    actions.answer(form.said(), programme=programme, by=person_of(request), at=timezone.now())


def _done(request: HttpRequest, programme: str, key: str, act: Callable[[Ref], None], at: str) -> HttpResponse:
    sight, found = _joint(request, programme, key)
    if not sight.may(Permission.EDIT_MAP, found):
        raise Http404
    try:
        act(found.ref.unversioned)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return _back(programme, key, at)


def _back(programme: str, key: str, at: str) -> HttpResponse:
    answer = redirect("systems_map-together", programme=programme, key=key)
    answer["Location"] += f"#{at}"
    return answer


def _joint(request: HttpRequest, programme: str, key: str) -> tuple[Sight, SystemsMap]:
    sight = sight_of(request, programme)
    found = a_map(sight, key)
    if found is None or not found.merges:
        raise Http404
    for each in found.merges:  # what was drawn live on a group's map counts here too
        live_map.catch_up(programme, each.id)
    return sight_of_map(request, programme, key), found


def _may_join(sight: Sight, parts: list[Ref]) -> bool:
    """A joint map of one place belongs to it; one of several places takes a part in the whole programme."""
    maps = [a_map(sight, each.id) for each in parts]
    places = {each.neighbourhood for each in maps if each}
    if len(places) == 1 and all(maps):
        return sight.may(Permission.EDIT_MAP, maps[0])
    return sight.may_everywhere(Permission.EDIT_MAP)
