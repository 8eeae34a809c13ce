"""Pages of measures: all that is tracked, one indicator, and how evenly something is spread."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import Neighbourhood, Ref, noun_named
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.evaluation.forms.measures import GroupsForm
from wellthread.web.evaluation.queries import measures as queries
from wellthread.web.programmes import stage_parts
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """All that is tracked: published figures, then what people here told or counted."""
    sight = sight_of(request, programme)
    chosen = stage_parts.chosen_place(request, sight)
    place = sight.records.find(Neighbourhood, Ref("neighbourhood", chosen)) if chosen else None
    context = {
        **frame(sight, noun_named("indicator"), [Crumb(text="Measures")]),
        "tabs": stage_parts.tabs(sight, chosen),
        "sections": queries.sections(sight, place.ref.unversioned if place else None),
    }
    return render(request, "evaluation/measures.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One indicator over time: drawn, as a table, in words, with its release and what is missing."""
    sight = sight_of(request, programme)
    indicator = queries.an_indicator(sight, key)
    if indicator is None:
        raise Http404
    context = {
        **frame(sight, noun_named("indicator"), [_measures(sight), Crumb(text=indicator.name)]),
        "heading": indicator.name,
        **queries.one(sight, indicator),
    }
    return render(request, "evaluation/measure.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def inequality(request: HttpRequest, programme: str) -> HttpResponse:
    """Slope, relative and concentration index of a table of groups, in words. Nothing is kept."""
    sight = sight_of(request, programme)
    form = GroupsForm(sight, request.POST or None)
    answered = request.method == "POST" and form.is_valid()
    context = {
        **frame(sight, noun_named("indicator"), [_measures(sight), Crumb(text="Inequality")]),
        "form": form,
        "answer": form.answer if answered else None,
        "heading": form.cleaned_data["title"] if answered else "",
    }
    return render(request, "evaluation/inequality.html", context, status=400 if form.errors else 200)


def _measures(sight: Sight) -> Crumb:
    return Crumb(text="Measures", url=reverse("evaluation-measures", kwargs={"programme": sight.programme}))
