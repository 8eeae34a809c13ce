"""Packed files looked at before anything reads them: zip, workbooks (XLSX, ODS), KMZ and gzip.

Sizes are found by unpacking into nothing, piece by piece, since what an archive says of itself may be untrue.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from .reading import BadFile, TooLarge

MB = 1024 * 1024
_PIECE = 64 * 1024
_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"
_PACKED = (_ZIP, _GZIP, b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")
_PACKED_NAMES = (".zip", ".gz", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".zst", ".tar", ".kmz", ".jar")
_END, _END_64, _END_64_AT = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much an archive may be. `ratio` is unpacked to packed, asked once more than `free` bytes came out.

    `nested` lets packed files stand inside, such as documents in a project; nobody opens them.
    """

    bytes: int = 256 * MB
    unpacked: int = 512 * MB
    entries: int = 5_000
    ratio: int = 250
    free: int = 4 * MB
    name: int = 255
    nested: bool = False


ARCHIVES = ArchiveLimits()
"""What is allowed where nothing else is asked for."""


def checked_archive(path: Path, limits: ArchiveLimits = ARCHIVES) -> tuple[str, ...]:
    """The names inside a zip, workbook or KMZ, found harmless to unpack; nothing for gzip and for plain files.

    Raises TooLarge for what would fill the memory, and BadFile for damage, archives within archives, names that
    lead out of the folder, links, encryption, and things stuck before or after the archive.
    """
    if not path.is_file():
        raise BadFile(path, 0, "There is no such file.", "Check the path, or fetch the file first.")
    size = path.stat().st_size
    if size > limits.bytes:
        raise TooLarge(path, 0, f"It is larger than {limits.bytes // MB:,} MB.", "Cut the file.")
    with path.open("rb") as raw:
        start = raw.read(4)
        raw.seek(0)
        if start.startswith(_GZIP):
            _measure_gzip(path, raw, size, limits)
        elif start == _ZIP:
            return _checked_zip(path, raw, size, limits)
    return ()


def _checked_zip(path: Path, raw: IO[bytes], size: int, limits: ArchiveLimits) -> tuple[str, ...]:
    _measure_list(path, raw, size, limits)
    raw.seek(0)
    try:
        with zipfile.ZipFile(raw) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise _damaged(path, error) from error
    if len(entries) > limits.entries:
        raise _too_many(path, limits)
    names = [each.filename for each in entries]
    if len({each.casefold() for each in names}) < len(names):
        raise BadFile(path, 0, "Two files inside it have the same name.", "Pack it again.")
    for entry in entries:
        _look_at(path, entry, limits)
    if sum(each.file_size for each in entries) > limits.unpacked:
        raise _bomb(path, limits.unpacked)
    if sum(each.compress_size for each in entries) > size:
        raise BadFile(path, 0, "The files inside it overlap, as in a zip bomb.", "Do not open it.")
    out = 0
    for entry in entries:
        out += _measure(path, raw, entry, limits)
        if out > limits.free and out > limits.ratio * size:
            raise _bomb(path, out)
    return tuple(names)


def _look_at(path: Path, entry: zipfile.ZipInfo, limits: ArchiveLimits) -> None:
    """Refuse an entry for what the list of contents says of it."""
    name, told = entry.orig_filename, _told(entry.filename)
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not name or len(name) > limits.name or any(ord(each) < 32 for each in name):
        raise BadFile(path, 0, "A file inside it has no proper name.", "Pack it again.")
    if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
        raise BadFile(path, 0, f"“{told}” inside it leads out of its folder.", "Do not open it.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise BadFile(path, 0, f"“{told}” inside it is a link.", "Pack the files themselves.")
    if entry.flag_bits & 0x1:
        raise BadFile(path, 0, "It is encrypted.", "Save it without a password.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise BadFile(path, 0, f"“{told}” is packed in an unusual way.", "Pack it again as a plain zip.")
    if name.lower().endswith(_PACKED_NAMES) and not limits.nested:
        raise _nested(path, told)
    if entry.file_size > limits.free and entry.file_size > limits.ratio * max(entry.compress_size, 1):
        raise _bomb(path, entry.file_size)


def _measure(path: Path, raw: IO[bytes], entry: zipfile.ZipInfo, limits: ArchiveLimits) -> int:
    """Unpack one entry into nothing and give its true size. Raises BadFile where it is not what the list says."""
    raw.seek(entry.header_offset)
    header = raw.read(30)
    if len(header) < 30 or header[:4] != _ZIP:
        raise _damaged(path, "an entry is not where the list says")
    raw.seek(sum(struct.unpack("<HH", header[26:30])), 1)
    left, out, checksum, first = entry.compress_size, 0, 0, b""
    unpacker = None if entry.compress_type == zipfile.ZIP_STORED else zlib.decompressobj(-15)
    while left > 0:
        piece = raw.read(min(left, _PIECE))
        if not piece:
            raise _damaged(path, "it ends too early")
        left -= len(piece)
        for part in _parts(path, unpacker, piece):
            first = first or part[:8]
            checksum = zlib.crc32(part, checksum)
            out += len(part)
            if out > entry.file_size:
                raise BadFile(path, 0, "It holds more than it says, as a zip bomb does.", "Do not open it.")
    if out != entry.file_size or checksum != entry.CRC:
        raise _damaged(path, f"“{_told(entry.filename)}” does not unpack to what the list says")
    if first.startswith(_PACKED) and not limits.nested:
        raise _nested(path, _told(entry.filename))
    return out


def _parts(path: Path, unpacker: zlib._Decompress | None, piece: bytes) -> list[bytes] | _Unpacking:
    return [piece] if unpacker is None else _Unpacking(path, unpacker, piece)


class _Unpacking:
    """What comes out of one piece, in parts of bounded size."""

    def __init__(self, path: Path, unpacker: zlib._Decompress, piece: bytes) -> None:
        self._path, self._unpacker, self._piece, self._more = path, unpacker, piece, True

    def __iter__(self) -> _Unpacking:
        return self

    def __next__(self) -> bytes:
        if not self._more or self._unpacker.eof:
            raise StopIteration
        try:
            out = self._unpacker.decompress(self._piece, 4 * _PIECE)
        except zlib.error as error:
            raise _damaged(self._path, error) from error
        self._piece = self._unpacker.unconsumed_tail
        self._more = bool(self._piece) or len(out) == 4 * _PIECE
        return out


def _measure_gzip(path: Path, raw: IO[bytes], size: int, limits: ArchiveLimits) -> None:
    out, unpacker, first, ended = 0, zlib.decompressobj(31), b"", False
    while piece := raw.read(_PIECE):
        while piece:
            for part in _Unpacking(path, unpacker, piece):
                first = first or part[:8]
                out += len(part)
                if out > limits.unpacked or (out > limits.free and out > limits.ratio * size):
                    raise _bomb(path, out)
            ended, piece = unpacker.eof, unpacker.unused_data.lstrip(b"\x00")
            if ended:
                unpacker = zlib.decompressobj(31)
    if not ended:
        raise _damaged(path, "it ends too early")
    if first.startswith(_PACKED):
        raise _nested(path, path.stem)


def _measure_list(path: Path, raw: IO[bytes], size: int, limits: ArchiveLimits) -> None:
    """Refuse a list of contents that would itself fill the memory: it is measured before it is read."""
    raw.seek(max(0, size - 65_557))
    tail = raw.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise _damaged(path, "its list of contents is missing")
    count, length, start = struct.unpack("<HII", tail[at + 10 : at + 20])
    if at >= 76 and tail[at - 20 : at - 16] == _END_64_AT and tail[at - 76 : at - 72] == _END_64:
        count, length, start = struct.unpack("<QQQ", tail[at - 76 + 32 : at - 76 + 56])
    elif start + length + len(tail) - size != at:
        raise _damaged(path, "its list of contents is not where it should be")
    if count > limits.entries or length > limits.entries * (limits.name + 256):
        raise _too_many(path, limits)
    if len(tail) != at + 22 + int.from_bytes(tail[at + 20 : at + 22], "little"):
        raise BadFile(path, 0, "Something is stuck to the end of the archive.", "Pack it again.")


def _told(name: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in name)[:80]


def _bomb(path: Path, size: int) -> TooLarge:
    return TooLarge(path, 0, f"Unpacked it would be {size // MB:,} MB or more, as a bomb is.", "Do not open it.")


def _too_many(path: Path, limits: ArchiveLimits) -> TooLarge:
    return TooLarge(path, 0, f"It holds more than {limits.entries:,} files.", "Pack only what is needed.")


def _nested(path: Path, name: str) -> BadFile:
    return BadFile(path, 0, f"“{name}” inside it is itself packed.", "Unpack it and use what is inside.")


def _damaged(path: Path, why: object) -> BadFile:
    return BadFile(path, 0, f"The packed file is damaged ({why}).", "Fetch it again.")
