"""Whatever is done to the codebook and undone again, every coding is as it was, with its coder, day and memo."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellthread.methods.engagement import CannotChange, Changed, Codebook, Part, Signed, coding_summary, compare, put_by
from wellthread.programme import Contents
from wellthread.thread import Link, Verb
from wellthread.vocabulary import Contribution, Excerpt, Record, Records, Ref, Theme, ThemeAct, ThemeChange, kept_theme

START = datetime(2026, 5, 1, 9, tzinfo=UTC)


def theme(key: str) -> Ref:
    return Ref("theme", key)


def coding(key: str, words: str, by: str = "ann", note: str = "") -> Link:
    return Link(subject=theme(key), verb=Verb.GATHERS, object=Ref("excerpt", words), by=by, at=START, note=note)


@dataclass
class Desk:
    """A codebook with its codings, written to as the database is."""

    themes: dict[str, Theme]
    links: dict[object, Link]
    changes: dict[str, ThemeChange] = field(default_factory=dict)
    clock: int = 0

    @property
    def book(self) -> Codebook:
        return Codebook(self.themes.values(), self.changes.values())

    def sign(self, reason: str = "") -> Signed:
        self.clock += 1
        return Signed(id=f"ch{self.clock}", by="amina", at=START + timedelta(minutes=self.clock), reason=reason)

    def write(self, done: Changed) -> ThemeChange:
        for each in (*done.added, *done.themes):
            held = self.themes.get(each.id)
            assert each.version == (held.version + 1 if held else 1)
            self.themes[each.id] = each
        for link in done.dropped:
            del self.links[link.key]
        for link in done.given:
            assert link.key not in self.links
            self.links[link.key] = link
        self.changes[done.change.id] = done.change
        return done.change

    def code(self, link: Link) -> None:
        self.links[link.key] = link

    def undo(self, change: ThemeChange) -> None:
        self.write(self.book.undo(change, self.links.values(), self.sign()))

    def counting(self) -> dict[str, set[str]]:
        """The words that count under each theme."""
        found: dict[str, set[str]] = {}
        for link in self.links.values():
            found.setdefault(kept_theme(link.subject, Records(self.themes.values())).id, set()).add(link.object.id)
        return found


@pytest.fixture
def desk() -> Desk:
    return fresh()


def fresh() -> Desk:
    names = {"damp": "Damp", "mould": "Mould", "bus": "Buses", "fear": "Fear"}
    links = [coding(key, f"{key}{at}", note=f"why {at}") for key in names for at in range(3)]
    return Desk({key: Theme(id=key, name=name) for key, name in names.items()}, {each.key: each for each in links})


def test_a_merge_moves_no_coding_and_counts_them_together(desk):
    before = dict(desk.links)
    desk.write(desk.book.merge(theme("mould"), theme("damp"), desk.sign("the same thing")))
    assert desk.links == before
    assert len(desk.counting()["damp"]) == 6
    assert desk.book.former_names()["damp"] == ("Mould",)


def test_a_merge_is_undone_after_later_codings_and_each_keeps_its_own(desk):
    change = desk.write(desk.book.merge(theme("mould"), theme("damp"), desk.sign()))
    desk.code(coding("damp", "later", "bo"))
    desk.undo(change)
    assert desk.counting()["mould"] == {"mould0", "mould1", "mould2"}
    assert "later" in desk.counting()["damp"]


def test_a_split_takes_the_chosen_words_with_coder_day_and_memo(desk):
    part = Part(id="leak", name="Leaks", takes=(Ref("excerpt", "damp0"),))
    change = desk.write(desk.book.split(theme("damp"), [part], desk.links.values(), desk.sign()))
    moved = desk.links[coding("leak", "damp0").key]
    assert (moved.by, moved.at, moved.note) == ("ann", START, "why 0")
    assert desk.themes["leak"].split_from == theme("damp")
    desk.code(coding("leak", "later"))
    desk.undo(change)
    assert desk.counting()["damp"] == {"damp0", "damp1", "damp2", "later"}
    assert desk.links[coding("damp", "damp0").key] == coding("damp", "damp0", note="why 0")


def test_words_of_a_merged_theme_go_over_in_a_split_and_come_home(desk):
    desk.write(desk.book.merge(theme("mould"), theme("damp"), desk.sign()))
    part = Part(id="black", name="Black mould", takes=(Ref("excerpt", "mould0"),))
    change = desk.write(desk.book.split(theme("damp"), [part], desk.links.values(), desk.sign()))
    desk.undo(change)
    assert coding("mould", "mould0").key in desk.links


def test_what_stands_on_a_change_is_undone_first(desk):
    part = Part(id="leak", name="Leaks")
    split = desk.write(desk.book.split(theme("damp"), [part], desk.links.values(), desk.sign()))
    desk.write(desk.book.merge(theme("leak"), theme("bus"), desk.sign()))
    with pytest.raises(CannotChange, match="“Leaks” was changed since"):
        desk.undo(split)


@pytest.mark.parametrize(
    ("do", "says"),
    [
        (lambda desk: desk.book.merge(theme("damp"), theme("damp"), desk.sign()), "into itself"),
        (lambda desk: desk.book.rename(theme("damp"), "mould", desk.sign()), "already"),
        (lambda desk: desk.book.rename(theme("damp"), "  ", desk.sign()), "Write a name"),
        (lambda desk: desk.book.move(theme("damp"), theme("damp"), desk.sign()), "stands below"),
        (lambda desk: desk.book.retire(theme("gone"), desk.sign()), "no theme:gone"),
        (lambda desk: desk.book.split(theme("damp"), [], [], desk.sign()), "at least one"),
        (
            lambda desk: desk.book.split(
                theme("damp"),
                [Part(id="x", name="X", takes=(Ref("excerpt", "bus0"),))],
                desk.links.values(),
                desk.sign(),
            ),
            "is not under “Damp”",
        ),
    ],
)
def test_what_does_not_fit_is_refused(desk, do, says):
    with pytest.raises(CannotChange, match=says):
        do(desk)


def test_a_merged_theme_is_not_offered_and_cannot_be_changed(desk):
    desk.write(desk.book.merge(theme("mould"), theme("damp"), desk.sign()))
    assert "Mould" not in [each.name for each in desk.book.themes]
    with pytest.raises(CannotChange, match="merged or retired"):
        desk.book.rename(theme("mould"), "Mildew", desk.sign())


def test_a_name_written_over_by_hand_is_not_put_back(desk):
    change = desk.write(desk.book.rename(theme("damp"), "Damp homes", desk.sign()))
    desk.themes["damp"] = replace(desk.themes["damp"], name="Wet homes", version=3)
    with pytest.raises(CannotChange, match="written over since"):
        desk.undo(change)


def do_something(desk: Desk, draw: st.DrawFn) -> ThemeChange | None:
    """One change drawn at random, or None where it does not fit."""
    keys = st.sampled_from(sorted(desk.themes))
    one, other, act = draw(keys), draw(keys), draw(st.sampled_from(ThemeAct))
    book, signed = desk.book, desk.sign()
    try:
        match act:
            case ThemeAct.MERGE:
                done = book.merge(theme(one), theme(other), signed)
            case ThemeAct.SPLIT:
                held = sorted(each for key, words in desk.counting().items() if key == one for each in words)
                takes = draw(st.lists(st.sampled_from(held), unique=True)) if held else []
                part = Part(id=f"p{signed.id}", name=f"Part {signed.id}", takes=tuple(Ref("excerpt", x) for x in takes))
                done = book.split(theme(one), [part], desk.links.values(), signed)
            case ThemeAct.RENAME:
                done = book.rename(theme(one), f"Name {draw(st.integers(0, 3))}", signed)
            case ThemeAct.REDEFINE:
                done = book.redefine(theme(one), draw(st.sampled_from(["", "a", "b"])), signed)
            case ThemeAct.MOVE:
                done = book.move(theme(one), draw(st.sampled_from([None, theme(other)])), signed)
            case _:
                done = book.retire(theme(one), signed)
    except CannotChange:
        return None
    return desk.write(done)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_changes_undone_in_any_order_that_is_allowed_give_back_the_same_codings(data):
    desk = fresh()
    before, names = dict(desk.links), {key: (each.name, each.parent) for key, each in desk.themes.items()}
    for _ in range(data.draw(st.integers(1, 7))):
        do_something(desk, data.draw)
    standing = [each for each in desk.changes.values() if each.undone_on is None]
    while standing:
        allowed = [each for each in standing if not desk.book.why_not(each)]
        assert allowed, "something can always be undone"
        desk.undo(data.draw(st.sampled_from(allowed)))
        standing = [each for each in desk.changes.values() if each.undone_on is None]
    assert desk.links == before
    assert {key: (desk.themes[key].name, desk.themes[key].parent) for key in names} == names
    assert all(desk.themes[key].merged_into is None and desk.themes[key].retired_on is None for key in names)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_codings_made_in_between_are_never_lost(data):
    desk = fresh()
    before = len(desk.links)
    for at in range(data.draw(st.integers(1, 6))):
        do_something(desk, data.draw)
        offered = data.draw(st.sampled_from([each.id for each in desk.book.themes] or ["damp"]))
        desk.code(coding(offered, f"new{at}", "bo", "in between"))
        standing = [each for each in desk.changes.values() if not each.undone_on and not desk.book.why_not(each)]
        if standing and data.draw(st.booleans()):
            desk.undo(data.draw(st.sampled_from(standing)))
        assert len(desk.links) == before + at + 1
        assert sum(map(len, desk.counting().values())) == len(desk.links)


def test_the_thread_reaches_through_a_merge_and_the_summary_counts_it_once(desk):
    words: list[Record] = []
    for each in desk.links.values():
        said = Contribution(id=f"c-{each.object.id}", session=Ref("session", "s"), text="words")
        words += [said, Excerpt(id=each.object.id, contribution=said.ref, start=0, end=5)]
    desk.write(desk.book.merge(theme("mould"), theme("damp"), desk.sign()))
    held = Contents(Records([*words, *desk.themes.values()]), tuple(desk.links.values()))
    assert Ref("contribution", "c-mould0") in held.thread.trace(theme("damp"))
    assert theme("damp") in held.thread.reach(Ref("contribution", "c-mould0"))
    summary = {each.theme.id: each.contributions for each in coding_summary(held.links, held.records)}
    assert summary == {"damp": 6, "bus": 3, "fear": 3}


def test_two_editions_tell_what_changed_in_between(desk):
    _, then = put_by(desk.themes.values(), "1", "", desk.sign(), list("abcd"))
    desk.write(desk.book.rename(theme("damp"), "Damp homes", desk.sign()))
    desk.write(desk.book.merge(theme("mould"), theme("damp"), desk.sign()))
    desk.write(desk.book.move(theme("fear"), theme("bus"), desk.sign()))
    desk.write(desk.book.split(theme("bus"), [Part(id="stop", name="Stops")], [], desk.sign()))
    _, now = put_by(desk.themes.values(), "2", "", desk.sign(), list("efgh"))
    assert [(each.name, each.what) for each in compare(then, now)] == [
        ("Damp homes", "renamed"),
        ("Fear", "moved"),
        ("Mould", "taken out"),
        ("Stops", "added"),
    ]
