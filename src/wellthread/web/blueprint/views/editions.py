"""The shorter editions on screen and as files, and what easy read still needs from people."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from wellthread.programme.blueprint import Document, html
from wellthread.programme.blueprint.pdf import pdf
from wellthread.programme.editions import Edition
from wellthread.vocabulary import EasyLine, Ref
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.blueprint.queries import document as queries
from wellthread.web.blueprint.queries.around import named
from wellthread.web.thread.sight import Sight

from .framing import Reading, reading
from .word import exported


@require_safe
@requires(Permission.SEE_PROGRAMME)
def shown(request: HttpRequest, programme: str, which: str) -> HttpResponse:
    """A shorter edition as a page."""
    at = reading(request, programme)
    made = _made(at, which)
    asked = f"?in={at.address.chosen}" if at.address.chosen else ""
    files = {"programme": programme, "which": which}
    context = {
        **at.framed([Crumb(text=made.kind)]),
        "tabs": at.tabs("blueprint-edition", which=which),
        "title": made.title,
        "made": made,
        "body": mark_safe(html.body(made, html.Ways(record=at.sight.href))),
        "may_export": at.sight.may(Permission.EXPORT),
        "as_html": reverse("blueprint-edition-html", kwargs=files) + asked,
        "as_pdf": reverse("blueprint-edition-pdf", kwargs=files) + asked,
    }
    return render(request, "blueprint/edition.html", context)


@require_safe
@requires(Permission.EXPORT)
def as_html(request: HttpRequest, programme: str, which: str) -> HttpResponse:
    """A shorter edition as one file that opens anywhere."""
    at = reading(request, programme)
    content = html.page(_made(at, which)).encode()
    return exported(content, "text/html; charset=utf-8", _name(at, which, "html"), request, at.sight)


@require_safe
@requires(Permission.EXPORT)
def as_pdf(request: HttpRequest, programme: str, which: str) -> HttpResponse:
    """A shorter edition as a tagged PDF."""
    at = reading(request, programme)
    content = pdf(_made(at, which))
    return exported(content, "application/pdf", _name(at, which, "pdf"), request, at.sight)


@require_safe
@requires(Permission.EDIT_BLUEPRINT)
def easy_words(request: HttpRequest, programme: str) -> HttpResponse:
    """What has no easy words yet, which easy words are too hard, and what is written so far."""
    at = reading(request, programme)
    found = queries.easy_read(at.sight, at.address.chosen)
    context = {
        **at.framed([Crumb(text="Easy words")]),
        "missing": [{"name": named(at.sight, ref), "url": _to_write(at.sight, ref)} for ref in found.missing],
        "remarks": [
            {"sentence": remark.sentence, "remedy": remark.remedy, "url": _to_change(at.sight, line)}
            for line, remark in found.remarks
        ],
        "written": [{"text": each.text, "url": _to_change(at.sight, each)} for each in at.sight.records.of(EasyLine)],
    }
    return render(request, "blueprint/easy_words.html", context)


def _made(at: Reading, which: str) -> Document:
    """The edition that was asked for. Raises Http404."""
    if which not in (Edition.BOARD.value, Edition.EASY.value):
        raise Http404
    return queries.edition_of(at.sight, Edition.read(which), at.address.chosen)


def _name(at: Reading, which: str, end: str) -> str:
    return "-".join(each for each in (at.sight.programme, at.address.chosen, which) if each) + f".{end}"


def _to_write(sight: Sight, ref: Ref) -> str:
    page = reverse("record-add", kwargs={"programme": sight.programme, "kind": "easy_line"})
    return f"{page}?{urlencode({'about': str(ref)})}"


def _to_change(sight: Sight, line: EasyLine) -> str:
    return reverse("record-change", kwargs={"programme": sight.programme, "kind": "easy_line", "key": line.id})
