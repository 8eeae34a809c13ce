"""The page of one session: its plan, its run sheet, who came, what it cost, what was said, and the doors to it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from wellthread.vocabulary import CostKind, Neighbourhood, Ref, Session, SessionKind, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.apart.queries import access_card
from wellthread.web.base.parts import Crumb
from wellthread.web.engagement.actions import sessions as actions
from wellthread.web.engagement.forms.sessions import CameForm, CostForm, DoorsForm, LineForm
from wellthread.web.engagement.queries import sessions as queries
from wellthread.web.thread import reading
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

OF_SESSIONS = frozenset({"run_sheet_line", "street_tally", "session_cost"})


@require_safe
@requires(Permission.SEE_PROGRAMME)
def one(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """One session."""
    sight, found = session_of(request, programme, session)
    return _page(request, sight, found)


@require_POST
@requires(Permission.RUN_EXERCISE)
def start(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """Start from the usual run sheet of this kind."""
    sight, found = session_of(request, programme, session, Permission.RUN_EXERCISE)
    lines = len(queries.run_sheet(sight, found))
    try:
        made = actions.start_run_sheet(found, lines, programme=programme, by=person_of(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{made} lines to start from. Change them as you need.")
    return _back(sight, found, "run-sheet")


@require_POST
@requires(Permission.RUN_EXERCISE)
def add_line(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """Add a line to the run sheet."""
    sight, found = session_of(request, programme, session, Permission.RUN_EXERCISE)
    form = LineForm(queries.questions_to_ask(sight, found), request.POST, prefix="line")

    def act() -> object:
        return actions.add_line(form.line(found), programme=programme, by=person_of(request), at=timezone.now())

    return _kept(request, sight, found, form, act, "run-sheet")


@require_POST
@requires(Permission.ADD_CONTRIBUTION)
def add_doors(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """Keep the doors of one street."""
    sight, found = session_of(request, programme, session, Permission.ADD_CONTRIBUTION)
    form = DoorsForm(request.POST, prefix="doors")

    def act() -> object:
        person, at = person_of(request), timezone.now()
        return actions.keep_doors(found.ref.unversioned, form.doors(), programme=programme, by=person, at=at)

    return _kept(request, sight, found, form, act, "doors")


@require_POST
@requires(Permission.RUN_EXERCISE)
def add_cost(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """Keep one cost."""
    sight, found = session_of(request, programme, session, Permission.RUN_EXERCISE)
    form = CostForm(request.POST, prefix="cost")

    def act() -> object:
        kind, note = CostKind.read(form.cleaned_data["kind"]), form.cleaned_data["note"]
        person, at = person_of(request), timezone.now()
        return actions.keep_cost(found.ref.unversioned, kind, form.pence, note, programme=programme, by=person, at=at)

    return _kept(request, sight, found, form, act, "costs")


@require_POST
@requires(Permission.RUN_EXERCISE)
def count(request: HttpRequest, programme: str, session: str) -> HttpResponse:
    """Keep how many came."""
    sight, found = session_of(request, programme, session, Permission.RUN_EXERCISE)
    form = CameForm(request.POST, prefix="came")

    def act() -> object:
        return actions.count_who_came(found, form.came(), programme=programme, by=person_of(request))

    return _kept(request, sight, found, form, act, "came")


@require_POST
@requires(Permission.ADD_CONTRIBUTION)
def take_out(request: HttpRequest, programme: str, session: str, kind: str, key: str) -> HttpResponse:
    """Take out one line, street or cost."""
    asked = Permission.ADD_CONTRIBUTION if kind == "street_tally" else Permission.RUN_EXERCISE
    sight, found = session_of(request, programme, session, asked)
    record = sight.records.get(Ref(kind, key)) if kind in OF_SESSIONS else None
    if record is None or getattr(record, "session").unversioned != found.ref.unversioned:  # noqa: B009
        raise Http404
    try:
        actions.take_out(record.ref, programme=programme, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return _back(sight, found, "run-sheet" if kind == "run_sheet_line" else "")


def session_of(
    request: HttpRequest, programme: str, key: str, asked: Permission = Permission.SEE_PROGRAMME
) -> tuple[Sight, Session]:
    """A session, for somebody who may do this there. Raises Http404."""
    sight = sight_of(request, programme)
    found = queries.a_session(sight, key)
    if found is None or not sight.may(asked, found):
        raise Http404
    return sight, found


def session_frame(sight: Sight, session: Session, *more: Crumb) -> dict[str, object]:
    """What every page about one session is given."""
    here = reverse("engagement-session", args=[sight.programme, session.id])
    crumbs = [Crumb(text=session.title, url=here if more else ""), *more]
    return {**frame(sight, noun_named("session"), crumbs), "session": session}


def _kept(
    request: HttpRequest, sight: Sight, session: Session, form: Form, act: Callable[[], object], part: str
) -> HttpResponse:
    """Do what was filled in and go back to that part of the page; else show the page with what is wrong."""
    if form.is_valid() and attempt(form, act):
        messages.success(request, "Kept.")
        return _back(sight, session, part)
    return _page(request, sight, session, form)


def _back(sight: Sight, session: Session, part: str) -> HttpResponse:
    here = reverse("engagement-session", args=[sight.programme, session.id])
    return redirect(f"{here}#{part}" if part else here)


def _page(request: HttpRequest, sight: Sight, session: Session, wrong: Form | None = None) -> HttpResponse:
    lines, streets, costs = (
        queries.run_sheet(sight, session),
        queries.streets(sight, session),
        queries.costs(sight, session),
    )
    may_run = sight.may(Permission.RUN_EXERCISE, session)
    place = sight.records.find(Neighbourhood, session.neighbourhood)
    context = {
        **session_frame(sight, session),
        "place": place,
        "details": reading.details(session, sight),
        "may_run": may_run,
        "may_add": sight.may(Permission.ADD_CONTRIBUTION, session),
        "hears": queries.hears(sight, session),
        "kept_to_residents": queries.KEPT_TO_RESIDENTS,
        "lines": lines,
        "minutes": queries.minutes(lines),
        "counts": queries.came(session),
        "doorstep": session.kind is SessionKind.DOORSTEP or bool(streets),
        "streets": streets,
        "streets_table": queries.streets_table(streets) if streets else None,
        "costs": [(each, queries.pounds(each.pence)) for each in costs],
        "cost_sum": queries.pounds(sum(each.pence for each in costs)),
        "quotes": queries.quotes(sight, session),
        "said": queries.said_count(sight, session),
        "batches": queries.batches(sight, session),
        "set": queries.question_set(sight, session),
        "steps": queries.steps(sight, place) if place else [],
        "needs": access_card(sight.programme, session.id) if may_run else None,
        "phones": queries.page_of_another("capture-session", sight, session),
        **_forms(sight, session, wrong),
    }
    return render(request, "engagement/session.html", context, status=400 if wrong else 200)


def _forms(sight: Sight, session: Session, wrong: Form | None) -> dict[str, Form]:
    """The four forms of the page; the one with something wrong in it as it was sent."""
    came = {"attendances": session.attendances, "people": session.people, "residents": session.residents}
    position = {"position": queries.next_position(sight, session)}
    made: dict[str, Form] = {
        "line_form": LineForm(queries.questions_to_ask(sight, session), prefix="line", initial=position),
        "doors_form": DoorsForm(prefix="doors"),
        "cost_form": CostForm(prefix="cost"),
        "came_form": CameForm(prefix="came", initial=came),
    }
    if wrong is not None:
        name = next(name for name, form in made.items() if type(form) is type(wrong))
        made[name] = wrong
        made["form"] = wrong
    return made
