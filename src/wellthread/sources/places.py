"""Sources about places: deprivation, look-ups, outlines."""

from __future__ import annotations

from urllib.parse import urlencode

from .source import Source
from .terms import GEOGRAPHY, INDICES, MSOA_NAMES, OGL

_GEOPORTAL = "https://geoportal.statistics.gov.uk/"
_ASSETS = "https://assets.publishing.service.gov.uk/media"
_SERVICES = "https://services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services"
_DISTRICTS = ("Corby", "Daventry", "East Northamptonshire", "Kettering", "Northampton", "South Northamptonshire")
_GEOGRAPHR = "humaniverse/geographr @ c026be5cc76cb576358082b53f1f13d69ab577ae"


def _asked(service: str, fields: str, where: str, **more: str) -> str:
    """The address of a question to a service of the Office for National Statistics, answered as GeoJSON."""
    question = {"where": where, "outFields": fields, "outSR": "4326", "f": "geojson", **more}
    return f"{_SERVICES}/{service}/FeatureServer/0/query?{urlencode(question)}"


def _named(field: str) -> str:
    """The small areas of Northamptonshire, by the districts that they are named after."""
    return " OR ".join(f"{field} LIKE '{each} %'" for each in (*_DISTRICTS, "Wellingborough"))


PLACES = (
    Source(
        key="imd-2019",
        title="English Indices of Deprivation 2019",
        publisher="Ministry of Housing, Communities and Local Government",
        release="2019",
        what="Overall and domain ranks and deciles of the 32,844 LSOAs of 2011 in England.",
        page="https://www.gov.uk/government/statistics/english-indices-of-deprivation-2019",
        licence=OGL,
        attribution=INDICES,
        path="deprivation/imd2019_lsoa11_england.csv.gz",
        sha256="81743359f3ff57f07e07d79782aa247af4dc2563f1c3cde6b73ff3d85405867b",
        bytes=2_387_564,
        derived=(
            "From humaniverse/IMD data/imd2019_england_lsoa11.rda @ 2f6c9050afee99a40041eb63b02b6b0c58850704, joined "
            "with mid-2019 populations and names. The overall score is worked out from the published domain ranks. "
            "The published file weights by mid-2015 populations, so averages over larger areas differ a little."
        ),
        address=f"{_ASSETS}/5dc407b440f0b6379a7acc8d/"
        "File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators_3.csv",
        fetched_as="deprivation/imd2019_file7.csv",
    ),
    Source(
        key="imd-2025",
        title="English Indices of Deprivation 2025",
        publisher="Ministry of Housing, Communities and Local Government",
        release="2025",
        what="Published scores, ranks and deciles of the 33,755 LSOAs of 2021 in England.",
        page="https://www.gov.uk/government/statistics/english-indices-of-deprivation-2025",
        licence=OGL,
        attribution=INDICES,
        path="deprivation/imd2025_lsoa21_england.csv.gz",
        sha256="8481a7f109b20eb5b4235d8b3a74afd9d685cbec431cf050df7e2645f7ec6c73",
        bytes=3_453_667,
        derived=(
            "From humaniverse/IMD data/imd2025_england_lsoa21.rda @ 2f6c9050afee99a40041eb63b02b6b0c58850704, joined "
            "with names of wards, authorities and care boards."
        ),
        address=f"{_ASSETS}/691ded56d140bbbaa59a2a7d/"
        "File_7_IoD2025_All_Ranks_Scores_Deciles_Population_Denominators.csv",
        fetched_as="deprivation/imd2025_file7.csv",
    ),
    Source(
        key="lsoa-2011-lookup",
        title="LSOA (2011) to MSOA (2011), local authority and integrated care board (2022): look-up for England",
        publisher="Office for National Statistics; House of Commons Library",
        release="July 2022",
        what="Where each LSOA of 2011 in England lies.",
        page=_GEOPORTAL,
        licence=OGL,
        attribution=f"{GEOGRAPHY} {MSOA_NAMES}",
        path="geography/lookup_lsoa11_msoa11_ward17_ltla_icb22_england.csv.gz",
        sha256="c4cc4236c3fc3677a1ea38347db83716376ed29ca09763c0412d3f96e6ae8686",
        bytes=418_757,
        derived=(
            f"Four look-ups of {_GEOGRAPHR} joined by LSOA code, with the Library's names of MSOAs. The address gives "
            "Northamptonshire only, without MSOAs: lsoa-2011-to-msoa goes with it."
        ),
        address=_asked("LSOA11_SICBL22_ICB22_LAD22_EN_LU", "*", "ICB22CD='E54000059'", returnGeometry="false"),
        fetched_as="geography/lsoa11_icb22_northamptonshire.json",
        by_hand="On the page, look for LSOA (2011) to Sub-ICB Locations to Integrated Care Boards (July 2022).",
    ),
    Source(
        key="lsoa-2011-to-msoa",
        title="LSOA (2011) to MSOA (2011): look-up",
        publisher="Office for National Statistics",
        release="2011",
        what="In which MSOA each LSOA of 2011 lies. The prepared look-up has it already.",
        page=_GEOPORTAL,
        licence=OGL,
        attribution=GEOGRAPHY,
        path="geography/lookup_lsoa11_msoa11_ward17_ltla_icb22_england.csv.gz",
        sha256="c4cc4236c3fc3677a1ea38347db83716376ed29ca09763c0412d3f96e6ae8686",
        bytes=418_757,
        derived="Part of the prepared look-up of lsoa-2011-lookup. The address gives Northamptonshire only.",
        address=_asked(
            "OA11_LSOA11_MSOA11_LAD20_RGN20_EW_LU_a1cf695c9b074c708921b2a7555f808a",
            "LSOA11CD,LSOA11NM,MSOA11CD,MSOA11NM",
            _named("LSOA11NM"),
            returnGeometry="false",
            returnDistinctValues="true",
        ),
        fetched_as="geography/lsoa11_msoa11_northamptonshire.json",
        by_hand="On the page, look for Output Area to LSOA to MSOA (2011) look-ups.",
    ),
    Source(
        key="lsoa-2011-to-2021",
        title="LSOA (2011) to LSOA (2021) exact-fit look-up for England",
        publisher="Office for National Statistics",
        release="2022",
        what="What became of each LSOA of 2011: unchanged, split, merged, irregular.",
        page=_GEOPORTAL,
        licence=OGL,
        attribution=GEOGRAPHY,
        path="geography/lookup_lsoa11_to_lsoa21_england.csv.gz",
        sha256="781418c2146a506c1e8fe7da5c0763900440de413fcb3872891ea100237a9ca4",
        bytes=305_020,
        derived=f"From {_GEOGRAPHR}, data/lookup_lsoa11_lsoa21_ltla22.rda, columns renamed, England only.",
        address="https://open-geography-portalx-ons.hub.arcgis.com/api/download/v1/items/"
        "cbfe64cc03d74af982c1afec639bafd1/csv?layers=0",
        fetched_as="geography/lsoa11_to_lsoa21.csv",
        by_hand="On the page, look for LSOA (2011) to LSOA (2021) Exact Fit Lookup.",
    ),
    Source(
        key="msoa-2011-outlines",
        title="Outlines of the MSOAs of 2011 in England, simplified",
        publisher="Office for National Statistics",
        release="2011",
        what="Outlines to draw 6,791 MSOAs, not for deciding what lies inside. The address gives Northamptonshire.",
        page=_GEOPORTAL,
        licence=OGL,
        attribution=GEOGRAPHY,
        path="geography/msoa11_england_simplified.geojson.gz",
        sha256="d8220978fe72c03a5bbd46facef1a3a57350f5d530cde84c849f950bf942d0bc",
        bytes=559_539,
        derived=f"From {_GEOGRAPHR}, data/boundaries_msoa11.rda, written as GeoJSON with five decimals.",
        address=_asked(
            "MSOA_Dec_2011_Boundaries_Super_Generalised_Clipped_BSC_EW_V3_2022", "MSOA11CD", _named("MSOA11NM")
        ),
        fetched_as="geography/msoa11_northamptonshire.geojson",
        by_hand="On the page, look for the MSOA (December 2011) boundaries, super generalised, as GeoJSON.",
    ),
    Source(
        key="lsoa-2011-outlines",
        title="Outlines of the LSOAs of 2011 in England, simplified",
        publisher="Office for National Statistics",
        release="2011",
        what="Outlines to draw 32,844 LSOAs, not for deciding what lies inside. The address gives Northamptonshire.",
        page=_GEOPORTAL,
        licence=OGL,
        attribution=GEOGRAPHY,
        path="geography/lsoa11_england_simplified.geojson.gz",
        sha256="b932f305e309fe84176944f002b660ed861401c2f845e18800fb6454d8c148e0",
        bytes=1_965_235,
        derived=f"From {_GEOGRAPHR}, data/boundaries_lsoa11.rda, written as GeoJSON with five decimals.",
        address=_asked("LSOA_2011_Boundaries_Super_Generalised_Clipped_BSC_EW_V4", "LSOA11CD", _named("LSOA11NM")),
        fetched_as="geography/lsoa11_northamptonshire.geojson",
        by_hand="On the page, look for the LSOA (December 2011) boundaries, super generalised, as GeoJSON.",
    ),
    Source(
        key="lsoa-2011-centroids",
        title="LSOA (December 2011) population-weighted centroids",
        publisher="Office for National Statistics",
        release="December 2011",
        what="The point where the people of each of the 32,844 LSOAs of 2011 in England live on average.",
        page=_GEOPORTAL,
        licence=OGL,
        attribution=GEOGRAPHY,
        path="geography/lsoa11_population_weighted_centroids_england.csv.gz",
        sha256="93574881b774735fa52fa4a9615da9c900d218af9f8d1a83f57d8dba9a3346e3",
        bytes=727_829,
        derived=(
            "From britishredcrosssociety/covid-19-vulnerability data/boundaries/Lower_Layer_Super_Output_Areas_"
            "December_2011_Population_Weighted_Centroids.csv @ abd0bcad4224c527d4c3c03283b2a55c1f36cf15, England "
            "only; degrees worked out from eastings and northings."
        ),
        by_hand="On the page, look for LSOA (December 2011) EW Population Weighted Centroids, as CSV.",
    ),
    Source(
        key="lsoa-2011-west-northamptonshire",
        title="Outlines of the LSOAs of 2011 in West Northamptonshire, generalised",
        publisher="Office for National Statistics",
        release="2011",
        what="Outlines of 228 LSOAs, good enough to say what lies inside.",
        page="https://github.com/drkane/geo-lookups",
        licence=OGL,
        attribution=GEOGRAPHY,
        path="geography/lsoa11_west_northamptonshire.geojson.gz",
        sha256="eb6bc25d34b204ef9b9d9f855f63cca0e0811d0f8fdf7f4e1a07a924768375c6",
        bytes=99_479,
        derived=(
            "From drkane/geo-lookups boundaries/lsoa11/E06000062.geojson @ "
            "e20a072d5fc0918437abaa3622be63f40b71d9dd, properties trimmed, six decimals."
        ),
        address="https://raw.githubusercontent.com/drkane/geo-lookups/e20a072d5fc0918437abaa3622be63f40b71d9dd/"
        "boundaries/lsoa11/E06000062.geojson",
        fetched_as="geography/lsoa11_E06000062.geojson",
    ),
)
