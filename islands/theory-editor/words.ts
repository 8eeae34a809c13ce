import type { Words } from "../shared/graph";

/** What the drawing of a theory says otherwise than that of a systems map. */
export const THEORY_WORDS: Partial<Words> = {
  map: "Theory of change: {title}. {factors} steps, {links} arrows.",
  factor: "step",
  link: "arrow",
  factors: "Steps",
  links: "Arrows",
  whole: "Whole drawing",
  keyList:
    "Right: along an arrow to what follows. Left: back to what leads to it. Up and Down: the next of the same kind. " +
    "Letters: to a step by its name. Home and End: first and last step. Enter: to its row in the table. " +
    "Page Up and Page Down: closer and wider. Escape: leave the drawing.",
  keyListEdit: " Space: pick up a step; arrows move it, Space puts it down. Plus: an arrow from here; Enter on another step joins them.",
  linkHere: "Arrow from here",
  noEffect: "Nothing follows from {name} yet.",
  noCause: "Nothing leads to {name} yet.",
  linking: "Arrow from {name}: choose what it leads to, then press Enter. Escape stops.",
  linkingTouch: "Arrow from {name}: tap what it leads to.",
  notLinked: "No arrow was made.",
  noneNamed: "No step begins with “{typed}”.",
};

/** The id under which the drawing knows a step or an arrow. */
export const codeOf = (id: string): string => id;
