"""A map on the ground and on paper."""

from __future__ import annotations

from datetime import date

import pytest

from wellthread.pictures import systems_map_picture
from wellthread.programme.map_poster import Paper, map_poster
from wellthread.programme.stages.map_drawing import grounds_of
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Asset,
    AssetClass,
    Barrier,
    BarrierKind,
    Factor,
    FactorLink,
    Pinpoint,
    Polarity,
    Records,
    Ref,
    SystemsMap,
)

LIBRARY = Asset(id="library", name="Library", longitude=-1.5, latitude=53.0)
PARK = Asset(id="park", name="Park", longitude=-1.4, latitude=53.2)
REFUGE = Asset(id="refuge", name="Refuge", longitude=-1.3, latitude=53.1, pinpoint=Pinpoint.HIDDEN)
COOK = Asset(id="cook", name="A cook", asset_class=AssetClass.INDIVIDUAL, longitude=-1.3, latitude=53.1)
STEPS = Barrier(id="steps", name="Steps", kind=BarrierKind.ACCESS, asset=PARK.ref)


def behind(factor: str, thing: Ref) -> Link:
    return Link(subject=Ref("factor", factor), verb=Verb.REPRESENTS, object=thing)


def test_a_factor_lies_in_the_middle_of_what_is_behind_it_and_a_barrier_before_its_asset():
    records = Records([LIBRARY, PARK, STEPS])
    links = [behind("reading", LIBRARY.ref), behind("reading", PARK.ref), behind("steps", STEPS.ref)]
    found = grounds_of(records, links)
    assert found[Ref("factor", "reading")] == pytest.approx((-1.45, 53.1))
    assert found[Ref("factor", "steps")] == (-1.4, 53.2)


def test_where_something_is_kept_hidden_its_factor_has_no_ground():
    links = [behind("safety", REFUGE.ref), behind("food", COOK.ref)]
    assert grounds_of(Records([REFUGE, COOK]), links) == {}


def test_the_poster_is_a_large_sheet_with_the_table_after_it():
    the_map = SystemsMap(id="m", title="Damp homes")
    factors = [Factor(id=each, map=the_map.ref, name=each.title()) for each in ("damp", "asthma")]
    link = FactorLink(id="l", map=the_map.ref, cause=factors[0].ref, effect=factors[1].ref, polarity=Polarity.POSITIVE)
    picture = systems_map_picture(the_map, factors, [link])
    made = map_poster(picture, Paper.A1, question="What keeps homes damp?", on=date(2026, 11, 28))
    assert made.startswith(b"%PDF")
    assert made == map_poster(picture, Paper.A1, question="What keeps homes damp?", on=date(2026, 11, 28))
    assert made != map_poster(picture, Paper.A3, question="What keeps homes damp?", on=date(2026, 11, 28))
