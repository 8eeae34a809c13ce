"""The words of an excerpt: exactly those marked, in any script."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.engagement import BadOffsets, in_context, words
from wellthread.vocabulary import Contribution, Excerpt, Ref


def said(text: str, **more) -> Contribution:
    return Contribution(id="c", session=Ref("session", "cafe"), text=text, **more)


def marked(start: int, end: int, of: str = "c") -> Excerpt:
    return Excerpt(id="e", contribution=Ref("contribution", of), start=start, end=end)


def test_offsets_count_code_points_beyond_the_basic_plane():
    assert words(marked(2, 6), said("🌳 park 🌳")) == "park"


@given(st.text(), st.text(min_size=1), st.text())
def test_what_was_marked_is_what_is_found(before, inside, after):
    excerpt = marked(len(before), len(before) + len(inside))
    assert words(excerpt, said(before + inside + after)) == inside
    assert in_context(excerpt, said(before + inside + after), around=10_000) == (before, inside, after)


def test_the_context_is_cut_to_length():
    assert in_context(marked(4, 6), said("0123456789"), around=2) == ("23", "45", "67")


def test_withdrawn_words_are_gone():
    gone = said("", withdrawn_on=date(2026, 5, 1))
    assert words(marked(0, 4), gone) == ""
    assert in_context(marked(0, 4), gone) == ("", "", "")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 6), (9, 12)])
def test_marks_outside_the_words_are_refused(start, end):
    with pytest.raises(BadOffsets, match="has 5 characters"):
        words(marked(start, end), said("12345"))


def test_an_excerpt_of_another_contribution_is_refused():
    with pytest.raises(BadOffsets, match="quotes contribution:other"):
        words(marked(0, 1, of="other"), said("12345"))
