"""The one door: what it offers, and how it decides what still has to be done."""

from __future__ import annotations

import argparse
import ast
import os
import re
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import run

SCRIPT = Path(run.__file__)


def test_without_a_command_it_prints_its_own_help():
    answer = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, text=True, check=True)
    for command, do in run.COMMANDS.items():
        assert re.search(rf"^ +{command} +{re.escape(do.__doc__ or 'what it does')}$", answer.stdout, re.MULTILINE)


def test_it_needs_nothing_but_the_standard_library():
    answer = subprocess.run([sys.executable, "-S", "-I", str(SCRIPT), "--help"], capture_output=True, check=False)
    assert answer.returncode == 0


def test_a_python_that_is_too_old_can_at_least_read_it():
    ast.parse(SCRIPT.read_text(), feature_version=(3, 8))


def test_a_polite_kill_reaches_the_server_and_leaves_it_time_to_close(tmp_path):
    server = textwrap.dedent("""
        import pathlib, signal, sys
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(pathlib.Path("closed").touch()))
        print("serving", flush=True)
        signal.pause()
    """)
    door = f"import run, sys; run.PYTHON, run.ROOT = sys.executable, '.'; sys.exit(run.serve(['-c', {server!r}]))"
    environment = {**os.environ, "PYTHONPATH": str(SCRIPT.parent)}
    command = [sys.executable, "-c", door]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "serving\n"
        process.terminate()
        assert process.wait(timeout=10) == 0
    assert (tmp_path / "closed").exists()


def test_a_taken_port_is_passed_over():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run.free_port(port) > port


def test_arguments_after_two_dashes_reach_pytest():
    assert run.parse(["test", "--", "tests/thread", "-x"]).rest == ["tests/thread", "-x"]


@pytest.fixture
def empty_checkout(tmp_path, monkeypatch):
    """A checkout that was never set up, with two locks."""
    checkout = tmp_path / "checkout"
    (checkout / "requirements").mkdir(parents=True)
    for name in ("run", "test"):
        (checkout / "requirements" / f"{name}.txt").write_text(f"{name}==1")
    (checkout / "pyproject.toml").write_text("[project]")
    work_in(checkout, monkeypatch)
    return checkout


def work_in(checkout, monkeypatch):
    for name, value in {"ROOT": ".", "LOCKS": "requirements", "STAMP": "stamp"}.items():
        monkeypatch.setattr(run, name, checkout / value)


def test_what_was_never_installed_is_not_installed(empty_checkout):
    assert not run.installed("run")


@pytest.mark.parametrize(
    ("done", "wanted", "enough"),
    [("run", "run", True), ("test", "test", True), ("test", "run", True), ("run", "test", False)],
)
def test_the_larger_installation_serves_the_smaller_need(empty_checkout, done, wanted, enough):
    (empty_checkout / "stamp").write_text(f"{done} {run.fingerprint(done)}")
    assert run.installed(wanted) is enough


@pytest.mark.parametrize("changed", ["requirements/run.txt", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed_again(empty_checkout, changed):
    (empty_checkout / "stamp").write_text(f"run {run.fingerprint('run')}")
    (empty_checkout / changed).write_text("something else")
    assert not run.installed("run")


def test_a_checkout_that_was_moved_is_installed_again(empty_checkout, monkeypatch):
    (empty_checkout / "stamp").write_text(f"run {run.fingerprint('run')}")
    work_in(empty_checkout.rename(empty_checkout.with_name("moved")), monkeypatch)
    assert not run.installed("run")


def test_uv_is_told_the_index_that_pip_was_told(monkeypatch):
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    monkeypatch.delenv("UV_INDEX_URL", raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "https://packages.example.org/simple")
    assert run.for_venv()[-2:] == ["--default-index", "https://packages.example.org/simple"]
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://other.example.org/simple")
    assert "--default-index" not in run.for_venv()


def test_an_unknown_benchmark_is_refused_with_the_ones_there_are(monkeypatch):
    monkeypatch.setattr(run, "set_up", lambda kind: None)
    with pytest.raises(run.Stop, match="no benchmark called nonsense"):
        run.bench(argparse.Namespace(names=["nonsense"]))


@pytest.mark.parametrize(
    ("user", "answers", "asked"),
    [
        (1000, [], []),
        (0, [True], ["install"]),
        (0, [False, True, True], ["install", "update", "install"]),
        (0, [False, False], ["install", "update"]),
    ],
)
def test_debian_packages_are_installed_only_as_root_and_lists_refreshed_only_when_needed(
    monkeypatch, user, answers, asked
):
    commands = []
    replies = iter(answers)

    def quietly(command, environment):
        commands.append(command[1])
        return next(replies)

    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(run, "quietly", quietly)
    assert run.apt_install("chromium") is (answers[-1:] == [True])
    assert commands == asked


def test_a_browser_named_in_the_environment_is_taken_at_its_word(monkeypatch):
    monkeypatch.setenv("WELLTHREAD_BROWSER", "/opt/my-browser")
    monkeypatch.setattr(run, "apt_install", lambda *packages: False)
    assert run.outside_tools()["WELLTHREAD_BROWSER"] == "/opt/my-browser"


def test_one_failing_check_fails_the_whole_but_the_rest_still_runs(monkeypatch, capfd):
    monkeypatch.setenv("WELLTHREAD_DATA_DIR", os.devnull)
    monkeypatch.setattr(run, "PYTHON", Path(sys.executable))
    checks = {"Fails": ["-c", "raise SystemExit(1)"], "Holds": ["-c", "print('held')"]}
    monkeypatch.setattr(run, "STATIC_CHECKS", checks)
    assert run.checks([], ["--version"], {}) == 1
    out = capfd.readouterr().out
    assert "held" in out
    assert out.rstrip().endswith("Failed: Fails. Each says why under its heading above.")
