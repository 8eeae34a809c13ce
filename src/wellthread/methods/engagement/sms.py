"""Text messages: how long one really is, and what must not stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The basic alphabet of GSM 03.38: one septet a sign."""
EXTENDED = frozenset("^{}\\[~]|€\f")
"""Signs that take two septets."""
PLAINER = str.maketrans(
    {**dict.fromkeys("“”„", '"'), **dict.fromkeys("‘’", "'"), **dict.fromkeys("–—", "-"), "…": "...", "\u00a0": " "}
)
"""Signs of print that would halve the room, as the basic alphabet has them."""
STOP = "To get no more texts, reply STOP."
STOPS = {
    "cy": "I beidio â chael negeseuon, atebwch STOP.",
    "pl": "Aby nie dostawać SMS-ów, odpisz STOP.",
    "ro": "Ca să nu mai primiți SMS, răspundeți STOP.",
    "bn": "আর বার্তা না চাইলে STOP লিখে উত্তর দিন।",
    "ur": "مزید پیغام نہ چاہیں تو STOP لکھ کر جواب دیں۔",
}
"""How to stop them, in the languages of the residents' pages. The word to reply is the same in all."""

_PERSONAL = (
    (re.compile(r"[\w.+-]+@[\w-]+\.\w+"), "an e-mail address"),
    (re.compile(r"(?<!\w)(?:\+44|0)(?:[\s-]?\d){9,10}(?!\d)"), "a telephone number"),
    (re.compile(r"(?i)\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"), "a postcode"),
    (re.compile(r"(?<!\d)\d{3}[\s-]?\d{3}[\s-]?\d{4}(?!\d)"), "a number like an NHS number"),
    (re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b"), "a private reference"),
)


class Encoding(StrEnum):
    """How a message travels: 160 or 70 signs in one part, 153 or 67 in each of several."""

    GSM7 = "GSM-7"
    UCS2 = "UCS-2"


class NotForText(ValueError):
    """Something that must not go into a text message; the message says what."""


@dataclass(frozen=True, slots=True)
class Sms:
    """A message ready to send: its words, how it travels, its length in units of that, and its parts."""

    text: str
    encoding: Encoding
    units: int
    parts: int


def measured(text: str) -> Sms:
    """How long a message really is. One sign outside the basic alphabet makes all of it UCS-2.

    >>> found = measured("The lamps are mended, all seven.")
    >>> found.encoding.value, found.units, found.parts
    ('GSM-7', 32, 1)
    >>> [(each.encoding.value, each.units, each.parts) for each in (measured("ł" * 71), measured("€" * 81))]
    [('UCS-2', 71, 2), ('GSM-7', 162, 2)]
    """
    if all(sign in BASIC or sign in EXTENDED for sign in text):
        weights = [2 if sign in EXTENDED else 1 for sign in text]
        return Sms(text, Encoding.GSM7, sum(weights), _parts(weights, 160, 153))
    weights = [2 if ord(sign) > 0xFFFF else 1 for sign in text]
    return Sms(text, Encoding.UCS2, sum(weights), _parts(weights, 70, 67))


def _parts(weights: list[int], one: int, each: int) -> int:
    """How many parts: no sign is torn in two."""
    if sum(weights) <= one:
        return 1
    parts, held = 1, 0
    for weight in weights:
        if held + weight > each:
            parts, held = parts + 1, 0
        held += weight
    return parts


def text_message(told: str, *, sender: str = "", more: str = "", stop: str = STOP, parts: int = 2) -> Sms:
    """What was told as a message of at most so many parts, with who sends it, where more is, and how to stop it.

    What does not fit is cut after a whole sentence, else after a whole word. Raises NotForText where it would tell
    of a person.

    >>> message = text_message("You said the towpath was dark. The lamps are mended.", sender="Lockside")
    >>> message.text
    'Lockside: You said the towpath was dark. The lamps are mended. To get no more texts, reply STOP.'
    """
    for pattern, what in _PERSONAL:
        if pattern.search(told):
            raise NotForText(f"It holds {what}. Say it without: a text message may be read by anybody.")
    told = " ".join(told.translate(PLAINER).split())
    if not told:
        raise NotForText("There is nothing to tell.")
    for fitting in _shorter(told):
        body = f"{sender}: {fitting}" if sender else fitting
        found = measured(" ".join(filter(None, (body, more, stop))))
        if found.parts <= parts:
            return found
    raise NotForText(f"It does not fit into {parts} parts of a text message. Shorten it, or the address beside it.")


def _shorter(told: str) -> list[str]:
    """The whole, then ever fewer of its sentences, then ever fewer of the words of its first."""
    ends = [found.end() for found in re.finditer(r"[.!?।۔]+(?=\s|$)", told)]
    sentences = [told[:end] for end in reversed(ends) if end < len(told)]
    words = (sentences[-1] if sentences else told).split()
    return [told, *sentences, *(" ".join(words[:count]) + "..." for count in range(len(words) - 1, 2, -1))]
