"""A zip file made to do harm: refused with a reason, quickly, and nothing of it stays."""

from __future__ import annotations

import io
import json
import struct
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.web.two_streets import two_streets
from wellthread.programme import Unreadable, as_files, read
from wellthread.vocabulary import Area
from wellthread.web.programmes.queries import programmes
from wellthread.web.programmes.unzip import unzip

HEAD: dict[str, Any] = {"format": 1, "programme": {"id": "x", "name": "X"}}
AREAS = "place/areas.geojson"


def zipped(files, packing=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, content in files:
            archive.writestr(name, content)
    made.seek(0)
    return made


def head(**programme):
    return "programme.json", json.dumps({**HEAD, "programme": {**HEAD["programme"], **programme}})


def area(**properties):
    known = {"id": "a", "name": "n", "level": "msoa", **properties}
    geometry = known.pop("geometry", None)
    return AREAS, json.dumps({"features": [{"properties": known, "geometry": geometry}]})


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_bomb_that_lies_about_its_size_does_not_fill_the_memory(tmp_path, packing):
    size = 100_000_000
    honest = zipped([head(), ("bomb", b"\0" * size)], packing).getvalue()
    lying = honest.replace(struct.pack("<I", size), struct.pack("<I", 1000))
    tracemalloc.start()
    with pytest.raises(Unreadable, match="unusual way"):
        unzip(io.BytesIO(lying), tmp_path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000


def test_a_list_of_very_many_files_is_not_even_read(tmp_path, monkeypatch):
    many = zipped([head(), *((f"{each}", "") for each in range(2001))])
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(Unreadable, match="It holds 2002 files"):
        unzip(many, tmp_path)


@pytest.mark.parametrize(
    "files",
    [
        [("a", "1"), ("a/b", "2"), head()],
        [("n" * 300, "1"), head()],
        [(".", "1"), head()],
        [("../outside", "1"), head()],
        [("/outside", "1"), head()],
        [("C:outside", "1"), head()],
    ],
)
def test_names_that_cannot_be_files_of_a_folder_are_refused(tmp_path, files):
    inside = tmp_path / "inside"
    inside.mkdir()
    with pytest.raises(Unreadable) as refused:
        unzip(zipped(files), inside)
    assert str(tmp_path) not in str(refused.value)
    assert [each.name for each in tmp_path.iterdir()] == ["inside"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(tmp_path):
    with pytest.raises(Unreadable, match="two files of the same name"):
        unzip(zipped([head(), head(name="Y")]), tmp_path)


def test_a_link_is_unpacked_as_the_text_it_is(tmp_path):
    entry = zipfile.ZipInfo("link.txt")
    entry.external_attr = 0o120777 << 16
    unzip(zipped([(entry, "/etc/passwd"), head()]), tmp_path)
    assert not (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "link.txt").read_text() == "/etc/passwd"


@pytest.mark.parametrize(
    "file",
    [
        head(id=5),
        head(id=""),
        head(name=["X"]),
        head(name=None),
        head(name="half \ud800"),
        head(name="zero \0"),
        head(version="2"),
        head(version=float("inf")),
        head(extra=[1]),
        head(extra={"a": {"b": 1}}),
        ("programme.json", "[" * 20_000 + '"' + "".join(map(str, range(1000))) + '"'),
        area(id=["a"]),
        area(id="a/b"),
        area(name=5),
        area(population=1.5),
        area(population=float("nan")),
        area(geometry=[1, 2]),
        area(geometry={"type": "Polygon", "coordinates": "x"}),
        area(geometry={"type": "Point", "coordinates": [float("nan"), 1]}),
        area(geometry={"type": "Point", "coordinates": [0]}),
        (AREAS, '{"features": 5}'),
        (AREAS, '{"features": ' + "[" * 20_000),
    ],
    ids=lambda file: file[1][:60],
)
def test_json_that_no_record_can_hold_is_refused(tmp_path, file):
    for name, content in dict([head(), file]).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    with pytest.raises(Unreadable):
        read(tmp_path)


def test_a_whole_number_may_be_written_with_a_decimal_point(tmp_path):
    (tmp_path / "place").mkdir()
    for name, content in (head(), area(population=8000.0)):
        (tmp_path / name).write_text(content)
    assert [each.population for each in read(tmp_path).records.of(Area)] == [8000]


@pytest.mark.django_db
def test_words_with_an_nhs_number_are_not_brought_in_and_not_repeated(amina, client_for):
    files = {name: content.decode() for name, content in as_files(two_streets()).items()}
    name = "engagement/contributions.csv"
    files[name] = files[name].replace("The hill is dark", "My number is 943 476 5919")
    archive = zipped(files.items())
    archive.name = "folder.zip"
    page = client_for(amina).post("/bring-in/", {"folder": archive}).content.decode()
    assert "what looks like an NHS number" in page
    assert "943 476" not in page
    assert programmes() == []


@pytest.mark.django_db
def test_nothing_of_a_refused_zip_stays(amina, client_for, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    archive = zipped([head(), area(geometry=[1])])
    archive.name = "folder.zip"
    page = client_for(amina).post("/bring-in/", {"folder": archive}).content.decode()
    assert "cannot hold" in page
    assert list(Path(tmp_path).iterdir()) == []
    assert programmes() == []
