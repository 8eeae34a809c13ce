"""The queue of assets that wait for somebody's decision, and deciding on one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import Pinpoint, Ref, Visibility
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.assets.actions import held as actions
from wellthread.web.assets.forms.held import DecisionForm
from wellthread.web.assets.queries.held import Waiting, one_waiting, waiting
from wellthread.web.base import parts
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt

from .frames import address, frame


@require_safe
@requires(Permission.SEE_PRIVATE_ASSETS)
def queue(request: HttpRequest, programme: str) -> HttpResponse:
    """Everything that waits, with the reason."""
    sight = _decider(request, programme)
    found = waiting(sight)
    rows = [(each, address("assets-held-one", sight, key=each.asset.id)) for each in found]
    context = {**frame(sight, parts.Crumb(text="Waiting for a decision")), "waiting": rows}
    return render(request, "assets/held.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PRIVATE_ASSETS)
def decide(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One that waits: what is known of it, and what becomes of it."""
    sight = _decider(request, programme)
    found = one_waiting(sight, key)
    if found is None:
        raise Http404
    form = DecisionForm(request.POST or None, initial={"version": found.asset.version})
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _decide(request, form, key, programme)):
        says = "It is in the register now." if form.accepts else "It is set aside. Only your reason is kept."
        messages.success(request, says)
        return redirect("assets-held", programme=programme)
    queue_crumb = parts.Crumb(text="Waiting for a decision", url=address("assets-held", sight))
    context = {
        **frame(sight, queue_crumb, parts.Crumb(text=found.asset.name)),
        "found": found,
        "details": _details(found),
        "form": form,
    }
    return render(request, "assets/held_one.html", context)


def _decide(request: HttpRequest, form: DecisionForm, key: str, programme: str) -> None:
    given, person = form.cleaned_data, person_of(request)
    seen = Ref("asset", key, given["version"])
    if form.accepts:
        visibility, pinpoint = Visibility.read(given["visibility"]), Pinpoint.read(given["pinpoint"])
        actions.accept(seen, visibility, pinpoint, programme=programme, by=person)
    else:
        actions.set_aside(seen, given["reason"], programme=programme, by=person)


def _details(found: Waiting) -> list[parts.Detail]:
    """What is known of an asset that waits, as far as it is."""
    asset = found.asset
    told = {
        "What it offers": asset.description,
        "Where": ", ".join(filter(None, (asset.address, asset.postcode))) or "Not known",
        "Small area": found.area or "Not known",
        "Who decides about it": asset.controlled_by,
        "On the web": asset.website,
        "From the list": found.source,
    }
    return [parts.Detail(name=name, value=value) for name, value in told.items() if value]


def _decider(request: HttpRequest, programme: str) -> Sight:
    """The view of somebody who may decide somewhere. Raises Http404 for others."""
    sight = sight_of(request, programme)
    if not sight.may(Permission.EDIT_ASSETS):
        raise Http404
    return sight
