"""Another language for residents: a catalogue to fill in, and the language offered once nothing is missing."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")
OFFERED = "languages.json"
FILLED_FROM = "cy"
"""Any complete catalogue says which texts there are."""


class NotALanguage(ValueError):
    """A code that is none, or a language without a name."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a catalogue is."""

    catalogue: Path
    missing: tuple[str, ...]
    offered: bool


def new_language(code: str, name: str, folder: Path) -> Progress:
    """Make the catalogue of a language, or add what it lacks; offer the language when nothing is missing.

    `folder` is `web/locale`. Needs Babel, which the development set-up has. Raises NotALanguage.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po, write_po

    if not CODE.fullmatch(code) or not name.strip():
        raise NotALanguage("Give a code such as so, and the language's name in its own script: so Soomaali.")
    with (folder / FILLED_FROM / "LC_MESSAGES" / "django.po").open("rb") as full:
        texts = read_po(full, locale=FILLED_FROM)
    path = folder / code / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_text(f'msgid ""\nmsgstr ""\n"Language: {code}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n')
    with path.open("rb") as held:
        catalogue = read_po(held)
    for message in texts:
        if message.id and message.id not in catalogue:
            catalogue.add(message.id, flags=message.flags)
    missing = tuple(str(each.id) for each in catalogue if each.id and not _is_whole(each.string))
    with path.open("wb") as out:
        write_po(out, catalogue, width=110, ignore_obsolete=True)
    (folder / code / "checked.json").touch()
    _begin(folder / code / "checked.json")
    if not missing:
        with path.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)
        _offer(folder / OFFERED, code, name.strip())
    return Progress(path, missing, not missing)


def offered(folder: Path) -> list[tuple[str, str]]:
    """The languages on offer, as `web/locale/languages.json` lists them: code, and name in its own script."""
    held: dict[str, str] = json.loads((folder / OFFERED).read_text(encoding="utf-8"))
    return list(held.items())


def _is_whole(text: object) -> bool:
    return all(text) if isinstance(text, list | tuple) else bool(text)


def _begin(path: Path) -> None:
    if not path.read_text(encoding="utf-8").strip():
        path.write_text("{}\n", encoding="utf-8")


def _offer(path: Path, code: str, name: str) -> None:
    held = json.loads(path.read_text(encoding="utf-8"))
    held[code] = name
    path.write_text(json.dumps(held, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
