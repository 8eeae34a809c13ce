"""Run a vote in a hall: set it up, print its slips and papers, open it, go on, close it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.programme.paper_kit import NoSuchLanguage
from wellthread.programme.press import Unprintable
from wellthread.programme.vote_paper import OnPaper, ballot_pdf, slips_pdf, tally_pdf
from wellthread.vocabulary import BallotForm, Exercise, ExerciseStatus, Neighbourhood, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.languages import offered as languages_offered
from wellthread.web.base.parts import Crumb
from wellthread.web.priorities.actions import running as actions
from wellthread.web.priorities.forms.running import SetUpForm, SlipsForm, printed_in
from wellthread.web.priorities.models import Guard
from wellthread.web.priorities.queries import poll as queries
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

from .hall_frame import hall_frame, run_by

TALLIED = (BallotForm.APPROVAL, BallotForm.DOTS)
DONE = {
    "open": "The vote is open. Papers are taken.",
    "next": "The round is closed and counted. The next one is open.",
    "close": "The vote is closed and counted.",
    "wall": "The hall's screen has a new address.",
    "no-wall": "The hall's screen is shut.",
}


@never_cache
@require_safe
@requires(Permission.RUN_EXERCISE)
def run(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Everything that whoever runs the vote needs on the day."""
    sight, found = run_by(request, programme, key)
    return render(request, "priorities/run.html", _told(request, sight, found))


@never_cache
@require_POST
@requires(Permission.RUN_EXERCISE)
def do(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Open, go on to the next round, close; give the hall's screen a new address, or shut it."""
    _, found = run_by(request, programme, key)
    person, at, what = person_of(request), timezone.now(), request.POST.get("do", "")
    seen = int(text) if (text := request.POST.get("round", "")).isdecimal() else None
    try:
        match what:
            case "open":
                actions.open_vote(found, programme=programme, by=person)
            case "next":
                actions.next_round(found, programme=programme, by=person, at=at, seen=seen)
            case "close":
                actions.close_vote(found, programme=programme, by=person, at=at, seen=seen)
            case "wall" | "no-wall":
                actions.show_wall(found, what == "wall", programme=programme, by=person)
            case _:
                raise Http404
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, DONE[what])
    return redirect("priorities-run", programme=programme, key=key)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RUN_EXERCISE)
def set_up(request: HttpRequest, programme: str, key: str = "") -> HttpResponse:
    """A vote on one page: what people do, what they choose from, how it is counted, what guards it."""
    sight, found = run_by(request, programme, key) if key else (sight_of(request, programme), None)
    poll = queries.poll_of(programme, found) if found else None
    form = SetUpForm(sight, found, poll, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = form.exercise()
        place = sight.records.find(Neighbourhood, made.neighbourhood) if made.neighbourhood else None
        may = sight.may(Permission.RUN_EXERCISE, place) if place else sight.may_everywhere(Permission.RUN_EXERCISE)
        if not may:
            form.add_error("neighbourhood", "Choose a neighbourhood in which you run votes.")
        elif attempt(form, lambda: _keep(request, form, made, programme)):
            messages.success(request, "The vote is set up. Print its slips and papers, then open it.")
            return redirect("priorities-run", programme=programme, key=made.id)
    crumbs = [Crumb(text="Set up a vote")]
    around = hall_frame(sight, found, "Set up") if found else frame(sight, noun_named("exercise"), crumbs)
    options = queries.offered(sight.whole.records, found) if found else []
    return render(request, "priorities/set_up.html", {**around, "form": form, "found": found, "offered": options})


@never_cache
@require_POST
@requires(Permission.RUN_EXERCISE)
def slips(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Print slips. Their codes are on the paper and nowhere else."""
    sight, found = run_by(request, programme, key)
    form = _slips_form(sight, found, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        group = given.get("group", "")
        try:
            with transaction.atomic():
                made = actions.print_slips(found, given["copies"], group, programme=programme, by=person_of(request))
                paper = _paper(request, sight, found, given["language"])
                pdf = slips_pdf([each.code for each in made], paper, group=_group_name(sight, found, group))
        except (Refusal, Unprintable) as wrong:
            form.add_error(None, str(wrong))
        else:
            return _download(pdf, f"slips-{group or 'all'}.pdf")
    context = {**_told(request, sight, found), "form": form}
    return render(request, "priorities/run.html", context, status=400)


@require_safe
@requires(Permission.RUN_EXERCISE)
def sheet(request: HttpRequest, programme: str, key: str, sheet: str) -> HttpResponse:
    """Ballot papers, or the tally sheet, as a PDF in the language that is asked for."""
    sight, found = run_by(request, programme, key)
    make = {"papers": ballot_pdf, "tally": tally_pdf}.get(sheet)
    if make is None or (sheet == "tally" and found.form not in TALLIED):
        raise Http404
    language = request.GET.get("language", "en")
    try:
        made = make(_paper(request, sight, found, language))
    except NoSuchLanguage as wrong:
        raise Http404 from wrong
    except Unprintable as wrong:
        messages.error(request, str(wrong))
        return redirect("priorities-run", programme=programme, key=key)
    return _download(made, f"{sheet}-{language}.pdf")


def _keep(request: HttpRequest, form: SetUpForm, made: Exercise, programme: str) -> None:
    given, person = form.cleaned_data, person_of(request)
    with transaction.atomic():
        kept = actions.set_up(
            made, guard=Guard(given["guard"]), by_group=given["by_group"], programme=programme, by=person
        )
        typed = [(each.title, each.cost) for each in form.typed]
        actions.add_options(kept, typed, programme=programme, by=person, at=timezone.now())


def _told(request: HttpRequest, sight: Sight, found: Exercise) -> dict[str, Any]:
    poll = queries.poll_of(sight.programme, found)
    groups = queries.groups_of(sight.whole.records, found)
    room = reverse("vote", args=[poll.room_code]) if poll.room_code else ""
    wall = reverse("priorities-hall", args=[sight.programme, poll.wall_code]) if poll.wall_code else ""
    return {
        **hall_frame(sight, found),
        "poll": poll,
        "by_slips": poll.guard == Guard.SLIPS,
        "planned": found.status is ExerciseStatus.PLANNED,
        "closed": found.status is ExerciseStatus.CLOSED,
        "offered": queries.offered(sight.whole.records, found),
        "taken": queries.taken(sight.programme, found, sight.whole.records, groups),
        "slips": queries.slips_of(sight.programme, found),
        "form": _slips_form(sight, found),
        "printed_in": _languages(),
        "tallied": found.form in TALLIED,
        "room": request.build_absolute_uri(room) if room else "",
        "wall": request.build_absolute_uri(wall) if wall else "",
        "enter": request.build_absolute_uri(reverse("vote-enter")),
    }


def _slips_form(sight: Sight, found: Exercise, data: Any = None) -> SlipsForm:
    poll = queries.poll_of(sight.programme, found)
    groups = queries.groups_of(sight.whole.records, found) if poll.by_group else []
    return SlipsForm([(each.id, each.name) for each in groups], _languages(), data)


def _languages() -> list[tuple[str, str]]:
    return printed_in({each.code: each.name for each in languages_offered(current="en")})


def _paper(request: HttpRequest, sight: Sight, found: Exercise, language: str) -> OnPaper:
    poll = queries.poll_of(sight.programme, found)
    return OnPaper(
        exercise=found,
        options=tuple(queries.offered(sight.whole.records, found)),
        groups=tuple(each.name for each in queries.groups_of(sight.whole.records, found)) if poll.by_group else (),
        language=language,
        today=timezone.localdate(),
        address=request.build_absolute_uri(reverse("vote-enter")),
        by_slip=poll.guard == Guard.SLIPS,
        contact=sight.contents.programme.contact,
    )


def _group_name(sight: Sight, found: Exercise, key: str) -> str:
    return next((each.name for each in queries.groups_of(sight.whole.records, found) if each.id == key), "")


def _download(pdf: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
