"""The seven questions: all on one page, each on its own, and the team's answer beside."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import Neighbourhood, Ref, StandingQuestion, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.evaluation.actions import questions as actions
from wellthread.web.evaluation.forms.questions import AnswerForm
from wellthread.web.evaluation.queries import questions as queries
from wellthread.web.programmes import stage_parts
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

ALL = "all"
REPORT = "evaluation"
"""The pack that the report is, as the blueprint's packs know it."""


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """All seven, first sentences only, place by place."""
    sight = sight_of(request, programme)
    chosen = stage_parts.chosen_place(request, sight)
    context = {
        **frame(sight, noun_named("standing_answer"), [Crumb(text="Seven questions")]),
        "tabs": stage_parts.tabs(sight, chosen),
        "places": queries.in_short(sight, chosen, timezone.localdate()),
        "may_export": sight.may(Permission.EXPORT),
        "report": reverse("blueprint-pack", kwargs={"programme": programme, "name": REPORT}),
        "files": [
            (kind, reverse("blueprint-pack-file", kwargs={"programme": programme, "name": REPORT, "kind": kind}))
            for kind in ("pdf", "html", "docx")
        ],
    }
    return render(request, "evaluation/questions.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, question: str) -> HttpResponse:
    """One question whole: for all places together, or for one with `?in=`."""
    sight, asked = sight_of(request, programme), _question(question)
    chosen = stage_parts.chosen_place(request, sight)
    place = sight.records.find(Neighbourhood, Ref("neighbourhood", chosen)) if chosen else None
    found = queries.answers(sight, place.ref.unversioned if place else None, timezone.localdate())
    context = {
        **frame(sight, noun_named("standing_answer"), [_all(sight), Crumb(text=asked.says)]),
        "heading": asked.says,
        "question": asked,
        "place": place,
        "place_key": place.id if place else ALL,
        "tabs": stage_parts.tabs(sight, chosen),
        "answer": queries.whole(next(each for each in found if each.question is asked), sight),
        "may_answer": queries.may_answer(sight, place),
        "others": [(each.says, queries.page_of(sight, each)) for each in StandingQuestion if each is not asked],
    }
    return render(request, "evaluation/question.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_RESULTS)
def write(request: HttpRequest, programme: str, question: str, key: str) -> HttpResponse:
    """Write the team's answer to a question, of one place or (`all`) of all of them."""
    sight, asked = sight_of(request, programme), _question(question)
    place = sight.records.find(Neighbourhood, Ref("neighbourhood", key)) if key != ALL else None
    if (key != ALL and place is None) or not queries.may_answer(sight, place):
        raise Http404
    here = place.ref.unversioned if place else None
    form = AnswerForm(queries.rounds(sight, place), request.POST or None)
    back = queries.page_of(sight, asked) + (f"?in={place.id}" if place else "")
    if request.method == "POST" and form.is_valid():
        person, at = person_of(request), timezone.localtime()
        written = form.written()
        if attempt(form, lambda: actions.answer(asked, here, written, programme=programme, by=person, at=at)):
            messages.success(request, "Your answer is kept, and stands beside what the records say.")
            return redirect(back)
    found = queries.answers(sight, here, timezone.localdate())
    context = {
        **frame(
            sight, noun_named("standing_answer"), [_all(sight), Crumb(text=asked.says, url=back), Crumb(text="Ours")]
        ),
        "heading": asked.says,
        "place": place,
        "form": form,
        "cancel": back,
        "records_say": next(each for each in found if each.question is asked).first.text,
    }
    return render(request, "evaluation/question_write.html", context, status=400 if form.errors else 200)


def _question(name: str) -> StandingQuestion:
    found = next((each for each in StandingQuestion if each.value == name), None)
    if found is None:
        raise Http404
    return found


def _all(sight: Sight) -> Crumb:
    return Crumb(text="Seven questions", url=reverse("evaluation-questions", kwargs={"programme": sight.programme}))
