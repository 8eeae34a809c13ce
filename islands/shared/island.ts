/** Takes back everything an island did: its listeners, its added elements, its timers. */
export type Undo = () => void;

/** An island enlivens one element of a page that already works without it, and returns its own undo. */
export type Island<E extends HTMLElement = HTMLElement> = (element: E) => Undo;

/** What `islands/<name>/index.ts` exports by default. Its name is the folder's. */
export type IslandModule = { default: Island };
