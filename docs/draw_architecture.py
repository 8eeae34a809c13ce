"""Draws the layers into docs/architecture.md from the import contracts, and lists each folder by its own docstring.

`python3 run.py docs` runs it; a test fails when the page no longer says what the contracts and the code say.
"""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "architecture.md"
WIDTH = 75


def main() -> None:
    """Write the page again with its drawings brought up to date."""
    PAGE.write_text(page())


def page() -> str:
    """The page as it should be: its own words, with every generated part replaced."""
    contracts = {contract["id"]: contract for contract in settings()["contracts"]}
    parts = {
        "layers": drawing(contracts["layers"]["layers"]),
        "web": drawing(contracts["web"]["layers"]),
        "stage": drawing(contracts["stage"]["layers"]),
        "contracts": "\n".join(f"- {contract['name']}." for contract in contracts.values()),
        "folders": folders(),
    }
    text = PAGE.read_text()
    for name, part in parts.items():
        text = replaced(text, name, part)
    return text


def settings() -> dict[str, list[dict[str, str | list[str]]]]:
    """The import contracts as pyproject.toml has them."""
    answer: dict[str, list[dict[str, str | list[str]]]]
    answer = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    return answer


def drawing(layers: str | list[str]) -> str:
    """A box for each layer, the highest first; rooms side by side on one layer, wrapped to the width of a page."""
    rows = [row for layer in layers for row in [*lines_of(re.findall(r"\w+", layer)), None]]
    edge = "─" * WIDTH
    body = [f"├{edge}┤" if row is None else f"│{row:^{WIDTH}}│" for row in rows[:-1]]
    return "\n".join(["```text", f"┌{edge}┐", *body, f"└{edge}┘", "```"])


def lines_of(rooms: list[str]) -> list[str]:
    """The rooms of one layer in as few lines as fit."""
    lines = [""]
    for room in rooms:
        longer = f"{lines[-1]}   {room}".strip()
        lines = [*lines[:-1], longer] if len(longer) <= WIDTH else [*lines, room]
    return lines


def folders() -> str:
    """Every package of the house with the first line of its docstring."""
    house = ROOT / "src" / "wellthread"
    found = [p for depth in ("*", "methods/*", "web/*") for p in house.glob(f"{depth}/__init__.py")]
    rows = [f"| `{p.parent.relative_to(house).as_posix()}` | {first_line(p)} |" for p in sorted(found)]
    return "\n".join(["| Folder | What it is for |", "|---|---|", *rows])


def first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text())) or "").partition("\n")[0]


def replaced(text: str, name: str, part: str) -> str:
    """`text` with what stands between the two markers of `name` replaced by `part`."""
    start, end = f"<!-- made from the code: {name} -->", f"<!-- end of {name} -->"
    before, found, rest = text.partition(start)
    after = rest.partition(end)[2]
    if not found or not after:
        raise ValueError(f"docs/architecture.md has no place for “{name}”: it needs the lines {start} and {end}.")
    return f"{before}{start}\n{part}\n{end}{after}"


if __name__ == "__main__":
    main()
