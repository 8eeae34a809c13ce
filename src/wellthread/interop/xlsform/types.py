"""What each type of question in an XLSForm becomes, and back."""

from __future__ import annotations

from wellthread.vocabulary import AnswerKind

ONE, MANY, RANK = "select one", "select all that apply", "rank"
WRITTEN = {
    AnswerKind.WORDS: "text",
    AnswerKind.ONE: "select_one",
    AnswerKind.MANY: "select_multiple",
    AnswerKind.SCALE: "select_one",
    AnswerKind.NUMBER: "integer",
    AnswerKind.DATE: "date",
    AnswerKind.PLACE: "geopoint",
    AnswerKind.PHOTO: "image",
    AnswerKind.VOICE: "audio",
    AnswerKind.NOTHING: "note",
}
"""The type that each kind of answer is written as; another one that was read is kept beside it and written again."""
KINDS = {
    "text": AnswerKind.WORDS,
    "string": AnswerKind.WORDS,
    ONE: AnswerKind.ONE,
    MANY: AnswerKind.MANY,
    "integer": AnswerKind.NUMBER,
    "int": AnswerKind.NUMBER,
    "decimal": AnswerKind.NUMBER,
    "percentage": AnswerKind.NUMBER,
    "date": AnswerKind.DATE,
    "geopoint": AnswerKind.PLACE,
    "gps": AnswerKind.PLACE,
    "location": AnswerKind.PLACE,
    "photo": AnswerKind.PHOTO,
    "image": AnswerKind.PHOTO,
    "audio": AnswerKind.VOICE,
    "note": AnswerKind.NOTHING,
}
"""Types that are carried whole."""
NEARLY = {
    RANK: (AnswerKind.MANY, "asks for an order; only what was chosen is kept"),
    "datetime": (AnswerKind.DATE, "asks for the hour too; the answer is kept as it was given"),
    "date time": (AnswerKind.DATE, "asks for the hour too; the answer is kept as it was given"),
    "time": (AnswerKind.WORDS, "asks for an hour; it is taken as words"),
    "geotrace": (AnswerKind.PLACE, "asks for a line; only a point can be kept"),
    "geoshape": (AnswerKind.PLACE, "asks for an outline; only a point can be kept"),
    "acknowledge": (AnswerKind.ONE, "asks for a tick; it is taken as one choice, “OK”"),
    "trigger": (AnswerKind.ONE, "asks for a tick; it is taken as one choice, “OK”"),
    "range": (AnswerKind.NUMBER, "is a slider; it is asked for as a number"),
    "phone number": (AnswerKind.WORDS, "asks for a telephone number; it is taken as words"),
    "phonenumber": (AnswerKind.WORDS, "asks for a telephone number; it is taken as words"),
    "barcode": (AnswerKind.WORDS, "reads a barcode; it is taken as words"),
    "select one external": (AnswerKind.WORDS, "takes its choices from another file, which is not here; it is words"),
}
"""Types that are carried with something changed, and what."""
DEVICE = frozenset(
    {
        "start", "end", "today", "deviceid", "device id", "phonenumber", "phone number", "simserial", "sim id",
        "subscriberid", "subscriber id", "username", "email", "uri:deviceid", "uri:email", "uri:phonenumber",
        "uri:simserial", "uri:subscriberid", "uri:username", "audit", "start-geopoint", "background-audio",
        "background-geopoint", "start time", "end time", "get device id", "get end time", "get phone number",
        "get sim id", "get start time", "get subscriber id", "get today",
    }
)  # fmt: skip
"""What the device fills in by itself, and what tells of the device or its owner. None of it is asked of people."""
WORKED_OUT = frozenset({"calculate", "hidden", "csv-external", "xml-external", "osm", "q calculate"})
"""What the form works out or looks up, without asking."""


def kind_of(type_: str) -> tuple[AnswerKind, str]:
    """What a type becomes, with what is changed by it; a type that is not known becomes words, and says so."""
    low = type_.casefold().removeprefix("add ").removesuffix(" prompt").removeprefix("q ")
    if low in KINDS:
        return KINDS[low], ""
    if low in NEARLY:
        return NEARLY[low]
    return AnswerKind.WORDS, f"is of a type that is not known here, “{type_}”; it is taken as words"
