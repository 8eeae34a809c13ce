"""The same thing twice: a queue of likely pairs, one pair side by side, an answer, and its undoing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.vocabulary import DuplicateReview, Ref
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.assets.actions import same as actions
from wellthread.web.assets.forms.same import SameForm
from wellthread.web.assets.queries import same as queries
from wellthread.web.base import parts
from wellthread.web.thread.keep import revision
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.views import attempt

from .frames import address, frame, role_of, writer_of

THANKS = {True: "They are one record now.", False: "They stay two.", None: "Left for later."}


@require_safe
@requires(Permission.EDIT_ASSETS)
def queue(request: HttpRequest, programme: str) -> HttpResponse:
    """The likely pairs, best first, and the answers given last."""
    sight = writer_of(request, programme)
    found = queries.open_pairs(sight)
    context = {
        **frame(sight, parts.Crumb(text="The same thing twice")),
        "pairs": queries.listed(found, sight),
        "count": len(found),
        "answered": queries.answered(sight),
    }
    return render(request, "assets/same.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_ASSETS)
def pair(request: HttpRequest, programme: str, one: str, other: str) -> HttpResponse:
    """Two records side by side. `?keep=` names the one that stays, should they be the same."""
    sight = writer_of(request, programme)
    first, second = queries.the_two(sight, one, other)
    keep = request.POST.get("keep") or request.GET.get("keep", "")
    kept, rest = queries.better_first(sight, first, second)
    if keep in (one, other) and keep != kept.id:
        kept, rest = rest, kept
    shown = queries.compared(sight, kept, rest)
    form = SameForm(shown.rows, request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _answer(request, sight, form, shown)):
        messages.success(request, THANKS[form.same])
        return _next(sight, one, other)
    open_pairs = queries.open_pairs(sight)
    context = {
        **frame(
            sight,
            parts.Crumb(text="The same thing twice", url=address("assets-same", sight)),
            parts.Crumb(text="One pair"),
        ),
        "shown": shown,
        "form": form,
        "left": len(open_pairs),
        "next": _after(sight, one, other),
    }
    return render(request, "assets/same_pair.html", context)


@require_POST
@requires(Permission.EDIT_ASSETS)
def undo(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Take an answer back."""
    sight = writer_of(request, programme)
    made = sight.records.find(DuplicateReview, Ref("duplicate_review", key))
    kept = sight.records.get(made.one) if made else None
    if made is None or kept is None or not sight.may_change(Permission.EDIT_ASSETS, kept):
        raise Http404
    try:
        actions.undo(made.ref, programme=programme, by=person_of(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        told = "They are two records again, each as it was." if made.same else "The answer is taken back."
        messages.success(request, told)
    return redirect("assets-same", programme=programme)


def _answer(request: HttpRequest, sight: Sight, form: SameForm, shown: queries.Compared) -> None:
    given = actions.Answer(
        one=Ref("asset", shown.kept.id, form.cleaned_data["kept_version"]),
        other=Ref("asset", shown.other.id, form.cleaned_data["other_version"]),
        same=form.same,
        taken=form.taken,
        likeness=shown.likeness,
        reason=form.cleaned_data["reason"],
        role=role_of(sight),
    )
    actions.answer(given, programme=sight.programme, by=person_of(request), at=timezone.now())


def _after(sight: Sight, one: str, other: str) -> str:
    """The pair that follows this one in the queue; empty when it is the last."""
    rest = [each for each in queries.open_pairs(sight) if each.key != frozenset((one, other))]
    return queries.url_of(rest[0].one.id, rest[0].other.id, sight) if rest else ""


def _next(before: Sight, one: str, other: str) -> HttpResponse:
    """On to the first pair that is still open as things now stand, or to the empty queue."""
    sight = Sight(before.programme, revision(before.programme), before.standing)
    url = _after(sight, one, other)
    return redirect(url) if url else redirect("assets-same", programme=sight.programme)
