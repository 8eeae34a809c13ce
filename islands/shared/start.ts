import type { IslandModule, Undo } from "./island";

export type Loaders = Record<string, () => Promise<IslandModule>>;

/**
 * Starts every `<el data-island="name">` inside `root` and returns the undo of them all.
 * A name that no folder carries is reported and left alone: the page works without it.
 */
export async function start(root: ParentNode, loaders: Loaders): Promise<Undo> {
  const elements = [...root.querySelectorAll<HTMLElement>("[data-island]")];
  const undos = await Promise.all(elements.map((element) => enliven(element, loaders)));
  return () => undos.forEach((undo) => undo());
}

async function enliven(element: HTMLElement, loaders: Loaders): Promise<Undo> {
  const name = element.dataset["island"] ?? "";
  const load = loaders[name];
  if (!load) {
    console.error(`No island is called “${name}”: see the folders in islands/.`);
    return () => undefined;
  }
  const undo = (await load()).default(element);
  element.dataset["islandReady"] = "";
  return () => {
    delete element.dataset["islandReady"];
    undo();
  };
}
