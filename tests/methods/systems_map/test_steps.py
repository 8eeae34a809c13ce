"""Views as rows of steps: what is written reads back the same, and what cannot be read says why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.methods.systems_map.webs import drawn, f, webs
from wellthread.methods.systems_map.steps import (
    AtLevel,
    BadStep,
    Between,
    Both,
    ByGroup,
    Claimed,
    Direction,
    Either,
    Links,
    Near,
    Neighbours,
    SaidBy,
    Tagged,
)
from wellthread.methods.systems_map.steps_text import KINDS, LEVELS, read_view, write_view
from wellthread.methods.systems_map.submaps import (
    found_factors,
    intersection,
    submap,
    tell_view,
    union,
    with_ids,
)
from wellthread.methods.systems_map.web import Behind, web_of
from wellthread.vocabulary import Factor, Ref, Wanted

NAME = st.text('aZ7é, |()"“”-.&and', min_size=1, max_size=8).map(lambda text: text.strip() or "x")
NAMES = st.lists(NAME, min_size=1, max_size=3).map(tuple)
NUMBER = st.integers(1, 99)
SIMPLE = st.one_of(
    st.builds(Near, st.sampled_from(list(Direction)), NAMES, st.none() | NUMBER),
    st.builds(Between, NAMES, NAMES, st.none() | NUMBER, st.just(False)),
    st.builds(Between, NAMES, NAMES, st.none(), st.just(True)),
    st.just(Neighbours()),
    *(
        st.builds(Links, st.lists(st.sampled_from(sorted(kind)), min_size=1, max_size=3).map(tuple), st.booleans())
        for kind in KINDS
    ),
    st.builds(SaidBy, NUMBER),
    st.builds(Claimed, NUMBER),
    st.builds(ByGroup, NAMES),
    st.builds(Tagged, NAMES),
    st.builds(AtLevel, st.lists(st.sampled_from(LEVELS), min_size=1, max_size=2).map(tuple)),
)
PLAIN = st.lists(SIMPLE, min_size=1, max_size=2).map(tuple)
PAIRS = st.tuples(PLAIN, PLAIN)
VIEWS = st.lists(SIMPLE | st.builds(Both, PAIRS) | st.builds(Either, PAIRS), min_size=1, max_size=3).map(tuple)


@given(VIEWS)
@settings(max_examples=100, deadline=None)
def test_what_is_written_reads_back_the_same(view):
    assert read_view(write_view(view)) == view


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("", ()),
        ("the whole map", ()),
        ("downstream of damp-homes, 2 steps", (Near(Direction.DOWNSTREAM, ("damp-homes",), 2),)),
        ("Upstream of Damp and mould, asthma", (Near(Direction.UPSTREAM, ("Damp and mould", "asthma")),)),
        ("around “Paths, kerbs and places”, 1 step", (Near(Direction.AROUND, ("Paths, kerbs and places",), 1),)),
        ("between a, b and c", (Between(("a", "b"), ("c",)),)),
        ('between "salt and pepper" and c, at most 4 links', (Between(("salt and pepper",), ("c",), 4),)),
        ("without doubtful, contested | only positive", (Links(("doubtful", "contested"), True), Links(("positive",)))),
        ("said by 2 or more | claimed 3 times or more", (SaidBy(2), Claimed(3))),
        (
            "both (downstream of a) and (upstream of b | without doubtful)",
            (
                Both(
                    (
                        (Near(Direction.DOWNSTREAM, ("a",)),),
                        (Near(Direction.UPSTREAM, ("b",)), Links(("doubtful",), True)),
                    )
                ),
            ),
        ),
    ],
)
def test_how_people_write_them(text, view):
    assert read_view(text) == view


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("downstram of damp", "Step 1, “downstram of damp”: there is no such step. Did you mean “downstream of …”?"),
        ("around a | ", "Step 2 is empty"),
        ("around a | only doutful", "Step 2, “only doutful”: “doutful” is no kind of link. Did you mean “doubtful”?"),
        ("only positive, supported", "Write two: “only positive | only …”"),
        ("between a", "such as “between repairs and asthma”"),
        ("between a and b and c", "A name that holds “and” goes in quotation marks."),
        ("around", "it needs a factor, such as “around damp-homes, 2 steps”"),
        ("downstream of a, 0 steps", "at least one step"),
        ("said by many", "it needs a number from 1"),
        ("said by 0 or more", "it needs a number from 1"),
        ("at level feelings", "“feelings” is no depth of action. There are: events"),
        ("both around a", "it needs two views in brackets"),
        ("either (around a) or (arund b)", "Step 1, “arund b”: there is no such step. Did you mean “around …”?"),
        ('around "a', "opens a quotation mark or a bracket"),
        ("shortest between a and b, at most 3 links", "no “at most”"),
        ("with neighbours of a", "nothing after it"),
        ('around big "a"', "Put the whole name in quotation marks"),
    ],
)
def test_a_step_that_cannot_be_read_is_named_with_what_would_be_right(text, says):
    with pytest.raises(BadStep) as wrong:
        read_view(text)
    assert says in str(wrong.value)


STREET = drawn(
    """
    crossings + walking
    walking + company
    traffic - walking
    traffic + noise
    noise - mood
    company + mood
    """,
    {"crossings--walking": ["ann", "ben"], "walking--company": ["ann"], "traffic--walking": ["ann", "ben", "cem"]},
    crossings={"aliases": ("Zebra crossings",), "tags": ("actionable",)},
    mood={"wanted": Wanted.MORE},
)


def shown(text, web=STREET):
    part = submap(web, read_view(text))
    return [each.id for each in part.web.factors], [each.id for each in part.web.links]


def test_a_view_is_taken_from_left_to_right():
    assert shown("downstream of crossings, 2 steps")[0] == ["crossings", "walking", "company"]
    assert shown("downstream of Zebra crossings | said by 2 or more") == (
        ["crossings", "walking"],
        ["crossings--walking"],
    )
    assert shown("said by 3 or more")[1] == ["traffic--walking"]
    assert shown("between crossings and mood")[0] == ["crossings", "walking", "company", "mood"]
    assert shown("between crossings and mood | with neighbours")[0] == [each.id for each in STREET.factors]
    assert shown("only negative")[1] == ["traffic--walking", "noise--mood"]
    assert shown("tagged matters")[0] == ["mood"]
    assert shown("both (downstream of crossings) and (downstream of traffic)")[0] == ["walking", "company", "mood"]
    assert shown("around mood")[1] == ["noise--mood", "company--mood"]


def test_neighbours_keep_to_what_the_filters_left():
    assert "noise" not in shown("only positive | between crossings and mood | with neighbours")[0]


def test_a_name_that_is_not_on_the_map_is_named_with_what_is_near():
    with pytest.raises(BadStep, match=r"Step 1: there is no factor “crossing” on this map\. Did you mean “crossings”"):
        shown("around crossing")
    with pytest.raises(BadStep, match="is one name with a comma in it"):
        found_factors(
            web_of([Factor(id="p", map=Ref("systems_map", "m"), name="Paths, kerbs")], []), ["Paths", "kerbs"]
        )
    with pytest.raises(BadStep, match="No group is named on any claim"):
        shown("said by group renters")


def test_by_group():
    web = web_of(
        STREET.factors,
        STREET.links,
        {Ref("factor_link", "traffic--noise"): Behind(1, groups=frozenset({Ref("group", "renters")}))},
    )
    assert shown("said by group renters", web)[1] == ["traffic--noise"]
    with pytest.raises(BadStep, match="Those who do: renters"):
        shown("said by group owners", web)


def test_a_search_that_was_cut_is_told():
    crowd = drawn("\n".join(f"f{a} + f{b}" for a in range(9) for b in range(9) if a != b))
    assert submap(crowd, read_view("between f0 and f8")).cut
    assert not submap(STREET, read_view("between crossings and mood")).cut


def test_kept_with_ids_and_told_with_names():
    view = with_ids(STREET, read_view("downstream of Zebra crossings, 2 steps | without doubtful"))
    assert write_view(view) == "downstream of crossings, 2 steps | without doubtful"
    told = "What crossings leads to within two steps; then without links that are doubtful."
    assert tell_view(STREET, view) == told


PICKS = st.sampled_from(
    ["around f0", "downstream of f0", "upstream of f0, 2 steps", "only positive", "without doubtful", ""]
)


@given(webs(), st.tuples(PICKS, PICKS, PICKS))
@settings(max_examples=50, deadline=None)
def test_laws_of_union_and_intersection(web, texts):
    a, b, c = (submap(web, read_view(text)).web for text in texts)

    def both(one, other):
        return intersection(one, other, web)

    def either(one, other):
        return union(one, other, web)

    assert both(a, b).shown == both(b, a).shown
    assert either(a, b).shown == either(b, a).shown
    assert both(a, a).shown == either(a, a).shown == a.shown
    assert both(a, both(b, c)).shown == both(both(a, b), c).shown
    assert either(a, either(b, c)).shown == either(either(a, b), c).shown
    assert both(a, either(b, c)).shown == either(both(a, b), both(a, c)).shown
    assert either(a, both(a, b)).shown == a.shown
    written = f"both ({texts[0] or 'the whole map'}) and ({texts[1] or 'the whole map'})"
    assert submap(web, read_view(written)).web.shown == both(a, b).shown
    assert f("f0") in web.number
