"""Pages of the team: sheets, what was put on them, photographs, and what waits to be looked at."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.programme.map_sheet import sheet_pdf
from wellthread.programme.press import Unprintable
from wellthread.vocabulary import (
    Asset,
    AssetClass,
    Attachment,
    Contribution,
    MapSheet,
    PaperMap,
    Record,
    Ref,
    noun_named,
)
from wellthread.vocabulary.grid import NoSuchSquare
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame

from . import actions, queries
from .coming_in import sessions_of
from .forms import AsideForm, AssetForm, KeyForm, PhotographForm, SheetForm

PICTURES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
"""What a browser may open, and how it ends."""


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_CONTRIBUTION)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """The sheets of a programme, and a new one."""
    sight = sight_of(request, programme)
    may_make = sight.may(Permission.RUN_EXERCISE)
    form = SheetForm(sight, request.POST or None) if may_make else None
    if request.method == "POST" and form and form.is_valid():
        session = queries.a_session(sight, form.session())
        if session is None or not sight.may(Permission.RUN_EXERCISE, session):
            raise Http404
        person, at = person_of(request), timezone.now()
        try:
            actions.ask(programme, by=person, at=at)
            made = actions.make_sheet(session.neighbourhood, session.ref, programme=programme, by=person, at=at)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("capture-sheet", programme=programme, sheet=made.id)
    context = {
        **_frame(sight),
        "form": form,
        "sheets": queries.sheets(sight),
        "waiting": len(queries.waiting(sight)),
        "sessions": sessions_of(sight),
    }
    return render(request, "capture/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_CONTRIBUTION)
def sheet(request: HttpRequest, programme: str, sheet: str) -> HttpResponse:
    """One sheet: print it, open it to phones, key in what was written on it."""
    sight, found = _found(request, programme, sheet)
    form = KeyForm(found, request.POST or None, initial={"helps": "yes"})
    if request.method == "POST" and form.is_valid():
        person, at = person_of(request), timezone.now()
        try:
            actions.ask(programme, by=person, at=at)
            kept = actions.key_in(form.placed(), found, programme=programme, by=person, at=at)
        except (Refusal, NoSuchSquare) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Kept. Write this reference on their line of the sheet: {kept.reference}")
            return redirect(f"{reverse('capture-sheet', args=[programme, found.id])}#key-in")
    row = next(each for each in queries.sheets(sight) if each.sheet.id == found.id)
    context = {
        **_frame(sight, Crumb(text=f"Sheet {found.code}")),
        "row": row,
        "address": _address(request, found),
        "form": form,
        "said": [_line(each, sight) for each in queries.placed_on(sight, found)],
        "photographs": queries.photographs(sight, found),
        "photograph_form": PhotographForm(),
        "may_open": sight.may(Permission.RUN_EXERCISE, found),
        "may_read": sight.may(Permission.SEE_WORDS, found),
    }
    return render(request, "capture/sheet.html", context)


@require_POST
@requires(Permission.RUN_EXERCISE)
def open_or_close(request: HttpRequest, programme: str, sheet: str) -> HttpResponse:
    """Let phones write on a sheet, or stop them."""
    sight, found = _found(request, programme, sheet)
    if not sight.may(Permission.RUN_EXERCISE, found):
        raise Http404
    is_open = request.POST.get("open") == "yes"
    try:
        actions.open_to_phones(found, is_open, programme=programme, by=person_of(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Phones may write on it now." if is_open else "Closed. Nothing more comes in.")
    return redirect("capture-sheet", programme=programme, sheet=found.id)


@require_safe
@requires(Permission.ADD_CONTRIBUTION)
def printed(request: HttpRequest, programme: str, sheet: str) -> HttpResponse:
    """The sheet as a PDF to print."""
    sight, found = _found(request, programme, sheet)
    try:
        made = sheet_pdf(found, sight.records, address=_address(request, found), today=timezone.localdate())
    except Unprintable as wrong:
        messages.error(request, str(wrong))
        return redirect("capture-sheet", programme=programme, sheet=found.id)
    headers = {"Content-Disposition": f'attachment; filename="map-{found.code}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_POST
@requires(Permission.ADD_CONTRIBUTION)
def add_photograph(request: HttpRequest, programme: str, sheet: str) -> HttpResponse:
    """Keep a photograph of a sheet."""
    _, found = _found(request, programme, sheet)
    _keep_photograph(request, programme, found.ref.unversioned)
    return redirect("capture-sheet", programme=programme, sheet=found.id)


@require_POST
@requires(Permission.EDIT_MAP)
def add_map_photograph(request: HttpRequest, programme: str, paper: str) -> HttpResponse:
    """Keep a photograph of a systems map that people drew on paper."""
    sight = sight_of(request, programme)
    found = sight.records.find(PaperMap, Ref("paper_map", paper))
    if found is None or not sight.may(Permission.EDIT_MAP, found):
        raise Http404
    _keep_photograph(request, programme, found.ref.unversioned)
    return redirect("systems_map-sheet", programme=programme, key=found.map.id, sheet=found.id)


def _keep_photograph(request: HttpRequest, programme: str, about: Ref) -> None:
    form = PhotographForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.keep_photograph(
                given["file"],
                given["file"].name,
                about,
                given["says"],
                taken_on=given["taken_on"],
                programme=programme,
                by=person_of(request),
                at=timezone.now(),
            )
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "The photograph is kept, without where and when it was taken.")
    else:
        messages.error(request, " ".join(str(each) for held in form.errors.values() for each in held))


@require_safe
@requires(Permission.SEE_WORDS)
def photograph(request: HttpRequest, programme: str, attachment: str) -> HttpResponse:
    """A photograph itself, for the team. A file of any other kind, which a folder brought, is handed over unopened."""
    _, found = _attachment(request, programme, attachment, Permission.SEE_WORDS)
    content = queries.kept_file(programme, found)
    if content is None:
        raise Http404
    is_picture = found.media_type in PICTURES
    name = f'filename="{found.sha256[:12]}.{PICTURES.get(found.media_type, "bin")}"'
    headers = {
        "Content-Disposition": f"{'inline' if is_picture else 'attachment'}; {name}",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    kind = found.media_type if is_picture else "application/octet-stream"
    return HttpResponse(content, content_type=kind, headers=headers)


@require_POST
@requires(Permission.ADD_CONTRIBUTION)
def remove_photograph(request: HttpRequest, programme: str, attachment: str) -> HttpResponse:
    """Take out a photograph for good."""
    about, found = _attachment(request, programme, attachment, Permission.ADD_CONTRIBUTION)
    try:
        actions.remove_photograph(found, programme=programme, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The photograph is gone.")
    if isinstance(about, PaperMap):
        return redirect("systems_map-sheet", programme=programme, key=about.map.id, sheet=about.id)
    on_sheet = isinstance(about, MapSheet)
    return (
        redirect("capture-sheet", programme=programme, sheet=about.id) if on_sheet else redirect("capture", programme)
    )


@require_safe
@requires(Permission.SEE_WORDS)
def waiting(request: HttpRequest, programme: str) -> HttpResponse:
    """What was sent in and nobody has looked at yet."""
    sight = sight_of(request, programme)
    context = {
        **_frame(sight, Crumb(text="Sent in")),
        "said": [_line(each, sight) for each in queries.waiting(sight)],
        "may_name": sight.may(Permission.EDIT_ASSETS),
    }
    return render(request, "capture/waiting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_CONTRIBUTION)
def look(request: HttpRequest, programme: str, contribution: str) -> HttpResponse:
    """Look at one thing that was sent in: let it in, or take it out with a reason."""
    sight, said = _words(request, programme, contribution)
    aside = AsideForm(request.POST if "aside" in request.POST else None)
    if request.method == "POST":
        person = person_of(request)
        if "aside" not in request.POST:
            try:
                actions.let_in(said, programme=programme, by=person)
            except Refusal as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, "It is among the programme's words now.")
            return redirect("capture-waiting", programme=programme)
        if aside.is_valid() and attempt(
            aside, lambda: actions.set_aside(said, aside.cleaned_data["reason"], programme=programme, by=person)
        ):
            messages.success(request, "It is taken out.")
            return redirect("capture-waiting", programme=programme)
    context = {**_frame(sight, Crumb(text="Look at it")), "each": _line(said, sight), "form": aside}
    return render(request, "capture/look.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_ASSETS)
def name_asset(request: HttpRequest, programme: str, contribution: str) -> HttpResponse:
    """Make an asset of what somebody put on the map."""
    sight, said = _words(request, programme, contribution)
    if not sight.may(Permission.EDIT_ASSETS, said):
        raise Http404
    form = AssetForm(request.POST or None, initial={"name": said.place, "asset_class": "physical"})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        kind, person, at = AssetClass.read(given["asset_class"]), person_of(request), timezone.now()
        made: list[Asset] = []

        def make() -> None:
            made.append(actions.asset_from(said, given["name"], kind, programme=programme, by=person, at=at))

        if attempt(form, make):
            messages.success(request, "It is on the register, named in these words. The team sees it.")
            return redirect(sight.url(made[0].ref))
    context = {**_frame(sight, Crumb(text="Name an asset")), "each": _line(said, sight), "form": form}
    return render(request, "capture/name_asset.html", context)


def _frame(sight: Sight, *crumbs: Crumb) -> dict[str, object]:
    home = Crumb(text="Maps on paper and phones", url=reverse("capture", args=[sight.programme]))
    return frame(sight, noun_named("session"), [home, *crumbs])


def _found(request: HttpRequest, programme: str, key: str) -> tuple[Sight, MapSheet]:
    sight = sight_of(request, programme)
    found = queries.a_sheet(sight, key)
    if found is None:
        raise Http404
    return sight, found


def _words(request: HttpRequest, programme: str, key: str) -> tuple[Sight, Contribution]:
    sight = sight_of(request, programme)
    found = sight.records.find(Contribution, Ref("contribution", key))
    asked = (Permission.SEE_WORDS, Permission.ADD_CONTRIBUTION)
    if found is None or found.withdrawn_on or not all(sight.may(each, found) for each in asked):
        raise Http404
    return sight, found


def _attachment(request: HttpRequest, programme: str, key: str, asked: Permission) -> tuple[Record, Attachment]:
    """A file and what it is about, for somebody who may do this there. Raises Http404."""
    sight = sight_of(request, programme)
    found = sight.records.find(Attachment, Ref("attachment", key))
    about = sight.records.get(found.about) if found else None
    if found is None or about is None or not sight.may(asked, about):
        raise Http404
    return about, found


def _line(said: Contribution, sight: Sight) -> dict[str, object]:
    """One thing said, as far as this reader may read it."""
    readable = sight.may(Permission.SEE_WORDS, said)
    return {
        "key": said.id,
        "url": sight.url(said.ref),
        "words": sight.words(said),
        "language": said.language,
        "place": said.place if readable else "",
        "square": said.square if readable else "",
        "helps": bool(said.question and said.question.id == actions.HELPS),
        "waiting": said.waiting,
        "may_be_shown": bool((consent := sight.whole.records.get(said.consent)) and getattr(consent, "quote", False)),
    }


def _address(request: HttpRequest, sheet: MapSheet) -> str:
    """Where phones write on a sheet; empty where its code, which a folder may have brought, opens nothing."""
    if not actions.CODE.fullmatch(sheet.code):
        return ""
    return request.build_absolute_uri(reverse("take-part", args=[sheet.code]))
