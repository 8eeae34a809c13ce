"""The documents as their readers have them: pages, what stands in code marks, and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GENERATED = {DOCS / "data-dictionary.md"}
PAGES = sorted({*ROOT.glob("*.md"), *DOCS.rglob("*.md"), ROOT / "examples" / "README.md"} - GENERATED)

_FENCE = re.compile(r"^(?P<mark>```+)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=mark)$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def name_of(page: Path) -> str:
    """The page as people call it."""
    return page.relative_to(ROOT).as_posix()


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path) -> list[tuple[str, str]]:
    """Fenced blocks: what stands after the fence, and what is between."""
    return [(each["info"].strip(), each["body"]) for each in _FENCE.finditer(text_of(page))]


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return _FENCE.sub("", text_of(page))


def codes(page: Path) -> list[str]:
    """Everything in single code marks."""
    return _CODE.findall(prose(page))


def links(page: Path) -> list[str]:
    """Where links and pictures lead."""
    return _LINK.findall(_CODE.sub("", prose(page)))


def commands(page: Path) -> Iterator[str]:
    """Every command line that a reader could type: in shell blocks, and in code marks."""
    for info, body in blocks(page):
        if info.split(" ")[0] in ("sh", "console"):
            joined = body.replace("\\\n", " ")
            yield from (line.partition("  #")[0].strip() for line in joined.splitlines() if line.strip())
    yield from (code for code in codes(page) if code.startswith(("wellthread ", "python3 run.py", "python -m ")))


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub makes of the headings of a page."""
    heads = (re.sub(r"[`*_]", "", head).strip().lower() for head in _HEADING.findall(prose(page)))
    return {re.sub(r"[^\w\- ]", "", head).replace(" ", "-") for head in heads}
