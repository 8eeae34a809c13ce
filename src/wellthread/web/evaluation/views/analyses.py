"""Pages of analyses: all of them, asking for one, one of them, and running it again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.programme.testing import Compared
from wellthread.vocabulary import Standing, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.evaluation.actions import analyses as actions
from wellthread.web.evaluation.forms.analyses import AnalysisForm
from wellthread.web.evaluation.queries import analyses as queries
from wellthread.web.programmes.stage_parts import chosen_place, tabs
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame


@require_safe
@requires(Permission.SEE_PROGRAMME)
def every(request: HttpRequest, programme: str) -> HttpResponse:
    """All analyses, those planned beforehand first: `?in=` a neighbourhood."""
    sight = sight_of(request, programme)
    chosen = chosen_place(request, sight)
    context = {
        **_frame(sight, Crumb(text="Analyses")),
        "tabs": tabs(sight, chosen),
        "rows": queries.rows(sight, chosen),
        "waiting": queries.waiting(sight),
        "may_run": sight.may(Permission.ADD_RESULTS),
    }
    return render(request, "evaluation/analyses.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One analysis with everything about it."""
    sight = sight_of(request, programme)
    found = queries.found_analysis(sight, key)
    context = {
        **_frame(sight, _all(sight), Crumb(text=found.analysis.title)),
        **queries.page(sight, found),
        "record_url": sight.url(found.analysis.ref),
        "may_run": sight.may(Permission.ADD_RESULTS),
    }
    return render(request, "evaluation/analysis.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_RESULTS)
def ask(request: HttpRequest, programme: str) -> HttpResponse:
    """Ask for an analysis: first what departs from the plan is named, then it is run and kept."""
    sight = sight_of(request, programme)
    outcome = queries.outcome_of(sight, request.GET.get("planned", ""))
    chosen = outcome is not None or request.GET.get("unplanned") == "yes"
    form = AnalysisForm(sight, outcome, request.POST or None)
    compared: Compared | None = None
    if request.method == "POST" and form.is_valid():
        if not _may_in(sight, form):
            raise Http404
        if request.POST.get("do") == "run" and (kept := _ran(request, form, programme)):
            return redirect("evaluation-analysis", programme=programme, key=kept)
        compared = _compared(form, programme)
    context = {
        **_frame(sight, _all(sight), Crumb(text="A new analysis")),
        "form": form,
        "outcome": outcome,
        "outcome_title": sight.title(outcome.indicator) if outcome else "",
        "chosen": chosen,
        "outcomes": queries.outcomes(sight),
        "compared": compared,
        "badge": queries.BADGES[compared.standing] if compared else "",
        "tone": queries.TONES[compared.standing] if compared else "",
        "needs_why": compared is not None and compared.standing is Standing.DEPARTS,
    }
    return render(request, "evaluation/analysis_ask.html", context)


@require_POST
@requires(Permission.ADD_RESULTS)
def again(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Run a kept analysis again, and say whether the same numbers came out."""
    sight = sight_of(request, programme)
    queries.found_analysis(sight, key)
    try:
        found = actions.run_again(key, programme=programme, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, f"It cannot be run again. {refusal}")
    else:
        (messages.success if found.same else messages.warning)(request, found.says)
    return redirect("evaluation-analysis", programme=programme, key=key)


def _ran(request: HttpRequest, form: AnalysisForm, programme: str) -> str:
    """The id of the analysis that was run and kept; empty where it could not be, which the form then says."""
    person, at, why = person_of(request), timezone.now(), form.cleaned_data["why"]
    found: list[str] = []
    attempt(
        form, lambda: found.append(actions.analyse(form.asked(), why=why, programme=programme, by=person, at=at).id)
    )
    if not found:
        return ""
    messages.success(request, "The analysis is run and kept.")
    return found[0]


def _compared(form: AnalysisForm, programme: str) -> Compared | None:
    """How it would stand to the plan; None where it cannot be run, which the form then says."""
    found: list[Compared] = []
    attempt(form, lambda: found.append(actions.compare(form.asked(), programme=programme, at=timezone.now())))
    return found[0] if found else None


def _may_in(sight: Sight, form: AnalysisForm) -> bool:
    """Whether the person may add results where the analysis belongs."""
    asked = form.asked()
    design = sight.records.get(asked.design)
    place = sight.records.get(asked.neighbourhood)
    held = place or design
    return sight.may(Permission.ADD_RESULTS, held) if held else sight.may_everywhere(Permission.ADD_RESULTS)


def _all(sight: Sight) -> Crumb:
    return Crumb(text="Analyses", url=reverse("evaluation-analyses", kwargs={"programme": sight.programme}))


def _frame(sight: Sight, *crumbs: Crumb) -> dict[str, Any]:
    return frame(sight, noun_named("analysis"), list(crumbs))
