"""Assets out of KML, KMZ and GPX."""

from __future__ import annotations

import zipfile

import pytest

from tests.interop.asset_files.spots import spot, within
from wellthread.interop.asset_files import format_of, read_here
from wellthread.interop.reading import BadFile

KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Our map</name>
 <Folder><name>Halls</name>
  <Placemark id="h1"><name>Mill Hall</name>
   <description><![CDATA[Open <b>daily</b><script>alert(1)</script>]]></description>
   <ExtendedData><Data name="postcode"><value>LK1 1AA</value></Data>
    <SchemaData schemaUrl="#s"><SimpleData name="cost">Free</SimpleData></SchemaData></ExtendedData>
   <Point><coordinates>-0.9,52.2,0</coordinates></Point></Placemark>
  <Folder><name>Closed at night</name><Placemark><name>Shed</name></Placemark></Folder>
 </Folder>
 <Placemark><name>Green</name><Polygon>
  <outerBoundaryIs><LinearRing><coordinates>
   -0.9,52.2 -0.8,52.2 -0.8,52.3 -0.9,52.3</coordinates></LinearRing></outerBoundaryIs>
  <innerBoundaryIs><LinearRing><coordinates>
   -0.86,52.24 -0.84,52.24 -0.84,52.26 -0.86,52.26</coordinates></LinearRing></innerBoundaryIs>
 </Polygon></Placemark>
 <Placemark><name>Walk</name><MultiGeometry>
  <LineString><coordinates>-0.9,52.2 -0.8,52.2</coordinates></LineString>
  <Point><coordinates>-0.9,52.2</coordinates></Point></MultiGeometry></Placemark>
</Document></kml>"""

GPX = """<?xml version="1.0"?>
<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">
 <wpt lat="52.2" lon="-0.9"><name>Bench</name><desc>By the canal</desc><type>rest</type>
  <link href="https://example.org/bench"><text>more</text></link></wpt>
 <rte><name>Health walk</name><rtept lat="52.2" lon="-0.9"/><rtept lat="52.2" lon="-0.8"/></rte>
 <trk><name>Lone</name><trkseg><trkpt lat="52.2" lon="-0.9"/></trkseg></trk>
 <trk><name>Nothing</name></trk>
</gpx>"""


def written(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_placemarks_with_their_folders(tmp_path):
    found = read_here(written(tmp_path / "a.kml", KML))
    hall, shed, green, walk = found.rows
    assert (hall.external_id, hall.name, hall.longitude, hall.latitude) == ("h1", "Mill Hall", -0.9, 52.2)
    assert hall.fields == {"description": "Open daily", "postcode": "LK1 1AA", "cost": "Free"}
    assert hall.tags == ("category=Halls",)
    assert (shed.tags, shed.longitude) == (("category=Closed at night",), None)
    assert green.place == "inside its outline"
    assert within(green, -0.9, 52.2, -0.8, 52.3)
    assert not within(green, -0.86, 52.24, -0.84, 52.26)
    assert (walk.longitude, walk.place) == (-0.9, "point")
    assert {each.code for each in found.problems} == {"no_place", "outline"}


def test_the_same_as_kmz(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.kmz", "w") as archive:
        archive.writestr("files/photo.png", b"\x89PNG")
        archive.writestr("doc.kml", KML)
    assert read_here(tmp_path / "a.kmz").rows == read_here(written(tmp_path / "a.kml", KML)).rows


def test_kml_without_a_namespace_and_with_a_prefix(tmp_path):
    bare = KML.replace(' xmlns="http://www.opengis.net/kml/2.2"', "")
    assert len(read_here(written(tmp_path / "a.kml", bare)).rows) == 4


def test_what_a_network_link_would_load_is_told_and_not_loaded(tmp_path):
    text = (
        "<kml><Document><NetworkLink><Link><href>https://example.org/a.kml</href></Link></NetworkLink></Document></kml>"
    )
    found = read_here(written(tmp_path / "a.kml", text))
    assert [each.code for each in found.problems] == ["remote"]


@pytest.mark.parametrize("place", ["here", "1", "1,", "nan,52", "1e400,5"])
def test_a_placemark_that_is_nowhere(tmp_path, place):
    text = f"<kml><Placemark><name>A</name><Point><coordinates>{place}</coordinates></Point></Placemark></kml>"
    with pytest.raises(BadFile, match=r"a\.kml, row 1"):
        read_here(written(tmp_path / "a.kml", text))


def test_a_kmz_without_kml(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.kmz", "w") as archive:
        archive.writestr("photo.png", b"\x89PNG")
    with pytest.raises(BadFile):
        read_here(tmp_path / "a.kmz")


def test_waypoints_routes_and_tracks(tmp_path):
    found = read_here(written(tmp_path / "a.gpx", GPX))
    bench, walk, lone, nothing = found.rows
    assert (bench.name, bench.longitude, bench.tags) == ("Bench", -0.9, ("type=rest",))
    assert bench.fields == {"description": "By the canal", "website": "https://example.org/bench"}
    assert spot(walk) == pytest.approx((-0.85, 52.2))
    assert walk.place == "halfway along"
    assert (lone.place, nothing.longitude) == ("point", None)


@pytest.mark.parametrize("place", ['lat="52.2"', 'lat="north" lon="-0.9"', 'lat="nan" lon="0"'])
def test_a_waypoint_without_a_place(tmp_path, place):
    with pytest.raises(BadFile, match="no longitude and latitude"):
        read_here(written(tmp_path / "a.gpx", f"<gpx><wpt {place}/></gpx>"))


def test_xml_of_another_kind(tmp_path):
    with pytest.raises(BadFile, match="of no kind that is read"):
        format_of(written(tmp_path / "a.kml", "<rss/>"))
