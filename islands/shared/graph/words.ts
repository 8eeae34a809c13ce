/** Everything the drawing says. `{name}` and the like are filled in. */
export const ENGLISH = {
  map: "Map: {title}. {factors} factors, {links} links.",
  hint: "Arrow keys follow the links. Press ? for all keys.",
  factor: "factor",
  link: "link",
  factors: "Factors",
  links: "Links",
  says: "{name}: {causes}, {effects}",
  saysLoops: "{name}: {causes}, {effects}, in {loops}",
  cause: "1 cause",
  causes: "{count} causes",
  effect: "1 effect",
  effects: "{count} effects",
  loop: "1 loop",
  loops: "{count} loops",
  positive: "{from} leads to more {to}",
  negative: "{from} leads to less {to}",
  uncertain: "{from} changes {to}, which way is not known",
  complex: "{from} leads to sometimes more, sometimes less {to}",
  plain: "{from} leads to {to}",
  focal: "what the map is about",
  delayed: "takes long to show",
  contested: "people disagree",
  closer: "Closer",
  wider: "Wider",
  whole: "Whole map",
  keys: "Keys",
  keyList:
    "Right: along a link to its effect. Left: back to a cause. Up and Down: the next of the same kind. " +
    "Letters: to a factor by its name. Home and End: first and last factor. Enter: open. " +
    "Page Up and Page Down: closer and wider. Escape: leave the map.",
  keyListEdit: " Space: pick up a factor; arrows move it, Space puts it down. Plus: link from here; Enter on another factor joins them.",
  open: "Open its page",
  linkHere: "Link from here",
  noEffect: "Nothing on this map follows from {name}.",
  noCause: "Nothing on this map leads to {name}.",
  lifted: "{name} picked up. Arrow keys move it, Space puts it down, Escape puts it back.",
  put: "{name} put down.",
  putBack: "{name} put back.",
  linking: "Link from {name}: choose what it leads to, then press Enter. Escape stops.",
  linkingTouch: "Link from {name}: tap what it leads to.",
  notLinked: "No link was made.",
  noneNamed: "No factor begins with “{typed}”.",
};

export type Words = typeof ENGLISH;

/** Fills `{name}` in a sentence. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}
