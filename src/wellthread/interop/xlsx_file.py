"""A workbook written: sheets of text cells, and nothing that a spreadsheet would work out.

Every cell is text by its type, so that `=1+1` stands there as written (S-13). `disclosure.Table.csv` puts a quote mark
before such a cell instead, since CSV has no types.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

Rows = Sequence[Sequence[str]]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""
_LONGEST = 32_767
"""Characters that a cell of a workbook may hold; no spreadsheet opens a longer one."""
_DAY = (1980, 1, 1, 0, 0, 0)


def xlsx_bytes(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook with these sheets, the same bytes for the same cells. Raises ValueError for a text too long."""
    names = list(sheets)
    parts = {
        "[Content_Types].xml": _types(len(names)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(names),
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(names) + 1)]
        ),
    }
    parts |= {f"xl/worksheets/sheet{at}.xml": _sheet(rows) for at, rows in enumerate(sheets.values(), 1)}
    return zipped({name: text.encode() for name, text in parts.items()})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip with these files in it, the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def _types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for at in range(1, count + 1)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACK}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>{sheets}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELS}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACK}/relationships">{each}</Relationships>'


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name[:31])} sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1)
    )
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELS}"><sheets>{sheets}</sheets></workbook>'


def _sheet(rows: Rows) -> str:
    body = "".join(
        f'<row r="{number}">{"".join(_cell(cell, column, number) for column, cell in enumerate(row) if cell)}</row>'
        for number, row in enumerate(rows, 1)
    )
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'


def _cell(text: str, column: int, row: int) -> str:
    if len(text) > _LONGEST:
        raise ValueError(f"A text of {len(text):,} characters is longer than a cell can hold: take it out as CSV.")
    return (
        f'<c r="{column_letters(column)}{row}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(NO_XML.sub('', text)).replace(chr(13), '&#13;')}</t></is></c>"
    )


def column_letters(place: int) -> str:
    """The name of a column in a spreadsheet, counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    text, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text
