"""The assets part: libraries, general practices and hospitals in or near the neighbourhood."""

from __future__ import annotations

from wellthread.interop.boundaries import read_outlines
from wellthread.interop.hospitals import Hospital, read_hospitals
from wellthread.interop.libraries import Library, read_libraries, still_open
from wellthread.interop.practices import Practice, active, read_practices
from wellthread.methods.place import inside
from wellthread.vocabulary import Asset, AssetClass, Control, Ref, Visibility

from .names import slug
from .recipe import MADE_BY, Recipe, Shelf


def build_assets(recipe: Recipe, shelf: Shelf, neighbourhood: Ref) -> list[Asset]:
    """Published services in or near the neighbourhood, by a stated rule for each list.

    Libraries: run in the area of the recipe's library service and not closed. Practices: active general
    practices in the recipe's postcode districts; they have no coordinates. Hospitals: those whose published
    coordinates lie in the recipe's outlines.
    """
    libraries = [
        _library(each, neighbourhood)
        for each in still_open(read_libraries(shelf.path("libraries-2023")))
        if each.service == recipe.library_service
    ]
    practices = [
        _practice(each, neighbourhood)
        for each in active(read_practices(shelf.path("practices-2019")))
        if each.district in recipe.districts
    ]
    outlines = [each.geometry for each in read_outlines(shelf.path(recipe.outlines)).values()]
    hospitals = [
        _hospital(each, neighbourhood)
        for each in read_hospitals(shelf.path("hospitals"))
        if each.longitude is not None
        and each.latitude is not None
        and any(inside(outline, each.longitude, each.latitude) for outline in outlines)
    ]
    return [*libraries, *practices, *hospitals]


def _library(library: Library, neighbourhood: Ref) -> Asset:
    run = f"Run by {library.operator}." if library.operator else "Run by the council."
    law = "Part of the statutory service." if library.statutory else "Outside the statutory service, and not closed."
    return Asset(
        id=f"library-{slug(library.name)}",
        made_by=MADE_BY,
        name=f"{library.name} Library",
        neighbourhood=neighbourhood,
        asset_class=AssetClass.INSTITUTIONAL,
        description=f"Public library in {library.service}. {run} {law}",
        control=Control.OUTSIDE if not library.operator else Control.UNKNOWN,
        controlled_by=library.operator or library.service,
        address=library.address,
        postcode=library.postcode,
        hours="Closed for the time being (2023)"
        if library.shut_for_now
        else (f"{library.hours_a_week} hours a week (2023)" if library.hours_a_week else ""),
        visibility=Visibility.PUBLIC,
        dataset=Ref("dataset", "libraries-2023"),
    )


def _practice(practice: Practice, neighbourhood: Ref) -> Asset:
    return Asset(
        id=f"practice-{practice.code.lower()}",
        made_by=MADE_BY,
        name=practice.name.title().replace("'S", "'s"),
        neighbourhood=neighbourhood,
        asset_class=AssetClass.INSTITUTIONAL,
        description="General practice, active in late 2019. The register gives a postcode and no coordinates.",
        control=Control.OUTSIDE,
        controlled_by="The practice, under contract with the NHS",
        address=practice.address.title(),
        postcode=practice.postcode,
        visibility=Visibility.PUBLIC,
        external_id=practice.code,
        dataset=Ref("dataset", "practices-2019"),
    )


def _hospital(hospital: Hospital, neighbourhood: Ref) -> Asset:
    return Asset(
        id=f"hospital-{slug(hospital.code)}",
        made_by=MADE_BY,
        name=hospital.name,
        neighbourhood=neighbourhood,
        asset_class=AssetClass.INSTITUTIONAL,
        description=f"Hospital ({hospital.sector}), coordinates as published.",
        control=Control.OUTSIDE,
        controlled_by=hospital.run_by,
        address=hospital.address,
        postcode=hospital.postcode,
        longitude=hospital.longitude,
        latitude=hospital.latitude,
        visibility=Visibility.PUBLIC,
        external_id=hospital.code,
        dataset=Ref("dataset", "hospitals"),
    )
