"""Hostile files, made where they are needed: small on disk, large or endless when opened."""

from __future__ import annotations

import gzip
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

MB = 1024 * 1024


def zip_bomb(path: Path, megabytes: int = 400) -> Path:
    """Zeros that unpack to hundreds of megabytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros.csv", "w") as inside:
        for _ in range(megabytes):
            inside.write(bytes(MB))
    return path


def lying_zip(path: Path) -> Path:
    """Fifty megabytes that say they are ten bytes."""
    zip_bomb(path, 50)
    raw = bytearray(path.read_bytes())
    local, listed = raw.find(b"PK\x03\x04"), raw.find(b"PK\x01\x02")
    raw[local + 22 : local + 26] = raw[listed + 24 : listed + 28] = struct.pack("<I", 10)
    path.write_bytes(raw)
    return path


def crowded_zip(path: Path) -> Path:
    """More files than anyone packs."""
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(6_000):
            archive.writestr(f"{number}.csv", "")
    return path


def overlapping_zip(path: Path) -> Path:
    """Many names for one and the same packed zeros."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.csv", bytes(3 * MB))
    raw = path.read_bytes()
    at = raw.find(b"PK\x01\x02")
    end = raw.find(b"PK\x05\x06")
    entry = raw[at:end]
    entries = [entry[:46] + f"{n:03d}.csv".encode() for n in range(120)]
    listed = b"".join(entries)
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 120, 120, len(listed), at, 0)
    path.write_bytes(raw[:at] + listed + tail)
    return path


def nested_zip(path: Path) -> Path:
    """An archive in an archive, under a name that hides it."""
    inner = zip_bomb(path.with_suffix(".inner"), 20)
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inner, "table.csv")
    inner.unlink()
    return path


def climbing_zip(path: Path) -> Path:
    """A name that leads out of the folder."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../escaped.csv", "a,b\n1,2\n")
    return path


def linking_zip(path: Path) -> Path:
    """A link to somewhere else."""
    about = zipfile.ZipInfo("list.csv")
    about.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(about, "/etc/passwd")
    return path


def gzip_bomb(path: Path) -> Path:
    """Hundreds of megabytes of zeros as gzip."""
    with gzip.open(path, "wb") as file:
        for _ in range(400):
            file.write(bytes(MB))
    return path


def polyglot(path: Path) -> Path:
    """A web page with a zip stuck to its end."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("list.csv", "name\nHall\n")
    path.write_bytes(b"<html><script>alert(1)</script></html>" + path.read_bytes())
    return path


def tailed_zip(path: Path) -> Path:
    """A zip with a script stuck to its end."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("list.csv", "name\nHall\n")
    path.write_bytes(path.read_bytes() + b"#!/bin/sh\necho no\n")
    return path


def cut_zip(path: Path) -> Path:
    """Half a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.csv", "name\n" + "Hall\n" * 10_000)
    path.write_bytes(path.read_bytes()[:60])
    return path


def workbook_with_entities(path: Path) -> Path:
    """A workbook whose shared strings are a billion laughs."""
    laughs = _laughs("sst")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types/>')
        archive.writestr("xl/workbook.xml", laughs)
        archive.writestr("xl/sharedStrings.xml", laughs)
    return path


def _laughs(root: str) -> str:
    lols = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY lol0 "lol">{lols}]><{root}>&lol9;</{root}>'


def billion_laughs(path: Path) -> Path:
    """KML whose entities grow to gigabytes."""
    path.write_text(_laughs("kml"))
    return path


def file_stealing_kml(path: Path) -> Path:
    """KML that asks for a file of ours."""
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY own SYSTEM "file:///etc/passwd">]>'
        "<kml><Placemark><name>&own;</name></Placemark></kml>"
    )
    return path


def deep_json(path: Path) -> Path:
    """Ten thousand lists within lists."""
    path.write_text('{"type":"FeatureCollection","features":' + "[" * 10_000 + "]" * 10_000 + "}")
    return path


def deep_properties(path: Path) -> Path:
    """A feature whose properties are nested as deep as Python just about reads."""
    inner = "[" * 900 + "]" * 900
    path.write_text(f'{{"type":"Feature","properties":{{"a":{inner}}},"geometry":null}}')
    return path


def deep_kml(path: Path) -> Path:
    """Ten thousand folders within folders."""
    path.write_text("<kml>" + "<Folder>" * 10_000 + "</Folder>" * 10_000 + "</kml>")
    return path


def many_vertices(path: Path) -> Path:
    """One shape with more than a million corners."""
    ring = ",".join(f"[{n / 1e6:.6f},50]" for n in range(1_100_000))
    path.write_text(f'{{"type":"Feature","properties":{{}},"geometry":{{"type":"LineString","coordinates":[{ring}]}}}}')
    return path


def not_a_number(path: Path) -> Path:
    """A place at NaN."""
    path.write_text('{"type":"Feature","properties":{"name":"X"},"geometry":{"type":"Point","coordinates":[NaN,51]}}')
    return path


def beyond_every_number(path: Path) -> Path:
    """A place at ten to the power of 999, which reads as infinity."""
    path.write_text('{"type":"Feature","properties":{"name":"X"},"geometry":{"type":"Point","coordinates":[1e999,51]}}')
    return path


def endless_digits(path: Path) -> Path:
    """A whole number of a million digits."""
    path.write_text('{"type":"Feature","properties":{"n":' + "9" * 1_000_000 + '},"geometry":null}')
    return path


def cut_geojson(path: Path) -> Path:
    """GeoJSON that breaks off."""
    whole = json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}}] * 50})
    path.write_text(whole[:-20])
    return path


def huge_file(path: Path) -> Path:
    """A gigabyte that takes no room on the disk."""
    with path.open("wb") as file:
        file.write(b'{"type":"FeatureCollection","features":[')
        file.truncate(1_000 * MB)
    return path


def web_page(path: Path) -> Path:
    """A page of a site that wants a sign-in, saved under the name of the list."""
    path.write_text("<!DOCTYPE html><html><body>Please sign in</body></html>")
    return path


ARCHIVES: dict[str, Callable[[Path], Path]] = {
    "zip": zip_bomb, "lying.zip": lying_zip, "crowded.zip": crowded_zip, "overlapping.zip": overlapping_zip,
    "nested.zip": nested_zip, "climbing.zip": climbing_zip, "linking.zip": linking_zip, "cut.zip": cut_zip,
    "tailed.zip": tailed_zip, "zeros.csv.gz": gzip_bomb,
}  # fmt: skip
"""What is refused by looking at the archive alone."""

LISTS: dict[str, Callable[[Path], Path]] = {
    "laughs.kml": billion_laughs, "thief.kml": file_stealing_kml, "deep.geojson": deep_json,
    "properties.geojson": deep_properties, "deep.kml": deep_kml, "corners.geojson": many_vertices,
    "nan.geojson": not_a_number, "infinite.geojson": beyond_every_number, "digits.geojson": endless_digits,
    "cut.geojson": cut_geojson, "huge.geojson": huge_file,
    "page.kml": web_page, "page.xml": web_page, "laughs.xlsx": workbook_with_entities,
    "both.csv": polyglot,
}  # fmt: skip
"""What is refused by reading it."""
