"""The page on formats of systems maps says of each format what the code says."""

from __future__ import annotations

from tests.docs import pages
from wellthread.interop.map_files import FORMATS, Format

PAGE = pages.DOCS / "formats-systems-map.md"
COLUMNS = {
    "Descriptions": ("descriptions",),
    "Tags, levels": ("tags", "levels"),
    "Places": ("places",),
    "± and ?": ("unsigned",),
    "Weights": ("weights",),
    "Delay, condition": ("delays", "conditions"),
    "Several claims a link": ("beside",),
    "Denials": ("denials",),
    "Who says so": ("sources", "groups"),
    "Quotes": ("quotes",),
    "Judgements": ("judgements",),
    "Views": ("views",),
}


def way(each: Format) -> str:
    return ", ".join(name for name, there in (("in", each.read), ("out", each.write)) if there)


def line(each: Format) -> str:
    marks = ("" if not each.write else "●" if set(keys) <= each.carries else "○" for keys in COLUMNS.values())
    return f"| {each.title} | `{each.key}` | {way(each)} | {' | '.join(marks)} |"


def test_the_table_has_every_format_as_it_is():
    head = f"| Format | `--as` | | {' | '.join(COLUMNS)} |"
    table = [head, "|---" * (len(COLUMNS) + 3) + "|", *map(line, FORMATS.values())]
    assert "\n".join(table) in PAGE.read_text(encoding="utf-8")
