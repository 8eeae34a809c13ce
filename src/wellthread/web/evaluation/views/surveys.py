"""Surveys: the list, one survey told, bringing answers in, keying papers, counting, and forgetting somebody."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.interop.reading import BadFile
from wellthread.methods.evaluation import tell
from wellthread.programme.surveys.bringing import BadColumn
from wellthread.programme.surveys.bringing_told import sentences
from wellthread.programme.surveys.counting import Counted, count
from wellthread.programme.surveys.panel import BadSurvey
from wellthread.programme.surveys.row import asks_of
from wellthread.vocabulary import Indicator, Survey, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.base.parts import Crumb
from wellthread.web.evaluation.actions import surveys as actions
from wellthread.web.evaluation.forms.surveys import BringForm, ColumnsForm, MendForm, NumberForm, PaperForm
from wellthread.web.evaluation.queries import surveys as queries
from wellthread.web.thread import showing
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

METHODS = ["GET", "HEAD", "POST"]
OLD = "The file is not here any more: files are kept for a day. Bring it again."
SALT, FOR = "evaluation.survey.keyed", 2 * 60 * 60


@require_safe
@requires(Permission.SEE_RESULTS)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """Surveys wave by wave."""
    sight = sight_of(request, programme)
    context = {
        **_framed(sight, "Surveys"),
        "surveys": queries.listed(sight),
        "table": queries.in_a_table(sight),
        "may_add": sight.may(Permission.ADD_RESULTS),
        "may_forget": sight.may_everywhere(Permission.ANSWER_RIGHTS),
    }
    return render(request, "evaluation/surveys.html", context)


@require_safe
@requires(Permission.SEE_RESULTS)
def one(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What one survey says."""
    sight = sight_of(request, programme)
    survey = _survey(sight, key)
    context = {**_framed(sight, survey.title, _all(sight)), "survey": survey}
    context["may_add"] = sight.may(Permission.ADD_RESULTS, survey)
    try:
        told, against = queries.one_told(sight, survey)
    except BadSurvey as wrong:
        return render(request, "evaluation/survey.html", {**context, "wrong": str(wrong)})
    folded = [told.scores, told.weights, *((against.table, against.follow) if against else ())]
    context |= {
        "told": told,
        "against": against,
        "summary": showing.table(told.summary) if told.summary.rows else None,
        "folded": [showing.table(each) for each in folded if each and each.rows],
        "missing": showing.table(told.missing) if told.missing.rows else None,
        "pictures": [showing.picture(each) for each in (told.scores_drawn,) if each],
        "missing_drawn": showing.picture(told.missing_drawn) if told.missing_drawn else None,
    }
    return render(request, "evaluation/survey.html", context)


@require_safe
@requires(Permission.SEE_RESULTS)
def missing(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What is missing, in four ways side by side."""
    sight = sight_of(request, programme)
    survey = _survey(sight, key)
    try:
        scores, ways = queries.missing_told(sight, survey, request.GET.get("of", ""))
    except BadSurvey as wrong:
        return _refused(request, sight, survey, "What is missing", wrong)
    context = {
        **_framed(sight, "What is missing", _all(sight), _crumb(sight, survey)),
        "survey": survey,
        "tabs": [
            parts.Tab(text=each.title, url=f"?of={each.name}", current=bool(ways and ways.measured == each))
            for each in scores
        ],
        "label": "Scores",
        "ways": ways,
        "table": showing.table(ways.table) if ways and ways.table.rows else None,
    }
    return render(request, "evaluation/survey_missing.html", context)


@require_http_methods(METHODS)
@requires(Permission.ADD_RESULTS)
def bring(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Choose a table of answers."""
    sight = sight_of(request, programme)
    survey = _survey(sight, key, Permission.ADD_RESULTS)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        person, now = person_of(request), timezone.now()
        about = form.about(survey, programme=programme, by=person, at=now)
        file = actions.bring(about, form.cleaned_data["file"], by=person, at=now)
        try:
            queries.look(file, sight.whole.records, survey)
        except (BadFile, BadSurvey, BadColumn) as error:
            form.add_error("file", f"{error.says} {error.remedy}" if isinstance(error, BadFile) else str(error))
            queries.forget(file.token)
        else:
            return redirect("evaluation-survey-brought", programme=programme, key=key, token=file.token)
    context = {**_framed(sight, "Bring answers in", _all(sight), _crumb(sight, survey)), "form": form, "survey": survey}
    return render(request, "evaluation/survey_bring.html", context)


@never_cache
@require_http_methods(METHODS)
@requires(Permission.ADD_RESULTS)
def preview(request: HttpRequest, programme: str, key: str, token: str) -> HttpResponse:
    """What a table would bring, cells to be mended, what its columns hold; and taking it in."""
    sight = sight_of(request, programme)
    survey = _survey(sight, key, Permission.ADD_RESULTS)
    file = queries.brought(token, programme=programme, person=str(person_of(request).pk), now=timezone.now())
    if file is None or file.about.survey != survey.id:
        messages.error(request, OLD)
        return redirect("evaluation-survey-bring", programme=programme, key=key)
    if request.method == "POST" and "throw" in request.POST:
        queries.forget(token)
        messages.success(request, "The file is thrown away. Nothing of it was taken in.")
        return redirect("evaluation-survey", programme=programme, key=key)
    try:
        looked = queries.look(file, sight.whole.records, survey)
    except (BadFile, BadSurvey, BadColumn) as error:
        messages.error(request, str(error))
        return redirect("evaluation-survey-bring", programme=programme, key=key)
    if request.method == "POST" and "mark" in request.POST:
        return _taken(request, sight, survey, file, looked)
    return _mended(request, sight, survey, file, looked)


def _mended(
    request: HttpRequest, sight: Sight, survey: Survey, file: queries.Brought, looked: queries.Looked
) -> HttpResponse:
    items = asks_of(sight.whole.records, survey).items
    is_cells, is_columns = "mend" in request.POST, "columns" in request.POST
    cells = MendForm(looked.plan.faults, request.POST if is_cells else None)
    columns = ColumnsForm(looked.plan, items, request.POST if is_columns else None)
    here = redirect("evaluation-survey-brought", programme=sight.programme, key=survey.id, token=file.token)
    if is_cells and cells.is_valid():
        queries.told_cells(file, cells.told())
        return here
    if is_columns and columns.is_valid():
        after = queries.told_columns(file, columns.told())
        try:
            queries.look(after, sight.whole.records, survey)
        except BadColumn as wrong:
            queries.put_aside(file.token, file.about)
            columns.add_error(None, str(wrong))
        else:
            return here
    plan = looked.plan
    context = {
        **_framed(sight, "What it would bring", _all(sight), _crumb(sight, survey)),
        "survey": survey,
        "sentences": list(sentences(plan)),
        "plan": plan,
        "mark": looked.mark,
        "cells": cells if plan.faults else None,
        "columns": columns,
        "form": columns if columns.errors else cells,
    }
    return render(request, "evaluation/survey_brought.html", context)


def _taken(
    request: HttpRequest, sight: Sight, survey: Survey, file: queries.Brought, looked: queries.Looked
) -> HttpResponse:
    try:
        actions.take_in(looked, request.POST["mark"], programme=sight.programme, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("evaluation-survey-brought", programme=sight.programme, key=survey.id, token=file.token)
    messages.success(request, "The answers are taken in. Count them to make results of them.")
    if looked.plan.faults:
        messages.warning(request, "Rows with a fault are left out. Mend them below, and take them in as well.")
        return redirect("evaluation-survey-brought", programme=sight.programme, key=survey.id, token=file.token)
    queries.forget(file.token)
    return redirect("evaluation-survey", programme=sight.programme, key=survey.id)


@never_cache
@require_http_methods(METHODS)
@requires(Permission.ADD_RESULTS)
def key(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Key in one paper after another."""
    sight = sight_of(request, programme)
    survey = _survey(sight, key, Permission.ADD_RESULTS)
    try:
        panel = queries.panel(sight.whole.records, survey)
    except BadSurvey as wrong:
        return _refused(request, sight, survey, "Key in papers", wrong)
    first = {"page": secrets.token_urlsafe(12), "area": request.GET.get("area", "")}
    form = PaperForm(sight.whole.records, panel, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        place = form.cleaned_data["in_place"]
        person = person_of(request)
        keep = lambda: actions.key(form.made, survey, replace_it=place, programme=programme, by=person)  # noqa: E731
        if attempt(form, keep):
            messages.success(request, "The paper is kept. Here is the next one.")
            answer = redirect("evaluation-survey-key", programme=programme, key=key)
            last = signing.dumps({"survey": survey.id, "response": form.made.id}, salt=SALT)
            answer.set_cookie(
                "survey-keyed",
                last,
                max_age=FOR,
                path=answer["Location"],
                httponly=True,
                samesite="Lax",
                secure=request.is_secure(),
            )
            return answer
    context = {
        **_framed(sight, "Key in papers", _all(sight), _crumb(sight, survey)),
        "form": form,
        "survey": survey,
        "last": bool(_last(request, survey)),
    }
    return render(request, "evaluation/survey_key.html", context)


@require_POST
@requires(Permission.ADD_RESULTS)
def undo(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Take the last paper that was keyed here out again."""
    sight = sight_of(request, programme)
    survey = _survey(sight, key, Permission.ADD_RESULTS)
    answer = redirect("evaluation-survey-key", programme=programme, key=key)
    try:
        actions.take_out(_last(request, survey) or "none", survey, programme=programme, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The last paper is taken out again.")
    answer.delete_cookie("survey-keyed", path=answer["Location"])
    return answer


def _last(request: HttpRequest, survey: Survey) -> str:
    try:
        held = signing.loads(request.COOKIES.get("survey-keyed", ""), salt=SALT, max_age=FOR)
    except signing.BadSignature:
        return ""
    return str(held["response"]) if held["survey"] == survey.id else ""


@never_cache
@require_http_methods(METHODS)
@requires(Permission.ADD_RESULTS)
def count_it(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What counting would make; and counting."""
    sight = sight_of(request, programme)
    survey = _survey(sight, key, Permission.ADD_RESULTS)
    try:
        if request.method == "POST":
            done = actions.count_into_results(survey, programme=programme, by=person_of(request), at=timezone.now())
            messages.success(
                request,
                "Nothing had to be written: the results are there already."
                if done.nothing
                else f"{len(done.added)} new results are kept, {len(done.changed)} were changed.",
            )
            return redirect("evaluation-survey", programme=programme, key=key)
        counted = count(sight.whole.records, survey)
    except (Refusal, BadSurvey) as wrong:
        return _refused(request, sight, survey, "Count it", wrong)
    context = {
        **_framed(sight, "Count it", _all(sight), _crumb(sight, survey)),
        "survey": survey,
        "counted": counted,
        "table": _results(sight, counted),
    }
    return render(request, "evaluation/survey_count.html", context)


def _results(sight: Sight, counted: Counted) -> parts.Table:
    rows = []
    states = (("New", counted.added), ("Changed", counted.changed), ("Entered by hand, stays", counted.by_hand))
    for state, results in states:
        for each in results:
            indicator = sight.whole.records.find(Indicator, each.indicator)
            if indicator:
                who = sight.title(each.group) if each.group else "Everyone"
                rows.append([indicator.name, who, tell(indicator, each), state])
    return parts.Table(caption="Results", columns=["Indicator", "Who", "Value (95% limits)", "State"], rows=rows)


@never_cache
@require_http_methods(METHODS)
@requires(Permission.ANSWER_RIGHTS)
def forget(request: HttpRequest, programme: str) -> HttpResponse:
    """Delete all that somebody answered, by their study number."""
    sight = sight_of(request, programme)
    form = NumberForm(request.POST or None)
    names: list[str] = []
    if request.method == "POST" and form.is_valid():
        number, person = form.cleaned_data["number"], person_of(request)
        if attempt(form, lambda: names.extend(actions.forget_number(number, programme=programme, by=person))):
            messages.success(request, f"Deleted for good, from: {', '.join(names)}. Count these surveys again.")
            return redirect("evaluation-surveys", programme=programme)
    return render(request, "evaluation/survey_forget.html", {**_framed(sight, "Delete", _all(sight)), "form": form})


def _survey(sight: Sight, key: str, permission: Permission = Permission.SEE_RESULTS) -> Survey:
    found = queries.a_survey(sight, key)
    if found is None or not sight.may(permission, found):
        raise Http404
    return found


def _framed(sight: Sight, here: str, *way: Crumb) -> dict[str, Any]:
    return frame(sight, noun_named("survey"), [*way, Crumb(text=here)])


def _all(sight: Sight) -> Crumb:
    return Crumb(text="Surveys", url=reverse("evaluation-surveys", kwargs={"programme": sight.programme}))


def _crumb(sight: Sight, survey: Survey) -> Crumb:
    url = reverse("evaluation-survey", kwargs={"programme": sight.programme, "key": survey.id})
    return Crumb(text=survey.title, url=url)


def _refused(request: HttpRequest, sight: Sight, survey: Survey, asked: str, wrong: Exception) -> HttpResponse:
    """Why a survey cannot be worked with as it stands, and where to mend it."""
    context = {
        **_framed(sight, asked, _all(sight), _crumb(sight, survey)),
        "survey": survey,
        "asked": asked,
        "refused": str(wrong),
        "record": sight.url(survey.ref),
    }
    return render(request, "evaluation/survey_refused.html", context)
