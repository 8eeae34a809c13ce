"""Conversations of Polis: the sign is shown, never assumed; last votes count; broken files say how to mend them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interop.polis.exports import HEAD, TITLE, export, votes
from wellthread.interop.polis import as_polis, files_in, read_polis
from wellthread.interop.polis.opening import table
from wellthread.interop.reading import BadCell, BadFile, MissingColumns


def _votes(folder: Path, agree: int | None = None) -> dict[tuple[str, str], int]:
    found = read_polis(files_in(folder), agree=agree)
    return {(voter.id, key): value for voter in found.voters for key, value in voter.votes.items()}


@pytest.mark.parametrize("agree", [1, -1])
def test_authors_show_which_number_means_agreement(tmp_path: Path, agree: int) -> None:
    found = read_polis(files_in(export(tmp_path, agree=agree)))
    assert found.sign.agree == agree
    assert not found.sign.stated
    assert found.sign.says.startswith("Of 12 authors")
    assert f"{agree} means agreement" in found.sign.says
    assert _votes(tmp_path) == votes()


def test_what_somebody_states_wins_and_what_speaks_against_it_is_shown(tmp_path: Path) -> None:
    found = read_polis(files_in(export(tmp_path)), agree=-1)
    assert found.sign.agree == -1
    assert found.sign.stated
    assert "speaks against it" in found.sign.says
    assert _votes(tmp_path, -1) == {key: -value for key, value in votes().items()}


def test_without_witnesses_the_sign_has_to_be_stated(tmp_path: Path) -> None:
    lone = f"{HEAD}\n1,,0,,9,0,1,Alone\n"
    few = "timestamp,datetime,comment-id,voter-id,vote\n1,,0,1,1\n"
    folder = export(tmp_path, left_out=("participants-votes",), instead={"comments": lone, "votes": few})
    with pytest.raises(BadFile, match="say which number means agreement"):
        read_polis(files_in(folder))
    assert read_polis(files_in(folder), agree=1).cells == 1


def test_the_last_vote_counts_and_totals_that_count_again_are_named(tmp_path: Path) -> None:
    found = read_polis(files_in(export(tmp_path)))
    assert found.differences == 0
    assert found.events == found.cells + 1
    assert any("changes of mind" in each and "on 1 statements" in each for each in found.notes)


def test_a_matrix_with_another_vote_is_told(tmp_path: Path) -> None:
    folder = export(tmp_path)
    path = folder / "participants-votes.csv"
    path.write_text(path.read_text().replace("\n0,0,1,0,0,0,1,", "\n0,0,1,0,0,0,-1,"))
    assert read_polis(files_in(folder)).differences == 1


def test_votes_or_the_matrix_are_enough(tmp_path: Path) -> None:
    both = _votes(export(tmp_path))
    for name, note in (("votes.csv", "There is no votes.csv"), ("participants-votes.csv", "There is no participants")):
        (tmp_path / name).rename(tmp_path / "aside")
        assert _votes(tmp_path) == both
        assert any(each.startswith(note) for each in read_polis(files_in(tmp_path)).notes)
        (tmp_path / "aside").rename(tmp_path / name)


def test_bodies_without_quotes_are_put_together_again(tmp_path: Path) -> None:
    path = tmp_path / "comments.csv"
    path.write_text(
        "timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,comment-body\n"
        "1700000000,0,0,3,1,1,false,true,Trees, benches, and a tap\n"
        '1700000001,1,1,3,1,1,false,false,The "green"\nis dark,\n\nat night\n'
        '1700000002,2,1,3,1,1,false,false,"Quoted, this one"\n'
    )
    found = table(path)
    assert [row[-1] for row in found.rows] == [
        "Trees, benches, and a tap",
        'The "green"\nis dark,\n\nat night',
        "Quoted, this one",
    ]
    assert found.mended == 3


def test_seconds_and_thousandths_are_both_times(tmp_path: Path) -> None:
    thousandths = read_polis(files_in(export(tmp_path))).statements[0].at
    comments = (tmp_path / "comments.csv").read_text().replace("1700000000000,", "1700000000,")
    seconds = read_polis(files_in(export(tmp_path, instead={"comments": comments}))).statements[0].at
    assert seconds == thousandths
    assert seconds is not None
    assert seconds.year == 2023


@pytest.mark.parametrize(
    ("instead", "error", "says"),
    [
        ({"votes": "timestamp,datetime,comment-id,voter-id,vote\n1,,0,1,2\n"}, BadCell, "“2” is no vote"),
        ({"votes": "timestamp,datetime,comment-id,voter-id,vote\n1,,99,1,1\n"}, BadFile, "not in comments.csv"),
        ({"votes": "timestamp,datetime,comment-id,voter-id\n1,,0,1\n"}, MissingColumns, "“vote”"),
        ({"votes": "timestamp,datetime,comment-id,voter-id,vote\n1,,0,1\n"}, BadFile, "4 cells"),
        ({"comments": ""}, BadFile, "empty"),
        ({"comments": f"{HEAD}\n1,,0,0,many,0,1,x\n"}, BadFile, "begin with the numbers"),
        ({"comments": f"{HEAD}\n1,,0,0,1,0,1,x\n1,,0,0,1,0,1,y\n"}, BadCell, "twice"),
    ],
)
def test_broken_files_say_what_is_wrong(tmp_path: Path, instead: dict[str, str], error: type, says: str) -> None:
    with pytest.raises(error, match=says):
        read_polis(files_in(export(tmp_path, instead=instead)))


def test_what_is_given_out_reads_back_and_holds_no_formula(tmp_path: Path) -> None:
    formula = (tmp_path / "x").with_suffix("")
    formula.mkdir()
    folder = export(formula)
    path = folder / "comments.csv"
    path.write_text(path.read_text().replace('"Statement 1, said by one"', '"=HYPERLINK(1)"'))
    found = read_polis(files_in(folder))
    out = tmp_path / "out"
    out.mkdir()
    for name, text in as_polis(found).items():
        (out / name).write_text(text)
    again = read_polis(files_in(out), agree=1)
    assert [each.votes for each in again.voters] == [each.votes for each in found.voters]
    assert again.title == TITLE
    assert [each.text for each in again.statements][1] == "'=HYPERLINK(1)"


def test_a_folder_without_an_export_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"no comments\.csv"):
        files_in(tmp_path)
    export(tmp_path, left_out=("votes", "participants-votes"))
    with pytest.raises(BadFile, match="neither"):
        files_in(tmp_path)
