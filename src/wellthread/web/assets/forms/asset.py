"""The form of one asset: a few fields in sight, the rest folded, its place told in words, on a map or by a square."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from wellthread.vocabulary import (
    Asset,
    AssetClass,
    Barrier,
    Field,
    Pinpoint,
    Ref,
    Shape,
    Visibility,
    noun_of,
)
from wellthread.vocabulary.grid import NoSuchSquare, square_named
from wellthread.web.assets.queries.finding import (
    Found,
    area_at,
    grid_of,
    meant,
    neighbourhood_at,
    place_named,
    places_named,
)
from wellthread.web.assets.queries.one import category_of
from wellthread.web.assets.queries.spots import places_of, titles
from wellthread.web.thread.forms import filled_from, form_field
from wellthread.web.thread.sight import Sight

NOUN = noun_of(Asset)
FIELDS = {each.name: each for each in NOUN.fields}
FIRST = ("name", "asset_class", "category", "place", "which", "square", "neighbourhood", "named_by", "description")
FOLDED = {
    "Where it is, more exactly": ("address", "postcode", "longitude", "latitude", "pinpoint"),
    "Who decides": ("control", "controlled_by", "terms"),
    "Using it": ("status", "hours", "opening_hours", "cost", "access", "capacity", "website", "aliases"),
    "For whom": ("used_by", "excluded", "disputed"),
    "What may become of it": ("funding_ends", "threat"),
    "Whether it is so": ("assured_on", "assured_by"),
    "Who may see it": ("visibility", "consent"),
}
LABELS = {
    "asset_class": "What sort of resource",
    "named_by": "Who named it",
    "controlled_by": "Who that is",
    "excluded": "Who feels left out",
    "disputed": "Do residents disagree about its worth?",
    "opening_hours": "When it can be used, for machines",
    "hours": "When it can be used",
    "pinpoint": "How much of where it is others are shown",
    "funding_ends": "When its funding runs out",
    "assured_on": "When somebody last checked the details",
    "assured_by": "Who checked",
}
HINTS = {
    "asset_class": "",
    "category": "From the programme's own list of categories.",
    "neighbourhood": "",
    "named_by": "A role or a group, where no words are kept.",
}
BY_ITS_SORT = "By its sort: hidden where its category is sensitive"
WORDS_ONLY = "words"
NOT_A_POINT = "Give both longitude and latitude, or neither."


@dataclass(frozen=True, slots=True)
class Group:
    """Some fields that are folded away together; open when one of them is wrong."""

    title: str
    fields: tuple[forms.BoundField, ...]
    open: bool


class AssetForm(forms.Form):
    """Everything that is asked of an asset. `values()` gives it as fields of the noun."""

    def __init__(self, sight: Sight, today: date, *args: Any, before: Asset | None = None, **kwargs: Any) -> None:
        if before:
            kwargs["initial"] = {**filled_from(before, NOUN), **_places(before), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.sight, self.today, self.before = sight, today, before
        self.found: Found | None = None
        for name in (*FIRST, *(each for names in FOLDED.values() for each in names)):
            self.fields[name] = self._field(name)
        self._offer(self.data.get("place", "") if self.is_bound else "")

    @property
    def first(self) -> list[forms.BoundField]:
        """The fields in sight."""
        offered = bool(self.fields["which"].choices)  # type: ignore[attr-defined]
        return [self[name] for name in FIRST if name != "which" or offered]

    @property
    def folded(self) -> list[Group]:
        """The others, by what they are about."""
        return [
            Group(title, tuple(self[name] for name in names), any(name in self.errors for name in names))
            for title, names in FOLDED.items()
        ]

    def clean_opening_hours(self) -> str:
        """Hours in OpenStreetMap's notation, as the library that reads them everywhere else writes them."""
        given: str = self.cleaned_data["opening_hours"].strip()
        return checked_hours(given) if given else ""

    def clean_assured_on(self) -> date | None:
        """A day on which somebody looked lies not in the future."""
        given: date | None = self.cleaned_data["assured_on"]
        if given and given > self.today:
            raise forms.ValidationError("Nobody can have checked on a day that has not come yet.")
        return given

    def clean_consent(self) -> str:
        """A consent by its id alone, or as a reference."""
        given: str = self.cleaned_data["consent"].strip()
        return given if not given or given.startswith("consent:") else f"consent:{given}"

    def clean(self) -> dict[str, Any]:
        """Settle class, place and circle, which depend on each other."""
        given = super().clean() or self.cleaned_data
        self._sort(given)
        if given.get("asset_class") == AssetClass.INDIVIDUAL.value:
            self._no_place(given)
        else:
            self._place(given)
        return given

    def values(self) -> dict[str, Any]:
        """The fields of the asset."""
        given = self.cleaned_data
        made = {
            name: _value(FIELDS[name], given[name])
            for name in self.fields
            if name in FIELDS and FIELDS[name].shape is not Shape.REF
        }
        for name in ("neighbourhood", "category", "consent", "area"):
            made[name] = Ref.parse(given[name]) if given.get(name) else None
        return made

    def _field(self, name: str) -> forms.Field:
        made = self._own(name) if name in OWN else form_field(FIELDS[name], self.sight)
        made.label = LABELS.get(name, made.label)
        made.help_text = HINTS.get(name, made.help_text)
        return made

    def _own(self, name: str) -> forms.Field:
        """The fields that are not simply those of the noun."""
        adding = self.before is None
        match name:
            case "neighbourhood":
                places = [(f"neighbourhood:{key}", title) for key, title in places_of(self.sight).items()]
                return _choice(name, [("", "None, or all of them"), *places])
            case "category":
                kept = [(f"asset_category:{key}", title) for key, title in titles(name_of(name), self._in).items()]
                return _choice(name, [("", "None yet"), *kept])
            case "asset_class":
                codes = [(each.value, f"{each.label.capitalize()}: {each.says}") for each in AssetClass]
                return _choice(name, [("", "As its category says"), *codes] if adding else codes, required=not adding)
            case "visibility" | "pinpoint":
                kinds = Visibility if name == "visibility" else Pinpoint
                codes = [(each.value, f"{each.label.capitalize()}: {each.says}") for each in kinds]
                choices = [("", BY_ITS_SORT), *codes] if adding else codes
                return _choice(name, choices, required=not adding, widget=forms.RadioSelect)
            case "which":
                return forms.ChoiceField(label="Which of these", required=False, widget=forms.RadioSelect, choices=[])
            case "consent":
                told = "Only for what one person gives: the id of their consent to be shown to everyone."
                return forms.CharField(label="Consent", required=False, help_text=told)
            case "place":
                told = (
                    "A name that is known here, such as a hall or an area, or an address. Empty where it has no place."
                )
                return forms.CharField(label="Where", required=False, help_text=told, max_length=200)
            case _:
                told = "A square of the drawn map, such as C4."
                return forms.CharField(label="Square", required=False, help_text=told, max_length=8)

    @property
    def _in(self) -> str:
        return self.sight.programme

    def _offer(self, typed: str) -> None:
        """The places that typed words may mean, to choose from."""
        found = places_named(self.sight, typed, self.today) if typed else []
        if found and meant(found) is None:
            offered = [(str(each.ref), each.label) for each in found]
            self.fields["which"].choices = [*offered, (WORDS_ONLY, "None of these: keep the words")]  # type: ignore[attr-defined]

    def _sort(self, given: dict[str, Any]) -> None:
        """Class and circle where they are left to the category."""
        category = category_of(self.sight, given.get("category", ""))
        if not given.get("asset_class"):
            if category is None:
                self.add_error("asset_class", "Choose a class, or a category that has one.")
                return
            given["asset_class"] = category.asset_class.value
        hides = bool(category and category.sensitive)
        person = given["asset_class"] == AssetClass.INDIVIDUAL.value
        given["visibility"] = given.get("visibility") or (Visibility.PRIVATE if hides else Visibility.TEAM).value
        given["pinpoint_asked"] = given.get("pinpoint", "")
        given["pinpoint"] = given.get("pinpoint") or (Pinpoint.HIDDEN if hides or person else Pinpoint.EXACT).value

    def _no_place(self, given: dict[str, Any]) -> None:
        """What one person gives has no place: said in so many words rather than dropped in silence."""
        for name in ("place", "square", "address", "postcode", "longitude", "latitude"):
            if given.get(name) not in (None, ""):
                told = (
                    "What one person gives has no place on the map: their home is not ours to tell. Leave this empty."
                )
                self.add_error(name, told)
        given["area"] = ""
        if given.get("visibility") == Visibility.PUBLIC.value and not given.get("consent"):
            self.add_error("visibility", "What one person gives is shown to everyone only under that person's consent.")

    def _place(self, given: dict[str, Any]) -> None:
        given["area"] = str(self.before.area.unversioned) if self.before and self.before.area else ""
        point = self._point(given)
        if point is None:
            return
        given["longitude"], given["latitude"] = point
        moved = self.before is None or point != (self.before.longitude, self.before.latitude)
        if moved and not (self.found and self.found.area):
            area = area_at(self.sight, *point)
            given["area"] = str(area.ref.unversioned) if area else ""
        if not given.get("neighbourhood") and (home := neighbourhood_at(self.sight, *point)):
            given["neighbourhood"] = f"neighbourhood:{home}"

    def _point(self, given: dict[str, Any]) -> tuple[float, float] | None:
        """Longitude and latitude from whichever way the place was told."""
        longitude, latitude = given.get("longitude"), given.get("latitude")
        if (longitude is None) != (latitude is None):
            self.add_error("longitude" if longitude is None else "latitude", NOT_A_POINT)
            return None
        if given.get("square"):
            return self._squared(given)
        if given.get("place"):
            named = self._named(given)
            if named or self.errors:
                return named
        if longitude is None or latitude is None:
            return None
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            self.add_error("longitude", "Longitude goes from -180 to 180 and latitude from -90 to 90.")
            return None
        return longitude, latitude

    def _squared(self, given: dict[str, Any]) -> tuple[float, float] | None:
        grid = grid_of(self.sight, given.get("neighbourhood", "").partition(":")[2], self.today)
        try:
            if grid is None:
                raise NoSuchSquare("There is no drawn map here yet. Tell the place in words.")
            return square_named(grid, given["square"]).centre
        except NoSuchSquare as wrong:
            self.add_error("square", str(wrong))
            return None

    def _named(self, given: dict[str, Any]) -> tuple[float, float] | None:
        """The place that the words mean: the only one of that name, or the one chosen; else the words are kept."""
        typed, chosen = given["place"], given.get("which", "")
        found = places_named(self.sight, typed, self.today)
        if not chosen and found and meant(found) is None:
            self.add_error("which", "Several places may be meant. Choose one, or keep the words.")
            return None
        place = place_named(self.sight, chosen, typed, self.today) if chosen else meant(found)
        given["address"] = given.get("address") or typed
        if place is None:
            return None
        self.found = place
        if place.area:
            given["area"] = f"area:{place.area}"
            if not given.get("pinpoint_asked"):
                given["pinpoint"] = Pinpoint.AREA.value
        if place.neighbourhood and not given.get("neighbourhood"):
            given["neighbourhood"] = f"neighbourhood:{place.neighbourhood}"
        return (place.longitude, place.latitude) if place.longitude is not None and place.latitude is not None else None


OWN = frozenset(
    {"neighbourhood", "category", "asset_class", "visibility", "pinpoint", "which", "consent", "place", "square"}
)


class BarrierForm(forms.Form):
    """What stops some people from using one asset."""

    def __init__(self, sight: Sight, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        noun = noun_of(Barrier)
        for each in noun.fields:
            if each.name in ("name", "kind", "felt_by", "status", "description"):
                self.fields[each.name] = form_field(each, sight)

    def values(self) -> dict[str, Any]:
        """The fields of the barrier."""
        held = {each.name: each for each in noun_of(Barrier).fields}
        return {name: _value(held[name], self.cleaned_data[name]) for name in self.fields}


def checked_hours(given: str) -> str:
    """Opening hours as the library writes them. Raises ValidationError with what is wrong in them."""
    import opening_hours

    try:
        return str(opening_hours.OpeningHours(given))
    except opening_hours.ParserError as wrong:  # type: ignore[attr-defined]  # its stub leaves it out
        where = str(wrong).strip().splitlines()
        told = where[-1].strip(" =") if where else "it cannot be read"
        raise forms.ValidationError(f"Write it as in “Mo-Fr 09:00-17:00; Sa 10:00-12:00”: {told}.") from None


def name_of(kind: str) -> str:
    """The kind of record behind a field of choices."""
    return "asset_category" if kind == "category" else kind


def _choice(
    name: str, choices: list[tuple[str, str]], *, required: bool = False, widget: type[forms.Widget] = forms.Select
) -> forms.ChoiceField:
    label = name.replace("_", " ").capitalize()
    told = FIELDS[name].says
    return forms.ChoiceField(label=label, choices=choices, required=required, help_text=told, widget=widget)


def _places(before: Asset) -> dict[str, Any]:
    """The references of an asset, as the choices have them."""
    names = ("neighbourhood", "category", "consent")
    return {name: str(ref.unversioned) if (ref := getattr(before, name)) else "" for name in names}


def _value(each: Field, given: Any) -> Any:
    """What a person filled in, as the noun has it."""
    match each.shape:
        case Shape.TEXTS:
            return tuple(line.strip() for line in given.splitlines() if line.strip())
        case Shape.BOOLEAN:
            return given == "yes"
        case Shape.CODE:
            return each.codes.read(given) if each.codes else given
        case Shape.TEXT:
            return given.replace("\r\n", "\n") or (each.default or "")
        case _:
            return each.default if given is None else given
