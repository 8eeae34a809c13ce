"""What people are told before they say anything, and what they are asked to allow; each layer is no until they say yes.

These texts are binding: somebody's rights or safety hang on them. In a translation that no native speaker has checked
they are shown in English as well.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop, override

from .tongues import checked

WORDING = "phone-1"
LAYER_WORDS = {
    "take_part": gettext_noop("I agree that my answers are kept and used for this work."),
    "quote": gettext_noop("My words may be shown to other people, without my name."),
    "wall": gettext_noop("My words may be shown on the screen in the room, once the team has read them."),
    "media": gettext_noop("My photographs and recordings may be shown to other people."),
    "recontact": gettext_noop("The team may ask me again."),
    "archive": gettext_noop("My answers may go into a research archive, without my name."),
}
LIMITS = (
    gettext_noop("We do not ask your name. The team keeps what you say safe."),
    gettext_noop(
        "If you tell us that you or somebody else is in danger, we may have to tell people who can help. "
        "Where we can, we speak with you first."
    ),
)
RIGHTS = (
    gettext_noop("You can stop at any time, and leave any question out."),
    gettext_noop(
        "At the end you get a private reference. With it you can see what became of your words, or take them back."
    ),
)
CHILD = (
    gettext_noop("We ask young people too, because this is your place as well."),
    gettext_noop("It is your choice. Nobody will be cross if you say no."),
    gettext_noop("A parent or guardian has to say yes as well."),
)
ASSENT = gettext_noop("I want to take part.")
GUARDIAN = gettext_noop("My parent or guardian says yes too.")
APART = (
    gettext_noop("The last questions ask who you are: your age, for example. They show who has not been heard yet."),
    gettext_noop("They are kept apart from what you said. Nobody can put the two together."),
    gettext_noop("You can leave out any of them, or all."),
)
BINDING = frozenset((*LAYER_WORDS.values(), *LIMITS, *RIGHTS, *CHILD, ASSENT, GUARDIAN, *APART))


@dataclass(frozen=True, slots=True)
class Bound:
    """A binding text in the reader's language, and in English where nobody has checked that."""

    text: str
    beside: str


def bound(text: str, language: str) -> Bound:
    """A binding text as it is shown."""
    with override(language):
        shown = gettext(text)
    return Bound(shown, "" if shown == text or text in checked(language) else text)


def is_approved(language: str) -> bool:
    """Whether each binding text was checked by somebody who speaks the language from home."""
    return language == "en" or checked(language) >= BINDING


def layers_in(languages: list[str]) -> list[dict[str, object]]:
    """The layers in each language, as a device shows them."""
    return [
        {
            "name": name,
            "texts": {code: bound(text, code).text for code in languages},
            "checked": _checked(text, languages),
        }
        for name, text in LAYER_WORDS.items()
    ]


def _checked(text: str, languages: list[str]) -> list[str]:
    return [code for code in languages if not bound(text, code).beside]
