"""Two test-beds side by side: what is common, what differs, what travelled. No ranking, and no test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wellthread.methods.evaluation import few_places_limit
from wellthread.programme.answering import Asking
from wellthread.programme.answering.asking import refs
from wellthread.programme.contents import Contents
from wellthread.programme.stages.report import Sentence
from wellthread.vocabulary import Neighbourhood
from wellthread.vocabulary.amounts import listed

from .claimed import claimed, rippled
from .done import done
from .heard import heard
from .measured import measured
from .section import Section
from .travelled import travelled

NO_RANKING = (
    "The places are told beside each other and not ranked: they differ in more than what was done. A difference "
    "between them is something to ask about."
)


@dataclass(frozen=True, slots=True)
class Beside:
    """The places, the care with which to read, and the sections."""

    places: tuple[Neighbourhood, ...]
    care: tuple[Sentence, ...]
    sections: tuple[Section, ...]

    @property
    def possible(self) -> bool:
        """Whether there are two places at least."""
        return len(self.places) > 1


def beside(contents: Contents, *, today: date) -> Beside:
    """All neighbourhoods of contents that are fit for the reader, side by side."""
    whole = Asking(contents, None, today)
    if len(whole.places) < 2:
        return Beside(whole.places, (Sentence("There is one place only, and nothing to set beside it."),), ())
    each_place = [Asking(contents, place.ref.unversioned, today) for place in whole.places]
    sections = (
        travelled(whole),
        heard(each_place),
        done(each_place),
        measured(whole),
        claimed(each_place),
        rippled(each_place),
    )
    cited = refs(whole.places)
    care = (
        Sentence(f"{listed(each.name for each in whole.places)} side by side. {NO_RANKING}", cited),
        Sentence(few_places_limit(len(whole.places)), cited),
    )
    return Beside(whole.places, care, tuple(each for each in sections if not each.empty))
