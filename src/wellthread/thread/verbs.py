"""The closed list of verbs: what one record may say of another, and which kinds each verb may join.

A link always points from the later record to what it rests on, so following links is tracing back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from wellthread.vocabulary import Code, Ref, noun_named, nouns

ANY = ("*",)
WORDS = ("contribution", "excerpt")


class Verb(Code):
    """How a record rests on another; `says` reads from the later record to the earlier."""

    SAID_IN = "said_in", "was said in"
    REPLIES_TO = "replies_to", "replies to"
    QUOTES = "quotes", "quotes"
    PUTS = "puts", "puts to others"
    SAYS_AGAIN = "says_again", "says again"
    TRANSLATES = "translates", "translates"
    GATHERS = "gathers", "gathers"
    SPANS = "spans", "spans"
    NAMED_IN = "named_in", "was named in"
    REPORTED_IN = "reported_in", "was reported in"
    STANDS_BEFORE = "stands_before", "stands before"
    TAKEN_FROM = "taken_from", "was taken from"
    TAKES_IN = "takes_in", "takes in"
    CLAIMED_IN = "claimed_in", "was claimed in"
    DRAWN_FROM = "drawn_from", "is drawn from"
    BUNDLES = "bundles", "bundles"
    JOINS = "joins", "joins"
    STANDS_FOR = "stands_for", "stands for"
    TURNS = "turns", "stands for the opposite of"
    REPRESENTS = "represents", "represents"
    FOUND_AT = "found_at", "was found at"
    EXPLORES = "explores", "explores"
    RAISED_BY = "raised_by", "was raised by"
    DECIDES = "decides", "decides on"
    WEIGHS = "weighs", "weighs the count of"
    PLACES = "places", "gives a place to"
    SET_BY = "set_by", "was set by"
    PROMISED_FOR = "promised_for", "was promised for"
    ANSWERS = "answers", "answers"
    USES = "uses", "uses"
    TACKLES = "tackles", "tackles"
    RESPECTS = "respects", "respects"
    TAKES_FORM = "takes_form", "is a local form of"
    ACTS_ON = "acts_on", "acts on"
    RESOURCED_BY = "resourced_by", "is resourced by"
    DOES = "does", "carries out"
    WORKS_OUT = "works_out", "works out"
    SHIFTS = "shifts", "means to shift"
    STARTS_FROM = "starts_from", "starts from"
    EXPECTED_FROM = "expected_from", "is expected from"
    GOES_ALONG = "goes_along", "goes along"
    ASSUMES = "assumes", "assumes"
    NEEDS = "needs", "needs"
    SUPPORTED_BY = "supported_by", "is supported by"
    CONTRADICTED_BY = "contradicted_by", "is contradicted by"
    TRACKS = "tracks", "tracks"
    MEASURES = "measures", "measures"
    FOLLOWS = "follows", "followed from"
    NAMES_BEFOREHAND = "names_beforehand", "names beforehand"
    AMENDS = "amends", "takes the place of"
    DELIVERS = "delivers", "carries out"
    ANALYSES = "analyses", "analyses"
    CLAIMS_OF = "claims_of", "claims of"
    CHOSEN_BY = "chosen_by", "was chosen by"
    RESTS_ON = "rests_on", "rests on"
    COMPARES = "compares", "compares"
    ALIGNS_WITH = "aligns_with", "is held against"
    TELLS = "tells", "tells what became of"
    DISPUTED_IN = "disputed_in", "is disputed in"


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a verb may join, how it reads forward, and whether support flows through it.

    `carries` is False for links that give context without support: the asset before which a barrier
    stands is not what the barrier rests on, and words that dispute a record do not hold it up.
    """

    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    forward: str
    carries: bool = True


GRAMMAR: dict[Verb, Grammar] = {
    Verb.SAID_IN: Grammar(("contribution", "paper_map"), ("session",), "heard"),
    Verb.REPLIES_TO: Grammar(("contribution",), ("question",), "was answered by", carries=False),
    Verb.QUOTES: Grammar(("excerpt",), ("contribution",), "is quoted in"),
    Verb.PUTS: Grammar(("statement",), WORDS, "is put to others in"),
    Verb.SAYS_AGAIN: Grammar(("contribution",), ("contribution",), "is said again in", carries=False),
    Verb.TRANSLATES: Grammar(("translation",), ("contribution",), "is translated in"),
    Verb.GATHERS: Grammar(("theme",), WORDS, "is gathered under"),
    Verb.SPANS: Grammar(("theme",), ("theme",), "is part of"),
    Verb.NAMED_IN: Grammar(("asset",), WORDS, "names"),
    Verb.REPORTED_IN: Grammar(("barrier",), WORDS, "reports"),
    Verb.STANDS_BEFORE: Grammar(("barrier",), ("asset",), "is hard to use because of", carries=False),
    Verb.TAKEN_FROM: Grammar(ANY, ("dataset", "access_run", "survey"), "gave"),
    Verb.TAKES_IN: Grammar(("asset", "priority_option"), ("asset", "priority_option"), "is another record of"),
    Verb.CLAIMED_IN: Grammar(("causal_claim",), (*WORDS, "evidence_item", "session", "paper_map"), "claims"),
    Verb.DRAWN_FROM: Grammar(("factor",), ("causal_claim",), "speaks of"),
    Verb.BUNDLES: Grammar(("factor_link",), ("causal_claim",), "is bundled in"),
    Verb.JOINS: Grammar(("factor_link",), ("factor",), "is joined by", carries=False),
    Verb.STANDS_FOR: Grammar(("factor",), ("factor",), "is brought together in"),
    Verb.TURNS: Grammar(("factor",), ("factor",), "is turned round in"),
    Verb.REPRESENTS: Grammar(("factor",), ("theme", "asset", "barrier", *WORDS), "appears on the map as"),
    Verb.FOUND_AT: Grammar(("leverage_point",), ("factor", "factor_link"), "holds"),
    Verb.EXPLORES: Grammar(("systems_map",), ("priority",), "is explored in"),
    Verb.RAISED_BY: Grammar(
        ("priority_option", "guiding_principle", "action"),
        ("theme", "barrier", "asset", "factor", "leverage_point", "guiding_principle", "dataset", *WORDS),
        "raised",
    ),
    Verb.DECIDES: Grammar(("decision",), ("priority_option",), "was decided in"),
    Verb.WEIGHS: Grammar(("decision",), ("exercise",), "was weighed in", carries=False),
    Verb.PLACES: Grammar(("list_entry",), ("priority_option", "priority"), "is placed by"),
    Verb.SET_BY: Grammar(("priority",), ("decision",), "set"),
    Verb.PROMISED_FOR: Grammar(("commitment",), ("priority",), "is backed by"),
    Verb.ANSWERS: Grammar(("action",), ("priority", "theme", "decision"), "is answered by"),
    Verb.USES: Grammar(("action",), ("asset",), "is used by"),
    Verb.TACKLES: Grammar(("action",), ("barrier",), "is tackled by"),
    Verb.RESPECTS: Grammar(("action",), ("guiding_principle",), "is respected by", carries=False),
    Verb.TAKES_FORM: Grammar(
        ("action", "body", "guiding_principle"), ("model_element",), "has the local form", carries=False
    ),
    Verb.ACTS_ON: Grammar(("action",), ("leverage_point", "factor"), "is acted on by"),
    Verb.RESOURCED_BY: Grammar(("action",), ("commitment",), "resources"),
    Verb.DOES: Grammar(("step",), ("action",), "is carried out as"),
    Verb.WORKS_OUT: Grammar(("theory",), ("action",), "is worked out in"),
    Verb.SHIFTS: Grammar(("step",), ("factor",), "should be shifted by"),
    Verb.STARTS_FROM: Grammar(("step_link",), ("step",), "starts"),
    Verb.EXPECTED_FROM: Grammar(("step",), ("step_link",), "should lead to"),
    Verb.GOES_ALONG: Grammar(("step_link",), ("factor_link",), "is followed by"),
    Verb.ASSUMES: Grammar(("step_link", "step"), ("assumption",), "is assumed by"),
    Verb.NEEDS: Grammar(("step_link", "step"), ("condition",), "is needed by", carries=False),
    Verb.SUPPORTED_BY: Grammar(
        (
            "assumption",
            "causal_claim",
            "condition",
            "contribution_claim",
            "equality_impact",
            "step",
            "step_link",
            "theory_of_place",
        ),
        (
            "evidence_item",
            "theme",
            "dataset",
            "indicator_value",
            "result",
            "analysis",
            "delivery_entry",
            "ripple",
            *WORDS,
        ),
        "supports",
    ),
    Verb.CONTRADICTED_BY: Grammar(
        ("assumption", "contribution_claim", "step_link", "step"),
        ("evidence_item", "result", "analysis", "delivery_entry", "ripple", "theme", *WORDS),
        "contradicts",
        carries=False,
    ),
    Verb.TRACKS: Grammar(("indicator",), ("step",), "is tracked by"),
    Verb.MEASURES: Grammar(("result",), ("indicator",), "was measured as"),
    Verb.FOLLOWS: Grammar(("ripple",), ("action", "ripple", "delivery_entry"), "was followed by"),
    Verb.NAMES_BEFOREHAND: Grammar(("planned_outcome",), ("indicator",), "is named beforehand in"),
    Verb.AMENDS: Grammar(("evaluation_design",), ("evaluation_design",), "was changed in", carries=False),
    Verb.DELIVERS: Grammar(("delivery_entry", "delivery_plan"), ("action",), "is carried out in"),
    Verb.ANALYSES: Grammar(("analysis",), ("indicator",), "is analysed in"),
    Verb.CLAIMS_OF: Grammar(("contribution_claim",), ("step_link",), "is claimed to have come about in"),
    Verb.CHOSEN_BY: Grammar(("neighbourhood",), ("selection_decision",), "chose"),
    Verb.RESTS_ON: Grammar(ANY, ANY, "holds up"),
    Verb.COMPARES: Grammar(("alignment",), ("priority", "action", "step", "theme", "barrier"), "is compared in"),
    Verb.ALIGNS_WITH: Grammar(("alignment",), ("plan_item",), "is held against"),
    Verb.TELLS: Grammar(
        ("feedback_item",),
        (*WORDS, "session", "priority", "decision", "action", "result", "analysis", "ripple"),
        "was told in",
    ),
    Verb.DISPUTED_IN: Grammar(
        ("asset", "barrier", "theme", "factor_link", "priority_option", "priority"), WORDS, "disputes", carries=False
    ),
}

THROUGH_THEORY = frozenset({Verb.EXPECTED_FROM})
"""Verbs by which an outcome rests on what is thought to bring it about: through them nearly all stands behind all."""
CARRYING = frozenset(verb for verb, grammar in GRAMMAR.items() if grammar.carries)


class BadLink(ValueError):
    """A link that its verb does not allow; the message says which kinds it may join."""


def check(subject: Ref, verb: Verb, target: Ref) -> None:
    """Refuse a link whose verb may not join these kinds. Raises BadLink."""
    grammar = GRAMMAR[verb]
    for side, ref, allowed in (("from", subject, grammar.subjects), ("to", target, grammar.objects)):
        if allowed != ANY and ref.kind not in allowed:
            raise BadLink(f"“{verb.says}” cannot lead {side} {ref}: it takes {', '.join(allowed)}.")
        if ref.kind not in _kinds():
            raise BadLink(f"{ref} names a kind that does not exist.")
        if noun_named(ref.kind).apart:
            raise BadLink(f"{ref} tells who somebody is, so no link may lead {side} it.")
    if subject.unversioned == target.unversioned:
        raise BadLink(f"{subject} cannot rest on itself.")


@cache
def _kinds() -> frozenset[str]:
    return frozenset(each.kind for each in nouns())
