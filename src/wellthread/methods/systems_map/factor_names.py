"""Whether a factor's name can rise or fall: gentle advice, for people to take or leave."""

from __future__ import annotations

import re

LONG = 60
_ALREADY = re.compile(
    r"(more|less|fewer|lack of|lacking|too (?:much|many|little|few)|not enough|no|increas(?:ed|ing)(?: in)?|"
    r"reduc(?:ed|ing)|decreas(?:ed|ing)|rising|falling|growing|declining|improv(?:ed|ing)|worsening|better|worse|"
    r"high|low|higher|lower)\s+(.+)",
    re.IGNORECASE,
)
_DEEDS = re.compile(
    r"build|buy|change|create|cut|develop|encourage|fund|get|give|increase|improve|introduce|make|"
    r"offer|open|provide|reduce|run|start|stop|support|train",
    re.IGNORECASE,
)
_TOPICS = re.compile(
    r"business|children|college|communities|community|council|councils|crime|culture|doctors|economy|"
    r"education|employers|environment|families|family|food|gp|gps|government|health|homes|hospital|"
    r"housing|landlords|media|nhs|nurseries|parents|park|parks|people|police|politics|residents|"
    r"roads|school|schools|services|shops|society|sport|sports|streets|technology|tourism|traffic|"
    r"training|transport|weather|work|young|youth",
    re.IGNORECASE,
)


def advice(name: str) -> tuple[str, ...]:
    """What to think about in a factor's name, as sentences; nothing when it reads well.

    A factor is a thing of which there can be more or less, so that “more of it” and “less of it” both make sense
    (Barbrook-Johnson and Penn, Systems Mapping, 2022, chapter 5). Only English is looked at, and only for usual slips.

    >>> advice("Trust in the council")
    ()
    >>> advice("Lack of safe crossings")
    ('“Lack of” already says which way. Call it “Safe crossings”, and let its links say what less of it does.',)
    """
    words = " ".join(name.split())
    found = [_which_way(words), _topic(words), _deed(words), _two(words), _length(words)]
    return tuple(each for each in found if each)


def _which_way(words: str) -> str:
    match = _ALREADY.fullmatch(words)
    if not match:
        return ""
    way, rest = match[1], match[2]
    return (
        f"“{way[:1].upper()}{way[1:]}” already says which way. Call it “{rest[:1].upper()}{rest[1:]}”, "
        f"and let its links say what {'more' if _is_more(way) else 'less'} of it does."
    )


def _is_more(way: str) -> bool:
    first = way.lower().split()[0]
    return first.startswith(("more", "increas", "rising", "growing", "improv", "better", "high")) or way.lower() in (
        "too much",
        "too many",
    )


def _topic(words: str) -> str:
    if not _TOPICS.fullmatch(words):
        return ""
    return (
        f"Can there be more or less of “{words}”? It names a subject. Say what of it can rise or fall, such as "
        f"“Trust in …”, “Cost of …” or “Time spent on …”."
    )


def _deed(words: str) -> str:
    first = words.split(maxsplit=1)[0] if " " in words else ""
    if not _DEEDS.fullmatch(first):
        return ""
    return "This reads like something to do. A factor is what would be changed by it."


def _two(words: str) -> str:
    if not re.search(r"\s/\s|\w/\w|\band/or\b", words):
        return ""
    return "Two things in one name can go different ways. Would two factors say it better?"


def _length(words: str) -> str:
    return f"A name of more than {LONG} letters is hard to read on a drawing." if len(words) > LONG else ""
