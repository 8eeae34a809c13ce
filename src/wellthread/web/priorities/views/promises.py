"""Pages of the commitments register: quick entry, what became of each, by priority, and as a table."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.methods.priorities.promises import LOST
from wellthread.vocabulary import Commitment, Priority, Ref, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.priorities.actions import promises as actions
from wellthread.web.priorities.forms.promises import PromiseForm, SettleForm
from wellthread.web.priorities.queries import promises as queries
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

NOUN = "commitment"
FILTERS = ("priority", "partner", "status")
ALL = "What was promised"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def register(request: HttpRequest, programme: str) -> HttpResponse:
    """The register, late and conditional ones first. A POST takes down one promise, and the next can follow at once."""
    sight = sight_of(request, programme)
    form = PromiseForm(sight, request.POST or None, initial=request.GET.dict())
    if request.method == "POST":
        if not sight.may(Permission.PLEDGE):
            raise Http404
        if form.is_valid():
            made = form.commitment(sight, person_of(request), timezone.now())
            priority = sight.records.find(Priority, made.priority)
            if priority is None or not sight.may(Permission.PLEDGE, priority):
                raise Http404
            if attempt(form, lambda: actions.promise(made, programme=programme, by=person_of(request))):
                messages.success(request, f"Taken down: {made.what}. Here is the next one.")
                again = urlencode({name: form.cleaned_data[name] for name in ("partner", "priority", "kind")})
                return redirect(f"{reverse('priorities-promises', kwargs={'programme': programme})}?{again}#quick")
    today = timezone.localdate()
    context = {
        **frame(sight, noun_named(NOUN), [Crumb(text=ALL)]),
        **queries.register(sight, _chosen(request), today),
        "form": form,
    }
    return render(request, "priorities/promises.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One commitment, and what became of it."""
    sight = sight_of(request, programme)
    found = sight.records.find(Commitment, Ref(NOUN, key))
    if found is None:
        raise Http404
    today = timezone.localdate()
    shown = queries.shown_of(found, sight, today)
    form = SettleForm(found, request.POST or None)
    if request.method == "POST":
        if not sight.may(Permission.PLEDGE, found):
            raise Http404
        if form.is_valid():
            status, reason, on = form.settled(today)
            version = form.cleaned_data["version"]
            if attempt(
                form,
                lambda: actions.settle(
                    found.ref, status, reason, on, version=version, programme=programme, by=person_of(request)
                ),
            ):
                _told(request, shown, lost=status in LOST)
                return redirect("priorities-promises", programme=programme)
    way = [Crumb(text=ALL, url=reverse("priorities-promises", kwargs={"programme": programme})), Crumb(text=found.what)]
    context = {**frame(sight, noun_named(NOUN), way), "each": shown, "form": form, "record_url": sight.url(found.ref)}
    return render(request, "priorities/promise.html", context, status=400 if form.errors else 200)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def of_priority(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """All that was promised for a priority, and what is still missing."""
    sight = sight_of(request, programme)
    found = sight.records.find(Priority, Ref("priority", key))
    if found is None:
        raise Http404
    way = [Crumb(text=found.title, url=sight.url(found.ref)), Crumb(text=ALL)]
    context = {**frame(sight, noun_named("priority"), way), **queries.of_priority(sight, found, timezone.localdate())}
    return render(request, "priorities/priority.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def as_csv(request: HttpRequest, programme: str) -> HttpResponse:
    """The register as CSV."""
    sight: Sight = sight_of(request, programme)
    text = queries.table(sight, _chosen(request), timezone.localdate()).csv()
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="commitments.csv"'
    return answer


def _chosen(request: HttpRequest) -> dict[str, str]:
    """What the register is narrowed down to; ids, also where a whole reference was given."""
    return {name: request.GET.get(name, "").rpartition(":")[2] for name in FILTERS}


def _told(request: HttpRequest, shown: queries.Shown, *, lost: bool) -> None:
    if lost and shown.actions:
        names = ", ".join(f"“{title}”" for title, _ in shown.actions)
        messages.warning(request, f"It is kept with its reason. These actions stood on it: {names}. Look at them now.")
    else:
        messages.success(request, "It is kept.")
