"""What is kept in memory and brought up to date is what the tables say, whatever happened in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellthread.programme import Contents
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Contribution,
    Excerpt,
    Neighbourhood,
    Programme,
    Record,
    Records,
    Ref,
    Session,
    SessionKind,
    Theme,
)
from wellthread.web.thread import actions, keep, queries
from wellthread.web.thread.catching_up import FURTHEST
from wellthread.web.thread.models import Change, Revision

pytestmark = pytest.mark.django_db

STREET = "street"
NAMES = ("a", "b", "c")


def said(key: str, text: str = "The crossing is too fast") -> Contribution:
    return Contribution(id=key, session=Ref("session", "cafe"), text=text)


def passage(key: str) -> Excerpt:
    return Excerpt(id=key, contribution=Ref("contribution", key), start=4, end=12)


@pytest.fixture
def street() -> str:
    held: list[Record] = [
        Programme(id=STREET, name="Our street"),
        Neighbourhood(id="lockside", name="Lockside"),
        Session(id="cafe", neighbourhood=Ref("neighbourhood", "lockside"), kind=SessionKind.CAFE, title="Café"),
        *(Theme(id=name, name=name.upper()) for name in NAMES),
    ]
    actions.take_in(Contents(Records(held)), by="test")
    return STREET


def say(key: str) -> None:
    keep.write_record(STREET, said(key, f"The crossing is too fast {datetime.now(UTC)}"))


def say_many(key: str) -> None:
    new = [each for each in (said(key), said(f"{key}-too")) if not _there(each)]
    keep.write_many(STREET, new, [replace(said(key), text="Again, the crossing")] if len(new) < 2 else [])


def take_out(key: str) -> None:
    keep.erase_many(STREET, [Ref("excerpt", key), Ref("contribution", key)])


def mark(key: str) -> None:
    if _there(said(key)):
        keep.write_record(STREET, passage(key))
        keep.write_link(STREET, _coding(key))


def unmark(key: str) -> None:
    keep.erase_link(STREET, _coding(key))


def begin_again(key: str) -> None:
    whole = queries.contents(STREET)
    keep.erase_all(STREET)
    keep.write_all(STREET, whole.records, whole.links)


def _coding(key: str) -> Link:
    return Link(subject=Ref("theme", key), verb=Verb.GATHERS, object=Ref("excerpt", key), by="coder-1")


def _there(record: Record) -> bool:
    return record.ref in queries.records(STREET)


DEEDS = (say, say_many, take_out, mark, unmark, begin_again)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.tuples(st.sampled_from(DEEDS), st.sampled_from(NAMES), st.booleans()), max_size=9))
def test_what_is_kept_is_what_the_tables_say(street, deeds):
    for deed, key, looked in deeds:
        deed(key)
        if looked:
            queries.contents(street)
    kept, told = queries.contents(street), (queries.records(street), queries.given_links(street))
    assert (kept.records, kept.links) == told


def test_one_sentence_more_is_one_record_to_read(street):
    for at in range(200):
        keep.write_record(street, said(f"c{at}"))
    before = queries.contents(street)
    keep.write_record(street, said("one-more"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        after = queries.contents(street)
    assert len(after.records) == len(before.records) + 1
    assert len(asked) <= 4
    assert Ref("contribution", "one-more") not in before.records


def test_whoever_is_too_far_behind_reads_everything(street):
    queries.contents(street)
    for at in range(FURTHEST + 2):
        keep.touch(street, [Ref("theme", NAMES[at % 3])])
    keep.write_record(street, said("late"))
    assert Ref("contribution", "late") in queries.contents(street).records


def test_marks_follow_one_another(street):
    keep.write_record(street, said("c1"))
    keep.write_record(street, said("c2"))
    last, before = Change.objects.filter(programme=street).order_by("-pk")[:2]
    assert last.before == before.mark
    assert last.mark == Revision.objects.get(programme=street).mark
    assert last.touched == ["contribution:c2"]
