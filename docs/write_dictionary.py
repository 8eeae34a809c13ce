"""Write docs/data-dictionary.md and docs/wellthread.schema.json from the code. A test fails when they are stale."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from wellthread.programme import file_of
from wellthread.thread import ANY, GRAMMAR, How, Loose
from wellthread.vocabulary import SHELVES, Field, Noun, Shape, nouns
from wellthread.vocabulary.schema import json_schema

HERE = Path(__file__).parent
DICTIONARY, SCHEMA = HERE / "data-dictionary.md", HERE / "wellthread.schema.json"

INTRODUCTION = """# Data dictionary

Everything Wellthread keeps, field by field. This page is made from the code (`python3 run.py docs`); the same
words stand as hints in the forms, and `wellthread.schema.json` says the same to programs.

In a programme folder every kind has a file of its own, named below. A reference is written `kind:id`, or just
`id` where only one kind is possible; `@2` after it names a version. Several values stand in one cell with ` | `
between them. An empty cell means the default, or “not known”. Counts of persons are marked: they leave the house
only rounded, and hidden when small.

Every record has an `id`, a `version`, and may say who made it (`made_by`) and when (`made_at`). These four are
not repeated below.
"""


def dictionary() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *_nouns(), *_verbs(), *_loose_ends()]) + "\n"


def schema() -> str:
    """The JSON Schema as text."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def _nouns() -> Iterator[str]:
    for stage in SHELVES:
        yield f"## {stage.replace('_', ' ').capitalize()}\n"
        for noun in nouns():
            if noun.stage == stage:
                yield from _noun(noun)


def _noun(noun: Noun) -> Iterator[str]:
    yield f"### {noun.label.capitalize()}\n"
    yield f"{noun.says} File: `{file_of(noun)}`.\n"
    yield "| Field | Holds | Meaning |\n|---|---|---|"
    for each in noun.fields:
        if each.name not in ("id", "version", "made_by", "made_at"):
            yield f"| `{each.name}`{' *' if each.required else ''} | {_holds(each)} | {_meaning(each)} |"
    yield ""
    for each in noun.fields:
        if each.codes:
            yield f"`{each.name}`: " + " ".join(f"**{code.value}** {code.says}" for code in each.codes) + "\n"


def _holds(each: Field) -> str:
    if each.shape in (Shape.REF, Shape.REFS):
        kinds = " or ".join(kind.replace("_", " ") for kind in each.kinds) or "any record"
        return f"reference{'s' if each.shape is Shape.REFS else ''} to {kinds}"
    return each.shape.value + (f", {each.unit}" if each.unit else "")


def _meaning(each: Field) -> str:
    told = [each.says]
    if each.cites or each.cited_as:
        told.append(f"Makes the link *{(each.cites or each.cited_as).replace('_', ' ')}*.")
    if each.people:
        told.append("**A count of persons.**")
    if each.private:
        told.append("**Never in public outputs.**")
    if each.source:
        told.append(f"Source: {each.source}.")
    if not each.required and each.default not in (None, "", ()):
        told.append(f"Default: {str(each.default).lower() if isinstance(each.default, bool) else each.default}.")
    return " ".join(told)


def _verbs() -> Iterator[str]:
    yield "## Verbs of the thread\n"
    yield "A link leads from the later record to what it rests on. Support flows through it unless it says context.\n"
    yield "| Verb | From | To | Read forward | |\n|---|---|---|---|---|"
    for verb, grammar in GRAMMAR.items():
        ends = (_kinds(grammar.subjects), _kinds(grammar.objects))
        carries = "" if grammar.carries else "context"
        yield f"| `{verb.value}` {verb.says} | {ends[0]} | {ends[1]} | {grammar.forward} | {carries} |"
    yield "\nA link came to be by: " + " ".join(f"**{how.value}** {how.says}" for how in How) + "\n"


def _kinds(kinds: tuple[str, ...]) -> str:
    return "any" if kinds == ANY else ", ".join(kind.replace("_", " ") for kind in kinds)


def _loose_ends() -> Iterator[str]:
    yield "## Loose ends\n"
    yield "| Code | The way to mend it |\n|---|---|"
    for code in Loose:
        yield f"| `{code.value}` | {code.says} |"


def main() -> None:
    """Write both files."""
    DICTIONARY.write_text(dictionary(), encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")


if __name__ == "__main__":
    main()
