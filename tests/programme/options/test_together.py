"""Options that are one in two wordings: proposed with reasons, merged by people, taken apart in any order."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.two_streets import two_streets
from wellthread.programme import Contents
from wellthread.programme.map_steps import Signed, applied
from wellthread.programme.options import CannotMerge, Options, say, take_back
from wellthread.thread import Link, Verb
from wellthread.vocabulary import Ballot, Exercise, PriorityOption, Records, Ref, SameOption, Theme

NEXT = Ref("exercise", "next")
NAMES = ("mend", "light", "dark", "seats", "company")


def option(key: str) -> Ref:
    return Ref("priority_option", key)


def said(one: str, other: str, same: bool = True) -> SameOption:
    return SameOption(id="new", exercise=NEXT, one=option(one), other=option(other), same=same)


def town() -> Contents:
    """Five options of one vote, two of them raised by one theme."""
    found = two_streets()
    titles = ("Mend the lamps on the towpath", "Lamps mended on the towpath", "The dark", "Benches", "Company")
    new = [
        Exercise(id="next", title="What next?"),
        Theme(id="dark", name="Dark places"),
        *(PriorityOption(id=key, exercise=NEXT, title=title) for key, title in zip(NAMES, titles, strict=True)),
    ]
    links = [Link(subject=option(each), verb=Verb.RAISED_BY, object=Ref("theme", "dark")) for each in ("mend", "dark")]
    return Contents(Records([*found.records, *new]), (*found.links, *links))


class Town:
    """A town in which things are said and taken back."""

    def __init__(self) -> None:
        self.contents, numbers = town(), count(1)
        self.signed = Signed(lambda: f"s{next(numbers)}", "person:ben")

    @property
    def options(self) -> Options:
        exercise = self.contents.records.find(Exercise, NEXT)
        assert exercise
        return Options(self.contents, exercise)

    @property
    def merged(self) -> dict[str, str]:
        return {each.id: each.merged_into.id for each in self.options.all if each.merged_into}

    def say(self, *answers: SameOption) -> None:
        self.contents = applied(self.contents, say(self.options, answers, self.signed))

    def take_back(self, key: str) -> None:
        self.contents = applied(self.contents, take_back(self.options, [Ref("same_option", key)], self.signed))


def test_proposals_say_why():
    found = Town().options.proposals
    told = {frozenset((each.one.id, each.other.id)): each.why for each in found}
    assert told[frozenset(("mend", "light"))] == "Their words are alike (95%)."
    assert told[frozenset(("mend", "dark"))] == "Both were raised by “Dark places”."
    assert not any("company" in pair for pair in told)


def test_a_merge_keeps_both_wordings_and_all_sources():
    here = Town()
    here.say(said("light", "mend"))
    kept = next(each for each in here.options.on_paper if each.id == "light")
    assert [each.title for each in here.options.wordings(kept)] == ["Mend the lamps on the towpath"]
    assert here.options.all_sources(kept) == (Ref("theme", "dark"),)
    assert Ref("theme", "dark") in here.contents.thread.trace(kept.ref)
    assert [each.id for each in here.options.on_paper] == ["seats", "company", "light", "dark"]
    assert not any({each.one.id, each.other.id} == {"mend", "light"} for each in here.options.proposals)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_merges_taken_back_in_any_order_leave_nothing_behind(pairs, chance):
    here = Town()
    for one, other in pairs:
        try:
            here.say(said(one, other))
        except CannotMerge:
            continue
    standing = list(here.options.said)
    chance.shuffle(standing)
    for at, each in enumerate(standing):
        here.take_back(each.id)
        afresh = Town()
        left = {one.id for one in standing[at + 1 :]}
        for one in sorted((each for each in standing if each.id in left), key=lambda each: int(each.id[1:])):
            afresh.say(said(one.one.id, one.other.id))
        assert here.merged == afresh.merged
    assert here.merged == {}
    assert [each.title for each in here.options.on_paper] == [each.title for each in Town().options.on_paper]


def test_what_does_not_fit_is_refused_with_the_way_out():
    here = Town()
    here.say(said("mend", "light"), said("seats", "mend", same=False))
    with pytest.raises(CannotMerge, match="said already"):
        here.say(said("light", "mend"))
    with pytest.raises(CannotMerge, match="they are not the same"):
        here.say(said("light", "seats"))
    with pytest.raises(CannotMerge, match="Choose two"):
        here.say(said("dark", "dark"))
    with pytest.raises(CannotMerge, match="taken back already"):
        here.take_back("s99")


def test_nothing_is_merged_or_taken_apart_once_people_have_voted():
    here = Town()
    here.say(said("mend", "light"))
    vote = Ballot(id="first", exercise=NEXT, options=(option("mend"),))
    here.contents = Contents(Records([*here.contents.records, vote]), here.contents.links)
    with pytest.raises(CannotMerge, match="People have voted already"):
        here.say(said("dark", "seats"))
    with pytest.raises(CannotMerge, match="People have voted already"):
        here.take_back("s1")
    here.say(said("dark", "seats", same=False))
    assert here.merged == {"light": "mend"}
    assert here.options.proposals == ()
