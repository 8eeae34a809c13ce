"""KoboToolbox as JSON: flat keys with the path of groups, lists for repeats, and details of the analysis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from wellthread.interop.guard import plain_text, read_json
from wellthread.interop.reading import BadFile

from .columns import guessed
from .model import Cell, Column, Export, Holds, Sending
from .values import blank, moment

LOOKED_AT = 200
_TYPES = {
    "text": Holds.WORDS,
    "integer": Holds.NUMBER,
    "decimal": Holds.NUMBER,
    "range": Holds.NUMBER,
    "date": Holds.DATE,
    "datetime": Holds.DATE,
    "geopoint": Holds.PLACE,
    "select_one": Holds.ONE,
    "select_multiple": Holds.MANY,
    "rank": Holds.MANY,
    "image": Holds.FILE,
    "audio": Holds.FILE,
    "video": Holds.FILE,
    "file": Holds.FILE,
}
_KEYS = ("meta/rootUuid", "_uuid", "meta/instanceID", "_id")
_VERSIONS = ("__version__", "_version_", "meta/versionID")
_GONE = frozenset({"_attachments", "_geolocation", "_supplementalDetails", "_validation_status", "_notes", "_tags"})


def read_kobo_json(path: Path) -> Export:
    """Submissions as Kobo's API gives them, alone or with the form they answer. Raises BadFile."""
    found = read_json(path)
    content: Mapping[str, Any] = {}
    if isinstance(found, dict):
        told = found.get("content")
        content = told if isinstance(told, dict) else {}
        held = found.get("results", found.get("submissions"))
        version = str(found.get("version") or "")
    else:
        held, version = found, ""
    if not isinstance(held, list) or not all(isinstance(each, dict) for each in held):
        raise BadFile(path, 0, "It holds no list of submissions.", "Export the data of the form as JSON.")
    sendings = tuple(_sending(each, number, version) for number, each in enumerate(held, 1))
    form = {each.path: each for each in _told(content)}
    return Export("kobo_json", tuple(columns_of(sendings, form)), sendings, _form_id(held))


def columns_of(sendings: Sequence[Sending], told: Mapping[str, Column]) -> Iterator[Column]:
    """Every column in which something stands, and those of the form: as the form tells, else as it looks."""
    values: dict[str, list[str]] = {path: [] for path in told}
    for each in sendings:
        for cell in each.cells:
            some = values.setdefault(cell.column, [])
            if len(some) < LOOKED_AT:
                some.append(cell.value)
    for path, some in values.items():
        guess = guessed_analysis(path, values) or guessed(path, some)
        form = told.get(path)
        if form is None:
            other = path.removesuffix("_other")
            yield _other(guess, other) if other != path and other in values else guess
        elif guess.holds in (Holds.IDENTITY, Holds.EQUALITY, Holds.CONSENT, Holds.QUOTE, Holds.DEVICE, Holds.LANGUAGE):
            yield Column(path, guess.holds, guess.why, form.label, form.choices)
        else:
            yield form


def guessed_analysis(path: str, known: Mapping[str, object]) -> Column | None:
    """The column of a transcript, translation or coded answer, which stands below a question; None for others."""
    question, _, name = path.rpartition("/")
    if question not in known:
        return None
    kind, _, language = name.partition("_")
    if kind == "transcript":
        return Column(path, Holds.WORDS, "What was said in the recording, written down.", language=language)
    return Column(path, Holds.NOTE, "Added in Kobo by somebody else than the speaker.", language=language)


def _other(guess: Column, of: str) -> Column:
    return Column(guess.path, Holds.WORDS, "The words written beside “other”.", other_of=of)


def _form_id(held: Sequence[Mapping[str, Any]]) -> str:
    return next((str(each["_xform_id_string"]) for each in held if each.get("_xform_id_string")), "")


def _sending(found: Mapping[str, Any], number: int, version: str) -> Sending:
    key = next((str(found[each]) for each in _KEYS if found.get(each)), "")
    status = found.get("_validation_status")
    cells = [*_cells(found, ""), *_analysis(found.get("_supplementalDetails"))]
    cells += [Cell(name, plain_text(found[name])) for name in ("_notes", "_tags") if found.get(name)]
    root, now = found.get("meta/rootUuid"), found.get("meta/instanceID")
    edited = found.get("meta/deprecatedID") or (root and now and root != now)
    label = plain_text(status.get("label", "")) if isinstance(status, dict) else ""
    flags = [f"Kobo: {label}"] if label else []
    return Sending(
        number,
        key.removeprefix("uuid:"),
        tuple(each for each in cells if not blank(each.value)),
        next((str(found[each]) for each in _VERSIONS if found.get(each)), version),
        moment(str(found.get("_submission_time") or found.get("end") or "")),
        tuple([*flags, "edited in Kobo"] if edited else flags),
    )


def _cells(found: Mapping[str, Any], repeat: str) -> Iterator[Cell]:
    for key, value in found.items():
        if key in _GONE:
            continue
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            name = key.rpartition("/")[2]
            for turn, each in enumerate(value, 1):
                yield from _cells(each, f"{repeat}/{name}[{turn}]".lstrip("/"))
        elif value is not None:
            yield Cell(key, plain_text(value), repeat)


def _analysis(details: Any) -> Iterator[Cell]:
    """Transcripts, translations and coded answers that Kobo keeps beside a submission, each in a column of its own."""
    for question, found in details.items() if isinstance(details, dict) else ():
        for kind, held in found.items() if isinstance(found, dict) else ():
            if kind == "transcript" and isinstance(held, dict):
                language = str(held.get("languageCode", ""))
                yield Cell(f"{question}/transcript_{language}", plain_text(held.get("value")))
            elif isinstance(held, dict):
                for name, each in held.items():
                    value = each.get("value") if isinstance(each, dict) else each
                    prefix = "translation_" if kind == "translation" else ""
                    yield Cell(f"{question}/{prefix}{name}", plain_text(value))


def _told(content: Mapping[str, Any]) -> Iterator[Column]:
    """The columns as the form describes them."""
    choices: dict[str, list[tuple[str, str]]] = {}
    for each in content.get("choices") or ():
        choices.setdefault(str(each.get("list_name")), []).append((str(each.get("name")), _label(each)))
    groups: list[str] = []
    for row in content.get("survey") or ():
        type_ = str(row.get("type", "")).replace(" ", "_", 1) if "select" not in str(row.get("type")) else row["type"]
        name = str(row.get("name") or row.get("$autoname") or "")
        if str(type_).startswith("begin"):
            groups.append(name)
        elif str(type_).startswith("end_"):
            groups = groups[:-1]
        else:
            yield from _asked(row, str(type_), "/".join([*groups, name]), choices)


def _asked(
    row: Mapping[str, Any], type_: str, path: str, choices: Mapping[str, list[tuple[str, str]]]
) -> Iterator[Column]:
    words = type_.split()
    kind = words[0] if words else ""
    if kind not in _TYPES:
        return
    listed = str(row.get("select_from_list_name") or (words[1] if len(words) > 1 else ""))
    found = tuple(choices.get(listed, ()))
    yield Column(path, _TYPES[kind], "The form says so.", _label(row), found)
    if "or_other" in words:
        yield Column(f"{path}_other", Holds.WORDS, "The words written beside “other”.", other_of=path)


def _label(row: Mapping[str, Any]) -> str:
    label = row.get("label")
    return plain_text(next((each for each in label if each), "") if isinstance(label, list) else label)
