"""The places for which a programme folder can be made from open data."""

from __future__ import annotations

from .recipe import Recipe

NORTHAMPTONSHIRE = Recipe(
    key="northamptonshire",
    name="Northamptonshire, from open data (demonstration)",
    summary=(
        "A whole programme made of published data, to show the thread at work on real input. The data sets were not "
        "gathered for this, and some speak of other places; each says so where it stands."
    ),
    system="E54000059",
    library_service="West Northamptonshire",
    districts=("NN1", "NN2", "NN3", "NN4", "NN5"),
    outlines="lsoa-2011-west-northamptonshire",
    trust="NHFT",
    caution=(
        "These comments are not from this neighbourhood. They are answers of patients of one trust, joined to the "
        "place for a demonstration. The data set calls the trust NHFT, which its users have read as Northamptonshire "
        "Healthcare; but the services it names (South Notts, Rushcliffe, Bassetlaw, secure hospitals) are those of "
        "Nottinghamshire, whose trust also hosts the project that published it. Read them as another county’s patients "
        "until the publisher says otherwise."
    ),
    names={"E02005666": "King’s Heath"},
)

RECIPES: dict[str, Recipe] = {each.key: each for each in (NORTHAMPTONSHIRE,)}
"""Every recipe by the word that names it on the command line."""

NEEDED = (
    "imd-2019",
    "imd-2025",
    "lsoa-2011-lookup",
    "lsoa-2011-to-msoa",
    "lsoa-2011-to-2021",
    "msoa-2011-outlines",
    "lsoa-2011-outlines",
    "lsoa-2011-west-northamptonshire",
    "libraries-2023",
    "practices-2019",
    "hospitals",
    "patient-comments",
    "foresight-variables",
    "foresight-links",
    "wieliczka-2023",
)
"""The keys of the sources that a recipe reads."""
