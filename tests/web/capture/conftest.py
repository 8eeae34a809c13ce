"""A hall that is open to phones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.web.capture.hall import AT, SET, questions
from tests.web.conftest import LOCKSIDE, PROGRAMME
from wellthread.vocabulary import Session
from wellthread.web.capture.inviting import open_session
from wellthread.web.capture.models import Invitation
from wellthread.web.thread import actions, keep
from wellthread.web.thread.queries import contents


@pytest.fixture
def hall(example, amina) -> Invitation:
    """A session in Lockside with its questions, open to phones."""
    keep.write_many(PROGRAMME, questions(), ())
    held = next(each for each in contents(PROGRAMME).records.of(Session) if each.neighbourhood.id == LOCKSIDE)
    session = actions.change(replace(held, question_set=SET), programme=PROGRAMME, by=amina)
    return open_session(session, programme=PROGRAMME, by=amina, at=AT)
