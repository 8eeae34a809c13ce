"""Skip rules in words: whoever holds a pen can follow them, and what has no plain words is left to the helper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.programme.paper_kit import languages, phrases
from wellthread.programme.paper_kit.skips import Known, rule_in_words

KNOWN = {
    "fear": Known(3, {"yes": "Yes", "no": "No"}),
    "use": Known(5, {"library": "The library", "park": "The park"}),
    "people": Known(6, {}),
}
HELPER = "Answer this only if the helper says that it is for you."


def said(relevant: str) -> str:
    return rule_in_words(relevant, KNOWN, phrases("en")).removeprefix("Answer this only if ").removesuffix(".")


@pytest.mark.parametrize(
    ("relevant", "words"),
    [
        ("${fear} = 'yes'", "you chose “Yes” in question 3"),
        ('${fear}="yes"', "you chose “Yes” in question 3"),
        ("${fear} != 'yes'", "you did not choose “Yes” in question 3"),
        ("selected(${use}, 'park')", "you chose “The park” in question 5"),
        ("not(selected(${use}, 'park'))", "you did not choose “The park” in question 5"),
        ("${people} > 4", "your answer to question 6 is more than 4"),
        ("${people} >= 4", "your answer to question 6 is at least 4"),
        ("${people} != ''", "you answered question 6"),
        ("${people} = ''", "you left question 6 empty"),
        (
            "selected(${use}, 'park') and (${fear} = 'no' or ${people} = '')",
            "you chose “The park” in question 5 and you chose “No” in question 3 or you left question 6 empty",
        ),
    ],
)
def test_a_rule_is_said_plainly(relevant, words):
    assert said(relevant) == words


@pytest.mark.parametrize(
    "relevant",
    [
        "${gone} = 'yes'",
        "${fear} = 'perhaps'",
        "count-selected(${use}) > 1",
        "not(${fear} = 'yes' and ${people} > 1)",
        "${people} + 1 > 3",
        "selected(${use}",
        "${fear} =",
    ],
)
def test_what_cannot_be_said_plainly_is_left_to_the_helper(relevant):
    assert rule_in_words(relevant, KNOWN, phrases("en")) == HELPER


def test_a_question_for_everybody_has_no_rule():
    assert rule_in_words("  ", KNOWN, phrases("en")) == ""


@given(st.text(alphabet="${}()'\",= <>!andornselctfusparky1 ", max_size=60))
def test_no_expression_stops_the_press(text):
    told = rule_in_words(text, KNOWN, phrases("ur"))
    assert told == "" or told.startswith("صرف")


@pytest.mark.parametrize("language", languages())
def test_every_language_says_everything(language):
    own, english = phrases(language), phrases("en")
    assert own.keys() == english.keys()
    assert list(own["layers"]) == list(english["layers"])
    assert own["signs"].keys() == english["signs"].keys()
    for key, text in english.items():
        if isinstance(text, str) and key != "checked_by":
            fields = {part.split("}")[0] for part in text.split("{")[1:]}
            assert {part.split("}")[0] for part in own[key].split("{")[1:]} == fields, key


def test_what_no_native_speaker_has_checked_says_so_on_the_paper():
    drafts = [each for each in languages() if not phrases(each)["checked_by"]]
    assert set(drafts) == {"bn", "cy", "pl", "ro", "ur"}
    assert all(phrases(each)["unchecked"] for each in drafts)
