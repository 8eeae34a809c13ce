"""One link of a map: who claims it, who denies it, what people make of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from wellthread.vocabulary import Ref, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.systems_map.actions import claims, judging, taking_out
from wellthread.web.systems_map.forms.claims import AboutClaim
from wellthread.web.systems_map.forms.judging import JudgeForm
from wellthread.web.systems_map.queries import link as queries
from wellthread.web.systems_map.queries.sentences import link_url
from wellthread.web.thread import reading
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.views import attempt, frame

from .maps import found_map, may_edit, sight_of_map, way_to


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, key: str, cause: str, effect: str) -> HttpResponse:
    """A link with everything said of it."""
    sight = sight_of_map(request, programme, key)
    return _page(request, sight, _pair(sight, key, cause, effect))


@require_POST
@requires(Permission.EDIT_MAP)
def judge(request: HttpRequest, programme: str, key: str, cause: str, effect: str) -> HttpResponse:
    """Say what people make of the claims."""
    sight = sight_of_map(request, programme, key)
    found = _pair(sight, key, cause, effect, to_edit=True)
    form = _judge_form(found, request.POST)
    seen = _seen(request, found)
    if form.is_valid():
        judged, person = form.judged(found.map.ref.unversioned, *found.ends, seen), person_of(request)
        if attempt(form, lambda: judging.judge(judged, programme=programme, by=person, at=timezone.now())):
            messages.success(request, "The judgement is kept with your name and your reason.")
            return _back(programme, found)
    return _page(request, sight, found, judge=form, moved=seen != found.version)


@require_POST
@requires(Permission.EDIT_MAP)
def claim(request: HttpRequest, programme: str, key: str, cause: str, effect: str) -> HttpResponse:
    """Add a claim or a denial to this link."""
    sight = sight_of_map(request, programme, key)
    found = _pair(sight, key, cause, effect, to_edit=True)
    form = AboutClaim(found.map, sight, request.POST)
    if form.is_valid():
        person, at = person_of(request), timezone.now()
        claimed = form.claimed_of(*found.ends)
        if attempt(form, lambda: claims.claim(claimed, programme=programme, by=person, at=at)):
            messages.success(request, "It is kept, beside what the others say of the same two factors.")
            return _back(programme, found)
    return _page(request, sight, found, claim=form)


@require_POST
@requires(Permission.EDIT_MAP)
def take_claim(request: HttpRequest, programme: str, key: str, cause: str, effect: str, claim: str) -> HttpResponse:
    """Take a claim out that was entered by mistake."""
    sight = sight_of_map(request, programme, key)
    found = _pair(sight, key, cause, effect, to_edit=True)
    if found.held is None or claim not in {each.id for each in found.held.claims}:
        raise Http404
    try:
        taking_out.take_claim(Ref("causal_claim", claim), programme=programme, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The claim is taken out, and the link follows the claims that are left.")
    return _back(programme, found)


def _page(request: HttpRequest, sight: Sight, found: queries.Pair, moved: bool = False, **forms: Any) -> HttpResponse:
    context = queries.page(found, sight)
    crumbs = [*way_to(sight, found.map), Crumb(text=context["sentence"])]
    if context["may_edit"]:
        context["claim_form"] = forms.get("claim") or AboutClaim(found.map, sight)
        context["judge_form"] = forms.get("judge") or _judge_form(found)
        context["theirs"] = reading.as_it_stands(found.known, sight) if moved and found.known else []
    return render(request, "systems_map/link.html", {**frame(sight, noun_named("factor_link"), crumbs), **context})


def _judge_form(found: queries.Pair, data: Any = None) -> JudgeForm:
    return JudgeForm(judging.ways(found.held) if found.held else (), data, prefix="judge")


def _pair(sight: Sight, key: str, cause: str, effect: str, *, to_edit: bool = False) -> queries.Pair:
    on = found_map(sight, key)
    found = queries.pair(sight, on, cause, effect)
    if found is None or (to_edit and not may_edit(sight, on)):
        raise Http404
    return found


def _seen(request: HttpRequest, found: queries.Pair) -> int:
    """The version of the link that the judge had before them."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else found.version


def _back(programme: str, found: queries.Pair) -> HttpResponse:
    return redirect(link_url(programme, found.map.id, *found.ends))
