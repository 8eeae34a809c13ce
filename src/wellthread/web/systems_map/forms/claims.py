"""Forms of the systems map stage."""

from __future__ import annotations

from typing import Any

from django import forms

from wellthread.thread import Verb
from wellthread.vocabulary import Excerpt, Group, Polarity, Ref, Strength, SystemsMap, Theme
from wellthread.web.systems_map.actions.claims import Claimed
from wellthread.web.thread.sight import Sight, home_of

Choices = list[tuple[str, str | list[tuple[str, str]]]]

LEADS_TO = [
    ("positive", "leads to more of"),
    ("negative", "leads to less of"),
    ("uncertain", "changes, which way is not known,"),
    ("complex", "sometimes leads to more and sometimes to less of"),
]
STANCES = [("says", "They say that it is so"), ("denies", "They say that it is not so")]


class AboutClaim(forms.Form):
    """What is asked of every claim: which way, who says so or denies it, how much and when."""

    polarity = forms.ChoiceField(label="What it does", choices=LEADS_TO, widget=forms.RadioSelect, initial="positive")
    stance = forms.ChoiceField(
        label="Do they say so?", choices=STANCES, widget=forms.RadioSelect, initial="says", required=False
    )
    strength = forms.ChoiceField(
        label="How much",
        choices=[(each.value, each.says) for each in Strength],
        widget=forms.RadioSelect,
        initial="unknown",
    )
    delayed = forms.BooleanField(label="It takes long to show", required=False)
    condition = forms.CharField(label="When it holds", required=False, max_length=200)
    source = forms.CharField(
        label="Or another source",
        required=False,
        max_length=200,
        help_text="A paper, a table or a workshop, where there is no passage.",
    )

    def __init__(self, drawn: SystemsMap, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.map = drawn.ref.unversioned
        self.fields["group"] = forms.ChoiceField(
            label="Which group says so", choices=_groups(drawn, sight), required=False
        )
        self.fields["said_in"] = forms.ChoiceField(
            label="The words it was claimed in",
            choices=_passages(drawn, sight),
            required=False,
            help_text="Marked passages, gathered under their themes.",
        )
        self.order_fields(["cause", "polarity", "effect", "stance", "group", "said_in", "source", "strength"])

    def claimed_of(self, cause: Ref | str, effect: Ref | str) -> Claimed:
        """What was filled in, of these two factors."""
        given = self.cleaned_data
        return Claimed(
            map=self.map,
            cause=cause,
            effect=effect,
            polarity=Polarity.read(given["polarity"]),
            denied=given["stance"] == "denies",
            strength=Strength.read(given["strength"]),
            delayed=given["delayed"],
            condition=given["condition"],
            group=Ref.parse(given["group"]) if given["group"] else None,
            said_in=Ref.parse(given["said_in"]) if given["said_in"] else None,
            source=given["source"],
        )


class ClaimForm(AboutClaim):
    """Somebody says that one factor affects another: read from top to bottom, it is a sentence.

    Factors are typed; those of the map are offered, and a new name becomes a factor.
    """

    cause = forms.CharField(
        label="More of what", max_length=200, widget=forms.TextInput(attrs={"list": "factors", "autocomplete": "off"})
    )
    effect = forms.CharField(
        label="To which other factor",
        max_length=200,
        help_text="Choose a factor of this map, or write a new name: it becomes a factor.",
        widget=forms.TextInput(attrs={"list": "factors", "autocomplete": "off"}),
    )

    def claimed(self) -> Claimed:
        """What was filled in."""
        return self.claimed_of(self.cleaned_data["cause"], self.cleaned_data["effect"])


def _groups(drawn: SystemsMap, sight: Sight) -> list[tuple[str, str]]:
    here = [
        each
        for each in sight.records.of(Group)
        if drawn.neighbourhood is None or each.neighbourhood.unversioned == drawn.neighbourhood.unversioned
    ]
    return [("", "No group, or not known"), *((str(each.ref.unversioned), each.name) for each in here)]


def _passages(drawn: SystemsMap, sight: Sight) -> Choices:
    """Marked passages of the map's neighbourhood whose words this reader may read, each under its first theme."""
    home = drawn.neighbourhood.id if drawn.neighbourhood else None
    themes: dict[Ref, str] = {}
    for link in sight.contents.thread.links:
        if link.verb is Verb.GATHERS and (theme := sight.records.find(Theme, link.subject)):
            themes.setdefault(link.object.unversioned, theme.name)
    under: dict[str, list[tuple[str, str]]] = {}
    for each in sight.records.of(Excerpt):
        if sight.words(each) and (home is None or home_of(each, sight.records) == home):
            ref = each.ref.unversioned
            under.setdefault(themes.get(ref, "No theme yet"), []).append((str(ref), sight.title(ref)))
    return [("", "No passage"), *sorted(under.items())]
