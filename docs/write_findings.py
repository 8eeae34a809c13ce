"""Write docs/methods/codes-of-the-checker.md from the checker's rules. A test fails when it is stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wellthread.methods.theory_of_change.checks import FAMILIES, Rule, Severity

CODES = Path(__file__).parent / "methods" / "codes-of-the-checker.md"

HEAD = """# Codes of the checker

Everything that the checker of theories of change can find, by its code, with an example of what is wrong and of how it
is mended. `wellthread theory-of-change check --explain TOC-106` says the same at a terminal. This page is made from
the code (`python3 run.py docs`). How the checker works: [Gaps in a theory of change](gaps-in-a-theory-of-change.md).

| How much it weighs | What that means |
|---|---|"""


def codes() -> str:
    """The page of codes."""
    weights = (f"| {each.label} | {each.says} |" for each in Severity)
    families = (line for family in FAMILIES for line in (f"## {family.title}\n", *_entries(family.rules)))
    return "\n".join([HEAD, *weights, "", *families])


def _entries(rules: tuple[Rule, ...]) -> Iterator[str]:
    for rule in rules:
        yield f"### {rule.code}\n"
        yield f"**{rule.title}** ({rule.severity.label}). {rule.why}\n"
        yield f"- *Wrong:* {rule.wrong}"
        yield f"- *Mended:* {rule.mended}"
        yield f"- *The way out:* {rule.way_out}\n"


if __name__ == "__main__":
    CODES.write_text(codes(), encoding="utf-8")
