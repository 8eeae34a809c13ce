"""Which kinds of record a person may write by hand, and with which permission."""

from __future__ import annotations

import secrets
import time

from wellthread.vocabulary import uuid7
from wellthread.web.accounts.permissions import Permission

_BY_STAGE = {
    "programme": Permission.EDIT_PROGRAMME,
    "place": Permission.EDIT_PROGRAMME,
    "engagement": Permission.CODE,
    "assets": Permission.EDIT_ASSETS,
    "systems_map": Permission.EDIT_MAP,
    "priorities": Permission.RUN_EXERCISE,
    "theory_of_change": Permission.EDIT_THEORY,
    "blueprint": Permission.EDIT_BLUEPRINT,
    "evaluation": Permission.ADD_RESULTS,
}
_BY_KIND = {
    "session": Permission.RUN_EXERCISE,
    "run_sheet_line": Permission.RUN_EXERCISE,
    "session_cost": Permission.RUN_EXERCISE,
    "street_tally": Permission.ADD_CONTRIBUTION,
    "contribution": Permission.ADD_CONTRIBUTION,
    "consent": Permission.ADD_CONTRIBUTION,
    "translation": Permission.ADD_CONTRIBUTION,
    "decision": Permission.DECIDE,
    "priority": Permission.DECIDE,
    "commitment": Permission.PLEDGE,
    "asset_check": Permission.CHECK_ASSETS,
    "delivery_entry": Permission.LOG_DELIVERY,
    "ripple": Permission.LOG_DELIVERY,
    "reach_count": Permission.LOG_DELIVERY,
}
KEPT_AS_GIVEN = frozenset(
    {
        "analysis",
        "answer",
        "asset_import",
        "attachment",
        "ballot",
        "claim_judgement",
        "codebook_edition",
        "codebook_entry",
        "coding_talk",
        "comparator_search",
        "consent",
        "contribution",
        "conversation",
        "decision",
        "duplicate_review",
        "earlier_decision",
        "effect",
        "equality_sheet",
        "link_judgement",
        "map_sheet",
        "map_version",
        "opinion_sheet",
        "pair_choice",
        "paper_map",
        "print_batch",
        "read_through",
        "release",
        "release_check",
        "same_factor",
        "same_option",
        "statement",
        "submission",
        "suggestion_refusal",
        "survey_response",
        "theme_change",
        "voice_import",
    }
)
"""Kinds that nobody edits once they are kept: what was said, allowed, voted, answered of two records, and taken in.

Nor what leads to a file, or lets somebody in: photographs by their checksum, printed maps by their code.
"""


ON_THEIR_OWN_PAGES = frozenset({"contribution_claim", "rival_explanation"})
"""Kinds that are written on pages of their stage alone, by rules that a form made of fields does not know."""


def permission_to_write(kind: str, stage: str) -> Permission:
    """The permission that adding or changing a record of this kind needs."""
    return _BY_KIND.get(kind, _BY_STAGE[stage])


def fresh_id() -> str:
    """A new UUIDv7: this is where the shell brings clock and chance to the core."""
    return uuid7(time.time_ns() // 1_000_000, secrets.token_bytes(10))
