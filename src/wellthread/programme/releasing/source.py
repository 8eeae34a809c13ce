"""What a version was made from, kept as bytes, so that it can be made again without anybody's withdrawn words."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wellthread.disclosure import Table
from wellthread.pictures import Picture
from wellthread.programme.contents import Contents
from wellthread.programme.folder import as_files, from_files
from wellthread.programme.stages import Part, Sentence
from wellthread.vocabulary import Ref

ABOUT, MISSING, FOLDER = "about.json", "missing.json", "folder/"
ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The time that every file in a zip bears, so that the same files give the same bytes."""


@dataclass(frozen=True)
class Source:
    """Released records and links, what was told of who took part, the day, and the seal of the programme then."""

    contents: Contents
    missing: tuple[Part, ...]
    today: date
    seal: str


def packed(source: Source) -> bytes:
    """The source as one zip; the same source gives the same bytes."""
    about = {"today": source.today.isoformat(), "seal": source.seal}
    files = {
        ABOUT: _json(about),
        MISSING: _json([_plain(each) for each in source.missing]),
        **{FOLDER + name: content for name, content in as_files(source.contents).items()},
    }
    return zipped(files)


def unpacked(content: bytes) -> Source:
    """What `packed` was given."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    about = json.loads(files[ABOUT])
    folder = {name.removeprefix(FOLDER): held for name, held in files.items() if name.startswith(FOLDER)}
    missing = tuple(map(_part, json.loads(files[MISSING])))
    return Source(from_files(folder), missing, date.fromisoformat(about["today"]), about["seal"])


def zipped(files: Mapping[str, bytes], *, under: str = "") -> bytes:
    """Files as a zip that is the same whenever it is made, in the folder `under`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{under}{name}", ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return made.getvalue()


def _json(body: object) -> bytes:
    return (json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _plain(part: Part) -> dict[str, Any]:
    """A part of a report as JSON. Cells become the texts that may be shown, numbers of persons among them."""
    return {
        "scope": str(part.scope),
        "sentences": [
            {"text": each.text, "rests_on": [str(ref) for ref in each.rests_on], "title": each.title}
            for each in part.sentences
        ],
        "tables": [each.plain() for each in part.tables],
        "pictures": [
            {
                "name": each.name,
                "title": each.title,
                "svg": each.svg,
                "description": each.description,
                "table": each.table.plain(),
                "narrow": each.narrow,
            }
            for each in part.pictures
        ],
    }


def _part(body: dict[str, Any]) -> Part:
    sentences = (
        Sentence(each["text"], tuple(map(Ref.parse, each["rests_on"])), each["title"]) for each in body["sentences"]
    )
    pictures = (Picture(**{**each, "table": Table.from_plain(each["table"])}) for each in body["pictures"])
    tables = map(Table.from_plain, body["tables"])
    return Part(Ref.parse(body["scope"]), tuple(sentences), tuple(tables), tuple(pictures))
