"""Writing around the cited lines: add a line, change it, move it, take it out, and how it read before."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from wellthread.vocabulary import BadRef, BlueprintLine, LineKind, Ref, Section
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.blueprint.actions import lines as actions
from wellthread.web.blueprint.forms.lines import LineForm
from wellthread.web.blueprint.past import PastLine
from wellthread.web.blueprint.queries import sections as queries
from wellthread.web.blueprint.queries.around import around, named
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.views import attempt

from .framing import Reading, reading

MOVES = {"earlier": -1, "later": 1}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_BLUEPRINT)
def write(request: HttpRequest, programme: str, section: str) -> HttpResponse:
    """A new line at the head of a section, or before or after a line that is there."""
    at = reading(request, programme)
    place = _place(request, at, section)
    form = LineForm(at.sight, around(at.sight, at.document, section, place.beside), [], data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        who, now = person_of(request), timezone.now()
        if attempt(form, lambda: actions.add_line(form.wording(), place, programme=programme, by=who, at=now)):
            messages.success(request, "The line is written.")
            return redirect(at.address.section(section))
    heading = f"Write in “{queries.title_of(section)}”"
    return render(request, "blueprint/write.html", _framed(at, section, form, heading, _where(at, place)))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_BLUEPRINT)
def change(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Reword a line, move it or take it out; below, how it read before."""
    at = reading(request, programme)
    line = _found(at.sight, key)
    section = line.section.value
    chosen = [link.object.unversioned for link in at.sight.contents.thread.rests_on(line.ref)]
    begun = {
        "text": line.text,
        "standing": "own_view" if line.kind is LineKind.OWN_VIEW else "cited",
        "rests_on": [str(each) for each in chosen],
        "version": line.version,
    }
    offered = around(at.sight, at.document, section, line.beside)
    form = LineForm(at.sight, offered, chosen, data=request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        seen = replace(line, version=form.cleaned_data["version"] or line.version)
        who, now = person_of(request), timezone.now()
        if attempt(form, lambda: actions.change_line(seen, form.wording(), programme=programme, by=who, at=now)):
            messages.success(request, "The line is changed. How it read before is kept.")
            return redirect(at.address.section(section))
    context = _framed(at, section, form, "Change a line", _where(at, _place_of(line)))
    return render(request, "blueprint/write.html", {**context, "line": line, "past": _past(at.sight, key=line.id)})


@require_POST
@requires(Permission.EDIT_BLUEPRINT)
def move(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Put a line one place earlier or later among those at the same spot, or take it out."""
    at = reading(request, programme)
    line, did = _found(at.sight, key), request.POST.get("do", "")
    version = request.POST.get("version", "")
    seen = replace(line, version=int(version)) if version.isdecimal() and int(version) else line
    try:
        messages.success(request, _moved(seen, did, programme, request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(at.address.section(line.section.value))


@require_http_methods(["GET", "HEAD"])
@requires(Permission.EDIT_BLUEPRINT)
def history(request: HttpRequest, programme: str, section: str) -> HttpResponse:
    """How the lines of a section read before, the latest change first."""
    at = reading(request, programme)
    try:
        title = queries.title_of(section)
    except KeyError:
        raise Http404 from None
    crumbs = [Crumb(text=title, url=at.address.section(section)), Crumb(text="How it read before")]
    context = {**at.framed(crumbs), "title": f"How “{title}” read before", "past": _past(at.sight, section=section)}
    return render(request, "blueprint/history.html", context)


def _moved(line: BlueprintLine, did: str, programme: str, request: HttpRequest) -> str:
    """Do what was asked of a line, and say what was done."""
    if did == "remove":
        actions.remove_line(line, programme=programme, by=person_of(request), at=timezone.now())
        return "The line is taken out. How it read is kept in the history of the section."
    if did not in MOVES:
        raise Http404
    moved = actions.move_line(line, MOVES[did], programme=programme, by=person_of(request))
    return (
        f"The line stands one place {did}." if moved else f"The line cannot stand {did}: it is at the end of its spot."
    )


def _framed(at: Reading, section: str, form: LineForm, heading: str, where: str) -> dict[str, object]:
    back = at.address.section(section)
    crumbs = [Crumb(text=queries.title_of(section), url=back), Crumb(text=heading)]
    return {**at.framed(crumbs), "form": form, "heading": heading, "where": where, "cancel": back, "section": section}


def _place(request: HttpRequest, at: Reading, key: str) -> actions.Place:
    """Where a new line is to stand, as the address says it. Raises Http404 where the reader may not write."""
    part, beside = request.GET.get("part", "all"), request.GET.get("beside", "")
    if key not in {each.value for each in Section} or not at.may_write(part):
        raise Http404
    ref = _ref(beside)
    home = Ref("neighbourhood", part) if part != "all" else None
    if (ref and not at.sight.sees(ref)) or (home and not at.sight.sees(home)):
        raise Http404
    before = request.GET.get("where") == "before"
    return actions.Place(section=Section.read(key), neighbourhood=home, beside=ref, before=before)


def _place_of(line: BlueprintLine) -> actions.Place:
    return actions.Place(section=line.section, neighbourhood=line.neighbourhood, beside=line.beside, before=line.before)


def _ref(given: str) -> Ref | None:
    try:
        return Ref.parse(given).unversioned if given else None
    except BadRef:
        raise Http404 from None


def _where(at: Reading, place: actions.Place) -> str:
    """Where a line stands, in a sentence."""
    part = f" about {at.sight.title(place.neighbourhood)}" if place.neighbourhood else ""
    if place.beside is None:
        return f"It stands at the head of the part{part}." if part else "It stands at the head of the section."
    return f"It stands {'before' if place.before else 'after'} the line of “{at.sight.title(place.beside)}”."


def _found(sight: Sight, key: str) -> BlueprintLine:
    """The line, for somebody who may change it. Raises Http404."""
    line = sight.records.find(BlueprintLine, _line_ref(key))
    if line is None or not sight.may_change(Permission.EDIT_BLUEPRINT, line) or not sight.shows_whole(line):
        raise Http404
    return line


def _line_ref(key: str) -> Ref:
    try:
        return Ref("blueprint_line", key)
    except BadRef:
        raise Http404 from None


def _past(sight: Sight, **of: str) -> list[dict[str, object]]:
    """Earlier wordings, with the names of what they rested on."""
    return [
        {
            "text": each.text,
            "own_view": each.own_view,
            "rests_on": [_called(sight, given) for given in each.rests_on.split("\n") if given],
            "did": each.did,
            "by": each.ended_by,
            "at": each.ended_at,
            "version": each.version,
        }
        for each in PastLine.objects.filter(programme=sight.programme, **of)
    ]


def _called(sight: Sight, given: str) -> str:
    ref = Ref.parse(given).unversioned
    return named(sight, ref) if sight.sees(ref) else "A record that is no longer there"
