"""A made-up register in which some assets stand twice, the second time as another office would have written them."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians
from random import Random

from wellthread.vocabulary import Asset


def _words(text: str, sign: str = " ") -> list[str]:
    return text.split(sign)


SAINTS = _words("Mary John Luke Anne Peter Paul Mark Andrew George Michael Thomas James Catherine Aidan Chad")
FIRST = _words(
    "Ash Beech Brook Castle Cedar Church Clay Cross Dale Elm Fern Field Ford Glen Green Hazel Heath Hill Holly Kings "
    "Lake Lark Lime Long Marsh Mead Mill Moor North Oak Old Park Pine Queens Red River Rose Rush Sand Spring Stone "
    "Swan Thorn Vale West White Wick Willow Wood"
)
LAST = _words(
    "acre bank borough bourne bridge brook bury by cliffe combe cote court croft dale den field ford gate grove ham "
    "hill holt hurst land leigh ley mere mill more port ridge shaw side stead stock stoke thorpe ton well wick wood "
    "worth"
)
KINDS = _words(
    "Community Centre;Library;Primary School;Medical Centre;Surgery;Pharmacy;Church Hall;Youth Club;Allotments;"
    "Food Bank;Park;Leisure Centre;Bowls Club;Nursery;Café;Bookshop;Men's Shed;Choir;Sports Hall;Playground;Day Centre",
    ";",
)
SHORTER = {
    "Community": "Comm.", "Centre": "Ctr", "Saint": "St.", "Primary": "Prim", "School": "Sch", "Medical": "Med",
    "Church": "Ch", "Street": "St", "Road": "Rd", "Lane": "Ln", "Avenue": "Ave", "and": "&", "Youth": "Yth",
}  # fmt: skip
STREETS = _words("Street Road Lane Avenue Close Way")
TOWNS, PER_DEGREE = 300, 111_320.0


def register(size: int, *, seed: int, placed: bool = True) -> tuple[list[Asset], set[tuple[str, str]]]:
    """So many records, a sixth of them second records, and the pairs of ids that belong together."""
    chance = Random(seed)
    towns = [(chance.uniform(-3.0, 0.5), chance.uniform(51.0, 54.5), _word(chance)) for _ in range(TOWNS)]
    first = [_asset(f"a{at:06}", towns[chance.randrange(TOWNS)], chance) for at in range(size - size // 6)]
    twice = chance.sample(first, size // 6)
    copies = [_copy(each, f"b{at:06}", chance) for at, each in enumerate(twice)]
    truth = {(each.id, copy.id) for each, copy in zip(twice, copies, strict=True)}
    held = [*first, *copies]
    return (held if placed else [replace(each, longitude=None, latitude=None) for each in held]), truth


def _word(chance: Random) -> str:
    return chance.choice(FIRST) + chance.choice(LAST)


def _asset(key: str, town: tuple[float, float, str], chance: Random) -> Asset:
    east, north, name = town
    lead = chance.choice((_word(chance), f"{chance.choice(FIRST)} {chance.choice(STREETS)}", name))
    lead = f"Saint {chance.choice(SAINTS)}'s" if chance.random() < 0.15 else lead
    return Asset(
        id=key,
        name=f"{lead} {chance.choice(KINDS)}",
        address=f"{chance.randint(1, 240)} {_word(chance)} {chance.choice(STREETS)}, {name}",
        postcode=f"{name[:2].upper()}{chance.randint(1, 20)} {chance.randint(1, 9)}"
        + "".join(chance.choices("ABDEFGHJLNPQRSTUWXYZ", k=2)),
        longitude=round(east + chance.gauss(0, 1500) / PER_DEGREE / cos(radians(north)), 6),
        latitude=round(north + chance.gauss(0, 1500) / PER_DEGREE, 6),
    )


def _copy(asset: Asset, key: str, chance: Random) -> Asset:
    east = chance.gauss(0, 45) / PER_DEGREE / cos(radians(asset.latitude or 0))
    return replace(
        asset,
        id=key,
        name=_rewritten(asset.name, chance),
        address=_rewritten(asset.address, chance) if chance.random() < 0.8 else "",
        postcode=asset.postcode.replace(" ", "").lower() if chance.random() < 0.85 else "",
        longitude=round((asset.longitude or 0) + east, 6),
        latitude=round((asset.latitude or 0) + chance.gauss(0, 45) / PER_DEGREE, 6),
    )


def _rewritten(text: str, chance: Random) -> str:
    """Short forms, then none, one or two slips: a letter, two letters swapped, a word gone, an addition, an order."""
    words = [SHORTER.get(each, each) if chance.random() < 0.5 else each for each in text.split()]
    for _ in range(chance.choice((0, 1, 1, 2))):
        slip = chance.randrange(5)
        if slip == 0 and len(words) > 2:
            words.pop(chance.randrange(len(words)))
        elif slip == 1:
            words = [*words, chance.choice(("Ltd", "(the)", "CIC", "(Main)"))]
        elif slip == 2:
            words = [words[-1], *words[:-1]]
        else:
            words = _slipped(words, chance, swap=slip == 3)
    return " ".join(words)


def _slipped(words: list[str], chance: Random, *, swap: bool) -> list[str]:
    at = chance.randrange(len(words))
    word = words[at]
    if len(word) < 4:
        return words
    spot = chance.randrange(1, len(word) - 2)
    changed = word[:spot] + (word[spot + 1] + word[spot] if swap else chance.choice("aeinst")) + word[spot + 2 :]
    return [*words[:at], changed, *words[at + 1 :]]
