"""Whatever people do at once, in whatever order it arrives: all copies end alike, and the records say the same."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Doc, Map, merge_updates

from tests.web.conftest import PROGRAMME
from tests.web.live.test_records import Browser, keep
from wellthread.programme.map_entries import sound
from wellthread.vocabulary import Factor
from wellthread.web.live.checking import check_all
from wellthread.web.live.engine import Follows
from wellthread.web.live.frames import BadFrame
from wellthread.web.live.models import LiveSnapshot
from wellthread.web.systems_map.queries.live_map import plain_of
from wellthread.web.thread import actions
from wellthread.web.thread.queries import find

KEYS = ["a", "b", "c"]
STEP = st.one_of(
    st.tuples(st.just("name"), st.sampled_from(KEYS), st.text("xyz", min_size=1, max_size=3)),
    st.tuples(st.just("drop"), st.sampled_from(KEYS), st.just("")),
    st.tuples(st.just("link"), st.sampled_from(KEYS), st.sampled_from(KEYS)),
)


def do(doc: Doc[Any], step: tuple[str, str, str], who: int) -> bytes:
    before = doc.get_state()
    factors, claims = doc.get("factors", type=Map), doc.get("claims", type=Map)
    kind, key, other = step
    with doc.transaction():
        if kind == "link" and key != other:
            claims[f"{who}-{len(claims)}"] = Map({"cause": key, "effect": other, "polarity": "positive"})
        elif kind == "drop" and key in factors:
            del factors[key]
        elif kind == "name":
            if key in factors:
                factors[key]["name"] = other
            else:
                factors[key] = Map({"name": other})
    return doc.get_update(before)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 1), STEP), max_size=12), st.randoms(use_true_random=False))
def test_however_two_people_s_changes_interleave_all_copies_end_alike(steps: Any, random: Random):
    authors: list[Doc[Any]] = [Doc(), Doc()]
    said: list[list[bytes]] = [[], []]
    for who, step in steps:
        said[who].append(do(authors[who], step, who))
    copies: list[Doc[Any]] = [*authors, Doc(), Doc()]
    for copy in copies:
        turns = [who for who in (0, 1) for _ in said[who]]
        random.shuffle(turns)
        waiting = [iter(each) for each in said]
        for who in turns:
            copy.apply_update(next(waiting[who]))
    first = plain_of(copies[0])
    assert all(plain_of(each) == first for each in copies)


def test_what_leaves_out_earlier_changes_is_not_let_in():
    author, room = Doc[Any](), Doc[Any]()
    said = [do(author, ("name", key, text), 0) for key, text in (("a", "x"), ("a", "y"), ("b", "z"))]
    for late in (said[1], said[2], merge_updates(said[1], said[2])):
        with pytest.raises(BadFrame, match="earlier changes"):
            Follows(room.get_state()).take(late)
    follows = Follows(room.get_state())
    for update in (*said, author.get_update(), said[0]):
        follows.take(update)
    with pytest.raises(BadFrame):
        follows.take(do(author, ("name", "c", "lost"), 0) and do(author, ("name", "c", "late"), 0))


@pytest.mark.django_db
def test_after_an_afternoon_of_everything_records_say_what_the_updates_say(streets, amina, ben):
    random = Random(5)
    browsers = [Browser(amina), Browser(ben), Browser(amina)]
    for number in range(60):
        who = random.randrange(3)
        kind = random.choice(["name", "name", "link", "drop", "look", "keep", "page"])
        key, other = random.sample([*KEYS, "speed", "fear"], 2)
        browser = browsers[who]
        if kind == "look":
            browser.look()
        elif kind == "keep":
            keep(browser)
        elif kind == "page":
            renamed = replace(find(Factor, PROGRAMME, "savings"), name=f"S{number}")
            actions.change(renamed, programme=PROGRAMME, by=ben)
        else:
            browser.send(do(browser.doc, (kind, key, f"n{number}" if kind == "name" else other), who))
    keep(browsers[0])
    assert [each.faults for each in check_all()] == [()]
    first = sound(browsers[0].look()).entries
    assert all(sound(each.look()).entries == first for each in browsers)
    assert first.factors["savings"]["name"].startswith("S")


@pytest.mark.django_db
def test_the_check_finds_what_does_not_hold_together(streets, amina):
    browser = Browser(amina)
    browser.send(do(browser.doc, ("name", "a", "x"), 0))
    LiveSnapshot.objects.create(document=browser.document, seq=browser.seq, data=Doc().get_update())
    (checked,) = check_all()
    assert "snapshot after update 2" in checked.faults[0]
