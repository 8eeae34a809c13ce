"""Codings from other programs: onto the very words they were made on, by their coder, and out again the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.interop.refi_qda.schema import faults
from tests.interop.refi_qda.test_refi_qda import damp
from tests.programme.voice_import.conftest import WISHES
from wellthread.interop.refi_qda import Coding, Project, Selection, TextSource, User, project_file
from wellthread.interop.refi_qda.reading import project_of as read_project
from wellthread.interop.refi_qda.writing import guid_from
from wellthread.programme import Contents, check
from wellthread.programme.release import release
from wellthread.programme.voice_export import project_of
from wellthread.programme.voice_import import Fate, Plan, Taken, contents_after, undo
from wellthread.programme.voice_import.guids import guid_of
from wellthread.programme.voice_import.qda import plan_project
from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import Contribution, Excerpt, Records, Ref, Theme

Take = Callable[[Plan, Contents], tuple[Taken, Contents]]
FICTION = replace(WISHES, title="Coded elsewhere")


def looked_at(contents: Contents) -> Contents:
    """As it is once somebody has looked at what waited."""
    records = Records(
        replace(each, waiting=False) if isinstance(each, Contribution) else each for each in contents.records
    )
    return Contents(records, contents.links, contents.files)


def only(project: Project, guids: set[str]) -> Project:
    """The part of a project with these texts."""
    return replace(project, sources=tuple(each for each in project.sources if each.guid in guids))


def gathered(contents: Contents) -> list[Link]:
    return [each for each in contents.links if each.verb is Verb.GATHERS and each.how is How.IMPORT]


def test_a_foreign_project_becomes_words_themes_and_codings(example: Contents, take_in: Take) -> None:
    _, after = take_in(plan_project(damp(), example, FICTION), example)
    assert check(after) == []
    wet = after.records.find(Theme, Ref("theme", guid_from("damp")))
    assert wet is not None
    assert wet.parent == Ref("theme", guid_from("home"))
    said = after.records.find(Contribution, Ref("contribution", guid_from("t1")))
    assert said is not None
    assert said.waiting
    links = gathered(after)
    assert [(each.by, each.note) for each in links] == [("Ann", "Ask the landlord\nagain"), ("Ben", ""), ("Ben", "")]
    marked = [each for each in after.records.of(Excerpt) if each.contribution == said.ref]
    assert sorted(said.text[each.start : each.end] for each in marked) == ["Nobody comes.", "😀", "😀"]


def test_out_again_it_is_the_same_project(example: Contents, take_in: Take, tmp_path: Path) -> None:
    _, after = take_in(plan_project(damp(), example, FICTION), example)
    out = tmp_path / "out.qdpx"
    out.write_bytes(project_file(project_of(looked_at(after))))
    found = read_project(out)
    again = only(found, {each.guid for each in damp().sources})
    assert {each.guid: (each.text, _marks(each)) for each in again.sources} == {
        each.guid: (each.text, _marks(each)) for each in damp().sources
    }
    assert again.codings == damp().codings == 3
    codes = {each.guid: replace(each, notes=()) for each in found.codes}
    assert all(codes[each.guid] == replace(each, notes=()) for each in damp().codes)
    assert {each.guid: each.name for each in damp().users}.items() <= {
        each.guid: each.name for each in found.users
    }.items()


def _marks(source: TextSource) -> list[tuple[object, ...]]:
    return [
        (each.guid, each.start, each.end, each.description, [(one.guid, one.code, one.user) for one in each.codings])
        for each in source.selections
    ]


def test_the_same_project_twice_brings_nothing_new(example: Contents, take_in: Take) -> None:
    _, after = take_in(plan_project(damp(), example, FICTION), example)
    again = plan_project(damp(), after, FICTION)
    assert again.does_nothing
    assert {each.fate for each in again.steps} == {Fate.UNCHANGED}


def test_taken_back_the_programme_is_as_before(example: Contents, take_in: Take) -> None:
    taken, after = take_in(plan_project(damp(), example, FICTION), example)
    before = contents_after(after, undo(taken.made, after, today=date(2026, 11, 29)))
    assert [each for each in before.records if each.ref.kind != "voice_import"] == list(example.records)
    assert before.links == example.links


def test_codings_made_elsewhere_come_back_to_our_own_words(example: Contents, take_in: Take) -> None:
    ours = project_of(example)
    source = next(each for each in ours.sources if each.selections)
    theme = ours.codes[0]
    cat = User(guid_from("cat"), "Cat")
    fresh = Selection(guid_from("new mark"), 0, 5, codings=(Coding(guid_from("new coding"), theme.guid, cat.guid),))
    coded = replace(
        ours,
        users=(*ours.users, cat),
        sources=tuple(
            replace(each, selections=(*each.selections, fresh)) if each is source else each for each in ours.sources
        ),
    )
    plan = plan_project(coded, example, replace(FICTION, consent_basis=""))
    assert [each.ref.kind for each in plan.records] == ["excerpt"]
    _, after = take_in(plan, example)
    (link,) = gathered(after)
    assert link.by == "Cat"
    excerpt = after.records.find(Excerpt, link.object)
    assert excerpt is not None
    said = after.records.find(Contribution, excerpt.contribution)
    assert said is not None
    assert guid_of(said) == source.guid
    assert len(after.records.of(Contribution)) == len(example.records.of(Contribution))
    taken_back = undo(take_in(plan, example)[0].made, after, today=date(2026, 11, 29))
    assert contents_after(after, taken_back).links == example.links


def test_a_passage_whose_text_differs_is_found_by_its_words_or_named(example: Contents) -> None:
    ours = project_of(example)
    source = next(each for each in ours.sources if each.text)
    assert source.text
    shifted = replace(
        source, text=f"Title\n{source.text}", selections=(Selection(guid_from("m"), 6, 6 + len(source.text)),)
    )
    lost = replace(source, text="Other words", selections=(Selection(guid_from("n"), 0, 5, "Other"),))
    found = plan_project(replace(ours, sources=(shifted,)), example, FICTION)
    (excerpt,) = (each for each in found.records if isinstance(each, Excerpt))
    assert (excerpt.start, excerpt.end) == (0, len(source.text))
    missed = plan_project(replace(ours, sources=(lost,)), example, FICTION)
    assert not missed.records
    assert any("could not be put to any words (1): Other" in each for each in missed.notes)


def test_texts_need_a_consent_and_no_patient_number(example: Contents) -> None:
    plan = plan_project(damp(), example, replace(FICTION, consent_basis=""))
    assert {each.fate for each in plan.steps} == {Fate.REFUSE}
    numbered = replace(damp().sources[1], text="Mine is 943 476 5919.")
    plan = plan_project(replace(damp(), sources=(numbered,)), example, FICTION)
    assert "NHS number" in plan.steps[0].reason


@pytest.mark.parametrize("public", [False, True])
def test_our_own_project_keeps_the_rules_and_the_rights(public: bool, example: Contents) -> None:
    contents = release(example) if public else example
    with zipfile.ZipFile(io.BytesIO(project_file(project_of(contents)))) as archive:
        assert faults(archive.read("project.qde")) == []
        texts = {archive.read(name).decode() for name in archive.namelist() if name.startswith("sources/")}
    shown = {each.text for each in release(example).records.of(Contribution) if each.text}
    team = {each.text for each in example.records.of(Contribution) if each.text and not each.waiting}
    assert texts
    assert texts <= (shown if public else team)
    assert public or len(texts) > len(shown)
