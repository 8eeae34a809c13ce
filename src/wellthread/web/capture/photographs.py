"""Photographs, written anew: smaller, upright, and without where, when and with what they were taken."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

KINDS = {"JPEG": "image/jpeg", "PNG": "image/jpeg", "WEBP": "image/jpeg"}
"""What is read, and what each becomes."""
MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST = 2400
QUALITY = 82
CANNOT_BE_READ = (
    UnidentifiedImageError,
    Image.DecompressionBombWarning,
    Image.DecompressionBombError,
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    struct.error,
    zlib.error,
)
"""What a library may say of a file that only looks like a picture, or whose notes are made up."""


class NotAPhotograph(ValueError):
    """A file that is no photograph, or too large to be read safely."""


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photograph as it is kept."""

    content: bytes
    media_type: str
    sha256: str


def photograph(given: IO[bytes]) -> Photograph:
    """The photograph of a file, by its content and not by its name. Raises NotAPhotograph."""
    held = given.read(MOST_BYTES + 1)
    if len(held) > MOST_BYTES:
        raise NotAPhotograph(f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Send a smaller photograph.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of notes that are cut short, which are thrown away anyhow
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(held), formats=tuple(KINDS)) as opened:
                wide, high = opened.size
                if wide * high > MOST_PIXELS:
                    raise NotAPhotograph(f"The picture has {wide} by {high} points. Send a smaller one.")
                opened.draft("RGB", (LONGEST, LONGEST))  # a JPEG is then never unpacked at its full size
                upright = ImageOps.exif_transpose(opened).convert("RGB")
    except NotAPhotograph:
        raise
    except CANNOT_BE_READ as error:
        raise NotAPhotograph("This is not a photograph that can be read. Send a JPEG, PNG or WebP.") from error
    upright.thumbnail((LONGEST, LONGEST))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    made = io.BytesIO()
    bare.save(made, "JPEG", quality=QUALITY, optimize=True)
    content = made.getvalue()
    return Photograph(content, "image/jpeg", sha256(content).hexdigest())
