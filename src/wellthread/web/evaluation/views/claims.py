"""Which arrows of a theory hold: all of them, one with its claims, and the forms that write and judge."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.vocabulary import BadRef, ContributionClaim, Neighbourhood, Ref, StepLink, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.evaluation.actions import claims as act
from wellthread.web.evaluation.forms.claims import ClaimForm, JudgeForm, RivalForm, SpeakForm
from wellthread.web.evaluation.queries import claims as queries
from wellthread.web.programmes.stage_parts import chosen_place, tabs
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

ALL = "Which arrows hold"


@require_safe
@requires(Permission.SEE_PROGRAMME)
def page(request: HttpRequest, programme: str) -> HttpResponse:
    """Every arrow of every theory: which hold, which do not, which nobody has looked at."""
    sight = sight_of(request, programme)
    chosen = chosen_place(request, sight)
    places = [each for each in sight.records.of(Neighbourhood) if chosen in ("", each.id)]
    scopes = [*(each.ref.unversioned for each in places), *([] if chosen else [None])]
    told = [
        {"name": sight.title(scope) if scope else "", "key": scope.id if scope else "all", "theories": theories}
        for scope in scopes
        if (theories := queries.claims_in(sight, scope))
    ]
    context = {**_frame(sight, [Crumb(text=ALL)]), "tabs": tabs(sight, chosen), "told": told}
    return render(request, "evaluation/claims.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def arrow(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One arrow: each claim of it with what supports and contradicts it, its rivals, its verdict and earlier ones."""
    sight = sight_of(request, programme)
    link = queries.an_arrow(sight, key)
    if link is None:
        raise Http404
    told = queries.arrow_told(sight, link)
    context = {**_frame(sight, [_all(sight), Crumb(text=told["title"])]), **told}
    return render(request, "evaluation/arrow.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_RESULTS)
def claim(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Claim that an arrow came about."""
    sight, link = _arrow_to_judge(request, programme, key)
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        home, person, at = queries.home_of_arrow(sight, link), person_of(request), timezone.now()
        text = form.cleaned_data["text"]
        if attempt(form, lambda: act.claim(link, text, home, programme=programme, by=person, at=at)):
            messages.success(request, "The claim is kept. Say what speaks for it and against it.")
            return redirect("evaluation-arrow", programme=programme, key=link.id)
    return _form(request, sight, link, form, "Claim that it came about")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_RESULTS)
def reword(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Write a claim in other words; it is open again then."""
    sight, held, link = _claim_to_judge(request, programme, key)
    form = ClaimForm(request.POST or None, initial={"text": held.text})
    if request.method == "POST" and form.is_valid():
        person, text, seen = person_of(request), form.cleaned_data["text"], _seen(request, held.version)
        if attempt(form, lambda: act.reword(held.id, text, seen, programme=programme, by=person)):
            messages.success(request, "The claim is kept in its new words. It is open again until somebody judges it.")
            return redirect("evaluation-arrow", programme=programme, key=link.id)
    lead = "What was judged was said of the old words. With new ones the claim is open again."
    return _form(request, sight, link, form, "Word the claim anew", version=held.version, lead=lead)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_RESULTS)
def speak(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Say what speaks for a claim or against it."""
    sight, held, link = _claim_to_judge(request, programme, key)
    if request.method == "POST" and "look" in request.POST:
        return redirect(f"{request.path}?{urlencode({'find': request.POST.get('find', '')[:100]})}")
    form = SpeakForm(sight, held, request.POST or None, find=(request.POST or request.GET).get("find", "")[:100])
    if request.method == "POST" and form.is_valid():
        person, at, given = person_of(request), timezone.now(), form.cleaned_data
        against = given["stance"] == "against"

        def say() -> None:
            act.speak(
                held.id, form.target(), against=against, note=given["note"], programme=programme, by=person, at=at
            )

        if attempt(form, say):
            messages.success(request, "It is linked.")
            return redirect("evaluation-arrow", programme=programme, key=link.id)
    context = {
        **_frame(sight, [_all(sight), _way(sight, link), Crumb(text="What bears on it")]),
        "form": form,
        "claim": held,
    }
    return render(request, "evaluation/speak.html", context, status=400 if form.errors else 200)


@require_POST
@requires(Permission.ADD_RESULTS)
def unspeak(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Take back that something speaks for a claim or against it."""
    _, held, link = _claim_to_judge(request, programme, key)
    try:
        act.unspeak(held.id, Ref.parse(request.POST.get("object", "")), programme=programme, by=person_of(request))
    except BadRef:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It is taken back.")
    return redirect("evaluation-arrow", programme=programme, key=link.id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_RESULTS)
def rival(request: HttpRequest, programme: str, key: str, rival: str = "") -> HttpResponse:
    """Name what else may have brought it about, or say what came of looking into it."""
    sight, held, link = _claim_to_judge(request, programme, key)
    known = queries.a_rival(sight, held, rival) if rival else None
    if rival and known is None:
        raise Http404
    form = RivalForm(known, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person, at = person_of(request), timezone.now()

        def keep() -> None:
            if known is None:
                act.add_rival(held.id, form.rival(), programme=programme, by=person, at=at)
            else:
                seen = _seen(request, known.version)
                act.change_rival(known.id, form.rival(), seen, programme=programme, by=person)

        if attempt(form, keep):
            messages.success(request, "It is kept.")
            return redirect("evaluation-arrow", programme=programme, key=link.id)
    title = "Look into another explanation" if known else "Name another explanation"
    return _form(request, sight, link, form, title, version=known.version if known else 0, lead=held.text)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_RESULTS)
def judge(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Judge a claim. What stands in the way is said, with what to do about it."""
    sight, held, link = _claim_to_judge(request, programme, key)
    form = JudgeForm(held, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person, at = person_of(request), timezone.localtime()
        judging = form.judging(_seen(request, held.version))
        if attempt(form, lambda: act.judge(held.id, judging, programme=programme, by=person, at=at)):
            messages.success(request, "It is judged. Earlier judgements stay below.")
            return redirect("evaluation-arrow", programme=programme, key=link.id)
    return _form(request, sight, link, form, "Judge the claim", version=held.version, lead=held.text)


def _form(
    request: HttpRequest, sight: Sight, link: StepLink, form: Form, title: str, *, version: int = 0, lead: str = ""
) -> HttpResponse:
    context = {
        **_frame(sight, [_all(sight), _way(sight, link), Crumb(text=title)]),
        "form": form,
        "heading": title,
        "arrow": sight.title(link.ref),
        "lead": lead,
        "version": version,
    }
    return render(request, "evaluation/claim_form.html", context, status=400 if form.errors else 200)


def _seen(request: HttpRequest, present: int) -> int:
    """The version that the author of a change had before them."""
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 9 and int(given) else present


def _arrow_to_judge(request: HttpRequest, programme: str, key: str) -> tuple[Sight, StepLink]:
    sight = sight_of(request, programme)
    link = queries.an_arrow(sight, key)
    if link is None or not queries.may_claim(sight, link):
        raise Http404
    return sight, link


def _claim_to_judge(request: HttpRequest, programme: str, key: str) -> tuple[Sight, ContributionClaim, StepLink]:
    sight = sight_of(request, programme)
    held = queries.a_claim(sight, key)
    link = queries.an_arrow(sight, held.link.id) if held else None
    if held is None or link is None or not queries.may_claim(sight, link):
        raise Http404
    return sight, held, link


def _all(sight: Sight) -> Crumb:
    return Crumb(text=ALL, url=reverse("evaluation-claims", kwargs={"programme": sight.programme}))


def _way(sight: Sight, link: StepLink) -> Crumb:
    url = reverse("evaluation-arrow", kwargs={"programme": sight.programme, "key": link.id})
    return Crumb(text=sight.title(link.ref, 60), url=url)


def _frame(sight: Sight, crumbs: list[Crumb]) -> dict[str, Any]:
    return frame(sight, noun_named("contribution_claim"), crumbs)
