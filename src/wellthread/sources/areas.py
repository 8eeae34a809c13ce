"""Sources about official areas beside those in `places`: authorities and what became of them, look-ups, centres,
outlines."""

from __future__ import annotations

from .source import Source
from .terms import GEOGRAPHY, OGL

_GEOPORTAL = "https://geoportal.statistics.gov.uk/"
_GEOGRAPHR = "humaniverse/geographr @ c026be5cc76cb576358082b53f1f13d69ab577ae"
_LOOKUPS = "drkane/geo-lookups @ e20a072d5fc0918437abaa3622be63f40b71d9dd"
_RAW = "https://raw.githubusercontent.com/drkane/geo-lookups/e20a072d5fc0918437abaa3622be63f40b71d9dd"


def _outlines(key: str, what: str, file: str, sha256: str, size: int, *from_: str) -> Source:
    """Outlines that are good enough to say what lies inside, of the places that the tests know."""
    one = len(from_) == 1
    return Source(
        key=key,
        title=f"Outlines of {what}, generalised",
        publisher="Office for National Statistics",
        release="2021" if "21" in file else "2025" if "25" in file else "2011",
        what=f"Outlines of {what}, good enough to say what lies inside.",
        page="https://github.com/drkane/geo-lookups",
        licence=OGL,
        attribution=GEOGRAPHY,
        path=f"geography/{file}",
        sha256=sha256,
        bytes=size,
        derived=f"From {_LOOKUPS}, boundaries/{', '.join(from_)}, properties trimmed, six decimals.",
        address=f"{_RAW}/boundaries/{from_[0]}" if one else "",
        fetched_as=f"geography/{from_[0].replace('/', '_')}" if one else "",
        by_hand="" if one else "On the page, take the files of the eight authorities of North East London.",
    )


def _simplified(key: str, what: str, file: str, sha256: str, size: int, made: str) -> Source:
    return Source(
        key=key,
        title=f"Outlines of {what}, simplified",
        publisher="Office for National Statistics",
        release="2022" if "22" in file else "2024" if "24" in file else "2023",
        what=f"Outlines to draw {what}, not for deciding what lies inside.",
        page=_GEOPORTAL,
        licence=OGL,
        attribution=GEOGRAPHY,
        path=f"geography/{file}",
        sha256=sha256,
        bytes=size,
        derived=made,
        by_hand="On the page, look for these boundaries, super generalised, as GeoJSON.",
    )


_LONDON = tuple(f"E090000{each:02d}.geojson" for each in (1, 2, 12, 16, 25, 26, 30, 31))

AREAS = (
    Source(
        key="authorities-since-2011",
        title="Every local authority since 2011 and what became of it",
        publisher="Office for National Statistics; David Kane",
        release="2023",
        what="415 codes of local authorities of the United Kingdom with their names and their present successors.",
        page="https://github.com/drkane/geo-lookups",
        licence=OGL,
        attribution=GEOGRAPHY,
        path="geography/la_all_codes_since_2011.csv",
        sha256="caf5e5924134107b1b61eedfb45abbb1276db7ed4fa2cd40680bc564bb55169a",
        bytes=88_500,
        derived=f"From {_LOOKUPS}, la_all_codes.csv.",
        address=f"{_RAW}/la_all_codes.csv",
        fetched_as="geography/la_all_codes.csv",
    ),
    Source(
        key="lsoa-2021-lookup",
        title="LSOA (2021) to ward, local authority, region and integrated care board (2024): look-up for England",
        publisher="Office for National Statistics",
        release="2024",
        what="Where each of the 33,755 LSOAs of 2021 in England lies, and whether it is urban or rural.",
        page=_GEOPORTAL,
        licence=OGL,
        attribution=GEOGRAPHY,
        path="geography/lookup_lsoa21_ward24_ltla24_icb24_england.csv.gz",
        sha256="2e95feca72b8cc5c8a90a3b979b09ef9fdb0abde1508bfab9ceca59e173e9cdf",
        bytes=351_341,
        derived=f"Four look-ups of {_GEOGRAPHR} joined by LSOA code.",
        by_hand="On the page, look for LSOA (2021) to Sub-ICB Locations to Integrated Care Boards (2024).",
    ),
    Source(
        key="lsoa-2021-centres",
        title="Centres of the LSOAs of 2021",
        publisher="Office for National Statistics; David Kane",
        release="2021",
        what="A point in the middle of each of the 33,755 LSOAs of 2021 in England, not weighted by people.",
        page="https://github.com/drkane/geo-lookups",
        licence=OGL,
        attribution=GEOGRAPHY,
        path="geography/lsoa21_centroids_england.csv.gz",
        sha256="8a9f876af8f24afb4abc7825fe0d62503b4898d06e29526f8933a3ad0ef7ea53",
        bytes=347_194,
        derived=f"From {_LOOKUPS}, lsoa_latlong.csv, LSOAs of 2021 in England only.",
        address=f"{_RAW}/lsoa_latlong.csv",
        fetched_as="geography/lsoa_latlong.csv",
    ),
    _simplified(
        "system-2022-outlines",
        "the 42 integrated care boards of 2022",
        "icb22_england_simplified.geojson.gz",
        "11bc9142d36fc7c16cf9c58764308a0328c2823a4636cf0f6c69104859b62e4d",
        4_837,
        f"From {_GEOGRAPHR}, data/boundaries_icb22.rda, written as GeoJSON with five decimals.",
    ),
    _simplified(
        "system-2023-outlines",
        "the 42 integrated care boards of April 2023",
        "icb_april2023_bsc.geojson.gz",
        "ae09d6ab864b36f3f050bdcffb29ac907bfbb2cfeb88ccee7bcd9928d6f44438",
        150_859,
        "From dhsc-govuk/FingertipsNext @ d1600f4a5a6dc3eacaaad5d23e00f6eb312fdbba.",
    ),
    _simplified(
        "authority-2024-outlines",
        "the 296 local authorities of 2024 in England",
        "ltla24_england_simplified.geojson.gz",
        "a90dbe78d80d2fee0afcf2d174ef175dccff1187fcf86605774e8529b78f58e8",
        98_673,
        f"From {_GEOGRAPHR}, data/boundaries_ltla24.rda, written as GeoJSON with five decimals.",
    ),
    _outlines(
        "lsoa-2021-west-northamptonshire",
        "the 238 LSOAs of 2021 in West Northamptonshire",
        "lsoa21_west_northamptonshire.geojson.gz",
        "84f91c989de2cd1f71f0532e9ce7707cd2fe7263112a3a43489cbd8af265e27e",
        100_607,
        "lsoa/E06000062.geojson",
    ),
    _outlines(
        "lsoa-2021-trafford",
        "the 139 LSOAs of 2021 in Trafford",
        "lsoa21_trafford.geojson.gz",
        "6f278fc181b6c5054b4d44c67ff0516902e4c8cc82a24e617a3e0a2be35f5b27",
        31_650,
        "lsoa/E08000009.geojson",
    ),
    _outlines(
        "lsoa-2021-newport",
        "the 100 LSOAs of 2021 in Newport",
        "lsoa21_newport.geojson.gz",
        "b521ad0569c407a2cbc1b906baf022f08502cc8a83ed58498a17ad21efdf7903",
        29_634,
        "lsoa/W06000022.geojson",
    ),
    _outlines(
        "lsoa-2011-newport",
        "the 95 LSOAs of 2011 in Newport",
        "lsoa11_newport.geojson.gz",
        "c0afcd241d04e9b5a358ab658e92a63d2614e03031b4cdddf37a3b058fb08406",
        27_598,
        "lsoa11/W06000022.geojson",
    ),
    _outlines(
        "msoa-2021-west-northamptonshire",
        "the 53 MSOAs of 2021 in West Northamptonshire",
        "msoa21_west_northamptonshire.geojson.gz",
        "9568740b9fa4f467f59ccc8a8c9fbf198f90ac6831152d64a0d8fdcceda5a8d2",
        49_957,
        "msoa/E06000062.geojson",
    ),
    _outlines(
        "ward-2025-west-northamptonshire",
        "the 35 wards of 2025 in West Northamptonshire",
        "ward25_west_northamptonshire.geojson.gz",
        "022ba863b06d8e8dd17f94b3bd4c9175aef56988ccecdf2b67f3e1f55f1a23e7",
        38_950,
        "ward/E06000062.geojson",
    ),
    _outlines(
        "ward-2025-trafford",
        "the 21 wards of 2025 in Trafford",
        "ward25_trafford.geojson.gz",
        "65b316c38a7a11e95b9a4f2517c8826c3328e9640b2b8704b4e2ffeff31093ad",
        6_854,
        "ward/E08000009.geojson",
    ),
    _outlines(
        "lsoa-2011-north-east-london",
        "the 1,023 LSOAs of 2011 in North East London",
        "lsoa11_nel_icb.geojson.gz",
        "6095b749ba52d2897193ebd5c653b84b78a03328a4b35141c7c811de9f8535ef",
        173_416,
        *(f"lsoa11/{each}" for each in _LONDON),
    ),
    _outlines(
        "lsoa-2021-north-east-london",
        "the 1,087 LSOAs of 2021 in North East London",
        "lsoa21_nel_icb.geojson.gz",
        "dffaeb9043b4d741d41de8ca976f6d6f716dcf7dec9a980aa1bca61398fea8b4",
        176_046,
        *(f"lsoa/{each}" for each in _LONDON),
    ),
    _outlines(
        "msoa-2021-north-east-london",
        "the 218 MSOAs of 2021 in North East London",
        "msoa21_nel_icb.geojson.gz",
        "b4f527ada030e4648da1aefa8108f06688f421718d84538a6a60d0a0a549c4c3",
        76_562,
        *(f"msoa/{each}" for each in _LONDON),
    ),
    _outlines(
        "ward-2025-north-east-london",
        "the 173 wards of 2025 in North East London",
        "ward25_nel_icb.geojson.gz",
        "47e6a0e06c6fc1293b4a294c8a2674112901e469f1d4000c6fc6ba9719361c0e",
        30_200,
        *(f"ward/{each}" for each in _LONDON),
    ),
)
