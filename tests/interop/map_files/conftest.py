"""A map that holds something of everything."""

from __future__ import annotations

import pytest

from wellthread.interop.map_files import FileClaim, FileFactor, FileJudgement, FileLoop, FileStatement, MapFile
from wellthread.vocabulary import ActionLevel, Judgement, Polarity, Strength, Wanted


@pytest.fixture
def everything() -> MapFile:
    crossings = FileFactor(
        key="f1", name="Safe crossings", description="Zebra or lights.", aliases=("Crossings",), tags=("actionable",),
        level=ActionLevel.STRUCTURES, wanted=Wanted.MORE, number="3", style="Streets", x=10.0, y=20.5,
        fields=(("Owner", "the council"),),
    )  # fmt: skip
    walking = FileFactor(key="f2", name="Walking")
    lonely = FileFactor(key="f3", name="Loneliness", wanted=Wanted.LESS, x=200.0, y=40.0)
    said = FileClaim(
        cause="f1", effect="f2", polarity=Polarity.POSITIVE, strength=Strength.STRONG, weight=0.75, certainty=0.5,
        delayed=True, condition="By day.", source="Table 3", group="Older people", statement="s1",
        quote="I would walk if I could cross.", note="Said twice.", fields=(("Coder", "AB"),),
    )  # fmt: skip
    return MapFile(
        title="Getting about",
        question="What keeps people in?",
        factors=(crossings, walking, lonely),
        claims=(
            said,
            FileClaim(cause="f1", effect="f2", polarity=Polarity.NEGATIVE, denied=True, source="Table 1"),
            FileClaim(cause="f2", effect="f3", polarity=Polarity.NEGATIVE, weight=0.4),
            FileClaim(cause="f3", effect="f2", polarity=Polarity.UNCERTAIN),
        ),
        judgements=(FileJudgement(cause="f1", effect="f2", judgement=Judgement.SUPPORTED, reason="Five tables."),),
        statements=(FileStatement(key="s1", text="I would walk if I could cross.", source="P1"),),
        loops=(
            FileLoop(title="R1", note="Out and about", factors=("f2", "f3")),
            FileLoop(title="Older people", view=True),
        ),
    )
