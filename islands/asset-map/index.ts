import type { Undo } from "../shared/island";

/**
 * `<div data-island="asset-map" data-tiles="…" data-outlines="…" data-box="west,south,east,north" data-open="Open the map">`:
 * offers a button; only when it is pressed the map is fetched and drawn. The list and the drawing beside it stay as they
 * are, and stay all there is where a browser cannot draw the map.
 */
export default function assetMap(element: HTMLElement): Undo {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet";
  button.textContent = element.dataset["open"] ?? "";
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  element.prepend(button, told);
  let close: Undo = () => undefined;
  button.addEventListener("click", async () => {
    button.disabled = true;
    told.textContent = element.dataset["waits"] ?? "";
    try {
      const { openMap } = await import("./map");
      close = openMap(element);
      told.textContent = "";
      button.remove();
    } catch (reason) {
      console.info("The map stays closed.", reason);
      told.textContent = element.dataset["absent"] ?? "";
      button.remove();
    }
  });
  return () => {
    close();
    button.remove();
    told.remove();
  };
}
