"""Taking words back without an account, and what the team learns of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.vocabulary import noun_named
from wellthread.web.accounts.access import open_to_all, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.engagement.actions import taking_back as actions
from wellthread.web.engagement.forms.words import ReferenceForm
from wellthread.web.engagement.queries import taking_back as queries
from wellthread.web.thread.keep import revision
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import sight_of
from wellthread.web.thread.views import frame


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all("Whoever holds the private reference of their words may take them back. No reason is asked.")
def take_back(request: HttpRequest, programme: str) -> HttpResponse:
    """First what can be removed and what cannot, then the deed, then a receipt."""
    if not revision(programme):
        raise Http404
    form = ReferenceForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "home": programme}
    if request.method == "POST" and form.is_valid():
        reference = form.cleaned_data["reference"]
        found = queries.removable(programme, reference)
        if found is None:
            form.add_error("reference", _("We cannot find this reference. Check each letter and digit, and try again."))
        elif "sure" in request.POST and not found.given.is_gone:
            context["receipt"] = _done(reference, programme)
        else:
            context |= {"found": found, "reference": reference}
    return render(request, "engagement/take_back.html", context)


@require_safe
@requires(Permission.SEE_WORDS)
def taken_back(request: HttpRequest, programme: str) -> HttpResponse:
    """What was taken back lately, and which lines of the blueprint have to be read again."""
    sight = sight_of(request, programme)
    rows = [
        {
            "on": gap.on,
            "where": sight.title(gap.said.session),
            "lines": [{"title": sight.title(each.ref), "url": sight.href(each.ref)} for each in gap.rested.lines],
            "others": [{"title": sight.title(ref), "url": sight.href(ref)} for ref in gap.rested.others],
        }
        for gap in queries.gaps(sight)
    ]
    context = {**frame(sight, noun_named("contribution"), [Crumb(text=_("Words taken back"))]), "rows": rows}
    return render(request, "engagement/taken_back.html", context)


def _done(reference: str, programme: str) -> actions.Receipt | None:
    try:
        return actions.take_back(reference, programme=programme, on=timezone.localdate())
    except Refusal:  # somebody else was quicker: it is gone, which is what was asked
        return None
