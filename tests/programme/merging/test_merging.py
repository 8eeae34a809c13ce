"""Two halls, one programme: what was heard in both comes home, and what was taken back never comes again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.programme import Contents, check
from wellthread.programme.merging import Merged, NotTheSame, Prints, Why, listed, told
from wellthread.programme.merging import merge as merge_prints
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Consent,
    Contribution,
    Excerpt,
    Neighbourhood,
    Programme,
    Record,
    Records,
    Ref,
    Session,
    SessionKind,
    Theme,
    Translation,
)

NAMES = ("a", "b", "c", "d")
CAFE = Ref("session", "cafe")


def merge(base: Contents | None, ours: Contents, theirs: Contents) -> Merged:
    return merge_prints(Prints.of(base, b"salt") if base else None, ours, theirs)


def said(key: str, text: str = "The crossing is too fast") -> Contribution:
    return Contribution(id=key, session=CAFE, text=text, consent=Ref("consent", key))


def start(*more: Record, links: tuple[Link, ...] = ()) -> Contents:
    held: list[Record] = [
        Programme(id="street", name="Our street"),
        Neighbourhood(id="lockside", name="Lockside"),
        Session(id="cafe", neighbourhood=Ref("neighbourhood", "lockside"), kind=SessionKind.CAFE, title="Café"),
        Theme(id="crossings", name="Crossings"),
    ]
    return Contents(Records([*held, *more]), links)


def heard(key: str) -> tuple[Record, ...]:
    return (Consent(id=key, wording="1", take_part=True), said(key))


def with_(
    contents: Contents, *records: Record, without: tuple[Ref, ...] = (), links: tuple[Link, ...] = ()
) -> Contents:
    kept = {each.ref.unversioned: each for each in contents.records if each.ref.unversioned not in without}
    kept |= {each.ref.unversioned: each for each in records}
    given_links = {each.key: each for each in (*contents.links, *links) if {each.key[0], each.key[2]} <= kept.keys()}
    return Contents(Records(kept.values()), tuple(given_links.values()))


def withdrawn(contents: Contents, key: str) -> Contents:
    words = contents.records.find(Contribution, Ref("contribution", key))
    assert words is not None
    gone = tuple(each.ref.unversioned for each in contents.records.of(Translation) if each.contribution.id == key)
    after = replace(words, text="", version=words.version + 1, withdrawn_on=date(2026, 11, 28))
    return with_(contents, after, without=gone)


def coding(key: str, note: str = "") -> Link:
    return Link(subject=Ref("theme", "crossings"), verb=Verb.GATHERS, object=Ref("excerpt", key), by="coder", note=note)


def passage(key: str) -> Excerpt:
    return Excerpt(id=key, contribution=Ref("contribution", key), start=4, end=12)


def translation(key: str) -> Translation:
    return Translation(id=key, contribution=Ref("contribution", key), language="bn", text="রাস্তা পার হওয়া কঠিন")


def renamed(contents: Contents, name: str) -> Contents:
    theme = contents.records.find(Theme, Ref("theme", "crossings"))
    assert theme is not None
    return with_(contents, replace(theme, name=name, version=theme.version + 1))


def why(merged: Merged) -> list[Why]:
    return [each.why for each in merged.disagreements]


def test_what_was_heard_in_both_halls_is_there():
    base = start(*heard("a"))
    merged = merge(base, with_(base, *heard("b")), with_(base, *heard("c")))
    assert [each.id for each in merged.contents.records.of(Contribution)] == ["a", "b", "c"]
    assert merged.added == (Ref("consent", "c"), Ref("contribution", "c"))
    assert told(merged) == ("2 records came in: 1 consents, 1 contributions.",)


def test_what_both_changed_stands_as_it_is_here_and_is_listed():
    base = start()
    merged = merge(base, renamed(base, "Fast roads"), renamed(base, "Roads to school"))
    theme = merged.contents.records.find(Theme, Ref("theme", "crossings"))
    assert theme is not None
    assert theme.name == "Fast roads"
    assert why(merged) == [Why.BOTH_CHANGED]
    assert merged.disagreements[0].fields == ("name",)
    table = listed(merged.disagreements)
    assert "Fast roads" not in str(table.rows), "a list of what disagrees shows nobody's text"


def test_words_taken_back_in_one_hall_are_gone_in_both_and_what_was_made_of_them_too():
    base = start(*heard("a"))
    here = withdrawn(base, "a")
    there = with_(base, translation("a"), passage("a"), links=(coding("a"),))
    for ours, theirs in ((here, there), (there, here)):
        merged = merge(base, ours, theirs)
        words = merged.contents.records.find(Contribution, Ref("contribution", "a"))
        assert words is not None
        assert (words.text, words.withdrawn_on) == ("", date(2026, 11, 28))
        assert not merged.contents.records.of(Translation)
        assert merged.contents.records.of(Excerpt), "the gap is still counted under its theme"


def test_a_withdrawal_is_not_undone_by_a_copy_that_did_not_know_of_it():
    base = start(*heard("a"))
    here = withdrawn(base, "a")
    assert merge(base, here, base).contents == here
    assert merge(None, here, base).contents.records == here.records


def test_what_was_taken_out_here_and_changed_there_stays_out_and_is_listed():
    base = start(*heard("a"), passage("a"))
    here = with_(base, without=(Ref("excerpt", "a"),))
    there = with_(base, replace(passage("a"), end=21, version=2), links=(coding("a"),))
    merged = merge(base, here, there)
    assert not merged.contents.records.of(Excerpt)
    assert why(merged) == [Why.GONE_HERE, Why.NO_GROUND]


def test_two_programmes_are_not_merged():
    other = Contents(Records([Programme(id="elsewhere", name="Elsewhere")]))
    with pytest.raises(NotTheSame, match=r"street.*elsewhere"):
        merge(None, start(), other)


# --- whatever was done on either side ---


@st.composite
def worked_on(draw: st.DrawFn, contents: Contents, mine: str) -> Contents:
    """A copy after an afternoon's work; ids made on this side bear its name, as fresh ids never meet."""
    for deed, key in draw(st.lists(st.tuples(st.sampled_from("hmtnwrx"), st.sampled_from(NAMES)), max_size=6)):
        known = [each.id for each in contents.records.of(Contribution) if not each.withdrawn_on]
        at = known[len(key) * ord(key) % len(known)] if known else ""
        match deed:
            case "h":
                contents = with_(contents, *heard(f"{mine}-{key}"))
            case "m" if at:
                contents = with_(contents, passage(at), links=(coding(at, mine),))
            case "t" if at:
                contents = with_(contents, replace(translation(at), id=f"{mine}-{at}"))
            case "n":
                contents = renamed(contents, f"{mine} {key}")
            case "w" if at:
                contents = withdrawn(contents, at)
            case "r" if at and Ref("excerpt", at) in contents.records:
                contents = with_(contents, without=(Ref("excerpt", at),))
            case "x" if at.startswith(mine):
                contents = with_(
                    contents, without=tuple(Ref(kind, at) for kind in ("contribution", "excerpt", "consent"))
                )
                gone = tuple(e.ref for e in contents.records.of(Translation) if e.contribution.id == at)
                contents = with_(contents, without=tuple(each.unversioned for each in gone))
    return contents


@st.composite
def copies(draw: st.DrawFn) -> tuple[Contents, Contents, Contents]:
    base = draw(worked_on(start(*heard("a"), *heard("b")), "base"))
    return base, draw(worked_on(base, "here")), draw(worked_on(base, "there"))


def plain(contents: Contents) -> set[Record]:
    return {replace(each, version=1) for each in contents.records}


@given(sides=copies())
def test_what_comes_out_fits_together(sides):
    base, ours, theirs = sides
    assert check(base) == check(ours) == check(theirs) == []
    assert check(merge(base, ours, theirs).contents) == []


@given(sides=copies())
def test_nothing_is_lost(sides):
    base, ours, theirs = sides
    merged = merge(base, ours, theirs)
    listed_refs = {each.about for each in merged.disagreements}
    for side in (ours, theirs):
        for each in side.records:
            ref = each.ref.unversioned
            taken_out = ref in base.records and not (ref in ours.records and ref in theirs.records)
            assert ref in merged.contents.records or ref in listed_refs or taken_out or isinstance(each, Translation)


@given(sides=copies())
def test_a_copy_that_comes_home_twice_changes_nothing(sides):
    base, ours, theirs = sides
    once = merge(base, ours, theirs)
    twice = merge(base, once.contents, theirs)
    assert twice.contents == once.contents
    assert not twice.is_new


@given(sides=copies())
def test_a_copy_on_which_nothing_was_done_brings_nothing(sides):
    base, ours, _ = sides
    merged = merge(base, ours, base)
    assert merged.contents == ours
    assert not merged.disagreements


@given(sides=copies())
def test_what_only_the_other_side_did_is_taken_whole(sides):
    base, _, theirs = sides
    merged = merge(base, base, theirs)
    assert plain(merged.contents) == plain(theirs)
    assert {each.key for each in merged.contents.links} == {each.key for each in theirs.links}
    assert not merged.disagreements


@given(sides=copies())
def test_two_boxes_may_come_home_in_either_order(sides):
    base, one, other = sides
    first = merge(base, merge(base, base, one).contents, other)
    second = merge(base, merge(base, base, other).contents, one)
    assert {each.ref.unversioned for each in first.contents.records} == {
        each.ref.unversioned for each in second.contents.records
    }
    if not first.disagreements and not second.disagreements:
        assert plain(first.contents) == plain(second.contents)
