"""How words and counts are labelled: wide enough to hide the speaker, honest about translation and rounding."""

from __future__ import annotations

import pytest

from wellthread.programme.blueprint.citing import Citer, brief, said
from wellthread.programme.blueprint.quoting import LONGEST, Quoter
from wellthread.thread import Link, Thread, Verb
from wellthread.vocabulary import (
    Consent,
    Contribution,
    Excerpt,
    Form,
    Group,
    Neighbourhood,
    Records,
    Ref,
    Session,
    SessionKind,
    Theme,
    Translation,
    TranslationMethod,
)

HERE = Ref("neighbourhood", "lockside")
THEME = Theme(id="warm", name="Warm homes")


def spoken(number, text="It is cold", group="wide", **more):
    return Contribution(
        id=f"c{number}",
        session=Ref("session", "cafe"),
        text=text,
        consent=Ref("consent", "yes"),
        participant=f"p{number}",
        resident=True,
        group=Ref("group", group),
        **more,
    )


def quoter(*more, residents=4):
    records = Records(
        [
            Neighbourhood(id="lockside", name="Lockside"),
            Session(id="cafe", neighbourhood=HERE, kind=SessionKind.CAFE, title="Café"),
            Consent(id="yes", wording="1", take_part=True, quote=True),
            Group(id="wide", name="People over 65", neighbourhood=HERE, residents=700),
            Group(id="narrow", name="The two sisters at number nine", neighbourhood=HERE, residents=residents),
            THEME,
            *more,
        ]
    )
    gathered = [
        Link(subject=THEME.ref, verb=Verb.GATHERS, object=each.ref) for each in more if isinstance(each, Contribution)
    ]
    return Quoter(records, Thread.through(records, gathered)), records, Thread.through(records, gathered)


def quoted(*more):
    made, _, _ = quoter(*more)
    return made.quote(Ref("contribution", "c1"))


def test_a_quote_is_labelled_with_a_wide_group():
    assert quoted(spoken(1)).label == "People over 65, Lockside"


def test_a_group_too_small_to_hide_anyone_is_not_named():
    assert quoted(spoken(1, group="narrow")).label == "A resident, Lockside"


def test_a_group_too_small_is_not_named_behind_a_line_either():
    made, records, thread = quoter(spoken(1, group="narrow"))
    told = said(Citer(records, thread, made).voices([THEME.ref]), made.group_name)
    assert "one too small to name" in told
    assert "sisters" not in told


def test_a_passage_is_shown_before_the_whole_and_only_once():
    passage = Excerpt(id="x1", contribution=Ref("contribution", "c1"), start=6, end=10)
    made, _, _ = quoter(spoken(1), passage)
    assert made.quote(passage.ref).words.text == "cold"
    assert [each.words.text for each in made.behind(passage.ref, Ref("contribution", "c1"))] == ["cold"]


def test_quotes_are_taken_from_different_groups_first():
    made, _, _ = quoter(*(spoken(number) for number in range(1, 5)), spoken(9, "So damp", group="narrow"))
    assert {each.label for each in made.varied([THEME.ref], 2)} == {"People over 65, Lockside", "A resident, Lockside"}


@pytest.mark.parametrize(
    ("method", "checked", "note"),
    [
        (TranslationMethod.PERSON, "", "Translated by a person."),
        (TranslationMethod.MACHINE, "", "Translated by machine, unchecked."),
        (TranslationMethod.MACHINE, "interpreter-1", "Translated by machine, checked by a person."),
    ],
)
def test_a_translation_says_who_made_it(method, checked, note):
    made = Translation(
        id="t1",
        contribution=Ref("contribution", "c1"),
        language="en",
        text="It is cold",
        method=method,
        checked_by=checked,
    )
    found = quoted(spoken(1, "Mae'n oer", language="cy"), made)
    assert (found.words.text, found.translation.text, found.note) == ("Mae'n oer", "It is cold", note)


def test_a_note_of_a_scribe_is_not_passed_off_as_words():
    assert quoted(spoken(1, form=Form.NOTE)).note == "A scribe's note."


def test_a_long_contribution_is_cut_at_a_word():
    text = quoted(spoken(1, "damp " * 200)).words.text
    assert len(text) <= LONGEST + 2
    assert text.endswith("damp …")


def test_rounding_never_makes_more_speakers_than_things_said():
    made, records, thread = quoter(*(spoken(number) for number in range(1, 15)))
    told = brief(Citer(records, thread, made).voices([THEME.ref]))
    assert told == "14 contributions, about as many known speakers, 1 group"
