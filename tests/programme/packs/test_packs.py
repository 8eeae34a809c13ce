"""The packs: whole even when empty, filled from what is there, and nothing in them that is not for their readers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.programme.blueprint.two_streets_run import street_outputs, streets
from wellthread.disclosure import Table
from wellthread.programme.blueprint import Chapter, CitedTable, Document, Line, Listing, Note, Particulars, Standing
from wellthread.programme.blueprint.html import page
from wellthread.programme.blueprint.pdf import pdf
from wellthread.programme.blueprint.word import docx
from wellthread.programme.contents import Contents
from wellthread.programme.packs import NoPack, made_pack, packs
from wellthread.programme.packs.data_plan import QUESTIONS
from wellthread.programme.packs.involvement import GAP, PRINCIPLES
from wellthread.programme.packs.making import NOT_FILLED
from wellthread.programme.run import Outputs, run
from wellthread.vocabulary import (
    Alignment,
    Characteristic,
    DataPlan,
    EqualityImpact,
    FeedbackItem,
    Impact,
    PlanDocument,
    PlanItem,
    Records,
    Ref,
    Relation,
)

NAMES = ("equality", "heat", "jsna", "involvement", "evaluation", "data-plan")
GOLDEN = Path(__file__).parent / "golden"
PLAN = Ref("plan_document", "plan")


@cache
def filled() -> Outputs:
    """Two streets with a plan, an impact, a data plan and an answer that was told."""
    added = (
        PlanDocument(id="plan", title="Place plan", owner="The council"),
        PlanItem(id="clause", document=PLAN, code="2.4", text="Digital first."),
        Alignment(
            id="pull",
            subject=Ref("theme", "crossings"),
            relation=Relation.CONFLICTS,
            plan_item=Ref("plan_item", "clause"),
            note="Nobody crosses online.",
            asked="Add a person.",
        ),
        Alignment(id="silent", subject=Ref("theme", "crossings"), relation=Relation.ABSENT, document=PLAN),
        EqualityImpact(
            id="age",
            characteristic=Characteristic.AGE,
            neighbourhood=Ref("neighbourhood", "lockside"),
            impact=Impact.NEGATIVE,
            evidence="Buggies wait longest.",
            action="A longer green light.",
            due=date(2027, 1, 31),
        ),
        DataPlan(id="plan", responsible="The data steward", kept_until="The end of 2031"),
        FeedbackItem(id="told", told="You said it is too fast.", told_on=date(2026, 5, 1)),
    )
    whole = streets()
    return run(Contents(Records([*whole.records, *added]), whole.links), today=date(2026, 11, 2))


def blocks(document: Document) -> list[object]:
    return [each for chapter in document.chapters for passage in chapter.passages for each in passage.blocks]


def chapter_of(document: Document, key: str) -> Chapter:
    found = document.chapter(key)
    assert found is not None
    return found


def text(document: Document) -> str:
    return page(document)


@pytest.mark.parametrize("name", NAMES)
def test_every_pack_is_whole_where_nothing_was_written_and_sets_in_every_way(name):
    document = made_pack(name, street_outputs())
    assert document.chapters
    assert "</html>" in page(document)
    assert pdf(document).startswith(b"%PDF")
    with zipfile.ZipFile(io.BytesIO(docx(document))) as archive:
        assert "word/document.xml" in archive.namelist()
    assert made_pack(name, street_outputs()) == document


def test_a_pack_that_is_not_offered_names_those_that_are():
    with pytest.raises(NoPack, match="There is no pack “swot”"):
        made_pack("swot", street_outputs())
    assert [each.name for each in packs(filled().released.records)] == [*NAMES, "note-plan"]


@pytest.mark.parametrize("outputs", [street_outputs, filled])
def test_all_nine_characteristics_stand_in_every_place(outputs):
    document = made_pack("equality", outputs())
    nine = [each for each in document.chapters if each.key != "at-a-glance"]
    assert [each.title for each in nine] == [each.says.rstrip(".") for each in Characteristic]
    for chapter in nine:
        assert [passage.heading for passage in chapter.passages] == ["Lockside", "Plover Rise"]
        assert all(passage.lines for passage in chapter.passages)


def test_an_impact_is_told_and_the_place_without_one_is_bare():
    chapter = chapter_of(made_pack("equality", filled()), "equality-age")
    lockside, rise = (next(iter(each.lines)) for each in chapter.passages)
    assert (lockside.text, lockside.standing) == ("Buggies wait longest.", Standing.CITED)
    assert ("By when", "31 January 2027") in [(each.name, each.text) for each in lockside.facts]
    assert ("Who sees to it", NOT_FILLED, True) in [(each.name, each.text, each.loose) for each in lockside.facts]
    assert rise.standing is Standing.BARE
    notes = [each.text for each in blocks(made_pack("equality", filled())) if isinstance(each, Note)]
    assert any("No equality question asks about it" in each for each in notes)
    assert any("for the team alone" in each for each in notes)


def test_every_principle_is_shown_or_marked_as_a_gap():
    bare, full = made_pack("involvement", street_outputs()), made_pack("involvement", filled())
    assert len(bare.chapters) == len(full.chapters) == len(PRINCIPLES) == 10
    for chapter in (*bare.chapters, *full.chapters):
        gaps = [each for each in chapter.lines if each.text == GAP]
        assert bool(gaps) != any(each.refs for each in chapter.lines), chapter.title
    keys = [each.key for each in bare.chapters if any(line.text == GAP for line in each.lines)]
    assert keys == ["governance", "sector", "communities", "ways", "system", "learning"]
    assert "You said it is too fast" in text(full)


def test_every_field_of_a_data_plan_is_listed_filled_or_not():
    for outputs, empty in ((street_outputs(), len(QUESTIONS)), (filled(), len(QUESTIONS) - 2)):
        facts = next(each for each in blocks(made_pack("data-plan", outputs)) if isinstance(each, Particulars)).facts
        fields = [each for each in facts if each.name in {title for _, title in QUESTIONS}]
        assert len(fields) == len(QUESTIONS)
        assert sum(each.text == NOT_FILLED and each.loose for each in fields) == empty


def test_the_questions_of_heat_stand_open_where_there_is_no_answer():
    document = made_pack("heat", street_outputs())
    assert [each.key for each in document.chapters] == ["prepare", "assess", "refine", "review"]
    opened = [each.text for each in document.lines if each.standing is Standing.BARE]
    assert "No equality impact has been written down; the equality pack lists all nine characteristics." in opened
    answered = next(each for each in made_pack("heat", filled()).lines if "protected characteristic" in each.title)
    assert answered.text == "Age: negative. Buggies wait longest."


def test_a_note_tells_a_plans_owner_what_pulls_apart_first():
    document = made_pack("note-plan", filled())
    assert [each.key for each in document.chapters] == ["conflicts", "absent"]
    assert "The council" in document.summary
    (conflict,) = chapter_of(document, "conflicts").lines
    assert [(each.name, each.text) for each in conflict.facts] == [
        ("Yours", "2.4: Digital first."),
        ("We ask", "Add a person."),
    ]


def test_a_needs_assessment_quotes_with_consent_and_nothing_kept_back():
    document = made_pack("jsna", filled())
    assert [each.key for each in document.chapters][-1] == "dictionary"
    assert "Nobody must know" not in text(document)
    assert any(isinstance(each, Line) and each.title == "Crossings" for each in blocks(document))


def told(document: Document) -> str:
    """A pack as plain lines: its headings, what it says, and how each line stands."""
    lines = [document.title, document.summary]
    for chapter in document.chapters:
        lines.append(f"# {chapter.title}")
        for passage in chapter.passages:
            lines += [f"## {passage.heading}"] if passage.heading else []
            for each in passage.blocks:
                lines += list(_block(each))
    return "\n".join(lines) + "\n"


def _block(each: object) -> Iterator[str]:
    if isinstance(each, Line):
        yield f"- {f'{each.title}: ' if each.title else ''}{each.text} [{each.standing.value}]"
        yield from (f"    {fact.name}: {fact.text}" for fact in each.facts)
        yield from (f"    “{quote.words.text}” {quote.label}" for quote in each.quotes)
    elif isinstance(each, Note):
        yield f"({each.title}: {each.text})"
    elif isinstance(each, Particulars):
        yield from (f"- {fact.name}: {fact.text}" for fact in each.facts)
    elif isinstance(each, Listing):
        yield from (f"* {item}" for item in each.items)
    else:
        table = each.table if isinstance(each, CitedTable) else each
        assert isinstance(table, Table)
        yield f"[{table.title}: {', '.join(table.columns)}; {len(table.rows)} rows]"


@pytest.mark.parametrize("name", [*NAMES, "note-plan"])
def test_a_pack_says_what_it_said_when_somebody_last_read_it(name):
    golden = GOLDEN / f"{name}.txt"
    assert told(made_pack(name, filled())) == golden.read_text(encoding="utf-8"), (
        "Read what changed. If it is right, write it anew: python -m tests.programme.packs.test_packs"
    )


if __name__ == "__main__":
    for each in (*NAMES, "note-plan"):
        (GOLDEN / f"{each}.txt").write_text(told(made_pack(each, filled())), encoding="utf-8")
