"""What a version holds, its seal, what differs from another, and how DataCite is told of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from xml.etree.ElementTree import fromstring

import pytest
from click.testing import CliRunner

from tests.web.two_streets import HIDDEN_ASSET, KEPT_BACK, RELEASED, two_streets
from wellthread.cli import main
from wellthread.interop import datacite
from wellthread.programme import Contents
from wellthread.programme.releasing import allowed
from wellthread.programme.releasing.comparing import Sort, compared
from wellthread.programme.releasing.masking import GAP, without_words
from wellthread.programme.releasing.source import packed, unpacked, zipped
from wellthread.programme.releasing.version import Version, made, source_of
from wellthread.programme.sealing.seal import NotARelease, read_release, verified
from wellthread.vocabulary import (
    Blueprint,
    BlueprintLine,
    Contribution,
    Decision,
    DecisionOutcome,
    Record,
    Records,
    Ref,
    Section,
    Theme,
    noun_named,
    nouns,
)

TODAY = date(2026, 11, 28)
CROSSING = Ref("priority_option", "crossing")


def address(ref: Ref) -> str:
    return f"/{ref.kind}/{ref.id}/"


def with_records(contents: Contents, *records: Record) -> Contents:
    kept = {each.ref.unversioned: each for each in contents.records}
    return Contents(Records((kept | {each.ref.unversioned: each for each in records}).values()), contents.links)


@cache
def before() -> Version:
    plan = Blueprint(id="plan", title="Well in two streets", authors="The residents' panel; edited by the coordinator")
    no = Decision(
        id="d1", option=Ref("priority_option", "crossing"), outcome=DecisionOutcome.DECLINED, reason="No money."
    )
    line = BlueprintLine(id="own", blueprint=plan.ref, section=Section.PLACE, text="People told us a lot.")
    contents = with_records(two_streets(), plan, no, line)
    return made(source_of(contents, today=TODAY), number=1, address=address, pdf=False)


@cache
def after() -> Version:
    """The same a year on: a decision reversed, an editor's line reworded, words taken back."""
    contents = before().source.contents
    yes = Decision(
        id="d1", option=Ref("priority_option", "crossing"), outcome=DecisionOutcome.ACCEPTED, reason="Money came."
    )
    line = contents.records.find(BlueprintLine, Ref("blueprint_line", "own"))
    assert line is not None
    changed = with_records(contents, yes, replace(line, text="People told us more than we asked.", version=2))
    source = replace(before().source, contents=without_words(changed, {"c1": TODAY}))
    return made(source, number=2, address=address, pdf=False)


def test_a_new_kind_and_a_new_field_are_not_public_unless_somebody_says_so():
    for kind, fields in allowed.OPEN.items():
        known = {each.name: each for each in noun_named(kind).fields}
        assert set(fields) <= known.keys(), kind
        assert not [name for name in fields if known[name].private], kind
    unnamed = [each.kind for each in nouns() if not allowed.may_be_held(each.kind)]
    assert "release_check" in unnamed
    assert {"equality_sheet", "answer", "submission", "coding_talk", "attachment"} <= set(unnamed)
    assert not allowed.may_be_held("a_noun_of_tomorrow")

    @dataclass(frozen=True, kw_only=True, slots=True)
    class Tomorrow(Theme):
        secret: str = ""

    record = Tomorrow(id="x", name="Seen", secret="Unseen")
    assert "secret" not in allowed.OPEN["theme"]
    assert "Unseen" not in str([getattr(record, name) for name in allowed.OPEN["theme"]])


def test_what_a_version_keeps_holds_nothing_that_is_not_for_the_public():
    held = packed(before().source)
    again = unpacked(held)
    text = "\n".join(map(str, again.contents.records))
    for secret in (KEPT_BACK, HIDDEN_ASSET, "p-7"):
        assert secret not in text
        assert not [name for name, content in before().files.items() if secret.encode() in content]
    assert list(again.contents.records) == list(before().source.contents.records)
    assert made(again, number=1, address=address, pdf=False).seal == before().seal


def test_words_that_are_taken_back_leave_a_gap_and_every_text_that_repeats_them():
    repeated = Theme(id="said", name="Said", definition=f"As one put it: “{RELEASED}”.")
    whole = with_records(before().source.contents, repeated)
    left = without_words(whole, {"c1": TODAY})
    said = left.records.find(Contribution, Ref("contribution", "c1"))
    theme = left.records.find(Theme, repeated.ref)
    assert said
    assert (said.text, said.withdrawn_on) == ("", TODAY)
    assert theme
    assert theme.definition == f"As one put it: “{GAP}”."
    assert without_words(whole, {}).records.find(Theme, repeated.ref) == repeated
    assert RELEASED not in "\n".join(map(str, left.records))


def test_the_seal_holds_and_says_which_file_differs(tmp_path):
    files = dict(before().files)
    assert verified(files).holds
    spoilt = {**files, "lines.json": files["lines.json"] + b" ", "added.txt": b"x"}
    del spoilt["summary.json"]
    found = verified(spoilt)
    assert (found.changed, found.gone, found.added) == (("lines.json",), ("summary.json",), ("added.txt",))
    body = json.loads(files["seal.json"])
    body["files"]["lines.json"] = "0" * 64
    assert verified({**files, "seal.json": json.dumps(body).encode()}).forged
    archive = tmp_path / "one.zip"
    archive.write_bytes(zipped(files, under="one/"))
    assert verified(read_release(archive)).holds
    runner = CliRunner()
    assert "The seal holds" in runner.invoke(main, ["blueprint", "verify", str(archive)]).output
    archive.write_bytes(zipped(spoilt, under="one/"))
    broken = runner.invoke(main, ["blueprint", "verify", str(archive)])
    assert broken.exit_code == 1
    assert "lines.json: changed" in broken.output
    (tmp_path / "other.zip").write_bytes(b"PK nothing")
    with pytest.raises(NotARelease):
        read_release(tmp_path / "other.zip")


def test_two_versions_side_by_side(tmp_path):
    found = compared(before().files, after().files)
    told = {sort: [each.sentence for each in found.of(sort)] for sort in Sort}
    assert "declined and is now accepted" in told[Sort.REVERSED][0].replace("“", "")
    assert "Money came." in told[Sort.REVERSED][0]
    assert any("People told us more" in each.after for each in found.of(Sort.CHANGED))
    assert any("taken back" in each for each in told[Sort.SUPPORT])
    assert compared(before().files, before().files).in_short == "Nothing differs."
    for name, version in (("old", before()), ("new", after())):
        for path, content in version.files.items():
            target = tmp_path / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    said = CliRunner().invoke(main, ["blueprint", "compare", str(tmp_path / "old"), str(tmp_path / "new")])
    assert said.exit_code == 0
    assert "1 decision reversed" in said.output
    table = CliRunner().invoke(main, ["blueprint", "compare", str(tmp_path / "old"), str(tmp_path / "new"), "--csv"])
    assert table.output.startswith("What happened,Where,Which,Before,Now\n")


def test_the_crate_and_datacite_have_what_they_must():
    said = json.loads(before().files["datacite.json"])
    assert datacite.faults(said) == []
    assert said["creators"] == [{"name": "The residents' panel", "nameType": "Organizational"}]
    assert said["identifiers"][0]["identifier"] == "(:tba)"
    xml = fromstring(before().files["datacite.xml"].decode())
    children = [each.tag.removeprefix(f"{{{datacite.SCHEMA}}}") for each in xml]
    assert children[:6] == ["identifier", "creators", "titles", "publisher", "publicationYear", "resourceType"]
    crate = json.loads(before().files["ro-crate-metadata.json"])
    root = next(each for each in crate["@graph"] if each["@id"] == "./")
    for name in (
        "name",
        "description",
        "datePublished",
        "license",
        "accessLevel",
        "publisher",
        "creator",
        "subjectOf",
        "identifier",
        "additionalType",
    ):
        assert root[name], name
    listed = {each["@id"] for each in root["hasPart"]}
    assert listed == set(before().files) - {"ro-crate-metadata.json"}
    log = before().files["de-identification.csv"].decode()
    assert "No key was made" not in log  # the note stands in the crate, the table holds counts
    assert not re.search(r"p-7|person:", log)


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"identifiers": [{"identifier": "not-a-doi", "identifierType": "DOI"}]}, "no DOI"),
        ({"creators": []}, "creators"),
        ({"titles": [{"title": " "}]}, "titles"),
        ({"publisher": {}}, "publisher"),
        ({"publicationYear": "26"}, "four digits"),
        ({"types": {"resourceTypeGeneral": "Blueprint", "resourceType": "x"}}, "resourceType"),
    ],
)
def test_what_datacite_would_refuse_is_said(changed, complaint):
    said = json.loads(before().files["datacite.json"]) | changed
    assert complaint in " ".join(datacite.faults(said))
