"""What a run writes: every file by name, and the folder they go into, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from wellthread.disclosure import Table
from wellthread.pictures import Picture

from .blueprint.html import page
from .run import Outputs
from .staging import staged


def write_outputs(files: Mapping[str, bytes], path: Path, *, replace: bool = False) -> None:
    """Put all files into a folder that appears only when every one of them is written.

    Raises FileExistsError when `path` holds something and `replace` was not asked for.
    """
    with staged(path, replace=replace) as folder:
        for name, content in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def as_files(outputs: Outputs, *, pdf: bool = True) -> dict[str, bytes]:
    """Every file of a run, by its name in the folder; the print edition may be left out."""
    files = {"blueprint.html": page(outputs.document).encode()}
    for picture in pictures(outputs):
        files[f"figures/{picture.name}.svg"] = picture.printed.encode()
    for table in tables(outputs):
        files[f"tables/{table.name}.csv"] = table.csv().encode()
    files["loose-ends.csv"] = _loose(outputs).csv().encode()
    files["seal.json"] = _json(_sealed(outputs))
    return files


def pictures(outputs: Outputs) -> list[Picture]:
    """The thread first, then the pictures of every stage."""
    return [outputs.document.thread, *(each for report in outputs.reports.values() for each in report.pictures)]


def tables(outputs: Outputs) -> list[Table]:
    """The tables of every stage, then what each picture holds."""
    made = [each for report in outputs.reports.values() for each in report.tables]
    return [*made, *(picture.table for picture in pictures(outputs))]


def _loose(outputs: Outputs) -> Table:
    rows = [[each.code.value, str(each.ref), each.sentence, each.remedy] for each in outputs.loose]
    return Table.of("loose-ends", "Loose ends", ("Code", "Record", "What is loose", "How to mend it"), rows)


def _sealed(outputs: Outputs) -> dict[str, object]:
    return {
        "sha256": outputs.seal.sha256,
        "parts": len(outputs.seal.parts),
        "on": outputs.today.isoformat(),
        "says": "SHA-256 over the folder this was made from. To compare: wellthread seal FOLDER --verify seal.json",
    }


def _json(body: object) -> bytes:
    return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()
