"""Sets that ship are whole, and an id that is no tag is told by the check of a folder."""

from __future__ import annotations

from wellthread.programme import Contents, check
from wellthread.programme.tag_sets import marked, shipped, unknown
from wellthread.vocabulary import Priority, Programme, Records, Tag, Theme

CLINICAL = {
    "Maternity",
    "Severe mental illness",
    "Chronic respiratory disease",
    "Early cancer diagnosis",
    "Hypertension",
}
CHILDREN = {"Asthma", "Diabetes", "Epilepsy", "Oral health", "Mental health"}


def test_both_sets_of_core20plus5_are_whole_with_edition_and_source():
    adults, children = shipped()
    assert {each.name for each in adults.tags} == CLINICAL | {"Core20", "PLUS", "Smoking cessation"}
    assert {each.name for each in children.tags} == CHILDREN | {"Core20", "PLUS"}
    ids = [each.id for held in shipped() for each in held.tags]
    assert len(ids) == len(set(ids))
    for each in (tag for held in shipped() for tag in held.tags):
        assert each.says
        assert each.edition in ("2021", "2022")
        assert each.source.startswith("https://www.england.nhs.uk/")


def test_an_id_that_is_no_tag_is_told():
    records = Records(
        [
            Programme(id="p", name="P"),
            Tag(id="known", set="S", name="Known"),
            Priority(id="bus", title="Bus", tags=("known", "lost")),
            Theme(id="damp", name="Damp", tags=("known",)),
        ]
    )
    assert [(record.id, tag) for record, tag in unknown(records)] == [("bus", "lost")]
    (problem,) = check(Contents(records))
    assert "bus bears the tag “lost”, which is not there." in str(problem)
    assert [each.id for each in marked(records)[0].bearers] == ["bus", "damp"]
