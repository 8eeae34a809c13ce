"""Pages of a vote's options: harvested, typed, worded, left out, merged and taken apart."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from wellthread.vocabulary import Exercise, Ref
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.priorities.actions import options as actions
from wellthread.web.priorities.forms.options import LeaveOutForm, PickForm, SameForm, WordsForm, WriteForm
from wellthread.web.priorities.queries import options as queries
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt

from .finding import exercise_for, frame_of

ALL = "Options"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def page(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What has no option, what is on the paper, and what options can come from. A POST picks several at once."""
    sight, found = _found(request, programme, key)
    form = PickForm(queries.the_harvest(sight, found), request.POST or None)
    if request.method == "POST":
        _may_run(sight, found)
        if form.is_valid():
            made: list[int] = []
            why = form.cleaned_data["left_out"]
            if attempt(form, lambda: made.append(_pick(form, request, programme, found))):
                messages.success(request, _told(made[0], why))
                return _to("priorities-options", programme, key, "on-paper")
    context = {**frame_of(sight, found, ALL), **queries.page(sight, found), "form": form}
    return render(request, "priorities/options.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RUN_EXERCISE)
def write(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Type an option."""
    sight, found = _found(request, programme, key)
    _may_run(sight, found)
    given = {**request.GET.dict(), "sources": request.GET.getlist("sources")}
    options, sources = queries.the_options(sight, found), queries.the_harvest(sight, found)
    form = WriteForm(sight, sources, options, request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        here = _here(request, programme, found)
        if attempt(form, lambda: actions.write(form.written(), here=here)):
            messages.success(request, "The option is on the list.")
            return _to("priorities-options", programme, key, "on-paper")
    context = {**frame_of(sight, found, ALL, "Type an option"), "form": form, "exercise": found}
    return render(request, "priorities/option_write.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RUN_EXERCISE)
def words(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Words, order and costs of all options on one page."""
    sight, found = _found(request, programme, key)
    _may_run(sight, found)
    options = queries.the_options(sight, found)
    form = WordsForm(options, request.POST or None)
    if request.method == "POST" and form.is_valid():
        here = _here(request, programme, found)
        if attempt(form, lambda: actions.word(form.rows(), here=here)):
            messages.success(request, "So it stands on the paper.")
            return _to("priorities-options", programme, key, "on-paper")
    rows = [
        {
            "option": each,
            "fields": [form[name] for name in _names(form, each.id)],
            "version": form[f"version-{each.id}"],
        }
        for each in options.on_paper
    ]
    context = {
        **frame_of(sight, found, ALL, "Words, order and costs"),
        "form": form,
        "rows": rows,
        "has_votes": options.has_votes,
        "exercise": found,
    }
    return render(request, "priorities/option_words.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, key: str, option: str) -> HttpResponse:
    """One option with what it came from and its wordings. A POST leaves it out for a reason, or puts it back."""
    sight, found = _found(request, programme, key)
    held = queries.one_option(sight, found, option)
    if held is None:
        raise Http404
    options, chosen = held
    form = LeaveOutForm(request.POST or None, initial={"left_out": chosen.left_out})
    if request.method == "POST":
        _may_run(sight, found)
        if form.is_valid():
            why = form.cleaned_data["left_out"]
            if attempt(form, lambda: actions.leave_out(chosen.ref, why, here=_here(request, programme, found))):
                said = "It is left out, and its reason is told." if why.strip() else "It is on the paper again."
                messages.success(request, said)
                return _to("priorities-options", programme, key, "left-out" if why.strip() else "on-paper")
    context = {
        **frame_of(sight, found, ALL, sight.title(chosen.ref)),
        "exercise": found,
        "option": queries.listed(sight, options, chosen),
        "wordings": [queries.listed(sight, options, each) for each in options.wordings(chosen)],
        "merged_into": sight.title(chosen.merged_into) if chosen.merged_into else "",
        "has_votes": options.has_votes,
        "may_run": sight.may(Permission.RUN_EXERCISE, found),
        "form": form,
    }
    return render(request, "priorities/option.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def same(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Which options may be one, and what people said of them. A POST says it of two."""
    sight, found = _found(request, programme, key)
    form = SameForm(queries.the_options(sight, found), request.POST or None)
    if request.method == "POST":
        _may_run(sight, found)
        if form.is_valid() and attempt(
            form,
            lambda: actions.answer(form.said(), here=_here(request, programme, found)),
        ):
            messages.success(request, "That is kept. It can be taken back below.")
            return _to("priorities-options-same", programme, key, "pairs")
    context = {
        **frame_of(sight, found, ALL, "The same in other words"),
        **queries.same_page(sight, found),
        "form": form,
    }
    return render(request, "priorities/options_same.html", context, status=400 if form.errors else 200)


@require_POST
@requires(Permission.RUN_EXERCISE)
def undo(request: HttpRequest, programme: str, key: str, said: str) -> HttpResponse:
    """Take back what was said of two options."""
    sight, found = _found(request, programme, key)
    _may_run(sight, found)
    _try(request, lambda: actions.undo(Ref("same_option", said), here=_here(request, programme, found)))
    return _to("priorities-options-same", programme, key, "said")


def _try(request: HttpRequest, act: Callable[[], object]) -> None:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Taken back. The options are as if it had never been said.")


def _here(request: HttpRequest, programme: str, found: Exercise) -> actions.Here:
    return actions.Here(exercise=found.ref.unversioned, programme=programme, by=person_of(request), at=timezone.now())


def _pick(form: PickForm, request: HttpRequest, programme: str, found: Exercise) -> int:
    return actions.pick(form.sources(), here=_here(request, programme, found), left_out=form.cleaned_data["left_out"])


def _told(made: int, why: str) -> str:
    if not made:
        return "These are on the list already."
    number = "One option is" if made == 1 else f"{made} options are"
    return f"{number} {'kept aside with the reason' if why.strip() else 'on the list. Now word them for voters'}."


def _names(form: WordsForm, option: str) -> list[str]:
    names = (f"{part}-{option}" for part in ("order", "title", "description", "cost"))
    return [each for each in names if each in form.fields]


def _found(request: HttpRequest, programme: str, key: str) -> tuple[Sight, Exercise]:
    sight = sight_of(request, programme)
    return sight, exercise_for(sight, key)


def _may_run(sight: Sight, found: Exercise) -> None:
    if not sight.may(Permission.RUN_EXERCISE, found):
        raise Http404


def _to(name: str, programme: str, key: str, at: str) -> HttpResponse:
    return redirect(f"{reverse(name, kwargs={'programme': programme, 'key': key})}#{at}")
