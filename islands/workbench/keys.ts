import type { Undo } from "../shared/island";

const KEPT = "wellthread-workbench-keys";

interface Kept {
  readonly on: boolean;
  readonly keys: Readonly<Record<string, string>>;
}

export interface KeyWords {
  readonly title: string;
  readonly on: string;
  readonly own: string;
}

/**
 * Single keys for what the page can do: every element with `data-key` and `data-key-label`. They are listed on the page,
 * can be changed and turned off (WCAG 2.1.4), are kept on this device, and are never taken from a box to type in.
 */
export function keys(root: HTMLElement, box: HTMLElement, words: KeyWords): Undo {
  const actions = [...root.querySelectorAll<HTMLElement>("[data-key]")];
  let kept = read();
  const keyOf = (element: HTMLElement): string => {
    const first = element.dataset["key"] ?? "";
    return kept.keys[first] ?? first;
  };
  const save = (): void => {
    try {
      localStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing still has the keys for this page.
    }
  };
  const { details, on } = settings(actions, words, kept.on, keyOf, (first, key) => {
    kept = { ...kept, keys: { ...kept.keys, [first]: key } };
    save();
  });
  on.addEventListener("change", () => {
    kept = { ...kept, on: on.checked };
    save();
  });
  box.replaceChildren(details);

  const onKey = (event: KeyboardEvent): void => {
    if (!kept.on || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target as HTMLElement;
    if (target.matches("input, textarea, select, [contenteditable]")) return;
    const element = actions.find((each) => keyOf(each) === event.key.toLocaleLowerCase());
    if (!element) return;
    event.preventDefault();
    act(element);
  };
  document.addEventListener("keydown", onKey);
  return () => {
    document.removeEventListener("keydown", onKey);
    box.replaceChildren();
  };
}

function act(element: HTMLElement): void {
  if (element.tagName === "SUMMARY") {
    const details = element.closest("details");
    if (details) details.open = true;
    details?.querySelector<HTMLElement>("textarea, input")?.focus();
  } else if (element.matches("a, button")) element.click();
  else element.focus();
}

function settings(
  actions: readonly HTMLElement[],
  words: KeyWords,
  isOn: boolean,
  keyOf: (element: HTMLElement) => string,
  change: (first: string, key: string) => void,
): { details: HTMLDetailsElement; on: HTMLInputElement } {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = `${words.title}: ${actions.map((each) => keyOf(each)).join(" ")}`;
  const on = document.createElement("input");
  on.type = "checkbox";
  on.checked = isOn;
  const hint = document.createElement("p");
  hint.className = "quiet";
  hint.textContent = words.own;
  const list = document.createElement("div");
  list.className = "keys";
  list.append(...actions.map((each) => keyField(each, keyOf(each), change)));
  details.append(summary, labelled(on, words.on), hint, list);
  return { details, on };
}

function keyField(element: HTMLElement, key: string, change: (first: string, key: string) => void): HTMLLabelElement {
  const input = document.createElement("input");
  input.value = key;
  input.maxLength = 1;
  input.autocomplete = "off";
  input.addEventListener("focus", () => input.select());
  input.addEventListener("input", () => {
    const typed = input.value.trim().toLocaleLowerCase();
    if (typed) change(element.dataset["key"] ?? "", typed);
  });
  return labelled(input, element.dataset["keyLabel"] ?? "");
}

function labelled(input: HTMLInputElement, text: string): HTMLLabelElement {
  const label = document.createElement("label");
  label.append(input, ` ${text}`);
  return label;
}

function read(): Kept {
  try {
    const held = JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Partial<Kept>;
    return { on: held.on ?? true, keys: held.keys ?? {} };
  } catch {
    return { on: true, keys: {} };
  }
}
