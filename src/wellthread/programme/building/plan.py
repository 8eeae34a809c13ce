"""What follows, as far as it is honest: ask the residents, and count whether that was done."""

from __future__ import annotations

from collections.abc import Sequence

from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import (
    Action,
    Alignment,
    Assumption,
    Better,
    Blueprint,
    BlueprintLine,
    DesignKind,
    EvaluationDesign,
    Indicator,
    LineKind,
    Measure,
    Neighbourhood,
    PlanDocument,
    PlanItem,
    Record,
    Ref,
    Relation,
    Result,
    Section,
    Step,
    StepKind,
    StepLink,
    Wave,
    WaveKind,
)

from .place import Chosen
from .priorities import Agreed
from .recipe import MADE_BY, Recipe
from .voices import Voices


def build_plan(recipe: Recipe, chosen: Chosen, voices: Voices, agreed: Agreed) -> tuple[list[Record], list[Link]]:
    """One action, how it is thought to work, how it is measured, and the lines of the blueprint."""
    here = chosen.neighbourhood
    action = Action(
        id="ask-residents",
        made_by=MADE_BY,
        title=f"Ask residents of {here.name} whether these are their priorities",
        neighbourhood=here.ref,
        description="A first Community Café, residents only. Until then everything here is a demonstration.",
    )
    theory = _theory(action, here)
    measured = _measured(here)
    aligned = _aligned(action, chosen.deciles)
    lines, line_links = _blueprint(recipe, chosen, voices, agreed, action)
    answers = [_link(action.ref, Verb.ANSWERS, each.ref) for each in agreed.priorities]
    return [action, *theory, *measured, *aligned, *lines], [*answers, *line_links]


def _link(subject: Ref, verb: Verb, target: Ref) -> Link:
    return Link(subject=subject, verb=verb, object=target, by=MADE_BY, how=How.RULE)


def _theory(action: Action, here: Neighbourhood) -> list[Record]:
    asked = Step(
        id="residents-are-asked",
        made_by=MADE_BY,
        kind=StepKind.ACTIVITY,
        title="Residents are asked",
        neighbourhood=here.ref,
        action=action.ref,
    )
    kept = Step(
        id="words-are-kept-and-linked",
        made_by=MADE_BY,
        kind=StepKind.MECHANISM,
        title="What they say is kept word for word, and each priority is linked to it",
        neighbourhood=here.ref,
    )
    heard = Step(
        id="priorities-rest-on-residents",
        made_by=MADE_BY,
        kind=StepKind.OUTCOME,
        title="Priorities rest on residents’ own words",
        neighbourhood=here.ref,
    )
    arrow = StepLink(
        id="asking-to-keeping",
        made_by=MADE_BY,
        cause=asked.ref,
        effect=kept.ref,
        why="A scribe at each table writes down what is said, and nobody edits it.",
    )
    onward = StepLink(
        id="keeping-to-resting",
        made_by=MADE_BY,
        cause=kept.ref,
        effect=heard.ref,
        why="A priority that nothing is linked to is seen at once, and is dropped or asked about again.",
    )
    assumption = Assumption(
        id="residents-come",
        made_by=MADE_BY,
        about=arrow.ref,
        text="Residents hear of it, can come, and find it worth coming.",
        watched_by="The count of contributions from residents stays at nothing.",
    )
    return [asked, kept, heard, arrow, onward, assumption]


def _measured(here: Neighbourhood) -> list[Record]:
    indicator = Indicator(
        id="contributions-from-residents",
        made_by=MADE_BY,
        name=f"Contributions from residents of {here.name}",
        outcome=Ref("step", "priorities-rest-on-residents"),
        measure=Measure.COUNT,
        unit="contributions",
        better=Better.HIGHER,
        source="This programme folder",
        definition="Contributions whose speaker is known to live here. Contributions are counted, not people.",
    )
    wave = Wave(id="before-asking", made_by=MADE_BY, name="Before any session here", kind=WaveKind.BASELINE)
    result = Result(
        id="contributions-before-asking",
        made_by=MADE_BY,
        indicator=indicator.ref,
        wave=wave.ref,
        neighbourhood=here.ref,
        value=0.0,
        note="Counted in this folder: where the writers of the comments live was not asked.",
    )
    design = EvaluationDesign(
        id="one-place-over-time",
        made_by=MADE_BY,
        kind=DesignKind.SINGLE,
        question="Do the priorities come to rest on what residents themselves say?",
        neighbourhood=here.ref,
        limits="It describes one place over time. It cannot show what would have happened without the programme.",
    )
    return [indicator, wave, result, design]


def _aligned(action: Action, deciles: Sequence[int]) -> list[Record]:
    document = PlanDocument(
        id="core20plus5",
        made_by=MADE_BY,
        title="Core20PLUS5 (adults)",
        owner="NHS England",
        address=(
            "https://www.england.nhs.uk/about/equality/equality-hub/"
            "national-healthcare-inequalities-improvement-programme/core20plus5/"
        ),
    )
    item = PlanItem(
        id="core20",
        made_by=MADE_BY,
        document=document.ref,
        code="Core20",
        text="In our words: the most deprived fifth of England’s population by the Index of Multiple Deprivation.",
    )
    inside = sum(each <= 2 for each in deciles)
    alignment = Alignment(
        id="action-and-core20",
        made_by=MADE_BY,
        subject=action.ref,
        plan_item=item.ref,
        relation=Relation.SUPPORTS,
        note=f"{inside} of the {len(deciles)} small areas here are in the most deprived fifth on the index of 2019.",
    )
    return [document, item, alignment]


def _blueprint(
    recipe: Recipe, chosen: Chosen, voices: Voices, agreed: Agreed, action: Action
) -> tuple[list[Record], list[Link]]:
    blueprint = Blueprint(
        id="blueprint",
        made_by=MADE_BY,
        title=f"{chosen.neighbourhood.name}: a blueprint from open data, as a demonstration",
        neighbourhoods=(chosen.neighbourhood.ref,),
        edition="demonstration",
    )
    titles = ", ".join(f"“{each.title}”" for each in agreed.priorities)
    written: tuple[tuple[Section, str, list[Ref]], ...] = (
        (Section.PLACE, chosen.decision.reason, [chosen.decision.ref]),
        (Section.VOICES, recipe.caution, []),
        (
            Section.PRIORITIES,
            f"A rule took {titles} from the {voices.contributions:,} comments.",
            [each.ref for each in agreed.decisions],
        ),
        (Section.ACTIONS, f"{action.title}: nothing else can honestly come first.", [action.ref]),
    )
    lines = [
        BlueprintLine(
            id=f"line-{section.value}",
            made_by=MADE_BY,
            blueprint=blueprint.ref,
            section=section,
            text=text,
            kind=LineKind.CITED if rests_on else LineKind.OWN_VIEW,
        )
        for section, text, rests_on in written
    ]
    links = [
        _link(line.ref, Verb.RESTS_ON, ref)
        for line, (_, _, rests_on) in zip(lines, written, strict=True)
        for ref in rests_on
    ]
    return [blueprint, *lines], links
