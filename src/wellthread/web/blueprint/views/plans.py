"""Plans and their editions: what of ours answers each clause, clauses taken in, editions carried over."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.interop.reading import BadFile
from wellthread.methods.blueprint import carried, clauses
from wellthread.programme.alignment.clauses import Clause, from_table, given, pasted
from wellthread.vocabulary import PlanDocument, Ref
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.blueprint.actions import plans as actions
from wellthread.web.blueprint.forms.alignment import CarryForm, ClausesForm
from wellthread.web.blueprint.queries import alignment_findings as findings
from wellthread.web.blueprint.queries.alignment_shown import plan_url
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt

from .alignment import METHODS, framed


@require_safe
@requires(Permission.SEE_PROGRAMME)
def every(request: HttpRequest, programme: str) -> HttpResponse:
    """The plans that govern now, each with its earlier editions."""
    sight = sight_of(request, programme)
    context = {**framed(sight, "blueprint-plans", "Plans and editions"), "plans": findings.every_plan(sight)}
    return render(request, "blueprint/plans.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One plan, from its clauses to ours."""
    sight = sight_of(request, programme)
    plan = _found(sight, key)
    context = {**framed(sight, "", plan.title, _crumb(sight)), **findings.one_plan(sight, plan)}
    return render(request, "blueprint/plan.html", context)


@require_http_methods(METHODS)
@requires(Permission.EDIT_BLUEPRINT)
def enter(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Paste or send the clauses of a plan, look them over, keep them."""
    sight = sight_of(request, programme)
    plan = _found(sight, key)
    form = ClausesForm(request.POST or None, request.FILES or None)
    looked = None
    if request.method == "POST" and form.is_valid():
        found = _read(form)
        if not form.errors:
            looked = given(found, sight.whole.records, plan.ref)
            if "keep" in request.POST and _kept(request, form, found, sight, plan):
                return redirect("blueprint-plan", programme=programme, key=key)
            told = "\n".join(each.line for each in found)
            form = _filled_again(form, told, looked.mark)
    context = {
        **framed(sight, "", "Enter clauses", _crumb(sight), _crumb_of(sight, plan)),
        "plan": plan,
        "form": form,
        "looked": looked,
    }
    return render(request, "blueprint/clauses.html", context, status=400 if form.errors else 200)


def _read(form: ClausesForm) -> list[Clause]:
    """The clauses of the file where one was sent, else those of the box."""
    sent = form.cleaned_data["file"]
    if sent is None:
        return pasted(form.cleaned_data["clauses"])
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / f"clauses{PurePath(sent.name).suffix.casefold()}"
        path.write_bytes(sent.read())
        try:
            return from_table(path)
        except BadFile as wrong:
            form.add_error("file", f"{wrong.says} {wrong.remedy}")
            return []


def _kept(request: HttpRequest, form: ClausesForm, found: list[Clause], sight: Sight, plan: PlanDocument) -> bool:
    mark, person, at = form.cleaned_data["mark"], person_of(request), timezone.localtime()
    made: list[int] = []

    def keep() -> None:
        kept = actions.take_clauses(found, mark, plan=plan.id, programme=sight.programme, by=person, at=at)
        made.append(len(kept))

    if not attempt(form, keep):
        return False
    count = made[0]
    messages.success(request, f"{count} {'clause is' if count == 1 else 'clauses are'} kept.")
    return True


def _filled_again(form: ClausesForm, told: str, mark: str) -> ClausesForm:
    """The form with what was read in its box, and what was wrong above it."""
    fresh = ClausesForm({"clauses": told, "mark": mark})
    fresh.is_valid()
    for error in form.non_field_errors():
        fresh.add_error(None, error)
    return fresh


@require_http_methods(METHODS)
@requires(Permission.EDIT_BLUEPRINT)
def carry(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Say which clauses of a new edition carry on those of the one before."""
    sight = sight_of(request, programme)
    plan = _found(sight, key)
    if plan.replaces is None:
        raise Http404
    found, gone = carried(sight.whole.records, plan.ref)
    before = clauses(sight.whole.records, plan.replaces)
    form = CarryForm(found, before, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said, person = form.said(), person_of(request)
        if attempt(form, lambda: actions.confirm(said, plan=key, programme=programme, by=person)):
            messages.success(request, "That is kept. What has to be looked at again is listed here.")
            return redirect("blueprint-again", programme=programme)
    context = {
        **framed(sight, "", "Carry over", _crumb(sight), _crumb_of(sight, plan)),
        "plan": plan,
        "before": sight.records.find(PlanDocument, plan.replaces),
        "form": form,
        "gone": gone,
    }
    return render(request, "blueprint/carry.html", context, status=400 if form.errors else 200)


def _found(sight: Sight, key: str) -> PlanDocument:
    found = sight.records.find(PlanDocument, Ref("plan_document", key))
    if found is None:
        raise Http404
    return found


def _crumb(sight: Sight) -> Crumb:
    return Crumb(text="Plans and editions", url=reverse("blueprint-plans", kwargs={"programme": sight.programme}))


def _crumb_of(sight: Sight, plan: PlanDocument) -> Crumb:
    return Crumb(text=plan.title, url=plan_url(sight, plan))
