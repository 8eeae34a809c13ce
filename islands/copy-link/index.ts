import { announce } from "../shared/announce";
import type { Undo } from "../shared/island";

/**
 * `<p data-island="copy-link" data-label="Copy the link" data-done="Copied"><a href="…">…</a></p>`:
 * adds a button that copies the address of the link, so that someone can keep or send it.
 * Where the browser offers no clipboard (plain http) nothing is added: the link itself is there.
 */
export default function copyLink(element: HTMLElement): Undo {
  const link = element.querySelector("a");
  if (!link || !("clipboard" in navigator)) return () => undefined;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet";
  button.textContent = element.dataset["label"] ?? "";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(link.href);
    announce(element.dataset["done"] ?? "");
  });
  element.append(" ", button);
  return () => button.remove();
}
