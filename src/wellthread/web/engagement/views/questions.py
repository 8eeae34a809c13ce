"""Question sets: listed with their editions, brought in as forms, written by hand, given to sessions, taken out."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.interop.reading import BadFile
from wellthread.interop.xlsform import SetRecords, read_xlsform, set_of, xlsform_of
from wellthread.programme.question_sets import FormPlan, differences, editions, plan_form, simple_question
from wellthread.programme.question_sets.planning import questions_table
from wellthread.programme.question_sets.shipped import shipped, shipped_set
from wellthread.vocabulary import AnswerKind, QuestionSet, QuestionSetKind, Ref, Session, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.engagement.actions import voices as actions
from wellthread.web.engagement.forms.voices import AskAtForm, FormFileForm, NewSetForm, QuestionForm
from wellthread.web.engagement.queries.brought import About, Brought, brought, forget
from wellthread.web.thread import showing
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame

METHODS = ["GET", "HEAD", "POST"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OLD = "The form is not here any more: files are kept for a day. Bring it again."


@require_http_methods(METHODS)
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """Every questionnaire with its editions; and, for those who may, a form to bring and a first question to write."""
    sight = sight_of(request, programme)
    may, hand = sight.may_everywhere(Permission.IMPORT), _may_write(sight)
    by_file = FormFileForm(request.POST, request.FILES) if "bring" in request.POST else FormFileForm()
    if may and request.POST.get("shipped") in shipped():
        return _ship(request, programme, request.POST["shipped"])
    by_hand = NewSetForm(request.POST if "write" in request.POST else None, prefix="hand")
    if request.method == "POST":
        if may and "bring" in request.POST and by_file.is_valid() and (file := _bring(request, sight, by_file)):
            return redirect("engagement-questions-brought", programme=programme, token=file.token)
        if (
            hand
            and "write" in request.POST
            and by_hand.is_valid()
            and (made := _written(request, sight, by_hand, None))
        ):
            return redirect("engagement-question-set", programme=programme, key=made.set.id)
    context = {
        **_framed(sight),
        "families": [[_edition(each, sight) for each in sets] for sets in editions(sight.records).values()],
        "by_file": by_file if may else None,
        "shipped": [each.set for each in map(shipped_set, shipped()) if may and not sight.sees(each.set.ref)],
        "by_hand": by_hand if hand else None,
    }
    return render(request, "engagement/questions.html", context)


def _ship(request: HttpRequest, programme: str, name: str) -> HttpResponse:
    """Ask harmonised equality questions in this programme."""
    person = person_of(request)
    made = shipped_set(name, also=tuple(request.POST.getlist("also")), made_by=person.signature, made_at=timezone.now())
    try:
        actions.keep_edition(made, programme=programme, by=person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("engagement-questions", programme=programme)
    messages.success(request, "They are asked after everything else, and the answers are kept apart.")
    return redirect("engagement-question-set", programme=programme, key=made.set.id)


@never_cache
@require_http_methods(METHODS)
@requires(Permission.IMPORT)
def preview(request: HttpRequest, programme: str, token: str) -> HttpResponse:
    """What a form would make; and keeping it."""
    sight, person = sight_of(request, programme), person_of(request)
    file = brought(token, programme=programme, person=str(person.pk), now=timezone.now())
    if file is None:
        messages.error(request, OLD)
        return redirect("engagement-questions", programme=programme)
    plan = _plan(file, sight, person.signature)
    if request.method == "POST" and plan.made is not None:
        try:
            actions.keep_edition(plan.made, programme=programme, by=person)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            forget(token)
            messages.success(request, f"“{plan.made.set.title}”, edition {plan.made.set.edition}, is kept.")
            return redirect("engagement-question-set", programme=programme, key=plan.made.set.id)
    context = {
        **_framed(sight, _title(plan)),
        "title": _title(plan),
        "sentences": list(plan.sentences()),
        "notes": plan.notes,
        "tables": [showing.table(each) for each in plan.tables()],
        "makes": plan.made is not None,
        "token": token,
    }
    return render(request, "engagement/questions_brought.html", context)


@require_http_methods(METHODS)
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One edition: its questions, what changed since the one before, and where it is asked."""
    sight = sight_of(request, programme)
    found = _set(sight, key)
    hand = _may_write(sight)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and hand and form.is_valid() and (made := _written(request, sight, form, found)):
        return redirect("engagement-question-set", programme=programme, key=made.set.id)
    before = set_of(sight.records, found.set.replaces.unversioned) if found.set.replaces else None
    changed = differences(before, found) if before else ()
    asked_at = [
        each
        for each in sight.records.of(Session)
        if each.question_set and each.question_set.unversioned == found.set.ref.unversioned
    ]
    context = {
        **_framed(sight, found.set.title),
        "set": found.set,
        "before": before.set if before else None,
        "changed": changed,
        "table": showing.table(questions_table(found)),
        "written_in": list(dict.fromkeys((found.set.language, *(each.language for each in found.wordings)))),
        "sessions": [{"title": each.title, "url": sight.url(each.ref)} for each in asked_at],
        "form": form if hand else None,
        "ask_at": AskAtForm(sight) if hand else None,
    }
    return render(request, "engagement/question_set.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def as_form(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One edition as an XLSForm."""
    found = _set(sight_of(request, programme), key)
    answer = HttpResponse(xlsform_of(found), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{found.set.id}.xlsx"'
    return answer


@require_POST
@requires(Permission.RUN_EXERCISE)
def ask_at(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Say that an edition is what is asked at a session."""
    sight = sight_of(request, programme)
    found, form = _set(sight, key), AskAtForm(sight, request.POST)
    session = sight.records.find(Session, Ref("session", request.POST.get("session", "")[:80] or "none"))
    if not form.is_valid() or session is None or not sight.may(Permission.RUN_EXERCISE, session):
        raise Http404
    try:
        actions.ask_at(session.id, found.set.ref.unversioned, programme=programme, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"“{found.set.title}”, edition {found.set.edition}, is asked at “{session.title}”.")
    return redirect("engagement-question-set", programme=programme, key=key)


def _set(sight: Sight, key: str) -> SetRecords:
    found = set_of(sight.records, Ref("question_set", key))
    if found is None:
        raise Http404
    return found


def _may_write(sight: Sight) -> bool:
    return sight.may(Permission.RUN_EXERCISE)


def _bring(request: HttpRequest, sight: Sight, form: FormFileForm) -> Brought | None:
    """The form kept aside, once it could be read; if not, the page says why."""
    person, now, given = person_of(request), timezone.now(), form.cleaned_data
    name = PurePath(given["file"].name.replace("\\", "/")).name
    about = About(
        programme=sight.programme,
        person=str(person.pk),
        at=now.isoformat(),
        suffix=PurePath(name).suffix.casefold(),
        file_name=name[:200],
        title=given["kind"],
        language=given["language"],
    )
    file = actions.bring(about, given["file"], by=person, at=now)
    try:
        read_xlsform(file.path)
    except BadFile as error:
        where = f"Row {error.row}: " if error.row else ""
        form.add_error("file", f"{where}{error.says} {error.remedy}")
        forget(file.token)
        return None
    return file


def _plan(file: Brought, sight: Sight, signature: str) -> FormPlan:
    return plan_form(
        read_xlsform(file.path),
        sight.whole.records,
        kind=QuestionSetKind.read(file.about.title),
        language=file.about.language,
        made_by=signature,
    )


def _written(
    request: HttpRequest, sight: Sight, form: NewSetForm | QuestionForm, found: SetRecords | None
) -> SetRecords | None:
    """The edition with one question more, kept; if it cannot be, the form says why."""
    given, person = form.cleaned_data, person_of(request)
    try:
        wished = simple_question(
            found,
            title=given.get("title", ""),
            text=given["text"],
            answer=AnswerKind.read(given["answer"]),
            choices=form.given_choices(),
            language=found.set.language if found else given["language"],
        )
        kind = found.set.kind if found else QuestionSetKind.ENGAGEMENT
        plan = plan_form(wished, sight.whole.records, kind=kind, made_by=person.signature, made_at=timezone.localtime())
        if plan.made is not None:
            actions.keep_edition(plan.made, programme=sight.programme, by=person)
    except (Refusal, ValueError) as error:
        form.add_error("text", str(error))
        return None
    if plan.made is not None:
        messages.success(
            request, f"Kept as edition {plan.made.set.edition}. Answers to earlier editions stay with them."
        )
    return plan.made


def _title(plan: FormPlan) -> str:
    found = plan.made.set if plan.made else plan.there
    return found.title if found else "A form"


def _edition(found: QuestionSet, sight: Sight) -> dict[str, Any]:
    return {
        "set": found,
        "url": reverse("engagement-question-set", kwargs={"programme": sight.programme, "key": found.id}),
    }


def _framed(sight: Sight, here: str = "") -> dict[str, Any]:
    way = Crumb(
        text="Questions", url=reverse("engagement-questions", kwargs={"programme": sight.programme}) if here else ""
    )
    return frame(sight, noun_named("question_set"), [way, *([Crumb(text=here)] if here else [])])
