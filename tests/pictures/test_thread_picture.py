"""The golden thread drawn."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.pictures.reading import Drawing, overlapping
from tests.pictures.street import ACTIONS, PRIORITIES, Street
from wellthread.pictures import thread_picture, trail_picture
from wellthread.pictures.thread_columns import COLUMNS, tie
from wellthread.pictures.thread_knots import weave_of
from wellthread.thread import Link, Thread, Verb
from wellthread.vocabulary import Asset, Consent, Contribution, Records, Ref, Session, SessionKind, Theme


@pytest.fixture(scope="module")
def picture():
    street = Street()
    return thread_picture(street.records, street.thread, street.loose, href=lambda ref: f"/{ref.kind}/{ref.id}")


@pytest.fixture(scope="module")
def tied(street):
    return tie(street.records, street.thread)


@pytest.fixture
def weave(street, tied):
    return weave_of(street.records, tied, street.loose, 9)


def test_nine_columns_each_with_its_count_and_unit(picture):
    drawing = Drawing(picture.svg)
    for name, _ in COLUMNS:
        assert name in drawing.words
    for count in ("160 contributions", "12 themes", "14 assets, 5 barriers", "4 priorities", "7 actions"):
        assert count in drawing.words


def test_every_pair_that_is_tied_is_really_reached_by_tracing(street, tied):
    for before, after in tied.pairs:
        assert before in street.thread.trace(after)


def test_no_link_between_columns_is_lost_in_the_drawing(weave, tied):
    assert sum(each.count for each in weave.strands) == len(tied.pairs)


def test_an_action_is_tied_to_the_priority_it_answers_and_not_past_it(street, tied):
    action, priority = street.actions[0], street.priorities[0]
    assert (priority, action) in tied.pairs
    themes = {before for before, after in tied.pairs if after == action and before.kind == "theme"}
    assert themes == set()


def test_an_impact_is_tied_through_the_outcome_before_it(street, tied):
    assert (street.actions[0], Ref("step", "breath")) in tied.pairs


def test_what_is_gathered_is_counted(weave):
    voices = [each for each in weave.knots if each.column == 0 and not each.unheard]
    assert sum(len(each.members) for each in voices) == 160
    assert [each.title for each in voices if each.gathered] == ["2 more sessions"]


def test_no_knot_lies_on_another(picture):
    for svg in (picture.svg, picture.narrow):
        knots = [
            (float(r.attrib["x"]), float(r.attrib["y"]), float(r.attrib["x"]) + float(r.attrib["width"]),
             float(r.attrib["y"]) + float(r.attrib["height"]))
            for a in Drawing(svg).tags("a") for r in a if r.tag.endswith("rect")
        ]  # fmt: skip
        assert len(knots) > 15
        assert overlapping(knots) == []


def test_loose_ends_hang_visibly_and_say_what_is_loose(picture, street):
    words = Drawing(picture.svg).words
    assert "frayed: a loose end to mend" in words
    assert "Not heard yet: Roma families" in words
    assert "No action answers the priority “A doctor when needed”." in words
    assert f"{len(street.loose)} loose ends" in picture.description


def test_a_programme_without_loose_ends_shows_none(street):
    words = Drawing(thread_picture(street.records, street.thread).svg).words
    assert "frayed" not in words


def test_strands_can_be_followed_to_pages_but_do_not_crowd_the_keyboard(picture):
    strands = [each for each in Drawing(picture.svg).tags("a") if each.attrib.get("tabindex") == "-1"]
    knots = [each for each in Drawing(picture.svg).tags("a") if "tabindex" not in each.attrib]
    assert len(strands) > 100
    assert 30 < len(knots) < 120
    assert all(each.attrib["aria-hidden"] == "true" for each in strands)


def test_priorities_are_numbered_so_that_colour_is_not_needed(picture):
    for number, title in enumerate(PRIORITIES, start=1):
        assert str(number) in Drawing(picture.svg).texts
        assert title in picture.svg


def test_the_table_names_every_record(picture, street):
    items = [row[1] for row in picture.table.texts()]
    assert set(ACTIONS) <= set(items)
    assert len([row for row in picture.table.texts() if row[0] == "Assets and barriers"]) == 19


def test_an_empty_programme_is_drawn_too():
    records = Records([])
    picture = thread_picture(records, Thread.through(records, []))
    assert "0 themes" in Drawing(picture.svg).words
    assert "Nothing leads into" in picture.description


def test_a_withdrawn_contribution_is_not_counted():
    street = Street(voices=12)
    gone = street.records.find(Contribution, street.words[0])
    values = {name: getattr(gone, name) for name in ("id", "session", "participant")}
    street.records.put(Contribution(**values, text="", withdrawn_on=date(2026, 11, 1)))
    words = Drawing(thread_picture(street.records, street.thread).svg).words
    assert "11 contributions" in words


def spoken(quote):
    session = Session(id="cafe", neighbourhood=Ref("neighbourhood", "n"), kind=SessionKind.CAFE, title="Café")
    consent = Consent(id="yes", wording="1", take_part=True, quote=quote)
    said = Contribution(id="c", session=session.ref, text="My stairs are wet all winter", consent=consent.ref)
    theme = Theme(id="damp", name="Damp")
    return Records([session, consent, said, theme]), theme.ref, said.ref


@pytest.mark.parametrize("quote", [True, False])
def test_a_trail_shows_words_only_with_consent_to_quote(quote):
    records, theme, said = spoken(quote)
    thread = Thread.through(records, [Link(subject=theme, verb=Verb.GATHERS, object=said)])
    picture = trail_picture(theme, records, thread)
    everything = picture.svg + picture.narrow + str(picture.table.texts())
    assert ("My stairs" in everything) == quote
    assert "Damp" in everything


def test_a_trail_of_nothing_says_so(street):
    picture = trail_picture(street.actions[6], street.records, street.thread)
    assert "rests on nothing" in picture.description


def test_a_trail_of_an_unknown_record_is_refused(street):
    with pytest.raises(KeyError, match="no action:none"):
        trail_picture(Ref("action", "none"), street.records, street.thread)


def test_strands_stay_on_the_sheet(picture):
    for svg in (picture.svg, picture.narrow):
        drawing = Drawing(svg)
        for path in drawing.tags("path"):
            numbers = [float(each) for each in re.findall(r"-?\d+\.?\d*", re.sub(r"[a-z].*", "", path.attrib["d"]))]
            assert all(-2 <= x <= drawing.wide + 2 for x in numbers[::2])
            assert all(-2 <= y <= drawing.high + 2 for y in numbers[1::2])


def test_what_is_joined_to_nothing_is_gathered_before_anything_else():
    assets = [Asset(id=f"list-{n}", name=f"From a list {n}") for n in range(40)]
    street = Street(voices=30)
    for each in assets:
        street.add(each)
    weave = weave_of(street.records, tie(street.records, street.thread), (), 9)
    assert not [each for each in weave.knots if each.title.startswith("From a list")]
    [rest] = [each for each in weave.knots if each.column == 2 and each.gathered and each.members[0].kind == "asset"]
    assert {each.ref for each in assets} <= set(rest.members)
