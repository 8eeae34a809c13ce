"""A bad network and a server that is killed: every receipt is there once, nothing is lost, nothing is doubled."""

from __future__ import annotations

import http.client
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.web.capture.chaos import Hall, LossyPhone, hall_in, storm, wrongs
from tests.web.capture.hall import sending

pytestmark = pytest.mark.slow
SAME = "The same words, sent by fifty phones at once"


def fifty_at_once(hall: Hall) -> set[tuple[int, str]]:
    """The very same sending, fifty times at the same moment; what each was told, and whether it was the first."""
    body = json.dumps(sending(answers=[{"question": "matters", "words": SAME}], equality=None)).encode()

    def post(_: int) -> tuple[int, str]:
        line = http.client.HTTPConnection("127.0.0.1", hall.port, timeout=60)
        line.request("POST", f"/take-part/{hall.code}/send/", body, {"Content-Type": "application/json"})
        answer = line.getresponse()
        told = json.loads(answer.read())
        line.close()
        return answer.status, told["receipt"]

    with ThreadPoolExecutor(50) as pool:
        told = list(pool.map(post, range(50)))
    assert [status for status, _ in told].count(201) == 1
    return set(told)


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory):
    with hall_in(tmp_path_factory.mktemp("hall")) as hall:
        told = fifty_at_once(hall)
        assert len({receipt for _, receipt in told}) == 1
        phones, seen = storm(hall, phones=40, kills=8)
        kills = hall.kills
    return hall, phones, seen, kills


def test_nothing_is_lost_and_nothing_doubled(aftermath):
    hall, phones, seen, kills = aftermath
    assert kills == 8
    assert wrongs(hall, phones, seen, besides=1) == []
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
