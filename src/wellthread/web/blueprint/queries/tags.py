"""What the pages of tags read: sets, what bears which tag, and what this reader may mark."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.urls import reverse

from wellthread.programme.tag_sets import Marked, marked, shipped
from wellthread.programme.tag_sets.marked import TAGGED
from wellthread.vocabulary import Priority, Record, Records, Tag, Theme, noun_of
from wellthread.web.thread.sight import Sight
from wellthread.web.thread.writing import permission_to_write


def summary(sight: Sight, only: str = "") -> dict[str, Any]:
    """Every tag by its set with what bears it; with `only`, what bears that tag alone. Sets that can still be added."""
    found = marked(sight.records)
    names = dict.fromkeys((each.tag.set, each.tag.edition, each.tag.source) for each in found)
    known = {each.tag.id for each in found}
    shown = [each for each in found if only in ("", each.tag.id)]
    return {
        "sets": [
            {
                "name": name,
                "edition": edition,
                "source": source,
                "tags": [_shown(sight, each) for each in shown if (each.tag.set, each.tag.edition) == (name, edition)],
            }
            for name, edition, source in names
            if any((each.tag.set, each.tag.edition) == (name, edition) for each in shown)
        ],
        "choices": [(each.tag.id, f"{each.tag.name} ({each.tag.set})") for each in found],
        "chosen": only,
        "to_add": [each for each in shipped() if not all(tag.id in known for tag in each.tags)],
        "untagged": sum(1 for each in sight.records.of(Priority) if not each.tags),
    }


def _shown(sight: Sight, each: Marked) -> dict[str, Any]:
    kinds: dict[str, list[dict[str, str]]] = {}
    for one in each.bearers:
        kinds.setdefault(noun_of(type(one)).plural.replace("_", " "), []).append(
            {"title": sight.title(one.ref), "url": sight.url(one.ref)}
        )
    url = reverse("blueprint-tag", kwargs={"programme": sight.programme, "key": each.tag.id})
    return {"tag": each.tag, "kinds": kinds, "url": url}


def may_mark(sight: Sight) -> list[Record]:
    """What this reader may give a tag to or take it from, in the order in which it is asked."""
    found = []
    for kind in TAGGED:
        for each in sight.records.of(kind):
            if isinstance(each, Theme) and each.merged_into:
                continue
            noun = noun_of(kind)
            if sight.may_change(permission_to_write(noun.kind, noun.stage), each) and sight.shows_whole(each):
                found.append(each)
    return found


def bearing(records: Records, tag: Tag) -> str:
    """A fingerprint of what bears a tag, so that a form that was looked at long ago is not taken for now."""
    refs = (str(one.ref.unversioned) for each in marked(records) if each.tag.id == tag.id for one in each.bearers)
    return sha256("\n".join(sorted(refs)).encode()).hexdigest()[:16]
