"""One theory of change: its steps as tables with a drawing beside them, changed row by row."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.methods.theory_of_change import Untold, chains
from wellthread.programme.theories import Parts
from wellthread.vocabulary import BadRef, Neighbourhood, Ref, Theory, TheoryStatus, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.theory_of_change.actions import editing
from wellthread.web.theory_of_change.actions.editing import Writing
from wellthread.web.theory_of_change.forms.panels import Panel, panel_of
from wellthread.web.theory_of_change.forms.parts import QuickForm
from wellthread.web.theory_of_change.queries import theory as queries
from wellthread.web.theory_of_change.queries.checker import on_theory
from wellthread.web.theory_of_change.queries.theory_drawing import drawing
from wellthread.web.thread import reading
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

CITING = ("new:evidence:", "new:item:")
"""Forms that are open for an agreed theory too: evidence does not wait for a meeting."""
FARTHEST = 100_000.0
"""How far from the middle of the drawing a step may be put, in drawing units."""


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """The page of a theory. What is posted is the form that the address opens: `?open=change:step:7`."""
    sight, parts = found(request, programme, key)
    asked = request.GET.get("open", "")
    citing = asked.startswith(CITING) and queries.may_edit(sight, parts.theory)
    editing_now = citing or can_edit(sight, parts.theory)
    if request.method == "POST" and not editing_now:
        raise Http404
    panel = panel_of(asked, parts, sight, request.POST or None, request.GET.get("find", "")) if editing_now else None
    if request.method == "POST":
        if panel is None:
            messages.error(request, "What you were changing is gone: somebody took it out. Nothing was changed.")
            return redirect("theory_of_change-theory", programme=programme, key=key)
        if "look" in request.POST:
            return _look(request, sight, asked)
        if panel.form.is_valid() and attempt(panel.form, lambda: panel.save(writing(request, programme))):
            messages.success(request, panel.done)
            return to_row(programme, key, request, panel.under)
    return page(request, sight, parts, panel)


@require_POST
@requires(Permission.EDIT_THEORY)
def quick(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Keep typed chains: steps that are not there yet, and the arrows between them."""
    sight, parts = to_edit(request, programme, key)
    form = QuickForm(request.POST, prefix="quick")
    if form.is_valid():
        told: list[editing.Typed] = []
        try:
            typed = chains(form.cleaned_data["chains"], parts.steps)
        except Untold as wrong:
            form.add_error("chains", str(wrong))
        else:
            to = writing(request, programme)
            if attempt(form, lambda: told.append(editing.type_in(typed, parts.theory, to=to))):
                messages.success(request, _told(told[0]))
                return redirect("theory_of_change-theory", programme=programme, key=key)
    return page(request, sight, parts, None, quick=form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_THEORY)
def remove(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Take a part out, after what goes with it has been shown."""
    sight, parts = to_edit(request, programme, key)
    ref = _part(request.POST.get("ref") or request.GET.get("ref", ""), parts, sight)
    if request.method == "POST":
        try:
            editing.remove(ref, to=writing(request, programme))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "It is taken out.")
        return redirect("theory_of_change-theory", programme=programme, key=key)
    goes = [sight.title(each) for each in editing.hanging_on(ref, sight.records)]
    heading = f"Take out “{sight.title(ref, 70)}”?"
    context = {"ref": str(ref), "goes": goes, "heading": heading, "theory": parts.theory}
    crumbs = [*way_to(sight, parts.theory), Crumb(text="Take out")]
    return render(request, "theory_of_change/remove.html", {**frame(sight, noun_named(ref.kind), crumbs), **context})


@require_POST
@requires(Permission.EDIT_THEORY)
def withdraw(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Take back that something supports a part of the theory, or speaks against it."""
    sight, parts = to_edit(request, programme, key)
    about = _part(request.POST.get("about", ""), parts, sight)
    against, what = request.POST.get("against") == "yes", request.POST.get("object", "")
    said = queries.evidence_of(sight, about)
    if not any(each.object == what and each.against is against for each in said):
        raise Http404
    try:
        editing.withdraw(about, Ref.parse(what), against=against, to=writing(request, programme))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It is taken back.")
    return redirect("theory_of_change-theory", programme=programme, key=key)


@require_POST
@requires(Permission.EDIT_THEORY)
def place(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Put a step somewhere on the drawing; with `anew`, lay it all out again. Answers a script in JSON."""
    _, parts = to_edit(request, programme, key)
    to = writing(request, programme)
    try:
        if "anew" in request.POST:
            count = editing.forget_places(parts.theory, to=to)
            messages.success(request, f"The drawing is laid out anew: {count} steps had been placed by hand.")
            return redirect("theory_of_change-theory", programme=programme, key=key)
        step = next((each for each in parts.steps if each.id == request.POST.get("step")), None)
        x, y = _number(request.POST.get("x")), _number(request.POST.get("y"))
        if step is None or x is None or y is None:
            return JsonResponse({"says": "That step is gone, or it was put nowhere. Load the page again."}, status=400)
        editing.place(step.ref, x, y, to=to)
    except Refusal as refusal:
        if "anew" in request.POST:
            messages.error(request, str(refusal))
            return redirect("theory_of_change-theory", programme=programme, key=key)
        return JsonResponse({"says": str(refusal)}, status=409)
    return JsonResponse({"says": "Kept."})


@require_safe
@requires(Permission.SEE_PROGRAMME)
def aloud(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """The whole theory in sentences, to be read aloud."""
    sight, parts = found(request, programme, key)
    context = {"theory": parts.theory, "told": queries.sentences_of(sight, parts)}
    crumbs = [*way_to(sight, parts.theory), Crumb(text="Read aloud")]
    return render(request, "theory_of_change/aloud.html", {**frame(sight, noun_named("theory"), crumbs), **context})


def page(
    request: HttpRequest, sight: Sight, parts: Parts, panel: Panel | None, quick: QuickForm | None = None
) -> HttpResponse:
    """The page of a theory with the forms that lie open."""
    theory = parts.theory
    may_edit = can_edit(sight, theory)
    context = {
        **frame(sight, noun_named("theory"), [*way_to(sight, theory, itself=False), Crumb(text=theory.title)]),
        "theory": theory,
        "status": theory.status,
        "agreed": theory.status is TheoryStatus.AGREED,
        "place": sight.title(theory.neighbourhood) if theory.neighbourhood else "",
        "place_key": theory.neighbourhood.id if theory.neighbourhood else "",
        "may_edit": may_edit,
        "may_cite": queries.may_edit(sight, theory),
        "may_change": queries.may_edit(sight, theory),
        "may_copy": len([each for each in sight.records.of(Neighbourhood) if queries.may_write_in(sight, each)]) > 1,
        "may_measure": sight.may(Permission.ADD_RESULTS),
        "bands": queries.bands(sight, parts),
        "titles": queries.titles_of(parts.steps),
        "panel": panel,
        "theirs": reading.as_it_stands(panel.record, sight) if panel and _stale(panel) and panel.record else [],
        "form": panel.form if panel else quick,
        "quick": (quick or QuickForm(prefix="quick")) if may_edit else None,
        "told": queries.sentences_of(sight, parts),
        **queries.around(sight, parts),
        **drawing(sight, parts, request.GET),
        **on_theory(sight, parts.theory),
    }
    return render(request, "theory_of_change/theory.html", context)


def _stale(panel: Panel) -> bool:
    return panel.record is not None and panel.seen != panel.record.version


def _told(typed: editing.Typed) -> str:
    new = f"{typed.steps} new step{'' if typed.steps == 1 else 's'}, {typed.arrows} new arrow"
    told = f"{new}{'' if typed.arrows == 1 else 's'}."
    return (
        f"{told} {typed.known} step{' was' if typed.known == 1 else 's were'} there already." if typed.known else told
    )


def _look(request: HttpRequest, sight: Sight, asked: str) -> HttpResponse:
    """Find evidence by a word: the same form again, narrowed."""
    wanted = urlencode({"open": asked, "find": request.POST.get("find", "")[:100]})
    return redirect(f"{request.path}?{wanted}#open")


def _part(text: str, parts: Parts, sight: Sight) -> Ref:
    """A part of this theory by its reference. Raises Http404 for anything else."""
    try:
        ref = Ref.parse(text).unversioned
    except BadRef:
        raise Http404 from None
    if panel_of(f"change:{ref.kind}:{ref.id}", parts, sight) is None:
        raise Http404
    return ref


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return round(value, 1) if abs(value) <= FARTHEST else None


def found(request: HttpRequest, programme: str, key: str) -> tuple[Sight, Parts]:
    """A theory as this reader sees it. Raises Http404."""
    sight = sight_of(request, programme)
    parts = queries.found_parts(sight, key)
    if parts is None:
        raise Http404
    return sight, parts


def to_edit(request: HttpRequest, programme: str, key: str) -> tuple[Sight, Parts]:
    """Like `found`, for what this reader may change. Raises Http404."""
    sight, parts = found(request, programme, key)
    if not queries.may_edit(sight, parts.theory):
        raise Http404
    return sight, parts


def can_edit(sight: Sight, theory: Theory) -> bool:
    """Whether the reader may change it, and it is not agreed."""
    return queries.may_edit(sight, theory) and theory.status is not TheoryStatus.AGREED


def way_to(sight: Sight, theory: Theory, *, itself: bool = True) -> list[Crumb]:
    """The theories around this one, and itself, on the way to a page."""
    way = queries.around_names(sight, theory)
    return [Crumb(text=each.title, url=each.url) for each in (way if itself else way[:-1])]


def writing(request: HttpRequest, programme: str) -> Writing:
    """Who writes, where and when."""
    return Writing(programme, person_of(request), timezone.now())


def to_row(programme: str, key: str, request: HttpRequest, under: str) -> HttpResponse:
    """Back to the table, at the row that was changed, in the view that was open."""
    kept = {name: value for name in ("view", "layout") if (value := request.GET.get(name))}
    answer = redirect("theory_of_change-theory", programme=programme, key=key)
    answer["Location"] += (f"?{urlencode(kept)}" if kept else "") + (f"#row-{under}" if under else "")
    return answer
