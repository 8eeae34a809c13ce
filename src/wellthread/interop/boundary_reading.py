"""The inside of reading boundary files: GDAL opens, pyproj converts, shapely mends. To be run by `bounded`."""

from __future__ import annotations

import gzip
import shutil
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from .boundary_columns import code_and_name
from .boundary_outlines import BoundaryFile, FileOutline, NoCoordinateSystem, NoSuchLayer
from .boundary_shapes import as_geometry, in_degrees, simplified, sound
from .guard import checked_archive
from .json_file import plain_text
from .reading import BadFile, TooLarge

MOST_BYTES = 512 * 1024 * 1024
MOST_FEATURES = 250_000
MOST_VERTICES = 20_000_000
_KINDS = (".gpkg", ".shp", ".geojson", ".json")
_SHAPEFILE, _GEOPACKAGE = b"\x00\x00\x27\x0a", b"SQLite format 3\x00"


def read(path: Path, layer: str, code_column: str, name_column: str, crs: str, simplify: float) -> BoundaryFile:
    """The outlines of one layer. Raises BadFile."""
    with _opened(path) as file:
        names = _layers(path, file)
        chosen = _chosen(path, names, layer)
        table = _read_layer(path, file, chosen)
    code, name = code_and_name(path, table.columns, code_column, name_column)
    shapes = sound(path, table.shapes, table.columns[code])
    told = table.crs or crs
    if not told:
        raise NoCoordinateSystem(
            path,
            0,
            "It does not say in which coordinates it is drawn; a shapefile says so in its .prj.",
            "Put the .prj beside it, or say --crs EPSG:27700 for the British National Grid, EPSG:4326 for degrees.",
        )
    codes = [plain_text(each) for each in table.columns[code]]
    titles = [plain_text(each) for each in table.columns[name]] if name else [""] * len(codes)
    simpler = simplified(shapes.shapes, told, simplify) if simplify else shapes.shapes
    turned, accuracy = in_degrees(path, simpler, told)
    outlines = tuple(
        FileOutline(number, codes[number - 1], titles[number - 1], as_geometry(shape))
        for number, shape in enumerate(turned, start=1)
        if shape is not None
    )
    _refuse_doubles(path, outlines)
    return BoundaryFile(
        chosen, names, tuple(table.columns), code, name, _named(told), accuracy, outlines, shapes.mended, shapes.empty
    )


def layers(path: Path) -> tuple[str, ...]:
    """The layers with shapes. Raises BadFile."""
    with _opened(path) as file:
        return _layers(path, file)


@contextmanager
def _opened(path: Path) -> Iterator[Path]:
    """The file that GDAL opens: what is packed is unpacked into a folder that goes away again."""
    names = checked_archive(path)
    if path.stat().st_size > MOST_BYTES:
        raise TooLarge(path, 0, f"It is larger than {MOST_BYTES // 1024 // 1024} MB.", "Cut it to the areas you need.")
    with tempfile.TemporaryDirectory() as folder:
        if names:
            yield _checked_kind(path, _unzipped(path, names, Path(folder)))
        elif path.read_bytes()[:2] == b"\x1f\x8b":
            target = Path(folder) / (path.stem if Path(path.stem).suffix.lower() in _KINDS else "outlines.geojson")
            with gzip.open(path) as packed, target.open("wb") as out:
                shutil.copyfileobj(packed, out)
            yield _checked_kind(path, target)
        else:
            yield _checked_kind(path, path)


def _unzipped(path: Path, names: Sequence[str], folder: Path) -> Path:
    kinds = [
        [each for each in names if each.lower().endswith(kind) and not each.startswith("__MACOSX")] for kind in _KINDS
    ]
    found = next((each for each in kinds if each), [])
    if len(found) != 1:
        held = ", ".join(PurePosixPath(each).name for each in sorted(found)[:5]) or "none"
        raise BadFile(path, 0, f"It should hold one file of outlines; it holds {held}.", "Pack one of them alone.")
    stem = found[0].rpartition(".")[0].casefold()
    with zipfile.ZipFile(path) as archive:
        for each in names:
            if each.rpartition(".")[0].casefold() == stem:  # only the parts of one file, under a plain name
                with archive.open(each) as packed, (folder / f"outlines{Path(each).suffix.lower()}").open("wb") as out:
                    shutil.copyfileobj(packed, out)
    return folder / f"outlines{Path(found[0]).suffix.lower()}"


def _checked_kind(path: Path, file: Path) -> Path:
    """Refuse what GDAL would take for something else than one of the three formats, such as a file naming others."""
    with file.open("rb") as raw:
        start = raw.read(64)
    shape = start.startswith(_SHAPEFILE)
    if shape and not file.with_suffix(".shx").is_file() and not file.with_suffix(".SHX").is_file():
        raise BadFile(
            path, 0, "The .shx that belongs to the shapefile is missing.", "Put .shp, .shx, .dbf and .prj together."
        )
    if not (shape or start.startswith(_GEOPACKAGE) or start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")):
        raise BadFile(path, 0, "It is no GeoJSON, GeoPackage or shapefile.", "Export it again as one of these.")
    return file


def _gdal(path: Path, work: Callable[[], Any]) -> Any:
    import pyogrio

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return work()
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FieldError) as error:
        says = str(error).replace(str(path.parent), "").split(";")[0][:200]
        raise BadFile(path, 0, f"It cannot be read ({says}).", "Export it again, with all its parts.") from error
    except UnicodeDecodeError as error:
        raise BadFile(path, 0, "The text is not UTF-8.", "Save it again as UTF-8 and try again.") from error


def _layers(path: Path, file: Path) -> tuple[str, ...]:
    import pyogrio

    found = _gdal(path, lambda: pyogrio.list_layers(file))
    names = tuple(str(name) for name, kind in found if kind)
    if not names:
        raise BadFile(path, 0, "It holds no outlines.", "Check that it is the file meant.")
    return names


def _chosen(path: Path, names: tuple[str, ...], layer: str) -> str:
    if layer and layer not in names:
        raise NoSuchLayer(path, 0, f"It has no layer “{layer}”.", f"Its layers are: {', '.join(names)}.")
    if not layer and len(names) > 1:
        raise NoSuchLayer(path, 0, f"It has {len(names)} layers.", f"Say which is meant: {', '.join(names)}.")
    return layer or names[0]


@dataclass(frozen=True, slots=True)
class _Table:
    columns: dict[str, list[Any]]
    shapes: Any
    crs: str


def _read_layer(path: Path, file: Path, layer: str) -> _Table:
    import numpy as np
    import pyogrio
    import shapely
    from pyogrio import raw

    about = _gdal(path, lambda: pyogrio.read_info(file, layer=layer, force_feature_count=True))
    if about["features"] > MOST_FEATURES:
        raise TooLarge(path, 0, f"More than {MOST_FEATURES:,} outlines.", "Cut it to the areas you need.")
    meta, _, shapes, cells = _gdal(path, lambda: raw.read(file, layer=layer, force_2d=True, datetime_as_string=True))
    if shapes is None or not len(shapes):
        raise BadFile(path, 0, "It holds no outlines.", "Check that it is the file meant.")
    try:
        with np.errstate(invalid="ignore"):
            found = shapely.from_wkb(shapes)
    except shapely.errors.ShapelyError as error:
        raise BadFile(path, 0, f"An outline cannot be read ({str(error)[:100]}).", "Export it again.") from error
    if int(shapely.get_num_coordinates(found).sum()) > MOST_VERTICES:
        raise TooLarge(path, 0, f"More than {MOST_VERTICES:,} corners.", "Take the generalised edition of it.")
    columns = {plain_text(name): list(values) for name, values in zip(meta["fields"], cells, strict=True)}
    return _Table(columns, found, str(meta["crs"] or ""))


def _refuse_doubles(path: Path, outlines: Sequence[FileOutline]) -> None:
    seen: dict[str, int] = {}
    for each in outlines:
        if not each.code:
            raise BadFile(path, each.number, "The outline has no code.", "Name another column as the code.")
        if each.code in seen:
            says = f"{each.code} has two outlines, here and in feature {seen[each.code]}."
            raise BadFile(path, each.number, says, "Join them into one, or name another column as the code.")
        seen[each.code] = each.number


def _named(crs: str) -> str:
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        found = CRS.from_user_input(crs)
    except CRSError:
        return crs[:80]
    code = found.to_epsg()
    return f"{found.name} (EPSG:{code})" if code else str(found.name)
