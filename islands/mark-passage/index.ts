import { announce } from "../shared/announce";
import type { Undo } from "../shared/island";

/**
 * `<div data-island="mark-passage" data-field="id_passage" data-done="Marked: "><blockquote>…</blockquote></div>`:
 * words selected in the quotation are put into the form field, so that nobody has to copy them by hand.
 * The field can be filled in by hand as before; a selection outside the quotation changes nothing.
 */
export default function markPassage(element: HTMLElement): Undo {
  const field = document.getElementById(element.dataset["field"] ?? "");
  const words = element.querySelector("blockquote");
  if (!(field instanceof HTMLTextAreaElement) || !words) return () => undefined;

  const take = (): void => {
    const passage = selectedWithin(words);
    if (!passage || passage === field.value) return;
    field.value = passage;
    announce(`${element.dataset["done"] ?? ""}${passage}`);
  };
  const events = ["mouseup", "keyup", "touchend"] as const;
  events.forEach((name) => document.addEventListener(name, take));
  return () => events.forEach((name) => document.removeEventListener(name, take));
}

function selectedWithin(words: HTMLElement): string {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return "";
  const inside = words.contains(selection.anchorNode) && words.contains(selection.focusNode);
  return inside ? selection.toString().trim() : "";
}
