"""What import-linter cannot see: reading the clock, the environment, or chance that nobody handed in."""

from __future__ import annotations

import ast
from collections.abc import Iterator

# A whole module, or one name inside it, and what to do instead.
FORBIDDEN = {
    "time": "take the moment as an argument",
    "datetime.datetime.now": "take the moment as an argument",
    "datetime.datetime.utcnow": "take the moment as an argument",
    "datetime.datetime.today": "take the moment as an argument",
    "datetime.date.today": "take the day as an argument",
    "random": "take a random.Random or a numpy Generator as an argument",
    "secrets": "take the bytes as an argument",
    "uuid.uuid1": "take the id as an argument",
    "uuid.uuid4": "take the id as an argument",
    "os.environ": "take the setting as an argument",
    "os.getenv": "take the setting as an argument",
    "os.urandom": "take the bytes as an argument",
    "numpy.random": "take a numpy Generator as an argument",
    "sqlite3": "databases belong to the web application",
    "subprocess": "other programs belong to the shell",
    "urllib.request": "the network belongs to sources",
}
# Naming these is harmless: a type for an argument, or a generator made from a seed that was handed in.
ALLOWED = {"random.Random", "numpy.random.Generator", "numpy.random.default_rng"}
SEEDED = {"random.Random", "numpy.random.default_rng"}


def impurities(source: str) -> list[str]:
    """Every forbidden use in this source, as "line: name: what to do instead"."""
    tree = ast.parse(source)
    names = dict(imported_names(tree))
    found = {(node.lineno, name, advice) for node, name, advice in uses(tree, names)}
    return [f"{line}: {name}: {advice}" for line, name, advice in sorted(found)]


def imported_names(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """What each local name stands for: `np` for numpy, `now` for datetime.datetime.now."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (alias.asname, alias.name) if alias.asname else (alias.name.split(".")[0],) * 2
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def uses(tree: ast.AST, names: dict[str, str]) -> Iterator[tuple[ast.expr, str, str]]:
    """Each expression that names something forbidden, and each generator made without a seed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = full_name(node.func, names)
            if called in SEEDED and not node.args and not node.keywords:
                yield node, f"{called}()", "give it a seed that was handed in"
        elif isinstance(node, ast.Attribute | ast.Name) and (entry := entry_for(full_name(node, names))):
            yield node, entry, FORBIDDEN[entry]


def full_name(node: ast.expr, names: dict[str, str]) -> str:
    """The dotted name an expression stands for, or nothing when it does not begin at an import."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute):
        base = full_name(node.value, names)
        return f"{base}.{node.attr}" if base else ""
    return ""


def entry_for(name: str) -> str:
    """The entry of FORBIDDEN that covers this name, if any. A bare module is judged by what is taken from it."""
    if name in ALLOWED or name in ("numpy.random", "random"):
        return ""
    parts = name.split(".")
    prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((prefix for prefix in prefixes if prefix in FORBIDDEN), "")
