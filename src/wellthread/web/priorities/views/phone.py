"""Voting by phone: no account, no cookie, and no script needed. A slip's code is one vote; it opens nothing to read."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from wellthread.methods.priorities.marking import Mismarked
from wellthread.vocabulary import BallotForm, ExerciseStatus, Records
from wellthread.web.accounts.access import open_to_all
from wellthread.web.accounts.codes import tidy_code
from wellthread.web.accounts.sign_in import address_of
from wellthread.web.base.languages import offered as languages_offered
from wellthread.web.priorities.actions.guessing import may_try, was_wrong
from wellthread.web.priorities.actions.urn import NotOpen, UsedUp, drop
from wellthread.web.priorities.forms import phone as paper
from wellthread.web.priorities.forms.phone import CHECK, MARK, Phone, VoteCodeForm
from wellthread.web.priorities.queries import poll as queries
from wellthread.web.priorities.queries.poll import Way
from wellthread.web.thread.queries import contents

WHY_OPEN = "Whoever holds a slip may vote with it, once. It opens nothing to read: no paper, and no count."


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all(WHY_OPEN)
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code of a slip."""
    form = VoteCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = tidy_code(form.cleaned_data["code"])
        if code.isalnum() and _way(request, code):
            return redirect("vote", code=code)
        form.add_error("code", _("No vote has this code. Check it letter by letter, or ask one of the team."))
    return render(request, "priorities/vote_enter.html", {"form": form}, status=400 if form.errors else 200)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all(WHY_OPEN)
def vote(request: HttpRequest, code: str) -> HttpResponse:
    """Mark a paper, look it over, send it. Whatever is pressed, what was marked stays marked."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = get_language() or "en"
    with override(language):
        return _answer(request, code)


def _answer(request: HttpRequest, code: str) -> HttpResponse:
    way = _way(request, code)
    if way is None:
        return render(request, "priorities/vote_unknown.html", status=404)
    if not way.poll.is_open:
        return _not_now(request, way)
    if way.used:
        return render(request, "priorities/vote_used.html", _about(way), status=200)
    phone = _phone(request, way)
    if request.method != "POST":
        return _page(request, phone)
    return _pressed(request, paper.noted(phone, request.POST))


def _way(request: HttpRequest, code: str) -> Way | None:
    address = address_of(request)
    if not may_try(code, address):
        return None
    way = queries.way_in(code)
    if way is None:
        was_wrong(code, address)
    return way


def _phone(request: HttpRequest, way: Way) -> Phone:
    records = contents(way.poll.programme).records
    options, groups = queries.offered(records, way.exercise), queries.groups_of(records, way.exercise)
    held = paper.resumed(way, options, groups, request.POST.get("so_far", "")) if request.method == "POST" else None
    return held or paper.begin(way, options, groups)


def _pressed(request: HttpRequest, phone: Phone) -> HttpResponse:
    posted = request.POST
    if "back" in posted:
        return _page(request, phone.with_(at=MARK))
    if phone.form is BallotForm.PAIRS and posted.keys() & {"choose", "undecided"}:
        return _page(request, paper.answered(phone, posted))
    if posted.keys() & paper.BUTTONS.keys():
        return _page(request, paper.pressed(phone, posted), pressed=True)
    if not posted.keys() & {"check", "send"}:
        return _page(request, phone)
    try:
        filled = phone.paper()
    except Mismarked as wrong:
        return _page(request, phone.with_(at=MARK), wrong=paper.said(wrong))
    if "send" not in posted or phone.at != CHECK:
        return _page(request, phone.with_(at=CHECK))
    way = phone.way
    try:
        drop(
            filled,
            way.exercise,
            programme=way.poll.programme,
            round=int(phone.state["round"]),
            code=way.code if way.slip else "",
            page="" if way.slip else str(phone.state["page"]),
        )
    except UsedUp:
        return render(request, "priorities/vote_used.html", _about(way))
    except NotOpen:
        return _not_now(request, way)
    return render(request, "priorities/vote_sent.html", _about(way))


def _page(request: HttpRequest, phone: Phone, *, wrong: str = "", pressed: bool = False) -> HttpResponse:
    if phone.form is BallotForm.PAIRS and phone.at == MARK:
        way = phone.way
        seen = queries.seen_in_pairs(way.poll.programme, way.exercise.id, way.poll.round)
        phone = paper.asked(phone, seen)
        if phone.pair is None and not wrong:
            phone = phone.with_(at=CHECK)
    context = {
        **_about(phone.way),
        "phone": phone,
        "form_name": phone.form.value,
        "so_far": phone.folded(),
        "wrong": wrong,
        "language": get_language(),
        "languages": languages_offered(current=get_language() or "en"),
        "places": range(1, len(phone.options) + 1),
        "scores": range(phone.exercise.most_score + 1),
        "focus": _focus(request, phone) if pressed else "",
        "read_back": read_back(phone) if phone.at == CHECK else (),
    }
    return render(request, "priorities/vote.html", context, status=400 if wrong else 200)


def read_back(phone: Phone) -> list[tuple[str, str, str]]:
    """The paper as it will be counted: the id of an option, its title, and what stands beside it."""
    if phone.form is BallotForm.PAIRS:
        return [_read_pair(phone, each) for each in phone.answers]
    taken = phone.paper()
    beside = dict(zip(taken.options, taken.marks, strict=False))
    costs = {each.option.id: each.cost for each in phone.lines}
    return [(key, phone.options[key].title, beside.get(key, "") or costs[key]) for key in taken.options]


def _read_pair(phone: Phone, answer: list[str]) -> tuple[str, str, str]:
    one, other, taken, reason = answer
    if taken:
        loser = other if taken == one else one
        return taken, phone.options[taken].title, _("before “%(other)s”") % {"other": phone.options[loser].title}
    both = f"{phone.options[one].title} / {phone.options[other].title}"
    return "", both, " ".join(filter(None, (_("could not decide"), reason)))


def _focus(request: HttpRequest, phone: Phone) -> str:
    """The button that has the keyboard after the page comes back: the same one, or the one that took its place."""
    name = next(each for each in paper.BUTTONS if each in request.POST)
    key = request.POST[name]
    turned = {"put": "out", "out": "put"}
    return f"{turned.get(name, name) if phone.form is BallotForm.BUDGET else name}-{key}"


def _about(way: Way) -> dict[str, object]:
    whole = contents(way.poll.programme)
    return {
        "exercise": way.exercise,
        "round": way.poll.round,
        "by_slip": way.slip is not None,
        "code": way.code,
        "contact": whole.programme.contact,
        "programme_name": whole.programme.name,
        "group_name": _group_name(whole.records, way),
    }


def _group_name(records: Records, way: Way) -> str:
    if way.slip is None or not way.slip.group:
        return ""
    groups = queries.groups_of(records, way.exercise)
    return next((each.name for each in groups if each.id == way.slip.group), "")


def _not_now(request: HttpRequest, way: Way) -> HttpResponse:
    stands = {"planned": way.exercise.status is ExerciseStatus.PLANNED, "moved_on": way.poll.is_open}
    return render(request, "priorities/vote_closed.html", {**_about(way), **stands}, status=410)
