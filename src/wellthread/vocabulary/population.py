"""Who lives here: published numbers that those who took part are set beside."""

from __future__ import annotations

from .noun import Record, attr, noun
from .place import Method
from .ref import Ref


@noun("engagement", "population_counts")
class PopulationCount(Record):
    """How many residents of a neighbourhood are of one category, as it was published."""

    neighbourhood: Ref = attr("Where.", kinds=("neighbourhood",))
    question: str = attr("Short name of the equality question, such as age or ethnic_group.")
    code: str = attr("The category, as the equality questions call it: 65-74, asian.")
    residents: int = attr("How many of them live here.")
    base: str = attr("Of whom: all residents, residents aged 16 and over.", default="")
    period: str = attr("What time it speaks of.", default="")
    method: Method = attr("How the figure belongs to the neighbourhood.", default=Method.DIRECT)
    areas: tuple[str, ...] = attr("Codes of the areas summed; larger ones where smaller are not published.", default=())
    dataset: Ref | None = attr("Where it was taken from.", default=None, kinds=("dataset",), cites="taken_from")
