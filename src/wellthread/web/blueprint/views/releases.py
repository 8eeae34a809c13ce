"""Versions for readers, on the team's side: prepared, checked by two others, let go by the stewards, released."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.programme.releasing import steps
from wellthread.vocabulary import CheckKind, ReleaseStatus, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Cell, Crumb, Detail, Step, Table
from wellthread.web.blueprint import store
from wellthread.web.blueprint.actions import preparing, releasing
from wellthread.web.blueprint.forms.releases import NO, YES, CheckForm, PrepareForm, ReasonForm, YesForm
from wellthread.web.blueprint.models import Version
from wellthread.web.blueprint.queries import releases as queries
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

from .serving import media_type

MOST_CHANGES = 200


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """All versions, and where each stands."""
    sight = sight_of(request, programme)
    found = queries.versions(programme)
    context = {
        **_frame(sight),
        "versions": found,
        "out": next((each for each in found if each.is_out), None),
        "may_prepare": sight.may_everywhere(Permission.EXPORT),
        "may_look": sight.may_everywhere(Permission.CHECK_RELEASE),
        "busy": next((each for each in found if each.state is ReleaseStatus.PREPARED), None),
        "form": PrepareForm(),
    }
    return render(request, "blueprint/releases.html", context)


@require_POST
@requires(Permission.EXPORT)
def prepare(request: HttpRequest, programme: str) -> HttpResponse:
    """Have a version made from the records as they stand."""
    form = PrepareForm(request.POST)
    if form.is_valid():
        try:
            made = preparing.ask(programme=programme, changes=form.cleaned_data["changes"], by=person_of(request))
        except Refusal as why:
            messages.error(request, str(why))
        else:
            return redirect("job", programme=programme, key=made.key)
    return redirect("blueprint-releases", programme=programme)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CHECK_RELEASE)
def version(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """One version: where it stands, what would leave, and the form of whoever may say yes or no now."""
    sight = sight_of(request, programme)
    found = _found(programme, key)
    course = releasing.course_of(found)
    person = person_of(request)
    kind, form = _turn(sight, course, person.signature, request, found)
    if request.method == "POST" and form is not None and kind is not None and form.is_valid():
        said = "Your yes is kept." if form.cleaned_data["answer"] == YES else "It is sent back with your reason."
        if attempt(form, lambda: _say(form, kind, programme, key, request)):
            messages.success(request, said)
            return redirect("blueprint-version", programme=programme, key=key)
    context = {
        **_frame(sight, f"Version {found.number}"),
        "version": found,
        "details": _details(found),
        "steps": _steps(course, queries.checks(found)),
        "checks": queries.checks(found),
        "kind": kind.value if kind else "",
        "form": form,
        "why_not": _why_not(sight, course, person.signature),
        "bare": preparing.bare_told(found),
        "tables": queries.tables(found),
        "words": queries.words(found, sight),
        "assets": queries.assets(found, sight),
        "pages": [(each.path, each.size) for each in found.files.exclude(kept="") if not each.path.endswith(".csv")],
        "left_in": found.left_in,
        "moved": [(each, sight.title(each.ref), sight.href(each.ref)) for each in _moved(found, sight)],
        "earlier": queries.earlier(found),
        "may_release": sight.may_everywhere(Permission.RELEASE),
        "ready": found.state is ReleaseStatus.PREPARED and not course.missing,
        "reason": ReasonForm(auto_id="reason_%s"),
        "programme_slug": programme,
    }
    return render(request, "blueprint/version.html", context)


@require_POST
@requires(Permission.RELEASE)
def let_out(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Release a version that has every yes."""
    given = {"seal": request.POST.get("seal", "")}
    return _done(request, programme, key, releasing.release, "It is out. Everybody can read it now.", **given)


@require_POST
@requires(Permission.CHECK_RELEASE)
def send_back(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Stop a version that is not out yet."""
    given = {"reason": request.POST.get("reason", "")}
    return _done(request, programme, key, releasing.send_back, "It is sent back. Nothing of it was public.", **given)


@require_POST
@requires(Permission.RELEASE)
def withdraw(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Take a version back that is out."""
    given = {"reason": request.POST.get("reason", "")}
    said = "It is taken back. Its files are gone; its page says why."
    return _done(request, programme, key, releasing.withdraw, said, **given)


@require_safe
@requires(Permission.CHECK_RELEASE)
def changes(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """What differs between a version and the one before it that was out."""
    sight = sight_of(request, programme)
    found = _found(programme, key)
    before = queries.earlier(found)
    told = queries.difference(before, found) if before else None
    context = {
        **_frame(sight, f"Version {found.number}: what changed"),
        "version": found,
        "earlier": before,
        "told": told,
        "table": told and table_of(told.table.title, told.table.columns, told.table.texts()),
        "shown": told.differences[:MOST_CHANGES] if told else (),
    }
    return render(request, "blueprint/changes.html", context)


@require_safe
@requires(Permission.CHECK_RELEASE)
def one_file(request: HttpRequest, programme: str, key: str, path: str) -> HttpResponse:
    """One file of a version, for whoever checks it."""
    found = _found(programme, key)
    held = found.files.filter(path=path).exclude(kept="").first()
    content = store.fetch(held.kept) if held else None
    if content is None:
        raise Http404
    audit("release.file_read", by=person_of(request), programme=programme, object=f"release:{key}", file=path[:120])
    answer = HttpResponse(content, content_type=media_type(path))
    answer["Content-Disposition"] = f'attachment; filename="{path.rsplit("/", 1)[-1]}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def table_of(caption: str, columns: tuple[str, ...], rows: list[list[str]]) -> Table:
    """A table as a page shows it."""
    return Table(caption=caption, columns=columns, rows=[[Cell(text=cell) for cell in row] for row in rows])


def _say(form: Form, kind: CheckKind, programme: str, key: str, request: HttpRequest) -> Version:
    given, by = form.cleaned_data, person_of(request)
    passed, note, seal = given["answer"] != NO, given["note"], given["seal"]
    if kind in (CheckKind.FIRST, CheckKind.SECOND):
        looked = given["looked_at"]
        return releasing.look(key, programme=programme, passed=passed, looked_at=looked, note=note, seal=seal, by=by)
    cells = preparing.bare_told(_found(programme, key)) if kind is CheckKind.BARE else []
    at = timezone.now()
    return releasing.check(
        key, kind, programme=programme, passed=passed, looked_at=cells, note=note, seal=seal, by=by, at=at
    )


def _turn(
    sight: Sight, course: steps.Course, by: str, request: HttpRequest, found: Version
) -> tuple[CheckKind | None, Form | None]:
    """Which check this reader may give now, with its form; the form that was sent says which where there are two."""
    may = [each for each in _theirs(sight, course) if not steps.refusal(course, each, by)]
    if not may:
        return None, None
    asked = request.POST.get("kind", "") or request.GET.get("kind", "")
    kind = next((each for each in may if each.value == asked), may[0])
    made = CheckForm if kind in (CheckKind.FIRST, CheckKind.SECOND) else YesForm
    sent = request.POST if request.method == "POST" else None
    return kind, made(sent, initial={"seal": found.seal})


def _theirs(sight: Sight, course: steps.Course) -> list[CheckKind]:
    wanted = [each for each in course.missing if sight.may_everywhere(releasing.NEEDS[each])]
    looks = [each for each in wanted if each is course.next_look()]
    return [*looks, *(each for each in wanted if each in (CheckKind.STEWARDS, CheckKind.BARE))]


def _why_not(sight: Sight, course: steps.Course, by: str) -> str:
    """Why this reader has no form, in a sentence; empty where they have one or nothing is to be said."""
    if course.status is not ReleaseStatus.PREPARED:
        return ""
    theirs = _theirs(sight, course)
    refused = [why for each in theirs if (why := steps.refusal(course, each, by))]
    return refused[0] if refused and len(refused) == len(theirs) else ""


def _steps(course: steps.Course, checks: list[queries.Checked]) -> list[Step]:
    given = {each.kind: each for each in checks}
    wanted = (*steps.APART, CheckKind.BARE) if course.bare else steps.APART
    made = [Step(title="Prepared and sealed", state="done", done=True)]
    for kind in wanted:
        said = given.get(kind)
        state = ("yes" if said.passed else "no") if said else "missing"
        told = f"{said.who}, {timezone.localtime(said.at):%d %B %Y}. {said.note}".strip() if said else kind.says
        made.append(Step(title=steps.SAYS[kind].capitalize(), text=told, state=state, done=bool(said and said.passed)))
    out = course.status in (ReleaseStatus.RELEASED, ReleaseStatus.WITHDRAWN)
    made.append(Step(title="Released", state=course.status.label if out else "not yet", done=out))
    return made


def _details(found: Version) -> list[Detail]:
    names = queries.names_of([found.prepared_by, found.released_by, found.ended_by])
    rows = [
        ("Prepared by", f"{names.get(found.prepared_by, 'somebody who has left')}, {_moment(found.prepared_at)}"),
        ("Seal (SHA-256)", found.seal),
        ("Licence", found.licence.removeprefix("#")),
        ("The community's conditions", found.conditions),
    ]
    if found.released_at:
        who = names.get(found.released_by, "somebody who has left")
        rows.append(("Released by", f"{who}, {_moment(found.released_at)}"))
    if found.gaps:
        rows.append(("Words taken out since", f"{found.gaps:,} contributions"))
    if found.reason:
        rows.append(("Why it ended", found.reason))
    return [Detail(name=name, value=value) for name, value in rows if value]


def _moment(at: Any) -> str:
    return f"{timezone.localtime(at):%d %B %Y, %H:%M}"


def _moved(found: Version, sight: Sight) -> list[queries.Moved]:
    return queries.moved_since(found, sight) if found.stands else []


def _done(
    request: HttpRequest, programme: str, key: str, act: Callable[..., object], said: str, **given: str
) -> HttpResponse:
    _found(programme, key)
    try:
        act(key, programme=programme, by=person_of(request), at=timezone.now(), **given)
    except Refusal as why:
        messages.error(request, str(why))
    else:
        messages.success(request, said)
    return redirect("blueprint-version", programme=programme, key=key)


def _found(programme: str, key: str) -> Version:
    found = queries.version(programme, key)
    if found is None:
        raise Http404
    return found


def _frame(sight: Sight, here: str = "") -> dict[str, Any]:
    crumbs = [Crumb(text="Releases", url="" if not here else f"/{sight.programme}/blueprint/releases/")]
    return frame(sight, noun_named("release"), [*crumbs, *([Crumb(text=here)] if here else [])])
