import "maplibre-gl/dist/maplibre-gl.css";
import { Map as Drawn, type MapGeoJSONFeature, NavigationControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";

import { announce } from "../shared/announce";
import type { Undo } from "../shared/island";
import { MarkList } from "./listbox";
import { pickOn } from "./pick";
import { signs } from "./signs";
import { CHOOSABLE, styleOf } from "./style";
import { labelOf, type Mark, markOf, type Words, wordsOf } from "./told";

const NEAR = 16;
const CLOSEST = 20;

/** Draws the map in the element, with the list of what is on it. Throws where the browser cannot draw it. */
export function openMap(element: HTMLElement): Undo {
  setWorkerUrl(new URL(workerUrl, import.meta.url).href);
  const words = wordsOf(element);
  const frame = document.createElement("div");
  frame.className = "map-frame";
  element.append(frame);
  try {
    return new AssetMap(element, frame, words).close;
  } catch (reason) {
    frame.remove();
    throw reason;
  }
}

/** The map, the list of what is on it, the list of the page, and what is chosen in all three. */
class AssetMap {
  private readonly map: Drawn;
  private readonly list: MarkList;
  private readonly told = document.createElement("p");
  private readonly parts: HTMLElement[] = [];
  private readonly undos: Undo[] = [];

  constructor(
    private readonly element: HTMLElement,
    frame: HTMLElement,
    private readonly words: Words,
  ) {
    const colour = coloursOf(element);
    this.map = new Drawn({
      container: frame,
      style: styleOf(sourcesOf(element), colour),
      bounds: boxOf(element),
      fitBoundsOptions: { padding: 56, maxZoom: NEAR },
      maxZoom: CLOSEST,
      attributionControl: element.dataset["ground"] ? { compact: false } : false,
      pitchWithRotate: false,
      dragRotate: false,
      locale: { "Map.Title": words.name },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }));
    signs(colour).forEach((image, name) => this.map.addImage(name, image, { pixelRatio: 2 }));
    this.list = new MarkList(words, {
      pass: (mark) => this.mark(mark),
      choose: (mark) => this.choose(mark),
      leave: () => this.leave(),
    });
    this.build(frame);
    this.listen();
    this.undos.push(pickOn(element, this.map, words, (point) => this.ring(point)));
  }

  readonly close = (): void => {
    this.undos.forEach((undo) => undo());
    this.parts.forEach((part) => part.remove());
    this.map.remove();
  };

  private build(frame: HTMLElement): void {
    const beside = document.createElement("div");
    beside.className = "map-beside";
    const heading = document.createElement("p");
    heading.className = "map-heading";
    heading.textContent = this.words.seen;
    const narrow = document.createElement("a");
    narrow.textContent = this.words.list;
    narrow.className = "map-narrow";
    this.map.on("moveend", () => (narrow.href = this.hereOnly()));
    narrow.href = this.hereOnly();
    this.told.className = "map-told";
    beside.append(this.told, heading, this.list.box);
    if (this.element.dataset["here"]) beside.append(narrow);
    frame.after(beside);
    const help = this.element.querySelector<HTMLElement>("[data-help]");
    if (help) help.hidden = false;
    this.parts.push(frame, beside);
  }

  private listen(): void {
    this.map.on("idle", () => {
      this.list.show(this.marksInView());
      this.element.dataset["drawn"] = "";
    });
    this.map.on("click", (event) => {
      const [found] = this.map.queryRenderedFeatures(event.point, { layers: CHOOSABLE });
      const mark = found && featureMark(found);
      if (mark) this.choose(mark);
    });
    for (const layer of CHOOSABLE) {
      this.map.on("mouseenter", layer, () => (this.map.getCanvas().style.cursor = "pointer"));
      this.map.on("mouseleave", layer, () => (this.map.getCanvas().style.cursor = ""));
    }
    this.map.getCanvas().addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.leave();
    });
    const onList = (event: Event): void => this.fromList(event.target as HTMLElement);
    const register = document.querySelector(".register");
    register?.addEventListener("focusin", onList);
    register?.addEventListener("pointerover", onList);
    this.undos.push(() => {
      register?.removeEventListener("focusin", onList);
      register?.removeEventListener("pointerover", onList);
    });
  }

  /** Every mark that is drawn at present, each once. */
  private marksInView(): Mark[] {
    const found = new globalThis.Map<string, Mark>();
    for (const feature of this.map.queryRenderedFeatures({ layers: CHOOSABLE })) {
      const mark = featureMark(feature);
      if (mark) found.set(mark.key, mark);
    }
    return [...found.values()];
  }

  /** An asset of the page's own list: shown on the map where it has a place. */
  private fromList(target: HTMLElement): void {
    const item = target.closest<HTMLElement>("[data-asset]");
    const point = item?.dataset["point"]?.split(",").map(Number);
    if (!item || point?.length !== 2) return;
    const at = point as [number, number];
    this.ring(at);
    this.inRegister(item.dataset["asset"] ?? "", false);
    this.list.reachKey(item.dataset["asset"] ?? "");
    if (!this.map.getBounds().contains(at)) this.map.easeTo({ center: at });
  }

  private choose(mark: Mark): void {
    if (!mark.id && this.map.getZoom() < CLOSEST) {
      this.map.easeTo({ center: mark.point, zoom: Math.min(this.map.getZoom() + 2, CLOSEST) });
      announce(this.words.nearer);
      return;
    }
    this.mark(mark);
    this.list.reachKey(mark.key);
    announce(labelOf(mark, this.words));
  }

  /** Rings a mark on the map, says what it is, and marks it in the page's list. */
  private mark(mark: Mark): void {
    this.ring(mark.point);
    this.told.replaceChildren(document.createTextNode(`${labelOf(mark, this.words)} `));
    if (mark.id) {
      const link = document.createElement("a");
      link.href = (this.element.dataset["one"] ?? "").replace("KEY", encodeURIComponent(mark.id));
      link.textContent = this.words.read;
      this.told.append(link);
    }
    this.inRegister(mark.id, true);
  }

  private leave(): void {
    this.ring(null);
    this.told.replaceChildren();
    this.inRegister("", false);
  }

  private inRegister(id: string, scroll: boolean): void {
    for (const item of document.querySelectorAll<HTMLElement>(".register [data-asset]")) {
      const chosen = item.dataset["asset"] === id && id !== "";
      item.toggleAttribute("aria-current", chosen);
      if (chosen) item.setAttribute("aria-current", "true");
      const box = item.parentElement;
      if (chosen && scroll && box) box.scrollTop = item.offsetTop - box.offsetTop - box.clientHeight / 2;
    }
  }

  private ring(point: [number, number] | null): void {
    const source = this.map.getSource("chosen") as { setData(data: unknown): unknown } | undefined;
    const features = point ? [{ type: "Feature", geometry: { type: "Point", coordinates: point }, properties: {} }] : [];
    source?.setData({ type: "FeatureCollection", features });
  }

  private hereOnly(): string {
    const bounds = this.map.getBounds();
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    return (this.element.dataset["here"] ?? "").replace("BOX", box.map((each) => each.toFixed(6)).join(","));
  }
}

function featureMark(feature: MapGeoJSONFeature): Mark | null {
  if (feature.geometry.type !== "Point") return null;
  return markOf(feature.properties, feature.geometry.coordinates as [number, number]);
}

function coloursOf(element: HTMLElement): (name: string) => string {
  const styles = getComputedStyle(element);
  return (name) => styles.getPropertyValue(name).trim() || "#14343a";
}

function sourcesOf(element: HTMLElement): { tiles: string; outlines: string; ground: string; credit: string } {
  const said = (name: string): string => element.dataset[name] ?? "";
  return { tiles: said("tiles"), outlines: said("outlines"), ground: said("ground"), credit: said("credit") };
}

function boxOf(element: HTMLElement): [number, number, number, number] {
  const [west = -6, south = 50, east = 2, north = 56] = (element.dataset["box"] ?? "").split(",").map(Number);
  return [west, south, east, north];
}
