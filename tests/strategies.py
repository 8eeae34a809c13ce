"""Hypothesis strategies for any noun, any link and whole programmes, shared by the tests."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from wellthread.programme import Contents
from wellthread.thread import ANY, GRAMMAR, How, Link, Verb
from wellthread.vocabulary import Field, Noun, Programme, Record, Records, Ref, Shape, nouns

ALPHABET = st.characters(codec="utf-8", exclude_characters="\x00")  # utf-8 leaves half characters out
WORDS = st.text(ALPHABET, max_size=40)
TRIMMED = st.text(ALPHABET, min_size=1, max_size=20).map(str.strip).filter(bool)
IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,20}", fullmatch=True)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the strategy adds the zone
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
POINTS = st.lists(st.floats(-80, 80), min_size=2, max_size=2)
SHAPES = POINTS.map(lambda point: {"type": "Point", "coordinates": point})


def refs(kinds: tuple[str, ...] = ()) -> st.SearchStrategy[Ref]:
    """A reference to any of these kinds, at any version."""
    kind = st.sampled_from(kinds or tuple(each.kind for each in nouns() if not each.apart))
    return st.builds(Ref, kind, IDS, st.integers(1, 9))


def values(each: Field) -> st.SearchStrategy:
    """A value that a field may hold. An empty text stands for the default, so it is not drawn where there is one."""
    plain = {
        Shape.TEXT: WORDS if not each.default else WORDS.filter(bool),
        Shape.INTEGER: st.integers(-(2**31), 2**31 - 1),
        Shape.NUMBER: NUMBERS,
        Shape.BOOLEAN: st.booleans(),
        Shape.DATE: DAYS,
        Shape.TIME: MOMENTS,
        Shape.CODE: st.sampled_from(list(each.codes or [])) if each.codes else st.nothing(),
        Shape.REF: refs(each.kinds),
        Shape.TEXTS: st.lists(TRIMMED, max_size=3).map(tuple),
        Shape.REFS: st.lists(refs(each.kinds), max_size=3).map(tuple),
        Shape.GEOMETRY: SHAPES,
    }[each.shape]
    return st.none() | plain if each.optional else plain


def records(noun: Noun) -> st.SearchStrategy[Record]:
    """Any record of a noun, with columns nobody knows."""
    made = {each.name: values(each) for each in noun.fields} | {"id": IDS, "version": st.integers(1, 50)}
    known = {each.name for each in noun.fields}
    columns = st.from_regex(r"[a-z]{3,9}_x", fullmatch=True).filter(lambda name: name not in known)
    extra = st.dictionaries(columns, TRIMMED, max_size=2).map(lambda found: tuple(sorted(found.items())))
    return st.builds(noun.type, **made, extra=extra)


@st.composite
def links(draw: st.DrawFn) -> Link:
    """Any link that its verb allows."""
    verb = draw(st.sampled_from(Verb))
    grammar = GRAMMAR[verb]
    subject = draw(refs(() if grammar.subjects == ANY else grammar.subjects))
    target = draw(
        refs(() if grammar.objects == ANY else grammar.objects).filter(
            lambda ref: ref.unversioned != subject.unversioned
        )
    )
    return Link(
        subject=subject,
        verb=verb,
        object=target,
        by=draw(WORDS),
        at=draw(st.none() | MOMENTS),
        how=draw(st.sampled_from(How)),
        note=draw(WORDS),
    )


@st.composite
def programmes(draw: st.DrawFn) -> Contents:
    """A programme with a few records of a few kinds. They need not fit together, only be kept."""
    held = Records([draw(records(next(each for each in nouns() if each.type is Programme)))])
    for noun in draw(st.lists(st.sampled_from([each for each in nouns() if each.type is not Programme]), max_size=4)):
        held.put(draw(records(noun)))
    given_links = draw(st.lists(links(), max_size=4, unique_by=lambda link: link.key))
    return Contents(held, tuple(given_links))
