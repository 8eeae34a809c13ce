"""Sources about assets, voices, systems and votes."""

from __future__ import annotations

from .source import Source
from .terms import OGL, PUBLIC_SECTOR

_RAW = "https://raw.githubusercontent.com"
_FORESIGHT = (
    "“Tackling Obesities: Future Choices – Obesity System Atlas” (2007), Government Office for Science, "
    "© Crown copyright, Open Government Licence v3.0. The transcription carries no licence of its own."
)
_FORESIGHT_COMMIT = "13a1d0a58abd6202561de8931670ba3fc7063b11"
_FORESIGHT_JSON = f"{_RAW}/hpbspcassistant/obesity-system-explorer/{_FORESIGHT_COMMIT}/obesity_system_data.json"

OTHERS = (
    Source(
        key="libraries-2023",
        title="Basic dataset for libraries in England, 2023",
        publisher="Arts Council England",
        release="2023",
        what="Every public library since 2010, closed ones too, with operator and opening.",
        page="https://www.artscouncil.org.uk/supporting-arts-museums-and-libraries/supporting-libraries",
        licence=OGL,
        attribution=f"{PUBLIC_SECTOR}; source: Arts Council England and DCMS.",
        path="assets/libraries_england_2023.csv.gz",
        sha256="a937f6861bd07ae7ef97e32eeea9b9b339eb283669b152c4b092f5a07df5e3d5",
        bytes=152_184,
        derived=(
            "From LibrariesHacked/librarydata-db data/libraries_england_2023.csv @ "
            "9ab18536054a060821f95e5cf4ceefcfea18d0fb, e-mail addresses removed."
        ),
        address=f"{_RAW}/LibrariesHacked/librarydata-db/9ab18536054a060821f95e5cf4ceefcfea18d0fb/"
        "data/libraries_england_2023.csv",
        fetched_as="assets/libraries_england_2023.csv",
    ),
    Source(
        key="practices-2019",
        title="GP practices (epraccur), late 2019",
        publisher="NHS Digital, Organisation Data Service",
        release="2019",
        what="General practices and other prescribers with status and setting; postcodes, no coordinates.",
        page="https://www.odsdatasearchandexport.nhs.uk/",
        licence=OGL,
        attribution=f"{PUBLIC_SECTOR}; source: NHS Digital, Organisation Data Service.",
        path="assets/nhs_epraccur_2019_east_london_northants.csv",
        sha256="939c1ee611a8a358003808b8db5b9ed6dd3be3f1079181c75ad114bbf5f37ad8",
        bytes=87_569,
        derived=(
            "From psychty/primary-care-geographies epraccur.csv @ 628a9bd2594527f5884c61f4fc18dcd2e4a7b004: "
            "postcodes E, EC, IG, RM and NN, header names added, telephone numbers removed."
        ),
        address=f"{_RAW}/psychty/primary-care-geographies/628a9bd2594527f5884c61f4fc18dcd2e4a7b004/epraccur.csv",
        fetched_as="assets/epraccur.csv",
    ),
    Source(
        key="hospitals",
        title="Hospitals of NHS.UK",
        publisher="NHS.UK",
        release="2020",
        what="NHS and independent hospitals with coordinates as published.",
        page="https://www.nhs.uk/about-us/nhs-website-datasets/",
        licence=OGL,
        attribution=f"{PUBLIC_SECTOR}; source: NHS.UK.",
        path="assets/nhs_hospitals_east_london_northants.csv",
        sha256="56fb539b8e27e81f9d24408b3b3def9357f70e453f144d8f8f9fa50139c662a1",
        bytes=20_116,
        derived=(
            "From britishredcrosssociety/covid-19-vulnerability data/hospital-data/Hospital.csv @ "
            "abd0bcad4224c527d4c3c03283b2a55c1f36cf15: two boxes cut out, separator and encoding changed, "
            "telephone numbers and e-mail addresses removed."
        ),
        address=f"{_RAW}/britishredcrosssociety/covid-19-vulnerability/abd0bcad4224c527d4c3c03283b2a55c1f36cf15/"
        "data/hospital-data/Hospital.csv",
        fetched_as="assets/Hospital.csv",
    ),
    Source(
        key="patient-comments",
        title="Friends and Family Test comments, coded by hand (pxtextmining, framework 6)",
        publisher="NHS England; The Strategy Unit",
        release="31 August 2023",
        what="Free-text answers of patients of two trusts with about 50 codes and a sentiment from 1 to 5.",
        page="https://github.com/The-Strategy-Unit/pxtextmining",
        licence="MIT",
        attribution="© NHS England. Published with the consent of the trusts.",
        path="voice/nhs_patient_comments/fft_comments_labelled.csv.gz",
        sha256="1e4dbe46190f877fa6996e3c1a3f849de08646bd870f630a000a3eb2f96d8019",
        bytes=208_825,
        derived=(
            "From The-Strategy-Unit/pxtextmining datasets/v6framework_230831.csv @ "
            "ba6c0a2f10ca9bb3b964b72afe6047b463095c75: empty answers left out, a random two thirds of the rows."
        ),
        address=f"{_RAW}/The-Strategy-Unit/pxtextmining/ba6c0a2f10ca9bb3b964b72afe6047b463095c75/"
        "datasets/v6framework_230831.csv",
        fetched_as="voice/v6framework_230831.csv",
    ),
    Source(
        key="foresight-variables",
        title="Foresight obesity system map: variables",
        publisher="Government Office for Science",
        release="2007",
        what="108 variables with cluster, definition and place on the drawing.",
        page="https://www.gov.uk/government/publications/reducing-obesity-obesity-system-map",
        licence=OGL,
        attribution=_FORESIGHT,
        path="systems/foresight_obesity_nodes.csv",
        sha256="974540262f1d3c15ee43abd2a98bf4ea7dd0ac44871d417150ce79388f768214",
        bytes=17_555,
        derived=f"From hpbspcassistant/obesity-system-explorer obesity_system_data.json @ {_FORESIGHT_COMMIT}: nodes.",
        address=_FORESIGHT_JSON,
        fetched_as="systems/obesity_system_data.json",
    ),
    Source(
        key="foresight-links",
        title="Foresight obesity system map: signed links",
        publisher="Government Office for Science",
        release="2007",
        what="296 causal links with their sign.",
        page="https://www.gov.uk/government/publications/reducing-obesity-obesity-system-map",
        licence=OGL,
        attribution=_FORESIGHT,
        path="systems/foresight_obesity_edges.csv",
        sha256="2bae9aaf6ab024a0d017e56c2836d783fe76290ef4a12526b6ad6b0b6de21851",
        bytes=3_965,
        derived=(
            f"From hpbspcassistant/obesity-system-explorer obesity_system_data.json @ {_FORESIGHT_COMMIT}: connections."
        ),
        address=_FORESIGHT_JSON,
        fetched_as="systems/obesity_system_data.json",
    ),
    Source(
        key="wieliczka-2023",
        title="Participatory budget of Wieliczka, Green Million, 2023",
        publisher="Pabulib; municipality of Wieliczka",
        release="2023",
        what="6,586 approval ballots on 64 projects, the first election decided by the Method of Equal Shares.",
        page="https://pabulib.org/",
        licence="MIT",
        attribution=(
            "Pabulib; Faliszewski et al., Participatory Budgeting: Data, Tools, and Analysis, IJCAI 2023. "
            "Taken from equalshares/equalshares-compute-tool."
        ),
        path="participatory_budgeting/poland_wieliczka_2023_green-budget.pb",
        sha256="cfd115b47b86b5bec2a48b958c15ad60cb10be567c6b89926cad1f87a64d1fa1",
        bytes=92_921,
        derived="Copied from equalshares/equalshares-compute-tool @ 31f52eed785c839d2319dd742e858e2c355feb9b.",
        address=f"{_RAW}/equalshares/equalshares-compute-tool/31f52eed785c839d2319dd742e858e2c355feb9b/"
        "pb/poland_wieliczka_2023_green-budget.pb",
        fetched_as="participatory_budgeting/wieliczka_2023_fetched.pb",
    ),
)
