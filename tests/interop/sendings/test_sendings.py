"""Exports of Kobo, ODK and Decidim, with their traps: every cell is read, to the right question, or said."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.interop.sendings.exports import DECIDIM, KOBO, ODK, write_csv, write_zip
from tests.interop.workbooks import xlsx
from wellthread.interop.reading import BadFile
from wellthread.interop.sendings import Export, Holds, read_sendings
from wellthread.interop.sendings.columns import guessed
from wellthread.interop.sendings.opening import export_in
from wellthread.interop.sendings.values import point


def cells(export: Export, number: int) -> dict[tuple[str, str], str]:
    return {(each.column, each.repeat): each.value for each in export.sendings[number].cells}


def holds(export: Export) -> dict[str, Holds]:
    return {each.path: each.holds for each in export.columns}


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_kobo_csv_with_groups_repeats_versions_and_blanks(delimiter: str, tmp_path: Path) -> None:
    found = export_in(write_csv(tmp_path / "kobo.csv", KOBO, delimiter))
    assert (found.format, found.versions) == ("kobo", ("v1", "v2", "v3"))
    first = cells(found, 0)
    assert first["home/matters", ""] == "The stairwell is damp.\nStill."
    assert first["home/likes", ""] == "park shops"
    assert first["children/says", "children[1]"] == "Swings"
    assert ("children/says", "children[2]") not in first
    assert "n/a" not in {each.value for sending in found.sendings for each in sending.cells}
    assert found.sendings[0].flags == ("Kobo: Approved",)
    assert [each.key for each in found.sendings] == ["u-1", "u-2", "u-3"]
    assert [each.number for each in found.sendings] == [2, 3, 4]


def test_choices_in_columns_of_their_own_fill_what_the_one_column_lacks(tmp_path: Path) -> None:
    found = export_in(write_csv(tmp_path / "kobo.csv", KOBO))
    assert cells(found, 1)["home/likes", ""] == "shops"
    likes = next(each for each in found.columns if each.path == "home/likes")
    assert likes.holds is Holds.MANY
    assert [code for code, _ in likes.choices] == ["park", "shops"]
    assert not any(each.path.startswith("home/likes/") for each in found.columns)


def test_each_column_is_taken_for_what_it_holds(tmp_path: Path) -> None:
    found = holds(export_in(write_csv(tmp_path / "kobo.csv", KOBO)))
    assert found == {
        "start": Holds.DEVICE,
        "home/your_name": Holds.IDENTITY,
        "home/matters": Holds.WORDS,
        "home/likes": Holds.MANY,
        "home/where": Holds.PLACE,
        "age": Holds.EQUALITY,
        "children/says": Holds.WORDS,
        "fruit": Holds.WORDS,
        "fruit_other": Holds.WORDS,
        "_notes": Holds.NOTE,
        **dict.fromkeys(
            ("__version__", "_id", "_uuid", "_submission_time", "_validation_status", "_index"), Holds.DEVICE
        ),
    }


def test_repeats_of_a_kobo_workbook_come_back_to_their_rows(tmp_path: Path) -> None:
    main = [["matters", "_uuid", "_submission_time", "_index"], ["Damp", "u-1", "2026-11-01T10:00:00", "1"],
            ["Cold", "u-2", "2026-11-01T11:00:00", "2"]]  # fmt: skip
    child = [
        ["says", "_index", "_parent_table_name", "_parent_index"],
        ["A", "1", "Doors", "2"],
        ["B", "2", "Doors", "2"],
    ]
    toy = [["toy", "_index", "_parent_table_name", "_parent_index"], ["Kite", "1", "child", "2"]]
    found = read_sendings(xlsx(tmp_path / "kobo.xlsx", {"Doors": main, "child": child, "toy": toy}))
    assert {key: value for key, value in cells(found, 1).items() if key[1]} == {
        ("says", "child[1]"): "A",
        ("_index", "child[1]"): "1",
        ("_parent_table_name", "child[1]"): "Doors",
        ("_parent_index", "child[1]"): "2",
        ("says", "child[2]"): "B",
        ("_index", "child[2]"): "2",
        ("_parent_table_name", "child[2]"): "Doors",
        ("_parent_index", "child[2]"): "2",
        ("toy", "child[2]/toy[1]"): "Kite",
        ("_index", "child[2]/toy[1]"): "1",
        ("_parent_table_name", "child[2]/toy[1]"): "child",
        ("_parent_index", "child[2]/toy[1]"): "2",
    }


def test_odk_as_a_zip_with_repeats_reviews_edits_and_what_is_locked(tmp_path: Path) -> None:
    found = export_in(write_zip(tmp_path / "odk.zip", ODK))
    first = cells(found, 0)
    assert found.format == "odk"
    assert first["spot", ""] == "52.24 -0.93 80 5"
    assert (first["says", "child[1]"], first["says", "child[2]"]) == ("No lift", "No light")
    assert first["toy", "child[2]/toy[1]"] == "Kite"
    assert found.sendings[0].flags == ("ODK: hasIssues", "edited after it was sent")
    assert found.sendings[0].version == "5"
    assert "not decrypted" in found.sendings[1].refused
    assert any("what it was before an edit is not in the file" in each for each in found.notes)


def test_decidim_by_the_names_of_its_headers(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "decidim.zip", {"x-open-data-proposals.csv": DECIDIM, "x-open-data-meetings.csv": [["id"]]}
    )
    found = export_in(path)
    first, second = cells(found, 0), cells(found, 1)
    assert first["words", ""] == "A bench\n\nWhere one can sit.\nIn the shade & dry."
    assert (first["language", ""], second["language", ""]) == ("en", "ca")
    assert (first["state", ""], first["answer", ""], first["category", ""]) == (
        "accepted",
        "In spring",
        "Streets, parks",
    )
    assert first["related proposals", ""] == "One, two; three"
    assert first["place", ""] == "51.5 -0.1"
    assert "Ann Lee" not in repr(found.sendings)
    left = {path for path, each in holds(found).items() if each is Holds.IDENTITY}
    assert left == {"endorsements/user_endorsements", "author/name"}


def test_kobo_json_of_the_api_with_a_page_around_it(tmp_path: Path) -> None:
    path = tmp_path / "kobo.json"
    body = {"count": 1, "results": [{"_id": 4, "_uuid": "u-4", "matters": "Damp",
            "_validation_status": {"label": "On hold"},
            "kids": [{"kids/says": "More"}], "_geolocation": [None, None], "meta/rootUuid": "uuid:u-4",
            "meta/instanceID": "uuid:u-9", "__version__": "v7"}]}  # fmt: skip
    path.write_text(json.dumps(body), encoding="utf-8")
    found = export_in(path)
    (sending,) = found.sendings
    assert (sending.key, sending.version, sending.flags) == ("u-4", "v7", ("Kobo: On hold", "edited in Kobo"))
    assert cells(found, 0)["kids/says", "kids[1]"] == "More"


@pytest.mark.parametrize(
    ("told", "spot"),
    [
        ("51.5 -0.02", (-0.02, 51.5)),
        ("51.5 -0.02 3", (-0.02, 51.5)),
        ("51.5 -0.02 3 4", (-0.02, 51.5)),
        ("51.5, -0.02", (-0.02, 51.5)),
        ("51.5", None),
        ("51.5 -0.02 3 4 5", None),
        ("95 0", None),
        ("nan 0", None),
        ("here there", None),
    ],
)
def test_points_have_two_to_four_numbers(told: str, spot: tuple[float, float] | None) -> None:
    assert point(told) == spot


def test_a_row_without_an_id_is_known_by_what_stands_in_it(tmp_path: Path) -> None:
    rows = [["said", "on"], ["Damp", "2026-11-01"], ["Damp", "2026-11-01"], ["Cold", "2026-11-02"]]
    keys = [each.key for each in export_in(write_csv(tmp_path / "a.csv", rows)).sendings]
    assert len(set(keys)) == 3
    again = [each.key for each in export_in(write_csv(tmp_path / "b.csv", [rows[0], rows[3], rows[1]])).sendings]
    assert again == [keys[2], keys[0]]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "no table"),
        (b"a,b\n", "no table"),
        (b'{"a": 1}', "no list"),
        (b"[1]", "no list"),
        (b"a,b\n1,2,3\n", "3 cells"),
    ],
)
def test_what_is_no_export_is_refused(raw: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(raw)
    with pytest.raises(BadFile, match=says):
        export_in(path)


@pytest.mark.parametrize(
    ("name", "some", "kind"),
    [
        ("What is your phone number?", ["1"], Holds.IDENTITY),
        ("q7", ["a@b.org", "c@d.org", ""], Holds.IDENTITY),
        ("q8", ["07700 900123", "020 7946 0018"], Holds.IDENTITY),
        ("ethnic_group", ["a"], Holds.EQUALITY),
        ("language", ["en"], Holds.LANGUAGE),
        ("consent", ["yes", "no"], Holds.CONSENT),
        ("agree_to_be_quoted", ["yes"], Holds.QUOTE),
        ("matters", ["Damp"], Holds.WORDS),
        ("stage", ["We danced on it"], Holds.WORDS),
        ("count", ["1", "22"], Holds.NUMBER),
        ("vote", ["yes", "no"] * 5, Holds.ONE),
    ],
)
def test_names_and_cells_tell_what_a_column_holds(name: str, some: list[str], kind: Holds) -> None:
    assert guessed(name, some).holds is kind


@given(raw=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(raw)
    with suppress(BadFile):
        assert export_in(path).sendings
