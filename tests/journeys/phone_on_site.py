"""Puts a café with questions into the running demo and opens it to phones; prints its code.

With “count” it prints instead, as JSON, what has arrived. It is started as a process of its own, beside the demo.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime

import django

django.setup()

from tests.web.capture.hall import SET, questions  # noqa: E402
from wellthread.vocabulary import Contribution, Ref, Session, SessionKind  # noqa: E402
from wellthread.web.capture.models import Invitation, Sending  # noqa: E402
from wellthread.web.thread import keep, queries  # noqa: E402

PROGRAMME = "two-test-beds"
CAFE = "phone-cafe"


def begin(code: str) -> None:
    """The session, its questions, and the code that opens it."""
    café = Session(
        id=CAFE,
        neighbourhood=Ref("neighbourhood", "plover-rise"),
        kind=SessionKind.CAFE,
        title="Café in the hall",
        question_set=SET,
    )
    here = queries.records(PROGRAMME)
    keep.write_many(PROGRAMME, [each for each in (*questions(), café) if each.ref not in here], ())
    Invitation.objects.create(programme=PROGRAMME, session=CAFE, code=code, opened_at=datetime.now(UTC))


def arrived() -> str:
    """How many sendings, and the words of each that came with them."""
    said = [each for each in queries.records(PROGRAMME).of(Contribution) if each.session.id == CAFE]
    told = [{"text": each.text, "language": each.language, "table": each.table} for each in said]
    return json.dumps({"sendings": Sending.objects.count(), "said": told})


if __name__ == "__main__":
    if sys.argv[1] == "count":
        sys.stdout.write(arrived())
    else:
        begin(sys.argv[1])
