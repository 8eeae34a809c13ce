"""Keying paper: a batch with its forms, one form a page, what two people typed side by side, and equality sheets."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.programme.paper_kit import asked_on_paper
from wellthread.vocabulary import Ref, Session, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.engagement.queries.sessions import equality_set
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame

from . import keying_actions as actions
from . import keying_queries as queries
from .equality import keep_equality
from .keying_forms import EqualityKeyingForm, KeyingForm, SettleForm
from .keying_queries import Paper


@never_cache
@require_safe
@requires(Permission.ADD_CONTRIBUTION)
def overview(request: HttpRequest, programme: str, batch: str) -> HttpResponse:
    """The forms of a batch: which are typed once, which wait to be settled, which are done. `?form=12` opens one."""
    sight, paper = _paper(request, programme, batch)
    asked = request.GET.get("form", "").strip()
    if asked.isdecimal() and 1 <= int(asked) <= paper.batch.copies:
        return redirect("capture-keying-form", programme=programme, batch=batch, form=int(asked))
    rows = queries.rows(programme, paper, person_of(request).signature)
    context = {
        **_frame(sight, paper),
        "asked": asked,
        "changed": "" if paper.is_as_printed else actions.CHANGED,
        "rows": rows,
        "next": next((each.number for each in rows if each.open_to_me), None),
        "done": sum(1 for each in rows if each.done),
        "to_settle": [each.number for each in rows if each.to_settle],
        "agreed": (agreed := queries.agreed(programme, paper)),
        "rate": f"{100 * (agreed.keystroke_errors or 0):.1f} in 100 characters.",
        "equality": bool(equality_set(sight)),
    }
    return render(request, "capture/keying.html", context, status=400 if asked else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_CONTRIBUTION)
def key_in(request: HttpRequest, programme: str, batch: str, form: int) -> HttpResponse:
    """Type one form. Whoever types it second sees nothing of the first."""
    sight, paper = _paper(request, programme, batch)
    if not 1 <= form <= paper.batch.copies:
        raise Http404
    person = person_of(request)
    held = queries.halves(programme, paper, form)
    if queries.is_done(programme, paper, form):
        messages.success(request, f"Form {form} is done.")
        return redirect("capture-keying", programme=programme, batch=batch)
    if len(held) >= 2:
        return redirect("capture-keying-settle", programme=programme, batch=batch, form=form)
    mine = next((each.content for each in held if each.by == person.signature), None)
    typing = KeyingForm(paper, request.POST or None, initial=_initial(mine))
    if request.method == "POST" and typing.is_valid():
        try:
            differing = actions.keep_half(
                typing.typed(), paper, form, programme=programme, by=person, at=timezone.now()
            )
        except Refusal as refusal:
            typing.add_error(None, str(refusal))
        else:
            messages.success(request, _told(programme, paper, form, len(differing)))
            return _onwards(programme, paper, form, person.signature, settle=bool(differing))
    context = {**_frame(sight, paper, Crumb(text=f"Form {form}")), "form": typing, "number": form, "again": bool(mine)}
    return render(request, "capture/keying_form.html", context, status=400 if typing.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_CONTRIBUTION)
def settle(request: HttpRequest, programme: str, batch: str, form: int) -> HttpResponse:
    """Two typings of one form side by side, where they differ; somebody with the paper before them says what holds."""
    sight, paper = _paper(request, programme, batch)
    held = queries.halves(programme, paper, form)
    if len(held) != 2 or not sight.may(Permission.SEE_WORDS, paper.session):
        raise Http404
    names, _ = queries.compared(paper, *held)
    differing = [(name, held[0].content.get(name, ""), held[1].content.get(name, "")) for name in names]
    choosing = SettleForm(paper, differing, request.POST or None)
    if request.method == "POST" and choosing.is_valid():
        person, at = person_of(request), timezone.now()
        try:
            actions.settle(choosing.settled(), paper, form, programme=programme, by=person, at=at)
        except Refusal as refusal:
            choosing.add_error(None, str(refusal))
        else:
            messages.success(request, f"Form {form} is done.")
            return redirect("capture-keying", programme=programme, batch=batch)
    crumbs = [Crumb(text=f"Form {form}: settle")]
    context = {**_frame(sight, paper, *crumbs), "form": choosing, "number": form, "count": len(differing)}
    return render(request, "capture/keying_settle.html", context, status=400 if choosing.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_CONTRIBUTION)
def equality(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """Type equality sheets, on a screen of their own: they have no number, and nothing joins them to a form."""
    sight = sight_of(request, programme)
    found, asked = sight.records.find(Session, Ref("session", session)), equality_set(sight)
    if found is None or asked is None or not sight.may(Permission.ADD_CONTRIBUTION, found):
        raise Http404
    questions = [
        each
        for each in asked_on_paper(sight.records, asked, asked.language)
        if each.question.answer not in queries.NOT_TYPED
    ]
    form = EqualityKeyingForm(questions, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            keep_equality(form.answers(), found, asked.ref.unversioned, programme=programme, on=timezone.localdate())
        messages.success(request, "Kept, mixed among the others. Type the next one.")
        return redirect("capture-keying-equality", programme=programme, session=session)
    home = Crumb(text=found.title, url=reverse("engagement-session", args=[programme, found.id]))
    crumbs = [home, Crumb(text="Equality sheets")]
    context = {**frame(sight, noun_named("session"), crumbs), "form": form, "session": found}
    return render(request, "capture/keying_equality.html", context, status=400 if form.errors else 200)


def _paper(request: HttpRequest, programme: str, key: str) -> tuple[Sight, Paper]:
    sight = sight_of(request, programme)
    found = queries.a_batch(sight, key)
    if found is None:
        raise Http404
    return sight, found


def _frame(sight: Sight, paper: Paper, *more: Crumb) -> dict[str, object]:
    session = Crumb(
        text=paper.session.title, url=reverse("engagement-session", args=[sight.programme, paper.session.id])
    )
    batch = Crumb(
        text=f"Batch {paper.batch.code}",
        url=reverse("capture-keying", args=[sight.programme, paper.batch.id]) if more else "",
    )
    held = {"batch": paper.batch, "session": paper.session, "set": paper.set}
    return {**frame(sight, noun_named("session"), [session, batch, *more]), **held}


def _initial(content: dict[str, str] | None) -> dict[str, object] | None:
    if content is None:
        return None
    return {name: (value == queries.TICKED if name in queries.CONSENT else value) for name, value in content.items()}


def _told(programme: str, paper: Paper, form: int, differing: int) -> str:
    if queries.is_done(programme, paper, form):
        return f"Form {form}: both typings are the same. It is done."
    if differing:
        return f"Form {form} was typed twice, with {differing} differences. It waits to be settled."
    return f"Form {form} is typed once. Somebody else types it too, without seeing yours."


def _onwards(programme: str, paper: Paper, form: int, me: str, *, settle: bool) -> HttpResponse:
    """To the next form that this person may type; where there is none, back to the batch."""
    rows = queries.rows(programme, paper, me)
    after = [each.number for each in rows if each.open_to_me and each.number > form]
    if settle or not after:
        return redirect("capture-keying", programme=programme, batch=paper.batch.id)
    return redirect("capture-keying-form", programme=programme, batch=paper.batch.id, form=after[0])
