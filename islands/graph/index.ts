import type { Undo } from "../shared/island";
import { createGraph, type Graph, type GraphData, type Words } from "../shared/graph";

/**
 * `<div data-island="graph" data-source="id of a script of JSON" data-highlight="ids" data-words="{…}">` around the
 * drawing that the page has without script: that one is hidden on screens, and stays for print.
 * A button anywhere on the page with `data-graph-show="ids"` and `data-graph-label` makes a part stand out.
 */
export default function graph(element: HTMLElement): Undo {
  const source = document.getElementById(element.dataset["source"] ?? "");
  const data = JSON.parse(source?.textContent ?? "null") as GraphData | null;
  if (!data) return () => undefined;
  const words = JSON.parse(element.dataset["words"] ?? "{}") as Partial<Words>;
  const still = [...element.children].filter((child) => child !== source);
  const shown = createGraph(element, data, { words });
  still.forEach((child) => child.classList.add("graph-still"));
  const ids = (element.dataset["highlight"] ?? "").split(" ").filter(Boolean);
  if (ids.length) shown.highlight({ ids });
  const stop = buttons(shown);
  return () => {
    stop();
    shown.destroy();
    still.forEach((child) => child.classList.remove("graph-still"));
  };
}

/** Buttons that make a part of the map stand out, one at a time; pressed again, none does. */
function buttons(shown: Graph): Undo {
  const found = [...document.querySelectorAll<HTMLButtonElement>("button[data-graph-show]")];
  const press = (event: Event): void => {
    const button = event.currentTarget as HTMLButtonElement;
    const on = button.getAttribute("aria-pressed") !== "true";
    for (const each of found) each.setAttribute("aria-pressed", String(on && each === button));
    const ids = (button.dataset["graphShow"] ?? "").split(" ").filter(Boolean);
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
