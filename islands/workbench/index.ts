import { announce } from "../shared/announce";
import type { Undo } from "../shared/island";
import { fromUtf16, toUtf16 } from "../shared/offsets";
import { Caret } from "./caret";
import { keys } from "./keys";
import { type Theme, ThemeBox } from "./themes";
import { type Stretch, Words } from "./words";

/**
 * `<div data-island="workbench">` around `#words`, the form `#code` and the codebook: words are chosen with a mouse, a
 * finger or the arrow keys and go into the form; the theme is found by typing; single keys do the rest. The page does
 * all of it without script too, with sentences to tick, words to copy and a button for each theme.
 */
export default function workbench(element: HTMLElement): Undo {
  const root = element.querySelector<HTMLElement>("#words");
  const form = element.querySelector<HTMLFormElement>("#code");
  const input = form?.querySelector<HTMLInputElement>("[name=theme]");
  if (!root || !form || !input) return () => undefined;
  const told = (name: string): string => element.dataset[name] ?? "";
  const words = new Words(root);
  const chosen = new Chosen(form, words, told("chosen"));
  const caret = new Caret(words, toUtf16(words.text, Number(told("caret") || 0)), (stretch) => chosen.take(stretch, true));
  const box = new ThemeBox(input, themesOf(element), { fresh: told("new"), count: told("count") }, () => {
    form.requestSubmit();
  });

  const onSelect = (): void => {
    const stretch = words.selected();
    if (!stretch) return;
    if (chosen.take(stretch, false)) caret.follow(stretch);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && chosen.stretch) input.focus();
    else if (!caret.onKey(event)) return;
    event.preventDefault();
  };
  document.addEventListener("selectionchange", onSelect);
  root.addEventListener("keydown", onKey);
  const how = element.querySelector<HTMLElement>("#how");
  if (how) {
    how.textContent = told("how");
    how.hidden = false;
    root.setAttribute("aria-describedby", how.id);
  }
  input.dataset["key"] = "t";
  input.dataset["keyLabel"] = input.labels?.[0]?.textContent?.trim().split("(")[0]?.trim() ?? "";
  const keysBox = element.querySelector<HTMLElement>("[data-keys-box]");
  const words_ = { title: told("keys"), on: told("keysOn"), own: told("keysOwn") };
  const undoKeys = keysBox ? keys(element, keysBox, words_) : () => undefined;
  const undoSearch = search(element);
  const book = element.querySelector<HTMLDetailsElement>(".book-fold");
  if (book && matchMedia("(width < 64rem)").matches) book.open = false;
  if (location.hash === "#words") root.focus();

  return () => {
    document.removeEventListener("selectionchange", onSelect);
    root.removeEventListener("keydown", onKey);
    undoKeys();
    undoSearch();
    box.remove();
    chosen.forget();
    if (how) how.hidden = true;
  };
}

/** What is chosen: in the form's fields, shown above them, and marked in the words also while somebody types. */
class Chosen {
  stretch: Stretch | null = null;
  private readonly shown: HTMLElement | null;
  private readonly plain: HTMLDetailsElement | null;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly words: Words,
    private readonly says: string,
  ) {
    this.shown = form.querySelector("[data-chosen-words]");
    this.plain = form.querySelector("[data-plain]");
    const wrong = this.plain?.querySelector(".wrong");
    if (this.plain && !wrong) this.plain.open = false;
  }

  /** Takes a stretch over into the form. Returns whether it is another than before. */
  take(stretch: Stretch, aloud: boolean): boolean {
    if (this.stretch?.start === stretch.start && this.stretch.end === stretch.end) return false;
    this.stretch = stretch;
    const text = this.words.text.slice(stretch.start, stretch.end);
    this.fill("start", String(fromUtf16(this.words.text, stretch.start)));
    this.fill("end", String(fromUtf16(this.words.text, stretch.end)));
    this.fill("passage", text);
    this.form.querySelectorAll<HTMLInputElement>("[name=sentences]").forEach((each) => (each.checked = false));
    if (this.shown) {
      this.shown.textContent = this.says.replace("%s", text);
      this.shown.hidden = false;
    }
    if ("highlights" in CSS) CSS.highlights.set("chosen-words", new Highlight(this.words.range(stretch)));
    if (aloud) announce(text);
    return true;
  }

  /** Takes the mark out of the words. */
  forget(): void {
    if ("highlights" in CSS) CSS.highlights.delete("chosen-words");
    if (this.shown) this.shown.hidden = true;
    if (this.plain) this.plain.open = true;
  }

  private fill(name: string, value: string): void {
    const field = this.form.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name=${name}]`);
    if (field) field.value = value;
  }
}

function themesOf(element: HTMLElement): Theme[] {
  return [...element.querySelectorAll<HTMLElement>("[data-theme]")].map((each) => ({
    name: each.dataset["theme"] ?? "",
    former: (each.dataset["former"] ?? "").split("\n").filter(Boolean),
  }));
}

/** A box above the codebook that leaves only what is looked for. */
function search(element: HTMLElement): Undo {
  const place = element.querySelector<HTMLElement>("[data-book-search]");
  const items = [...element.querySelectorAll<HTMLElement>("[data-theme]")];
  if (!place || items.length < 8) return () => undefined;
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "search";
  label.append(place.dataset["label"] ?? "", input);
  place.append(label);
  place.hidden = false;
  input.addEventListener("input", () => {
    const fold = element.querySelector<HTMLDetailsElement>(".book-fold");
    if (fold) fold.open = true;
    const wanted = input.value.trim().toLocaleLowerCase();
    let left = 0;
    for (const item of items) {
      item.hidden = !item.textContent?.toLocaleLowerCase().includes(wanted);
      left += item.hidden ? 0 : 1;
    }
    const says = left ? (element.dataset["count"] ?? "") : (element.dataset["none"] ?? "");
    announce(says.replace("%s", String(left)));
  });
  return () => place.replaceChildren();
}
