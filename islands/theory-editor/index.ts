import { announce } from "../shared/announce";
import { createGraph, type Graph, type GraphData, type Moved } from "../shared/graph";
import type { Undo } from "../shared/island";
import { swapper } from "./swap";
import { codeOf, THEORY_WORDS } from "./words";

/**
 * `<div data-island="theory-editor" data-source="id of a script of JSON">` around the tables of a theory and its drawing,
 * which lies in `.theory-graph[data-place="address"]`. Everything in it works without script; with it the drawing can be touched and walked by keys,
 * forms open and are kept without a new page, and what is chosen on one side is shown on the other. Without `data-place`
 * nothing may be changed.
 */
export default function theoryEditor(element: HTMLElement): Undo {
  let shown: Graph | null = null;
  let still: HTMLElement[] = [];
  let place: string | undefined;
  const stop = new AbortController();

  const draw = (): void => {
    const data = read();
    const host = element.querySelector<HTMLElement>(".theory-graph");
    shown?.destroy();
    shown = null;
    if (!data || !host) return;
    place = host.dataset["place"];
    still = [...host.querySelectorAll<HTMLElement>(".drawing:not(.narrow)")];
    shown = createGraph(host, data, {
      words: THEORY_WORDS,
      edit: !!place,
      onSelect: (id) => choose(id),
      onOpen: (id) => toRow(id),
      ...(place ? { onMove: keep, onLink: join } : {}),
    });
    still[0]?.before(shown.element);
    shown.element.classList.toggle("has-narrow", !!host.querySelector(".drawing.narrow"));
    still.forEach((each) => each.classList.add("graph-still"));
  };

  const read = (): GraphData | null => JSON.parse(document.getElementById(element.dataset["source"] ?? "")?.textContent ?? "null") as GraphData | null;

  const rowOf = (id: string | null): HTMLElement | null =>
    id === null ? null : element.querySelector<HTMLElement>(`[data-step="${CSS.escape(id)}"], [data-arrow="${CSS.escape(id)}"]`);

  const choose = (id: string | null): void => {
    for (const each of element.querySelectorAll(".chosen")) each.classList.remove("chosen");
    const row = rowOf(id);
    row?.classList.add("chosen");
    row?.scrollIntoView({ block: "nearest" });
  };

  /** From the drawing into the table: the first thing in the row that can be used. */
  const toRow = (id: string): void => {
    choose(id);
    const row = rowOf(id);
    const opens = row?.querySelector<HTMLAnchorElement>(".opens");
    (opens ?? row?.querySelector<HTMLElement>("a, button"))?.focus();
  };

  const keep = async (moved: Moved): Promise<void> => {
    const body = new URLSearchParams({ csrfmiddlewaretoken: token(), step: moved.id, x: String(moved.x), y: String(moved.y) });
    const says = await post(place ?? "", body);
    if (says) announce(says);
  };

  const token = (): string => element.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";

  /** An arrow drawn between two steps: the form for it opens, with its end filled in, so that its reason is asked for. */
  const join = (from: string, to: string): void => {
    const name = read()?.factors.find((each) => each.id === to)?.name ?? "";
    void swap.go(`${location.pathname}?open=new:step_link:step:${from}`, () => {
      const end = element.querySelector<HTMLInputElement>("#open [name=effect]");
      if (end) end.value = name;
      element.querySelector<HTMLElement>("#open [name=why]")?.focus();
    });
  };

  const swap = swapper(element, () => draw(), stop.signal);
  const chosen = (event: Event): void => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>("[data-arrow], [data-step]");
    const id = row?.dataset["arrow"] ?? row?.dataset["step"];
    if (id && !target.closest(".graph")) shown?.highlight({ ids: [codeOf(id)] });
  };
  element.addEventListener("focusin", chosen, { signal: stop.signal });
  draw();
  return () => {
    stop.abort();
    shown?.destroy();
    still.forEach((each) => each.classList.remove("graph-still"));
  };
}

/** Sends a form and returns what has to be said, which is nothing where all went well. */
async function post(address: string, body: URLSearchParams): Promise<string> {
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.ok) return "";
    const told = (await answer.json().catch(() => null)) as { says?: string } | null;
    return told?.says ?? "The place was not kept. Load the page again.";
  } catch {
    return "The place was not kept: no answer from the server.";
  }
}
