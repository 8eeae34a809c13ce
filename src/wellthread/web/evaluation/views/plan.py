"""Plans of the test: what each design could show, the plan, its seal, and what takes its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.vocabulary import EvaluationDesign, Ref, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.evaluation.actions import plan as actions
from wellthread.web.evaluation.forms.plan import (
    AskForm,
    AtHandForm,
    DesignForm,
    OutcomeForm,
    PartForm,
    PlaceForm,
    ReasonForm,
    SealForm,
)
from wellthread.web.evaluation.queries import plan as queries
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

PLANS = "Plans of the test"
ELSEWHERE = "You may not plan for that neighbourhood. Choose one in which you have a part."
FORMS: dict[str, Callable[[Sight, Ref, Any], PartForm]] = {
    "planned_outcome": lambda sight, design, data: OutcomeForm(sight, data),
    "study_place": lambda sight, design, data: PlaceForm(sight, data),
    "power_question": AskForm,
}
HEADINGS = {
    "planned_outcome": "Name an outcome beforehand",
    "study_place": "Add a place",
    "power_question": "Ask how many it would take",
}


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """Every plan, and whether it is sealed."""
    sight = sight_of(request, programme)
    context = {**_frame(sight), **queries.all_plans(sight)}
    return render(request, "evaluation/plans.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def designs(request: HttpRequest, programme: str) -> HttpResponse:
    """What each of seven designs could show with the places at hand."""
    sight = sight_of(request, programme)
    form = AtHandForm(queries.at_hand(sight.records), request.GET or None)
    given = form.is_bound and form.is_valid()
    found = queries.designs(form.at_hand() if given else form.here, form.sought() if given else queries.SOUGHT)
    context = {**_frame(sight, Crumb(text="What could be shown here")), "form": form, **found}
    return render(request, "evaluation/designs.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_RESULTS)
def add(request: HttpRequest, programme: str) -> HttpResponse:
    """Begin a plan."""
    sight = sight_of(request, programme)
    form = DesignForm(sight, _sent(request), place=request.GET.get("in", ""))
    made: list[EvaluationDesign] = []
    if request.method == "POST" and form.is_valid():
        if not sight.may(Permission.ADD_RESULTS, EvaluationDesign(id="new", **form.values())):
            form.add_error(None, ELSEWHERE)
        elif attempt(form, lambda: made.append(actions.begin(form.values(), to=_writing(request, programme)))):
            messages.success(request, "The plan is begun. Name its outcomes and places before you seal it.")
            return redirect("evaluation-plan", programme=programme, key=made[0].id)
    return _form(request, sight, form, "Begin a plan", Crumb(text="Begin a plan"))


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One plan whole."""
    sight, design = _found(request, programme, key)
    context = {**_frame(sight, Crumb(text=queries.name_of_plan(design))), **queries.one_plan(design, sight)}
    return render(request, "evaluation/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_RESULTS)
def change(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Change a plan that is open. A sealed one is refused, with the way to amend it."""
    sight, design = _to_change(request, programme, key)
    form = DesignForm(sight, _sent(request), of=design)
    if request.method == "POST" and form.is_valid():
        seen = int(request.POST["version"]) if request.POST.get("version", "").isdecimal() else design.version
        if not sight.may(Permission.ADD_RESULTS, EvaluationDesign(id="new", **form.values())):
            form.add_error(None, ELSEWHERE)
        elif attempt(form, lambda: actions.change(design, form.values(), seen, to=_writing(request, programme))):
            messages.success(request, "The plan is changed.")
            return redirect("evaluation-plan", programme=programme, key=key)
    return _form(
        request,
        sight,
        form,
        "Change the plan",
        *_way(sight, design, "Change"),
        version=design.version,
        sealed=_sealed(design),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_RESULTS)
def add_part(request: HttpRequest, programme: str, key: str, kind: str) -> HttpResponse:
    """Name an outcome, add a place, or ask how many it would take."""
    if kind not in FORMS:
        raise Http404
    sight, design = _to_change(request, programme, key)
    form = FORMS[kind](sight, design.ref, _sent(request))
    if request.method == "POST" and form.is_valid():
        to = _writing(request, programme)
        if attempt(form, lambda: actions.add_part(kind, design.ref, form.values(), to=to)):
            messages.success(request, "It stands in the plan.")
            return redirect("evaluation-plan", programme=programme, key=key)
    return _form(request, sight, form, HEADINGS[kind], *_way(sight, design, HEADINGS[kind]), sealed=_sealed(design))


@require_POST
@requires(Permission.ADD_RESULTS)
def take_out(request: HttpRequest, programme: str, key: str, kind: str, part: str) -> HttpResponse:
    """Take an outcome, a place or a question out of an open plan."""
    if kind not in FORMS:
        raise Http404
    _to_change(request, programme, key)
    try:
        actions.take_out(Ref(kind, part), to=_writing(request, programme))
        messages.success(request, "It is taken out of the plan.")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("evaluation-plan", programme=programme, key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_RESULTS)
def seal(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Seal a plan, after a look at what that means."""
    sight, design = _to_change(request, programme, key)
    form = SealForm(_sent(request))
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(form, lambda: actions.seal(key, form.cleaned_data["by"], to=_writing(request, programme))):
        messages.success(request, "The plan is sealed.")
        return redirect("evaluation-plan", programme=programme, key=key)
    more = {"submit": "Seal the plan", "sealed": _sealed(design), "text": queries.one_plan(design, sight)["told"].fixed}
    return _form(request, sight, form, "Seal the plan", *_way(sight, design, "Seal"), **more)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_RESULTS)
def amend(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Begin a plan that takes this one's place, and say why."""
    sight, design = _to_change(request, programme, key)
    form = ReasonForm(_sent(request))
    made: list[EvaluationDesign] = []
    if request.method == "POST" and form.is_valid():
        because, to = form.cleaned_data["because"], _writing(request, programme)
        if attempt(form, lambda: made.append(actions.amend(key, because, to=to))):
            messages.success(
                request, "The amendment is begun. The sealed plan stays as it is until this one is sealed."
            )
            return redirect("evaluation-plan", programme=programme, key=made[0].id)
    text = "The sealed plan is kept as it is. A copy of it is made, which you can change and then seal."
    heading = "Amend the plan"
    return _form(request, sight, form, heading, *_way(sight, design, "Amend"), submit="Begin the amendment", text=text)


def _found(request: HttpRequest, programme: str, key: str) -> tuple[Sight, EvaluationDesign]:
    sight = sight_of(request, programme)
    design = queries.a_plan(sight, key)
    if design is None:
        raise Http404
    return sight, design


def _to_change(request: HttpRequest, programme: str, key: str) -> tuple[Sight, EvaluationDesign]:
    sight, design = _found(request, programme, key)
    if not sight.may_change(Permission.ADD_RESULTS, design):
        raise Http404
    return sight, design


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, even where that is nothing: a box that was left unticked sends nothing."""
    return request.POST if request.method == "POST" else None


def _sealed(design: EvaluationDesign) -> str:
    """The id of a plan that can no longer be changed in place; empty while it is open."""
    return design.id if design.seal else ""


def _writing(request: HttpRequest, programme: str) -> actions.Writing:
    return actions.Writing(programme=programme, by=person_of(request), at=timezone.now())


def _frame(sight: Sight, *way: Crumb) -> dict[str, Any]:
    url = reverse("evaluation-plans", kwargs={"programme": sight.programme}) if way else ""
    return frame(sight, noun_named("evaluation_design"), [Crumb(text=PLANS, url=url), *way])


def _way(sight: Sight, design: EvaluationDesign, here: str) -> tuple[Crumb, Crumb]:
    url = reverse("evaluation-plan", kwargs={"programme": sight.programme, "key": design.id})
    return Crumb(text=queries.name_of_plan(design), url=url), Crumb(text=here)


def _form(request: HttpRequest, sight: Sight, form: Any, heading: str, *way: Crumb, **more: object) -> HttpResponse:
    context = {**_frame(sight, *way), "form": form, "heading": heading, **more}
    if request.method != "POST" and (sealed := more.get("sealed")):
        context["amend"] = reverse("evaluation-plan-amend", kwargs={"programme": sight.programme, "key": sealed})
    return render(request, "evaluation/plan_write.html", context, status=400 if form.errors else 200)
