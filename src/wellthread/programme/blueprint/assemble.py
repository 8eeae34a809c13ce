"""Put a blueprint together from what a programme holds and what its stages found. Nothing is typed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from wellthread.pictures import thread_picture
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope, narrowed, scopes, within
from wellthread.programme.stages import StageReport
from wellthread.thread import LooseEnd, Verb, still_counts
from wellthread.vocabulary import (
    Action,
    Blueprint,
    BlueprintLine,
    Contribution,
    Neighbourhood,
    Priority,
    Records,
    Ref,
    Section,
    Session,
    Theme,
)
from wellthread.vocabulary.amounts import listed

from .binding import bound
from .desk import Desk
from .document import Chapter, Document, Loose, Passage
from .line import Fact, Line
from .sections import SUMMARY, WRITERS, Writer
from .weaving import Weaver


def assemble(
    contents: Contents,
    reports: Mapping[str, StageReport],
    *,
    today: date,
    loose: Sequence[LooseEnd],
    seal: str,
    neighbourhood: Ref | None = None,
) -> Document:
    """The blueprint of released contents: of the whole programme, or of one neighbourhood and what concerns all.

    `contents` must be a release: what is in it may be shown. `seal` is the fingerprint of what it was made from.
    """
    if neighbourhood is not None:
        contents = within_place(contents, neighbourhood.unversioned)
        loose = [each for each in loose if each.ref in contents.records]
    records = contents.records
    desk = Desk(records, contents.thread, reports)
    covered = scopes(records)
    chapters = [_chapter(desk, writer, covered) for writer in (Writer(Section.SUMMARY, SUMMARY, _summary), *WRITERS)]
    blueprint = edition_of(records, neighbourhood)
    numbers = desk.citer.numbers
    return bound(
        desk,
        contents,
        kind="Blueprint",
        title=_title(contents, blueprint, neighbourhood),
        chapters=chapters,
        on=(blueprint.released_on if blueprint else None) or today,
        subtitle=_places(records, covered),
        edition=blueprint.edition if blueprint else "draft",
        authors=blueprint.authors if blueprint else "",
        summary=contents.programme.summary,
        figures=tuple(size(records)),
        thread=thread_picture(records, contents.thread, loose, href=lambda ref: _address(numbers.get(ref.unversioned))),
        loose=tuple(Loose(e.code.value, e.sentence, e.remedy, numbers.get(e.ref.unversioned)) for e in loose),
        seal=seal,
    )


def within_place(contents: Contents, place: Ref) -> Contents:
    """What concerns a place; a line beside something of another place goes where that is."""
    kept = narrowed(contents, place)
    elsewhere = [
        each
        for each in kept.records.of(BlueprintLine)
        if each.beside and each.beside in contents.records and each.beside not in kept.records
    ]
    return Contents(Records(each for each in kept.records if each not in elsewhere), kept.links)


def _chapter(desk: Desk, writer: Writer, covered: Sequence[Scope]) -> Chapter:
    weaver = Weaver(desk, writer.section)
    passages = [_passage(desk, writer, scope, weaver) for scope in covered]
    ended = [replace(each, blocks=(*each.blocks, *weaver.stranded(each.scope))) for each in passages]
    says = writer.section.says
    return Chapter(writer.section.value, writer.title, tuple(ended), "" if says == f"{writer.title}." else says)


def _passage(desk: Desk, writer: Writer, scope: Scope, weaver: Weaver) -> Passage:
    part = desk.part(writer.stage, scope)
    lines = weaver.woven(writer.lines(desk, scope), scope)
    own = writer.tables(desk, scope) if writer.tables else ()
    return Passage(scope, desk.name(scope), (*part.pictures, *lines, *own, *part.tables))


def _summary(desk: Desk, scope: Scope) -> Iterator[Line]:
    """The priorities in a line each; the rest of a summary is what its editors write."""
    for priority in sorted(within(desk.records.of(Priority), scope), key=lambda each: each.order):
        answered = desk.names(desk.became(priority.ref, Verb.ANSWERS))
        how = f"To be answered by: {answered}." if answered else "No action answers it yet."
        told = f"{priority.order}. {priority.title}. {how}"
        yield desk.line(told, [priority.ref])


def edition_of(records: Records, neighbourhood: Ref | None) -> Blueprint | None:
    """The blueprint record for this scope: the one for exactly this place, else the one for all, else the first."""
    wanted = (neighbourhood.unversioned,) if neighbourhood else ()
    known = records.of(Blueprint)
    exact = [each for each in known if tuple(ref.unversioned for ref in each.neighbourhoods) == wanted]
    return next(iter([*exact, *known]), None)


def _title(contents: Contents, blueprint: Blueprint | None, neighbourhood: Ref | None) -> str:
    """The blueprint's own title; an edition that has none of its own is named for its place."""
    whole = blueprint.title if blueprint else f"{contents.programme.name}: a blueprint"
    place = contents.records.find(Neighbourhood, neighbourhood)
    if place is None or (blueprint and tuple(each.id for each in blueprint.neighbourhoods) == (place.id,)):
        return whole
    return f"{place.name}, from “{whole}”"


def _places(records: Records, covered: Iterable[Scope]) -> str:
    return listed(found.name for scope in covered if (found := records.find(Neighbourhood, scope)))


def size(records: Records) -> Iterator[Fact]:
    """The size of the thing at a glance, each number with its unit."""
    said = [each for each in records.of(Contribution) if still_counts(each, records)]
    counts = (
        (len(records.of(Session)), "session", "sessions"),
        (len(said), "contribution", "contributions"),
        (len({each.language for each in said}), "language", "languages"),
        (len({each.group.id for each in said if each.group}), "group heard", "groups heard"),
        (len(records.of(Theme)), "theme", "themes"),
        (len(records.of(Priority)), "priority", "priorities"),
        (len(records.of(Action)), "action", "actions"),
    )
    for count, one, many in counts:
        if count:
            yield Fact(one if count == 1 else many, f"{count:,}")


def _address(number: int | None) -> str | None:
    return f"#r-{number}" if number else None
