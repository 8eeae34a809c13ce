"""Write docs/commands.md and docs/errors.md from the code. A test fails when they are stale."""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click

import wellthread
from wellthread.cli import main

HERE = Path(__file__).parent
COMMANDS, ERRORS = HERE / "commands.md", HERE / "errors.md"

COMMANDS_HEAD = """# Commands

Everything that `wellthread` can do at a terminal, as its own help says it. This page is made from the code
(`python3 run.py docs`). No command needs a server. Exit codes: 0 all well, 1 a seal is broken or the command was
interrupted, 2 the input is not good or the command was not understood. Results go to the standard output;
complaints and progress to the standard error.

What a command prints is fit to be shown: numbers of persons are protected, and words stand only where the speaker
allowed it. The commands for the team show the team's own assets as well; `run` shows what is public, or with
`--for partners` what partners may see.
"""

ERRORS_HEAD = """# Errors

What Wellthread refuses, by the name that programs see. Each message says what is wrong, where, and how to mend it.
At a terminal they come with exit code 2, and nothing is written. This page is made from the code
(`python3 run.py docs`). Loose ends are no errors; the data dictionary lists them.
"""

WIDTH = 100


def commands() -> str:
    """The page of commands."""
    return "\n".join([COMMANDS_HEAD, *_of(main, "wellthread")])


def errors() -> str:
    """The page of errors."""
    rows = [f"| `{name}` | {says} | `{module}` |" for name, says, module in sorted(_errors())]
    return "\n".join([ERRORS_HEAD, "| Name | When | Where |", "| --- | --- | --- |", *rows]) + "\n"


def _of(group: click.Group, path: str) -> Iterator[str]:
    context = click.Context(group, info_name=path)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=f"{path} {name}", terminal_width=WIDTH, max_content_width=WIDTH)
        yield f"## {path} {name}\n\n```text\n{command.get_help(inner).rstrip()}\n```\n"
        if isinstance(command, click.Group):
            yield from _of(command, f"{path} {name}")


def _errors() -> set[tuple[str, str, str]]:
    """Every exception of the core and the command line: its name, the first sentence of its docstring, its module."""
    found = set()
    for module in _modules():
        for name, cls in inspect.getmembers(import_module(module), inspect.isclass):
            if issubclass(cls, Exception) and cls.__module__ == module and not name.startswith("_"):
                found.add((name, _first(cls), module.removeprefix("wellthread.")))
    return found


def _modules() -> Iterator[str]:
    for layer in pkgutil.iter_modules(wellthread.__path__, "wellthread."):
        if layer.ispkg and layer.name != "wellthread.web":
            inside = import_module(layer.name).__path__
            yield layer.name
            yield from (each.name for each in pkgutil.walk_packages(inside, f"{layer.name}."))


def _first(cls: type) -> str:
    words = " ".join((inspect.getdoc(cls) or "").split())
    return re.split(r"(?<=\.) ", words, maxsplit=1)[0].replace("|", "\\|")


if __name__ == "__main__":
    COMMANDS.write_text(commands(), encoding="utf-8")
    ERRORS.write_text(errors(), encoding="utf-8")
