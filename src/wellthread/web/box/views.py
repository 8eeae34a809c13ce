"""Pages of the event box: pack it, bring it home, and look at what was changed in both places."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.programme import Unreadable
from wellthread.vocabulary import Ref, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import frame

from . import actions, queries
from .forms import HomeForm, PassphraseForm
from .models import Difference

HIDDEN = "application/octet-stream"


@require_safe
@requires(Permission.IMPORT)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """What can be done with a box, and what the last ones disagree about."""
    return _page(request, programme, PassphraseForm(), HomeForm())


@require_POST
@requires(Permission.EXPORT)
def pack(request: HttpRequest, programme: str) -> HttpResponse:
    """The box as a file: for the hall, or for the way home where this machine is itself the box."""
    sight_of(request, programme)  # 404 while nothing is kept under that name
    form = PassphraseForm(request.POST)
    if not form.is_valid():
        return _page(request, programme, form, HomeForm())
    do = actions.pack_for_home if queries.is_box(programme) else actions.pack_for_the_hall
    made = do(programme, form.cleaned_data["passphrase"], by=person_of(request), at=timezone.now())
    name = f"{programme}-{timezone.localdate():%Y-%m-%d}.wellthread-box"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(made, content_type=HIDDEN, headers=headers)


@require_POST
@requires(Permission.IMPORT)
def home(request: HttpRequest, programme: str) -> HttpResponse:
    """Take in what was done in a box."""
    sight_of(request, programme)  # 404 while nothing is kept under that name
    form = HomeForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        try:
            came = actions.bring_home(
                given["box"].read(),
                given["secret"],
                programme=programme,
                by=person_of(request),
                at=timezone.now(),
            )
        except (Refusal, Unreadable) as refusal:
            for line in str(refusal).splitlines()[:20]:
                form.add_error(None, line)
        else:
            for line in came.told:
                messages.success(request, line)
            return redirect("box", programme=programme)
    return _page(request, programme, PassphraseForm(), form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.IMPORT)
def difference(request: HttpRequest, programme: str, number: int) -> HttpResponse:
    """One thing that was changed in both places: both side by side, and what shall hold."""
    sight = sight_of(request, programme)
    found = Difference.objects.filter(programme=programme, pk=number).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        outcome = "theirs" if "theirs" in request.POST else "ours"
        try:
            actions.settle(found, outcome, by=person_of(request), at=timezone.now())
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "That is settled.")
        return redirect("box", programme=programme)
    context = {
        **_frame(sight, Crumb(text="What was changed in both")),
        "each": _told(found, sight),
        "rows": queries.side_by_side(found),
        "may_take": actions.may_take_theirs(found) and not found.settled_at,
        "open": not found.settled_at,
    }
    return render(request, "box/difference.html", context)


def _page(request: HttpRequest, programme: str, pack_form: PassphraseForm, home_form: HomeForm) -> HttpResponse:
    sight = sight_of(request, programme)
    found = Difference.objects.filter(programme=programme)
    context = {
        **_frame(sight),
        "pack_form": pack_form,
        "home_form": home_form,
        "form": pack_form if pack_form.errors else home_form,
        "is_box": queries.is_box(programme),
        "open": [_told(each, sight) for each in found.filter(settled_at=None)],
        "settled": found.exclude(settled_at=None).count(),
    }
    return render(request, "box/index.html", context, status=400 if pack_form.errors or home_form.errors else 200)


def _told(each: Difference, sight: Sight) -> dict[str, Any]:
    ref = Ref.parse(each.about)
    return {
        "number": each.pk,
        "title": sight.title(ref),
        "kind": ref.kind.replace("_", " "),
        "href": sight.href(ref),
        "why": queries.why(each),
        "at": each.at,
    }


def _frame(sight: Sight, *crumbs: Crumb) -> dict[str, Any]:
    first = Crumb(text="Event box", url=reverse("box", args=[sight.programme]))
    return frame(sight, noun_named("programme"), [first, *crumbs])
