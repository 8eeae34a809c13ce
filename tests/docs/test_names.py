"""What the documents name is there: functions, files, records, addresses, commands, and where links lead."""

from __future__ import annotations

import re
import shlex
from functools import cache
from importlib import import_module, util
from pathlib import Path

import click
import pytest
from django.urls import Resolver404, resolve

import run
from tests.docs import pages
from wellthread import programme
from wellthread.cli import main
from wellthread.cli._stage import StageGroup
from wellthread.vocabulary import BadRef, Records, Ref, nouns
from wellthread.web import __main__ as web

EXAMPLE = pages.ROOT / "examples" / "two-test-beds"
KINDS = {each.kind for each in nouns()}
DOTTED = re.compile(r"wellthread(?:\.\w+)+")
ENDINGS = (".json", ".sqlite3")  # files called after the project
TOP = {"src", "docs", "tests", "examples", "benchmarks", "requirements", "deploy", ".ci"}
MADE_UP = {"theme:damp-homes", "theme:damp-homes@3", "priority:dry-homes"}  # shapes of references, in explanations
ON_A_PAGE = pytest.mark.parametrize("document", pages.PAGES, ids=pages.name_of)


@cache
def example() -> Records:
    return programme.read(EXAMPLE).records


def exists(dotted: str) -> bool:
    """Whether a dotted name is a module, or something in one."""
    parts = dotted.split(".")
    for end in range(len(parts), 0, -1):
        try:
            if util.find_spec(".".join(parts[:end])) is None:
                continue
        except ModuleNotFoundError:
            continue
        found: object = import_module(".".join(parts[:end]))
        for part in parts[end:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


@ON_A_PAGE
def test_every_dotted_name_is_there(document):
    named = {name for code in pages.codes(document) for name in DOTTED.findall(code) if not name.endswith(ENDINGS)}
    assert [name for name in sorted(named) if not exists(name)] == []


@ON_A_PAGE
def test_every_path_is_there(document):
    paths = {code.rstrip("/") for code in pages.codes(document) if code.split("/")[0] in TOP and "/" in code}
    plain = {path for path in paths if not re.search(r"[<>*…\s{]", path)}
    assert [path for path in sorted(plain) if not (pages.ROOT / path).exists()] == []


@ON_A_PAGE
def test_every_record_is_in_the_example(document):
    if document.name == "programme-folder.md":
        pytest.skip("it brings a programme of its own, which test_programme_folder.py reads")
    named = {code for code in pages.codes(document) if code.partition(":")[0] in KINDS and ":" in code} - MADE_UP
    assert [name for name in sorted(named) if not in_example(name)] == []


def in_example(name: str) -> bool:
    try:
        ref = Ref.parse(name)
    except BadRef:
        return False
    held = example().get(ref)
    return held is not None and held.version >= ref.version


@ON_A_PAGE
def test_every_address_has_a_page(document):
    plain = [
        code for code in pages.codes(document) if re.fullmatch(r"/(?:[\w.-]+/)*[\w.-]*", code) and "." not in code[:2]
    ]
    assert [address for address in plain if address.startswith("/two-test-beds") and not leads_somewhere(address)] == []


def leads_somewhere(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


@ON_A_PAGE
def test_every_command_can_be_typed(document):
    wrong = {line: says for line in pages.commands(document) if (says := refusal(line))}
    assert wrong == {}


def refusal(line: str) -> str:
    """What is wrong with a command line, or nothing. Only our own commands are looked at."""
    if "…" in line:
        return ""
    words = shlex.split(line)
    words = words[1:] if words[:1] == ["$"] else words
    while words and words[0].startswith("WELLTHREAD_"):
        words = words[1:]  # settings before the command
    if words[:1] and words[0].endswith("wellthread"):
        return of_wellthread(words[1:])
    if words[:2] == ["python3", "run.py"]:
        return "" if not words[2:] or words[2] in run.COMMANDS else f"run.py has no {words[2]}"
    if words[1:3] == ["-m", "wellthread.web"]:
        return of_web(words[3:])
    return ""


def of_wellthread(words: list[str]) -> str:
    command: click.Command = main
    context: click.Context | None = None
    try:
        while isinstance(command, click.Group) and words:
            found = command.get_command(click.Context(command, parent=context), words[0])
            if found is None and isinstance(command, StageGroup) and not words[0].startswith("-"):
                command = command.tell  # a folder alone tells the stage
                break
            if found is None:
                return "" if words[0].startswith("-") else f"there is no command {words[0]}"
            command, words = found, words[1:]
        if words:
            command.make_context(command.name, list(words))
    except click.exceptions.Exit:
        return ""
    except click.UsageError as error:
        return error.format_message()
    return ""


def of_web(words: list[str]) -> str:
    try:
        web._parser().parse_args(words)
    except SystemExit as end:
        return f"exit {end.code}" if end.code else ""
    return ""


@ON_A_PAGE
def test_every_link_leads_somewhere(document):
    assert [link for link in pages.links(document) if not resolves(document, link)] == []


def resolves(page: Path, link: str) -> bool:
    if link.startswith(("https://", "mailto:")):
        return True
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return False
    return not anchor or (target.suffix == ".md" and anchor in pages.anchors(target))


def test_the_checks_find_what_is_not_there():
    assert not exists("wellthread.web.engagement.actions.keep_wrods")
    assert exists("wellthread.web.engagement.actions.keep_words")
    assert not in_example("theme:no-such-theme")
    assert not leads_somewhere("/two-test-beds/no-such-stage/a/b/c/")
    assert "no command" in refusal("wellthread fly examples")
    assert "Missing" in refusal("wellthread run examples/two-test-beds")
    assert "run.py has no" in refusal("python3 run.py fly")
    assert refusal("python -m wellthread.web fly")
    assert not resolves(pages.PAGES[0], "no-such-page.md")
