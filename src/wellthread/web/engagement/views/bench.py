"""The workbench: contributions to code, one after another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.methods.engagement.hints import hints
from wellthread.vocabulary import Contribution, Ref, Theme
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.directory import directory
from wellthread.web.accounts.permissions import Permission, standing_of
from wellthread.web.base.parts import Crumb
from wellthread.web.engagement.actions import bench as actions
from wellthread.web.engagement.forms.bench import CodeForm, WantedForm
from wellthread.web.engagement.queries.bench import PAGE, Bench, Wanted, place_of
from wellthread.web.engagement.queries.coded import Opened, names_of, opened, pieces
from wellthread.web.engagement.queries.suggesting import proposals
from wellthread.web.thread.keep import revision
from wellthread.web.thread.refusals import Refusal

SHORT = 140
STEPS = 30
"""How many of their last steps a coder can take back."""
BLIND = "workbench-see-others"


@require_safe
@requires(Permission.CODE)
def workbench(request: HttpRequest, programme: str) -> HttpResponse:
    """The contributions that may be coded, by session, question, language, theme, state and words."""
    bench = bench_of(request, programme)
    form = WantedForm(bench, request.GET or None)
    wanted = form.wanted() if request.GET else Wanted()
    page = Paginator(bench.contributions(wanted), PAGE).get_page(request.GET.get("page"))
    said = [row.to_record() for row in page]
    context = {
        **head(programme, [Crumb(text="Workbench")]),
        "form": form,
        "wanted": wanted,
        "asked": asked(wanted),
        "page": page,
        "rows": [{"said": each, "short": short(each), "label": label(each, bench)} for each in said],
        "first": said[0].id if said else "",
        "blind": blind(request),
    }
    return render(request, "engagement/workbench.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CODE)
def bench_one(request: HttpRequest, programme: str, contribution: str) -> HttpResponse:
    """One contribution on the bench: its words, who put which under which theme, and the form to do so."""
    bench = bench_of(request, programme)
    said, wanted = said_of(bench, contribution), wanted_of(request)
    form = CodeForm(said, _posted(request), initial=_proposed(request, said, bench))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.code(
                said,
                form.spans(),
                form.cleaned_data["theme"],
                form.cleaned_data["memo"],
                bench=bench,
                at=timezone.now(),
                how=form.how,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            _remember(
                request, programme, did="coded", of=said.id, codings=[[str(e.theme), str(e.excerpt)] for e in made]
            )
            messages.success(request, f"Kept under “{form.cleaned_data['theme'].strip()}”.")
            return redirect(_one(programme, said.id, wanted, caret=form.spans()[-1][1]) + "#words")
    found = opened(bench, said, blind=blind(request))
    context = {**head(programme, _way(programme, wanted)), **_shown(bench, found, wanted, request), "form": form}
    context["proposed"] = [] if found.hidden else proposals(bench, [said])
    return render(request, "engagement/bench.html", context)


@require_POST
@requires(Permission.CODE)
def uncode(request: HttpRequest, programme: str, contribution: str) -> HttpResponse:
    """Take back one's own coding."""
    bench = bench_of(request, programme)
    said, wanted = said_of(bench, contribution), wanted_of(request)
    try:
        theme, words = Ref.parse(request.POST.get("theme", "")), Ref.parse(request.POST.get("of", ""))
    except ValueError:
        raise Http404 from None
    if _try(
        request,
        lambda: _remember(request, programme, did="uncoded", **asdict(actions.uncode(theme, words, bench=bench))),
    ):
        messages.success(request, "Taken out. You can undo that.")
    return redirect(_one(programme, said.id, wanted) + "#words")


@require_POST
@requires(Permission.CODE)
def done(request: HttpRequest, programme: str, contribution: str) -> HttpResponse:
    """Say that a contribution was read to its end, and go on to the next; or open it again."""
    bench = bench_of(request, programme)
    said, wanted = said_of(bench, contribution), wanted_of(request)
    after = place_of(bench, said.id, wanted).after
    if request.POST.get("again"):
        actions.read_again(said, bench=bench)
        return redirect(_one(programme, said.id, wanted) + "#words")
    actions.read_through(said, blind=blind(request), bench=bench, at=timezone.now())
    _remember(request, programme, did="read", of=said.id)
    messages.success(request, "Noted as read through.")
    if request.POST.get("stay"):
        return redirect(_one(programme, said.id, wanted) + "#words")
    if not after:
        messages.info(request, "That was the last one in this list.")
        return redirect(reverse("engagement-workbench", args=[programme]) + asked(wanted))
    return redirect(_one(programme, after, wanted) + "#words")


@require_POST
@requires(Permission.CODE)
def undo(request: HttpRequest, programme: str) -> HttpResponse:
    """Take back the last step that this coder did, on whichever contribution."""
    bench = bench_of(request, programme)
    stack = request.session.get(_stack(programme), [])
    if not stack:
        messages.info(request, "There is nothing to undo.")
        return redirect(reverse("engagement-workbench", args=[programme]))
    step = stack.pop()
    request.session[_stack(programme)] = stack
    key = step.get("of") or step.get("contribution", "")
    if _try(request, lambda: _take_back(step, bench)):
        messages.success(request, "Undone.")
    return redirect(_one(programme, key, wanted_of(request)) + "#words")


@require_POST
@requires(Permission.CODE)
def see_others(request: HttpRequest, programme: str) -> HttpResponse:
    """Choose whether others' codings are shown before one has read a contribution through."""
    request.session[BLIND] = request.POST.get("show") == "yes"
    bench = bench_of(request, programme)
    key, wanted = request.POST.get("contribution", ""), wanted_of(request)
    if key and bench.find(key):
        return redirect(_one(programme, key, wanted))
    return redirect(reverse("engagement-workbench", args=[programme]) + asked(wanted))


def bench_of(request: HttpRequest, programme: str) -> Bench:
    """The bench of whoever asks. Raises Http404 while nothing is kept under that name."""
    if not revision(programme):
        raise Http404
    person = person_of(request)
    return Bench(programme, person, standing_of(person))


def said_of(bench: Bench, key: str) -> Contribution:
    """A contribution that this coder may code. Raises Http404."""
    found = bench.find(key)
    if found is None:
        raise Http404
    return found


def blind(request: HttpRequest) -> bool:
    """Whether others' codings are hidden until one is done; so it is unless somebody chose otherwise."""
    return not request.session.get(BLIND, False)


def head(programme: str, crumbs: list[Crumb]) -> dict[str, Any]:
    """What the page's head needs, without reading the programme."""
    name = directory.programme_name(programme)
    stage = Crumb(text="Engagement", url=reverse("engagement", args=[programme]))
    return {
        "programme": {"slug": programme, "name": name},
        "stage": "engagement",
        "crumbs": [Crumb(text=name, url=f"/{programme}/"), stage, *crumbs],
    }


def wanted_of(request: HttpRequest) -> Wanted:
    """The list within which a contribution is read, as its address or form says."""
    given = request.GET.dict() | ({"list": request.POST.get("list", "")} if request.method == "POST" else {})
    told = given.get("list") or ""
    held = dict(parse_qsl(told))
    names = Wanted.__dataclass_fields__
    return Wanted(**{name: held[name] for name in names if name in held})


def asked(wanted: Wanted) -> str:
    """The list as the end of an address."""
    held = {name: value for name, value in asdict(wanted).items() if value}
    return f"?{urlencode(held)}" if held else ""


def short(said: Contribution) -> str:
    """The beginning of the words."""
    line = " ".join(said.text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…"


def label(said: Contribution, bench: Bench) -> str:
    """Where it was said."""
    session = bench.sessions.get(said.session.id)
    return session.title if session else "A contribution"


def one_url(programme: str, key: str) -> str:
    """Where a contribution is on the bench."""
    return reverse("engagement-bench", args=[programme, key])


def _one(programme: str, key: str, wanted: Wanted, caret: int | None = None) -> str:
    held = {"list": asked(wanted)[1:]} if wanted.any else {}
    if caret is not None:
        held["caret"] = str(caret)
    return one_url(programme, key) + (f"?{urlencode(held)}" if held else "")


def _way(programme: str, wanted: Wanted) -> list[Crumb]:
    back = reverse("engagement-workbench", args=[programme]) + asked(wanted)
    return [Crumb(text="Workbench", url=back), Crumb(text="One contribution")]


def _posted(request: HttpRequest) -> Any:
    """What was sent; a button of the codebook names its theme in place of the box."""
    if request.method != "POST":
        return None
    given = request.POST.copy()
    if given.get("button"):
        given["theme"] = str(given["button"])
    return given


def _proposed(request: HttpRequest, said: Contribution, bench: Bench) -> dict[str, Any]:
    """What an address proposes: `start`, `end` and `theme` (its id), with `origin=suggestion` where a machine did."""
    given = request.GET
    start, end = given.get("start", ""), given.get("end", "")
    if not (start.isdecimal() and end.isdecimal()):
        return {}
    theme = bench.codebook.records.find(Theme, _theme_ref(given.get("theme", "")))
    return {
        "start": int(start),
        "end": int(end),
        "passage": said.text[int(start) : int(end)],
        "theme": theme.name if theme else "",
        "origin": given.get("origin", ""),
    }


def _theme_ref(key: str) -> Ref | None:
    try:
        return Ref("theme", key)
    except ValueError:
        return None


def _shown(bench: Bench, found: Opened, wanted: Wanted, request: HttpRequest) -> dict[str, Any]:
    said, former = found.said, bench.codebook.former_names()
    place = place_of(bench, said.id, wanted)
    caret = request.GET.get("caret", "")
    return {
        "said": said,
        "label": label(said, bench),
        "list": asked(wanted)[1:],
        "place": place,
        "before": _one(bench.programme, place.before, wanted) + "#words" if place.before else "",
        "after": _one(bench.programme, place.after, wanted) + "#words" if place.after else "",
        "pieces": pieces(said.text, found.codings),
        "caret": caret if caret.isdecimal() else "",
        "found": found,
        "readers": sorted(name for by, name in names_of(found.read_by).items() if by != bench.me) if found.read else [],
        "checked": [each for each in found.translations if each.checked_by],
        "unchecked": [each for each in found.translations if not each.checked_by],
        "hints": hints(said.text) if said.language == "en" else (),
        "themes": [(each, former.get(each.id, ())) for each in bench.codebook.themes],
        "blind": blind(request),
        "can_undo": bool(request.session.get(_stack(bench.programme))),
    }


def _stack(programme: str) -> str:
    return f"workbench-steps:{programme}"


def _remember(request: HttpRequest, programme: str, **step: Any) -> None:
    stack = request.session.get(_stack(programme), [])
    request.session[_stack(programme)] = [*stack, step][-STEPS:]


def _names(made: list[actions.Given]) -> list[list[str]]:
    return [[str(each.theme), str(each.excerpt)] for each in made]


def _take_back(step: dict[str, Any], bench: Bench) -> None:
    did = step.pop("did")
    if did == "coded":
        for theme, words in reversed(step["codings"]):
            actions.uncode(Ref.parse(theme), Ref.parse(words), bench=bench)
            actions.drop_unused(Ref.parse(theme), bench=bench)
    elif did == "uncoded":
        actions.give_again(actions.Taken(**step), bench=bench, at=timezone.now())
    elif said := bench.find(step["of"]):
        actions.read_again(said, bench=bench)


def _try(request: HttpRequest, act: Callable[[], object]) -> bool:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    return True
