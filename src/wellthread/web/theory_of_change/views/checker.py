"""Pages of the checker: what it found, what people let stand, and what each code means."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.methods.theory_of_change.checks import FAMILIES, Severity, rule_of
from wellthread.vocabulary import KnownGap, Neighbourhood, Ref, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.programmes.stage_parts import chosen_place, tabs
from wellthread.web.theory_of_change.actions import checker as actions
from wellthread.web.theory_of_change.forms.checker import LetStandForm
from wellthread.web.theory_of_change.queries import checker as queries
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame


@require_safe
@requires(Permission.SEE_PROGRAMME)
def page(request: HttpRequest, programme: str) -> HttpResponse:
    """Everything the checker found, place by place: `?in=` one neighbourhood, `?weight=` errors, warnings or notes."""
    sight = sight_of(request, programme)
    view, chosen = queries.looked(sight), chosen_place(request, sight)
    weight = request.GET.get("weight", "")
    weight = weight if weight in {each.value for each in Severity} else queries.ALL
    places = [each for each in sight.records.of(Neighbourhood) if not chosen or each.id == chosen]
    scopes = [*([] if chosen else [None]), *(each.ref.unversioned for each in places)]
    told = [
        {"name": sight.title(scope) if scope else "", "key": scope.id if scope else "all", **shown}
        for scope in scopes
        if (shown := queries.on_place(sight, scope, weight))["findings"] or shown["standing"]
    ]
    found = [each for scope in scopes for each in view.at(scope).findings]
    context = {
        **_frame(sight, Crumb(text="What does not hold")),
        "tabs": tabs(sight, chosen),
        "weights": queries.weights(sight, found, weight, urlencode({"in": chosen}) if chosen else ""),
        "told": told,
        "severities": list(Severity),
    }
    return render(request, "theory_of_change/check.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def codes(request: HttpRequest, programme: str) -> HttpResponse:
    """What each code means, with an example of what is wrong and how it is mended."""
    sight = sight_of(request, programme)
    context = {
        **_frame(sight, _crumb(sight), Crumb(text="What the codes mean")),
        "families": FAMILIES,
        "severities": list(Severity),
    }
    return render(request, "theory_of_change/codes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_THEORY)
def let_stand(request: HttpRequest, programme: str, code: str, kind: str, key: str) -> HttpResponse:
    """Say why a finding may stand."""
    sight = sight_of(request, programme)
    about, rule = _ref(kind, key), rule_of(code)
    view = queries.looked(sight)
    if rule is None or not sight.sees(about) or not queries.may_let_stand(sight, view, about):
        raise Http404
    found, held = queries.found_at(view, rule.code, about)
    form = LetStandForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wish, person, at = form.wish(rule.code, about), person_of(request), timezone.localtime()
        if attempt(form, lambda: actions.let_stand(wish, programme=programme, by=person, at=at)):
            messages.success(request, "It is let stand, with your reason beside it.")
            return redirect("theory_of_change-check", programme=programme)
    context = {
        **_frame(sight, _crumb(sight), Crumb(text="Let it stand")),
        "rule": rule,
        "found": found,
        "held": held,
        "form": form,
        "back": _crumb(sight).url,
    }
    return render(request, "theory_of_change/let_stand.html", context)


@require_POST
@requires(Permission.EDIT_THEORY)
def look_again(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Take back that a finding may stand."""
    sight = sight_of(request, programme)
    gap = sight.records.find(KnownGap, Ref("known_gap", key))
    if gap is None or not queries.may_let_stand(sight, queries.looked(sight), gap.about):
        raise Http404
    try:
        actions.look_again(key, programme=programme, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It is back among what is to be mended.")
    return redirect("theory_of_change-check", programme=programme)


def _ref(kind: str, key: str) -> Ref:
    try:
        return Ref(noun_named(kind).kind, key)
    except (KeyError, ValueError):
        raise Http404 from None


def _crumb(sight: Sight) -> Crumb:

    return Crumb(
        text="What does not hold", url=reverse("theory_of_change-check", kwargs={"programme": sight.programme})
    )


def _frame(sight: Sight, *crumbs: Crumb) -> dict[str, Any]:
    return frame(sight, noun_named("theory"), list(crumbs))
