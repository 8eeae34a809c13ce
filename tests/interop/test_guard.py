"""Looking at archives, and reading in a child process that may neither grow nor linger."""

from __future__ import annotations

import contextlib
import gzip
import io
import time
import zipfile
from pathlib import Path

import pytest

from wellthread.interop import answer
from wellthread.interop.asset_rows import Problem, Row
from wellthread.interop.guard import ArchiveLimits, bounded, checked_archive, plain_text, read_json, read_xml
from wellthread.interop.reading import BadFile, MissingColumns, TooLarge


def packed(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return path


def test_the_names_in_a_good_archive(tmp_path):
    assert checked_archive(packed(tmp_path / "a.zip", a="1", folder__b="2" * 100_000)) == ("a", "folder/b")


def test_what_is_not_packed_has_no_names(tmp_path):
    plain = tmp_path / "a.csv"
    plain.write_text("name\nHall\n")
    with gzip.open(tmp_path / "a.csv.gz", "wb") as file:
        file.write(b"name\nHall\n")
    assert checked_archive(plain) == checked_archive(tmp_path / "a.csv.gz") == ()


def test_two_gzips_one_after_the_other_are_whole_and_half_of_one_is_not(tmp_path):
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"one") + gzip.compress(b"two") + bytes(512))
    assert checked_archive(path) == ()
    path.write_bytes(gzip.compress(b"one" * 1000)[:-9])
    with pytest.raises(BadFile, match="damaged"):
        checked_archive(path)


@pytest.mark.parametrize(
    ("name", "why"),
    [("/etc/passwd", "leads out"), ("a/../../b", "leads out"), ("c:b", "leads out"), ("..\\b", "leads out"),
     ("a\nb", "no proper name"), ("n" * 300, "no proper name"), ("a.tar.gz", "itself packed")],
)  # fmt: skip
def test_names_that_are_refused(tmp_path, name, why):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(BadFile, match=why):
        checked_archive(tmp_path / "a.zip")


def test_a_limit_of_ones_own(tmp_path):
    path = packed(tmp_path / "a.zip", a="1", b="2")
    with pytest.raises(TooLarge, match="more than 1 files"):
        checked_archive(path, ArchiveLimits(entries=1))


def test_a_letter_changed_on_the_way(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "name\nHall\n")
    path.write_bytes(path.read_bytes().replace(b"Hall", b"Ball"))
    with pytest.raises(BadFile, match="does not unpack to what the list says"):
        checked_archive(path)


def twice(number):
    return [Row(number, "Hall", cells={"a": "b"}), {Problem("a", "b", "c", (1,))}, number * 2, Path("x")]


def test_the_answer_of_a_child_is_the_answer(tmp_path):
    assert bounded(twice, 21) == twice(21)


def refuses(path):
    raise MissingColumns(path, 3, "No name.", "Add one.")


def test_a_refusal_in_the_child_is_a_refusal_here():
    with pytest.raises(MissingColumns, match=r"^list\.csv, row 3: No name\. Add one\.$"):
        bounded(refuses, Path("folder/list.csv"))


def grows(path):
    return len(bytearray(400 * 1024 * 1024))


def lingers(path):
    while True:
        pass


def waits(path):
    time.sleep(60)


def dies(path):
    import os
    import signal

    os.kill(os.getpid(), signal.SIGSEGV)


def breaks(path):
    return dict[str, str]()["nothing"]


def talks(path):
    import os

    os.write(1, b"what a library prints")
    print("and more")  # noqa: T201
    return "answer"


def recurses(path):
    return recurses(path)


def floods(path):
    return bytes(200 * 1024 * 1024)


@pytest.mark.parametrize(
    ("does", "says"),
    [(grows, "more than 300 MB"), (dies, "broke down"), (breaks, "KeyError"), (recurses, "nested too deeply")],
)
def test_what_a_child_does_wrong_is_told_of_the_file(does, says):
    with pytest.raises(BadFile, match=f"^list.csv: .*{says}"):
        bounded(does, Path("list.csv"), seconds=30, megabytes=300)


@pytest.mark.parametrize("does", [lingers, waits])
def test_a_child_that_does_not_come_back(does):
    with pytest.raises(TooLarge, match=r"longer than 1\.5 seconds"):
        bounded(does, Path("list.csv"), seconds=1.5)


def test_an_answer_that_would_fill_our_memory():
    with pytest.raises(TooLarge):
        bounded(floods, Path("list.csv"))


def floods_past_the_answer(path):
    import os

    for number in range(3, 30):  # whichever of them the answer is written to
        with contextlib.suppress(OSError):
            for _ in range(200):
                os.write(number, bytes(1024 * 1024))
    os._exit(0)


def test_a_child_that_was_taken_over_and_writes_without_end():
    with pytest.raises(BadFile):
        bounded(floods_past_the_answer, Path("list.csv"), seconds=30)


def test_what_libraries_print_does_not_mix_with_the_answer():
    assert bounded(talks, Path("list.csv")) == "answer"


def sees_settings():
    import os

    return sorted(each for each in os.environ if each.endswith("_PASSWORD"))


def test_the_child_is_given_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("MAIL_PASSWORD", "hush")
    assert bounded(sees_settings) == []


class Runs:
    """What a child that was taken over might answer."""

    def __reduce__(self):
        import os

        return os.system, ("true",)


@pytest.mark.parametrize("thing", [Runs(), print, bounded, BadFile.__init__])
def test_an_answer_that_would_run_something_is_not_opened(thing):
    import pickle

    with pytest.raises(pickle.UnpicklingError):
        answer.load(io.BytesIO(pickle.dumps(thing)))


@pytest.mark.parametrize(
    ("text", "says"),
    [("[" * 50 + "]" * 50, "nested deeper than 40"), ('{"a": NaN}', "NaN"), ('{"a": -Infinity}', "Infinity"),
     ("{", "not JSON"), ("9" * 5_000, "thousands of digits"), ('"\\ud800', "not JSON"), ("", "not JSON")],
)  # fmt: skip
def test_json_that_is_refused(tmp_path, text, says):
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(BadFile, match=says):
        read_json(path)


@pytest.mark.parametrize("value", ["<b>bold</b>", "=1+1", "Ünïcödé 字", "line\nline", '"', "javascript:alert(1)"])
def test_text_stays_as_it_is_and_means_nothing(value):
    assert plain_text(value) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [("a\ud800b", "ab"), ("a\u202eb", "ab"), ("a\r\nb", "a\nb"), (5.0, "5"), (5.25, "5.25"), (False, "no"),
     ([1, "a"], '[1, "a"]'), (float("inf"), "inf")],
)  # fmt: skip
def test_text_that_no_database_keeps(value, text):
    assert plain_text(value) == text
    assert text.encode()


@pytest.mark.parametrize(
    "text", ["<a", "", "<a>&nbsp;</a>", "<!DOCTYPE a><a/>", '<?xml version="1.0" encoding="none"?><a/>']
)
def test_xml_that_is_refused(tmp_path, text):
    path = tmp_path / "a.kml"
    path.write_text(text)
    with pytest.raises(BadFile):
        read_xml(path)
