"""Rows that may show where people are who must not be found, by the words they use.

A wrong hold costs somebody a glance; a refuge on a public map may cost a life. So words are read widely, and only
well-known false friends are let through: a nature refuge, the street Asylum Road, oilseed rape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .row import Listed


@dataclass(frozen=True, slots=True)
class Sensitive:
    """Which sort of place a row may be, by which of its words."""

    sort: str
    words: str

    @property
    def sentence(self) -> str:
        """Why the row is held."""
        return f"“{self.words}” may speak of {self.sort}."


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of place, the words that speak of it, and wider words that show something else is meant."""

    name: str
    words: re.Pattern[str]
    false_friends: re.Pattern[str]


def _sort(name: str, words: list[str], false_friends: list[str] | None = None) -> Sort:
    return Sort(name, _any_of(words), _any_of(false_friends or ["(?!)"]))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


_BEASTS = "nature|wildlife|birds?|marine|animal|swan|hedgehog|donkey|horse|cats?|butterfly"

SORTS = (
    _sort(
        "a refuge or safe house",
        [
            "refuges?", "safe[ -]?houses?", "wom[ae]n'?s shelters?", "women'?s aid", "sanctuary scheme",
            "(?:crisis|emergency|safe|move[ -]on) accommodation",
            r"accommodation (?:for|to) (?:\w+ ){0,2}(?:women|homeless|survivors|victims|families fleeing)",
        ],
        [
            f"(?:{_BEASTS}|mountain|traffic|central|pedestrian) refuges?",
            "refuges? for (?:wildlife|birds|animals|insects)",
            "refuge (?:assurance|island|group plc)", "(?:place|city) of refuge",
            "refuge (?:church|temple|chapel|ministries)",
        ],
    ),
    _sort(
        "support against abuse or violence",
        [
            "domestic[ -](?:abuse|violence)", "sexual(?:ly)? (?:abused?|assault|violence|exploitation)", "rape",
            "idva", "isva",
            "sarc", "(?:honou?r|gender)[ -]based (?:abuse|violence)", "violence against women", "forced marriage",
            "fgm",
            "(?:child|elder) abuse", r"abuse of (?:\w+ )?(?:children|people|women|men)", "coercive control",
            "stalking",
            "abused (?:women|men|children|people)", "the abused", "modern slavery", "human trafficking",
            "(?:survivors?|victims?) of (?:abuse|violence|trafficking|torture|crime)", "victim support",
        ],
        ["oilseed rape", "rape ?seed"],
    ),
    _sort(
        "support for people who seek asylum or have no papers",
        [
            "asylum(?:[ -]?(?:seekers?|seeking|support|claims?|accommodation))?", "refugees?", "undocumented",
            "(?:irregular|vulnerable) migrants?", "detainees?", "no recourse to public funds", "nrpf",
            "city of sanctuary",
            "(?:migrants?|immigration) (?:support|help|advice|cent(?:re|er)|hostel|project|drop[ -]in|rights)",
            "migrants? (?:women|workers?)",
        ],
        ["lunatic asylum", r"(?:former|old|county) (?:\w+ )?asylum", "asylum (?:chapel|hospital|road|street|lane)"],
    ),
    _sort(
        "support for people who sell sex",
        ["sex[ -]work(?:ers?|ing)?", r"prostitut\w+", "street sex", "escorts? support", "massage parlour outreach"],
    ),
    _sort(
        "needle exchange or help with drugs and alcohol",
        [
            "needle exchange", r"syringe\w*", "needle (?:and|&) syringe", "harm reduction", "methadone", "naloxone",
            "(?:substance|drugs?|alcohol) (?:misuse|abuse|use)", "drugs? (?:and|&|or|/) alcohol",
            "alcohol (?:and|&|or|/) drugs?",
            r"drugs?[ -](?:services?|support|treatment|addiction|dependen\w+|rehab\w*|recovery|team|users?|project)",
            r"(?:alcohol|heroin|opiate|opioid|cocaine) (?:addict\w*|dependen\w+|problems?|rehab\w*|recovery|services?)",
            r"detox\w*", "addictions?", "problem gambl(?:ing|ers?)",
            "(?:alcoholics|narcotics|cocaine|gamblers) anonymous",
            "rehab(?:ilitation)? cent(?:re|er)",
        ],
        [r"rehabilitation cent(?:re|er) for (?:stroke|injur\w+|animals|wildlife)"],
    ),
    _sort(
        "a shelter or hostel for people without a home",
        [
            "night[ -]?shelters?", "(?:homeless|bail|probation|direct access) (?:hostel|shelter|accommodation)s?",
            "approved premises", "supported (?:housing|accommodation|lodgings)", "mother and baby (?:home|unit)",
        ],
    ),
    _sort(
        "a home for children in care",
        [
            "child(?:ren)?s?'?s?'? homes?", "foster(?:ing)? (?:home|placement|family|families)",
            "looked[ -]after children",
            "secure (?:children'?s )?(?:home|unit)",
        ],
        ["(?:former|old) (?:children'?s home|orphanage)"],
    ),
    _sort(
        "help that is sought in confidence",
        [
            "abortions?", "terminations? of pregnancy", "hiv", "sexual health", "gum clinic", "gender identity",
            r"(?:lgbtq?\w*\+?|trans) (?:youth|young|support|housing)", "gang exit", "ex[ -]gang",
            r"deradicali[sz]ation",
        ],
    ),
    _sort(
        "somebody's own home",
        [
            "private (?:home|house|flat|address|residence)", "at home with", "host famil(?:y|ies)", "childminders?",
            "(?:my|her|his|our) (?:own )?(?:home|house|flat|kitchen|front room|living room|front door|back door)",
            "their (?:front|living) room", r"neighbour'?s'? (?:house|home|kitchen|flat|door)",
            r"(?:aunt(?:ie|y)|uncle|nana?|granny|grandma|mrs|mr|ms)\.? \w+'?s? (?:house|home|kitchen|flat|front room)",
        ],
        ["our house (?:project|centre|community)", "at home with (?:books|nature|history)"],
    ),
    _sort(
        "food or help that a neighbour gives quietly",
        [
            "quietly", "discreetly", "secretly", "on the quiet", "word of mouth only", "cash in hand", "off the books",
            "(?:meals?|food|dinners?|soup) (?:for|to) (?:the )?neighbours?",
            "leaves? (?:food|meals?|bags?) (?:out|on)",
            "(?:cooks?|feeds?) (?:for )?(?:the )?(?:neighbours?|whole street|kids on)",
            "informal (?:childcare|lending|support)",
        ],
        ["sit quietly", "read quietly", "quietly (?:situated|located|beautiful)"],
    ),
)  # fmt: skip
"""Each sort with its words and false friends, in the order they are looked for."""

_ANY = re.compile("|".join(each.words.pattern for each in SORTS), re.IGNORECASE)

READ = ("description", "address", "aliases", "controlled_by", "used_by", "terms", "access", "hours")
"""The fields of a row that are looked through, besides its name and its hints at a category."""
LONGEST = 20_000


def why_sensitive(row: Listed) -> Sensitive | None:
    """The sort of place that a row may be; None when no word says so."""
    hints = (each.replace("_", " ").replace("=", ": ") for each in row.tags)
    texts = (row.name, *hints, *(row.fields.get(each, "") for each in READ))
    plain = [each[:LONGEST].replace("’", "'") for each in texts if each]
    if not _ANY.search("\n".join(plain)):  # one look spares most rows the ten below
        return None
    found = ((sort, words) for text in plain for sort in SORTS if (words := _words(sort, text)))
    return next((Sensitive(sort.name, words) for sort, words in found), None)


def _words(sort: Sort, text: str) -> str:
    """The first words of a text that speak of the sort and are no part of a false friend."""
    found = list(sort.words.finditer(text))
    if not found:
        return ""
    friends = [match.span() for match in sort.false_friends.finditer(text)]
    true = (each for each in found if not any(a <= each.start() and each.end() <= b for a, b in friends))
    return next((each.group() for each in true), "")
