"""Skip logic: XLSForm expressions over the answers so far, worked out without ever being run as code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.engagement.relevance import is_relevant

SAID = {"safe": ["no"], "uses": ["library", "canal"], "age": ["17"], "empty": [], "note": ["it's late"]}


@pytest.mark.parametrize(
    ("expression", "asked"),
    [
        ("", True),
        ("${safe} = 'no'", True),
        ("${safe}='yes'", False),
        ('${ safe } != "yes"', True),
        ("${never} = ''", True),
        ("${empty} != ''", False),
        ("${age} < 18 and ${age} >= 17", True),
        ("${age} = 17", True),
        ("${age} > -1", True),
        ("${empty} > 3 or ${empty} <= 3", False),
        ("selected(${uses}, 'canal')", True),
        ("selected( ${uses} , 'can')", False),
        ("not(selected(${uses}, 'canal')) or ${safe} = 'no'", True),
        ("${safe} = 'yes' and ${age} = 17 or true()", True),
        ("${safe} = 'yes' and (${age} = 17 or true())", False),
        ("count-selected(${uses}) = 2", True),
        ('${note} = "it\'s late"', True),
        ("${safe}", True),
        ("${empty}", False),
        ("not(${empty})", True),
    ],
)
def test_what_is_understood(expression, asked):
    assert is_relevant(expression, SAID) is asked


@pytest.mark.parametrize(
    "expression",
    ["pulldata('a', 'b')", "${safe} =", "(${safe} = 'yes'", "__import__('os')", "${safe} = 'yes' ;", "false() 7", "-"],
)
def test_what_is_not_understood_asks_the_question(expression):
    assert is_relevant(expression, SAID) is True


def test_an_expression_without_end_is_given_up():
    assert is_relevant("(" * 5000 + "false()" + ")" * 5000, SAID) is True


@given(st.text(alphabet="${}safe'\" =!<>()ornd,.1", max_size=40))
def test_no_expression_breaks_the_page(expression):
    assert is_relevant(expression, SAID) in (True, False)


@given(st.sampled_from(["yes", "no"]), st.sampled_from(["yes", "no"]))
def test_not_turns_an_answer_round(answer, wanted):
    expression = f"${{safe}} = '{wanted}'"
    assert is_relevant(expression, {"safe": [answer]}) is not is_relevant(f"not({expression})", {"safe": [answer]})
