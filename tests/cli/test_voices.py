"""`wellthread engagement import`, `undo`, `export`, `questions`: seen first, kept when asked, taken back, given out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from examples.make_two_test_beds import FOLDER
from tests.interop.sendings.exports import KOBO, write_csv
from tests.interop.workbooks import xlsx
from tests.interop.xlsform.test_xlsform import CHOICES, SETTINGS, SURVEY
from wellthread.cli import main
from wellthread.interop.refi_qda import read_refi_qda
from wellthread.programme import Contents, read
from wellthread.programme.folder import as_files
from wellthread.vocabulary import (
    Consent,
    Contribution,
    Neighbourhood,
    Programme,
    QuestionSet,
    Records,
    Ref,
    Session,
    VoiceImport,
)

CONSENT = "Read out at the door"


@pytest.fixture(scope="module")
def doors() -> dict[str, bytes]:
    """A small programme: the doors of Plover Rise with what was said there, and nothing else of the example."""
    whole = read(FOLDER).records
    session = whole.find(Session, Ref("session", "plover-doors"))
    assert session is not None
    place = whole.find(Neighbourhood, session.neighbourhood)
    assert place is not None
    said = [each for each in whole.of(Contribution) if each.session == session.ref]
    consents = [each for each in whole.of(Consent) if any(one.consent == each.ref for one in said)]
    kept = [
        *whole.of(Programme),
        place,
        replace(session, round=None),
        *consents,
        *(replace(each, group=None, question=None, map_sheet=None) for each in said),
    ]
    return as_files(Contents(Records(kept)))


@pytest.fixture
def town(doors: dict[str, bytes], tmp_path: Path) -> Path:
    for name, content in doors.items():
        path = tmp_path / "town" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "town"


def wellthread(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["engagement", *map(str, arguments)], catch_exceptions=False)


def test_a_file_of_kobo_is_shown_kept_once_and_taken_back(town: Path, tmp_path: Path) -> None:
    file, before = write_csv(tmp_path / "doors.csv", KOBO), read(town)
    asked = ("import", town, file, "--session", "plover-doors", "--consent", CONSENT)
    seen = wellthread(*asked)
    assert "It would bring 3 sendings" in seen.output
    assert "home/your_name" in seen.output
    assert read(town) == before
    assert "Taken in as" in wellthread(*asked, "--keep").output
    after = read(town)
    assert len(after.records.of(Contribution)) == len(before.records.of(Contribution)) + 8
    assert "Nothing would change" in wellthread(*asked).output
    (made,) = after.records.of(VoiceImport)
    assert made.id in wellthread("undo", town).output
    assert "Taken out again" in wellthread("undo", town, made.id).output
    assert read(town).records.of(Contribution) == before.records.of(Contribution)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--session", "plover-doors"), "on what consent"),
        (("--session", "nowhere", "--consent", CONSENT), "There is no session"),
        (("--session", "plover-doors", "--consent", CONSENT, "--column", "home/matters=rubbish"), "not understood"),
        (("--session", "plover-doors", "--consent", CONSENT, "--mapping", "none"), "no column mapping"),
    ],
)
def test_what_is_missing_is_asked_for(options: tuple[str, ...], says: str, town: Path, tmp_path: Path) -> None:
    found = wellthread("import", town, write_csv(tmp_path / "doors.csv", KOBO), *options)
    assert found.exit_code == 2
    assert says in found.output


def test_a_column_is_read_as_somebody_says(town: Path, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "doors.csv", KOBO)
    found = wellthread(
        "import", town, file, "--session", "plover-doors", "--consent", CONSENT, "--column", "home/matters=leave out",
        "--keep",
    )  # fmt: skip
    assert found.exit_code == 0
    assert not any("stairwell is damp" in each.text for each in read(town).records.of(Contribution))


def test_a_form_makes_an_edition_and_a_changed_one_the_next(town: Path, tmp_path: Path) -> None:
    first = xlsx(tmp_path / "doors.xlsx", {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS})
    assert "9 questions in en, bn" in wellthread("questions", town, first, "--keep").output
    assert "Nothing would change" in wellthread("questions", town, first).output
    changed = [list(row) for row in SURVEY]
    changed[9][2] = "What matters most to you here?"
    second = xlsx(tmp_path / "second.xlsx", {"survey": changed, "choices": CHOICES, "settings": SETTINGS})
    seen = wellthread("questions", town, second, "--keep").output
    assert "Edition 2026-11 stays as it is" in seen
    assert "What matters most" in seen
    sets = read(town).records.of(QuestionSet)
    assert [each.edition for each in sets] == ["2026-11", "2026-11.2"]
    assert sets[1].replaces == sets[0].ref
    out = tmp_path / "out.xlsx"
    assert "is written to" in wellthread("questions", town, "--write", sets[1].id, out).output
    assert "Nothing would change" in wellthread("questions", town, out).output


def test_what_is_taken_out_is_what_it_says(town: Path, tmp_path: Path) -> None:
    team, public = tmp_path / "team.qdpx", tmp_path / "public.qdpx"
    assert "not agreed to be shown" in " ".join(wellthread("export", town, team).output.split())
    assert "not agreed to be shown" not in " ".join(wellthread("export", town, public, "--public").output.split())
    assert 0 < len(read_refi_qda(public).sources) < len(read_refi_qda(team).sources)
    refused = wellthread("export", town, team)
    assert refused.exit_code == 2
    assert "--replace" in refused.output
    assert "Let it end in" in wellthread("export", town, tmp_path / "x.pdf").output
