"""The sheets of a map, and one sheet beside its photographs."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

from wellthread.programme.paper_maps import Typed, kept_claims, sentences, typed
from wellthread.vocabulary import Attachment, Factor, PaperMap, Ref, SystemsMap
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight


def sheets(sight: Sight, drawn: SystemsMap) -> list[dict[str, Any]]:
    """The sheets of a map, each with what was made of it."""
    on = drawn.ref.unversioned
    return [
        {
            "sheet": each,
            "where": " · ".join(sight.title(ref) for ref in (each.session, each.group) if ref),
            "claims": len(kept_claims(sight.contents, each)),
        }
        for each in sight.records.of(PaperMap)
        if each.map.unversioned == on
    ]


def a_sheet(sight: Sight, drawn: SystemsMap, key: str) -> PaperMap | None:
    """One sheet of this map."""
    found = sight.records.find(PaperMap, Ref("paper_map", key))
    return found if found and found.map.unversioned == drawn.ref.unversioned else None


def read(sight: Sight, paper: PaperMap, text: str) -> Typed:
    """What was typed, read against the map."""
    return typed(sight.contents, paper, text)


def page(sight: Sight, drawn: SystemsMap, paper: PaperMap, text: str) -> dict[str, Any]:
    """A sheet with what was typed of it, what that says, and what is not right yet."""
    found = read(sight, paper, text)
    made = kept_claims(sight.contents, paper)
    return {
        "map": drawn,
        "sheet": paper,
        "where": " · ".join(sight.title(ref) for ref in (paper.session, paper.group) if ref),
        "notes": list(found.sheet.notes.items()),
        "sentences": sentences(found),
        "complaints": found.sheet.complaints,
        "known": [
            (each.number, each.name)
            for each in sight.records.of(Factor)
            if each.map.unversioned == drawn.ref.unversioned and each.number not in ("", *found.sheet.notes)
        ],
        "claims": [{"url": sight.url(each.ref), "number": at} for at, each in enumerate(made, start=1)],
        "photographs": _photographs(sight, paper),
        "photograph_to": _page("capture-add-map-photograph", sight.programme, paper.id),
        "may_read": sight.may(Permission.SEE_WORDS, paper),
    }


def _photographs(sight: Sight, paper: PaperMap) -> list[dict[str, str]]:
    on = paper.ref.unversioned
    return [
        {
            "says": each.says,
            "url": _page("capture-photograph", sight.programme, each.id),
            "remove": _page("capture-remove-photograph", sight.programme, each.id),
        }
        for each in sight.records.of(Attachment)
        if each.about.unversioned == on
    ]


def _page(name: str, *parts: str) -> str:
    """The address of a page that stands above this stage; empty where the site has none."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""
