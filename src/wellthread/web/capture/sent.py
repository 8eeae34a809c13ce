"""What a device sent, read kindly: what is odd is kept and flagged, and only what is no sending at all is refused."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from wellthread.vocabulary import Attribution, Channel
from wellthread.web.accounts.codes import keyed_hash

MOST_BYTES = 1_000_000
MOST_ANSWERS, MOST_FILES, MOST_WORDS = 500, 50, 100_000
FINGERPRINT = re.compile(r"[0-9a-f]{64}")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")
HALF = re.compile("[\ud800-\udfff\0]")
LAYERS = ("take_part", "quote", "wall", "media", "recontact", "archive")
CHILD = frozenset({"0-15", "under-16"})
SHORT = 120
APART = ("equality", "equality_fingerprint")
"""What is kept nowhere beside the rest."""


class NotASending(ValueError):
    """Bytes that are no sending, or that nobody agreed to: the one thing that is refused."""

    def __init__(self, code: str, says: str) -> None:
        self.code = code
        super().__init__(says)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it was sent."""

    question: str
    words: str = ""
    codes: tuple[str, ...] = ()
    value: str = ""
    place: str = ""
    longitude: float | None = None
    latitude: float | None = None
    repeat: str = ""
    files: tuple[UUID, ...] = ()

    @property
    def is_empty(self) -> bool:
        known = (self.words.strip(), self.codes, self.value, self.place, self.longitude, self.files)
        return all(each in ("", (), None) for each in known)


@dataclass(frozen=True, slots=True)
class Sent:
    """One sending."""

    sending: UUID
    digest: str
    fingerprint: str
    set: str
    set_version: int
    language: str
    channel: Channel
    answered_at: datetime | None
    answers: tuple[Given, ...]
    layers: frozenset[str]
    attribution: Attribution
    shown_as: str
    guardian: bool | None
    mode: str
    resident: bool | None
    helper: dict[str, Any]
    equality: dict[str, Any] | None
    equality_fingerprint: str
    """The second fingerprint of the reference, under which only the equality answers are found; empty for none."""
    content: str
    """The same without the equality answers, as it is kept where two sendings bear one id."""
    flags: list[str] = field(default_factory=list)

    @property
    def files(self) -> tuple[UUID, ...]:
        return tuple(dict.fromkeys(each for given in self.answers for each in given.files))

    @property
    def cost(self) -> int:
        """What it costs to keep: one, and one more for each 64 kB."""
        return 1 + len(self.content) // 65_536


def read_sending(body: bytes) -> Sent:
    """Read the body of a sending. Raises NotASending."""
    try:
        held = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotASending("not-json", "This is not JSON.") from error
    if not isinstance(held, dict):
        raise NotASending("not-json", "This is not a sending.")
    return sent_from(held)


def sent_from(held: dict[str, Any]) -> Sent:
    """A sending out of what JSON says. Raises NotASending."""
    sending, consent = _uuid(held.get("sending")), _dict(held.get("consent"))
    if sending is None:
        raise NotASending("no-sending", "A sending needs a UUID of its own.")
    given = _dict(consent.get("layers"))
    if given.get("take_part") is not True:
        raise NotASending("no-consent", "Nothing is kept without consent to take part.")
    guardian = consent.get("guardian") if isinstance(consent.get("guardian"), bool) else None
    if consent.get("age") in CHILD and guardian is not True:
        raise NotASending("no-guardian", "Under 16, a parent or guardian has to agree as well.")
    flags: list[str] = []
    content = _canonical({key: value for key, value in held.items() if key not in APART})
    return Sent(
        sending=sending,
        digest=keyed_hash("sending", content),
        fingerprint=_fingerprint(held.get("fingerprint"), flags),
        set=_text(held.get("set"), SHORT, flags).removeprefix("question_set:").partition("@")[0],
        set_version=version if isinstance(version := held.get("set_version"), int) else 0,
        language=_language(held.get("language"), flags),
        channel=_channel(held.get("channel"), flags),
        answered_at=_moment(held.get("answered_at"), flags),
        answers=_answers(held.get("answers"), flags),
        layers=frozenset(each for each in LAYERS if given.get(each) is True),
        attribution=_attribution(consent.get("attribution"), flags),
        shown_as=_text(consent.get("shown_as"), SHORT, flags),
        guardian=guardian,
        mode=_text(consent.get("mode"), 40, flags) or "screen",
        resident=held.get("resident") if isinstance(held.get("resident"), bool) else None,
        helper=_dict(held.get("helper")),
        equality=_dict(held.get("equality")) or None,
        equality_fingerprint=_fingerprint(held.get("equality_fingerprint"), []),
        content=content,
        flags=flags,
    )


def _canonical(held: dict[str, Any]) -> str:
    return json.dumps(held, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _answers(held: Any, flags: list[str]) -> tuple[Given, ...]:
    if not isinstance(held, list):
        flags.append("answers-unreadable")
        return ()
    if len(held) > MOST_ANSWERS:
        flags.append("too-many-answers")
    read = [_given(each, flags) for each in held[:MOST_ANSWERS] if isinstance(each, dict)]
    return tuple(each for each in read if not each.is_empty)


def _given(held: dict[str, Any], flags: list[str]) -> Given:
    place = _dict(held.get("place"))
    codes = held.get("codes")
    files = held.get("files")
    longitude, latitude = _degrees(place.get("longitude"), 180), _degrees(place.get("latitude"), 90)
    return Given(
        question=_text(held.get("question"), SHORT, flags),
        words=_text(held.get("words"), MOST_WORDS, flags),
        codes=tuple(_text(each, SHORT, flags) for each in codes[:200]) if isinstance(codes, list) else (),
        value=_text(held.get("value"), SHORT * 4, flags),
        place=_text(place.get("name"), SHORT * 4, flags),
        longitude=longitude if latitude is not None else None,
        latitude=latitude if longitude is not None else None,
        repeat=_text(held.get("repeat"), SHORT, flags),
        files=tuple(found for each in files[:MOST_FILES] if (found := _uuid(each))) if isinstance(files, list) else (),
    )


def _text(value: Any, most: int, flags: list[str]) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value)
    bare = HALF.sub("", text)
    if bare != text:
        flags.append("unprintable-left-out")
    if len(bare) > most:
        flags.append("cut-at-the-longest")
    return bare[:most]


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _uuid(value: Any) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) and len(value) == 36 else None
    except ValueError:
        return None


def _fingerprint(value: Any, flags: list[str]) -> str:
    if isinstance(value, str) and FINGERPRINT.fullmatch(value):
        return value
    flags.append("no-reference")
    return ""


def _language(value: Any, flags: list[str]) -> str:
    if isinstance(value, str) and LANGUAGE.fullmatch(value):
        return value
    flags.append("language-unknown")
    return "und"


def _channel(value: Any, flags: list[str]) -> Channel:
    if value in {each.value for each in Channel}:
        return Channel.read(value)
    flags.append("channel-unknown")
    return Channel.PHONE


def _attribution(value: Any, flags: list[str]) -> Attribution:
    if value in (None, "") or value in {each.value for each in Attribution}:
        return Attribution.read(value) if value else Attribution.ANONYMOUS
    flags.append("attribution-unknown")
    return Attribution.ANONYMOUS


def _moment(value: Any, flags: list[str]) -> datetime | None:
    try:
        read = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        read = None
    if read is None or read.tzinfo is None:
        flags.append("time-unreadable")
        return None
    return read


def _degrees(value: Any, most: int) -> float | None:
    fits = isinstance(value, int | float) and not isinstance(value, bool) and -most <= value <= most
    return round(float(value), 6) if fits else None
