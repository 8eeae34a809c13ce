"""What people are asked to allow, layer by layer; each is no until they say yes."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop, override

WORDING = "phone-1"
LAYER_WORDS = {
    "take_part": gettext_noop("I agree that my answers are kept and used for this work."),
    "quote": gettext_noop("My words may be shown to other people, without my name."),
    "wall": gettext_noop("My words may be shown on the screen in the room, once the team has read them."),
    "media": gettext_noop("My photographs and recordings may be shown to other people."),
    "recontact": gettext_noop("The team may ask me again."),
    "archive": gettext_noop("My answers may go into a research archive, without my name."),
}


def layers_in(languages: list[str]) -> list[dict[str, object]]:
    """The layers in each language, as a device shows them."""
    return [
        {"name": name, "texts": {code: _in(text, code) for code in languages}} for name, text in LAYER_WORDS.items()
    ]


def _in(text: str, language: str) -> str:
    with override(language):
        return gettext(text)
