"""One record: what it says, what it rests on, what became of it; and writing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.pictures.trail import trail_picture
from wellthread.thread import BadLink, Link, Verb, voices
from wellthread.vocabulary import (
    Asset,
    Contribution,
    Excerpt,
    Noun,
    Record,
    Ref,
    Theme,
    Translation,
    kept_of,
    kept_theme,
    noun_named,
)
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Count, Crumb, Picture

from . import actions, forms, reading, showing
from .doors import doors
from .refusals import Refusal
from .sight import Sight, sight_of
from .writing import KEPT_AS_GIVEN, ON_THEIR_OWN_PAGES, fresh_id, permission_to_write

SHOWN_QUOTES = 30
TIED_AT_ONCE = 12
ELSEWHERE = "You may not write this in that neighbourhood. Choose one in which you have a part."
WITHOUT_TRAIL = (Contribution, Excerpt, Translation)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def record(request: HttpRequest, programme: str, kind: str, key: str) -> HttpResponse:
    """A record with its place on the thread."""
    sight = sight_of(request, programme)
    found = _found(sight, kind, key)
    back, forth = sight.contents.thread.trace(found.ref), sight.contents.thread.reach(found.ref)
    quotes = reading.quotes(back, sight)
    own = reading.quote(found, sight) if isinstance(found, Contribution | Excerpt) else None
    rests_on, became = reading.rests_on(found.ref, sight), reading.became(found.ref, sight)
    context = {
        **frame(sight, noun_named(kind), [crumb_of(found, sight, linked=False)]),
        "record": found,
        "noun": noun_named(kind),
        "heading": sight.title(found.ref),
        "heading_language": sight.language(found.ref),
        "own": own,
        "went_to": _went_to(found, sight),
        "withdrawn": isinstance(found, Contribution) and found.withdrawn_on,
        "lead": reading.lead(found, sight),
        "details": reading.details(found, sight),
        "counts": _voices(found, sight) if back else [],
        "doors": doors(found, sight),
        "rests_on": rests_on[:TIED_AT_ONCE],
        "more_rests_on": rests_on[TIED_AT_ONCE:],
        "became": became[:TIED_AT_ONCE],
        "more_became": became[TIED_AT_ONCE:],
        "picture": _trail(found, sight) if back else None,
        "quotes": quotes[:SHOWN_QUOTES],
        "more_quotes": max(0, len(quotes) - SHOWN_QUOTES),
        "further": _further(forth, sight, {each.ref.unversioned for each in [found]}),
        "may_write": _may_change(sight, noun_named(kind), found),
        "may_cite": _may_write(sight, noun_named(kind), found) and bool(forms.verbs_for(kind)),
    }
    return render(request, "thread/record.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def add(request: HttpRequest, programme: str, kind: str) -> HttpResponse:
    """Write a new record."""
    sight = sight_of(request, programme)
    noun = _noun(kind)
    if not _may_write(sight, noun) or kind in (*KEPT_AS_GIVEN, *ON_THEIR_OWN_PAGES, "programme"):
        raise Http404
    form = forms.RecordForm(noun, sight, request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        person = person_of(request)
        made = noun.type(id=fresh_id(), made_by=person.signature, made_at=timezone.now(), **form.values())
        if not _may_write(sight, noun, made):
            form.add_error(None, ELSEWHERE)
        elif attempt(form, lambda: actions.add(made, programme=programme, by=person)):
            messages.success(request, f"The {noun.label} is kept.")
            return redirect(sight.url(made.ref))
    context = frame(sight, noun, [Crumb(text=f"Add {_a(noun.label)}")])
    return render(
        request, "thread/write.html", {**context, "form": form, "noun": noun, "heading": f"Add {_a(noun.label)}"}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def change(request: HttpRequest, programme: str, kind: str, key: str) -> HttpResponse:
    """Change a record; the version its author saw travels with the form."""
    sight = sight_of(request, programme)
    found, noun = _found(sight, kind, key), noun_named(kind)
    if not _may_change(sight, noun, found):
        raise Http404
    form = forms.RecordForm(noun, sight, request.POST or None, initial=forms.filled_from(found, noun))
    if request.method == "POST" and form.is_valid():
        after = replace(found, version=_seen(request, found), **form.values())
        if not _may_write(sight, noun, after):
            form.add_error(None, ELSEWHERE)
        elif attempt(form, lambda: actions.change(after, programme=programme, by=person_of(request))):
            messages.success(request, f"The {noun.label} is changed. What rests on it will say so.")
            return redirect(sight.url(found.ref))
    heading = f"Change {sight.title(found.ref)}"
    context = frame(sight, noun, [crumb_of(found, sight), Crumb(text="Change")])
    theirs = reading.as_it_stands(found, sight) if _seen(request, found) != found.version else []
    written = {"form": form, "noun": noun, "heading": heading, "version": found.version, "theirs": theirs}
    return render(request, "thread/write.html", {**context, **written})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def cite(request: HttpRequest, programme: str, kind: str, key: str) -> HttpResponse:
    """Say what a record rests on."""
    sight = sight_of(request, programme)
    found = _found(sight, kind, key)
    if not _may_write(sight, noun_named(kind), found):
        raise Http404
    form = forms.CiteForm(found.ref, sight, request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _cite(form, found.ref, sight, request)):
        messages.success(request, "The link is made.")
        return redirect(sight.url(found.ref))
    crumbs = [crumb_of(found, sight), Crumb(text="Link")]
    heading = f"What does “{sight.title(found.ref, 50)}” rest on?"
    return render(
        request, "thread/write.html", {**frame(sight, noun_named(kind), crumbs), "form": form, "heading": heading}
    )


@require_POST
@requires(Permission.SEE_PROGRAMME)
def remove(request: HttpRequest, programme: str, kind: str, key: str) -> HttpResponse:
    """Take out a record that nothing rests on."""
    sight = sight_of(request, programme)
    found = _found(sight, kind, key)
    if not _may_change(sight, noun_named(kind), found) or kind == "programme":
        raise Http404
    try:
        actions.remove(found.ref, programme=programme, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(sight.url(found.ref))
    messages.success(request, f"The {noun_named(kind).label} is removed.")
    return redirect("programme", programme=programme)


def crumb_of(found: Record, sight: Sight, limit: int = 90, *, linked: bool = True) -> Crumb:
    """A record on the way to a page, or the page itself, marked with the language of its words."""
    address = sight.url(found.ref) if linked else ""
    return Crumb(text=sight.title(found.ref, limit), url=address, language=sight.language(found.ref))


def frame(sight: Sight, noun: Noun, crumbs: list[Crumb]) -> dict[str, Any]:
    """What every page of a programme needs: its name for the thread line, the stage, the way here."""
    whole = sight.contents.programme
    stage = noun.stage if noun.stage != "programme" else ""
    stages = [Crumb(text=stage.replace("_", " ").capitalize(), url=f"/{sight.programme}/{stage}/")] if stage else []
    return {
        "programme": {"slug": sight.programme, "name": whole.name},
        "stage": stage,
        "crumbs": [Crumb(text=whole.name, url=f"/{sight.programme}/"), *stages, *crumbs],
    }


def _cite(form: forms.CiteForm, subject: Ref, sight: Sight, request: HttpRequest) -> Link:
    target = sight.records.get(Ref.parse(form.cleaned_data["object"]))
    if target is None:
        raise Http404
    person = person_of(request)
    verb = Verb.read(form.cleaned_data["verb"])
    note = form.cleaned_data["note"]
    link = Link(subject=subject, verb=verb, object=target.ref, by=person.signature, at=timezone.now(), note=note)
    return actions.cite(link, programme=sight.programme, by=person)


def attempt(form: Form, act: Callable[[], object]) -> bool:
    """Do it; where it is refused, say why above the form and return False."""
    try:
        act()
    except (Refusal, BadLink) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _seen(request: HttpRequest, found: Record) -> int:
    """The version that the author of a change had before them."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and int(given) else found.version


def _noun(kind: str) -> Noun:
    try:
        return noun_named(kind)
    except KeyError:
        raise Http404 from None


def _found(sight: Sight, kind: str, key: str) -> Record:
    try:
        found = sight.records.get(Ref(_noun(kind).kind, key))
    except ValueError:
        raise Http404 from None
    if found is None or not sight.opens(found.ref):
        raise Http404
    return found


def _may_write(sight: Sight, noun: Noun, found: Record | None = None) -> bool:
    return sight.may(permission_to_write(noun.kind, noun.stage), found)


def _may_change(sight: Sight, noun: Noun, found: Record) -> bool:
    may = sight.may_change(permission_to_write(noun.kind, noun.stage), found)
    return may and noun.kind not in KEPT_AS_GIVEN | ON_THEIR_OWN_PAGES and sight.shows_whole(found)


def _went_to(found: Record, sight: Sight) -> dict[str, str]:
    """Where a record went that was found to be another one of an asset, or a theme that was merged."""
    if not isinstance(found, Asset | Theme) or found.merged_into is None:
        return {}
    kept = kept_of(found.ref, sight.records) if isinstance(found, Asset) else kept_theme(found.ref, sight.records)
    return {"title": sight.title(kept), "url": sight.href(kept) or ""}


def _voices(found: Record, sight: Sight) -> list[Count]:
    """How many stand behind a record; behind somebody's own words stands that one person, which needs no counting."""
    if isinstance(found, WITHOUT_TRAIL):
        return []
    return reading.counts(voices(found.ref, sight.contents.thread, sight.records))


def _trail(found: Record, sight: Sight) -> Picture | None:
    """The drawing of what a record rests on; somebody's own words rest on nothing that needs drawing."""
    if isinstance(found, WITHOUT_TRAIL):
        return None
    return showing.picture(trail_picture(found.ref, sight.records, sight.contents.thread, href=sight.href))


def _further(trail: Any, sight: Sight, known: set[Ref]) -> list[dict[str, Any]]:
    """What became of a record, kind by kind."""
    kinds: dict[str, list[Ref]] = {}
    for ref in trail:
        if ref not in known and sight.sees(ref):
            kinds.setdefault(ref.kind, []).append(ref)
    return [
        {
            "kind": noun_named(kind).plural.replace("_", " ").capitalize(),
            "records": [
                {"title": sight.title(ref), "url": sight.href(ref) or "", "language": sight.language(ref)}
                for ref in refs
            ],
        }
        for kind, refs in kinds.items()
    ]


def _a(label: str) -> str:
    return f"an {label}" if label[0] in "aeiou" else f"a {label}"
