"""The programme folder: written, edited, read back, refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.strategies import programmes
from wellthread.programme import Contents, Unreadable, as_files, check, read, write
from wellthread.programme.migrate import brought_up_to_date
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Area,
    AreaLevel,
    Asset,
    Contribution,
    Excerpt,
    Neighbourhood,
    Programme,
    Records,
    Ref,
    Session,
    SessionKind,
)


@pytest.fixture
def street() -> Contents:
    """One session, one sentence, one excerpt."""
    records = Records(
        [
            Programme(id="street", name="Our street"),
            Neighbourhood(id="lockside", name="Lockside"),
            Session(id="cafe", neighbourhood=Ref("neighbourhood", "lockside"), kind=SessionKind.CAFE, title="Café"),
            Contribution(id="c1", session=Ref("session", "cafe"), text="The crossing, by the school, is too fast"),
            Excerpt(id="e1", contribution=Ref("contribution", "c1"), start=4, end=12),
            Asset(id="crossing", name="The crossing", aliases=("zebra", "a | b")),
        ]
    )
    link = Link(subject=Ref("asset", "crossing"), verb=Verb.NAMED_IN, object=Ref("excerpt", "e1"), by="researcher-1")
    return Contents(records, (link,), {"README.md": b"# Ours\n"})


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
)
@given(contents=programmes())
def test_what_was_written_is_read_back_exactly(contents, tmp_path_factory):
    folder = tmp_path_factory.mktemp("any") / "programme"
    write(contents, folder)
    again = read(folder)
    assert again == contents
    assert as_files(again) == as_files(contents)


def test_unknown_columns_and_files_are_kept(street, tmp_path):
    folder = tmp_path / "street"
    write(street, folder)
    path = folder / "engagement" / "contributions.csv"
    head, row = path.read_text().splitlines()
    path.write_text(f"{head},mood\n{row},=cross\n")
    write(read(folder), tmp_path / "again")
    assert dict(read(tmp_path / "again").records.of(Contribution)[0].extra) == {"mood": "=cross"}
    assert (tmp_path / "again" / "README.md").read_bytes() == b"# Ours\n"


def test_a_formula_is_written_as_text(street, tmp_path):
    street.records.put(Asset(id="evil", name='=HYPERLINK("http://x")'))
    write(street, tmp_path / "street")
    assert "'=HYPERLINK" in (tmp_path / "street" / "assets" / "assets.csv").read_text()
    assert read(tmp_path / "street") == street


def complaints(folder: Path) -> str:
    with pytest.raises(Unreadable) as found:
        read(folder)
    return str(found.value)


def test_a_bad_cell_is_named_with_file_row_and_remedy(street, tmp_path):
    write(street, tmp_path / "s")
    path = tmp_path / "s" / "engagement" / "excerpts.csv"
    path.write_text(path.read_text().replace(",4,12", ",four,"))
    words = complaints(tmp_path / "s")
    assert "engagement/excerpts.csv, row 2" in words
    assert "“four” is not a whole number" in words
    assert "“end”: is empty" in words


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("engagement/themes.csv", "id,definition\na,b\n", "The column “name” is missing"),
        ("engagement/themes.csv", "id,name,name\na,b,c\n", "stands there twice"),
        ("engagement/themes.csv", "id,name\na,b,c,d\n", "The row has 4 cells"),
        ("engagement/themes.csv", 'id,name\na,"b\n', "cannot be read"),
        ("engagement/themes.csv", "id,name\na b,c\n", "cannot be an id"),
        ("engagement/themes.csv", "id,name\na,b\na,c\n", "two records theme:a"),
        ("engagement/themes.csv", "id,name,kind\na,b,wish\n", "“wish” is not one of need, strength"),
        ("links.csv", "subject,verb\nx,y\n", "Columns are missing: object"),
        ("links.csv", "subject,verb,object\nasset:a,sings,excerpt:e\n", "“sings” is not one of"),
        ("links.csv", "subject,verb,object\nasset:a,quotes,excerpt:e\n", "cannot lead from asset:a"),
        ("boundaries.geojson", "{}", "not a GeoJSON feature collection"),
        ("boundaries.geojson", '{"features": [{"properties": {}}]}', "feature cannot be read"),
        ("programme.json", "{", "This is not JSON"),
        ("programme.json", '{"format": 99, "programme": {}}', "knows formats up to"),
        ("programme.json", '{"programme": {}}', "“format” is missing"),
        ("programme.json", '{"format": 1}', "“programme” is missing"),
    ],
)
def test_bad_files_are_refused_with_a_reason(street, tmp_path, file, text, says):
    write(street, tmp_path / "s")
    (tmp_path / "s" / file).parent.mkdir(exist_ok=True)
    (tmp_path / "s" / file).write_text(text)
    assert says in complaints(tmp_path / "s")


def test_a_file_in_another_encoding_names_its_row(street, tmp_path):
    write(street, tmp_path / "s")
    (tmp_path / "s" / "engagement" / "themes.csv").write_bytes("id,name\na,b\nc,caf\xe9\n".encode("latin-1"))
    assert "engagement/themes.csv, row 3: The file is not UTF-8" in complaints(tmp_path / "s")


def test_a_zero_byte_names_its_row(street, tmp_path):
    write(street, tmp_path / "s")
    (tmp_path / "s" / "engagement" / "themes.csv").write_bytes(b"id,name\na,b\0\n")
    assert "engagement/themes.csv, row 2: The file holds a zero byte" in complaints(tmp_path / "s")


def test_a_folder_that_is_none(tmp_path):
    assert "There is no such file" in complaints(tmp_path)


def test_nothing_is_overwritten_unasked(street, tmp_path):
    write(street, tmp_path / "s")
    with pytest.raises(FileExistsError):
        write(street, tmp_path / "s")
    write(street, tmp_path / "s", replace=True)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["s"]


def test_an_older_format_is_brought_up_to_date():
    def wider(files):
        head = json.loads(files["programme.json"])
        return {**files, "programme.json": json.dumps({**head, "format": 2, "programme": {"id": "new"}})}

    old = {"programme.json": '{"format": 1, "programme": {"id": "old"}}'}
    assert json.loads(brought_up_to_date(old, {1: wider}, 2)["programme.json"])["programme"] == {"id": "new"}
    with pytest.raises(Unreadable, match="No way is known"):
        brought_up_to_date(old, {}, 2)


@pytest.mark.parametrize(("mark", "says"), [(";", "semicolons"), ("\t", "tabs")])
@pytest.mark.parametrize("file", ["engagement/sessions.csv", "links.csv"])
def test_a_file_without_commas_says_so_once(street, tmp_path, mark, says, file):
    write(street, tmp_path / "s")
    path = tmp_path / "s" / file
    path.write_text(path.read_text().replace(",", mark))
    told = complaints(tmp_path / "s")
    assert f"{file}, row 1: Cells are kept apart by {says}, and not by commas. Save it again" in told
    assert told.count("\n") == 0


def test_a_link_with_a_cell_too_few_or_too_many_is_named_with_its_row(street, tmp_path):
    write(street, tmp_path / "s")
    (tmp_path / "s" / "links.csv").write_text(
        "subject,verb,object\nasset:crossing,named_in\nasset:crossing,named_in,excerpt:e1,and more\n"
    )
    told = complaints(tmp_path / "s")
    assert "links.csv, row 2" in told
    assert "links.csv, row 3: The row has 4 cells, the heading 3." in told


@pytest.mark.parametrize("count", [-5, 10**20])
def test_a_count_that_cannot_be_is_named_with_its_row(street, tmp_path, count):
    street.records.put(replace(street.records.of(Session)[0], people=count))
    write(street, tmp_path / "s")
    [problem] = check(read(tmp_path / "s"))
    assert str(problem).startswith(f"engagement/sessions.csv, row 2: “people” of cafe is {count}.")


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [0, 0]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "MultiPolygon", "coordinates": []},
        {"type": "GeometryCollection", "geometries": []},
    ],
)
def test_an_outline_that_encloses_nothing_is_named_with_its_row(street, tmp_path, geometry):
    street.records.put(Area(id="a1", name="Here", level=AreaLevel.WARD, boundary_year=2021, geometry=geometry))
    write(street, tmp_path / "s")
    [problem] = check(read(tmp_path / "s"))
    assert str(problem).startswith("place/areas.geojson, row 1: The geometry of a1 encloses nothing")
