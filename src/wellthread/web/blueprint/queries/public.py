"""What the public reads of a version: from what was released and kept, and from no record as it stands now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from wellthread.disclosure import People
from wellthread.programme.blueprint.citing import said
from wellthread.programme.blueprint.line import Quote
from wellthread.programme.blueprint.quoting import Quoter
from wellthread.programme.releasing.allowed import OPEN, shown_fields
from wellthread.programme.releasing.source import Source, zipped
from wellthread.thread import GRAMMAR, voices
from wellthread.thread.voices import was_withdrawn
from wellthread.vocabulary import Code, Contribution, Excerpt, Field, Record, Ref, ReleaseStatus, Translation, noun_of
from wellthread.vocabulary.days import day
from wellthread.vocabulary.naming import kind_of, name_of
from wellthread.web.base.parts import Detail
from wellthread.web.blueprint import store
from wellthread.web.blueprint.addresses import public_address
from wellthread.web.blueprint.models import Version

from . import releases

MOST_QUOTES = 60
MOST_LINKS = 40
WAS_OUT = (ReleaseStatus.RELEASED.value, ReleaseStatus.WITHDRAWN.value)


@dataclass(frozen=True, slots=True)
class Tie:
    """The other end of a link, as the public reads it."""

    verb: str
    kind: str
    name: str
    url: str


@dataclass(frozen=True)
class Shown:
    """A record with what it rests on, down to the words beneath it that may be shown."""

    kind: str
    name: str
    details: list[Detail]
    said: str
    quotes: list[Quote]
    more_quotes: int
    unshown: int
    withdrawn: int
    rests_on: list[Tie]
    became: list[Tie]
    more_ties: int
    taken_back: bool = False


def programmes() -> list[Version]:
    """The newest version of each programme that has one out, by title."""
    newest: dict[str, Version] = {}
    for each in Version.objects.filter(status=ReleaseStatus.RELEASED.value).order_by("programme", "number"):
        newest[each.programme] = each
    return sorted(newest.values(), key=lambda each: each.title)


def was_out(programme: str) -> list[Version]:
    """All versions of a programme that the public has or had, the newest first."""
    return list(Version.objects.filter(programme=programme, status__in=WAS_OUT).order_by("-number"))


def numbered(programme: str, number: int) -> Version | None:
    """One version that the public has or had."""
    return Version.objects.filter(programme=programme, number=number, status__in=WAS_OUT).first()


def page(version: Version, neighbourhood: str, part: str) -> str | None:
    """A page of the blueprint as it was kept; empty while it is to be made again, None where there is none."""
    held = version.pages.filter(neighbourhood=neighbourhood, part=part).first()
    if held is None:
        return None
    content = store.fetch(held.kept) if held.kept else None
    return content.decode() if content is not None else ""


def whole(version: Version, name: str) -> bytes:
    """All files of a version as one zip; the last that was asked for is kept at hand."""
    mark = (version.pk, version.source, version.amended_seal)
    if _ZIPPED.get("mark") != mark:
        _ZIPPED.update(mark=mark, content=zipped(releases.files(version), under=f"{name}/"))
    content: bytes = _ZIPPED["content"]
    return content


_ZIPPED: dict[str, Any] = {}
releases.forgets(_ZIPPED.clear)


def record(version: Version, ref: Ref) -> Shown | None:
    """A record on the public's list, as the version holds it; None where it holds none or its kind has no page."""
    source = releases.source(version)
    found = source.contents.records.get(ref) if source and ref.kind in OPEN else None
    return _shown(found, source, version) if found is not None and source else None


def _shown(found: Record, source: Source, version: Version) -> Shown:
    records, thread = source.contents.records, source.contents.thread
    quoter = Quoter(records, thread)
    heard = voices(found.ref, thread, records)
    quotes = list(quoter.behind(found.ref))
    ties, later = list(_ties(found.ref, source, version)), list(_later(found.ref, source, version))
    return Shown(
        kind=kind_of(found.ref),
        name=name_of(found, records),
        details=[] if isinstance(found, Contribution | Excerpt | Translation) else list(_details(found, source)),
        said=said(heard, quoter.group_name),
        quotes=quotes[:MOST_QUOTES],
        more_quotes=max(0, len(quotes) - MOST_QUOTES),
        unshown=max(0, len(heard.contributions) - len({quoter.contribution_of(each.ref) for each in quotes})),
        withdrawn=heard.withdrawn,
        rests_on=ties[:MOST_LINKS],
        became=later[:MOST_LINKS],
        more_ties=max(0, len(ties) - MOST_LINKS) + max(0, len(later) - MOST_LINKS),
        taken_back=isinstance(found, Contribution) and was_withdrawn(found, records),
    )


def _ties(ref: Ref, source: Source, version: Version) -> Iterator[Tie]:
    for link in source.contents.thread.rests_on(ref):
        if tie := _tie(link.verb.says, link.object.unversioned, source, version):
            yield tie


def _later(ref: Ref, source: Source, version: Version) -> Iterator[Tie]:
    for link in source.contents.thread.became(ref):
        if tie := _tie(GRAMMAR[link.verb].forward, link.subject.unversioned, source, version):
            yield tie


def _tie(verb: str, ref: Ref, source: Source, version: Version) -> Tie | None:
    other = source.contents.records.get(ref) if ref.kind in OPEN else None
    if other is None:
        return None
    url = public_address(version.programme, version.number)(ref)
    return Tie(verb, kind_of(ref), name_of(other, source.contents.records), url)


def _details(found: Record, source: Source) -> Iterator[Detail]:
    fields = {each.name: each for each in noun_of(type(found)).fields}
    name = name_of(found, source.contents.records)
    for field, value in shown_fields(found):
        told = _in_words(fields[field], value, source)
        if told and told != name:
            yield Detail(name=field.replace("_", " ").capitalize(), value=told)


def _in_words(field: Field, value: object, source: Source) -> str:
    """One value as a person reads it. Counts of persons are protected."""
    if field.people and isinstance(value, int):
        return str(People(value))
    match value:
        case bool():
            return "yes" if value else "no"
        case Code():
            return f"{value.label}: {value.says}"
        case datetime():
            return day(value.date())
        case date():
            return day(value)
        case Ref():
            other = source.contents.records.get(value) if value.kind in OPEN else None
            return name_of(other, source.contents.records) if other else ""
        case tuple():
            return ", ".join(filter(None, (_in_words(field, one, source) for one in value)))
        case int() | float():
            whole = int(value) if value == int(value) else value
            return f"{whole:,} {field.unit}".strip()
        case _:
            return str(value)
