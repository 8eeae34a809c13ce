"""What a device is told of a session, so that it can ask by itself, offline and in any language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from wellthread.vocabulary import Attachment, Choice, Question, QuestionSet
from wellthread.web.apart.queries import safeguarding_numbers
from wellthread.web.base.languages import direction

from . import files
from .asking import Asked, asked, equality_set, occasion
from .consent_words import WORDING, is_approved, layers_in
from .models import Invitation
from .rescue_key import seal_key
from .sent import MOST_ANSWERS, MOST_BYTES, MOST_FILES, MOST_WORDS

Told = dict[str, Any]


def asks_of(invitation: Invitation, *, address: Callable[[str], str]) -> Told | None:
    """Everything that is asked in a session; None where nothing is. `address` makes a path a whole address."""
    here = occasion(invitation)
    if here is None or here.session.question_set is None:
        return None
    main = asked(invitation.programme, here.session.question_set.id)
    if main is None:
        return None
    after = equality_set(invitation.programme, main.set.nation)
    equality = asked(invitation.programme, after.id) if after else None
    codes = languages_of(main)
    link = _Listening(invitation.code, address)
    return {
        "code": invitation.code,
        "programme": invitation.programme,
        "programme_name": here.programme.name,
        "place": here.place,
        "session": here.session.title,
        "sensitive": here.session.sensitive,
        "contact": here.programme.contact,
        "help": safeguarding_numbers(invitation.programme),
        "languages": [_language(code, main) for code in codes],
        "set": _set(main.set, codes, main),
        "questions": _questions(main, codes, link),
        "equality": {"set": _set(equality.set, codes, equality), "questions": _questions(equality, codes, link)}
        if equality
        else None,
        "consent": {"wording": WORDING, "layers": layers_in(codes)},
        "seal_key": seal_key(),
        "most": {
            "bytes": MOST_BYTES,
            "answers": MOST_ANSWERS,
            "words": MOST_WORDS,
            "files": MOST_FILES,
            "file_bytes": files.MOST_BYTES,
            "chunk_bytes": files.MOST_OF_A_CHUNK,
        },
    }


def languages_of(main: Asked) -> list[str]:
    """The languages on offer: those of the site, and any other into which the questions were put."""
    site = [code for code, _ in settings.LANGUAGES]
    worded = {language for held in main.wordings.values() for language in held}
    return [*site, *sorted(worded - set(site))]


class _Listening:
    def __init__(self, code: str, address: Callable[[str], str]) -> None:
        self._code, self._address = code, address

    def __call__(self, recorded: Attachment | None) -> str | None:
        return self._address(reverse("take-part-listen", args=[self._code, recorded.id])) if recorded else None


def _language(code: str, main: Asked) -> Told:
    names = dict(settings.LANGUAGES)
    checked = is_approved(code) and all(main.is_checked(each, code) for each in main.questions)
    return {"code": code, "name": names.get(code, code), "dir": direction(code), "checked": checked}


def _set(held: QuestionSet, codes: Sequence[str], main: Asked) -> Told:
    titles = {code: main.text(held, code)[0] for code in codes if _has(main, held, code)}
    return {
        "id": str(held.ref.unversioned),
        "version": held.version,
        "title": held.title,
        "titles": titles,
        "edition": held.edition,
        "kind": held.kind.value,
        "language": held.language,
        "source": held.source,
    }


def _questions(main: Asked, codes: Sequence[str], link: _Listening) -> list[Told]:
    return [
        {
            "id": str(each.ref.unversioned),
            "version": each.version,
            "name": each.name or each.id,
            "answer": each.answer.value,
            "required": each.required,
            "relevant": each.relevant,
            "repeats": each.repeats,
            "sensitive": each.sensitive,
            "language": each.language,
            "texts": {code: _text(main, each, code, link) for code in codes if _has(main, each, code)},
            "choices": [_choice(main, one, codes) for one in main.choices[each.id]],
        }
        for each in main.questions
    ]


def _text(main: Asked, each: Question, code: str, link: _Listening) -> Told:
    text, hint, _ = main.text(each, code)
    return {"text": text, "hint": hint, "checked": main.is_checked(each, code), "listen": link(main.listen(each, code))}


def _choice(main: Asked, each: Choice, codes: Sequence[str]) -> Told:
    texts = {code: main.text(each, code)[0] for code in codes if _has(main, each, code)}
    return {"code": each.code, "write_in": each.write_in, "texts": texts}


def _has(main: Asked, about: Question | Choice | QuestionSet, code: str) -> bool:
    own = about.language if isinstance(about, Question) else main.set.language
    return code == own or code in main.wordings.get((about.ref.kind, about.id), {})
