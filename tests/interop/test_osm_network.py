"""The walking network of an extract: which ways count, how long they are, what is left out, and what is refused."""

from __future__ import annotations

import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.interop.osm_town import write_town
from wellthread.interop import osm_network
from wellthread.interop.osm_network import may_walk, network_of, read_network, walking_network
from wellthread.interop.reading import BadFile

EQUATOR = 111.319
"""Metres for a thousandth of a degree of longitude on the equator (WGS84)."""


@pytest.mark.parametrize(
    ("tags", "walk"),
    [
        ({"highway": "residential"}, True),
        ({"highway": "motorway"}, False),
        ({"highway": "trunk", "foot": "yes"}, True),
        ({"highway": "trunk", "sidewalk:left": "yes"}, True),
        ({"highway": "trunk", "sidewalk": "no"}, False),
        ({"highway": "footway", "foot": "no"}, False),
        ({"highway": "service", "access": "private"}, False),
        ({"highway": "service", "access": "private", "foot": "permissive"}, True),
        ({"highway": "construction"}, False),
        ({"building": "yes"}, False),
    ],
)
def test_who_may_walk_where(tags, walk):
    assert may_walk(tags) is walk


def test_a_grid_is_read_with_its_lengths(tmp_path):
    network = read_network(write_town(tmp_path / "town.osm.pbf"))
    assert (len(network), network.ways, network.barred, network.dropped) == (36, 12, 0, 0)
    assert len(network.idx) == 2 * 60
    along = np.abs(network.lat[network.idx] - np.repeat(network.lat, np.diff(network.ptr))) < 1e-9
    assert network.millimetres[along] == pytest.approx(EQUATOR * 1000, abs=1)
    assert network.homes.all()


def test_a_bridge_joins_nothing_that_it_only_crosses(tmp_path):
    over = ({"highway": "footway", "bridge": "yes", "layer": "1"}, [0, 505])
    network = read_network(write_town(tmp_path / "town.osm.pbf", extra=[over]))
    start = int(np.argmin(network.lon + network.lat))
    ends = network.idx[network.ptr[start] : network.ptr[start + 1]]
    assert len(ends) == 3
    assert network.lon[ends].max() == pytest.approx(0.005)


def test_what_cannot_be_walked_to_is_left_out_and_counted(tmp_path):
    far = ({"highway": "path"}, [5050, 5051, 5052])
    barred = ({"highway": "motorway"}, [5, 5050])
    network = read_network(write_town(tmp_path / "town.osm.pbf", extra=[far, barred]))
    assert (len(network), network.dropped, network.dropped_parts, network.barred) == (36, 3, 1, 1)


def test_nodes_that_lie_together_lie_together_in_memory(tmp_path):
    network = read_network(write_town(tmp_path / "town.osm.pbf", side=16))
    apart = np.abs(np.repeat(np.arange(len(network)), np.diff(network.ptr)) - network.idx)
    assert np.median(apart) <= 4


def test_of_two_lines_between_two_nodes_the_shorter_stays():
    places = np.zeros(2), np.array([0.0, 0.001])
    ends = np.array([0, 1, 0]), np.array([1, 0, 1])
    network = network_of(*places, *ends, np.array([300.0, 200.0, 0.0]))
    assert network.millimetres.tolist() == [1, 1]


def test_a_network_that_was_read_is_kept(tmp_path, monkeypatch):
    path, cache = write_town(tmp_path / "town.osm.pbf"), tmp_path / "cache"
    first = walking_network(path, cache=cache)
    monkeypatch.setattr(osm_network, "bounded", lambda *args, **more: pytest.fail("read again"))
    again = walking_network(path, cache=cache)
    assert (again.ways, len(again)) == (first.ways, len(first))
    assert again.millimetres.tobytes() == first.millimetres.tobytes()


def test_a_broken_cache_is_read_anew(tmp_path):
    path, cache = write_town(tmp_path / "town.osm.pbf"), tmp_path / "cache"
    walking_network(path, cache=cache)
    (kept,) = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:100])
    assert len(walking_network(path, cache=cache)) == 36


@pytest.mark.parametrize(
    "content", [b"", b"not a map", b"\x00\x00\x00\x0d\x0a\x09OSMHeader\x18\xff\xff\xff\x7f", b"\xff" * 500]
)
def test_what_is_no_extract_is_refused(tmp_path, content):
    path = tmp_path / "bad.osm.pbf"
    path.write_bytes(content)
    with pytest.raises(BadFile, match=r"bad\.osm\.pbf"):
        walking_network(path)


def test_an_extract_cut_short_is_refused_whole(tmp_path):
    path = write_town(tmp_path / "town.osm.pbf")
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(BadFile):
        walking_network(path)


def test_an_extract_without_streets_and_no_file_at_all_are_refused(tmp_path):
    path = write_town(tmp_path / "empty.osm.pbf", side=0)
    with pytest.raises(BadFile, match="no way that can be walked"):
        read_network(path)
    with pytest.raises(BadFile, match="no such file"):
        read_network(tmp_path / "none.osm.pbf")


def blob(kind, content):
    """A block of a PBF file by hand: header, then data packed with zlib, whatever is in it."""

    def field(number, packed):
        return bytes([number << 3 | 2]) + _varint(len(packed)) + packed

    packed = bytes([2 << 3]) + _varint(len(content)) + field(3, zlib.compress(content))
    header = field(1, kind) + bytes([3 << 3]) + _varint(len(packed))
    return len(header).to_bytes(4, "big") + header + packed


def _varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


@pytest.mark.parametrize("megabytes", [1, 300])
def test_a_small_file_that_unpacks_to_a_large_one_is_refused(tmp_path, megabytes):
    path = tmp_path / "bomb.osm.pbf"
    path.write_bytes(blob(b"OSMHeader", b"") + blob(b"OSMData", bytes(megabytes * 1024 * 1024)))
    with pytest.raises(BadFile, match=r"bomb\.osm\.pbf"):
        walking_network(path)


@pytest.mark.slow
@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8), st.integers(0, 200))
def test_a_spoilt_extract_is_read_or_refused_and_never_breaks_us(changes, cut):
    with TemporaryDirectory() as folder:
        path = write_town(Path(folder) / "spoilt.osm.pbf")
        held = bytearray(path.read_bytes())
        for place, value in changes:
            held[place % len(held)] = value
        path.write_bytes(held[: len(held) - cut])
        try:
            network = walking_network(path)
        except BadFile:
            return
        assert network.ptr[-1] == len(network.idx) == len(network.millimetres)
        assert np.isfinite(network.lon).all()
