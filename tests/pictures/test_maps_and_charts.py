"""Systems maps, theories of change, asset maps, candidates and dots."""

from __future__ import annotations

import itertools
import random
import time
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pictures.reading import Drawing, overlapping
from tests.pictures.street import HERE, assumptions, beside, candidates, dots, square, win_shares
from wellthread.disclosure import People
from wellthread.pictures import (
    Axis,
    Candidate,
    Dot,
    Said,
    asset_map_picture,
    beside_picture,
    candidates_picture,
    dots_picture,
    systems_map_picture,
    theory_of_change_picture,
    win_shares_picture,
)
from wellthread.pictures.clusters import gather
from wellthread.pictures.drawing import lines
from wellthread.pictures.lettering import PARTED, STANDS_OUT, width, wrap
from wellthread.pictures.patches import apart
from wellthread.pictures.placing import Joint, place
from wellthread.pictures.projection import Projection, middle
from wellthread.pictures.systems_map import sentence
from wellthread.pictures.theory_of_change import columns_of
from wellthread.vocabulary import (
    Asset,
    AssetClass,
    Boundary,
    BoundaryKind,
    Factor,
    FactorLink,
    Judgement,
    Polarity,
    Ref,
    Step,
    StepKind,
    StepLink,
    SystemsMap,
)

MAP = SystemsMap(id="m", title="What keeps us well")


def big_map(count, links, seed=1, placed=False):
    chance = random.Random(seed)
    factors = [
        Factor(
            id=f"f{n}",
            map=MAP.ref,
            name=f"Factor number {n} of this map",
            x=chance.random() * 900 if placed else None,
            y=chance.random() * 600 if placed else None,
        )
        for n in range(count)
    ]
    pairs = chance.sample([(a, b) for a in range(count) for b in range(count) if a != b], links)
    return factors, [
        FactorLink(
            id=f"l{a}-{b}",
            map=MAP.ref,
            cause=factors[a].ref,
            effect=factors[b].ref,
            polarity=chance.choice(list(Polarity)),
        )
        for a, b in pairs
    ]


@pytest.mark.parametrize("placed", [True, False])
@pytest.mark.parametrize(("count", "links"), [(1, 0), (2, 2), (12, 20), (40, 80)])
def test_no_factor_lies_on_another(count, links, placed):
    drawing = Drawing(systems_map_picture(MAP, *big_map(count, links, placed=placed)).svg)
    boxes = drawing.boxes
    assert len(boxes) == count
    assert overlapping(boxes) == []
    assert all(a >= 0 and b >= 0 and c <= drawing.wide and d <= drawing.high for a, b, c, d in boxes)


def test_a_map_of_108_factors_is_drawn_in_good_time():
    factors, links = big_map(108, 296)
    start = time.process_time()
    drawing = Drawing(systems_map_picture(MAP, factors, links).svg)
    assert time.process_time() - start < 4
    assert len(drawing.boxes) == 108
    assert drawing.wide < 2000


def test_every_sign_is_written_and_each_link_is_a_sentence():
    factors, links = big_map(12, 20)
    picture = systems_map_picture(MAP, factors, links)
    signs = [each for each in Drawing(picture.svg).texts if each in "+−±?"]
    in_legend = len({each.polarity for each in links})
    assert len(signs) == 20 + in_legend
    assert len(picture.table.rows) == 20


def test_a_link_in_words():
    link = FactorLink(
        id="l",
        map=MAP.ref,
        cause=Ref("factor", "a"),
        effect=Ref("factor", "b"),
        polarity=Polarity.NEGATIVE,
        judgement=Judgement.CONTESTED,
    )
    told = sentence(link, "Fast traffic", "Walking", Said(16, People(14), People(2)))
    assert told == "More Fast traffic → less Walking, said by 15 people, fewer than 8 disagree (contested)"


@pytest.mark.parametrize("polarity", [Polarity.POSITIVE, Polarity.COMPLEX])
def test_a_link_that_people_disagree_about_is_dashed(polarity):
    factors, _ = big_map(2, 0)
    link = FactorLink(id="l", map=MAP.ref, cause=factors[0].ref, effect=factors[1].ref, polarity=polarity)
    drawn = systems_map_picture(MAP, factors, [link]).svg
    assert ("stroke-dasharray" in drawn) == (polarity is Polarity.COMPLEX)


def test_an_empty_map_is_drawn_too():
    assert "0 factors" in systems_map_picture(MAP, [], []).description


def test_steps_stand_in_columns_by_kind_and_move_on_within_it():
    steps = [
        Step(id=each, kind=kind, title=each)
        for each, kind in (
            ("do", StepKind.ACTIVITY),
            ("how", StepKind.MECHANISM),
            ("soon", StepKind.OUTCOME),
            ("later", StepKind.OUTCOME),
            ("last", StepKind.IMPACT),
        )
    ]
    pairs = (("do", "how"), ("how", "soon"), ("soon", "later"), ("later", "last"))
    links = [StepLink(id=f"{a}-{b}", cause=Ref("step", a), effect=Ref("step", b)) for a, b in pairs]
    assert {ref.id: at for ref, at in columns_of(steps, links).items()} == {
        "do": 0,
        "how": 1,
        "soon": 2,
        "later": 3,
        "last": 4,
    }
    circle = StepLink(id="c", cause=Ref("step", "later"), effect=Ref("step", "soon"))
    assert max(columns_of(steps, [*links, circle]).values()) < 9


def test_assumptions_are_numbered_where_they_are_needed_and_below(street):
    picture = theory_of_change_picture(street.records.of(Step), street.records.of(StepLink), assumptions())
    texts = Drawing(picture.svg).texts
    assert [texts.count(str(number)) for number in (1, 2, 3, 4)] == [2, 2, 2, 2]
    assert "leads to O1, if note" not in picture.svg
    assert "if note 1 and 4 holds" in Drawing(picture.narrow).words


def test_an_assumption_about_another_places_step_is_left_out(street):
    steps = [each for each in street.records.of(Step) if each.id == "breath"]
    picture = theory_of_change_picture(steps, street.records.of(StepLink), assumptions())
    assert "1 steps, 0 arrows and 1 assumptions" in picture.description


def test_assets_so_near_that_they_would_overlap_are_gathered_and_none_is_lost():
    assets = [
        Asset(id=f"a{n}", name=f"Asset {n}", asset_class=AssetClass.PHYSICAL, longitude=0.01 * (n // 10), latitude=51.5)
        for n in range(30)
    ]
    nowhere = Asset(id="choir", name="The choir", asset_class=AssetClass.CULTURAL)
    picture = asset_map_picture([*assets, nowhere])
    words = Drawing(picture.svg).words
    assert "1–10" in words
    assert "21–30" in words
    assert all(f"Asset {n}" in words for n in range(30))
    assert "1 more has no place" in words
    assert len(picture.table.rows) == 31


def test_many_assets_are_counted_on_the_map_and_named_in_the_table():
    assets = [
        Asset(id=f"a{n}", name=f"Asset number {n}", longitude=0.002 * (n % 20), latitude=51 + n / 9000)
        for n in range(300)
    ]
    picture = asset_map_picture(assets)
    assert "Asset number 299" not in Drawing(picture.svg).texts
    assert len(picture.table.rows) == 300


def test_a_map_without_any_place_is_refused():
    with pytest.raises(ValueError, match="nothing with a place"):
        asset_map_picture([Asset(id="a", name="Choir")])


def test_candidates_far_apart_get_maps_of_their_own():
    far = [Candidate(Ref("area", "F1"), "Far", 9.0, 25, square(5, 57, 0.1))]
    assert [len(each) for each in apart([*candidates(), *far])] == [24, 1]
    drawing = Drawing(candidates_picture([*candidates(), *far]).svg)
    assert drawing.texts.count("N") == 2


def test_the_chosen_are_in_the_bars_wherever_they_stand():
    many = [*candidates(24), Candidate(Ref("area", "X"), "Chosen last", 1.0, 25, None, chosen=True)]
    picture = candidates_picture(many, measure="IMD score")
    assert "25. Chosen last (chosen)" in Drawing(picture.svg).texts
    assert "Chosen: Area 2 (rank 2), Chosen last (rank 25)" in picture.description


def test_a_score_below_nothing_points_the_other_way():
    low = [Candidate(Ref("area", "A"), "High", 1.0, 1), Candidate(Ref("area", "B"), "Low", -1.0, 2)]
    drawing = Drawing(candidates_picture(low).svg)
    assert "\N{MINUS SIGN}1" in drawing.texts
    up, down = [each for each in drawing.tags("rect") if each.attrib.get("rx") == "2"]
    assert float(down.attrib["x"]) + float(down.attrib["width"]) == pytest.approx(float(up.attrib["x"]), abs=0.02)


def test_who_never_comes_first_is_drawn_only_when_chosen():
    picture = win_shares_picture(win_shares(), draws=10_000)
    drawn = Drawing(picture.svg).texts
    assert "Area 30 by the long canal (chosen)" in drawn
    assert not any(each.startswith("Area 9 ") for each in drawn)
    assert "under 1%" in drawn
    assert len(picture.table.rows) == 5
    assert "Chosen: Area 30 by the long canal (0%, rank 30 to 35)." in picture.description


def test_a_neighbourhood_beside_others_says_its_limits_and_names_what_is_beside():
    picture = beside_picture("b", "Here beside others", beside(), here="Here", system="Eastmarsh ICB", country="")
    drawn = Drawing(picture.svg)
    assert "75.2 (73.7–76.4)" in drawn.texts
    assert "Eastmarsh ICB" in drawn.texts
    assert "Eastmarsh ICB 77.2" in picture.description
    assert picture.table.texts()[0][:5] == [
        "Years a child born here can expect to live",
        "75.2",
        "73.7",
        "76.4",
        "77.2",
    ]


def test_without_figures_there_is_nothing_beside():
    picture = beside_picture("b", "Here beside others", [], here="Here", system="", country="")
    assert picture.description == "Nothing is measured of Here yet."
    assert Drawing(picture.svg).texts == ["Here"]


def test_a_value_that_may_not_be_shown_is_said_to_be_so():
    picture = dots_picture("d", "By group", dots(), Axis("% of ballots"))
    assert Drawing(picture.svg).texts.count("not shown") == 2
    assert "45% (30–60)" in Drawing(picture.svg).texts
    assert ["A bus after half past six", "Group 2", "not shown", "", "", ""] in picture.table.texts()


@given(st.lists(st.floats(-1e4, 1e4, allow_nan=False), min_size=1, max_size=6))
@settings(deadline=None, max_examples=40)
def test_every_dot_lies_on_its_scale(values):
    picture = dots_picture("d", "Any", [Dot("", f"p{n}", value) for n, value in enumerate(values)])
    drawing = Drawing(picture.svg)
    for path in drawing.tags("path"):
        x = float(path.attrib["d"][1:].split()[0])
        assert -8 <= x <= drawing.wide + 8


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=80), st.integers(40, 300)
)
def test_lines_fit_their_room(text, room):
    for line in wrap(text, room, 12.5):
        assert width(line, 12.5) <= room * STANDS_OUT or len(line.rstrip(PARTED)) <= 2


@given(st.text(alphabet="aemnrst -_:/’ßéব্ো", max_size=60), st.integers(40, 300))
def test_a_word_parted_at_the_end_of_a_line_is_still_heard_as_one(text, room):
    drawn = lines(0, 0, wrap(text, room, 12.5, 99))
    assert "".join(ET.fromstring(drawn).itertext()) == " ".join(text.split())


def test_words_that_are_left_out_are_left_out_whole():
    assert wrap("Damp homes make children ill", 60, 12, 2) == ["Damp", "homes…"]
    assert wrap("Bengali-speaking", 88, 12) == [f"Bengali-{PARTED}", "speaking"]
    assert wrap("Apprenticeships", 88, 12) == [f"Apprentices{PARTED}", "hips"]


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)), max_size=25))
@settings(deadline=None)
def test_marks_on_a_map_never_overlap_and_nobody_is_lost(points):
    marks = gather(points, lambda count: 29.0 if count == 1 else 44.0)
    assert sorted(index for each in marks for index in each.members) == list(range(len(points)))
    for number, a in enumerate(marks):
        for b in marks[:number]:
            wide = (29 if len(a.members) == 1 else 44) / 2 + (29 if len(b.members) == 1 else 44) / 2
            assert abs(a.y - b.y) >= 27 or abs(a.x - b.x) >= wide - 1e-9


@given(st.lists(st.integers(1, 6), min_size=1, max_size=4), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_places_in_a_column_are_kept_apart(counts, chance):
    columns = [[f"{index}-{n}" for n in range(count)] for index, count in enumerate(counts)]
    joints = [
        Joint(a, b, 1.0) for left, right in itertools.pairwise(columns) for a in left for b in right
        if chance.random() < 0.5
    ]  # fmt: skip
    sizes = {key: 20.0 for column in columns for key in column}
    middle_of = place(columns, joints, sizes, 150.0)
    for column in columns:
        at = sorted(middle_of[key] for key in column)
        assert all(b - a >= 20 - 1e-6 for a, b in itertools.pairwise(at))
        assert at[0] >= 10 - 1e-6
        assert at[-1] <= 140 + 1e-6


def test_a_kilometre_is_a_kilometre():
    to = Projection.fit([(-1.0, 52.0), (-0.9, 52.1)], left=0, top=0, wide=600, least=100, most=900)
    (x1, y1), (x2, y2) = to(-1.0, 52.0), to(-1.0, 52.0 + 1 / 111.32)
    assert (x2 - x1, y1 - y2) == pytest.approx((0, to.kilometre))
    east = to(-1.0 + 1 / (111.32 * 0.6157), 52.0)[0] - x1
    assert east == pytest.approx(to.kilometre, rel=0.01)


def test_the_middle_of_a_square():
    assert middle(square(0, 0, 2)) == pytest.approx((1, 0.5))
    assert middle(None) is None


def test_assets_far_from_the_boundary_are_said_to_lie_beyond_the_map(street):
    edge = Boundary(id="e", neighbourhood=HERE, kind=BoundaryKind.AGREED, geometry=square(0, 51, 0.02))
    near = Asset(id="near", name="Near", longitude=0.01, latitude=51.005)
    far = Asset(id="far", name="Far", longitude=0.4, latitude=51.3)
    words = Drawing(asset_map_picture([near, far], [edge]).svg).words
    assert "Near" in words
    assert "1 more lies beyond the edge of this map" in words
    assert "beyond the edge" not in Drawing(asset_map_picture([far], [edge]).svg).words


def test_the_scale_keeps_out_of_the_way_of_what_is_on_the_map():
    edge = Boundary(id="e", neighbourhood=HERE, kind=BoundaryKind.AGREED, geometry=square(0, 51, 0.02))
    corner = Asset(id="a", name="Corner", longitude=-0.009, latitude=50.9965)
    drawing = Drawing(asset_map_picture([corner], [edge]).svg)
    [scale] = [each for each in drawing.tags("rect") if each.attrib.get("rx") == "4"]
    assert float(scale.attrib["x"]) > 360
