"""A strict look at the structure of a tagged PDF, rule by rule. It stands in for veraPDF, which cannot be had here.

Looked at: the PDF/UA-1 mark and title in XMP; Marked, language and shown title in the catalogue; a structure tree;
every piece of drawn content tagged or an artifact; figures with words; header cells with a scope; headings without
jumps; links with words and a place in the structure; an outline; tab order; fonts inside the file with a way back to
Unicode. Not looked at: contrast, the reading order as people would judge it, whether words for figures say what is
seen, whether rows of a table are of equal length, lists nested rightly, widths of glyphs. People look at those.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

PAINTING = frozenset(
    (*("Tj", "TJ", "'", '"', "Do", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"), "BI", "EI", "INLINE IMAGE")
)


def faults(content: bytes) -> list[str]:
    """Every rule that the file breaks, in words; empty when it breaks none."""
    with pikepdf.open(io.BytesIO(content)) as held:
        return [*_catalogue(held), *_tree(held), *_pages(held), *_fonts(held)]


def _catalogue(held: pikepdf.Pdf) -> Iterator[str]:
    root: Any = held.Root
    with held.open_metadata() as told:
        if str(told.get("pdfuaid:part", "")) != "1":
            yield "XMP does not say PDF/UA-1"
        if not told.get("dc:title"):
            yield "XMP has no title"
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "MarkInfo does not say Marked"
    if not str(root.get("/Lang", "")):
        yield "the document has no language"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "the title is not shown"
    if "/Outlines" not in root and len(held.pages) > 2:
        yield "there is no outline"


def _tree(held: pikepdf.Pdf) -> Iterator[str]:
    if "/StructTreeRoot" not in held.Root:
        yield "there is no structure tree"
        return
    levels: list[int] = []
    for node in _nodes(held.Root.StructTreeRoot):
        role = _role(node, held.Root.StructTreeRoot)
        if role == "Figure" and not str(node.get("/Alt", "")) and not str(node.get("/ActualText", "")):
            yield "a figure has no words"
        if role == "TH" and "Scope" not in _attributes(node):
            yield "a header cell has no scope"
        if role == "Link" and not _has_annotation(node):
            yield "a link in the structure has no annotation"
        if len(role) == 2 and role[0] == "H" and role[1].isdigit():
            levels.append(int(role[1]))
    if levels and levels[0] != 1:
        yield f"the first heading is of level {levels[0]}"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading jumps from level {before} to {after}"


def _pages(held: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(held.pages, 1):
        leaf: Any = page.obj
        if str(leaf.get("/Tabs", "")) != "/S" and "/Annots" in leaf:
            yield f"page {number} has links and no tab order"
        for each in leaf.get("/Annots", []):
            if each.get("/Subtype") == "/Link":
                if not str(each.get("/Contents", "")):
                    yield f"a link on page {number} has no words"
                if "/StructParent" not in each:
                    yield f"a link on page {number} stands outside the structure"
        if _bare(page):
            yield f"page {number} has content that is neither tagged nor an artifact"


def _bare(page: Any) -> bool:
    """Whether something is painted outside every marked piece of content."""
    depth = 0
    for each in pikepdf.parse_content_stream(page):
        name = str(each.operator)
        if name in ("BDC", "BMC"):
            depth += 1
        elif name == "EMC":
            depth -= 1
        elif depth == 0 and name in PAINTING:
            return True
    return False


def _fonts(held: pikepdf.Pdf) -> Iterator[str]:
    seen = set()
    for page in held.pages:
        drawn_with: Any = page.obj
        for font in (drawn_with.get("/Resources", {}).get("/Font", {}) or {}).values():
            if font.objgen in seen:
                continue
            seen.add(font.objgen)
            name = str(font.get("/BaseFont", "?"))
            if "/ToUnicode" not in font:
                yield f"font {name} has no way back to Unicode"
            inner: Any = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
            described: Any = inner.get("/FontDescriptor", {})
            if not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"font {name} is not inside the file"


def _nodes(node: Any) -> Iterator[Any]:
    """Every element of the structure, in the order of reading."""
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _nodes(kid)


def _role(node: Any, root: Any) -> str:
    role = str(node["/S"]).lstrip("/")
    mapped = root.get("/RoleMap", {})
    return str(mapped.get(f"/{role}", f"/{role}")).lstrip("/")


def _attributes(node: Any) -> set[str]:
    held = node.get("/A", [])
    held = held if isinstance(held, pikepdf.Array) else [held]
    return {str(key).lstrip("/") for each in held if isinstance(each, pikepdf.Dictionary) for key in dict(each)}


def _has_annotation(node: Any) -> bool:
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    return any(isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/OBJR" for each in kids) or any(
        isinstance(each, pikepdf.Dictionary) and "/S" in each and _has_annotation(each) for each in kids
    )
