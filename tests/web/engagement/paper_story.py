"""A question set and a café for stories about paper: small enough to hold in mind."""

from __future__ import annotations

from datetime import date

from wellthread.vocabulary import (
    AnswerKind,
    Choice,
    Question,
    QuestionSet,
    QuestionSetKind,
    Record,
    Ref,
    Session,
    SessionKind,
    Wording,
)

CORE, ABOUT = Ref("question_set", "core"), Ref("question_set", "about-you")
CAFE = "the-cafe"


def question(key: str, text: str, answer: AnswerKind, position: int, of: Ref = CORE, **more: object) -> Question:
    """One question, named by its key."""
    return Question(id=key, name=key, text=text, answer=answer, position=position, question_set=of, **more)  # type: ignore[arg-type]


def choice(of: str, code: str, label: str, position: int, **more: object) -> Choice:
    """One choice of a question."""
    return Choice(
        id=f"{of}-{code}",
        question=Ref("question", of),
        code=code,
        label=label,
        position=position,
        **more,  # type: ignore[arg-type]
    )


def paper_records() -> list[Record]:
    """The set, in English with some Bengali; equality questions apart; a café of residents in Lockside."""
    return [
        QuestionSet(id="core", title="Living here", edition="2026-11"),
        question("long", "How long have you lived here?", AnswerKind.ONE, 1),
        choice("long", "new", "Less than a year", 1),
        choice("long", "years", "A year or more", 2),
        question("use", "Which of these do you use?", AnswerKind.MANY, 2),
        choice("use", "library", "The library", 1),
        choice("use", "park", "The park", 2),
        choice("use", "other", "Something else", 3, write_in=True),
        question("better", "What would make it better?", AnswerKind.WORDS, 3, relevant="selected(${use}, 'library')"),
        question("people", "How many people live with you?", AnswerKind.NUMBER, 4),
        Wording(id="w1", about=Ref("question", "long"), language="bn", text="আপনি এখানে কতদিন আছেন?"),
        Wording(id="w2", about=Ref("choice", "long-new"), language="bn", text="এক বছরের কম"),
        QuestionSet(id="about-you", title="About you", edition="2026-11", kind=QuestionSetKind.EQUALITY),
        question("age", "How old are you?", AnswerKind.ONE, 1, ABOUT),
        choice("age", "16-24", "16 to 24", 1),
        choice("age", "prefer_not", "Prefer not to say", 2),
        Session(
            id=CAFE,
            neighbourhood=Ref("neighbourhood", "lockside"),
            kind=SessionKind.CAFE,
            title="Café by the lock",
            held_on=date(2026, 11, 20),
            residents_only=True,
            question_set=CORE,
        ),
    ]
