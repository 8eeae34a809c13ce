"""The words of the pages that a phone makes by itself, in every language at once, so that it can change it offline."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, gettext_noop, ngettext, override

from .consent_words import APART, ASSENT, CHILD, GUARDIAN, LIMITS, RIGHTS, bound

WORDS: dict[str, str] = {
    "again": gettext_noop("Hand the phone to somebody else"),
    "allow": gettext_noop("What do you allow?"),
    "allow_hint": gettext_noop("Nothing is ticked for you. Only the first is needed."),
    "age": gettext_noop("How old are you?"),
    "answer_them": gettext_noop("Answer them"),
    "back": gettext_noop("Back"),
    "before": gettext_noop("Before you begin"),
    "belongs": gettext_noop("This belongs to “%(session)s”, a part of %(programme_name)s."),
    "check": gettext_noop("Look it over, then send it"),
    "child": gettext_noop("If you are under 16"),
    "choose": gettext_noop("Please choose one."),
    "closed": gettext_noop(
        "Nothing can be sent now. The occasion may be over. What a phone still holds stays on the phone."
    ),
    "continue": gettext_noop("Continue"),
    "delete": gettext_noop("Delete"),
    "draft": gettext_noop("This translation is a draft. No speaker of the language has checked it yet."),
    "exit": gettext_noop("Exit this page"),
    "file": gettext_noop("A file"),
    "idle": gettext_noop("Are you still there? What you wrote will be wiped in a minute."),
    "kept": gettext_noop("Thank you. Your words are kept on this phone."),
    "kept_more": gettext_noop("They are sent by themselves when there is a signal. You can close this page."),
    "language": gettext_noop("Language"),
    "leave_out": gettext_noop("Leave them out"),
    "listen": gettext_noop("Listen"),
    "lives": gettext_noop("Do you live here?"),
    "memory": gettext_noop("This phone cannot keep anything. Stay on this page until your words have arrived."),
    "must_agree": gettext_noop("We can only keep your words when you agree. You may also just stop here."),
    "needed": gettext_noop("Please answer this."),
    "no": gettext_noop("No"),
    "no_microphone": gettext_noop("The microphone cannot be used here. Write instead, or go on."),
    "not_answered": gettext_noop("not answered"),
    "offline": gettext_noop("No signal. You can go on: everything is kept on this phone."),
    "older": gettext_noop("16 or over"),
    "optional": gettext_noop("optional"),
    "own_words": gettext_noop("In your own words"),
    "prefer_not": gettext_noop("Prefer not to say"),
    "question": gettext_noop("Question %(n)s of %(of)s"),
    "questions": gettext_noop("Questions?"),
    "receipt": gettext_noop("Receipt, to show that it arrived:"),
    "record": gettext_noop("Record"),
    "recording": gettext_noop("Recording: %(seconds)s seconds"),
    "reference": gettext_noop(
        "This is your private reference. It is shown only now: write it down, or photograph this page."
    ),
    "reference_more": gettext_noop(
        "With it you can see what became of your words, or ask anyone on the team to take them back."
    ),
    "save": gettext_noop("Save what waits to a file"),
    "save_more": gettext_noop("Give the file to the team. Only they can open it."),
    "sent": gettext_noop("Thank you. Your words arrived."),
    "send": gettext_noop("Send"),
    "stay": gettext_noop("I am still here"),
    "stop": gettext_noop("Stop"),
    "who": gettext_noop("About you"),
    "yes": gettext_noop("Yes"),
    "younger": gettext_noop("Under 16"),
}
SAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 6, "other": 20}
"""A number of each plural category that a browser tells apart."""
BINDING = {
    "limits": LIMITS,
    "rights": RIGHTS,
    "child_words": CHILD,
    "assent": (ASSENT,),
    "guardian": (GUARDIAN,),
    "apart": APART,
}


@lru_cache(maxsize=1)
def shell_words() -> dict[str, Any]:
    """By language: each word by its short name, counted ones by plural category, binding ones with their English."""
    return {code: _in(code) for code, _ in settings.LANGUAGES}


def _in(language: str) -> dict[str, Any]:
    with override(language):
        words = {name: gettext(text) for name, text in WORDS.items()}
        counted = {"waiting": {category: _counted(number) for category, number in SAMPLES.items()}}
    binding = {
        name: [{"text": one.text, "beside": one.beside} for one in (bound(text, language) for text in texts)]
        for name, texts in BINDING.items()
    }
    return {"words": words, "counted": counted, "bound": binding}


def _counted(number: int) -> str:
    return ngettext(
        "%(n)s answer waits on this phone to be sent.", "%(n)s answers wait on this phone to be sent.", number
    )
