"""Who lives in a neighbourhood: counts of its small areas summed, in the categories of the equality questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wellthread.vocabulary import Method, PopulationCount, Ref

WITHIN_15_TO_19 = 4 / 5
"""Of five years of age from 15 to 19, four are 16 and over: reckoned as equal years."""


def age_bands(five_years: Mapping[str, float]) -> dict[str, float]:
    """Five-year ages (age_15_19) as the bands of the equality questions, without those under 16.

    >>> ages = age_bands({"age_10_14": 50, "age_15_19": 100, "age_20_24": 20, "age_85_89": 3, "age_90plus": 1})
    >>> ages["age=16-24"], ages["age=85+"]
    (100.0, 4.0)
    """
    bands = dict.fromkeys(["16-24", "25-34", "35-49", "50-64", "65-74", "75-84", "85+"], 0.0)
    for name, count in five_years.items():
        start = int("".join(sign for sign in name.split("_")[1] if sign.isdigit()))
        if start == 15:
            bands["16-24"] += WITHIN_15_TO_19 * count
        elif start > 15:
            bands[_band(start)] += count
    return {f"age={band}": count for band, count in bands.items()}


def _band(start: int) -> str:
    for limit, band in ((25, "16-24"), (35, "25-34"), (50, "35-49"), (65, "50-64"), (75, "65-74"), (85, "75-84")):
        if start < limit:
            return band
    return "85+"


def fifths(deciles: Iterable[tuple[int, float]]) -> dict[str, float]:
    """Residents by the national fifth of deprivation that their small area lies in: (decile, residents).

    >>> fifths([(1, 1500), (2, 500), (9, 100)])
    {'deprivation=1': 2000.0, 'deprivation=2': 0.0, 'deprivation=3': 0.0, 'deprivation=4': 0.0, 'deprivation=5': 100.0}
    """
    found = {f"deprivation={fifth}": 0.0 for fifth in range(1, 6)}
    for decile, residents in deciles:
        found[f"deprivation={(decile + 1) // 2}"] += residents
    return found


def with_english(tongues: Mapping[str, float]) -> dict[str, float]:
    """Main language, and how well English is spoken with those whose main language it is among them."""
    main = {} if "main_language=english" not in tongues else {"english=main_language": tongues["main_language=english"]}
    return {**tongues, **main}


def population_counts(
    neighbourhood: Ref,
    counts: Mapping[str, float],
    *,
    base: str,
    period: str,
    areas: Iterable[str],
    dataset: Ref,
    method: Method = Method.DIRECT,
) -> list[PopulationCount]:
    """Counts named question=code as records; the same place and category always have the same id."""
    found = []
    for name, residents in counts.items():
        question, code = name.split("=", 1)
        tidy = f"{question}-{code}".replace("_", "-").replace("+", "-plus").lower()
        found.append(
            PopulationCount(
                id=f"{neighbourhood.id}-{tidy}",
                neighbourhood=neighbourhood,
                question=question,
                code=code,
                residents=round(residents),
                base=base,
                period=period,
                method=method,
                areas=tuple(areas),
                dataset=dataset,
            )
        )
    return found
