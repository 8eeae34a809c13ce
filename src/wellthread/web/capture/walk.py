"""The way through a session without a script: which page comes next, and what was answered so far.

Everything travels in the page, signed. Nothing is kept, and no cookie set, before the person sends it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.core import signing

from wellthread.methods.engagement.reference import BYTES, fingerprint, reference_from
from wellthread.methods.engagement.relevance import is_relevant
from wellthread.vocabulary import Question

from .asking import Asked, Occasion, asked, equality_set, occasion
from .models import Invitation
from .telling import languages_of

SALT = "capture.session"
LANGUAGE, BEFORE, AGE, GUARDIAN, CONSENT, RESIDENT, APART, CHECK = (
    "language",
    "before",
    "age",
    "guardian",
    "consent",
    "resident",
    "apart",
    "check",
)
UNDER_16 = "0-15"


@dataclass(frozen=True)
class Walk:
    """One person's way through the questions of a session."""

    invitation: Invitation
    here: Occasion
    main: Asked
    equality: Asked | None
    state: dict[str, Any]

    @property
    def step(self) -> str:
        held = str(self.state.get("at", LANGUAGE))
        return held if held in self.steps else LANGUAGE

    @property
    def language(self) -> str:
        return str(self.state.get("language") or "en")

    @property
    def languages(self) -> list[str]:
        return languages_of(self.main)

    @property
    def question(self) -> Question | None:
        """The question of this page, if it asks one of the set's."""
        return self.asks.get(self.step)

    @property
    def of(self) -> Asked:
        """The set that this page's question belongs to."""
        return self.equality if self.equality and self.step.startswith("e:") else self.main

    @property
    def asks(self) -> dict[str, Question]:
        """Every question by the name of its page."""
        own = {f"q:{each.name or each.id}": each for each in self.main.questions}
        after = self.equality.questions if self.equality else ()
        return own | {f"e:{each.name or each.id}": each for each in after}

    @property
    def steps(self) -> list[str]:
        """The pages of this person, in order, as far as their answers decide them."""
        return list(self._steps())

    def _steps(self) -> Iterator[str]:
        yield from (LANGUAGE, BEFORE, AGE)
        if self.state.get("age") == UNDER_16:
            yield GUARDIAN
        yield CONSENT
        yield from (step for step, each in self.asks.items() if step.startswith("q:") and self._is_asked(each, "q:"))
        yield RESIDENT
        if self.equality and self.equality.questions:
            yield APART
            if self.state.get("apart"):
                apart = (step for step in self.asks if step.startswith("e:"))
                yield from (step for step in apart if self._is_asked(self.asks[step], "e:"))
        yield CHECK

    def _is_asked(self, question: Question, within: str) -> bool:
        answers = self.state.get("answers", {})
        chosen = {step[2:]: _chosen(held) for step, held in answers.items() if step.startswith(within)}
        return is_relevant(question.relevant, chosen)

    def answer(self, step: str) -> dict[str, Any]:
        """What was answered on a page."""
        held = self.state.get("answers", {}).get(step, {})
        return held if isinstance(held, dict) else {}

    def at(self, step: str, **more: Any) -> Walk:
        """The same way at another page, with more known."""
        return Walk(self.invitation, self.here, self.main, self.equality, {**self.state, **more, "at": step})

    def answered(self, given: dict[str, Any]) -> Walk:
        """The same page, with its answer noted."""
        return self.at(self.step, answers={**self.state.get("answers", {}), self.step: given})

    def beside(self, by: int) -> Walk:
        """The page after this one, or before it."""
        steps = self.steps
        return self.at(steps[min(max(steps.index(self.step) + by, 0), len(steps) - 1)])

    def folded(self) -> str:
        """Everything so far, signed, to travel in the page."""
        return signing.dumps(self.state, salt=f"{SALT}.{self.invitation.code}", compress=True)

    def sending(self) -> dict[str, Any]:
        """What is sent in the end: the same as a phone with a script sends."""
        answers = [(step, held) for step, held in self.state.get("answers", {}).items() if step in self.steps]
        apart = {step[2:]: _equality(held) for step, held in answers if step.startswith("e:")}
        return {
            "sending": self.state["sending"],
            "fingerprint": fingerprint(self.state["reference"]),
            "set": str(self.main.set.ref.unversioned),
            "set_version": self.main.set.version,
            "language": self.language,
            "channel": "phone",
            "answered_at": self.state.get("answered_at"),
            "answers": [{"question": step[2:], **held} for step, held in answers if step.startswith("q:")],
            "consent": {
                "layers": dict.fromkeys(self.state.get("layers", []), True),
                "age": self.state.get("age"),
                "guardian": self.state.get("guardian"),
                "mode": "screen",
            },
            "resident": {"yes": True, "no": False}.get(self.state.get("resident", "")),
            "equality": apart if self.state.get("apart") and apart else None,
        }


def begin(invitation: Invitation) -> Walk | None:
    """The first page; None where nothing is asked. The sending and its private reference are made here."""
    return _walk(invitation, {"sending": str(uuid4()), "reference": reference_from(secrets.token_bytes(BYTES))})


def resume(invitation: Invitation, so_far: str) -> Walk | None:
    """The page that somebody is on; the first one where what came is not ours."""
    try:
        state = signing.loads(so_far, salt=f"{SALT}.{invitation.code}")
    except signing.BadSignature:
        return begin(invitation)
    return _walk(invitation, state)


def _walk(invitation: Invitation, state: dict[str, Any]) -> Walk | None:
    here = occasion(invitation)
    main = asked(invitation.programme, here.session.question_set.id) if here and here.session.question_set else None
    if here is None or main is None:
        return None
    after = equality_set(invitation.programme, main.set.nation)
    return Walk(invitation, here, main, asked(invitation.programme, after.id) if after else None, state)


def _chosen(held: dict[str, Any]) -> list[str]:
    known = held.get("codes") or [held.get("value") or held.get("words") or (held.get("place") or {}).get("name", "")]
    return [each for each in known if each]


def _equality(held: dict[str, Any]) -> list[str] | str:
    codes: list[str] = held.get("codes") or []
    return codes or str(held.get("value") or "")
