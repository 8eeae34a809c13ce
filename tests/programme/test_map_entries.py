"""A systems map as plain entries: there and back without loss, in good form whatever is given, brought together."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from wellthread.programme import map_entries
from wellthread.programme.map_changes import change_of, changes, tell_changes
from wellthread.programme.map_entries import (
    CLAIMS,
    FACTORS,
    FIELDS,
    Author,
    Entries,
    claim_of,
    entries_of,
    factor_of,
    read_drawn,
    sound,
    write_drawn,
)
from wellthread.programme.map_meeting import loose_ends, meet, touched_by
from wellthread.vocabulary import ActionLevel, Polarity, Ref, Strength, Wanted

ON, SOMEBODY = Ref("systems_map", "m"), Author("person:1", datetime(2026, 5, 1, tzinfo=UTC))
IDS = ["a", "b", "c", "d"]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
TEXTS = st.lists(TEXT.filter(str.strip), max_size=2)
NUMBER = st.none() | st.floats(-100, 100, allow_nan=False)
SHARE = st.none() | st.floats(0, 1)
CODES = {
    name: st.sampled_from([each.value for each in codes])
    for name, codes in (("level", ActionLevel), ("wanted", Wanted), ("polarity", Polarity), ("strength", Strength))
}
FACTOR = st.fixed_dictionaries(
    {
        "name": TEXT.map(lambda text: text.strip() or "x"),
        "description": TEXT,
        "aliases": TEXTS,
        "tags": TEXTS,
        "level": CODES["level"],
        "wanted": CODES["wanted"],
        "number": TEXT,
        "x": NUMBER,
        "y": NUMBER,
    }
)
CLAIM = st.fixed_dictionaries(
    {
        "cause": st.sampled_from(["a", "b"]),
        "effect": st.sampled_from(["c", "d"]),
        "polarity": CODES["polarity"],
        "strength": CODES["strength"],
        "denied": st.booleans(),
        "weight": SHARE,
        "certainty": SHARE,
        "delayed": st.booleans(),
        "condition": TEXT,
        "group": st.sampled_from(["", "parents"]),
        "source": TEXT,
        "said_in": st.sampled_from(["", "excerpt:e1"]),
    }
)
ENTRIES = st.builds(
    Entries,
    st.dictionaries(st.sampled_from(IDS), FACTOR, max_size=4),
    st.dictionaries(st.sampled_from(["k", "l", "m"]), CLAIM, max_size=3),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=40)
@given(ENTRIES)
def test_from_entries_to_records_and_back_nothing_is_lost(entries):
    factors = [factor_of(key, each, ON, like=None, author=SOMEBODY) for key, each in entries.factors.items()]
    claims = [claim_of(key, each, ON, like=None, author=SOMEBODY) for key, each in entries.claims.items()]
    said = {
        Ref("causal_claim", key): Ref.parse(each["said_in"]) for key, each in entries.claims.items() if each["said_in"]
    }
    assert entries_of(factors, claims, said) == entries


@settings(max_examples=40)
@given(ENTRIES)
def test_a_kept_version_is_read_as_it_was_written(entries):
    assert read_drawn(write_drawn(entries)) == entries


def test_a_very_large_version_is_packed(monkeypatch):
    monkeypatch.setattr(map_entries, "LARGEST_PLAIN", 10)
    entries = sound({FACTORS: {"a": {"name": "Damp homes"}}}).entries
    assert "packed" in write_drawn(entries)
    assert read_drawn(write_drawn(entries)) == entries


@settings(max_examples=40)
@given(ENTRIES)
def test_what_is_in_good_form_stays_as_it_is(entries):
    assert sound(entries.plain()).entries == entries


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from([FACTORS, CLAIMS]), JSON | st.dictionaries(st.sampled_from(IDS), JSON)))
def test_whatever_a_browser_wrote_something_in_good_form_comes_of_it(given):
    found = sound(given).entries
    for what in (FACTORS, CLAIMS):
        assert all(tuple(each) == FIELDS[what] for each in found.of(what).values())
    assert sound(found.plain()).entries == found


@settings(max_examples=40)
@given(ENTRIES, ENTRIES)
def test_changes_lead_from_the_one_to_the_other(one, other):
    found = changes(one, other)
    assert done(one, found) == other
    assert (found == ()) == (one == other)
    assert [change_of(each.plain()) for each in found] == list(found)
    assert all(tell_changes(found))


def done(entries, some):
    made = entries.copied()
    for each in some:
        shelf = made.of(each.what)
        if each.do == "add":
            shelf[each.id] = dict(each.new)
        elif each.do == "remove":
            del shelf[each.id]
        else:
            shelf[each.id][each.field] = each.new
    return made


@settings(max_examples=40)
@given(ENTRIES, ENTRIES)
def test_where_only_one_side_changed_its_state_is_taken(agreed, other):
    here = touched_by(changes(agreed, other), SOMEBODY)
    assert meet(agreed, other, agreed, here).entries == other
    assert meet(agreed, agreed, other, {}).entries == other


@settings(max_examples=40)
@given(ENTRIES, ENTRIES, ENTRIES)
def test_when_both_changed_no_field_is_lost_in_silence(agreed, room, records):
    touched = touched_by(changes(agreed, room), SOMEBODY)
    met = meet(agreed, room, records, touched)
    noted = {(each.what, each.id, each.field) for each in met.clashes}
    for each in changes(agreed, records):
        if each.do == "set" and each.field not in ("x", "y"):
            stands = met.entries.of(each.what)[each.id][each.field]
            assert stands == each.new or (each.what, each.id, each.field) in noted
    for each in changes(agreed, room):
        if each.do == "set":
            assert met.entries.of(each.what)[each.id][each.field] == each.new
    assert done(room, met.for_room) == met.entries


def test_a_claim_without_its_factor_is_a_loose_end():
    entries = sound({FACTORS: {"a": {"name": "A"}}, CLAIMS: {"k": {"cause": "a", "effect": "gone"}}}).entries
    (loose,) = loose_ends(entries)
    assert (loose.factor, loose.claims) == ("gone", ("k",))


def test_moves_are_told_together():
    before = sound({FACTORS: {each: {"name": each.upper(), "x": 1, "y": 1} for each in IDS}}).entries
    after = sound({FACTORS: {each: {"name": each.upper(), "x": 2, "y": 2} for each in IDS}}).entries
    assert tell_changes(changes(before, after)) == ("moved 4 factors on the drawing",)
