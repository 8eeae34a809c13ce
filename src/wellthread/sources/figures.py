"""Sources of figures about small areas: indices of deprivation of the four nations, their indicators, the census."""

from __future__ import annotations

from .source import Source
from .terms import CENSUS, ESTIMATES, INDICES, OGL, PUBLIC_SECTOR

_MHCLG = "Ministry of Housing, Communities and Local Government"
_INDEX = "https://www.gov.uk/government/statistics/english-indices-of-deprivation-{}"
_HUMANIVERSE = "humaniverse/IMD data/{}.rda @ 2f6c9050afee99a40041eb63b02b6b0c58850704"
_DEMOGRAPHR = "humaniverse/demographr data/{}.rda @ d0417101e5cad5fe1eca059ac60859e9157a29d2"
_ASSETS = "https://assets.publishing.service.gov.uk/media"
_ONS = "https://www.ons.gov.uk/"
_NOMIS = "https://www.nomisweb.co.uk/sources/census_2021"


def _index(
    key: str, year: int, title: str, what: str, file: str, sha256: str, size: int, rda: str, by_hand: str
) -> Source:
    return Source(
        key=key,
        title=f"English Indices of Deprivation {year}{title}",
        publisher=_MHCLG,
        release=str(year),
        what=what,
        page=_INDEX.format(year),
        licence=OGL,
        attribution=INDICES,
        path=f"deprivation/{file}",
        sha256=sha256,
        bytes=size,
        derived=f"From {_HUMANIVERSE.format(rda)}, columns as there.",
        by_hand=f"On the page, take {by_hand}.",
    )


FIGURES = (
    _index(
        "imd-2015",
        2015,
        "",
        "Overall score, rank and decile of the 32,844 LSOAs of 2011 in England.",
        "imd2015_lsoa11_england.csv.gz",
        "f0261e090fe46384423504cf35adff331260bc0c205fc6f20de62a220398e7ee",
        456_646,
        "imd2015_england_lsoa11",
        "File 7: all ranks, deciles and scores",
    ),
    _index(
        "imd-2019-indicators",
        2019,
        ": underlying indicators",
        "28 indicators of the 32,844 LSOAs of 2011 in England.",
        "imd2019_lsoa11_underlying_indicators_england.csv.gz",
        "3e58a79e166713ffb13b3fc122fb0696d49d954a7664c23bd2e021f2ea8f1c77",
        1_794_173,
        "imd2019_england_lsoa11_indicators",
        "File 8: underlying indicators",
    ),
    _index(
        "imd-2025-indicators",
        2025,
        ": underlying indicators",
        "28 indicators of the 33,755 LSOAs of 2021 in England.",
        "imd2025_lsoa21_underlying_indicators_england.csv.gz",
        "3b464d6dd5c4865bb999366a95b1032cf159e74f3ed425a82ac2ed4c9906ebda",
        2_048_276,
        "imd2025_england_lsoa21_indicators",
        "File 8: underlying indicators",
    ),
    _index(
        "imd-2025-systems",
        2025,
        ": summaries of integrated care boards",
        "Average rank and score, share in the most deprived tenth, extent, of 42 integrated care boards of 2024.",
        "imd2025_icb24_summaries.csv",
        "bd55d0abbfbe302def259a9b6dff770bd22d509f369bf89eab0e7fca873fda63",
        17_279,
        "imd2025_england_icb24",
        "File 14: integrated care board summaries",
    ),
    _index(
        "imd-2025-authorities",
        2025,
        ": summaries of local authorities",
        "Average rank and score, share in the most deprived tenth, extent, of 296 local authorities of 2024.",
        "imd2025_ltla24_summaries.csv",
        "06fe73fc7e9460c76abfad29b46e9f9f76dc24f338f7997b5e93b1493bf8b5f3",
        98_654,
        "imd2025_england_ltla24",
        "File 10: local authority district summaries",
    ),
    Source(
        key="census-2021-lsoa21",
        title="Census 2021: households and people of the LSOAs of 2021 in England",
        publisher="Office for National Statistics",
        release="2021",
        what="Ethnic group, tenure, accommodation, overcrowding, deprivation of households, disability, religion.",
        page=_NOMIS,
        licence=OGL,
        attribution=CENSUS,
        path="census/census2021_lsoa21_england.csv.gz",
        sha256="61e97f1788683fc5086e0014239fa354c2699d97a30eac43ce5176732d679ac0",
        bytes=1_866_212,
        derived=f"From {_DEMOGRAPHR.format('ethnicity21_lsoa21')} and six more tables there, joined into one.",
        by_hand="On the page, take TS021 ethnic group, TS054 tenure and the others, by LSOA.",
    ),
    Source(
        key="census-2021-authorities",
        title="Census 2021: age and sex of the residents of local authorities",
        publisher="Office for National Statistics",
        release="2021",
        what="Residents of the 331 local authorities of England and Wales by sex and three broad ages.",
        page=_NOMIS,
        licence=OGL,
        attribution=CENSUS,
        path="census/census2021_ltla21_age_sex.csv",
        sha256="96ede5dc5190b8a3bbd34326796b7fca5a0e311fa2f6e9948544ea864fa8adde",
        bytes=21_183,
        derived=f"From {_DEMOGRAPHR.format('age_gender21_ltla21_ew')}.",
        by_hand="On the page, take TS009 sex by single year of age, by local authority.",
    ),
    Source(
        key="census-2021-language",
        title="Census 2021: language and migration in the MSOAs of 2021 in England",
        publisher="Office for National Statistics",
        release="2021",
        what="Main language, proficiency in English, and address one year before, of 6,856 MSOAs.",
        page=_NOMIS,
        licence=OGL,
        attribution=CENSUS,
        path="census/census2021_msoa21_language_migration_england.csv.gz",
        sha256="f20e1549e360389088c97090784a2a746eb896bdb5fb4a196b5600d9fc6a6171",
        bytes=366_799,
        derived=f"From {_DEMOGRAPHR.format('proficiency21_msoa21')} and migration21_msoa21.rda there.",
        by_hand="On the page, take TS029 proficiency in English and TS019 migrant indicator, by MSOA.",
    ),
    Source(
        key="population-2020-lsoa11",
        title="Population estimates, mid-2020, of the LSOAs of 2011 in England",
        publisher="Office for National Statistics",
        release="Mid-2020",
        what="Usual residents of 32,844 LSOAs by age in bands of five years.",
        page=_ONS,
        licence=OGL,
        attribution=ESTIMATES,
        path="census/population_mid2020_lsoa11_5year_england.csv.gz",
        sha256="381462deb7460d3b5f1884ac3eee4ec8239fcc6a691b8a0baa86c0eefb1de89e",
        bytes=912_294,
        derived=f"From {_DEMOGRAPHR.format('population20_lsoa11')}, single years summed to bands.",
        by_hand="On the page, look for lower layer super output area population estimates, SAPE23.",
    ),
    Source(
        key="wimd-2019",
        title="Welsh Index of Multiple Deprivation 2019",
        publisher="Welsh Government",
        release="2019",
        what="Overall and domain ranks of the 1,909 LSOAs of 2011 in Wales.",
        page="https://www.gov.wales/welsh-index-multiple-deprivation-full-index-update-ranks-2019",
        licence=OGL,
        attribution=f"{PUBLIC_SECTOR}; source: Welsh Government, Welsh Index of Multiple Deprivation 2019.",
        derived="No copy is prepared: the workbook is read as it is published.",
        address="https://gov.wales/sites/default/files/statistics-and-research/2019-11/"
        "welsh-index-multiple-deprivation-2019-index-and-domain-ranks-by-small-area.ods",
        fetched_as="deprivation/wimd2019_ranks.ods",
        by_hand="On the page, take the index and domain ranks by small area.",
    ),
    Source(
        key="simd-2020v2",
        title="Scottish Index of Multiple Deprivation 2020 (version 2)",
        publisher="Scottish Government",
        release="2020v2",
        what="Overall and domain ranks of the 6,976 data zones of 2011 in Scotland.",
        page="https://www.gov.scot/collections/scottish-index-of-multiple-deprivation-2020/",
        licence=OGL,
        attribution=f"{PUBLIC_SECTOR}; source: Scottish Government, Scottish Index of Multiple Deprivation 2020v2.",
        derived="No copy is prepared: the workbook is read as it is published.",
        by_hand="On the page, take SIMD 2020v2 ranks, or the data zone look-up.",
    ),
    Source(
        key="nimdm-2017",
        title="Northern Ireland Multiple Deprivation Measure 2017",
        publisher="Northern Ireland Statistics and Research Agency",
        release="2017",
        what="Overall and domain ranks of the 890 super output areas of Northern Ireland.",
        page="https://www.nisra.gov.uk/publications/nimdm17-soa-level-results",
        licence=OGL,
        attribution=f"{PUBLIC_SECTOR}; source: NISRA, Northern Ireland Multiple Deprivation Measure 2017.",
        derived="No copy is prepared: the workbook is read as it is published.",
        address="https://www.nisra.gov.uk/files/nisra/publications/NIMDM17_SOAresults.xls",
        fetched_as="deprivation/nimdm2017_soa.xls",
        by_hand="On the page, take the results by super output area.",
    ),
)
