"""A bad network and a server that is killed: every receipt is there once, nothing is lost, nothing is doubled."""

from __future__ import annotations

import json
import sqlite3

import pytest

from tests.web.capture.chaos import LossyPhone, hall_in, storm, wrongs

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory):
    with hall_in(tmp_path_factory.mktemp("hall")) as hall:
        phones, seen = storm(hall, phones=40, kills=8)
        kills = hall.kills
    return hall, phones, seen, kills


def test_nothing_is_lost_and_nothing_doubled(aftermath):
    hall, phones, seen, kills = aftermath
    assert kills == 8
    assert wrongs(hall, phones, seen) == []
    for trouble in ("cut off while sending", "reply lost", "sent twice", "connection lost"):
        assert seen.met[trouble], trouble


def test_a_loss_or_a_double_would_have_been_noticed(aftermath):
    hall, phones, seen, _ = aftermath
    never_sent = LossyPhone(hall, 999, 1, seen)
    assert any("no receipt" in each for each in wrongs(hall, [*phones, never_sent], seen))
    name = str(phones[0].kept[0][0]["sending"])
    with sqlite3.connect(hall.database) as base:
        base.execute("DELETE FROM engagement_submissionrow WHERE sending = ?", (name,))
    assert f"{name}: 0 submissions" in wrongs(hall, phones, seen)
    assert json.dumps(sorted(seen.met))
