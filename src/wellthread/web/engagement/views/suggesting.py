"""The queue of suggestions: a person accepts or refuses each. There is no way to accept them all."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from wellthread.methods.engagement.suggesting import TooFew
from wellthread.vocabulary import Ref, Theme
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.engagement.actions import suggesting as actions
from wellthread.web.engagement.queries.bench import Bench
from wellthread.web.engagement.queries.suggesting import PAGE, learnt, proposals, same_words, uncoded
from wellthread.web.thread.refusals import Refusal

from .bench import bench_of, head, label, said_of


@require_safe
@requires(Permission.CODE)
def suggestions(request: HttpRequest, programme: str) -> HttpResponse:
    """Likely themes for words that nobody coded yet, page by page, and words that may be the same again."""
    bench = bench_of(request, programme)
    found = learnt(bench)
    page = Paginator(uncoded(bench), PAGE).get_page(request.GET.get("page"))
    proposed = proposals(bench, [row.to_record() for row in page])
    context = {
        **head(programme, [Crumb(text="Suggestions")]),
        "too_few": found.says if isinstance(found, TooFew) else "",
        "learnt": None if isinstance(found, TooFew) else found,
        "waiting": [] if isinstance(found, TooFew) else _waiting(bench, found.waiting),
        "proposed": [{"one": each, "label": label(each.said, bench)} for each in proposed],
        "page": page,
        "same": [
            {"one": each, "later": label(each.later, bench), "earlier": label(each.earlier, bench)}
            for each in same_words(bench)
        ],
    }
    return render(request, "engagement/suggestions.html", context)


@require_POST
@requires(Permission.CODE)
def answer(request: HttpRequest, programme: str, contribution: str) -> HttpResponse:
    """Accept or refuse one suggestion for one contribution."""
    bench = bench_of(request, programme)
    said = said_of(bench, contribution)
    other, now = _other(request), timezone.now()
    theme = bench.codebook.records.find(Theme, other)
    name = theme.name if theme else "the other words"
    if theme is None and other.kind == "theme":
        raise Http404
    try:
        if request.POST.get("answer") != "accept":
            actions.refuse(said.ref, other, bench=bench, at=now)
            messages.success(request, "Refused. It will not be suggested again.")
        elif theme is not None:
            actions.accept(said, theme, bench=bench, at=now)
            messages.success(request, f"Kept under “{name}”, as suggested by the machine and accepted by you.")
        else:
            actions.accept_again(said, said_of(bench, other.id), bench=bench, at=now)
            messages.success(request, "Linked as said again. Both stay as they are.")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/"):
        return redirect(back)
    return redirect("engagement-suggestions", programme=programme)


def _other(request: HttpRequest) -> Ref:
    try:
        return Ref.parse(request.POST.get("of", ""))
    except ValueError:
        raise Http404 from None


def _waiting(bench: Bench, waiting: tuple[tuple[Ref, int], ...]) -> list[tuple[str, int]]:
    themes = ((bench.codebook.records.find(Theme, ref), more) for ref, more in waiting)
    return [(each.name, more) for each, more in themes if each]
