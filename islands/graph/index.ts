import type { Undo } from "../shared/island";
import { story } from "./story";
import { createGraph, type Graph, type GraphData, type Words } from "../shared/graph";

/**
 * `<div data-island="graph" data-source="id of a script of JSON" data-highlight="ids" data-words="{…}">` around the
 * drawing that the page has without script: that one is hidden on screens, and stays for print.
 * A button anywhere on the page with `data-graph-show="ids"` (or `data-graph-loop="factors in turn"`) and
 * `data-graph-label` makes a part stand out. An id may be a factor, a link, or `cause>effect`.
 */
export default function graph(element: HTMLElement): Undo {
  const source = document.getElementById(element.dataset["source"] ?? "");
  const data = JSON.parse(source?.textContent ?? "null") as GraphData | null;
  if (!data) return () => undefined;
  const words = JSON.parse(element.dataset["words"] ?? "{}") as Partial<Words>;
  const still = [...element.querySelectorAll(".drawing:not(.narrow)")];
  const shown = createGraph(element, data, { words });
  still[0]?.before(shown.element);
  shown.element.classList.toggle("has-narrow", !!element.querySelector(".drawing.narrow"));
  still.forEach((child) => child.classList.add("graph-still"));
  const ids = [...idsOf(element.dataset["highlight"]), ...aroundOf(element.dataset["loop"])];
  if (ids.length) shown.highlight({ ids });
  const stop = buttons(shown);
  const end = element.dataset["story"] === undefined ? undefined : story(element, shown);
  return () => {
    end?.();
    stop();
    shown.destroy();
    still.forEach((child) => child.classList.remove("graph-still"));
  };
}

const idsOf = (text = ""): string[] => text.split(" ").filter(Boolean);

/** A loop told by its factors in turn: those, and the links from each to the next. */
function aroundOf(text = ""): string[] {
  const ids = idsOf(text);
  return [...ids, ...ids.map((id, at) => `${id}>${ids[(at + 1) % ids.length] ?? id}`)];
}

/** Buttons that make a part of the map stand out, one at a time; pressed again, none does. */
function buttons(shown: Graph): Undo {
  const found = [...document.querySelectorAll<HTMLButtonElement>("button[data-graph-show], button[data-graph-loop]")];
  const press = (event: Event): void => {
    const button = event.currentTarget as HTMLButtonElement;
    const on = button.getAttribute("aria-pressed") !== "true";
    for (const each of found) each.setAttribute("aria-pressed", String(on && each === button));
    const ids = [...idsOf(button.dataset["graphShow"]), ...aroundOf(button.dataset["graphLoop"])];
    const label = button.dataset["graphLabel"] ?? "";
    shown.highlight(on ? { ids, label } : null);
    if (on) shown.element.scrollIntoView({ block: "nearest" });
  };
  for (const button of found) {
    button.hidden = false;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", press);
  }
  return () => found.forEach((button) => button.removeEventListener("click", press));
}
