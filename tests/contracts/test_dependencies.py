"""Ask only for what is used, say why, and install exactly what was locked."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]["postgresql"]
GROUPS = PROJECT["dependency-groups"]
BY_NAME = {"argon2-cffi": "Argon2PasswordHasher", "websockets": 'ws="websockets-sansio"'}
"""What Django or Uvicorn import because the settings or the server say this word."""
OPTIONAL_AT_RUN = {"distributed", "psycopg", "splink"}  # what a site adds: many machines, PostgreSQL, record linkage


def package(requirement: str) -> str:
    """The bare name: `psycopg[binary]>=3.2` is psycopg."""
    return re.split(r"[\[<>=; ]", requirement)[0].lower().replace("_", "-")


def packages(requirements: list[str | dict[str, str]]) -> set[str]:
    return {package(line) for line in requirements if isinstance(line, str)}


def locked(name: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements" / f"{name}.txt").read_text(), re.MULTILINE))


@cache
def imported() -> set[str]:
    """The packages that the source imports, by the names they are installed under."""
    installed = packages_distributions()
    return {
        distribution.lower().replace("_", "-")
        for path in (ROOT / "src").rglob("*.py")
        for name in top_level_imports(path)
        for distribution in installed.get(name, [name])
    }


def top_level_imports(path: Path) -> set[str]:
    """The first word of each import that happens when the module runs."""
    nodes = list(running(ast.parse(path.read_text())))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.split(".")[0] for name in plain | named} - sys.stdlib_module_names - {"wellthread"}


def running(node: ast.AST) -> Iterator[ast.AST]:
    """The tree without what only the type check reads."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING")):
            yield from running(child)


def test_everything_asked_for_is_used():
    said = "".join((ROOT / "src" / "wellthread" / "web" / name).read_text() for name in ("settings.py", "server.py"))
    named = {name for name, word in BY_NAME.items() if word in said}
    assert packages(RUNTIME) - imported() - named == set()


def test_everything_used_is_asked_for():
    assert imported() - packages(RUNTIME) - OPTIONAL_AT_RUN == set()


def test_every_dependency_says_why():
    text = (ROOT / "pyproject.toml").read_text()
    requirements = [line for group in (RUNTIME, EXTRAS, *GROUPS.values()) for line in group if isinstance(line, str)]
    silent = [line for line in requirements if not re.search(rf'"{re.escape(line)}",  # \S+ \S+', text)]
    assert silent == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("run", packages(RUNTIME) | packages(GROUPS["build"])),
        ("test", packages(RUNTIME) | packages(EXTRAS) | packages(GROUPS["build"]) | packages(GROUPS["dev"])),
        ("bench", packages(GROUPS["bench"])),
        ("node", packages(GROUPS["node"])),
        ("uv", packages(GROUPS["uv"])),
    ],
)
def test_the_lock_holds_all_that_is_asked_for(lock, wanted):
    assert wanted - locked(lock) == set(), "run `python3 run.py lock`"


def test_demo_and_tests_run_on_the_same_versions():
    pins = {
        name: set(re.findall(r"^\S+==\S+", (ROOT / "requirements" / f"{name}.txt").read_text(), re.MULTILINE))
        for name in ("run", "test")
    }
    assert pins["run"] <= pins["test"]


@pytest.mark.parametrize("path", ["requirements/run.txt", "requirements/test.txt", "package-lock.json"])
def test_no_lock_ties_us_to_one_index(path):
    text = (ROOT / path).read_text()
    assert "--index-url" not in text
    assert "resolved" not in text
