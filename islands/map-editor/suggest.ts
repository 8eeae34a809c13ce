import { make } from "./dom";
import { say } from "./words";

export interface Suggestion {
  name: string;
  /** Other names under which it is found. */
  also: readonly string[];
}

const AT_MOST = 8;
let made = 0;

/**
 * Offers names while one is typed: Down and Up choose, Enter or Tab takes, Escape closes; whatever else is typed stays.
 * Ours rather than a `datalist`, which browsers show where they like and which swallows keys while it is open.
 */
export function suggest(input: HTMLInputElement, names: () => Suggestion[]): HTMLElement {
  const list = make("ul", { role: "listbox", id: `names-${++made}`, hidden: true, "aria-label": input.getAttribute("aria-label") ?? say("factors") });
  let active = -1;

  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" })) {
    input.setAttribute(name, value);
  }

  const mark = (at: number): void => {
    active = at;
    [...list.children].forEach((each, place) => each.setAttribute("aria-selected", String(place === at)));
    const option = list.children[at];
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const close = (): void => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const take = (option: Element): void => {
    input.value = option.textContent ?? "";
    close();
  };
  const open = (): void => {
    const found = matching(input.value, names());
    list.replaceChildren(
      ...found.map((name, at) => {
        const option: HTMLElement = make("li", { role: "option", id: `${list.id}-${at}`, "aria-selected": "false" }, name);
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault(); // the keyboard's place stays in the box
          take(option);
        });
        return option;
      }),
    );
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(-1);
  };

  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const chosen = list.children[active];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      if (list.hidden) open();
      const many = list.children.length;
      if (many) mark((active + step + many + (active < 0 && step < 0 ? 1 : 0)) % many);
    } else if (event.key === "Tab" && chosen) return take(chosen);
    else if (event.key === "Enter" && chosen) take(chosen);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  return make("div", { class: "map-suggest" }, input, list);
}

/** Names that begin so first, then those that hold it, in their name or another; none where it is written out. */
function matching(typed: string, all: Suggestion[]): string[] {
  const sought = typed.trim().toLocaleLowerCase();
  if (!sought) return [];
  const rank = ({ name, also }: Suggestion): number => {
    const low = name.toLocaleLowerCase();
    if (low === sought) return -1;
    if (low.startsWith(sought)) return 0;
    if (low.includes(` ${sought}`)) return 1;
    return [low, ...also.map((each) => each.toLocaleLowerCase())].some((each) => each.includes(sought)) ? 2 : 3;
  };
  const ranked = all.map((each) => ({ name: each.name, rank: rank(each) })).filter((each) => each.rank < 3);
  if (ranked.some((each) => each.rank < 0)) return [];
  return ranked.sort((a, b) => a.rank - b.rank).slice(0, AT_MOST).map((each) => each.name);
}
