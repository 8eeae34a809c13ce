"""Take a map out: for each kind of file, what of this very map would not be in it; and the file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wellthread.interop.map_files import WRITTEN
from wellthread.interop.map_files.xlsx import TooLong
from wellthread.programme.map_export import PICTURES, file_of, kinds
from wellthread.vocabulary import noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.systems_map.queries.taken_out import as_file
from wellthread.web.thread.views import frame

from .maps import found_map, sight_of_map, way_to

WITH_WORDS = "words"


@require_safe
@requires(Permission.EXPORT)
def take_out(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Every kind of file, with what it would lose of this map."""
    sight = sight_of_map(request, programme, key)
    the_map = found_map(sight, key)
    words = WITH_WORDS in request.GET
    held = as_file(sight, the_map, words=words)
    told = list(kinds(held))
    context = {
        **frame(sight, noun_named("systems_map"), [*way_to(sight, the_map), Crumb(text="Take out")]),
        "map": the_map,
        "pictures": [each for each in told if each.picture],
        "formats": sorted((each for each in told if not each.picture), key=lambda each: len(each.lost)),
        "words": words,
        "notes": held.notes,
        "may_take_words": sight.may_everywhere(Permission.SEE_WORDS),
        "quotes": sum(bool(each.quote) for each in held.claims),
    }
    return render(request, "systems_map/take_map_out.html", context)


@never_cache
@require_safe
@requires(Permission.EXPORT)
def take_out_file(request: HttpRequest, programme: str, key: str, kind: str) -> HttpResponse:
    """One file, noted in the audit log."""
    if kind not in (*WRITTEN, *PICTURES):
        raise Http404
    sight = sight_of_map(request, programme, key)
    the_map = found_map(sight, key)
    words = WITH_WORDS in request.GET
    held = as_file(sight, the_map, words=words)
    try:
        written = file_of(held, kind, the_map, sight.contents)
    except TooLong as error:
        return HttpResponse(str(error), status=413, content_type="text/plain; charset=utf-8")
    audit(
        "map.taken_out",
        by=person_of(request),
        programme=programme,
        object=str(the_map.ref),
        kind=kind,
        words=any(each.quote for each in held.claims),
    )
    answer = HttpResponse(written.content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{the_map.id}{written.ending}"'
    return answer
