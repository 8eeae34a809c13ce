"""The page of a conversation: plain words first; nothing that tells of a few people, or of words not shown."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.methods.engagement.test_opinions import votes
from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Conversation, Moderation, OpinionSheet, Ref, Statement
from wellthread.web.thread import actions

pytestmark = pytest.mark.django_db
PAGE = f"/{PROGRAMME}/engagement/opinions/"


def _held(ben, sides):
    signed: dict[str, Any] = {"made_by": "importer", "made_at": datetime(2026, 5, 1, tzinfo=UTC)}
    made = Conversation(
        id="street", session=Ref("session", "cafe"), title="What would help?", sign="1 agrees", **signed
    )
    given = votes(sides)
    statements = [
        Statement(
            id=f"s{number}",
            conversation=made.ref,
            number=number,
            text=f"Saying {number}",
            state=Moderation.SHOWN if number else Moderation.WAITING,
            **signed,
        )
        for number in given.numbers
    ]
    sheets = [
        OpinionSheet(
            id=f"sheet{at}",
            conversation=made.ref,
            agreed=tuple(str(number) for number, vote in enumerate(row) if vote == 1),
            disagreed=tuple(str(number) for number, vote in enumerate(row) if vote == -1),
        )
        for at, row in enumerate(given.values)
    ]
    actions.write_together(
        added=[made, *statements, *sheets], changed=(), programme=PROGRAMME, by=ben, action="test", object=made.ref
    )


def test_groups_are_told_in_words_tables_and_a_drawing(streets, ben, client_for):
    _held(ben, [0] * 30 + [1] * 20)
    client = client_for(ben)
    assert "What would help?" in client.get(PAGE).content.decode()
    page = client.get(f"{PAGE}street/").content.decode()
    for words in (
        "They fall into 2 groups",
        "adjusted Rand",
        "What divides the groups",
        "Saying 5",
        "<svg",
        "1 agrees",
    ):
        assert words in page


def test_words_that_wait_are_shown_to_the_team_alone(streets, ben, client_for, client):
    _held(ben, [0] * 30 + [1] * 20)
    assert "Saying 0" in client_for(ben).get(f"{PAGE}street/").content.decode()
    answer = client.get(f"{PAGE}street/")
    assert "Saying 0<" not in answer.content.decode()


def test_few_people_make_no_groups(streets, ben, client_for):
    _held(ben, [0] * 10 + [1] * 6)
    page = client_for(ben).get(f"{PAGE}street/").content.decode()
    assert "Fewer than 30 people voted" in page
    assert "Group A" not in page


def test_a_conversation_that_is_not_there(streets, ben, client_for):
    assert client_for(ben).get(f"{PAGE}gone/").status_code == 404
