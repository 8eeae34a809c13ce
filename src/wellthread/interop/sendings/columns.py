"""What a column probably holds, by its name and by what stands in it. A person looks at it before anything is taken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .model import Column, Holds
from .values import blank, is_day, is_number, is_yes, looks_like_points

_DEVICE = frozenset(
    {
        "start", "end", "today", "deviceid", "devicename", "simserial", "subscriberid", "imei", "audit", "instanceid",
        "instancename", "versionid", "formuid", "rootuuid", "deprecatedid", "_id", "_uuid", "_submission_time",
        "_validation_status", "_status", "_submitted_by", "_index", "__version__", "_xform_id_string", "_attachments",
        "_geolocation", "_bamboo_dataset_id", "_version_", "_parent_index", "_parent_table_name",
        "_submission__id", "_submission__uuid", "_submission__submission_time", "_submission__validation_status",
        "_submission__status", "_submission__submitted_by", "_submission__tags", "_submission__notes",
        "_submission___version__", "key", "parent_key", "submissiondate", "submitterid", "submittername",
        "attachmentspresent", "attachmentsexpected", "status", "reviewstate", "edits", "formversion", "uuid",
        "_supplementaldetails", "_media_all_received", "__coding__",
    }
)  # fmt: skip
_NOTES = frozenset({"_notes", "_tags"})
_IDENTITY = re.compile(
    r"(^|_)(name|names|firstname|first_name|lastname|surname|fullname|forename|nickname|phone|phonenumber|telephone|tel|"
    r"mobile|whatsapp|email|e_mail|mail|address|street|postcode|post_code|zip|dob|date_of_birth|birth_date|birthday|nhs|"
    r"nhs_number|national_insurance|ni_number|signature|username|user_name|contact|ip|ip_address|account|twitter|"
    r"facebook|author|endorsements?|endorser)(_|$)"
)
_EQUALITY = re.compile(
    r"(^|_)(age|age_band|age_group|agegroup|sex|gender|ethnicity|ethnic|ethnic_group|race|religion|faith|belief|"
    r"disability|disabled|orientation|sexuality|sexual_orientation|trans|transgender|pregnancy|marital|marital_status|"
    r"married|carer|nationality|country_of_birth|first_language|main_language|immigration)(_|$)"
)
_KEY = re.compile(r"(case|id|case_id|row_id|response_id|respondent_id|participant_id|ref|reference|number|no)")
_CONSENT = re.compile(r"(^|_)(consent|consented|agree|agreed|agreement|gdpr)(_|$)")
_QUOTE = re.compile(r"(^|_)(quote|quoted|quoting|publish|share_words)(_|$)")
_LANGUAGE = re.compile(r"(^|_)(language|lang|locale)$")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[\d ()-]{9,20}")
_FILES = re.compile(r"\.(jpe?g|png|heic|gif|webp|mp3|m4a|amr|wav|ogg|mp4|mov|3gp|webm|pdf|csv)$", re.IGNORECASE)
_FEW, _SHORT = 12, 40


def guessed(path: str, values: Sequence[str], label: str = "") -> Column:
    """What a column holds. `values` are some of its cells."""
    filled = [each for each in values if not blank(each)]
    own = not path.startswith("_") and _KEY.fullmatch(plain_name(path))
    if own and filled and len(set(filled)) == len(values):
        return Column(path, Holds.KEY, "Its name says so, and no two cells are the same.", label)
    holds, why = _by_name(path)
    if holds is None or (holds is Holds.CONSENT and filled and not any(map(is_yes, filled))):
        holds, why = _by_cells(filled)
    return Column(path, holds, why, label)


def _by_name(path: str) -> tuple[Holds | None, str]:
    last = path.rpartition("/")[2]
    low = plain_name(last)
    if last.casefold() in _DEVICE or path.casefold().startswith(("meta/", "formhub/")):
        return Holds.DEVICE, "The tool notes this by itself."
    if last.casefold() in _NOTES:
        return Holds.NOTE, "A note of the tool's team."
    if _QUOTE.search(low):
        return Holds.QUOTE, "Its name speaks of being quoted."
    if _CONSENT.search(low):
        return Holds.CONSENT, "Its name speaks of consent."
    if _IDENTITY.search(low):
        return Holds.IDENTITY, "Its name speaks of a person's name or of how to reach them."
    if _LANGUAGE.search(low) and not _EQUALITY.search(low):
        return Holds.LANGUAGE, "Its name says so."
    if _EQUALITY.search(low):
        return Holds.EQUALITY, "Its name speaks of who somebody is."
    return None, ""


def _by_cells(filled: Sequence[str]) -> tuple[Holds, str]:
    if not filled:
        return Holds.WORDS, "Nothing stands in it."
    if _most(filled, _EMAIL) or (_most(filled, _PHONE) and not all(map(is_day, filled))):
        return Holds.IDENTITY, "Its cells look like telephone numbers or email addresses."
    if looks_like_points(filled):
        return Holds.PLACE, "Its cells are points."
    if all(map(is_day, filled)):
        return Holds.DATE, "Its cells are days."
    if all(map(is_number, filled)):
        return Holds.NUMBER, "Its cells are numbers."
    if all(_FILES.search(each) for each in filled):
        return Holds.FILE, "Its cells are names of files."
    different = set(filled)
    if len(different) <= _FEW and len(filled) > 2 * len(different) and all(len(each) <= _SHORT for each in different):
        return Holds.ONE, "The same few answers come again and again."
    return Holds.WORDS, "Its cells are words."


def _most(filled: Sequence[str], pattern: re.Pattern[str]) -> bool:
    found = sum(pattern.fullmatch(each.strip()) is not None for each in filled)
    return 2 * found > len(filled)


def plain_name(text: str) -> str:
    """A name for comparing: small letters, with _ between words.

    >>> plain_name("Your e-mail?"), plain_name("firstName")
    ('your_e_mail', 'first_name')
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", text)
    return re.sub(r"[^a-z0-9]+", "_", spaced.casefold()).strip("_")
