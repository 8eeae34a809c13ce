"""The travelling model in sentences: what each part became where, what is missing, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wellthread.vocabulary import Action, ModelElement, Neighbourhood, PartnerKind, Travel

from .costs import pounds
from .travelling import Compared, LocalForm, Row

ANSWERING = {
    PartnerKind.RESIDENTS: "a residents' group",
    PartnerKind.COMMUNITY: "a community organisation",
    PartnerKind.COUNCIL: "a council",
    PartnerKind.NHS: "an NHS body",
    PartnerKind.UNIVERSITY: "a university",
    PartnerKind.BUSINESS: "a business",
    PartnerKind.OTHER: "another body",
}


def in_short(compared: Compared) -> list[str]:
    """How the places compare, in a few sentences: what took a form everywhere, and what is missing where."""
    if not compared.rows:
        return ["No parts of the model have been named yet."]
    everywhere = sum(row.everywhere for row in compared.rows)
    count = len(compared.rows)
    parts = "1 part" if count == 1 else f"{count} parts"
    told = [f"The model has {parts}. {_took(everywhere, count)} a form in {_places(compared.places)}."]
    for at, place in enumerate(compared.places):
        missing = compared.missing(at)
        core = [each for each in missing if each.travel is Travel.CORE]
        rest = [each for each in missing if each.travel is not Travel.CORE]
        if core:
            told.append(f"{place.name} has no form yet of what is to be kept: {_listed(_titles(core))}.")
        if rest:
            told.append(f"{place.name} has no form yet of what may be adapted: {_listed(_titles(rest))}.")
        if own := compared.local[at]:
            names = _listed(f"“{each.title}”" for each in own)
            told.append(f"{place.name} does what is no form of any part: {names}.")
    return told


def of_row(row: Row, places: Sequence[Neighbourhood]) -> list[str]:
    """What one part became in each place, and in what these forms differ."""
    return [*became(row, places), *differences(row, places)]


def became(row: Row, places: Sequence[Neighbourhood]) -> list[str]:
    """What one part became in each place: a sentence for each."""
    return [_became(forms, place, row.element) for forms, place in zip(row.forms, places, strict=True)]


def formed(forms: Sequence[LocalForm]) -> str:
    """The local forms in one place, for a table."""
    return "; ".join(f"{each.name}{' (given up)' if each.stopped else ''}" for each in forms) or "No form yet"


def _became(forms: Sequence[LocalForm], place: Neighbourhood, element: ModelElement) -> str:
    if not forms:
        kept = ", although it is to be kept" if element.travel is Travel.CORE else ""
        return f"In {place.name} it has no form yet{kept}."
    names = _listed(f"“{each.name.rstrip('.')}”{', which was given up' if each.stopped else ''}" for each in forms)
    return f"In {place.name}: {names}."


def differences(row: Row, places: Sequence[Neighbourhood]) -> Iterator[str]:
    """In what the actions that are its local forms differ: who answers for them, assets they use, what they cost."""
    done = (tuple(each for each in forms if isinstance(each.record, Action)) for forms in row.forms)
    there = [(forms, place.name) for forms, place in zip(done, places, strict=True) if forms]
    if len(there) < 2:
        return
    owners = [(_owners(forms), name) for forms, name in there]
    if len({each for each, _ in owners}) > 1 and all(each for each, _ in owners):
        yield _sentence(f"{each} answers for it in {name}" for each, name in owners)
    assets = [(_assets(forms), name) for forms, name in there]
    if len({each for each, _ in assets}) > 1:
        yield _sentence(f"it uses {each or 'no asset'} in {name}" for each, name in assets)
    costs = [(_cost(forms), name) for forms, name in there]
    if len({each for each, _ in costs}) > 1:
        yield _sentence(
            f"it costs {pounds(each)} in {name}" if each is not None else f"its cost is not known in {name}"
            for each, name in costs
        )


def _owners(forms: Sequence[LocalForm]) -> str:
    kinds = dict.fromkeys(each.owner_kind for each in forms if each.owner_kind)
    return _listed(ANSWERING[PartnerKind.read(each)] for each in kinds)


def _assets(forms: Sequence[LocalForm]) -> str:
    return _listed(dict.fromkeys(name for each in forms for name in each.assets))


def _cost(forms: Sequence[LocalForm]) -> int | None:
    known = [each.pence for each in forms if each.pence is not None]
    return sum(known) if known else None


def _took(everywhere: int, count: int) -> str:
    if everywhere == count:
        return "All of them took" if count > 1 else "It took"
    if not everywhere:
        return "None of them took" if count > 1 else "It did not take"
    return f"{everywhere} of them took"


def _places(places: Sequence[Neighbourhood]) -> str:
    return f"both {_listed(each.name for each in places)}" if len(places) == 2 else "every place"


def _titles(elements: Iterable[ModelElement]) -> list[str]:
    return [f"“{each.title}”" for each in elements]


def _sentence(clauses: Iterable[str]) -> str:
    told = ", ".join(clauses)
    return f"{told[:1].upper()}{told[1:]}."


def _listed(names: Iterable[str]) -> str:
    *most, end = list(names) or [""]
    return f"{', '.join(most)} and {end}" if most else end
