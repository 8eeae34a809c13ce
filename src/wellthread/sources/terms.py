"""The licences under which the sources are published, and the lines that they ask for."""

from __future__ import annotations

OGL = "OGL-UK-3.0"
INDICES = (
    "Contains public sector information licensed under the Open Government Licence v3.0; source: Ministry of "
    "Housing, Communities and Local Government, English Indices of Deprivation."
)
GEOGRAPHY = (
    "Source: Office for National Statistics licensed under the Open Government Licence v3.0. "
    "Contains OS data © Crown copyright and database right."
)
MSOA_NAMES = "MSOA names © House of Commons Library, Open Parliament Licence v3.0."
PUBLIC_SECTOR = "Contains public sector information licensed under the Open Government Licence v3.0"
CENSUS = "Source: Office for National Statistics, Census 2021, licensed under the Open Government Licence v3.0."
ESTIMATES = (
    "Source: Office for National Statistics, mid-year population estimates, licensed under the Open Government "
    "Licence v3.0."
)
