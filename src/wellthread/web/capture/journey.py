"""The pages of a session for residents: language first, one question a page, no account, cookie or script needed."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from wellthread.vocabulary import AnswerKind
from wellthread.web.apart.queries import safeguarding_numbers
from wellthread.web.base.languages import direction
from wellthread.web.thread.refusals import Refusal

from . import files, walk
from .consent_words import APART, CHILD, LAYER_WORDS, LIMITS, RIGHTS, bound
from .keeping import Closed, Differs, Later, TooFast, keep_sending
from .models import Invitation
from .question_forms import QuestionForm
from .sent import NotASending, sent_from
from .step_forms import STEP_FORMS
from .walk import Walk

EXIT = "https://www.bbc.co.uk/weather"
"""Where “Exit this page” leads: a page that anybody might have open."""


def take_part(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """One page after another. What was typed is never lost: not by going back, nor by another language."""
    here = walk.resume(invitation, request.POST["so_far"]) if "so_far" in request.POST else walk.begin(invitation)
    if here is None:
        return closed(request, 404)
    if request.method != "POST":
        return _shown(request, here)
    with override(here.language):
        return _posted(request, here)


def closed(request: HttpRequest, status: int) -> HttpResponse:
    """Nothing can be sent here."""
    return render(request, "capture/session_closed.html", status=status)


def _posted(request: HttpRequest, here: Walk) -> HttpResponse:
    if (chosen := request.POST.get("language")) in here.languages:
        return _shown(request, _kept(request, here).at(_after_language(here), language=chosen))
    if here.step == walk.LANGUAGE:
        return _shown(request, here)
    if "back" in request.POST:
        return _shown(request, _kept(request, here).beside(-1))
    if here.step == walk.CHECK:
        return _send(request, here)
    form = _form(here, request)
    if form is not None and not form.is_valid():
        return _shown(request, _kept(request, here), form)
    try:
        noted = _noted(request, here, form)
    except Refusal as refusal:
        assert form is not None
        form.add_error(None, str(refusal))
        return _shown(request, here, form)
    return _shown(request, noted.beside(1))


def _after_language(here: Walk) -> str:
    return walk.BEFORE if here.step == walk.LANGUAGE else here.step


def _kept(request: HttpRequest, here: Walk) -> Walk:
    """What was typed on a question's page, whether or not it fits, so that it is still there afterwards."""
    if here.question is None:
        return here
    form = QuestionForm(here, request.POST)
    form.is_valid()
    typed = {"words": request.POST.get("words", ""), "value": request.POST.get("value", "")}
    place = request.POST.get("place", "")
    more = {key: value for key, value in {**typed, "place": {"name": place} if place else None}.items() if value}
    files_before = {key: value for key, value in here.answer(here.step).items() if key == "files"}
    return here.answered({**files_before, **more, **form.noted()})


def _form(here: Walk, request: HttpRequest) -> forms.Form | None:
    if here.question is not None:
        return QuestionForm(here, request.POST, request.FILES)
    return STEP_FORMS[here.step](here, request.POST) if here.step in STEP_FORMS else None


def _noted(request: HttpRequest, here: Walk, form: forms.Form | None) -> Walk:
    """The walk with what this page told. Raises Refusal for a file that cannot be kept."""
    given = form.cleaned_data if form else {}
    match here.step:
        case walk.AGE:
            return here.at(here.step, age=given["age"])
        case walk.GUARDIAN:
            return here.at(here.step, guardian=True)
        case walk.CONSENT:
            return here.at(here.step, layers=[each for each in LAYER_WORDS if given[each]])
        case walk.RESIDENT:
            return here.at(here.step, resident=given["resident"], answered_at=timezone.now().isoformat())
        case walk.APART:
            return here.at(here.step, apart="skip" not in request.POST)
    if not isinstance(form, QuestionForm):
        return here
    noted = form.noted()
    if file := given.get("file"):
        noted["files"] = [_file(file, here)]
    elif held := here.answer(here.step).get("files"):
        noted["files"] = held
    return here.answered(noted)


def _file(given: UploadedFile[Any], here: Walk) -> str:
    made = uuid4()
    try:
        files.whole(made, given.read(), here.invitation, at=timezone.now())
    except OSError as error:
        raise Later(_("The file cannot be kept just now. Try again in a minute, or go on without it."), 60) from error
    return str(made)


def _send(request: HttpRequest, here: Walk) -> HttpResponse:
    try:
        sent = sent_from(here.sending())
        receipt = keep_sending(sent, here.invitation, at=timezone.now()).receipt
    except NotASending:
        return _shown(request, here.at(walk.AGE))
    except Differs as differs:
        receipt = differs.receipt
    except Closed:
        return closed(request, 410)
    except Later as later:
        status = 429 if isinstance(later, TooFast) else 503
        return _shown(
            request, here, problem=_("It could not be sent just now. Wait a minute, then send it again."), status=status
        )
    return _in_language(request, here, "capture/session_sent.html", {**_frame(here), "receipt": receipt}, 200)


def _shown(
    request: HttpRequest, here: Walk, form: forms.Form | None = None, *, problem: str = "", status: int = 0
) -> HttpResponse:
    with override(here.language):
        shown = form or _fresh(here)
        context = {**_frame(here), **_page(here), "form": shown, "problem": problem}
    return _in_language(request, here, "capture/session.html", context, status or (400 if form else 200))


def _in_language(request: HttpRequest, here: Walk, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    with override(here.language):
        response = render(request, template, context, status=status)
    response.headers["Content-Language"] = here.language
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _fresh(here: Walk) -> forms.Form | None:
    if here.question is not None:
        return QuestionForm(here)
    return STEP_FORMS[here.step](here) if here.step in STEP_FORMS else None


def _frame(here: Walk) -> dict[str, Any]:
    """What every page of a session needs."""
    code = here.invitation.code
    names = dict(settings.LANGUAGES)
    return {
        "code": code,
        "step": here.step,
        "so_far": here.folded(),
        "reference": here.state["reference"],
        "home": here.invitation.programme,
        "place": here.here.place,
        "session": here.here.session.title,
        "programme_name": here.here.programme.name,
        "contact": here.here.programme.contact,
        "help": safeguarding_numbers(here.invitation.programme),
        "exit": EXIT if here.here.session.sensitive else "",
        "tongues": [
            {"code": each, "name": names.get(each, each), "dir": direction(each), "current": each == here.language}
            for each in here.languages
        ],
        "island": {name: reverse(f"take-part-{name}", args=[code]) for name in ("asks", "send")},
        "island_files": reverse("take-part-file", args=[code, uuid4()]).rsplit("/", 2)[0] + "/",
    }


def _page(here: Walk) -> dict[str, Any]:
    """What this page says."""
    told = {
        walk.BEFORE: (*LIMITS, *RIGHTS),
        walk.GUARDIAN: CHILD,
        walk.APART: APART,
    }.get(here.step, ())
    asks = [step for step in here.steps if step[1:2] == ":"]
    page: dict[str, Any] = {
        "bound": [bound(each, here.language) for each in told],
        "number": asks.index(here.step) + 1 if here.step in asks else 0,
        "total": len([each for each in asks if each.startswith(here.step[:2])]),
        "checks": _answers(here) if here.step == walk.CHECK else [],
    }
    if here.question is not None:
        page.update(_question(here))
    return page


def _question(here: Walk) -> dict[str, Any]:
    question = here.question
    assert question is not None
    text, hint, spoken = here.of.text(question, here.language)
    recorded = here.of.listen(question, here.language)
    apart = [step for step in here.steps if step.startswith("e:")]
    return {
        "question": question,
        "text": text,
        "hint": hint,
        "spoken": spoken,
        "spoken_dir": direction(spoken),
        "draft": spoken != "en" and not here.of.is_checked(question, here.language),
        "original": question.text if spoken != question.language else "",
        "original_language": question.language,
        "is_apart": here.step in apart,
        "optional": not question.required and question.answer is not AnswerKind.NOTHING,
        "limits": [bound(each, here.language) for each in LIMITS[1:]] if question.sensitive else [],
        "listen": reverse("take-part-listen", args=[here.invitation.code, recorded.id]) if recorded else "",
        "has_file": bool(here.answer(here.step).get("files")),
    }


def _answers(here: Walk) -> list[dict[str, Any]]:
    """What was answered, to be looked over before it is sent."""
    steps, told = here.steps, []
    for step, question in here.asks.items():
        if step.startswith("q:") and step in steps and question.answer is not AnswerKind.NOTHING:
            text, _hint, spoken = here.main.text(question, here.language)
            told.append({"text": text, "spoken": spoken, "answer": _said(here, step)})
    return told


def _said(here: Walk, step: str) -> str:
    held = here.answer(step)
    names = {each.code: here.main.text(each, here.language)[0] for each in here.main.choices[here.asks[step].id]}
    parts = [names.get(code, code) for code in held.get("codes", [])]
    parts += [held.get("words", ""), held.get("value", ""), (held.get("place") or {}).get("name", "")]
    parts += [_("A file")] if held.get("files") else []
    return "; ".join(each for each in parts if each)
