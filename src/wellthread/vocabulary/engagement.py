"""Engagement: sessions, what was said in them and under what consent, and what was made of it."""

from __future__ import annotations

from datetime import date, datetime

from .noun import Code, Record, attr, noun
from .ref import Ref


class SessionKind(Code):
    DOORSTEP = "doorstep", "Conversations at the door: first views and an invitation."
    CAFE = "community_cafe", "Community Café: residents only, at small tables, in rounds."
    WORKSHOP = "action_workshop", "Community Action Workshop: residents and stakeholders plan from what was fed back."
    MAPPING = "asset_mapping", "Residents place and name what helps people here to be well."
    WALK = "walk", "A walk through the neighbourhood."
    SYSTEMS = "systems_workshop", "A group draws what leads to what."
    PRIORITIES = "priorities_meeting", "Priorities and Resources meeting: partners commit to what residents set."
    FOCUS = "focus_group", "A conversation with one group."
    SURVEY = "survey", "Questions answered in writing, on paper or by phone."
    FEEDBACK = "feedback", "Those who spoke are told what became of it."


class Form(Code):
    VERBATIM = "verbatim", "The person's exact words."
    NOTE = "note", "A scribe's summary."
    DRAWING = "drawing", "A drawing or an object, described in words."


class ThemeKind(Code):
    NEED = "need", "Something that harms or is missing."
    STRENGTH = "strength", "Something that helps people to be well."
    IDEA = "idea", "Something that could be done."
    OTHER = "other", "Anything else."


class Attribution(Code):
    ANONYMOUS = "anonymous", "Words are shown without a name."
    PSEUDONYM = "pseudonym", "Words are shown with a name that the speaker made up."
    FIRST_NAME = "first_name", "Words are shown with the speaker's first name."
    FULL_NAME = "full_name", "Words are shown with the speaker's whole name."


class TranslationMethod(Code):
    PERSON = "person", "Translated by a person."
    MACHINE = "machine", "Drafted by a machine; not to be relied on until a person has checked it."


@noun("engagement", "sessions")
class Session(Record):
    """An occasion on which people were heard. Attendances, people and residents are three different counts."""

    neighbourhood: Ref = attr("Where.", kinds=("neighbourhood",))
    kind: SessionKind = attr("What sort of occasion.")
    title: str = attr("What it was called.")
    round: Ref | None = attr("In which round.", default=None, kinds=("round",))
    held_on: date | None = attr("Day.", default=None)
    venue: str = attr("Where it was held, as a public place.", default="")
    residents_only: bool = attr("Whether professionals were kept out on purpose.", default=False)
    question_set: Ref | None = attr("What is asked there.", default=None, kinds=("question_set",))
    sensitive: bool = attr("Whether it may touch on abuse, violence or wrongdoing.", default=False)
    languages: tuple[str, ...] = attr("Languages used.", default=(), source="BCP 47")
    facilitator: str = attr("Role or working name of who led it.", default="")
    attendances: int | None = attr("How many times someone came.", default=None, unit="attendances", people=True)
    people: int | None = attr("How many different people came.", default=None, unit="people", people=True)
    residents: int | None = attr("How many of them live here.", default=None, unit="people", people=True)
    doors_knocked: int | None = attr("Doorstep only: the denominator.", default=None, unit="doors")
    doors_answered: int | None = attr("Doorstep only: doors that opened.", default=None, unit="doors")
    note: str = attr("What went well and what did not.", default="", long=True)


@noun("engagement", "consents")
class Consent(Record):
    """What one person allowed, in layers; everything not given is no. Apart from the lawful basis."""

    wording: str = attr("Version of the consent wording that was read.")
    language: str = attr("Language in which it was read.", default="en", source="BCP 47")
    mode: str = attr("Screen, paper, or spoken with a witness.", default="")
    given_on: date | None = attr("When.", default=None)
    take_part: bool = attr("May be counted and used in the programme.", default=False)
    quote: bool = attr("Words may be shown, without a name.", default=False)
    named_quote: bool = attr("Words may be shown with the chosen name.", default=False)
    attribution: Attribution = attr("What is written under their words.", default=Attribution.ANONYMOUS)
    shown_as: str = attr("The name that they want under their words, where they want one.", default="", private=True)
    media: bool = attr("Photo or voice may be used.", default=False)
    wall: bool = attr("Words may be shown in the room, once somebody has looked at them.", default=False)
    recontact: bool = attr("May be asked again.", default=False)
    archive: bool = attr("May go into a research archive.", default=False)
    guardian: bool | None = attr("Under 16: whether a parent or guardian agreed too.", default=None)
    typed_by: str = attr("Role of who entered it for the person; empty where they did it themselves.", default="")
    witness: str = attr("Spoken consent: role of who heard it.", default="")
    read_back: bool | None = attr("Entered for somebody: whether it was read back to them.", default=None)
    withdrawn_on: date | None = attr("When it was taken back.", default=None)
    receipt: str = attr(
        "SHA-256 of the private reference that the person was given; the reference itself is kept nowhere.",
        default="",
        private=True,
    )


@noun("engagement", "contributions")
class Contribution(Record):
    """One thing said, written or drawn, kept exactly as received and never edited."""

    session: Ref = attr("Where it was said.", kinds=("session",), cites="said_in")
    text: str = attr("The words as received; empty only after withdrawal.", long=True)
    form: Form = attr("Exact words, a scribe's note, or a drawing.", default=Form.VERBATIM)
    language: str = attr("Language of the words.", default="en", source="BCP 47")
    question: Ref | None = attr("What was asked.", default=None, kinds=("question",), cites="replies_to")
    consent: Ref | None = attr("Under which consent it was given.", default=None, kinds=("consent",))
    participant: str = attr(
        "Code that joins one person's contributions; never a name. Empty when not known.", default="", private=True
    )
    resident: bool | None = attr("Whether the speaker lives here; empty when not asked.", default=None)
    group: Ref | None = attr("The group the speaker spoke from.", default=None, kinds=("group",))
    table: str = attr("Table, street or team.", default="")
    cafe_round: int | None = attr("Which round of the café.", default=None)
    said_at: datetime | None = attr("When, with its offset from UTC.", default=None)
    place: str = attr("The place that was meant, as it was named.", default="", private=True)
    longitude: float | None = attr(
        "Of the place meant, not of the speaker.", default=None, unit="degrees, WGS84", private=True
    )
    latitude: float | None = attr(
        "Of the place meant, not of the speaker.", default=None, unit="degrees, WGS84", private=True
    )
    submission: Ref | None = attr("The sending it came with.", default=None, kinds=("submission",))
    map_sheet: Ref | None = attr("The printed map it was put on.", default=None, kinds=("map_sheet",))
    square: str = attr("The square of that map, such as C4.", default="", private=True)
    waiting: bool = attr(
        "Sent in, and not looked at by the team yet; nobody outside it is shown the words.", default=False
    )
    withdrawn_on: date | None = attr("When the speaker took it back; the words are then gone.", default=None)


@noun("engagement", "attachments")
class Attachment(Record):
    """A photograph, recording or scan, kept as a file beside the records and found by its checksum."""

    about: Ref = attr(
        "What it shows or says.",
        kinds=(
            "map_sheet",
            "paper_map",
            "session",
            "asset",
            "contribution",
            "submission",
            "question",
            "choice",
            "wording",
        ),
    )
    file_name: str = attr("Name under which it came.")
    media_type: str = attr("What kind of file it is.", source="RFC 6838")
    sha256: str = attr("Checksum of the file as kept: attachments/<checksum>.")
    bytes: int = attr("Its size.", unit="bytes")
    says: str = attr("What can be seen or heard, for those who cannot see or hear it.", default="", long=True)
    taken_on: date | None = attr("When it was made.", default=None)


@noun("engagement", "translations")
class Translation(Record):
    """A contribution in another language, beside the original and never instead of it."""

    contribution: Ref = attr("Of what.", kinds=("contribution",), cites="translates")
    language: str = attr("Into which language.", source="BCP 47")
    text: str = attr("The translation.", long=True)
    translator: str = attr("Role or working name.", default="")
    method: TranslationMethod = attr("By whom.", default=TranslationMethod.PERSON)
    checked_by: str = attr("Who checked it.", default="")


@noun("engagement", "excerpts")
class Excerpt(Record):
    """A stretch of someone's own words."""

    contribution: Ref = attr("Whose words.", kinds=("contribution",), cites="quotes")
    start: int = attr("First character, counted from 0 in Unicode code points.", unit="characters")
    end: int = attr("First character left out.", unit="characters")
    kept_in: bool = attr(
        "Whether its speaker asked that this passage be shown to nobody outside the team, whatever else may be.",
        default=False,
    )


@noun("engagement", "themes")
class Theme(Record):
    """A name given to what several people said. Coding an excerpt is a link: theme *gathers* excerpt."""

    name: str = attr("Short and in plain words.")
    kind: ThemeKind = attr("Need, strength, idea or other.", default=ThemeKind.OTHER)
    definition: str = attr("What belongs here and what does not.", default="", long=True)
    parent: Ref | None = attr("The wider theme.", default=None, kinds=("theme",))
    codebook: str = attr("Version of the codebook.", default="1")
    merged_into: Ref | None = attr(
        "The theme under which its codings count.", default=None, kinds=("theme",), cited_as="spans"
    )
    split_from: Ref | None = attr(
        "The theme out of which it was made.", default=None, kinds=("theme",), cited_as="spans"
    )
    retired_on: date | None = attr("Since when it is not offered to coders any more.", default=None)
    tags: tuple[str, ...] = attr("Ids of tags, such as those of Core20PLUS5.", default=())


@noun("engagement", "feedback_items")
class FeedbackItem(Record):
    """What was told back to those who spoke."""

    told: str = attr("“You said …, we did …” or “we could not, because …”.", long=True)
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    language: str = attr("Language.", default="en", source="BCP 47")
    channel: str = attr("Meeting, letter, text message, web page, poster.", default="")
    told_on: date | None = attr("When.", default=None)
    session: Ref | None = attr("The feedback session, where there was one.", default=None, kinds=("session",))
