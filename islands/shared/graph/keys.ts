import type { Step } from "./walk";

/** What the keys ask for. Every key has a button or a form that does the same. */
export interface Keyed {
  walk(way: Step): void;
  open(): void;
  leave(): boolean;
  zoom(by: number): void;
  help(): void;
  type(typed: string): void;
  lift(): void;
  link(): void;
  /** Moves what is picked up; false where nothing is. */
  nudge(dx: number, dy: number): boolean;
}

const WAYS: Record<string, Step> = { ArrowRight: "right", ArrowLeft: "left", ArrowUp: "up", ArrowDown: "down", Home: "first", End: "last" };
const MOVES: Record<string, [number, number]> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const PAUSE = 900;

export function keys(stage: HTMLElement, told: Keyed): () => void {
  let typed = "";
  let at = 0;
  const acts: Record<string, () => void> = {
    Enter: () => told.open(),
    " ": () => told.lift(),
    "+": () => told.link(),
    "?": () => told.help(),
    PageUp: () => told.zoom(1.25),
    PageDown: () => told.zoom(0.8),
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = MOVES[event.key];
    const far = event.shiftKey ? 50 : 10;
    const way = WAYS[event.key];
    if (move && told.nudge(move[0] * far, move[1] * far)) return taken(event);
    if (way) return told.walk(way), taken(event);
    if (event.key === "Escape") return told.leave() ? taken(event) : undefined;
    const letters = typed && event.timeStamp - at < PAUSE;
    const act = acts[event.key];
    if (act && !(event.key === " " && letters)) return act(), taken(event);
    if ([...event.key].length !== 1) return;
    typed = letters ? typed + event.key : event.key;
    at = event.timeStamp;
    told.type(typed);
    taken(event);
  };
  stage.addEventListener("keydown", press);
  return () => stage.removeEventListener("keydown", press);
}

function taken(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
