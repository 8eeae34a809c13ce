"""Asking: question sets as versioned data, what was answered, and equality answers that stand apart from both."""

from __future__ import annotations

from datetime import date, datetime

from .engagement import TranslationMethod
from .noun import Code, Record, attr, noun
from .ref import Ref


class QuestionSetKind(Code):
    ENGAGEMENT = "engagement", "What is asked of people about their neighbourhood and their health."
    EQUALITY = "equality", "Who somebody is, as far as they wish to say; kept apart from what they said."


class AnswerKind(Code):
    WORDS = "words", "Free words, kept exactly as they come."
    ONE = "one", "One of the choices."
    MANY = "many", "Any number of the choices."
    SCALE = "scale", "One step of a scale; each step has a word and a number."
    NUMBER = "number", "A number."
    DATE = "date", "A day, or what is known of it."
    PLACE = "place", "A place, by its name or on a map."
    PHOTO = "photo", "A photograph."
    VOICE = "voice", "A voice note."
    NOTHING = "nothing", "Something to read or to listen to; no answer is asked for."


class Channel(Code):
    PHONE = "phone", "On the person's own phone."
    TABLET = "tablet", "On a facilitator's tablet, by or for the person."
    PAPER = "paper", "Written on paper and keyed in."
    SPOKEN = "spoken", "Said, and written down by somebody of the team."
    IMPORTED = "imported", "Brought in from another tool."


@noun("engagement", "question_sets")
class QuestionSet(Record):
    """Questions that are asked together, in one edition. What changes becomes a new edition; answers keep theirs."""

    title: str = attr("What people call it.")
    kind: QuestionSetKind = attr("What it asks about.", default=QuestionSetKind.ENGAGEMENT)
    edition: str = attr("Which edition, such as 2026-11.", default="1")
    nation: str = attr("Nation whose standard it follows; empty where it follows none.", default="")
    language: str = attr("Language in which it was written.", default="en", source="BCP 47")
    source: str = attr("Who published the questions, or made them.", default="")
    source_url: str = attr("Where they are published.", default="")
    source_date: date | None = attr("Day of the publication, or on which it was read.", default=None)
    checked_on: date | None = attr("When somebody last looked whether the standard still stands.", default=None)
    replaces: Ref | None = attr("The edition it takes the place of.", default=None, kinds=("question_set",))


@noun("engagement", "questions")
class Question(Record):
    """Something that was asked, in one wording."""

    text: str = attr("The wording.")
    set: str = attr("Name of the question set it belongs to, where that is no record of its own.", default="")
    question_set: Ref | None = attr("The edition of the set it belongs to.", default=None, kinds=("question_set",))
    name: str = attr("Its short name within the set; the same from one edition to the next.", default="")
    answer: AnswerKind = attr("What sort of answer is asked for.", default=AnswerKind.WORDS)
    hint: str = attr("What helps to answer.", default="", long=True)
    position: int = attr("Place in the set, from 1.", default=1)
    required: bool = attr("Whether the set asks for an answer; nothing is ever lost for want of one.", default=False)
    relevant: str = attr("When it is asked, as an expression over earlier answers.", default="", source="XLSForm")
    repeats: str = attr("The group, with those around it, that it belongs to; repeated ones end in [].", default="")
    sensitive: bool = attr("Whether the answer may speak of harm; limits of confidence are said before.", default=False)
    language: str = attr("Language of the wording.", default="en", source="BCP 47")
    source: str = attr("Where the question comes from.", default="")


@noun("engagement", "choices")
class Choice(Record):
    """One answer that can be chosen."""

    question: Ref = attr("Of which question.", kinds=("question",))
    code: str = attr("What is stored.")
    label: str = attr("What is read.")
    position: int = attr("Place in the list, from 1.", default=1)
    broader: str = attr("Code in the broader published list.", default="")
    older: str = attr("Code in the edition before, for comparing over time.", default="")
    write_in: bool = attr("Whether choosing it lets people add their own words.", default=False)


@noun("engagement", "wordings")
class Wording(Record):
    """A question, a choice or a set in another language, beside the original and never instead of it."""

    about: Ref = attr("Of what.", kinds=("question", "choice", "question_set"))
    language: str = attr("Into which language.", source="BCP 47")
    text: str = attr("The wording.", long=True)
    hint: str = attr("The hint below it.", default="", long=True)
    translator: str = attr("Role or working name.", default="")
    method: TranslationMethod = attr("By whom.", default=TranslationMethod.PERSON)
    checked_by: str = attr("The native speaker who checked it; empty where nobody has.", default="")


@noun("engagement", "submissions")
class Submission(Record):
    """One person's answers to one question set, sent once. Their free words are contributions that name it."""

    session: Ref = attr("Where it was answered.", kinds=("session",))
    question_set: Ref = attr("The set and its edition, as it was asked.", kinds=("question_set",))
    sending: str = attr("UUID made by whoever sent it: the same sending is never kept twice.", default="", private=True)
    channel: Channel = attr("How it came.", default=Channel.PHONE)
    language: str = attr("Language in which it was answered.", default="en", source="BCP 47")
    consent: Ref | None = attr("Under which consent.", default=None, kinds=("consent",))
    participant: str = attr(
        "Code that joins one person's contributions; never a name. Empty when not known.", default="", private=True
    )
    answered_at: datetime | None = attr("When it was finished, by the clock of the device.", default=None, private=True)
    flags: tuple[str, ...] = attr(
        "What was not as asked for; it was kept all the same and can be put right.", default=(), private=True
    )
    waiting: bool = attr("Sent in, and not looked at by the team yet.", default=False)
    withdrawn_on: date | None = attr("When it was taken back; its answers are then gone.", default=None)


@noun("engagement", "answers")
class Answer(Record):
    """What one person answered to one question that is not answered in free words."""

    submission: Ref = attr("Of which submission.", kinds=("submission",))
    question: Ref = attr("To which question, as it was asked.", kinds=("question",))
    codes: tuple[str, ...] = attr("Codes of what was chosen.", default=())
    value: str = attr("A number or a date, as it was given.", default="", private=True)
    repeat: str = attr("Which turn of a repeated group, such as children[2].", default="")
    place: str = attr("A place, as it was named.", default="", private=True)
    longitude: float | None = attr("Of the place.", default=None, unit="degrees, WGS84", private=True)
    latitude: float | None = attr("Of the place.", default=None, unit="degrees, WGS84", private=True)


@noun("engagement", "equality_sheets", apart=True)
class EqualitySheet(Record):
    """One person's equality answers. Nothing joins it to what they said: no link, no code, no hour, no order.

    It leaves the house only as counts through `disclosure`.
    """

    neighbourhood: Ref = attr("Where they were asked.", kinds=("neighbourhood",), private=True)
    round: Ref | None = attr("In which round.", default=None, kinds=("round",), private=True)
    question_set: Ref | None = attr(
        "The equality questions, as they were asked.", default=None, kinds=("question_set",)
    )
    answers: tuple[str, ...] = attr(
        "`question=code`, such as age=25-34. `prefer_not` was declined, `unknown` not known; what was asked and left "
        "open is `not_answered`; what was not asked is not there.",
        default=(),
        private=True,
    )
    given_in: date | None = attr("First day of the month in which they were given.", default=None, private=True)
    mark: str = attr(
        "Keyed hash with which the person can find and change their own answers; it joins nothing else.",
        default="",
        private=True,
    )
