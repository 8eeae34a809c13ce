"""A bare house to break: every folder that the contracts name, with nothing in it."""

from __future__ import annotations

import contextlib
import io
import re
import tomllib
from pathlib import Path

import importlinter.api  # noqa: F401  (importing it configures import-linter)
import pytest
from importlinter.application.use_cases import lint_imports

ROOT = Path(__file__).parents[2]
NAME = "bare_house"  # not the real one's name, which Python has imported already


class House:
    """A package under Wellthread's own contracts, at a path where it may be broken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = folder / "pyproject.toml"
        self.settings.write_text((ROOT / "pyproject.toml").read_text().replace("wellthread", NAME))
        contracts = tomllib.loads(self.settings.read_text())["tool"]["importlinter"]["contracts"]
        self.ids = {contract["name"]: contract["id"] for contract in contracts}
        for contract in contracts:
            for layer in contract.get("layers", []):
                self.add_layer(contract["containers"], layer)

    def add_layer(self, containers: list[str], layer: str) -> None:
        for container in containers:
            for tail in re.findall(r"\w+", layer):
                self.write(f"{container}.{tail}", "")

    def write(self, module: str, source: str) -> None:
        """Make a module with this source, and the packages above it."""
        path = self.folder.joinpath(*module.replace("wellthread", NAME).split(".")) / "__init__.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source.replace("wellthread", NAME))
        for parent in path.parent.relative_to(self.folder).parents[:-1]:
            (self.folder / parent / "__init__.py").touch()

    def broken(self) -> set[str]:
        """The contracts that import-linter finds broken here, by id."""
        with contextlib.redirect_stdout(io.StringIO()) as said:
            lint_imports(str(self.settings), cache_dir=None, is_debug_mode=True, no_logo=True)
        report = " ".join(said.getvalue().split())
        verdicts = {i: re.search(rf"{re.escape(name)} (KEPT|BROKEN)", report) for name, i in self.ids.items()}
        assert all(verdicts.values()), report
        return {name for name, verdict in verdicts.items() if verdict and verdict[1] == "BROKEN"}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.syspath_prepend(str(tmp_path))
    return House(tmp_path)
