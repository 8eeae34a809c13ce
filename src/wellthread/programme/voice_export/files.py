"""The files that can be taken out, each by its name, and all of them as one RO-Crate."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from wellthread.disclosure import Table
from wellthread.interop.refi_qda import codebook_file, project_file
from wellthread.interop.rocrate import FILE, About, Part, crate
from wellthread.interop.xlsform import set_of, xlsform_of
from wellthread.interop.xlsx_file import xlsx_bytes, zipped
from wellthread.programme.contents import Contents
from wellthread.vocabulary import QuestionSet

from .qda import project_of
from .tables import tables_of

KINDS: Mapping[str, tuple[str, str]] = {
    "csv": ("voices.zip", "Tables as CSV: what was said, codings, codebook, answers."),
    "xlsx": ("voices.xlsx", "The same tables as one workbook."),
    "qdpx": ("voices.qdpx", "A REFI-QDA project for ATLAS.ti, NVivo, MAXQDA, QualCoder and others."),
    "qdc": ("codebook.qdc", "The codebook alone, as REFI-QDA."),
    "crate": ("voices-crate.zip", "Everything, with questionnaires, as an RO-Crate for an archive."),
}
"""What can be taken out: the name of the file, and what is in it."""
ACCESS = (
    "For the team of the programme. It holds words that were not agreed to be shown; what may be public is in the "
    "release of the programme. Words that wait, that were taken back, or that lack consent to take part are not in it."
)


def file_of(contents: Contents, kind: str, today: date) -> bytes:
    """One file. Raises KeyError for a kind that there is not."""
    if kind == "csv":
        return zipped({f"{each.name}.csv": each.csv().encode() for each in tables_of(contents)})
    if kind == "xlsx":
        return workbook_of(tables_of(contents))
    if kind == "qdpx":
        return project_file(project_of(contents))
    if kind == "qdc":
        return codebook_file(project_of(contents, words=False).codes)
    return {"crate": team_crate}[kind](contents, today)


def workbook_of(tables: tuple[Table, ...]) -> bytes:
    """The tables as sheets of one workbook, every cell as text."""
    return xlsx_bytes({each.name: [list(each.columns), *each.texts()] for each in tables})


def team_crate(contents: Contents, today: date) -> bytes:
    """All files with a description that archives and other programs read, as one zip."""
    parts = [
        *(
            Part(f"{each.name}.csv", each.csv().encode(), f"{each.title}. {each.note}".strip())
            for each in tables_of(contents)
        ),
        Part("voices.qdpx", file_of(contents, "qdpx", today), "Words, themes and codings as a REFI-QDA project."),
        Part("codebook.qdc", file_of(contents, "qdc", today), "The codebook as REFI-QDA."),
    ]
    for each in contents.records.of(QuestionSet):
        found = set_of(contents.records, each.ref.unversioned)
        if found and found.questions:
            says = f"“{each.title}”, edition {each.edition}, as an XLSForm for KoboToolbox and ODK."
            parts.append(Part(f"questions/{each.id}.xlsx", xlsform_of(found), says))
    files = {each.path: each.content for each in parts}
    files[FILE] = (json.dumps(_crate(contents, parts, today), ensure_ascii=False, indent=2) + "\n").encode()
    return zipped(files)


def _crate(contents: Contents, parts: list[Part], today: date) -> dict[str, Any]:
    about = About(
        name=f"Voices of {contents.programme.name}",
        description="What people said and answered, how it was coded, and what was asked.",
        published=today,
        licence="#for-the-team",
        access=ACCESS,
    )
    return crate(about, parts)
