"""The programme folder: plain files that a person can edit, read back exactly as they were written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wellthread.vocabulary import Doubled, Noun, Programme, Record, Records, noun_of, nouns
from wellthread.vocabulary.plain import from_plain, plain

from . import geo_file, link_file, table_file
from .contents import Contents
from .migrate import FORMAT, brought_up_to_date
from .problem import Problem, Unreadable
from .staging import staged

HEAD = "programme.json"
LINKS = "links.csv"


def file_of(noun: Noun) -> str:
    """Where records of a kind are kept, relative to the folder."""
    if noun.type is Programme:
        return HEAD
    name = f"{noun.plural}.{'geojson' if noun.spatial else 'csv'}"
    return name if noun.stage == "programme" else f"{noun.stage}/{name}"


def read(path: Path) -> Contents:
    """Read a programme folder. Raises Unreadable with every problem found, not only the first."""
    return _read(*_load(path))


def from_files(files: Mapping[str, bytes]) -> Contents:
    """The same from the files that `as_files` gives. Raises Unreadable."""
    return _read(*_sorted_out(files))


def _read(texts: Mapping[str, str], others: dict[str, bytes]) -> Contents:
    problems: list[Problem] = []
    records, places = Records(), {}
    for record, file, row in _records(texts, problems):
        try:
            records.add(record)
            places[record.ref.unversioned] = (file, row)
        except Doubled as error:
            problems.append(Problem(file, row, str(error), ""))
    links = link_file.read(LINKS, texts[LINKS], problems) if LINKS in texts else ()
    if problems:
        raise Unreadable(problems)
    return Contents(records, links, others, places)


def write(contents: Contents, path: Path, *, replace: bool = False) -> None:
    """Write a programme folder, whole or not at all.

    Raises FileExistsError when the folder is there already and `replace` was not asked for.
    """
    with staged(path, replace=replace) as folder:
        for name, text in as_files(contents).items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)


def as_files(contents: Contents) -> dict[str, bytes]:
    """The folder as file names and bytes: for writing, zipping or comparing."""
    files: dict[str, bytes] = {HEAD: _head(contents.programme)}
    by_noun: dict[str, list[Record]] = {}
    for record in contents.records:
        by_noun.setdefault(noun_of(type(record)).kind, []).append(record)
    for noun in nouns():
        if noun.type is not Programme and (held := by_noun.get(noun.kind)):
            writer = geo_file.write if noun.spatial else table_file.write
            files[file_of(noun)] = writer(noun, held).encode()
    if contents.links:
        files[LINKS] = link_file.write(contents.links).encode()
    return files | dict(contents.files)


def _head(programme: Programme) -> bytes:
    body: dict[str, Any] = {"format": FORMAT, "programme": plain(programme)}
    return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()


def _load(path: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """The known files as text, brought up to the present format, and the other files as they are."""
    if not (path / HEAD).is_file():
        raise Unreadable(
            [Problem(str(path / HEAD), 0, "There is no such file.", "Name a programme folder, or make one.")]
        )
    found = {file.relative_to(path).as_posix(): file for file in sorted(path.rglob("*")) if file.is_file()}
    return _sorted_out(
        {
            name: file.read_bytes()
            for name, file in found.items()
            if not any(part.startswith(".") for part in Path(name).parts)
        }
    )


def _sorted_out(files: Mapping[str, bytes]) -> tuple[dict[str, str], dict[str, bytes]]:
    """The files that hold records as text, brought up to the present format, and all others as they are."""
    known = {file_of(noun) for noun in nouns()} | {LINKS}
    texts = {name: _text(name, raw) for name, raw in files.items() if name in known}
    others = {name: raw for name, raw in files.items() if name not in known}
    return dict(brought_up_to_date(texts)), others


def _text(name: str, raw: bytes) -> str:
    if (at := raw.find(b"\0")) >= 0:
        says = "The file holds a zero byte, which no text has."
        raise Unreadable([Problem(name, raw[:at].count(b"\n") + 1, says, "Save it again as “CSV UTF-8”.")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        problem = Problem(name, row, "The file is not UTF-8.", "Save it again as “CSV UTF-8”.")
        raise Unreadable([problem]) from None


def _records(texts: Mapping[str, str], problems: list[Problem]) -> list[tuple[Record, str, int]]:
    found: list[tuple[Record, str, int]] = []
    for noun in nouns():
        name = file_of(noun)
        if name not in texts:
            continue
        if noun.type is Programme:
            found += [(_programme(texts[HEAD]), HEAD, 0)]
        else:
            reader = geo_file.read if noun.spatial else table_file.read
            found += [(record, name, row) for row, record in reader(noun, name, texts[name], problems)]
    return found


def _programme(text: str) -> Programme:
    body = json.loads(text)["programme"]
    try:
        made = from_plain(noun_of(Programme), body)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Unreadable(
            [Problem(HEAD, 0, f"The programme cannot be read: {error}.", "See the data dictionary.")]
        ) from None
    assert isinstance(made, Programme)
    return made
