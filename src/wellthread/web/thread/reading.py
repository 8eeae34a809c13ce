"""A record as a page shows it: its fields in words, its neighbours on the thread, the voices behind it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import formats

from wellthread.disclosure import People
from wellthread.thread import GRAMMAR, Link, LooseEnd, Trail, Voices
from wellthread.vocabulary import (
    Code,
    Contribution,
    Excerpt,
    FeedbackItem,
    Field,
    Group,
    Record,
    Ref,
    Session,
    Shape,
    Translation,
    noun_named,
    noun_of,
)
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts

from .sight import Sight

NOT_WRITTEN = frozenset({"id", "version", "made_by", "made_at"})
TITLES = frozenset({"id", "version", "made_by", "made_at", "title", "name", "geometry", "x", "y"})
TEAM_ONLY: dict[type[Record], tuple[str, ...]] = {
    Contribution: ("table", "said_at", "cafe_round", "consent"),
    Session: ("note",),
}
"""Fields that could lead to a person in a small place: for those who work with the words."""
LONGEST_TITLE = 90
WORDS = (Contribution, Excerpt, Translation)


def details(record: Record, sight: Sight) -> list[parts.Detail]:
    """The filled-in fields of a record, in words. References are shown as links elsewhere."""
    above = _lead_field(record, sight)
    shown = [each for each in noun_of(type(record)).fields if each is not above and _is_shown(each, record, sight)]
    return [
        parts.Detail(name=_heading(each), value=in_words(each, getattr(record, each.name), sight)) for each in shown
    ]


def as_it_stands(record: Record, sight: Sight) -> list[parts.Detail]:
    """Every field that its author filled in, title and links among them: to be compared with another version."""
    fields = (each for each in noun_of(type(record)).fields if each.name not in NOT_WRITTEN)
    return [
        parts.Detail(name=_heading(each), value=in_words(each, value, sight))
        for each in fields
        if each.shape is not Shape.GEOMETRY and (value := getattr(record, each.name)) not in (None, "", ())
    ]


def lead(record: Record, sight: Sight) -> parts.Detail | None:
    """What a record says at length, to stand below its title: its statement, description or reason."""
    each = _lead_field(record, sight)
    if each is None:
        return None
    return parts.Detail(name=each.name, value=str(getattr(record, each.name)), language=_spoken_in(record))


def in_words(each: Field, value: Any, sight: Sight) -> str:
    """One value as a person reads it. Counts of persons are protected."""
    if each.people and isinstance(value, int):
        return str(People(value))
    match value:
        case bool():
            return "yes" if value else "no"
        case Code():
            return f"{value.label}: {value.says}"
        case datetime():
            return formats.date_format(value, "DATETIME_FORMAT")
        case date():
            return formats.date_format(value, "DATE_FORMAT")
        case Ref():
            return sight.title(value)
        case tuple():
            return ", ".join(sight.title(one) if isinstance(one, Ref) else str(one) for one in value)
        case int() | float():
            return f"{formats.number_format(value)} {each.unit}".strip()
        case _:
            return str(value)


def rests_on(ref: Ref, sight: Sight) -> list[parts.LinkedRecord]:
    """What a record rests on directly, each with its verb."""
    return [_linked(link, link.object, link.verb.says, sight) for link in sight.contents.thread.rests_on(ref)]


def became(ref: Ref, sight: Sight) -> list[parts.LinkedRecord]:
    """What later records made of it, each with its verb read forward."""
    return [
        _linked(link, link.subject, GRAMMAR[link.verb].forward, sight) for link in sight.contents.thread.became(ref)
    ]


def counts(found: Voices) -> list[parts.Count]:
    """Four counts, each with its unit; persons are protected."""
    made = [
        parts.Count(shown=f"{len(found.contributions):,}", unit=_many(len(found.contributions), "contribution")),
        parts.Count(shown=str(People(found.people)), unit="people"),
        parts.Count(shown=str(People(found.residents)), unit="residents"),
        parts.Count(shown=str(len(found.groups)), unit=_many(len(found.groups), "group")),
    ]
    if found.disagreeing:
        made.append(parts.Count(shown=str(len(found.disagreeing)), unit="disagreeing"))
    if found.withdrawn:
        made.append(parts.Count(shown=str(found.withdrawn), unit="withdrawn"))
    return made


def quotes(trail: Trail, sight: Sight) -> list[parts.Quote]:
    """The words on a trail that this reader may see: excerpts first, then contributions quoted by none of them."""
    records = sight.records
    excerpts = {
        (found.contribution.unversioned, found.start, found.end): found
        for ref in trail.of("excerpt")
        if (found := records.find(Excerpt, ref))
    }
    quoted = {source for source, _, _ in excerpts}
    whole = (records.find(Contribution, ref) for ref in trail.of("contribution") if ref not in quoted)
    said: list[Contribution | Excerpt] = [*excerpts.values(), *(each for each in whole if each)]
    return [made for each in said if (made := quote(each, sight))]


def quote(record: Contribution | Excerpt, sight: Sight) -> parts.Quote | None:
    """A resident's words with their general label, or None when this reader may not see them."""
    words = sight.words(record)
    source = record if isinstance(record, Contribution) else sight.records.find(Contribution, record.contribution)
    if source is None or not words:
        return None
    other = _translation(source, sight) if isinstance(record, Contribution) else None
    return parts.Quote(
        words=words,
        language=source.language,
        label=label_of(source, sight),
        url=sight.url(record.ref),
        translation=other.text if other else "",
        translation_language=other.language if other else "",
        translation_note=f"{other.method.says}" if other else "",
    )


def label_of(source: Contribution, sight: Sight) -> str:
    """Who spoke and where, as generally as it was recorded: group, session, month."""
    group = sight.records.find(Group, source.group)
    session = sight.records.find(Session, source.session)
    when = formats.date_format(session.held_on, "F Y") if session and session.held_on else ""
    known = [group.name if group else "", session.title if session else "", when]
    return ", ".join(part for part in known if part) or "A contribution"


def loose(ends: Iterable[LooseEnd], sight: Sight) -> list[parts.LooseEnd]:
    """Loose ends that concern what this reader may see."""
    return [
        parts.LooseEnd(code=end.code.value, what=end.sentence, mend=end.remedy, url=sight.url(end.ref))
        for end in ends
        if sight.sees(end.ref)
    ]


def _linked(link: Link, ref: Ref, verb: str, sight: Sight) -> parts.LinkedRecord:
    return parts.LinkedRecord(
        verb=verb,
        kind=noun_named(ref.kind).label.capitalize(),
        title=sight.title(ref),
        url=sight.href(ref) or "",
        language=sight.language(ref),
        note=link.note,
        by=link.by,
        at=link.at.date() if link.at else None,
    )


def _heading(each: Field) -> str:
    return each.name.replace("_", " ").capitalize()


def _lead_field(record: Record, sight: Sight) -> Field | None:
    fields = (each for each in noun_of(type(record)).fields if each.long and _is_shown(each, record, sight))
    return next((each for each in fields if getattr(record, each.name) != sight.title(record.ref, LONGEST_TITLE)), None)


def _spoken_in(record: Record) -> str:
    """The language of what is told back to people; the rest is in the programme's own."""
    return record.language if isinstance(record, FeedbackItem) else ""


def _is_shown(each: Field, record: Record, sight: Sight) -> bool:
    value = getattr(record, each.name)
    if each.name in TITLES or each.shape is Shape.GEOMETRY or value in (None, "", ()):
        return False
    if isinstance(record, WORDS) and each.name in ("text", "start", "end"):
        return False
    if each.private and not sight.may(Permission.WITHDRAW, record):
        return False
    if each.name in TEAM_ONLY.get(type(record), ()) and not sight.may(Permission.SEE_WORDS, record):
        return False
    linked = each.shape in (Shape.REF, Shape.REFS) and (each.cites or each.cited_as)
    return not linked


def _translation(source: Contribution, sight: Sight) -> Translation | None:
    links = sight.contents.thread.became(source.ref)
    return next(
        (found for link in links if (found := sight.records.find(Translation, link.subject))),
        None,
    )


def _many(count: int, unit: str) -> str:
    return unit if count == 1 else f"{unit}s"
