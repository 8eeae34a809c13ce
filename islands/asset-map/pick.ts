import type { Map as Drawn } from "maplibre-gl";

import { announce } from "../shared/announce";
import type { Undo } from "../shared/island";
import type { Words } from "./told";

/**
 * Where the island has `data-longitude` and `data-latitude`, the ids of two fields: a tap on the map fills them, and so
 * does Enter on the map, with its middle. The fields can be filled by hand as before.
 */
export function pickOn(
  element: HTMLElement,
  map: Drawn,
  words: Words,
  ring: (point: [number, number]) => void,
): Undo {
  const [across, up] = ["longitude", "latitude"].map((name) => document.getElementById(element.dataset[name] ?? ""));
  if (!(across instanceof HTMLInputElement) || !(up instanceof HTMLInputElement)) return () => undefined;
  const told = document.createElement("p");
  told.textContent = words.pick;
  element.append(told);
  element.classList.add("picks");

  const take = (longitude: number, latitude: number): void => {
    across.value = longitude.toFixed(6);
    up.value = latitude.toFixed(6);
    for (const name of ["place", "square"]) {
      const other = document.getElementById(`id_${name}`);
      if (other instanceof HTMLInputElement && name === "square") other.value = "";
    }
    ring([longitude, latitude]);
    announce(words.picked);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter") return;
    const middle = map.getCenter();
    take(middle.lng, middle.lat);
    event.preventDefault();
  };
  map.on("click", (event) => take(event.lngLat.lng, event.lngLat.lat));
  map.getCanvas().addEventListener("keydown", onKey);
  return () => {
    told.remove();
    map.getCanvas().removeEventListener("keydown", onKey);
  };
}
