"""What the pattern page shows: each component with invented words, in English, Bengali and Urdu. Nobody is real."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator

from wellthread.web.base.parts import (
    Cell,
    Count,
    Crumb,
    Detail,
    Fact,
    LinkedRecord,
    LooseEnd,
    Picture,
    Quote,
    Step,
    Tab,
    Table,
    Tag,
)
from wellthread.web.base.thread_line import along

QUOTE = Quote(
    words="The crossing by the school is too fast. My girl waits ten minutes to get over.",
    language="en",
    label="A parent, street conversation, March 2026",
    url="#quote",
)
BENGALI = Quote(
    words="স্কুলের পাশের রাস্তায় গাড়ি খুব জোরে চলে। বাচ্চাদের নিয়ে পার হতে ভয় লাগে।",
    language="bn",
    label="A mother, community café, March 2026",
    translation="Cars go very fast on the road by the school. I am afraid to cross with the children.",
    translation_language="en",
    translation_note="Translated by a community researcher; checked.",
)
URDU = Quote(
    words="اسکول کے پاس گاڑیاں بہت تیز چلتی ہیں۔ بچوں کے ساتھ سڑک پار کرنا مشکل ہے۔",
    language="ur",
    label="A grandfather, doorstep, March 2026",
    translation="Cars go very fast near the school. It is hard to cross the road with children.",
    translation_language="en",
    translation_note="Machine translation, not yet checked.",
)
GONE = Quote(words="", language="en", label="Withdrawn on 2 April 2026")

RESTS_ON = [
    LinkedRecord(
        verb="answers",
        kind="Priority",
        title="Safer streets round the school",
        url="#tied",
        note="ranked second by residents, first by parents",
        by="Priorities meeting",
        at=date(2026, 5, 14),
    ),
    LinkedRecord(verb="uses", kind="Asset", title="Walking bus run by the mosque and the school", url="#tied"),
    LinkedRecord(verb="rests on", kind="Contribution", title=URDU.words, language="ur", url="#tied"),
]
BECAME = [
    LinkedRecord(verb="is measured by", kind="Indicator", title="Share of cars above 20 mph at 8.45am", url="#tied"),
    LinkedRecord(verb="was told to", kind="Feedback", title="Those who spoke, by post and at the school gate", url=""),
]
TABLE = Table(
    caption="Contributions by session",
    note="Person counts of 1 to 7 are hidden; others are rounded to 5.",
    columns=("Session", "Contributions", "Residents"),
    rows=(
        (Cell(text="Café in the library", url="#table"), "64", "about 25"),
        (Cell(text="Doorsteps, Canal Street", url="#table"), "31", "about 20"),
        (Cell(text="سلائی گروپ", language="ur"), "9", "fewer than 8"),
    ),
    numbers=frozenset({1, 2}),
    total=("Shown above", "104", "about 45"),
)
BARS = """<svg viewBox="0 0 320 96" width="320" height="96" role="img" font-size="12" fill="currentColor"
 aria-label="Bar chart: café 64, doorsteps 31, sewing group 9">
<g fill="var(--strand-1)"><rect x="96" y="8" width="192" height="20"/><rect x="96" y="38" width="93" height="20"/>
<rect x="96" y="68" width="27" height="20"/></g>
<g text-anchor="end"><text x="90" y="22">Café</text><text x="90" y="52">Doorsteps</text>
<text x="90" y="82">Sewing group</text></g>
<text x="294" y="22">64</text><text x="195" y="52">31</text><text x="129" y="82">9</text></svg>"""


class SampleForm(forms.Form):
    """One field of each kind."""

    words = forms.CharField(
        label="What matters to you here?",
        help_text="Write as you would say it. Please leave out names of other people.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = forms.CharField(label="Where is this?", required=False, help_text="A street, a building or a bus stop.")
    session = forms.ChoiceField(label="Session", choices=[("1", "Café in the library"), ("2", "Doorsteps")])
    permission = forms.ChoiceField(
        label="May we print your words, without your name?",
        choices=[("no", "No"), ("yes", "Yes")],
        widget=forms.RadioSelect,
    )
    hear_back = forms.MultipleChoiceField(
        label="How may we tell you what became of it?",
        choices=[("sms", "Text message"), ("post", "A letter"), ("school", "At the school gate")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    read = forms.BooleanField(label="I have read what happens with my words")


def everything() -> dict[str, Any]:
    """The context of the pattern page."""
    pages = Paginator(range(240), 25)
    return {
        "crumbs": [Crumb(text="Home", url="/"), Crumb(text="Pattern page")],
        "stops": along("patterns", current="assets"),
        "here_stop": "Assets",
        "quotes": [QUOTE, BENGALI, URDU, GONE],
        "counts": [
            Count(shown="14", unit="contributions"),
            Count(shown="9", unit="people"),
            Count(shown="fewer than 8", unit="residents"),
        ],
        "tags": [
            Tag(text="Speeding", url="#tags"),
            Tag(text="School run", url="#tags", current=True),
            Tag(text="Plain"),
            Tag(text="Checked", tone="good"),
            Tag(text="Not checked", tone="warn"),
            Tag(text="Withdrawn", tone="bad"),
        ],
        "table": TABLE,
        "loose_ends": [
            LooseEnd(
                code="action-without-words",
                what="“Weekly walking group” has no resident behind it.",
                mend="Link it to what people said, or mark it as the team's own view.",
                url="#loose_end",
            )
        ],
        "empty_form": SampleForm(auto_id="first_%s"),
        "form_with_errors": SampleForm({"words": "", "session": "9"}, auto_id="second_%s"),
        "buttons": [
            {"text": "Save"},
            {"text": "A link that does something", "url": "#buttons"},
            {"text": "Plain", "tone": "plain"},
            {"text": "Withdraw these words", "tone": "careful"},
            {"text": "Cannot be used yet", "disabled": True},
        ],
        "page": pages.page(5),
        "tabs": [
            Tab(text="Words", url="#tabs", current=True, count="104"),
            Tab(text="Themes", url="#tabs", count="12"),
            Tab(text="Sessions", url="#tabs"),
        ],
        "steps": [
            Step(title="Choose who may do what with your words", state="done", done=True),
            Step(title="Say what matters", state="you are here", text="One thing at a time is enough."),
            Step(title="Keep your private reference"),
        ],
        "facts": [
            Fact(name="Contributions", value="404", note="in 6 languages"),
            Fact(name="Assets", value="63", note="41 checked this year"),
            Fact(name="Loose ends", value="5"),
        ],
        "details": [
            Detail(name="Session", value="Café in the library"),
            Detail(name="Held on", value="27 March 2026"),
            Detail(name="Asked in Urdu", value="آپ کے لیے کیا اہم ہے؟", language="ur"),
        ],
        "picture": Picture(
            caption="Contributions by session",
            svg=BARS,
            table=TABLE,
            description="Most of what was said came from the café.",
        ),
        "rests_on": RESTS_ON,
        "became": BECAME,
        "nothing": [],
    }
