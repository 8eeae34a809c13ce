"""What kind of recording a file is, told by its first bytes and never by its name."""

from __future__ import annotations

MOST_BYTES = 20 * 1024 * 1024
ENDINGS = {"audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "m4a", "audio/wav": "wav", "audio/mpeg": "mp3"}
"""What is kept, and how such a file's name ends."""


def audio_type(head: bytes) -> str:
    """The media type of a recording by its first 64 bytes; empty for anything that is not on the list.

    >>> audio_type(b"OggS" + bytes(60)), audio_type(b"<html>")
    ('audio/ogg', '')
    """
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:64]:
        return "audio/webm"
    if head.startswith(b"OggS"):
        return "audio/ogg"
    if head[4:8] == b"ftyp" and head[8:12] in (b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"3gp4"):
        return "audio/mp4"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "audio/wav"
    if head.startswith(b"ID3") or (len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 in (0xE2, 0xE4, 0xE6)):
        return "audio/mpeg"
    return ""
