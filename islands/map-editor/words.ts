import type { Polarity } from "../shared/graph";

/** Everything that the editor says. `{name}` and the like are filled in by `fill`. */
export const WORDS = {
  table: "The map as sentences",
  hint: "Arrow keys go from cell to cell. Enter changes a cell, Delete takes the sentence out, Control and Z undoes your own last step.",
  cause: "More of …",
  sign: "does what",
  effect: "to …",
  more: "Who says so, how and when",
  factors: "Factors of this map",
  newRow: "New sentence",
  newCause: "More of what",
  newSign: "What it does",
  newEffect: "To what",
  add: "Add",
  find: "Find in the sentences",
  count: "{shown} of {all} sentences",
  added: "Added: {sentence}.",
  addedFactor: "New factor: {name}.",
  changed: "Changed: {sentence}.",
  removed: "Taken out: {sentence}. Undo brings it back.",
  removedFactor: "Taken out: {name}. Undo brings it back.",
  same: "A factor cannot act on itself. Choose two factors.",
  empty: "Name both factors: what acts, and what it acts on.",
  undone: "Undone.",
  redone: "Done again.",
  nothingToUndo: "There is nothing of yours to undo.",
  nothingToRedo: "There is nothing of yours to do again.",
  undo: "Undo",
  redo: "Do again",
  saved: "Saved",
  waiting1: "1 change waiting to be saved",
  waiting: "{count} changes waiting to be saved",
  connecting: "Connecting …",
  away: "No connection. You can go on: changes are kept on this device.",
  patching: "Saving without a live connection; others’ changes come every few seconds.",
  viewing: "You see the map as it is drawn. You may not change it.",
  here: "Here now",
  alone: "Nobody else is here",
  at: "{name}, at “{what}”",
  sentenceChosen: "The chosen sentence",
  factorChosen: "The chosen factor",
  nothingChosen: "Choose a sentence or a factor to say more of it.",
  strength: "How much",
  delayed: "It takes long to show",
  denied: "They say that this is not so",
  condition: "When it holds",
  group: "Which group says so",
  noGroup: "No group, or not known",
  source: "Where it was said: a paper, table or workshop",
  takeOut: "Take it out",
  linkPage: "Who says so, and judge it",
  factorPage: "All about this factor",
  name: "Name",
  wanted: "Which way people want it",
  level: "How deep it lies",
  tags: "What it is to people",
  rests: "{count} sentences speak of it. They would be loose ends.",
  takeOutAnyway: "Take it out all the same",
  loose: "Sentences about factors that are gone",
  looseFactor: "{name} was taken out while {count} sentences speak of it.",
  restore: "Bring the factor back",
  drop: "Drop the sentences",
  branch: "You have changes from before the map was put back to an older state. They are kept on this device only.",
  branchTake: "Take this over: {what}",
  branchDrop: "Drop them all",
  signedOut: "Your session has ended. Your changes are kept on this device: sign in again and open this page.",
  gone: "This map is not there any more, or not for you to see. Your copy stays on this device.",
  refused: "{problem} Your copy now holds what the server does not. Reload to see the map as it is kept.",
  reload: "Reload",
  full: "Too many people are on this map. It is tried again.",
  dismiss: "Understood",
  drawing: "The drawing",
} as const;

export type Word = keyof typeof WORDS;

/** A sentence with its gaps filled in. */
export function say(word: Word, gaps: Record<string, string | number> = {}): string {
  return WORDS[word].replace(/\{(\w+)\}/g, (whole, name: string) => String(gaps[name] ?? whole));
}

export const SIGNS: readonly { value: Polarity; sign: string; keys: string; says: string }[] = [
  { value: "positive", sign: "+", keys: "+=", says: "leads to more" },
  { value: "negative", sign: "−", keys: "-−", says: "leads to less" },
  { value: "uncertain", sign: "?", keys: "?/", says: "changes, which way is not known," },
  { value: "complex", sign: "±", keys: "±~", says: "sometimes leads to more and sometimes to less" },
];
export const STRENGTHS = { unknown: "Not said", weak: "A small effect", medium: "A middling effect", strong: "A large effect" };
export const WANTED = { not_said: "Nobody has said", more: "People want more of it", less: "People want less of it" };
export const LEVELS = {
  none: "Not placed",
  events: "Events: what happens",
  structures: "Structures: how things are arranged",
  goals: "Goals: what the system is set to achieve",
  beliefs: "Beliefs: what people hold to be true",
};
export const TAGS = {
  actionable: "Can be acted on",
  matters: "Matters to people",
  vulnerable: "Vulnerable",
  focal: "What the map turns on",
};

/** A name as it reads inside a sentence: “Damp homes” becomes “damp homes”, “NHS waits” stays. */
export function inner(name: string): string {
  const first = name.split(/\s/)[0] ?? "";
  const plain = first.length > 1 && first.slice(1) === first.slice(1).toLowerCase();
  return plain ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
