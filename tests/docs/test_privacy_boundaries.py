"""The page that names where privacy is kept names every place, and no other."""

from __future__ import annotations

import re

from tests.docs import pages

PAGE = pages.DOCS / "privacy-boundaries.md"
HOUSE = pages.ROOT / "src" / "wellthread"


def listed(heading: str) -> set[str]:
    """The files listed below a heading."""
    part = pages.text_of(PAGE).split(f"## {heading}")[1].split("\n## ")[0]
    return set(re.findall(r"^- `(src/[\w/.]+)`", part, re.M))


def holding(pattern: str, *but: str) -> set[str]:
    """The files of the house in which a pattern stands, docstring examples left out."""
    found = set()
    for path in HOUSE.rglob("*.py"):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith(">>>")]
        if re.search(pattern, "\n".join(lines)):
            found.add(path.relative_to(pages.ROOT).as_posix())
    return found - set(but)


def test_those_who_ask_whether_words_may_be_quoted():
    own = ("src/wellthread/disclosure/consent.py", "src/wellthread/disclosure/__init__.py")
    assert holding(r"\b(?:may_quote|quotable)\b", *own) == listed("Consent")


def test_nobody_else_reads_the_consent_to_quote():
    assert holding(r"\bconsent\.(?:quote|named_quote|archive)\b") == {
        "src/wellthread/disclosure/consent.py",
        "src/wellthread/programme/release.py",  # copies it into the release
    }


def test_those_who_read_a_raw_count_of_people():
    assert holding(r"\.raw\b") == listed("Small numbers")
