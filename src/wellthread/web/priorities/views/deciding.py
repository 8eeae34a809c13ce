"""Pages on which people decide: a sitting, one option, deciding anew, and the record that residents read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.programme.deciding import Decided, MeetingRecord, decided, meeting_record, no_because, record_pdf
from wellthread.vocabulary import Exercise, Ref
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.priorities.actions import deciding as actions
from wellthread.web.priorities.forms.deciding import AnewForm, OutcomeForm, WhoForm, coming, priorities_of
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt

from .finding import exercise_for, frame_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE)
def sitting(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """All options that are not decided yet, each with what the count says: decided in one sitting, all or nothing."""
    sight, exercise = _found(request, programme, key)
    found = decided(sight.contents, exercise)
    data = request.POST if request.method == "POST" else None
    who = WhoForm(data, initial=request.GET.dict())
    into = [*priorities_of(sight, exercise), *coming(found)]
    rows = [(each, _row(each, into, data)) for each in found if each.decision is None]
    if data is not None and all([who.is_valid(), *(form.is_valid() for _, form in rows)]):
        made = [one for each, form in rows if (one := form.decided(each.option.ref, who.who()))]
        if not made:
            who.add_error(None, "Nothing was decided. Choose what was decided about at least one option.")
        elif attempt(
            who, lambda: actions.decide_all(made, programme=programme, by=person_of(request), at=timezone.now())
        ):
            number = "One decision is" if len(made) == 1 else f"{len(made)} decisions are"
            messages.success(request, f"{number} recorded with the reasons.")
            return redirect("priorities-record", programme=programme, key=key)
    wrong = bool(who.errors) or any(form.errors for _, form in rows)
    context = {**frame_of(sight, exercise, "Decide in one sitting"), "form": who, "rows": rows, "wrong": wrong}
    return render(request, "priorities/sitting.html", context, status=400 if data is not None and wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE)
def decide(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Record what people decided about one option, and why, with what the count says beside it."""
    sight, exercise = _found(request, programme, key)
    found = decided(sight.contents, exercise)
    wanted = request.POST.get("option", request.GET.get("option", "")).removeprefix("priority_option:")
    chosen = next((each for each in found if each.option.id == wanted), None)
    data = request.POST if request.method == "POST" else None
    who = WhoForm(data, initial=request.GET.dict())
    form = OutcomeForm(priorities_of(sight, exercise), data, initial=request.GET.dict())
    if data is not None and chosen is None:
        form.add_error(None, "Choose the option that was decided on.")
    elif data is not None and chosen and all([form.is_valid(), who.is_valid()]):
        made = form.decided(chosen.option.ref, who.who())
        assert made is not None
        if attempt(form, lambda: actions.decide(made, programme=programme, by=person_of(request), at=timezone.now())):
            messages.success(request, "The decision is recorded with its reason.")
            return redirect("priorities-exercise", programme=programme, key=key)
    context = {
        **frame_of(sight, exercise, "Record a decision"),
        "form": form,
        "who": who,
        "found": found,
        "chosen": chosen,
        "open": [each for each in found if each.decision is None],
    }
    return render(request, "priorities/decide.html", context, status=400 if form.errors and data is not None else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE)
def anew(request: HttpRequest, programme: str, key: str, decision: str) -> HttpResponse:
    """Decide anew; what was decided before is kept."""
    sight, exercise = _found(request, programme, key)
    chosen = next(
        (each for each in decided(sight.contents, exercise) if each.decision and each.decision.id == decision), None
    )
    if chosen is None or chosen.decision is None:
        raise Http404
    standing = chosen.decision
    data = request.POST if request.method == "POST" else None
    form = AnewForm(standing, priorities_of(sight, exercise), data)
    given = {"decided_by": standing.decided_by, "decided_on": standing.decided_on, "whose": standing.whose.value}
    who = WhoForm(data, initial=given)
    if data is not None and all([form.is_valid(), who.is_valid()]):
        made = form.decided(chosen.option.ref, who.who())
        assert made is not None
        told: dict[str, Any] = {"version": form.cleaned_data["version"], "programme": programme}
        why = form.cleaned_data["why"]
        if attempt(
            form,
            lambda: actions.decide_anew(
                Ref("decision", decision), made, why, **told, by=person_of(request), at=timezone.now()
            ),
        ):
            messages.success(request, "It is decided anew. What was decided before stays beside it.")
            return redirect("priorities-record", programme=programme, key=key)
    context = {**frame_of(sight, exercise, "Decide anew"), "form": form, "who": who, "chosen": chosen}
    return render(request, "priorities/anew.html", context, status=400 if form.errors else 200)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def record(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What was decided and why, in words that residents can read and print."""
    sight, exercise = _seen(request, programme, key)
    context = {
        **frame_of(sight, exercise, "What was decided, and why"),
        "record": _record(sight, exercise),
        "may_decide": sight.may(Permission.DECIDE, exercise),
    }
    return render(request, "priorities/record.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def no(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What was declined or put off, because: the list for the poster."""
    sight, exercise = _seen(request, programme, key)
    context = {
        **frame_of(sight, exercise, "No, because"),
        "record": no_because(_record(sight, exercise)),
        "only_no": True,
    }
    return render(request, "priorities/record.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def printed(request: HttpRequest, programme: str, key: str, which: str) -> HttpResponse:
    """The record, or the list of what was declined, as a PDF."""
    if which not in ("record", "no-because"):
        raise Http404
    sight, exercise = _seen(request, programme, key)
    made = _record(sight, exercise)
    answer = HttpResponse(
        record_pdf(no_because(made) if which == "no-because" else made), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'inline; filename="{which}-{exercise.id}.pdf"'
    return answer


def _row(each: Decided, into: list[tuple[str, str]], data: Any) -> OutcomeForm:
    own = str(each.option.ref.unversioned)
    return OutcomeForm([one for one in into if one[0] != own], data, must=False, prefix=each.option.id)


def _record(sight: Sight, exercise: Exercise) -> MeetingRecord:
    return meeting_record(sight.contents, exercise, today=timezone.localdate())


def _seen(request: HttpRequest, programme: str, key: str) -> tuple[Sight, Exercise]:
    sight = sight_of(request, programme)
    return sight, exercise_for(sight, key)


def _found(request: HttpRequest, programme: str, key: str) -> tuple[Sight, Exercise]:
    sight, exercise = _seen(request, programme, key)
    if not sight.may(Permission.DECIDE, exercise):
        raise Http404
    return sight, exercise
