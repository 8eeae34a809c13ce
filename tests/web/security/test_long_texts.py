"""A text longer than anybody reads is refused at every door: one would stop every drawing of the programme."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.web.conftest import PROGRAMME
from tests.web.two_streets import two_streets
from wellthread.programme import Contents, check
from wellthread.programme.outputs import as_files
from wellthread.programme.run import run
from wellthread.vocabulary import Factor, Record, Records, Ref, Shape, noun_of
from wellthread.vocabulary.plain import SHORT
from wellthread.web.thread import actions
from wellthread.web.thread.queries import find
from wellthread.web.thread.refusals import Unfit

from .resealed import resealed

KEPT = frozenset({"id", "unit", "indicator", "text", "language"})
SECONDS = 60


def filled(record: Record, more: int = 0) -> Record:
    """The record with as much as may stand in each of its names, and so many characters more."""
    fields = [each for each in noun_of(type(record)).fields if each.shape is Shape.TEXT and each.name not in KEPT]
    longer: dict[str, Any] = {each.name: "x" * (SHORT + more) for each in fields if not each.long}
    return replace(record, **longer)


def test_the_longest_names_that_may_be_are_drawn_in_good_time():
    whole = two_streets()
    full = Contents(resealed(Records(map(filled, whole.records))), whole.links)
    assert check(full) == []
    before = time.monotonic()
    as_files(run(full, today=date(2026, 11, 2)), pdf=False)
    assert time.monotonic() - before < SECONDS


def test_a_folder_with_longer_ones_is_refused():
    whole = two_streets()
    too_much = Contents(Records(filled(each, 1) for each in whole.records), whole.links)
    assert "“name” of speed has more than 500 characters." in [each.says for each in check(too_much)]


@pytest.mark.django_db
def test_a_form_with_a_longer_one_is_refused(streets, amina, client_for):
    page = f"/{PROGRAMME}/add/theme/"
    given = {"name": "x" * (SHORT + 1), "kind": "other", "codebook": "1"}
    assert f"more than {SHORT} characters" in client_for(amina).post(page, given).content.decode()
    speed = find(Factor, PROGRAMME, "speed")
    with pytest.raises(Unfit, match="more than 500"):
        actions.change(replace(speed, name="x" * 501), programme=PROGRAMME, by=amina)
    assert find(Factor, PROGRAMME, "speed").ref == Ref("factor", "speed")
