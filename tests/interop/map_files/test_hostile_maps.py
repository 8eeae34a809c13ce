"""Files that are broken or mean harm: one clear error that names the file, the place and the remedy."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from wellthread.interop.map_files import READ, read_here, read_map
from wellthread.interop.map_files.lz_string import packed
from wellthread.interop.reading import BadFile, TooLarge

LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><{root}>&c;</{root}>'
DEEP = "[" * 100_000


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("key", "root"), [("graphml", "graphml"), ("gexf", "gexf"), ("xmile", "xmile"), ("mental_modeler", "mentalmodeler")]
)
def test_xml_with_entities_is_refused(key: str, root: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"map\.xml: It declares a document type or entities\. Save it again"):
        read_here(put(tmp_path, "map.xml", LAUGHS.format(root=root)), key)


@pytest.mark.parametrize("key", ["kumu", "prsm", "loopy", "mental_modeler"])
@pytest.mark.parametrize(
    "content",
    [DEEP, "{", '{"nodes": NaN}', "[1, 2", "null", "", '{"nodes": 3, "edges": {}, "elements": "x", "concepts": 1}'],
)
def test_json_that_is_none_or_has_no_end_is_refused(key: str, content: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        read_here(put(tmp_path, "map.json", content), key)


@pytest.mark.parametrize("key", [each for each in READ if each not in ("workbook",)])
@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff\xfe\x01garbage", b"PK\x03\x04not a zip", b"\x1f\x8bnot gzip", "ünïcode \u202e only".encode()],
)
def test_rubbish_is_refused_by_every_reader_with_a_remedy(key: str, content: bytes, tmp_path: Path) -> None:
    with pytest.raises(BadFile) as told:
        read_here(put(tmp_path, "map.bin", content), key)
    assert told.value.remedy
    assert str(told.value).startswith("map.bin")


def test_a_packed_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wellthread.interop.map_files import prsm
    from wellthread.interop.reading import Limits

    monkeypatch.setattr(prsm, "LIMITS", Limits(bytes=10_000))
    with pytest.raises(BadFile, match="more than 10,000 characters"):
        read_here(put(tmp_path, "map.prsm", packed("a" * 200_000)), "prsm")


def test_a_zip_of_tables_that_leads_out_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tables.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../factors.csv", "factor_id,label\n1,A\n")
    with pytest.raises(BadFile, match="leads out of its folder"):
        read_here(path, "causal_map")


def test_too_many_factors_are_refused(tmp_path: Path) -> None:
    rows = "\n".join(f"a{at},b{at}" for at in range(2_600))
    with pytest.raises(TooLarge, match="more than 5,000 factors"):
        read_here(put(tmp_path, "links.csv", f"From,To\n{rows}\n"), "links")


def test_rows_that_make_no_claim_are_refused_one_by_one_with_their_number(tmp_path: Path) -> None:
    rows = "From,To,Polarity\nDamp,Asthma,+\nDamp,,+\nDamp,damp,+\n"
    found = read_here(put(tmp_path, "links.csv", rows), "links")
    assert [(each.row, each.why.split(".")[0]) for each in found.refused] == [
        (3, "One end is empty"),
        (4, "It leads from a factor to itself"),
    ]
    assert len(found.claims) == 1


def test_dot_that_never_ends_or_holds_markup_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"row 2: It ends too early"):
        read_here(put(tmp_path, "a.dot", "digraph {\n a -> b"), "dot")
    with pytest.raises(BadFile, match=r"row 2: There stands a label in markup"):
        read_here(put(tmp_path, "b.dot", "digraph {\n a [label=<b>]; }"), "dot")
    with pytest.raises(BadFile, match="nested deeper"):
        read_here(put(tmp_path, "c.dot", "digraph " + "{" * 100), "dot")


def test_a_strangers_file_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = put(tmp_path, "map.dot", "digraph { damp -> asthma [polarity=positive] }")
    assert len(read_map(path).claims) == 1
    with pytest.raises(BadFile, match="tells no format"):
        read_map(put(tmp_path, "map.docx", "x"))


def test_a_zip_whose_parts_disagree_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tables.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("factors.csv", "factor_id,label\n1,A\n")
    put(tmp_path, "tables.zip", path.read_bytes().replace(b"factors.csv", b"factorX.csv", 1))
    with pytest.raises(BadFile, match="The packed file is damaged"):
        read_here(path, "causal_map")
