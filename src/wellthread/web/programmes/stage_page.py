"""The page of a stage: what its method has to say, its pictures with their tables, and its records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from wellthread.programme import Contents
from wellthread.programme.stages.report import StageReport
from wellthread.vocabulary import Asset, Noun, Record, Ref, living, nouns
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.thread.sight import Sight, home_of, sight_of
from wellthread.web.thread.views import frame
from wellthread.web.thread.writing import KEPT_AS_GIVEN, ON_THEIR_OWN_PAGES, permission_to_write

from . import stage_parts


class Report(Protocol):
    """What a stage has to say of a programme on a day."""

    def __call__(self, contents: Contents, *, today: date) -> StageReport: ...


Own = Callable[[Sight, Ref | None], Mapping[str, Any]]
"""What a stage adds to one part of its page: for a neighbourhood, or for None, the programme as a whole."""

ON_A_PAGE = 50
LISTED_AT_ONCE = 12
UNLISTED = frozenset(
    {
        "ballot",
        "consent",
        "duplicate_review",
        "feedback_delivery",
        "population_count",
        "print_batch",
        "run_sheet_line",
        "session_cost",
        "street_tally",
        "translation",
    }
)
"""Kinds that are read beside other records, and make no list of their own on a stage's page."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The records of one kind on a stage's page."""

    noun: Noun
    items: tuple[parts.LinkedRecord, ...]
    count: int
    may_add: bool

    @property
    def name(self) -> str:
        return self.noun.plural.replace("_", " ").capitalize()


def stage_page(
    request: HttpRequest,
    programme: str,
    stage: str,
    report: Report,
    *,
    template: str = "programmes/stage.html",
    part_template: str = "programmes/part.html",
    opened: Sequence[str] = (),
    own: Own | None = None,
    more: Callable[[Sight], dict[str, Any]] | None = None,
) -> HttpResponse:
    """Answer with a stage's page, for one neighbourhood or for all: `?in=<neighbourhood>`.

    Tables whose name starts with one of `opened` lie open, the others are folded. `own` adds to each part what
    `part_template` shows besides.
    """
    sight = sight_of(request, programme)
    today = timezone.localdate()
    told = sight.worked_out(f"{stage} {today}", lambda found: report(found, today=today))
    chosen = stage_parts.chosen_place(request, sight)
    noun = next(each for each in nouns() if each.stage == stage)
    context = {
        **frame(sight, noun, []),
        "heading": stage.replace("_", " ").capitalize(),
        "tabs": stage_parts.tabs(sight, chosen),
        "told": [
            {**stage_parts.shown(part, sight, opened), **(own(sight, part.scope) if own else {})}
            for part in stage_parts.of_places(told, sight, chosen)
        ],
        "part_template": part_template,
        "shelves": [_shelf(each, sight, chosen) for each in nouns() if each.stage == stage],
        **(more(sight) if more else {}),
    }
    context["shelves"] = [each for each in context["shelves"] if not each.noun.apart and each.noun.kind not in UNLISTED]
    return render(request, template, context)


@require_safe
@requires(Permission.SEE_PROGRAMME)
def shelf_page(request: HttpRequest, programme: str, stage: str, plural: str) -> HttpResponse:
    """All records of one kind, page by page. Raises Http404 when the stage has no such kind, or does not list it."""
    sight = sight_of(request, programme)
    noun = next((each for each in nouns() if each.stage == stage and each.plural == plural), None)
    if noun is None or noun.apart or noun.kind in UNLISTED:
        raise Http404
    words = request.GET.get("q", "").strip()
    listed = _listed(noun, sight)
    found = [each for each in listed if not words or words.casefold() in sight.title(each.ref).casefold()]
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    heading = noun.plural.replace("_", " ").capitalize()
    context = {
        **frame(sight, noun, [parts.Crumb(text=heading)]),
        "heading": heading,
        "noun": noun,
        "page": page,
        "words": words,
        "items": [_item(each, sight) for each in page.object_list],
        "may_add": _may_add(noun, sight),
    }
    return render(request, "programmes/shelf.html", context)


def _shelf(noun: Noun, sight: Sight, chosen: str) -> Shelf:
    listed = _listed(noun, sight)
    found = [each for each in listed if not chosen or home_of(each, sight.records) in (None, chosen)]
    return Shelf(noun, tuple(_item(each, sight) for each in found[:LISTED_AT_ONCE]), len(found), _may_add(noun, sight))


def _listed(noun: Noun, sight: Sight) -> tuple[Record, ...]:
    """The records of one kind, without assets that were found to be another record of one."""
    found = sight.records.of(noun.type)
    return living(found) if noun.type is Asset else found  # type: ignore[arg-type]


def _may_add(noun: Noun, sight: Sight) -> bool:
    return noun.kind not in KEPT_AS_GIVEN | ON_THEIR_OWN_PAGES and sight.may(permission_to_write(noun.kind, noun.stage))


def _item(record: Record, sight: Sight) -> parts.LinkedRecord:
    return parts.LinkedRecord(
        verb="",
        kind="",
        title=sight.title(record.ref),
        url=sight.url(record.ref),
        language=sight.language(record.ref),
    )
