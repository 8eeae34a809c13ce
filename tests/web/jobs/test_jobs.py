"""Long work: asked for once, done once, done again when a worker is lost, and seen only by those it concerns."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver
from django.utils import timezone

from tests.web.conftest import PROGRAMME
from wellthread.web.jobs import registry
from wellthread.web.jobs.actions import enqueue
from wellthread.web.jobs.models import Job, Status
from wellthread.web.jobs.registry import NoLongerMine, NoSuchJob, job
from wellthread.web.jobs.worker import LEASE, MOST_ATTEMPTS, tidy, work_once
from wellthread.web.thread.refusals import Unfit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("streets")]


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def kinds(monkeypatch):
    """Work that exists in one test only. The stages' own is named first, so that it is there in other tests."""
    get_resolver().url_patterns  # noqa: B018
    monkeypatch.setattr(registry, "_KINDS", dict(registry._KINDS))
    return job


def address(asked):
    return f"/{PROGRAMME}/jobs/{asked.key}/"


def test_it_is_done_with_its_arguments_and_files_and_the_files_are_gone_afterwards(amina, kinds, tmp_path):
    @kinds("test.count", "Count letters")
    def count(work):
        work.step(0.5, "Counting")
        letters = work.files["text"].read_text()
        return {"says": f"{work.arguments['who']} found {len(letters)} letters for {work.by}."}

    given = SimpleUploadedFile("../hers.txt", b"abcdef")
    asked = enqueue("test.count", {"who": "Amina"}, programme=PROGRAMME, by=amina, files={"text": given})
    assert asked.status == Status.WAITING
    assert [each.name for each in tmp_path.rglob("*.txt")] == ["0-hers.txt"]
    assert work_once("one")
    asked.refresh_from_db()
    assert (asked.status, asked.progress, asked.message) == (Status.DONE, 1.0, "Counting")
    assert asked.result == {"says": f"Amina found 6 letters for {amina.signature}."}
    assert list(tmp_path.rglob("*.txt")) == []
    assert not work_once("one")


def test_what_is_refused_is_told_and_not_tried_again(amina, kinds):
    @kinds("test.refuse", "Refuse")
    def refuse(work):
        raise Unfit("The list has no names. Add a column of names.")

    asked = enqueue("test.refuse", {}, programme=PROGRAMME, by=amina)
    work_once("one")
    asked.refresh_from_db()
    assert (asked.status, asked.attempts) == (Status.FAILED, 1)
    assert asked.error == "The list has no names. Add a column of names."


def test_what_nobody_foresaw_is_tried_again_later_each_time_later_and_then_no_more(amina, kinds):
    @kinds("test.break", "Break")
    def stumble(work):
        raise ZeroDivisionError("a secret that stays in the log")

    asked = enqueue("test.break", {}, programme=PROGRAMME, by=amina)
    waits = []
    for _ in range(MOST_ATTEMPTS):
        asked.refresh_from_db()
        due = asked.run_after
        assert not work_once("one", now=due - timedelta(seconds=1))
        before = timezone.now()
        assert work_once("one", now=due)
        asked.refresh_from_db()
        waits.append(round((asked.run_after - before).total_seconds()))
    assert waits[:2] == [2, 4]
    assert (asked.status, asked.attempts) == (Status.FAILED, MOST_ATTEMPTS)
    assert "ZeroDivisionError" in asked.error
    assert "secret" not in asked.error


def test_a_worker_that_was_silent_for_too_long_can_write_nothing_any_more(amina, kinds):
    seen = []

    @kinds("test.slow", "Slow")
    def slow(work):
        seen.append(work.worker)
        if len(seen) == 1:
            assert work_once("second", now=timezone.now() + 2 * LEASE)
            with pytest.raises(NoLongerMine):
                work.step(0.9)
            with pytest.raises(NoLongerMine):
                work.finish({"says": "by the first"})
            return {"says": "by the first"}
        return {"says": "by the second"}

    asked = enqueue("test.slow", {}, programme=PROGRAMME, by=amina)
    assert work_once("first")
    asked.refresh_from_db()
    assert seen == ["first", "second"]
    assert (asked.status, asked.worker, asked.result) == (Status.DONE, "second", {"says": "by the second"})


def test_a_job_whose_workers_are_lost_every_time_is_given_up(amina, kinds):
    kinds("test.lost", "Lost")(lambda work: {})
    asked = enqueue("test.lost", {}, programme=PROGRAMME, by=amina)
    long_ago = timezone.now() - timedelta(hours=1)
    Job.objects.filter(key=asked.key).update(status=Status.RUNNING, attempts=MOST_ATTEMPTS, lease_until=long_ago)
    assert not work_once("one")
    tidy(timezone.now())
    asked.refresh_from_db()
    assert (asked.status, asked.error) == (
        Status.FAILED,
        "It was begun 3 times and each time the worker was lost before the end.",
    )
    tidy(timezone.now() + timedelta(days=31))
    assert not Job.objects.exists()


def test_the_same_work_is_not_asked_for_twice_at_a_time(amina, kinds):
    kinds("test.once", "Once")(lambda work: {})
    first = enqueue("test.once", {}, programme=PROGRAMME, by=amina, once="lockside")
    assert enqueue("test.once", {}, programme=PROGRAMME, by=amina, once="lockside").key == first.key
    work_once("one")
    assert enqueue("test.once", {}, programme=PROGRAMME, by=amina, once="lockside").key != first.key


def test_work_that_nobody_can_do_is_not_taken_on(amina):
    with pytest.raises(NoSuchJob):
        enqueue("test.unknown", {}, programme=PROGRAMME, by=amina)


def test_two_functions_cannot_bear_one_name(kinds):
    kinds("test.name", "One")(lambda work: {})

    def other(work):
        return {}

    with pytest.raises(ValueError, match=r"Two functions want to be the job “test\.name”"):
        kinds("test.name", "Other")(other)


def test_the_page_looks_again_until_it_is_over_and_is_for_who_asked_and_coordinators(
    amina, ben, carys, stranger, client_for, kinds
):
    @kinds("test.page", "Walk the streets")
    def walk(work):
        return {"says": "Walked.", "url": f"/{PROGRAMME}/assets/"}

    asked = enqueue("test.page", {}, programme=PROGRAMME, by=ben)
    waiting = client_for(ben).get(address(asked))
    assert waiting["Refresh"] == "3"
    assert "Waits for its turn" in waiting.content.decode()
    assert [client_for(each).get(address(asked)).status_code for each in (amina, carys, stranger)] == [200, 404, 404]
    work_once("one")
    done = client_for(ben).get(address(asked))
    assert "Refresh" not in done
    assert "Walked." in done.content.decode()
    assert f'href="/{PROGRAMME}/assets/"' in done.content.decode()


SCRIPT = """
import os, sys, threading
os.environ["DJANGO_SETTINGS_MODULE"] = "wellthread.web.settings"
import django
from django.core.management import call_command
django.setup()
from datetime import timedelta
from wellthread.web.accounts.models import Person
from wellthread.web.jobs.actions import enqueue
from wellthread.web.jobs.models import Job
from wellthread.web.jobs.registry import job
from wellthread.web.jobs.worker import work_once
from django.utils import timezone

@job("test.killed", "Killed")
def work(work):
    if sys.argv[1] == "dies":
        print("begun", flush=True)
        threading.Event().wait()
    return {"says": "done after all"}

if sys.argv[1] == "dies":
    call_command("migrate", verbosity=0)
    enqueue("test.killed", {}, programme="lockside", by=Person.objects.add("amina@example.org", "Amina"))
    work_once("first")
else:
    later = timezone.now() + timedelta(minutes=1)
    print(work_once("second"), work_once("second", now=later))
    found = Job.objects.get()
    print(found.status, found.attempts, found.result["says"])
"""


@pytest.mark.slow
def test_a_job_whose_worker_is_killed_is_done_by_the_next(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    python = [sys.executable, str(script)]
    home = Path(__file__).resolve().parents[3] / "src"
    around = {**os.environ, "WELLTHREAD_DATA_DIR": str(tmp_path / "data"), "PYTHONPATH": str(home)}
    around.pop("WELLTHREAD_DATABASE_URL", None)
    with subprocess.Popen([*python, "dies"], env=around, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "begun\n"
        first.kill()
    second = subprocess.run([*python, "lives"], env=around, capture_output=True, text=True, check=True)
    assert second.stdout.split("\n")[:2] == ["False True", "done 2 done after all"]


@pytest.mark.slow
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_the_command_works_until_it_is_told_to_end(tmp_path, told):
    home = Path(__file__).resolve().parents[3] / "src"
    around = {**os.environ, "PYTHONPATH": str(home), "PYTHONUNBUFFERED": "1"}
    around.pop("WELLTHREAD_DATABASE_URL", None)
    command = [sys.executable, "-m", "wellthread.web", "work", "--data-dir", str(tmp_path)]
    with subprocess.Popen(command, env=around, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        assert "does the jobs that pages ask for" in worker.stdout.readline()
        worker.send_signal(told)
        assert worker.wait(timeout=30) == 0
