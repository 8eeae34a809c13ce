import { announce } from "../shared/announce";
import type { Undo } from "../shared/island";
import type { Graph } from "../shared/graph";

/** What changes from page to page of a story, in the order in which it stands on the page. */
const PARTS = [
  ".breadcrumbs",
  ...["main .eyebrow", "main h1", "main .story-way", "main .story-words", "main .story-view"],
  ...["figcaption", ".picture > p", ".picture > details"].map((part) => `main [data-story] ${part}`),
];

/**
 * Turns the pages of a story without leaving the map: the next page is fetched, its words are put in place, and the
 * drawing moves to what it shows. Links, Page Down and Page Up, and the browser's Back all do the same.
 */
export function story(element: HTMLElement, shown: Graph): Undo {
  const stop = new AbortController();
  const { signal } = stop;
  const full = filler(element);
  let asked = 0;

  const turn = async (address: string, keep: boolean): Promise<void> => {
    asked += 1;
    const mine = asked;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" }, signal });
      if (!answer.ok || answer.redirected) throw new Error(`The next page answered ${answer.status}.`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asked) return;
      put(page, shown);
      if (keep) history.pushState({}, "", address);
    } catch (reason) {
      if (!signal.aborted) location.assign(address);
      console.info("The page is opened anew.", reason);
    }
  };
  const way = (rel: string): string | undefined => document.querySelector<HTMLAnchorElement>(`.story-way a[rel=${rel}]`)?.href;

  document.addEventListener(
    "click",
    (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>(".story-way a[rel=next], .story-way a[rel=prev]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      void turn(link.href, true);
    },
    { signal },
  );
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && full.leave()) return event.stopPropagation();
      const rel = event.key === "PageDown" ? "next" : event.key === "PageUp" ? "prev" : "";
      const address = rel && way(rel);
      if (!address) return;
      event.preventDefault();
      event.stopPropagation();
      void turn(address, true);
    },
    { signal, capture: true },
  );
  addEventListener("popstate", () => void turn(location.href, false), { signal });
  return () => {
    stop.abort();
    full.undo();
  };
}

/** The words of another page in place of this one's, and the drawing moved to what it shows. */
function put(page: Document, shown: Graph): void {
  for (const part of PARTS) {
    const [here, there] = [document.querySelector(part), page.querySelector(part)];
    if (here && there) here.replaceWith(document.importNode(there, true));
  }
  const [was, now] = [document.querySelector(".graph-still"), page.querySelector("[data-story] .drawing:not(.narrow)")];
  if (was && now) {
    const still = document.importNode(now, true);
    still.classList.add("graph-still");
    was.replaceWith(still);
  }
  document.title = page.title;
  const ids = (page.querySelector<HTMLElement>("[data-island=graph]")?.dataset["highlight"] ?? "").split(" ").filter(Boolean);
  shown.highlight(ids.length ? { ids } : null);
  if (!ids.length) shown.show();
  const heading = document.querySelector<HTMLElement>("main h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  announce(heading?.textContent?.trim() ?? "");
}

/** The button that lets the story fill the window, for a room; Escape ends it. */
function filler(element: HTMLElement): { leave(): boolean; undo(): void } {
  const main = element.closest("main");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet";
  button.textContent = element.dataset["fill"] ?? "Fill the window";
  button.setAttribute("aria-pressed", "false");
  const set = (on: boolean): void => {
    main?.classList.toggle("story-fills", on);
    document.documentElement.classList.toggle("story-is-on", on);
    button.setAttribute("aria-pressed", String(on));
  };
  button.addEventListener("click", () => set(button.getAttribute("aria-pressed") !== "true"));
  element.querySelector(".graph-tools")?.append(button);
  return {
    leave: () => {
      const was = button.getAttribute("aria-pressed") === "true";
      set(false);
      return was;
    },
    undo: () => {
      set(false);
      button.remove();
    },
  };
}
