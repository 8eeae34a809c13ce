import type { StyleSpecification } from "maplibre-gl";

/** Where the map gets what it shows. `ground` is the address of tiles that the site's owner chose, or empty. */
export interface Sources {
  readonly tiles: string;
  readonly outlines: string;
  readonly ground: string;
  readonly credit: string;
}

/** What lies on the map that can be chosen. */
export const CHOOSABLE = ["heaps", "assets"];

/** A neutral ground, outlines with their names, and the assets. Nothing is fetched from elsewhere unless `ground` is. */
export function styleOf(from: Sources, colour: (name: string) => string): StyleSpecification {
  const here = (path: string): string => location.origin + path;
  const [ink, paper] = [colour("--ink"), colour("--sheet")];
  const named = { "text-color": ink, "text-halo-color": paper, "text-halo-width": 1.4 };
  return {
    version: 8,
    sources: {
      assets: { type: "vector", tiles: [here(from.tiles)], minzoom: 0, maxzoom: 17 },
      outlines: { type: "geojson", data: here(from.outlines) },
      chosen: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
      ...(from.ground
        ? { ground: { type: "raster" as const, tiles: [from.ground], tileSize: 256, attribution: from.credit } }
        : {}),
    },
    layers: [
      { id: "paper", type: "background", paint: { "background-color": paper } },
      ...(from.ground
        ? [{ id: "ground", type: "raster" as const, source: "ground", paint: { "raster-opacity": 0.75 } }]
        : []),
      {
        id: "areas",
        type: "line",
        source: "outlines",
        filter: ["==", ["get", "kind"], "area"],
        paint: { "line-color": colour("--hair"), "line-width": 1 },
      },
      {
        id: "inside",
        type: "fill",
        source: "outlines",
        filter: ["all", ["==", ["get", "kind"], "agreed"], ["==", ["geometry-type"], "Polygon"]],
        paint: { "fill-color": colour("--linen"), "fill-opacity": from.ground ? 0 : 0.55 },
      },
      {
        id: "other-edges",
        type: "line",
        source: "outlines",
        filter: ["all", ["!", ["in", ["get", "kind"], ["literal", ["area", "agreed"]]]], ["!=", ["geometry-type"], "Point"]],
        paint: { "line-color": colour("--edge"), "line-width": 1.2, "line-dasharray": [3, 2] },
      },
      {
        id: "edges",
        type: "line",
        source: "outlines",
        filter: ["all", ["==", ["get", "kind"], "agreed"], ["!=", ["geometry-type"], "Point"]],
        paint: { "line-color": colour("--fill"), "line-width": 2.4 },
      },
      {
        id: "area-names",
        type: "symbol",
        source: "outlines",
        minzoom: 11,
        filter: ["all", ["==", ["get", "kind"], "area"], ["==", ["geometry-type"], "Point"]],
        layout: { "text-field": ["get", "name"], "text-size": 11 },
        paint: { ...named, "text-color": colour("--ink-soft") },
      },
      {
        id: "place-names",
        type: "symbol",
        source: "outlines",
        filter: ["all", ["!=", ["get", "kind"], "area"], ["==", ["geometry-type"], "Point"]],
        layout: { "text-field": ["get", "name"], "text-size": 15, "text-allow-overlap": true, "text-offset": [0, 1.5] },
        paint: { ...named, "text-color": colour("--ink-soft") },
      },
      {
        id: "heaps",
        type: "circle",
        source: "assets",
        "source-layer": "assets",
        filter: ["has", "count"],
        paint: {
          "circle-radius": ["step", ["get", "count"], 13, 10, 15, 100, 18, 1000, 21],
          "circle-color": colour("--linen"),
          "circle-stroke-color": colour("--fill"),
          "circle-stroke-width": 2,
        },
      },
      {
        id: "assets",
        type: "symbol",
        source: "assets",
        "source-layer": "assets",
        filter: ["has", "id"],
        layout: {
          "icon-image": ["concat", ["get", "class"], "-", ["get", "step"]],
          "icon-allow-overlap": true,
          "text-field": ["step", ["zoom"], ["case", ["has", "same"], ["to-string", ["get", "same"]], ""], 15, ["get", "name"]],
          "text-size": 12,
          "text-anchor": "top",
          "text-offset": [0, 1.1],
          "text-optional": true,
        },
        paint: named,
      },
      {
        id: "counts",
        type: "symbol",
        source: "assets",
        "source-layer": "assets",
        filter: ["has", "count"],
        layout: { "text-field": ["to-string", ["get", "count"]], "text-size": 12, "text-allow-overlap": true },
        paint: { "text-color": ink },
      },
      {
        id: "chosen",
        type: "circle",
        source: "chosen",
        paint: {
          "circle-radius": 20,
          "circle-opacity": 0,
          "circle-stroke-color": colour("--thread"),
          "circle-stroke-width": 3.5,
        },
      },
    ],
  };
}
