"""The eight sample forms of pyxform: all are read, and written and read again without a difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from wellthread.interop.xlsform import Form, records_of, xlsform_of
from wellthread.interop.xlsform.reading import form_of

FOUND = {
    "choice_filter_test.xlsx": (3, 14, 0),
    "gps.csv": (1, 0, 0),
    "group.xlsx": (3, 0, 0),
    "loop.xlsx": (5, 4, 0),
    "or_other.xlsx": (2, 12, 0),
    "specify_other.csv": (1, 3, 0),
    "text_and_integer.csv": (2, 0, 0),
    "xlsform_spec_test.xlsx": (39, 19, 17),
}
"""Questions, choices and wordings in other languages."""


@pytest.fixture(scope="module")
def forms(data: Path) -> dict[str, Form]:
    return {name: form_of(data / "voice" / "xlsform" / name) for name in FOUND}


def test_every_sample_form_is_read(forms: dict[str, Form]) -> None:
    made = {name: records_of(form, id="sample") for name, form in forms.items()}
    assert {name: (len(each.questions), len(each.choices), len(each.wordings)) for name, each in made.items()} == FOUND


def test_every_sample_form_survives_being_written_and_read_again(forms: dict[str, Form], tmp_path: Path) -> None:
    for name, form in forms.items():
        once = records_of(form, id="sample")
        path = tmp_path / f"{name.partition('.')[0]}.xlsx"
        path.write_bytes(xlsform_of(once))
        assert records_of(form_of(path), id="sample").all == once.all, name


def test_filters_groups_and_loops_are_kept(forms: dict[str, Form]) -> None:
    county = forms["choice_filter_test.xlsx"].asked[1]
    assert dict(county.kept)["choice_filter"] == "${state}=cf"
    assert county.options[0].more == (("cf", "washington"),)
    assert forms["group.xlsx"].asked[1].groups == "father"
    assert [each.groups for each in forms["loop.xlsx"].asked[1:3]] == [
        "loop_toilet_types/pit_latrine_with_slab",
        "loop_toilet_types/open_pit_latrine",
    ]
    assert dict(forms["loop.xlsx"].asked[1].texts)["en"] == "How many Pit latrine with slab are on the premises?"
    repeated = [each.groups for each in forms["xlsform_spec_test.xlsx"].asked if "[]" in each.groups]
    assert repeated[0] == "everything/repeat_test[]/group_test"
