"""No way leads to a version that is out but the one with two looks, the stewards and, where asked, the bare cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wellthread.programme.releasing.steps import (
    APART,
    Course,
    NotAllowed,
    checked,
    refusal,
    released,
    sent_back,
    withdrawn,
)
from wellthread.vocabulary import CheckKind, ReleaseStatus

PEOPLE = ("author", "ann", "bea", "cat", "dan")
acts = st.one_of(
    st.tuples(st.just("check"), st.sampled_from(CheckKind), st.sampled_from(PEOPLE), st.booleans()),
    st.sampled_from([("release",), ("back",), ("withdraw",)]),
)
MAKERS = {"release": released, "back": sent_back, "withdraw": withdrawn}


def walked(course: Course, steps: list[tuple[object, ...]]) -> Course:
    """Where a version stands after people tried all this, refusals left aside."""
    for name, *given_ in steps:
        try:
            if name == "check":
                kind, by, passed = given_
                course = checked(course, kind, by=by, passed=passed)  # type: ignore[arg-type]
            else:
                course = MAKERS[str(name)](course)
        except NotAllowed:
            pass
    return course


@given(st.lists(acts, max_size=14), st.booleans())
def test_whatever_people_try(steps, bare):
    ended = walked(Course("author", bare), steps)
    yes = {each.kind: each.by for each in ended.checks if each.passed}
    assert "author" not in {each.by for each in ended.checks}
    apart = [yes[kind] for kind in APART if kind in yes]
    assert len(apart) == len(set(apart)), "three yeses by three people"
    if ended.status in (ReleaseStatus.RELEASED, ReleaseStatus.WITHDRAWN):
        assert set(APART) <= yes.keys()
        assert CheckKind.BARE in yes or not bare
        assert all(each.passed for each in ended.checks)
    if any(not each.passed for each in ended.checks):
        assert ended.status is ReleaseStatus.SENT_BACK


def test_the_one_way():
    course = Course("author", bare=True)
    for kind, by in zip((*APART, CheckKind.BARE), ("ann", "bea", "cat", "ann"), strict=True):
        assert refusal(course, kind, by) == ""
        course = checked(course, kind, by=by, passed=True)
    assert released(course).status is ReleaseStatus.RELEASED
