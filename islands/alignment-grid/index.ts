import type { Undo } from "../shared/island";

const STEPS: Record<string, [rows: number, cells: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * `<table data-island="alignment-grid">…<tbody><tr><th><a></a></th><td><a></a></td></tr></tbody></table>`:
 * one stop for the Tab key, and the arrow keys from cell to cell; Home and End to the ends of a row. Without it every
 * link of the grid is a stop of its own.
 */
export default function alignmentGrid(element: HTMLElement): Undo {
  const rows = [...element.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => [...cell.querySelectorAll("a")]),
  );
  const links = rows.flat(2);
  const first = links[0];
  if (!first) return () => undefined;

  const stopAt = (link: HTMLAnchorElement): void => {
    for (const each of links) each.tabIndex = each === link ? 0 : -1;
  };
  const move = (event: KeyboardEvent): void => {
    const to = event.target instanceof HTMLAnchorElement && next(event.target, event.key);
    if (!to || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    stopAt(to);
    to.focus();
  };
  const next = (link: HTMLAnchorElement, key: string): HTMLAnchorElement | undefined => {
    const at = rows.findIndex((row) => row.some((cell) => cell.includes(link)));
    const row = rows[at];
    if (!row) return undefined;
    const along = row.flat();
    if (key === "Home") return along[0];
    if (key === "End") return along.at(-1);
    const step = STEPS[key];
    if (!step) return undefined;
    const [down, across] = step;
    if (across) {
      const turned = getComputedStyle(element).direction === "rtl" ? -across : across;
      return along[along.indexOf(link) + turned];
    }
    return rows[at + down]?.[row.findIndex((cell) => cell.includes(link))]?.[0];
  };
  const remember = (event: FocusEvent): void => {
    if (event.target instanceof HTMLAnchorElement && links.includes(event.target)) stopAt(event.target);
  };

  element.setAttribute("role", "grid");
  stopAt(first);
  element.addEventListener("keydown", move);
  element.addEventListener("focusin", remember);
  return () => {
    element.removeAttribute("role");
    for (const each of links) each.removeAttribute("tabindex");
    element.removeEventListener("keydown", move);
    element.removeEventListener("focusin", remember);
  };
}
