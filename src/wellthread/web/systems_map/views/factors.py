"""The factors of a map: all of them, and each by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.methods.systems_map import advice
from wellthread.vocabulary import Factor, Ref, SystemsMap, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.systems_map.actions import factors as act
from wellthread.web.systems_map.actions import taking_out
from wellthread.web.systems_map.forms.factors import AliasForm, BehindForm, FactorForm, FactorsForm, TakeOutForm
from wellthread.web.systems_map.queries import factor as queries
from wellthread.web.thread import actions, reading
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.views import attempt, frame

from .maps import found_map, may_edit, sight_of_map, way_to


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def every(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """All factors of a map, and new ones, a name on each line."""
    sight = sight_of_map(request, programme, key)
    on = found_map(sight, key)
    editing = may_edit(sight, on)
    if request.method == "POST" and not editing:
        raise Http404
    form = FactorsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []
        if attempt(form, lambda: made.append(_add(form, on, request, programme))):
            messages.success(request, made[0])
            return redirect("systems_map-factors", programme=programme, key=key)
    context = {"map": on, "lines": queries.lines(sight, on), "form": form, "may_edit": editing}
    crumbs = [*way_to(sight, on), Crumb(text="Factors")]
    return render(request, "systems_map/factors.html", {**frame(sight, noun_named("factor"), crumbs), **context})


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, key: str, factor: str) -> HttpResponse:
    """A factor: what it is, what it leads to, what leads to it, what stands behind it."""
    sight = sight_of_map(request, programme, key)
    return _page(request, sight, *_factor(sight, key, factor))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_MAP)
def change(request: HttpRequest, programme: str, key: str, factor: str) -> HttpResponse:
    """Change what a factor is; the version its author saw travels with the form."""
    sight = sight_of_map(request, programme, key)
    on, found = _factor(sight, key, factor, to_edit=True)
    form = FactorForm(request.POST or None, initial=FactorForm.filled_from(found))
    seen = _seen(request, found)
    if request.method == "POST" and form.is_valid():
        after = form.changed(found, seen)
        if attempt(form, lambda: actions.change(after, programme=programme, by=person_of(request))):
            _thank(request, "The factor is changed.", after.name)
            return redirect("systems_map-factor", programme=programme, key=key, factor=factor)
    theirs = reading.as_it_stands(found, sight) if seen != found.version else []
    context = {"form": form, "heading": f"Change “{found.name}”", "version": found.version, "theirs": theirs}
    crumbs = [*way_to(sight, on), _crumb(programme, on, found), Crumb(text="Change")]
    return render(request, "thread/write.html", {**frame(sight, noun_named("factor"), crumbs), **context})


@require_POST
@requires(Permission.EDIT_MAP)
def alias(request: HttpRequest, programme: str, key: str, factor: str) -> HttpResponse:
    """Add another name."""
    sight = sight_of_map(request, programme, key)
    on, found = _factor(sight, key, factor, to_edit=True)
    form, person = AliasForm(request.POST, prefix="alias"), person_of(request)
    if form.is_valid():
        name = form.cleaned_data["alias"]
        if attempt(form, lambda: act.add_alias(found.ref, name, programme=programme, by=person)):
            messages.success(request, f"It is known as “{act.tidy(name)}” too.")
            return redirect("systems_map-factor", programme=programme, key=key, factor=factor)
    return _page(request, sight, on, found, alias=form)


@require_POST
@requires(Permission.EDIT_MAP)
def drop_alias(request: HttpRequest, programme: str, key: str, factor: str) -> HttpResponse:
    """Take another name back."""
    sight = sight_of_map(request, programme, key)
    _, found = _factor(sight, key, factor, to_edit=True)
    name = request.POST.get("alias", "")
    _try(
        request,
        lambda: act.drop_alias(found.ref, name, programme=programme, by=person_of(request)),
        "The name is gone.",
    )
    return redirect("systems_map-factor", programme=programme, key=key, factor=factor)


@require_POST
@requires(Permission.EDIT_MAP)
def behind(request: HttpRequest, programme: str, key: str, factor: str) -> HttpResponse:
    """Say what stands behind a factor."""
    sight = sight_of_map(request, programme, key)
    on, found = _factor(sight, key, factor, to_edit=True)
    form, person, at = BehindForm(found, sight, request.POST, prefix="behind"), person_of(request), timezone.now()
    if form.is_valid():
        note = form.cleaned_data["note"]
        if attempt(
            form, lambda: act.stand_behind(found.ref, form.what, programme=programme, by=person, at=at, note=note)
        ):
            messages.success(request, "It stands behind the factor now, and its own page says so too.")
            return redirect("systems_map-factor", programme=programme, key=key, factor=factor)
    return _page(request, sight, on, found, behind=form)


@require_POST
@requires(Permission.EDIT_MAP)
def step_back(request: HttpRequest, programme: str, key: str, factor: str) -> HttpResponse:
    """Take back that something stands behind a factor."""
    sight = sight_of_map(request, programme, key)
    _, found = _factor(sight, key, factor, to_edit=True)
    what = request.POST.get("what", "")
    if what not in {each.ref for each in queries.behind(sight, found)}:
        raise Http404
    target = Ref.parse(what)
    _try(
        request,
        lambda: act.step_back(found.ref, target, programme=programme, by=person_of(request)),
        "It does not stand behind the factor any more.",
    )
    return redirect("systems_map-factor", programme=programme, key=key, factor=factor)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_MAP)
def take_out(request: HttpRequest, programme: str, key: str, factor: str) -> HttpResponse:
    """Take a factor out, after what rests on it has been shown."""
    sight = sight_of_map(request, programme, key)
    on, found = _factor(sight, key, factor, to_edit=True)
    form = TakeOutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        claims, seen = form.cleaned_data["with_claims"], act.as_seen(found, _seen(request, found))
        person = person_of(request)
        if attempt(form, lambda: taking_out.take_factor(seen, with_claims=claims, programme=programme, by=person)):
            messages.success(request, f"“{found.name}” is taken out.")
            return redirect("systems_map-factors", programme=programme, key=key)
    context = {**queries.page(sight, on, found), "form": form, "version": found.version}
    crumbs = [*way_to(sight, on), _crumb(programme, on, found), Crumb(text="Take out")]
    return render(request, "systems_map/take_out.html", {**frame(sight, noun_named("factor"), crumbs), **context})


def _page(request: HttpRequest, sight: Sight, on: SystemsMap, found: Factor, **forms: Any) -> HttpResponse:
    context = queries.page(sight, on, found)
    if context["may_edit"]:
        context["alias_form"] = forms.get("alias") or AliasForm(prefix="alias")
        context["behind_form"] = forms.get("behind") or BehindForm(found, sight, prefix="behind")
    crumbs = [*way_to(sight, on), Crumb(text=found.name)]
    return render(request, "systems_map/factor.html", {**frame(sight, noun_named("factor"), crumbs), **context})


def _add(form: FactorsForm, on: SystemsMap, request: HttpRequest, programme: str) -> str:
    made, known = act.add_many(form.lines(), on.ref, programme=programme, by=person_of(request), at=timezone.now())
    told = f"{len(made)} new {'factor is' if len(made) == 1 else 'factors are'} on the map."
    return f"{told} {known} {'was' if known == 1 else 'were'} there already." if known else told


def _thank(request: HttpRequest, done: str, name: str) -> None:
    """Say that it is done, and what to think about in the name; the advice stops nobody."""
    messages.success(request, done)
    for each in advice(name):
        messages.info(request, each)


def _try(request: HttpRequest, do: Callable[[], object], done: str) -> None:
    try:
        do()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)


def _factor(sight: Sight, key: str, factor: str, *, to_edit: bool = False) -> tuple[SystemsMap, Factor]:
    on = found_map(sight, key)
    found = queries.a_factor(sight, on, factor)
    if found is None or (to_edit and not may_edit(sight, on)):
        raise Http404
    return on, found


def _seen(request: HttpRequest, found: Factor) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and int(given) else found.version


def _crumb(programme: str, on: SystemsMap, found: Factor) -> Crumb:
    return Crumb(text=found.name, url=f"/{programme}/systems_map/map/{on.id}/factor/{found.id}/")
