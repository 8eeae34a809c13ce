"""The packing of text that PRSM files have: lz-string, 15 bits a character, each character 32 further on.

After Pieroxy, *lz-string: JavaScript compression*, http://pieroxy.net/blog/pages/lz-string/index.html. A dictionary
coder after Lempel, Ziv and Welch (1978, 1984) over UTF-16 code units. Written from the description of the method.
"""

from __future__ import annotations

from collections.abc import Iterator

_SHIFT, _BITS = 32, 15
_NEW_8, _NEW_16, _END = 0, 1, 2


class BadPacking(ValueError):
    """Text that is not packed in this way."""


def packed(text: str) -> str:
    """A text packed, as `LZString.compressToUTF16` packs it.

    >>> unpacked(packed("walking walking walking"), 1000)
    'walking walking walking'
    """
    out = _Out()
    known: dict[str, int] = {}
    fresh: set[str] = set()
    width, room, held = 2, 2, ""

    def emit(phrase: str) -> None:
        nonlocal width, room
        if phrase in fresh:
            fresh.discard(phrase)
            code = ord(phrase)
            out.write(_NEW_8 if code < 256 else _NEW_16, width)
            out.write(code, 8 if code < 256 else 16)
            room, width = (room - 1, width) if room > 1 else (1 << width, width + 1)
        else:
            out.write(known[phrase], width)
        room, width = (room - 1, width) if room > 1 else (1 << width, width + 1)

    for unit in _units(text):
        if unit not in known:
            known[unit] = len(known) + 3
            fresh.add(unit)
        if held + unit in known:
            held += unit
            continue
        emit(held)
        known[held + unit] = len(known) + 3
        held = unit
    if held:
        emit(held)
    out.write(_END, width)
    return out.text()


def unpacked(text: str, most: int) -> str:
    """The text again, as `LZString.decompressFromUTF16`. Raises BadPacking, also for more than `most` characters."""
    bits = _In(text)
    kind = bits.read(2)
    if kind == _END:
        return ""
    first = _letter(bits, kind)
    known = {3: first}
    width, room, before, size = 3, 4, first, len(first)
    out = [first]
    while True:
        code = bits.read(width)
        if code == _END:
            return _text(out)
        if code in (_NEW_8, _NEW_16):
            known[code := len(known) + 3] = _letter(bits, code)
            room -= 1
            if not room:
                room, width = 1 << width, width + 1
        entry = known.get(code) or (before + before[0] if code == len(known) + 3 else None)
        if entry is None:
            raise BadPacking("it names a phrase that it has not told")
        out.append(entry)
        size += len(entry)
        if size > most:
            raise BadPacking(f"it holds more than {most:,} characters")
        known[len(known) + 3] = before + entry[0]
        before = entry
        room -= 1
        if not room:
            room, width = 1 << width, width + 1


def _letter(bits: _In, kind: int) -> str:
    if kind not in (_NEW_8, _NEW_16):
        raise BadPacking("it begins with no letter")
    return chr(bits.read(8 if kind == _NEW_8 else 16))


class _Out:
    """Bits put into characters of 15, the highest first."""

    def __init__(self) -> None:
        self._held, self._count, self._made = 0, 0, list[str]()

    def write(self, value: int, width: int) -> None:
        """Put a value in, its lowest bit first."""
        for at in range(width):
            self._held = (self._held << 1) | ((value >> at) & 1)
            self._count += 1
            if self._count == _BITS:
                self._made.append(chr(self._held + _SHIFT))
                self._held = self._count = 0

    def text(self) -> str:
        """All of it; the last character is filled up with noughts, and a space ends it."""
        last = chr((self._held << (_BITS - self._count)) + _SHIFT)
        return "".join((*self._made, last)) + " "


class _In:
    """Bits taken out of characters of 15."""

    def __init__(self, text: str) -> None:
        self._bits = self._each(text)

    def read(self, width: int) -> int:
        value = 0
        try:
            for at in range(width):
                value |= next(self._bits) << at
        except StopIteration:
            raise BadPacking("it ends too early") from None
        return value

    @staticmethod
    def _each(text: str) -> Iterator[int]:
        for each in text:
            held = ord(each) - _SHIFT
            if not 0 <= held < 1 << _BITS:
                raise BadPacking(f"“{each!r}” is no character of such packing")
            for at in range(_BITS - 1, -1, -1):
                yield (held >> at) & 1


def _units(text: str) -> Iterator[str]:
    raw = text.encode("utf-16-le", "surrogatepass")
    for at in range(0, len(raw), 2):
        yield chr(raw[at] | raw[at + 1] << 8)


def _text(parts: list[str]) -> str:
    """Text out of UTF-16 code units; a half character becomes the mark of one that is lost."""
    return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
