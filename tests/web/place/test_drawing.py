"""Boundaries on the web: looked at before they are kept, versioned, agreed by somebody; sketches for the team only."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.methods.place.squares import square, town
from tests.web.conftest import PROGRAMME, member
from wellthread.programme import Contents
from wellthread.thread import Verb
from wellthread.vocabulary import Boundary, BoundaryKind, Neighbourhood, Records, Ref
from wellthread.web.accounts.roles import Role
from wellthread.web.place.actions.draw import go_back, keep
from wellthread.web.place.queries.draw import Drawing
from wellthread.web.programmes.actions import load
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import NotThere, Unfit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
HOME = Ref("neighbourhood", "lockside")
PAGE = f"/{PROGRAMME}/place/draw/lockside/"
LINE, GROW = f"{PAGE}line/", f"{PAGE}grow/"
TELLTALE = "2.0123"


@pytest.fixture
def grid(db) -> Contents:
    """The two streets with a town of squares as small areas, and Lockside's edge along four of them."""
    from tests.web.two_streets import two_streets

    streets = two_streets()
    edge = Boundary(
        id="lock-edge",
        neighbourhood=HOME,
        kind=BoundaryKind.AGREED,
        geometry=square(0, 0, 2, 2),
        agreed_by="The panel",
        agreed_on=date(2026, 1, 2),
    )
    kept = [
        each for each in streets.records if each.ref.kind not in ("area", "criterion", "indicator_value", "boundary")
    ]
    load(Contents(Records([*kept, edge, *town(4, 4)]), streets.links), by="test")
    return contents(PROGRAMME)


def drawing(**more) -> Drawing:
    return Drawing(**{"neighbourhood": HOME, "kind": BoundaryKind.NATURAL, "outline": square(0, 0), **more})


def drawn(by, **more) -> Boundary:
    return keep(drawing(**more), programme=PROGRAMME, by=by, at=NOW)


def filled(**more) -> dict[str, Any]:
    return {"outline": json.dumps(square(0, 0, 2.4, 1)), "kind": "natural", "drawn_by": "Two neighbours", **more}


def boundaries() -> list[Boundary]:
    return list(contents(PROGRAMME).records.of(Boundary))


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_line_is_looked_at_before_anything_is_kept(grid, amina, client_for):
    answer = client_for(amina).post(LINE, {**filled(), "look": "1"})
    told = text_of(answer)
    assert "What this line holds" in told
    assert "About 2,400 people live inside the line." in told
    assert "miss about 400" in told
    assert "Agreed boundary (The panel)" in told
    assert "Keep this boundary" in told
    assert len(boundaries()) == 1


def test_a_line_that_was_looked_at_is_kept(grid, amina, client_for):
    answer = client_for(amina).post(
        LINE, {**filled(drawn_on="2 May 2026", note="The bridge"), "keep": "1"}, follow=True
    )
    assert answer.redirect_chain == [(PAGE, 302)]
    made = boundaries()[-1]
    assert (made.kind, made.drawn_by, made.drawn_on, made.note) == (
        BoundaryKind.NATURAL,
        "Two neighbours",
        date(2026, 5, 2),
        "The bridge",
    )
    assert made.geometry == square(0, 0, 2.4, 1)
    assert made.made_by == amina.signature
    assert "Natural boundary (Two neighbours)" in text_of(answer)


def test_ticked_areas_make_a_boundary_with_their_codes_and_outline(grid, amina, client_for):
    form = {"areas": ["E0000"], "more_areas": "E0001", "kind": "statistical", "keep": "1"}
    client_for(amina).post(LINE, form)
    made = boundaries()[-1]
    assert (made.areas, made.boundary_year) == (("E0000", "E0001"), 2021)
    assert (made.geometry or {})["type"] == "Polygon"


def test_ticking_tells_the_running_total_of_people(grid, amina, client_for):
    told = text_of(client_for(amina).post(LINE, {"areas": ["E0000", "E0001"], "kind": "statistical", "look": "1"}))
    assert "2,000 people live there, in whole areas." in told


def test_a_file_is_read_and_stays_on_the_page_for_the_second_look(grid, amina, client_for):
    file = SimpleUploadedFile("line.geojson", json.dumps({"type": "Feature", "geometry": square(0, 0)}).encode())
    answer = client_for(amina).post(LINE, {"file": file, "kind": "natural", "look": "1"})
    assert answer.context["form"]["outline"].value() == json.dumps(square(0, 0))


WRONG = [
    ({"outline": ""}, "Draw a line, give a file, or tick"),
    ({"outline": "nonsense"}, "not GeoJSON"),
    ({"outline": json.dumps(square(50, 50))}, "meets none of the small areas"),
    (
        {"outline": '{"type":"Polygon","coordinates":[[[2.0,54.0],[2.01,54.01],[2.01,54.0],[2.0,54.01],[2.0,54.0]]]}'},
        "crosses or touches itself",
    ),
    ({"areas": ["E0000"]}, "There is a line, and there are ticked areas"),
    ({"outline": "", "areas": ["E9999"]}, "not one of the available choices"),
    ({"outline": "", "more_areas": "E9999"}, "E9999 is not among the small areas"),
    ({"kind": "agreed"}, "Say who agreed it"),
    ({"kind": "agreed", "agreed_by": "All of us"}, "Say on what day"),
    ({"kind": "made up"}, "not one of the available choices"),
    ({"drawn_on": "yesterday"}, "Enter a valid date"),
    ({"replaces": "boundary:nothing"}, "not one of the available choices"),
]


@pytest.mark.parametrize(("more", "says"), WRONG)
def test_what_cannot_be_kept_says_why_and_keeps_nothing(grid, amina, client_for, more, says):
    answer = client_for(amina).post(LINE, {**filled(), **more, "keep": "1"})
    assert answer.status_code == 200
    assert says in text_of(answer)
    assert len(boundaries()) == 1


def test_a_file_that_is_no_text_or_too_large_is_refused(grid, amina, client_for):
    for body, says in ((b"\xff\xfe\x00", "not text"), (b" " * 2_000_001, "2 MB")):
        file = SimpleUploadedFile("x.geojson", body)
        assert says in text_of(client_for(amina).post(LINE, {"file": file, "kind": "natural", "look": "1"}))


def test_agreeing_records_who_when_and_the_sketches_it_rests_on(grid, amina, client_for):
    one, two = (drawn(amina, kind=BoundaryKind.SKETCH, outline=square(0, 0, at, 1)) for at in (1, 2))
    form = filled(
        kind="agreed",
        agreed_by="Lockside Panel",
        agreed_on="2026-05-03",
        rests_on=[str(one.ref), str(two.ref)],
        replaces="boundary:lock-edge",
        work_with="on",
        keep="1",
    )
    client_for(amina).post(LINE, form)
    after = contents(PROGRAMME)
    made = after.records.of(Boundary)[-1]
    assert (made.agreed_by, made.agreed_on, made.replaces) == (
        "Lockside Panel",
        date(2026, 5, 3),
        Ref("boundary", "lock-edge"),
    )
    links = {(each.verb, each.object.id) for each in after.thread.rests_on(made.ref)}
    assert {(Verb.RESTS_ON, one.id), (Verb.RESTS_ON, two.id)} <= links
    (home,) = (each for each in after.records.of(Neighbourhood) if each.id == HOME.id)
    assert (home.areas, home.population, home.boundary_year) == (("E0000", "E0100"), 2000, 2021)


def test_a_new_drawing_replaces_and_the_earlier_one_can_be_put_back(grid, amina, client_for):
    client = client_for(amina)
    start = client.get(f"{LINE}?replaces=lock-edge").context["form"]
    assert json.loads(start["outline"].value()) == square(0, 0, 2, 2)
    assert start["replaces"].value() == "boundary:lock-edge"
    again = filled(kind="agreed", agreed_by="Panel", agreed_on="2026-05-03", replaces="boundary:lock-edge", keep="1")
    client.post(LINE, again)
    page = text_of(client.get(PAGE))
    assert "1 earlier drawing" in page
    made = boundaries()[-1]
    client.post(f"{PAGE}back/lock-edge/", {"instead_of": made.id})
    latest = boundaries()[-1]
    assert latest.geometry == square(0, 0, 2, 2)
    assert latest.replaces == made.ref
    assert len(boundaries()) == 3
    assert "2 earlier drawings" in text_of(client.get(PAGE))


def test_two_who_draw_again_at_once_do_not_lose_each_other(grid, amina):
    edge = Ref("boundary", "lock-edge")
    drawn(amina, replaces=edge)
    with pytest.raises(Unfit, match="replaced meanwhile"):
        drawn(amina, replaces=edge)
    with pytest.raises(Unfit, match="replaced meanwhile"):
        go_back(edge, edge, programme=PROGRAMME, by=amina, at=NOW)
    with pytest.raises(NotThere):
        go_back(Ref("boundary", "gone"), edge, programme=PROGRAMME, by=amina, at=NOW)
    assert len(boundaries()) == 2


def test_an_action_without_who_agreed_is_refused(grid, amina):
    with pytest.raises(Unfit, match="who agreed"):
        drawn(amina, kind=BoundaryKind.AGREED, agreed_by=" ", agreed_on=date(2026, 5, 1))


def test_growing_offers_neighbourhoods_to_take_to_the_map(grid, amina, client_for):
    client = client_for(amina)
    asked = {"seed": "E0000", "least": 3000, "most": 6000, "include": "E0002", "leave_out": "E0100", "barrier": ""}
    answer = client.get(GROW, asked)
    assert "Need is measured by: Need." in text_of(answer)
    codes = [each["codes"] for each in answer.context["offers"]]
    assert all({"E0000", "E0002"} <= set(each) and "E0100" not in each for each in codes)
    form = client.get(LINE, {"area": codes[0]}).context["form"]
    assert form["areas"].value() == list(codes[0])
    assert form["kind"].value() == "statistical"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"least": 90_000, "most": 95_000}, "Only 16,000 people"),
        ({"leave_out": "E9999"}, "E9999"),
        ({"barrier": "nonsense"}, "not GeoJSON"),
        ({"barrier": '{"type": "Point", "coordinates": [0, 0]}'}, "LineString"),
        ({"least": 0}, "greater than or equal to 1"),
    ],
)
def test_what_cannot_be_grown_says_why(grid, amina, client_for, more, says):
    asked = {"seed": "E0000", "least": 3000, "most": 6000, "include": "", "leave_out": "", "barrier": "", **more}
    assert says in text_of(client_for(amina).get(GROW, asked))


def sketched(by) -> Boundary:
    line = {"type": "Polygon", "coordinates": [[[2.0, 54.0], [float(TELLTALE), 54.0], [2.01, 54.009], [2.0, 54.0]]]}
    return drawn(
        by, kind=BoundaryKind.SKETCH, outline=line, drawn_by="Somebody from Quay Street", note="Fears the quay"
    )


def test_whoever_gathers_words_in_a_place_may_keep_sketches_there_and_nothing_else(grid, ben, client_for):
    client = client_for(ben)
    assert [value for value, _ in client.get(LINE).context["form"].fields["kind"].choices] == ["sketch"]
    client.post(LINE, filled(kind="sketch", keep="1"))
    assert boundaries()[-1].kind is BoundaryKind.SKETCH
    client.post(LINE, filled(kind="agreed", agreed_by="Me", agreed_on="2026-05-03", keep="1"))
    assert len(boundaries()) == 2
    assert client.get(f"/{PROGRAMME}/place/draw/plover-rise/line/").status_code == 403
    assert client.get(GROW).status_code == 403


def test_readers_may_look_and_not_draw(grid, carys, stranger, client_for):
    client = client_for(carys)
    assert "Agreed boundary (The panel)" in text_of(client.get(PAGE))
    assert "Draw a boundary" not in text_of(client.get(PAGE))
    assert client.post(LINE, filled(keep="1")).status_code == 403
    assert client.post(f"{PAGE}back/lock-edge/", {"instead_of": "lock-edge"}).status_code == 403
    assert client_for(stranger).get(PAGE).status_code in (403, 404)


def test_outside_the_team_no_page_shows_the_line_of_a_sketch(grid, amina, carys, client_for):
    made = sketched(amina)
    pages = [
        PAGE,
        f"/{PROGRAMME}/place/",
        f"/{PROGRAMME}/assets/?in=lockside",
        f"/{PROGRAMME}/record/boundary/{made.id}/",
    ]
    secrets = ("Quay Street", "Fears the quay", TELLTALE)
    reader = client_for(carys)
    for page in pages:
        shown = reader.get(page).content.decode()
        assert [secret for secret in secrets if secret in shown] == []
    shown = client_for(amina).get(PAGE).content.decode()
    assert "Quay Street" in shown
    public, team = reader.get(PAGE), client_for(amina).get(PAGE)
    assert len(public.context["part"]["pictures"][0].table.rows) == 1
    assert len(team.context["part"]["pictures"][0].table.rows) == 2
    assert "1 sketch drawn. The lines themselves stay with the team." in text_of(public)


def test_a_researcher_of_another_place_sees_no_line_either(grid, amina, client_for):
    sketched(amina)
    elsewhere = member("Dilys Hart", Role.COMMUNITY_RESEARCHER, neighbourhood="plover-rise")
    answer = client_for(elsewhere).get(PAGE)
    assert "Quay Street" not in answer.content.decode()


def test_a_programme_without_small_areas_has_no_ground_to_draw_on(streets, amina, client_for):
    client = client_for(amina)
    gone = ("area", "indicator_value", "criterion")
    rest = [each for each in streets.records if each.ref.kind not in gone]
    assert client.get(LINE).status_code == 200
    load(Contents(Records(rest), streets.links), by="test", replace=True)
    assert client.get(LINE).status_code == 404
    assert "Draw a boundary" not in text_of(client.get(PAGE))
    assert client.get(f"/{PROGRAMME}/place/draw/nowhere/").status_code == 404
