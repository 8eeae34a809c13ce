"""What everybody may read without an account: versions that were released, from what was kept of them and nothing else.

No cookie, no script, nothing of whoever asks. Pages are asked for anew each time, so that words that were taken back
are gone at once; and search engines are asked to keep no copy of pages that hold residents' words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from wellthread.programme.releasing.version import CONTENTS
from wellthread.vocabulary import Ref, ReleaseStatus
from wellthread.web.accounts.access import open_to_all
from wellthread.web.base.context import shell
from wellthread.web.base.parts import Crumb, Tab
from wellthread.web.blueprint import store
from wellthread.web.blueprint.actions import words
from wellthread.web.blueprint.addresses import public_address
from wellthread.web.blueprint.models import Version, VersionPage
from wellthread.web.blueprint.queries import public as queries
from wellthread.web.blueprint.queries import releases

from .releases import MOST_CHANGES, table_of
from .serving import media_type

OPEN = "It serves what two people checked, the community's stewards let go and somebody released, and nothing else."
KEEP_NO_COPY = "noindex, noarchive"
SOON = 30
"""Seconds after which to come again while something is made anew."""
MAIN = ("blueprint.html", "blueprint.pdf", "blueprint.docx")


@require_safe
@open_to_all(OPEN)
def index(request: HttpRequest) -> HttpResponse:
    """The programmes that have something out."""
    found = queries.programmes()
    mark = [f"{each.pk}.{each.source}" for each in found]
    return _page(request, "index", {"versions": found}, mark, index_it=True)


@require_safe
@open_to_all(OPEN)
def programme(request: HttpRequest, programme: str) -> HttpResponse:
    """The way in: what it is, how to read it, what one may do with it, and how to have one's words taken back."""
    held = queries.was_out(programme)
    if not held:
        raise Http404
    out = next((each for each in held if each.is_out), None)
    files = list(out.files.exclude(kept="") if out.amended_seal else out.files.all()) if out else []
    context = {
        "programme": programme,
        "version": out,
        "versions": held,
        "places": list(out.pages.filter(part=CONTENTS).exclude(neighbourhood="")) if out else [],
        "main": [each for each in files if each.path in MAIN],
        "others": [each for each in files if each.path not in MAIN],
        "crumbs": [Crumb(text="Public", url="/public/"), Crumb(text=(out or held[0]).title)],
    }
    mark = [f"{each.pk}.{each.status}.{each.source}" for each in held]
    return _page(request, "programme", context, mark, index_it=True)


@require_safe
@open_to_all(OPEN)
def version(request: HttpRequest, programme: str, number: int, part: str = CONTENTS) -> HttpResponse:
    """The blueprint as a version tells it, a part a page; of one that was taken back, that it was and why."""
    found = _found(programme, number)
    if not found.is_out:
        return _gone(request, found)
    chosen = request.GET.get("in", "")
    body = queries.page(found, chosen, part)
    if body == "":
        if not words.pages_again(found, public_address(programme, number)):
            return _soon(request, found)
        body = queries.page(_found(programme, number), chosen, part)
    if body is None:
        raise Http404
    held = list(found.pages.all())
    here = [each for each in held if each.neighbourhood == chosen]
    at = next(place for place, each in enumerate(here) if each.part == part)
    context = {
        **_about(found, "The blueprint" if part == CONTENTS else here[at].title),
        "tabs": _tabs(held, chosen, part),
        "body": mark_safe(body),
        "part": part,
        "title": here[at].title,
        "parts": [each for each in here if each.part != CONTENTS],
        "before": here[at - 1] if at > 1 else None,
        "after": here[at + 1] if 0 < at < len(here) - 1 else None,
        "chosen": chosen,
    }
    return _page(request, "contents" if part == CONTENTS else "part", context, [found.source, chosen])


def _tabs(held: list[VersionPage], chosen: str, part: str) -> list[Tab]:
    """The whole and each neighbourhood that has this part, where there are several."""
    some = [(each.name or "The whole", each.neighbourhood) for each in held if each.part == part]
    named = [Tab(text=name, url=f"?in={place}", current=place == chosen) for name, place in some]
    return named if len(named) > 1 else []


@require_safe
@open_to_all(OPEN)
def record(request: HttpRequest, programme: str, number: int, kind: str, key: str) -> HttpResponse:
    """What a line cites, what that rests on in turn, and the words beneath."""
    found = _found(programme, number)
    if not found.is_out:
        return _gone(request, found)
    shown = queries.record(found, Ref(kind, key))
    if shown is None:
        raise Http404
    blueprint = Crumb(text="The blueprint", url=f"/public/{programme}/{number}/")
    about = _about(found, shown.name)
    crumbs = [*about["crumbs"][:-1], blueprint, about["crumbs"][-1]]
    context = {**about, "crumbs": crumbs, "shown": shown, "details": shown.details}
    return _page(request, "record", context, [found.source, kind, key])


@require_safe
@open_to_all(OPEN)
def changes(request: HttpRequest, programme: str, number: int) -> HttpResponse:
    """What differs from the version before."""
    found = _found(programme, number)
    if not found.is_out:
        return _gone(request, found)
    before = releases.earlier(found)
    told = releases.difference(before, found) if before and before.is_out else None
    context = {
        **_about(found, "What changed"),
        "earlier": before,
        "told": told,
        "table": told and table_of(told.table.title, told.table.columns, told.table.texts()),
        "shown": told.differences[:MOST_CHANGES] if told else (),
    }
    return _page(request, "changes", context, [found.source, before.source if before else ""])


@require_safe
@open_to_all(OPEN)
def seal(request: HttpRequest, programme: str, number: int) -> HttpResponse:
    """The seal of a version, how to check it, and what was taken out since."""
    found = _found(programme, number)
    context = {**_about(found, "The seal"), "gaps": found.taken_out.count()}
    return _page(request, "seal", context, [found.status, found.source, found.amended_seal])


@require_safe
@open_to_all(OPEN)
def one_file(request: HttpRequest, programme: str, number: int, path: str) -> HttpResponse:
    """One file of a version, looked at once more against its sum."""
    found = _found(programme, number)
    if not found.is_out:
        return _gone(request, found)
    held = found.files.filter(path=path).first()
    if held is None:
        raise Http404
    if not held.kept and not found.amended_seal and not _made_again(found):
        return _soon(request, found)
    held.refresh_from_db()
    content = store.fetch(held.kept) if held.kept else None
    if content is None:
        raise Http404
    return _file(request, lambda: content, media_type(path), path.rsplit("/", 1)[-1], held.kept)


@require_safe
@open_to_all(OPEN)
def everything(request: HttpRequest, programme: str, number: int) -> HttpResponse:
    """All files of a version as one zip: an RO-Crate with its seal."""
    found = _found(programme, number)
    if not found.is_out:
        return _gone(request, found)
    if found.files.filter(kept="").exclude(sealed="").exists() and not found.amended_seal and not _made_again(found):
        return _soon(request, found)
    name = f"{programme}-version-{number}"
    return _file(request, lambda: queries.whole(found, name), "application/zip", f"{name}.zip", found.source)


def _made_again(found: Version) -> bool:
    return words.files_again(found, public_address(found.programme, found.number))


def _found(programme: str, number: int) -> Version:
    found = queries.numbered(programme, number)
    if found is None:
        raise Http404
    return found


def _about(found: Version, here: str) -> dict[str, Any]:
    return {
        "programme": found.programme,
        "version": found,
        "amended": words.amended(found),
        "crumbs": [
            Crumb(text="Public", url="/public/"),
            Crumb(text=found.title, url=f"/public/{found.programme}/"),
            Crumb(text=here),
        ],
    }


def _gone(request: HttpRequest, found: Version) -> HttpResponse:
    """That a version was taken back, and why: kindly, and with the seal that it had."""
    assert found.state is ReleaseStatus.WITHDRAWN
    answer = _page(request, "withdrawn", _about(found, "Taken back"), [found.status])
    answer.status_code = 410 if answer.status_code == 200 else answer.status_code
    return answer


def _soon(request: HttpRequest, found: Version) -> HttpResponse:
    answer = _page(request, "soon", _about(found, "In a moment"), ["soon"])
    answer.status_code = 503
    answer["Retry-After"], answer["Cache-Control"] = str(SOON), "no-store"
    return answer


def _page(
    request: HttpRequest, name: str, context: dict[str, Any], mark: list[str], *, index_it: bool = False
) -> HttpResponse:
    """A page that is the same for everybody: made without the session, the account or the messages of who asks."""
    tag = _tag([name, *mark, request.get_full_path()])
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        answer = HttpResponse(status=304)
    else:
        whole = {**shell(request), "address": request.build_absolute_uri(), **context}
        answer = HttpResponse(render_to_string(f"blueprint/public/{name}.html", whole))
    return _to_all(answer, tag, index_it=index_it)


def _file(request: HttpRequest, content: Callable[[], bytes], kind: str, name: str, mark: str) -> HttpResponse:
    tag = _tag([mark, name])
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        return _to_all(HttpResponse(status=304), tag)
    answer = HttpResponse(content(), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return _to_all(answer, tag)


def _to_all(answer: HttpResponse, tag: str, *, index_it: bool = False) -> HttpResponse:
    answer["ETag"] = tag
    answer["Cache-Control"] = "public, no-cache"
    if not index_it:
        answer["X-Robots-Tag"] = KEEP_NO_COPY
    return answer


def _tag(marks: list[str]) -> str:
    return f'"{hashlib.sha256(" ".join(marks).encode()).hexdigest()[:32]}"'
