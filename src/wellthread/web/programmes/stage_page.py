"""The page of a stage: what its method has to say, its pictures with their tables, and its records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wellthread.programme import Contents
from wellthread.programme.stages.report import Part, StageReport
from wellthread.vocabulary import Neighbourhood, Noun, Record, Ref, nouns
from wellthread.web.base import parts
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight, home_of, sight_of
from wellthread.web.thread.views import frame
from wellthread.web.thread.writing import KEPT_AS_GIVEN, permission_to_write


class Report(Protocol):
    """What a stage has to say of a programme on a day."""

    def __call__(self, contents: Contents, *, today: date) -> StageReport: ...


ON_A_PAGE = 50
LISTED_AT_ONCE = 12


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
    more: Callable[[Sight], dict[str, Any]] | None = None,
) -> HttpResponse:
    """Answer with a stage's page, for one neighbourhood or for all: `?in=<neighbourhood>`."""
    sight = sight_of(request, programme)
    today = timezone.localdate()
    told = sight.worked_out(f"{stage} {today}", lambda found: report(found, today=today))
    chosen = request.GET.get("in", "")
    noun = next(each for each in nouns() if each.stage == stage)
    context = {
        **frame(sight, noun, []),
        "heading": stage.replace("_", " ").capitalize(),
        "tabs": _tabs(sight, chosen),
        "told": [_shown(part, sight) for part in told.parts if not chosen or _is_of(part, chosen)],
        "shelves": [_shelf(each, sight, chosen) for each in nouns() if each.stage == stage],
        **(more(sight) if more else {}),
    }
    return render(request, template, context)


def shelf_page(request: HttpRequest, programme: str, stage: str, plural: str) -> HttpResponse | None:
    """All records of one kind, page by page; None when the stage has no such kind."""
    sight = sight_of(request, programme)
    noun = next((each for each in nouns() if each.stage == stage and each.plural == plural), None)
    if noun is None:
        return None
    words = request.GET.get("q", "").strip()
    found = [each for each in _listed(noun, sight) if not words or words.casefold() in _title(each, sight).casefold()]
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    heading = noun.plural.replace("_", " ").capitalize()
    context = {
        **frame(sight, noun, [parts.Crumb(text=heading)]),
        "heading": heading,
        "noun": noun,
        "page": page,
        "words": words,
        "items": [_item(each, sight) for each in page.object_list],
        "may_add": sight.may(permission_to_write(noun.kind, noun.stage)),
    }
    return render(request, "programmes/shelf.html", context)


def _tabs(sight: Sight, chosen: str) -> Sequence[parts.Tab]:
    places = sight.records.of(Neighbourhood)
    if len(places) < 2:
        return ()
    whole = parts.Tab(text="All neighbourhoods", url="?", current=not chosen)
    return (whole, *(parts.Tab(text=each.name, url=f"?in={each.id}", current=chosen == each.id) for each in places))


def _is_of(part: Part, chosen: str) -> bool:
    return part.scope is not None and part.scope.id == chosen


def _shown(part: Part, sight: Sight) -> dict[str, Any]:
    sentences = [
        {"text": each.text, "links": _links(each.rests_on[:3], sight), "more": max(0, len(each.rests_on) - 3)}
        for each in part.sentences
    ]
    findings = [
        parts.LooseEnd(
            code=each.code, what=each.sentence, mend=each.remedy, url=(sight.href(each.ref) or "") if each.ref else ""
        )
        for each in part.findings
    ]
    return {
        "name": sight.title(part.scope) if part.scope else "",
        "sentences": sentences,
        "findings": findings,
        "pictures": [showing.picture(each) for each in part.pictures],
        "tables": [showing.table(each) for each in part.tables],
    }


def _links(refs: Sequence[Ref], sight: Sight) -> list[dict[str, str]]:
    return [{"title": sight.title(ref, 50), "url": sight.url(ref)} for ref in refs if sight.sees(ref)]


def _listed(noun: Noun, sight: Sight) -> list[Record]:
    return list(sight.records.of(noun.type))


def _shelf(noun: Noun, sight: Sight, chosen: str) -> Shelf:
    found = [each for each in _listed(noun, sight) if not chosen or home_of(each, sight.records) in (None, chosen)]
    may_add = sight.may(permission_to_write(noun.kind, noun.stage)) and (noun.kind not in KEPT_AS_GIVEN - {"ballot"})
    return Shelf(noun, tuple(_item(each, sight) for each in found[:LISTED_AT_ONCE]), len(found), may_add)


def _title(record: Record, sight: Sight) -> str:
    return sight.title(record.ref)


def _item(record: Record, sight: Sight) -> parts.LinkedRecord:
    return parts.LinkedRecord(
        verb="",
        kind="",
        title=_title(record, sight),
        url=sight.url(record.ref),
        language=str(getattr(record, "language", "") or ""),
    )
