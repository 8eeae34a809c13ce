"""What other programs write is read, and what we write others read."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import networkx as nx
import pytest
from openpyxl import load_workbook

from wellthread.interop.map_files import FORMATS, WRITTEN, FileClaim, FileFactor, MapFile, Told, read_here
from wellthread.interop.map_files.formats import shown_by
from wellthread.interop.map_files.lz_string import BadPacking, packed, unpacked
from wellthread.interop.reading import MissingColumns
from wellthread.vocabulary import Polarity, Strength, Wanted


def written(held: MapFile, key: str, folder: Path) -> Path:
    write = FORMATS[key].write
    assert write is not None
    path = folder / f"map{write(held).ending}"
    path.write_bytes(write(held).content)
    return path


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("key", ["graphml", "gexf"])
def test_networkx_reads_what_we_write(key: str, everything: MapFile, tmp_path: Path) -> None:
    path = written(everything, key, tmp_path)
    graph = nx.read_graphml(path) if key == "graphml" else nx.read_gexf(path)
    assert graph.is_directed()
    assert (len(graph), graph.number_of_edges()) == (3, 4)
    assert graph.nodes["f1"]["label"] == "Safe crossings"
    quotes = [each.get("quote") for *_, each in graph.edges(data=True)]
    assert "I would walk if I could cross." in quotes
    weights = {each["weight"] for *_, each in graph.edges(data=True) if "weight" in each}
    assert 0.75 in weights


def test_networkx_reads_our_pajek_network(everything: MapFile, tmp_path: Path) -> None:
    graph = nx.read_pajek(written(everything, "pajek", tmp_path))
    told = {(a, b): each["weight"] for a, b, each in graph.edges(data=True)}
    assert told == {("Safe crossings", "Walking"): 0.75, ("Walking", "Loneliness"): -0.4}


@pytest.mark.parametrize("key", ["graphml", "gexf", "pajek"])
def test_what_networkx_writes_is_read(key: str, tmp_path: Path) -> None:
    graph = nx.MultiDiGraph() if key == "pajek" else nx.DiGraph()
    graph.add_node("a", label="Damp")
    graph.add_node("b", label="Asthma")
    graph.add_edge("a", "b", sign="-", weight=-0.5)
    path = tmp_path / "map"
    {"graphml": nx.write_graphml, "gexf": nx.write_gexf, "pajek": nx.write_pajek}[key](graph, path)
    (claim,) = read_here(path, key).claims
    assert claim.polarity is Polarity.NEGATIVE


def test_openpyxl_reads_our_workbooks_and_finds_no_formula(everything: MapFile, tmp_path: Path) -> None:
    wild = FileFactor(key="f9", name='=HYPERLINK("http://x.example")')
    held = MapFile(factors=(*everything.factors, wild), claims=everything.claims)
    for key in ("workbook", "kumu_xlsx", "prsm_xlsx", "matrix_xlsx"):
        book = load_workbook(written(held, key, tmp_path))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert any(cell.value == "Safe crossings" for cell in cells)
        assert not any(cell.data_type == "f" for cell in cells)
    assert load_workbook(written(held, "kumu_xlsx", tmp_path))["Elements"]["A1"].value == "Label"


def test_no_cell_of_a_csv_is_a_formula(tmp_path: Path) -> None:
    wild = FileFactor(key="a", name="=1+1")
    held = MapFile(
        factors=(wild, FileFactor(key="b", name="B")),
        claims=(FileClaim(cause="a", effect="b", polarity=Polarity.POSITIVE),),
    )
    path = written(held, "links", tmp_path)
    assert b"\n'=1+1,B,Positive" in path.read_bytes()
    assert read_here(path, "links").factors[0].name == "=1+1"


def test_a_prsm_file_packed_or_plain_says_its_styles_and_its_notes(tmp_path: Path) -> None:
    drawn = {
        "version": "3.2.4",
        "mapTitle": "Streets",
        "attributeTitles": {"att1": "Owner"},
        "styles": {"nodes": {"group1": {"groupLabel": "Outcome"}}, "edges": {"edge2": {"groupLabel": "Negative"}}},
        "nodes": [
            {"id": "n1", "label": "Safe\ncrossings", "grp": "group1", "x": 3, "y": None, "att1": "Council",
             "note": {"ops": [{"insert": "Zebras "}, {"insert": {"image": "data:"}}, {"insert": "and lights\n"}]}},
            {"id": "n2", "label": "Walking"},
        ],
        "edges": [{"id": "e1", "from": "n1", "to": "n2", "grp": "edge2", "label": "+"}],
    }  # fmt: skip
    for text in (json.dumps(drawn), packed(json.dumps(drawn))):
        found = read_here(put(tmp_path, "map.prsm", text), "prsm")
        first = found.factors[0]
        assert (found.title, first.name, first.description) == ("Streets", "Safe crossings", "Zebras and lights")
        assert (first.style, first.x, first.y, first.fields) == ("Outcome", 3.0, None, (("Owner", "Council"),))
        (claim,) = found.claims
        assert (claim.polarity, claim.style) == (None, "Negative, “+”")


def test_lz_string_is_as_its_own_library_packs() -> None:
    assert packed("Hello, world!") == "ɢ䰭䰾恔@㯄ʓFȱ  "
    assert unpacked("ɢ䰭䰾恔@㯄ʓFȱ ", 100) == "Hello, world!"
    for text in ("", "aaaaaaaaaaaa", "é😀汉字" * 50):
        assert unpacked(packed(text), 10_000) == text
    with pytest.raises(BadPacking, match="more than 100"):
        unpacked(packed("a" * 5_000), 100)


def test_a_backup_of_kumu_has_its_fields_one_level_down(tmp_path: Path) -> None:
    whole = {
        "elements": [
            {"_id": "el-1", "attributes": {"label": "Damp", "tags": ["home", "cold"]}},
            {"_id": "el-2", "attributes": {"label": "Asthma"}},
        ],
        "connections": [
            {"from": "el-1", "to": "el-2", "direction": "mutual", "attributes": {"connection type": "+"}},
            {"from": "Damp", "to": "Asthma", "direction": "undirected"},
        ],
        "loops": [{"attributes": {"label": "R1"}}],
        "maps": [{"x": 1}],
    }
    found = read_here(put(tmp_path, "map.json", json.dumps(whole)), "kumu")
    assert found.factors[0].tags == ("home", "cold")
    assert [(each.cause, each.effect, each.polarity) for each in found.claims] == [
        ("el-1", "el-2", None),
        ("el-2", "el-1", None),
    ]
    assert "no direction" in found.refused[0].why
    assert found.loops[0].title == "R1"
    assert found.notes == ("Its maps are left out.",)


OLD_MODELER = """<mentalmodeler><info><name>Lake</name></info><groupNames/>
<concepts>
<concept><id>c1</id><name>0</name><preferredState>-1</preferredState><relationships>
  <relationship><id>c2</id><confidence>0</confidence><influence>-0.5</influence></relationship>
  <relationship><name>False</name><influence>+++</influence></relationship>
  <relationship><id>c2</id><influence>0</influence></relationship>
  <relationship><id>c2</id></relationship></relationships></concept>
<concept><id>c2</id><name>Fish</name></concept><concept><id>c3</id><name>False</name><relationships/></concept>
</concepts></mentalmodeler>"""


def test_mental_modeler_with_noughts_words_and_missing_parts(tmp_path: Path) -> None:
    found = read_here(put(tmp_path, "lake.mmp", OLD_MODELER), "mental_modeler")
    assert next((each.name, each.wanted) for each in found.factors) == ("0", Wanted.LESS)
    told = [(each.effect, each.polarity, each.weight, each.strength) for each in found.claims]
    assert told == [
        ("c2", Polarity.NEGATIVE, 0.5, Strength.UNKNOWN),
        ("c3", Polarity.POSITIVE, None, Strength.STRONG),
        ("c2", None, None, Strength.UNKNOWN),
    ]
    assert "influence is 0" in found.refused[0].why
    newer = {
        "concepts": [
            {"id": "1", "name": "A", "relationships": [{"id": "2", "influence": "0.25"}]},
            {"id": "2", "name": "B"},
        ]
    }
    (claim,) = read_here(put(tmp_path, "new.mmp", json.dumps(newer)), "mental_modeler").claims
    assert (claim.polarity, claim.weight) == (Polarity.POSITIVE, 0.25)


def test_the_direction_of_a_matrix_is_asked_and_turns_it(tmp_path: Path) -> None:
    path = put(tmp_path, "fcm.csv", ";Damp;Asthma\nDamp;;0,5\nAsthma;-0.2;\n".replace("0,5", "0.5"))
    assert shown_by(path) == "matrix"
    asked = read_here(path, "matrix")
    assert asked.claims == ()
    assert asked.asks[0].key == "rows_are"
    for way, first in (("causes", "damp"), ("effects", "asthma")):
        assert read_here(path, "matrix", Told(rows_are=way)).claims[0].cause == first


def test_columns_that_nobody_knows_are_asked_and_can_be_said(tmp_path: Path) -> None:
    path = put(tmp_path, "links.csv", "Driver,Outcome,How\nDamp,Asthma,+\n")
    with pytest.raises(MissingColumns, match="Say which"):
        read_here(path, "links")
    (claim,) = read_here(
        path, "links", Told(columns={"cause": "Driver", "effect": "Outcome", "polarity": "How"})
    ).claims
    assert claim.polarity is Polarity.POSITIVE


def test_a_zip_of_elements_and_connections_is_read_as_their_columns_say(tmp_path: Path) -> None:
    path = tmp_path / "kumu.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Elements.csv", "Label,Type,Tags\nDamp,Home,cold|wet\nAsthma,Health,\n")
        archive.writestr("Connections.csv", "From,To,Direction,Polarity\nDamp,Asthma,mutual,+\n")
    assert shown_by(path) == "workbook"
    found = read_here(path, "workbook")
    assert [(each.name, each.style, each.tags) for each in found.factors] == [
        ("Damp", "Home", ("cold", "wet")),
        ("Asthma", "Health", ()),
    ]
    assert [each.polarity for each in found.claims] == [Polarity.POSITIVE, Polarity.POSITIVE]


def test_weights_above_and_below_nought_are_asked_about_apart(tmp_path: Path) -> None:
    rows = "Damp,Asthma,0.5,\nAsthma,Sleep,-0.4,\nSleep,Damp,-0.3,+\nSleep,Asthma,-1,-\nDamp,Sleep,7,\n"
    found = read_here(put(tmp_path, "links.csv", f"From,To,Weight,Polarity\n{rows}"), "links")
    assert [(each.polarity, each.style, each.weight) for each in found.claims] == [
        (None, "weight above 0", 0.5),
        (None, "weight below 0", 0.4),
        (None, "+, weight below 0", 0.3),
        (Polarity.NEGATIVE, "", 1.0),
        (None, "weight above 0", None),
    ]
    assert found.claims[4].fields == (("Weight", "7"),)


def test_style_and_label_of_prsms_workbook_are_asked_about_together(tmp_path: Path) -> None:
    path = tmp_path / "prsm.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Factors.csv", "Label,Style,x,y\nDamp,Sample,1,2\nAsthma,Sample,3,4\n")
        archive.writestr("Links2.csv", "From,To,Label,Style\nDamp,Asthma,+,Sample\nAsthma,Damp,,Sample\n")
    assert [each.style for each in read_here(path, "workbook").claims] == ["Sample, “+”", "Sample"]


def test_dot_as_people_write_it(tmp_path: Path) -> None:
    text = """strict digraph "My map" {
      rankdir=LR; node [shape=box]; // how it looks
      subgraph cluster_home { a [label="Damp\\nhomes"]; b }
      a -> b -> {c d} [color=red, arrowhead=tee]; /* two
      at once */
      c:n -> a [label="+"];
    }"""
    found = read_here(put(tmp_path, "map.dot", text), "dot")
    assert [each.name for each in found.factors] == ["Damp homes", "b", "c", "d"]
    assert [(each.cause, each.effect, each.style) for each in found.claims] == [
        ("a", "b", "color red, arrowhead tee"),
        ("b", "c", "color red, arrowhead tee"),
        ("b", "d", "color red, arrowhead tee"),
        ("c", "a", "+"),
    ]
    lines = read_here(put(tmp_path, "lines.gv", "graph { a -- b }"), "dot")
    assert "no direction" in lines.refused[0].why


def test_loopy_out_of_a_link(tmp_path: Path) -> None:
    link = "https://ncase.me/loopy/v1.1/?data=[[[1,403,223,1,%22rabbits%22,0],[2,405,382,0.66,%22foxes%22,1]],[[2,1,153,-1,0],[1,2,160,1,0]],[[609,311,%22hint%22]],2%5D"
    found = read_here(put(tmp_path, "link.loopy", link), "loopy")
    assert [each.name for each in found.factors] == ["rabbits", "foxes"]
    assert [each.polarity for each in found.claims] == [Polarity.NEGATIVE, Polarity.POSITIVE]
    assert found.notes == ("1 labels on the drawing are left out.",)


def test_every_ending_shows_its_format(everything: MapFile, tmp_path: Path) -> None:
    read_as = {
        "prsm_packed": "prsm",
        "mental_modeler_json": "mental_modeler",
        "kumu_xlsx": "workbook",
        "prsm_xlsx": "workbook",
        "matrix_xlsx": "matrix",
    }
    for key in WRITTEN:
        assert shown_by(written(everything, key, tmp_path)) == read_as.get(key, key), key


VENSIM = """{UTF-8}
Population= INTEG (births-deaths, 100) ~ ~ |
\\\\\\---/// Sketch information - do not modify anything except names
V300  Do not put anything below this section - it will be ignored
*View 1
$192-192-192,0,Times New Roman|12||0-0-0|0-0-0|0-0-255|-1--1--1|-1--1--1|96,96,100,0
10,1,Population,275,69,40,20,3,3,0,0,0,0,0,0
12,2,48,91,71,8,8,0,3,0,0,-1,0,0,0
1,3,5,1,4,0,0,22,0,0,0,-1--1--1,,1|(204,71)|
1,4,5,2,100,0,0,22,0,0,0,-1--1--1,,1|(130,71)|
11,5,48,167,71,6,8,34,3,0,0,1,0,0,0
10,6,births,167,90,19,11,40,3,0,0,-1,0,0,0
1,9,10,1,100,0,0,22,0,0,0,-1--1--1,,1|(353,70)|
11,10,48,397,70,6,8,34,3,0,0,1,0,0,0
10,11,deaths,397,89,22,11,40,3,0,0,-1,0,0,0
10,12,"birth\\n rate",99,118,29,11,8,3,0,0,0,0,0,0
1,14,12,6,0,0,43,0,0,64,0,-1--1--1,,1|(130,104)|
12,16,0,269,22,37,9,8,4,0,0,-1,0,0,0
1,1,2,Comment that looks like an arrow
1,17,1,5,1,0,0,0,0,64,0,-1--1--1,,1|(203,31)|
1,18,1,10,1,0,79,0,0,64,0,-1--1--1,,1|(349,27)|
///---\\\\\\
:L<%^E!@
10,99,After the end,1,1,1,1,8,3
"""


def test_the_sketch_of_vensim_has_its_signs_and_its_pipes(tmp_path: Path) -> None:
    found = read_here(put(tmp_path, "people.mdl", VENSIM), "vensim")
    assert [each.name for each in found.factors] == ["Population", "births", "deaths", "birth rate"]
    told = {(each.cause, each.effect): (each.polarity, each.style) for each in found.claims}
    assert told == {
        ("births", "population"): (Polarity.POSITIVE, ""),
        ("deaths", "population"): (Polarity.NEGATIVE, ""),
        ("birth rate", "births"): (Polarity.POSITIVE, ""),
        ("population", "births"): (None, "an arrow without a sign"),
        ("population", "deaths"): (Polarity.NEGATIVE, ""),
    }
