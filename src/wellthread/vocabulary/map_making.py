"""How systems maps are made, brought together, looked at and told: beside the factors and claims themselves."""

from __future__ import annotations

from .noun import Code, Record, attr, noun
from .ref import Ref
from .systems_map import Judgement


class Layout(Code):
    """How the factors of a map are placed on a drawing."""

    PLACED = "placed", "Where people put them."
    WEB = "web", "Linked factors lie near one another."
    LAYERS = "layers", "From causes on the left to effects on the right."
    LOOPS = "loops", "Loops as rings."
    GROUND = "ground", "Where the assets and barriers behind them lie."


@noun("systems_map", "paper_maps")
class PaperMap(Record):
    """A map that people drew on paper or laid out in notes, keyed in. Its claims and factors cite it."""

    map: Ref = attr("On which map it was keyed.", kinds=("systems_map",))
    title: str = attr("Which sheet or wall, such as “Table 3”.")
    session: Ref | None = attr("Where it was drawn.", default=None, kinds=("session",), cites="said_in")
    group: Ref | None = attr("Who drew it.", default=None, kinds=("group",))
    keyed: str = attr("What was typed, line by line, as it was typed.", default="", long=True)


@noun("systems_map", "same_factors")
class SameFactor(Record):
    """What a person said of two factors of different groups' maps: that they are the same thing, or are not.

    `same` with `opposite` says that they are one thing seen from its two ends, such as “Damp homes” and “Dry homes”.
    """

    map: Ref = attr("The map that brings the groups' maps together.", kinds=("systems_map",))
    one: Ref = attr("The one factor.", kinds=("factor",))
    other: Ref = attr("The other.", kinds=("factor",))
    same: bool = attr("Whether they are the same.")
    opposite: bool = attr("Whether more of the one is less of the other.", default=False)
    reason: str = attr("Why, in a sentence.", default="", long=True)
    suggested: bool = attr("Whether the computer had proposed it.", default=False)


@noun("systems_map", "map_views")
class MapView(Record):
    """A part of a map, chosen to answer a question, that can be opened again."""

    map: Ref = attr("Of which map.", kinds=("systems_map",))
    title: str = attr("What it is called.")
    question: str = attr("The question it answers.", default="")
    shows: str = attr("What it shows, as steps: see the method card “Reading a map”.", default="")
    layout: Layout = attr("How it is placed.", default=Layout.PLACED)
    note: str = attr("What people saw in it.", default="", long=True)


@noun("systems_map", "map_stories")
class MapStory(Record):
    """A way through a map, page by page, to be told to a room."""

    map: Ref = attr("Through which map.", kinds=("systems_map",))
    title: str = attr("What it is called.")


@noun("systems_map", "story_pages")
class StoryPage(Record):
    """One page of a story: a view of the map, and what is said while it is shown."""

    story: Ref = attr("Of which story.", kinds=("map_story",))
    number: int = attr("Its place in the story, from 1.")
    title: str = attr("Its heading.")
    view: Ref | None = attr("What is shown; none for the whole map.", default=None, kinds=("map_view",))
    words: str = attr("What is said.", default="", long=True)


@noun("systems_map", "scenarios")
class Scenario(Record):
    """A question to a map: what might follow if some of its factors rose or fell."""

    map: Ref = attr("Of which map.", kinds=("systems_map",))
    title: str = attr("What it is called.")
    question: str = attr("What is asked.", default="")
    draws: int = attr("How many ways of reading the map are tried.", default=2000)
    seed: int = attr("Where the draws start, so that they can be repeated.", default=1)
    note: str = attr("What people made of the answer.", default="", long=True)


@noun("systems_map", "scenario_pushes")
class ScenarioPush(Record):
    """A factor that a scenario moves."""

    scenario: Ref = attr("In which scenario.", kinds=("scenario",))
    factor: Ref = attr("Which factor.", kinds=("factor",))
    push: float = attr("How far: 1 is as high as can be, −1 as low, 0 as it is.", unit="from −1 to 1")
    held: bool = attr("Whether it is held there, rather than moved once and let go.", default=True)


@noun("systems_map", "map_versions")
class MapVersion(Record):
    """A map as it stood, kept under a name: to compare with, and to go back to."""

    map: Ref = attr("Of which map.", kinds=("systems_map",))
    title: str = attr("What it is called, such as “End of the first workshop”.")
    note: str = attr("Why it was kept.", default="", long=True)
    drawn: str = attr("Its factors and claims as they stood, as JSON.", long=True)


@noun("systems_map", "link_judgements")
class LinkJudgement(Record):
    """What somebody made of the claims beneath a link, and why. The latest stands on the link itself."""

    map: Ref = attr("On which map.", kinds=("systems_map",))
    link: Ref = attr("Which link was judged.", kinds=("factor_link",))
    judgement: Judgement = attr("What they made of it.")
    reason: str = attr("Why, in a sentence.", default="", long=True)
