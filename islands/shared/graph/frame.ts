import { announce } from "../announce";
import { SIZE } from "./lettering";
import type { Words } from "./words";

/** The element around the drawing: buttons, the stage, and the line that tells what is chosen. */
export interface Frame {
  element: HTMLElement;
  stage: HTMLElement;
  ground: HTMLElement;
  /** A sheet above the drawing for what is in hand. */
  hand: SVGSVGElement;
  told: HTMLElement;
  /** Where the keyboard goes when it leaves the map. */
  after: HTMLElement;
  tell(words: string, url?: string): void;
  note(notes: readonly string[]): void;
  help(): void;
}

interface Acts {
  zoom(by: number): void;
  whole(): void;
  link(): void;
}

let count = 0;

export function frame(words: Words, edit: boolean, acts: Acts): Frame {
  count += 1;
  const element = make("div", "graph");
  const tools = make("div", "graph-tools");
  const stage = make("div", "graph-stage");
  const ground = make("div", "graph-ground");
  const told = make("p", "graph-told");
  const list = make("p", "graph-keys");
  const hint = make("p", "sr-only", words.hint);
  hint.id = `graph-hint-${count}`;
  list.id = `graph-keys-${count}`;
  list.textContent = words.keyList + (edit ? words.keyListEdit : "");
  list.hidden = true;
  stage.setAttribute("role", "application");
  stage.setAttribute("aria-describedby", hint.id);
  stage.append(ground);
  const help = button(words.keys, () => show());
  help.setAttribute("aria-expanded", "false");
  help.setAttribute("aria-controls", list.id);
  const show = (): void => {
    list.hidden = !list.hidden;
    help.setAttribute("aria-expanded", String(!list.hidden));
    if (!list.hidden) announce(list.textContent ?? "");
  };
  tools.append(
    button(words.closer, () => acts.zoom(1.25)),
    button(words.wider, () => acts.zoom(0.8)),
    button(words.whole, acts.whole),
    ...(edit ? [button(words.linkHere, acts.link)] : []),
    help,
  );
  const notes = make("ol", "graph-notes");
  element.append(hint, stage, told, tools, list, notes);
  const note = (found: readonly string[]): void => {
    notes.hidden = found.length === 0;
    notes.replaceChildren(...found.map((each) => make("li", "", each)));
  };
  const tell = (said: string, url?: string): void => {
    told.textContent = said;
    if (!url) return;
    const link = make("a", "", words.open) as HTMLAnchorElement;
    link.href = url;
    const what = make("span", "sr-only", `: ${said}`);
    link.append(what);
    told.append(" ", link);
  };
  const hand = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, held] of Object.entries({ "aria-hidden": "true", fill: "none", width: "1", height: "1", "font-size": String(SIZE) })) {
    hand.setAttribute(name, held);
  }
  hand.classList.add("graph-hand");
  return { element, stage, ground, hand, told, after: help, tell, note, help: show };
}

function make(name: string, kind: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}

function button(text: string, act: () => void): HTMLButtonElement {
  const made = make("button", "button quiet", text) as HTMLButtonElement;
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
