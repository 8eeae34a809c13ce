"""Makes the fonts of the blueprint from the ones the pages use: one file a face, for print (ttf) and page (woff2).

`hatch_build.py` calls this when it is due. Typst reads no woff2, and takes one file a family and weight, so the
subsets of one alphabet are merged. All of these fonts are under the SIL Open Font License 1.1.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

SOURCES = Path("node_modules/@fontsource")
BUILT = Path("src/wellthread/programme/blueprint/fonts")
STAMP = ".stamp"
FAMILY_NAMES = (1, 16)
FULL_NAMES = (4, 6)


@dataclass(frozen=True)
class Face:
    """One file to make: its family as the print edition calls it, the package and subsets it comes from, its cut."""

    family: str
    package: str
    subsets: tuple[str, ...]
    weight: int
    style: str = "normal"

    @property
    def file(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.weight}-{self.style}.ttf"

    @property
    def sources(self) -> list[Path]:
        cut = f"{self.weight}-{self.style}.woff2"
        return [SOURCES / self.package / "files" / f"{self.package}-{subset}-{cut}" for subset in self.subsets]


LATIN = ("latin", "latin-ext")
FACES = (
    Face("Atkinson Hyperlegible", "atkinson-hyperlegible", LATIN, 400),
    Face("Atkinson Hyperlegible", "atkinson-hyperlegible", LATIN, 400, "italic"),
    Face("Atkinson Hyperlegible", "atkinson-hyperlegible", LATIN, 700),
    *(
        Face(family, package, subsets, weight)
        for weight in (400, 700)
        for family, package, subsets in (
            ("Noto Sans", "noto-sans-bengali", LATIN),
            ("Noto Sans Bengali", "noto-sans-bengali", ("bengali",)),
            ("Noto Nastaliq Urdu", "noto-nastaliq-urdu", ("arabic",)),
            ("Noto Naskh Arabic", "noto-naskh-arabic", ("arabic",)),
        )
    ),
)


def is_current(root: Path) -> bool:
    """Whether the fonts carry the fingerprint of what they are made from."""
    stamp = root / BUILT / STAMP
    return stamp.is_file() and stamp.read_text() == fingerprint(root)


def fingerprint(root: Path) -> str:
    """A hash over this file and the lock that pins the packages."""
    return hashlib.sha256(Path(__file__).read_bytes() + (root / "package-lock.json").read_bytes()).hexdigest()


def make(root: Path) -> None:
    """Make every face. The packages must be in `node_modules`; raises FileNotFoundError naming one that is not."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    target = root / BUILT
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for face in FACES:
        convert([root / source for source in face.sources], face.family, target / face.file)
    (target / STAMP).write_text(fingerprint(root))


def convert(sources: list[Path], family: str, target: Path) -> None:
    """Write one face from its subsets, plain and compressed."""
    with tempfile.TemporaryDirectory() as folder:
        plain = []
        for source in sources:
            font = TTFont(source)
            font.flavor = None
            plain.append(f"{folder}/{source.stem}.ttf")
            font.save(plain[-1])
        made = Merger().merge(plain) if len(plain) > 1 else TTFont(plain[0])
        _name(made, family)
        made.save(target)
        made.flavor = "woff2"
        made.save(target.with_suffix(".woff2"))


def _name(font: TTFont, family: str) -> None:
    """Give a merged font its family's name, so that no two alphabets share one."""
    cut = font["name"].getDebugName(2) or "Regular"
    for record in font["name"].names:
        if record.nameID in FAMILY_NAMES:
            record.string = family
        elif record.nameID in FULL_NAMES:
            record.string = f"{family} {cut}" if record.nameID == 4 else f"{family}-{cut}".replace(" ", "")


if __name__ == "__main__":
    checkout = Path(__file__).parent
    if not is_current(checkout):
        make(checkout)
