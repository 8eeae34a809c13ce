"""A conversation brought in: the same again changes nothing, and it can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.interop.polis.exports import AUTHORS, export, votes
from wellthread import programme
from wellthread.interop.polis import Conversation, files_in, read_polis
from wellthread.programme import Contents, check
from wellthread.programme.opinion_import import Wishes, as_conversation, plan, sentences, take_in, undo
from wellthread.programme.opinion_import.planning import after
from wellthread.programme.release import release
from wellthread.vocabulary import OpinionSheet, Ref, Statement

EXAMPLE = Path(__file__).parents[2] / "examples" / "two-test-beds"
WISHES = Wishes(session=Ref("session", "plover-doors"))


@pytest.fixture(scope="module")
def example() -> Contents:
    return programme.read(EXAMPLE)


@pytest.fixture
def found(tmp_path: Path) -> Conversation:
    return read_polis(files_in(export(tmp_path)))


def _taken(found: Conversation, contents: Contents) -> Contents:
    done = take_in(plan(found, contents.records, WISHES), today=date(2026, 11, 28), made_by="researcher")
    assert done is not None
    return after(contents, done)


def test_it_is_kept_with_each_persons_last_votes(example: Contents, found: Conversation) -> None:
    kept = _taken(found, example)
    assert check(kept) == []
    sheets = kept.records.of(OpinionSheet)
    told = {(each.voter, key): 1 for each in sheets for key in each.agreed}
    told |= {(each.voter, key): -1 for each in sheets for key in each.disagreed}
    told |= {(each.voter, key): 0 for each in sheets for key in each.passed}
    assert told == votes()
    assert len(sheets) == AUTHORS


def test_the_same_files_again_change_nothing(example: Contents, found: Conversation) -> None:
    kept = _taken(found, example)
    again = plan(found, kept.records, WISHES)
    assert again.does_nothing
    assert next(sentences(again)).startswith("Nothing would change")
    assert take_in(again, today=date(2026, 12, 1), made_by="researcher") is None


def test_it_can_be_taken_back_whole(example: Contents, found: Conversation) -> None:
    kept = _taken(found, example)
    conversation = Ref("conversation", plan(found, kept.records, WISHES).conversation.id)
    back = after(kept, undo(conversation, kept))
    assert list(back.records) == list(example.records)
    with pytest.raises(ValueError, match="no conversation"):
        undo(conversation, back)


def test_it_is_given_out_as_it_came_in(example: Contents, found: Conversation) -> None:
    kept = _taken(found, example)
    made = plan(found, kept.records, WISHES).conversation
    out = as_conversation(made, kept.records)
    assert [dict(each.votes) for each in sorted(out.voters, key=lambda one: sorted(one.votes.items()))] == [
        dict(each.votes) for each in sorted(found.voters, key=lambda one: sorted(one.votes.items()))
    ]


def test_nothing_of_it_is_released(example: Contents, found: Conversation) -> None:
    public = release(_taken(found, example))
    assert not public.records.of(OpinionSheet)
    assert not public.records.of(Statement)


def test_it_needs_a_session(example: Contents, found: Conversation) -> None:
    with pytest.raises(ValueError, match="Make the session first"):
        plan(found, example.records, Wishes(session=Ref("session", "nowhere")))
