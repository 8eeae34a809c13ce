"""Question sets as versioned data: a form makes an edition, a changed form the next, and the old one stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wellthread.interop.xlsform import Asked, Form, Option, SetRecords, records_of
from wellthread.interop.xlsform.records import digest_of
from wellthread.programme.question_sets import differences, editions, latest, plan_form, simple_question
from wellthread.programme.question_sets.planning import form_of, in_language
from wellthread.vocabulary import AnswerKind, Records, Ref

MATTERS = Asked("matters", AnswerKind.WORDS, (("en", "What matters?"), ("bn", "কী গুরুত্বপূর্ণ?")))
TENURE = Asked(
    "tenure",
    AnswerKind.ONE,
    (("en", "Who owns it?"),),
    groups="home",
    options=(Option("own", (("en", "I do"),)), Option("rent", (("en", "A landlord"),))),
    kept=(("list", "tenure"), ("choice_filter", "x=y")),
)
DOORS = Form("Our doors", "doors", "", "en", (MATTERS, TENURE), (("group home", "Your home"),))


def kept(records: Records, form: Form) -> tuple[Records, SetRecords]:
    plan = plan_form(form, records)
    assert plan.made is not None
    return Records([*records, *plan.made.all]), plan.made


def test_a_first_edition_then_a_second_that_takes_its_place() -> None:
    records, first = kept(Records(), DOORS)
    asked = replace(MATTERS, texts=(("en", "What matters most?"), ("bn", "অন্য")), required=True)
    plan = plan_form(replace(DOORS, asked=(TENURE, asked)), records)
    assert plan.made is not None
    assert (first.set.edition, plan.made.set.edition, plan.made.set.replaces) == ("1", "2", first.set.ref)
    assert [(each.what, each.name) for each in plan.differences] == [
        ("wording", "matters"),
        ("asked for", "matters"),
        ("wording in bn", "matters"),
        ("order", ""),
    ]
    after = Records([*records, *plan.made.all])
    assert [each.edition for each in editions(after)["doors"]] == ["2", "1"]
    assert latest(after, "doors") == plan.made.set
    assert after.get(first.set.ref) == first.set


def test_the_same_questions_make_nothing_new_whatever_the_file_calls_its_version() -> None:
    records, _ = kept(Records(), DOORS)
    plan = plan_form(replace(DOORS, edition="2027"), records)
    assert (plan.made, plan.there is not None) == (None, True)
    assert "Nothing would change" in next(iter(plan.sentences()))


def test_choices_that_come_and_go_are_told() -> None:
    _, first = kept(Records(), DOORS)
    options = (Option("own", (("en", "We do"),)), Option("share", (("en", "Shared"),)))
    second = records_of(replace(DOORS, asked=(replace(TENURE, options=options),)), id="second")
    assert [(each.what, each.before, each.after) for each in differences(first, second)] == [
        ("choice", "own: I do", "own: We do"),
        ("new choice", "", "share: Shared"),
        ("choice gone", "rent: A landlord", ""),
        ("question gone", "What matters?", ""),
    ]


def test_a_set_is_the_form_it_came_from() -> None:
    _, made = kept(Records(), DOORS)
    assert digest_of(form_of(made)) == digest_of(DOORS)


def test_a_question_by_hand_makes_the_next_edition() -> None:
    records, first = kept(Records(), DOORS)
    form = simple_question(
        first, title="", text="How  damp is it?", answer=AnswerKind.SCALE, choices=("Dry", "Wet"), language="en"
    )
    plan = plan_form(form, records)
    assert plan.made is not None
    added = plan.made.questions[-1]
    assert (added.name, added.text, added.position) == ("how_damp_is_it", "How damp is it?", 3)
    assert [each.what for each in plan.differences] == ["new question"]
    again = simple_question(
        plan.made, title="", text="How damp is it", answer=AnswerKind.WORDS, choices=(), language="en"
    )
    assert again.asked[-1].name == "how_damp_is_it_2"


@pytest.mark.parametrize(
    ("text", "choices", "says"),
    [(" ", ("a", "b"), "Write the question"), ("Which?", ("a",), "two choices"), ("Which?", ("a!", "A"), "too alike")],
)
def test_a_question_that_cannot_be_asked_is_refused(text: str, choices: tuple[str, ...], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        simple_question(None, title="New", text=text, answer=AnswerKind.ONE, choices=choices, language="en")


def test_a_form_that_says_no_language_is_told_one() -> None:
    form = in_language(replace(DOORS, asked=(TENURE,)), "cy")
    made = records_of(form, id="cymraeg")
    assert (made.set.language, made.questions[0].language, made.wordings) == ("cy", "cy", ())


def test_an_id_is_never_taken_twice() -> None:
    records, first = kept(Records(), DOORS)
    _, other = kept(records, replace(DOORS, form_id="Doors!", asked=(MATTERS,)))
    assert other.set.id != first.set.id
    assert Ref("question_set", other.set.id) not in records
