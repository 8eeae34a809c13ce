"""How alike two records of assets are, part by part, and said in words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from wellthread.vocabulary import Asset

from .nearest import straight_line_km

REACH = 250.0
"""Metres beyond which two points no longer speak for one place."""
WEIGHTS = {"name": 6.0, "metres": 2.0, "postcode": 2.0, "address": 2.0, "website": 1.0, "number": 4.0}
"""What each part weighs in the whole; parts that are not known of both weigh nothing."""
OTHER_NUMBER, ONLY_A_NAME, ONE_LIST = 0.8, 0.9, 0.02
"""What is left when numbers in names or addresses differ; when names are all that is known; what one list takes off."""
_SHORT_FORMS = {
    "and": "and", "assn": "association", "assoc": "association", "ave": "avenue", "bldg": "building",
    "cen": "centre", "center": "centre", "cntr": "centre", "comm": "community", "cty": "community", "ctr": "centre",
    "ch": "church", "dr": "drive", "hosp": "hospital", "jnr": "junior", "jr": "junior", "ln": "lane",
    "lib": "library", "med": "medical", "mt": "mount", "n'hood": "neighbourhood", "pk": "park", "pl": "place",
    "prim": "primary", "rd": "road", "sch": "school", "sq": "square", "surg": "surgery", "yth": "youth",
}  # fmt: skip
_EMPTY = frozenset({"the", "a", "ltd", "limited", "cic", "cio", "plc", "llp"})
_PHONE = re.compile(r"\+?\d[\d ()-]{8,}\d")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two records compared. Each part runs from 0 to 1 and is None where one of the two does not tell.

    `name`, `address` are how alike the words are; `postcode` is 1 for the same, 0.5 for the same district; `website`
    and `number` (the id in another register) are 1 for the same. `metres` is the distance. `one_list` says whether
    one published list names both, which speaks against. `score` is the whole.
    """

    name: float
    metres: float | None = None
    postcode: float | None = None
    address: float | None = None
    website: float | None = None
    number: float | None = None
    one_list: bool = False

    @property
    def score(self) -> float:
        """The weighted mean of the parts that are known, from 0 to 1."""
        near = None if self.metres is None else max(0.0, 1 - max(0.0, self.metres - 50) / (2 * REACH))
        held = {
            "name": self.name,
            "metres": near,
            "postcode": self.postcode,
            "address": None if self.address is None else max(0.0, 2 * self.address - 1),
            "website": self.website,
            "number": self.number,
        }
        known = {part: value for part, value in held.items() if value is not None}
        mean = sum(WEIGHTS[part] * value for part, value in known.items()) / sum(WEIGHTS[part] for part in known)
        sure = ONLY_A_NAME if self.only_a_name else 1.0
        return round(max(0.0, mean * sure - (ONE_LIST if self.one_list else 0.0)), 4)

    @property
    def only_a_name(self) -> bool:
        """Whether nothing but their names is known of both."""
        parts = (self.metres, self.postcode, self.address, self.website, self.number)
        return all(each is None for each in parts)

    @property
    def in_words(self) -> str:
        """The parts as a reason: “same postcode, names 92 % alike, 40 m apart”."""
        told = [
            {1.0: "same number in another register"}.get(self.number or 0.0, ""),
            {1.0: "same postcode", 0.5: "same postcode district", 0.0: "postcodes differ"}.get(self.postcode, "")
            if self.postcode is not None
            else "",
            "same name" if self.name >= 0.9995 else f"names {int(self.name * 100)} % alike",
            "" if self.address is None else _alike("address", self.address),
            {1.0: "same website", 0.0: "websites differ"}.get(self.website, "") if self.website is not None else "",
            "" if self.metres is None else apart(self.metres),
            "both in one list" if self.one_list else "",
        ]
        return ", ".join(each for each in told if each)


def apart(metres: float) -> str:
    """A distance as people say it.

    >>> apart(3), apart(41.7), apart(1240)
    ('at one point', '42 m apart', '1.2 km apart')
    """
    if metres < 5:
        return "at one point"
    return f"{metres:.0f} m apart" if metres < 1000 else f"{metres / 1000:.1f} km apart"


def _alike(what: str, value: float) -> str:
    return f"same {what}" if value >= 0.9995 else f"{what}es {int(value * 100)} % alike"


def likeness(one: Asset, other: Asset) -> Likeness:
    """Compare two records.

    >>> hall = Asset(id="a", name="St. Luke's Community Ctr", postcode="E1 4AB")
    >>> same = Asset(id="b", name="Saint Lukes Community Centre", postcode="e14ab")
    >>> likeness(hall, same).in_words
    'same postcode, same name'
    """
    first, second = telling_name(one.name), telling_name(other.name)
    return Likeness(
        name=name_likeness(first, second),
        metres=metres_between(one, other),
        postcode=_postcodes(one.postcode, other.postcode),
        address=_addresses(one.address, other.address),
        website=_websites(one.website, other.website),
        number=1.0 if one.external_id and one.external_id == other.external_id else None,
        one_list=_one_list(one, other),
    )


def name_likeness(first: str, second: str) -> float:
    """How alike two telling names are, from 0 to 1, words in any order; other numbers in them speak against."""
    alike = fuzz.token_sort_ratio(first, second) / 100
    return alike * OTHER_NUMBER if _numbers(first) != _numbers(second) else alike


def telling_name(name: str) -> str:
    """A name as it is compared: small letters, no accents, short forms written out, articles and telephones left out.

    >>> telling_name("The St. Mary's Ctr & Café (020 7946 0000)")
    'saint marys centre and cafe'
    """
    return _telling(_PHONE.sub(" ", name))


@lru_cache(maxsize=65536)
def _telling(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    letters = "".join(each for each in bare if not unicodedata.combining(each))
    words = re.sub(r"[^\w\s]|_", " ", re.sub(r"['’‘ʼ`´.]", "", letters)).split()
    kept = [_written_out(word, last=at == len(words) - 1) for at, word in enumerate(words)]
    return " ".join(each for each in kept if each not in _EMPTY) or " ".join(kept)


def _written_out(word: str, *, last: bool) -> str:
    if word == "st":
        return "street" if last else "saint"
    return _SHORT_FORMS.get(word, word)


def metres_between(one: Asset, other: Asset) -> float | None:
    """The straight line between two assets in metres; None where one has no place."""
    if one.longitude is None or one.latitude is None or other.longitude is None or other.latitude is None:
        return None
    return 1000 * straight_line_km(one.longitude, one.latitude, other.longitude, other.latitude)


def bare_postcode(postcode: str) -> str:
    """A postcode without spaces or stray marks, in capitals."""
    return re.sub(r"[^0-9A-Za-z]", "", postcode).upper()


def _postcodes(one: str, other: str) -> float | None:
    first, second = bare_postcode(one), bare_postcode(other)
    if not first or not second:
        return None
    if first == second:
        return 1.0
    return 0.5 if len(first) > 4 and len(second) > 4 and first[:-3] == second[:-3] else 0.0


def _addresses(one: str, other: str) -> float | None:
    if not one.strip() or not other.strip():
        return None
    first, second = (" ".join(map(_telling, re.split(r"[,;\n]", each))) for each in (one, other))
    alike = fuzz.token_set_ratio(first, second) / 100
    doors = [_numbers(first), _numbers(second)]
    return alike * OTHER_NUMBER if all(doors) and not doors[0] & doors[1] else alike


def _websites(one: str, other: str) -> float | None:
    first, second = bare_address(one), bare_address(other)
    return None if not first or not second else float(first == second)


def bare_address(website: str) -> str:
    """An address on the web without scheme, www and last stroke.

    >>> bare_address("https://www.Example.org/hall/") == bare_address("example.org/hall")
    True
    """
    try:
        parts = urlsplit(website if "//" in website else f"//{website}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return f"{host}{parts.path.rstrip('/')}" if "." in host else ""


def _numbers(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", text))


def _one_list(one: Asset, other: Asset) -> bool:
    same = one.imported or one.dataset
    theirs = other.imported or other.dataset
    one_number = one.external_id and one.external_id == other.external_id
    return bool(same and theirs and same.unversioned == theirs.unversioned and not one_number)
