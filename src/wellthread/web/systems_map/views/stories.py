"""Stories through a map: told page by page to a room, whole on paper, made with plain forms."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.vocabulary import MapStory, StoryPage, SystemsMap
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.systems_map.actions import reading as actions
from wellthread.web.systems_map.forms.reading import PageForm, StoryForm
from wellthread.web.systems_map.queries import reading as queries
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.views import attempt

from .maps import found_map, sight_of_map
from .reading import framed, to_edit, writing

MOVES = {"earlier": -1, "later": 1}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_MAP)
def new(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Begin a story."""
    sight = sight_of_map(request, programme, key)
    found = to_edit(sight, key)
    form = StoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made: list[MapStory] = []

        def act() -> None:
            made.append(actions.make_story(found, form.cleaned_data["title"], to=writing(request, programme)))

        if attempt(form, act):
            messages.success(request, "The story is begun. Add its first page.")
            return redirect("systems_map-story-change", programme=programme, key=key, story=made[0].id)
    context = {**framed(sight, found, [Crumb(text="Begin a story")]), "form": form, "heading": "Begin a story"}
    return render(request, "systems_map/reading_form.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def whole(request: HttpRequest, programme: str, key: str, story: str) -> HttpResponse:
    """All pages of a story one below the other: to read alone, and to print."""
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    told, pages = _story(sight, found, story)
    context = {
        **framed(sight, found, [Crumb(text=told.title)]),
        "story": told,
        "pages": [queries.page_shown(sight, found, each) for each in pages],
    }
    return render(request, "systems_map/story.html", context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def page(request: HttpRequest, programme: str, key: str, story: str, page: int) -> HttpResponse:
    """One page in big type, with the way on and back."""
    sight = sight_of_map(request, programme, key)
    found = found_map(sight, key)
    told, pages = _story(sight, found, story)
    shown = queries.page_shown(sight, found, _page(pages, page))
    context = {
        **framed(sight, found, [Crumb(text=told.title, url=_address(programme, key, story)), Crumb(text=str(page))]),
        **queries.page_moved(sight, found, shown["shows"]),
        "story": told,
        "number": page,
        "count": len(pages),
        "before": pages[page - 2] if page > 1 else None,
        "after": pages[page] if page < len(pages) else None,
        **shown,
    }
    return render(request, "systems_map/story_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_MAP)
def change(request: HttpRequest, programme: str, key: str, story: str) -> HttpResponse:
    """The pages in their order, to be moved or taken out; and a form for one more."""
    sight = sight_of_map(request, programme, key)
    found = to_edit(sight, key)
    told, pages = _story(sight, found, story)
    form = PageForm(queries.views(sight, found), None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, to = form.cleaned_data, writing(request, programme)
        if attempt(form, lambda: actions.add_page(told, pages, given["title"], given["view"], given["words"], to=to)):
            messages.success(request, "The page is added at the end.")
            return redirect("systems_map-story-change", programme=programme, key=key, story=story)
    titles = {each.id: each.title for each in queries.views(sight, found)}
    rows = [(each, titles.get(each.view.id, "") if each.view else "") for each in pages]
    way = [Crumb(text=told.title, url=_address(programme, key, story)), Crumb(text="Change")]
    context = {**framed(sight, found, way), "story": told, "rows": rows, "form": form}
    return render(request, "systems_map/story_change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_MAP)
def change_page(request: HttpRequest, programme: str, key: str, story: str, page: int) -> HttpResponse:
    """Change one page."""
    sight = sight_of_map(request, programme, key)
    found = to_edit(sight, key)
    told, pages = _story(sight, found, story)
    one = _page(pages, page)
    form = PageForm(queries.views(sight, found), one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, to = form.cleaned_data, writing(request, programme)
        seen = replace(one, version=given["version"] or one.version)
        if attempt(form, lambda: actions.change_page(seen, given["title"], given["view"], given["words"], to=to)):
            messages.success(request, "The page is changed.")
            return redirect("systems_map-story-change", programme=programme, key=key, story=story)
    way = [Crumb(text=told.title, url=_address(programme, key, story)), Crumb(text=f"Change page {page}")]
    context = {**framed(sight, found, way), "form": form, "heading": f"Change page {page}"}
    return render(request, "systems_map/reading_form.html", context)


@require_POST
@requires(Permission.EDIT_MAP)
def move(request: HttpRequest, programme: str, key: str, story: str, page: int) -> HttpResponse:
    """Put a page one place earlier or later, or take it out."""
    sight = sight_of_map(request, programme, key)
    found = to_edit(sight, key)
    _, pages = _story(sight, found, story)
    one, did, to = _page(pages, page), request.POST.get("do", ""), writing(request, programme)
    if did == "remove":
        actions.remove_page(pages, page - 1, to=to)
        messages.success(request, f"The page “{one.title}” is taken out.")
    elif did in MOVES:
        actions.move_page(pages, page - 1, MOVES[did], to=to)
        messages.success(request, f"The page “{one.title}” is one place {did}.")
    return redirect("systems_map-story-change", programme=programme, key=key, story=story)


@require_POST
@requires(Permission.EDIT_MAP)
def remove(request: HttpRequest, programme: str, key: str, story: str) -> HttpResponse:
    """Take a story out with its pages; the views stay."""
    sight = sight_of_map(request, programme, key)
    found = to_edit(sight, key)
    told, pages = _story(sight, found, story)
    actions.remove_story(told, pages, to=writing(request, programme))
    messages.success(request, f"The story “{told.title}” is removed. Its views are still there.")
    return redirect("systems_map-read", programme=programme, key=key)


def _story(sight: Sight, found: SystemsMap, key: str) -> tuple[MapStory, tuple[StoryPage, ...]]:
    told = queries.a_story(sight, found, key)
    if told is None:
        raise Http404
    return told, queries.story_pages(sight, told)


def _page(pages: tuple[StoryPage, ...], number: int) -> StoryPage:
    if not 1 <= number <= len(pages):
        raise Http404
    return pages[number - 1]


def _address(programme: str, key: str, story: str) -> str:
    return reverse("systems_map-story", args=[programme, key, story])
