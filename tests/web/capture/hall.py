"""A hall: one session with its questions, its equality questions, and a device that sends to it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.test import Client

from wellthread.methods.engagement.reference import fingerprint
from wellthread.vocabulary import (
    AnswerKind,
    Choice,
    Question,
    QuestionSet,
    QuestionSetKind,
    Record,
    Ref,
    Wording,
)

AT = datetime(2026, 11, 28, 10, tzinfo=UTC)
SET, EQUALITY = Ref("question_set", "cafe-2026"), Ref("question_set", "equality-2026")
REFERENCE = "000G-40R4-0M30-E209"
WORDS = "The lift is broken again, and my mother cannot go out."
SCALE = (("1", "Not at all"), ("2", "A little"), ("3", "Very much"))
YES_NO = (("yes", "Yes"), ("no", "No"))


def questions() -> list[Record]:
    """What is asked: every kind of answer once, and one question only of some."""
    asked: list[tuple[str, str, AnswerKind, dict[str, Any]]] = [
        ("welcome", "Welcome. This takes five minutes.", AnswerKind.NOTHING, {}),
        ("matters", "What matters most to you here?", AnswerKind.WORDS, {"hint": "As many words as you like."}),
        ("safe", "Do you feel safe here?", AnswerKind.ONE, {}),
        ("why", "What would help you to feel safe?", AnswerKind.WORDS, {"relevant": "${safe} = 'no'", "sensitive": 1}),
        ("uses", "Which of these do you use?", AnswerKind.MANY, {}),
        ("belong", "How much do you feel that you belong here?", AnswerKind.SCALE, {}),
        ("years", "For how many years have you lived here?", AnswerKind.NUMBER, {}),
        ("since", "Since when?", AnswerKind.DATE, {}),
        ("spot", "Which place do you like?", AnswerKind.PLACE, {}),
        ("picture", "Show us a place.", AnswerKind.PHOTO, {}),
        ("voice", "Or say it aloud.", AnswerKind.VOICE, {}),
    ]
    made: list[Record] = [QuestionSet(id=SET.id, title="Café questions", edition="2026-11")]
    for position, (name, text, kind, more) in enumerate(asked, 1):
        more = {**more, "sensitive": bool(more.get("sensitive"))}
        made.append(
            Question(id=f"q-{name}", text=text, name=name, answer=kind, question_set=SET, position=position, **more)
        )
    made += _choices("q-safe", YES_NO) + _choices("q-belong", SCALE)
    made += _choices("q-uses", (("library", "The library"), ("canal", "The canal path"), ("other", "Another")))
    made.append(Wording(id="w-matters-bn", about=Ref("question", "q-matters"), language="bn", text="এখানে কী জরুরি?"))
    made.append(QuestionSet(id=EQUALITY.id, title="About you", kind=QuestionSetKind.EQUALITY, edition="2026"))
    made.append(
        Question(id="e-age", text="What is your age?", name="age", answer=AnswerKind.ONE, question_set=EQUALITY)
    )
    made.append(
        Question(
            id="e-sex", text="What is your sex?", name="sex", answer=AnswerKind.ONE, question_set=EQUALITY, position=2
        )
    )
    bands = (("16-24", "16 to 24"), ("25-34", "25 to 34"))
    return made + _choices("e-age", bands) + _choices("e-sex", (("female", "Female"), ("male", "Male")))


def _choices(question: str, held: tuple[tuple[str, str], ...]) -> list[Record]:
    return [
        Choice(
            id=f"{question}-{code}",
            question=Ref("question", question),
            code=code,
            label=label,
            position=position,
            write_in=code == "other",
        )
        for position, (code, label) in enumerate(held, 1)
    ]


def sending(**given: Any) -> dict[str, Any]:
    """A sending as a phone makes it."""
    return {
        "sending": str(uuid4()),
        "fingerprint": fingerprint(REFERENCE),
        "set": str(SET),
        "set_version": 1,
        "language": "en",
        "channel": "phone",
        "answered_at": AT.isoformat(),
        "answers": [{"question": "matters", "words": WORDS}, {"question": "safe", "codes": ["no"]}],
        "consent": {"layers": {"take_part": True, "quote": True}, "mode": "screen"},
        "resident": True,
        "equality": None,
        "helper": None,
        **given,
    }


class Device:
    """A phone with a script, as far as the site sees it."""

    def __init__(self, code: str, name: str = "") -> None:
        self.client, self.base, self.name = Client(), f"/take-part/{code}/", name

    def send(self, held: Any) -> Any:
        body = held if isinstance(held, bytes) else json.dumps(held)
        return self.client.post(
            f"{self.base}send/", body, content_type="application/json", headers={"Wellthread-Device": self.name}
        )

    def put(self, file: Any, content: bytes, *, offset: int = 0, length: int | None = None, digest: str = "") -> Any:
        headers = {"Upload-Offset": offset, "Upload-Length": length or len(content), "Upload-Digest": digest}
        sent = {name: str(value) for name, value in headers.items()}
        return self.client.put(f"{self.base}files/{file}/", content, headers=sent)
