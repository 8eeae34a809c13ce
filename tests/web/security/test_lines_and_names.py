"""What the register's map and files tell beside the list: whose sketch, which hidden name."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.web.assets.vector_tiles import points_in
from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from tests.web.two_streets import HIDDEN_ASSET
from wellthread.programme.map_sheet import sheet_map
from wellthread.vocabulary import Asset, AssetClass, Boundary, BoundaryKind, MapSheet, Records, Ref, Visibility
from wellthread.web.accounts.roles import Role
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
HERE = Ref("neighbourhood", LOCKSIDE)
CORNER = 0.2227654
FRIENDS = f"Friends of {HIDDEN_ASSET}"
OPEN = Asset(id="open", name="Open", neighbourhood=HERE, visibility=Visibility.PUBLIC, longitude=0.01, latitude=0.01)


@pytest.fixture
def sketched(streets, amina):
    ring = [[0.1, 0.1], [CORNER, 0.1], [CORNER, 0.2], [0.1, 0.2], [0.1, 0.1]]
    line = {"type": "Polygon", "coordinates": [ring]}
    mine = Boundary(id="mine", neighbourhood=HERE, kind=BoundaryKind.SKETCH, geometry=line, drawn_by="A mother")
    return actions.add(mine, programme=PROGRAMME, by=amina)


@pytest.mark.parametrize(
    ("role", "place", "sees"),
    [
        (Role.READER, "", False),
        (Role.PARTNER, "", False),
        (Role.COMMUNITY_RESEARCHER, "plover-rise", False),
        (Role.COMMUNITY_RESEARCHER, LOCKSIDE, True),
        (Role.COORDINATOR, "", True),
    ],
)
def test_the_line_of_a_sketch_is_on_the_map_of_the_team_only(sketched, client_for, role, place, sees):
    client = client_for(member("Rhys Reader", role, neighbourhood=place))
    answer = client.get(f"/{PROGRAMME}/assets/outlines.geojson")
    assert (str(round(CORNER, 5)) in answer.getvalue().decode()) is sees
    assert "A mother" not in answer.getvalue().decode()


def test_a_hidden_name_within_a_name_is_on_no_tile(streets, amina, client_for):
    actions.add(replace(OPEN, id="friends", name=FRIENDS), programme=PROGRAMME, by=amina)
    actions.add(replace(OPEN, id="long", name=f"{'The ' * 27}{FRIENDS}"), programme=PROGRAMME, by=amina)
    tile = f"/{PROGRAMME}/assets/tiles/17/65539/65532.mvt"
    told = points_in(client_for(member("Rhys Reader", Role.READER)).get(tile).content)
    names = {str(each.about["id"]): str(each.about["name"]) for each in told}
    assert names["friends"] == "Friends of [not shown]"
    assert "Hall" not in names["long"]
    assert FRIENDS.encode() in client_for(amina).get(tile).content


def test_a_sheet_that_lies_on_any_table_has_no_hidden_name_and_no_person(streets):
    sheet = MapSheet(id="s", neighbourhood=HERE, code="X", west=-1.0, south=-1.0, east=1.0, north=1.0)
    more = [
        replace(OPEN, id="friends", name=FRIENDS, latitude=0.5),
        replace(OPEN, id="auntie", name="Auntie Mulberry", asset_class=AssetClass.INDIVIDUAL, latitude=-0.5),
        replace(OPEN, id="plain", name="The plain hall", latitude=0.8),
    ]
    drawing = sheet_map(sheet, Records([*contents(PROGRAMME).records, *more])).svg
    drawn = " ".join(re.sub(r"<[^>]+>", " ", drawing).replace("&#39;", "'").split())
    assert "The plain hall" in drawn
    assert "Friends of" in drawn
    assert "Mrs Hall" not in drawn
    assert "Mulberry" not in drawn
