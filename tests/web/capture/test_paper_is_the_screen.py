"""What stands on paper is what a phone asks: the same words for the same question, choice and layer of consent."""

from __future__ import annotations

import pytest

from tests.web.conftest import PROGRAMME
from tests.web.engagement.paper_story import CORE, paper_records
from wellthread.programme.paper_kit import asked_on_paper, phrases
from wellthread.vocabulary import QuestionSet
from wellthread.web.capture.asking import asked
from wellthread.web.capture.consent_words import LAYER_WORDS
from wellthread.web.thread import keep
from wellthread.web.thread.queries import contents


@pytest.mark.parametrize("language", ["en", "bn", "pl"])
def test_paper_and_screen_ask_the_same_in_the_same_words(streets, language):
    keep.write_many(PROGRAMME, paper_records(), ())
    records = contents(PROGRAMME).records
    found, screen = records.find(QuestionSet, CORE), asked(PROGRAMME, CORE.id)
    assert found
    assert screen
    paper = asked_on_paper(records, found, language)
    assert [each.question.id for each in paper] == [each.id for each in screen.questions]
    for each in paper:
        assert each.worded.text == screen.text(each.question, language)[0]
        shown = [screen.text(one, language)[0] for one in screen.choices[each.question.id]]
        assert [worded.text for _, worded in each.choices] == shown


def test_the_layers_of_consent_are_worded_alike():
    assert phrases("en")["layers"] == LAYER_WORDS
