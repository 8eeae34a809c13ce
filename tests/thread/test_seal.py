"""A seal does not mind the order of keeping, and minds everything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.strategies import programmes
from tests.thread.story import LINKS, RECORDS, link
from wellthread.thread import How, seal
from wellthread.vocabulary import Ref

GIVEN = [link(text) for text in LINKS]
WHOLE = seal(RECORDS, GIVEN)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(contents=programmes(), data=st.data())
def test_order_does_not_matter(contents, data):
    records, links = list(contents.records), list(contents.links)
    again = seal(data.draw(st.permutations(records)), data.draw(st.permutations(links)))
    assert again == seal(records, links)


@pytest.mark.parametrize("index", range(len(RECORDS)), ids=lambda index: str(RECORDS[index].ref))
def test_a_change_to_any_record_breaks_it_and_is_named(index):
    records = list(RECORDS)
    records[index] = replace(records[index], made_by="somebody else")
    broken = seal(records, GIVEN)
    assert broken.sha256 != WHOLE.sha256
    assert WHOLE.broken_by(broken) == [str(records[index].ref)]


CHANGES: dict[str, Any] = {
    "by": "Noor",
    "at": datetime(2026, 1, 1, tzinfo=UTC),
    "how": How.RULE,
    "note": "because",
    "extra": (("colour", "green"),),
    "object": Ref("excerpt", "at-six", 2),
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_change_to_any_part_of_a_link_breaks_it_and_is_named(field):
    changed = replace(GIVEN[0], **{field: CHANGES[field]})
    broken = seal(RECORDS, [changed, *GIVEN[1:]])
    assert broken.sha256 != WHOLE.sha256
    assert WHOLE.broken_by(broken) == ["theme:no-bus gathers excerpt:at-six"]


def test_what_was_added_or_taken_away_is_named():
    less = seal(RECORDS[:-1], GIVEN[1:])
    assert WHOLE.broken_by(less) == ["feedback_item:told", "theme:no-bus gathers excerpt:at-six"]
    assert less.broken_by(WHOLE) == WHOLE.broken_by(less)


def test_an_unknown_column_is_sealed_too():
    kept = [replace(RECORDS[0], extra=(("colour", "green"),)), *RECORDS[1:]]
    assert WHOLE.broken_by(seal(kept, GIVEN)) == ["programme:story"]


def test_nothing_is_broken_by_itself():
    assert WHOLE.broken_by(seal(RECORDS, GIVEN)) == []
    assert len(WHOLE.sha256) == 64
