"""The blueprint to read on screen: contents first, each section on a page of its own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from wellthread.programme.blueprint import html
from wellthread.vocabulary import nouns
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.blueprint.queries import sections as queries

from .framing import STAGE, reading


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """The title, the contents with what each section holds, and the editions to save."""
    at = reading(request, programme)
    pages = -(-len(at.document.references) // queries.A_PAGE)
    context = {
        **at.framed([]),
        "crumbs": at.framed([])["crumbs"][:1],
        "tabs": at.tabs("blueprint"),
        "title": at.document.title,
        "head": mark_safe(html.head(at.document)),
        "sections": list(queries.sections(at.document, at.address)),
        "references": [(number, at.address.references(number)) for number in range(1, pages + 1)],
        "may_export": at.sight.may(Permission.EXPORT),
        "may_write": at.sight.may(Permission.EDIT_BLUEPRINT),
        "shelves": [each for each in nouns() if each.stage == STAGE],
    }
    return render(request, "blueprint/index.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def section(request: HttpRequest, programme: str, section: str) -> HttpResponse:
    """One section: its lines, each with what it rests on; and, for editors, where to write."""
    at = reading(request, programme)
    try:
        title = queries.title_of(section)
    except KeyError:
        raise Http404 from None
    chapter = at.document.chapter(section)
    before, after = queries.beside(at.document, at.address, section)
    context = {
        **at.framed([Crumb(text=title)]),
        "tabs": at.tabs("blueprint-section", section=section),
        "title": title,
        "body": mark_safe(html.chapter(chapter, at.ways())) if chapter else "",
        "before": before,
        "after": after,
        "writing": [(name, at.write_address(section, key)) for key, name in at.parts()],
        "section": section,
    }
    return render(request, "blueprint/section.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def references(request: HttpRequest, programme: str, page: int) -> HttpResponse:
    """What lines rest on, by number, each leading back to the lines that cite it."""
    at = reading(request, programme)
    held = queries.references_on(at.document, page)
    if not held:
        raise Http404
    pages = -(-len(at.document.references) // queries.A_PAGE)
    title = f"Everything this rests on: {held[0].number} to {held[-1].number}"
    context = {
        **at.framed([Crumb(text=title)]),
        "title": title,
        "body": mark_safe(html.references(held, at.ways(writing=False))),
        "pages": [(number, at.address.references(number)) for number in range(1, pages + 1)],
        "page_number": page,
    }
    return render(request, "blueprint/references.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def loose_ends(request: HttpRequest, programme: str) -> HttpResponse:
    """Where the thread breaks off, gathered by how to mend it."""
    at = reading(request, programme)
    ways = at.ways(writing=False)
    context = {
        **at.framed([Crumb(text="Loose ends")]),
        "tabs": at.tabs("blueprint-loose"),
        "title": "Loose ends",
        "body": mark_safe(html.loose_ends(at.document, ways)),
    }
    return render(request, "blueprint/part.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def drawn(request: HttpRequest, programme: str) -> HttpResponse:
    """The thread of the edition, drawn, and the same as a table."""
    at = reading(request, programme)
    context = {
        **at.framed([Crumb(text="The thread, drawn")]),
        "tabs": at.tabs("blueprint-drawn"),
        "title": "The thread, drawn",
        "body": mark_safe(html.weave(at.document, at.ways(writing=False))),
    }
    return render(request, "blueprint/part.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def whole(request: HttpRequest, programme: str) -> HttpResponse:
    """All sections on one page, for printing and for searching in it."""
    at = reading(request, programme)
    within = html.Ways(record=at.sight.href)
    context = {
        **at.framed([Crumb(text="The whole on one page")]),
        "tabs": at.tabs("blueprint-whole"),
        "title": at.document.title,
        "body": mark_safe(html.body(at.document, within)),
    }
    return render(request, "blueprint/whole.html", context)
