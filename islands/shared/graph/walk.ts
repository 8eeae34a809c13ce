import type { Model } from "./model";

/**
 * Where the keyboard stands, and by which way it came there: `came` is the factor whose links Up and Down go through
 * while a link has the focus, and the link along which a factor was reached.
 */
export interface Stand {
  id: string;
  came: string;
}

export type Step = "right" | "left" | "up" | "down" | "first" | "last";

/** The next stand, or null where nothing lies that way. `lit` is what stands out: it is followed first. */
export function step(model: Model, stand: Stand, way: Step, lit: ReadonlySet<string>): Stand | null {
  if (way === "first") return at(model.order[0]);
  if (way === "last") return at(model.order.at(-1));
  const link = model.links.get(stand.id);
  if (link) return fromLink(model, stand, way, link);
  return fromFactor(model, stand, way, lit);
}

const at = (id: string | undefined, came = ""): Stand | null => (id === undefined ? null : { id, came });

function fromLink(model: Model, stand: Stand, way: Step, link: { id: string; from: string; to: string }): Stand | null {
  if (way === "right") return at(link.to, link.id);
  if (way === "left") return at(link.from, link.id);
  const backward = stand.came === link.to;
  const row = (backward ? model.into.get(link.to) : model.out.get(link.from)) ?? [];
  return at(turned(row.map((each) => each.id), link.id, way), backward ? link.to : link.from);
}

function fromFactor(model: Model, stand: Stand, way: Step, lit: ReadonlySet<string>): Stand | null {
  if (way === "right" || way === "left") {
    const row = (way === "right" ? model.out : model.into).get(stand.id) ?? [];
    return at((row.find((link) => lit.has(link.id)) ?? row[0])?.id, stand.id);
  }
  const by = model.links.get(stand.came);
  const siblings = by && (by.to === stand.id ? model.out.get(by.from)! : model.into.get(by.to)!);
  if (!by || !siblings || siblings.length < 2) return at(turned(model.order, stand.id, way));
  const next = model.links.get(turned(siblings.map((each) => each.id), by.id, way))!;
  return at(by.to === stand.id ? next.to : next.from, next.id);
}

function turned(row: readonly string[], here: string, way: Step): string {
  const place = row.indexOf(here);
  return row[(place + (way === "down" ? 1 : row.length - 1)) % row.length] ?? here;
}

/** The first factor after this one whose name (or a word of it) begins so. */
export function named(model: Model, typed: string, after: string): string | null {
  const sought = typed.toLocaleLowerCase();
  const from = model.order.indexOf(after) + (typed.length > 1 ? 0 : 1);
  const turn = model.order.map((_, place) => model.order[(Math.max(from, 0) + place) % model.order.length]!);
  const name = (id: string): string => model.nameOf(id).toLocaleLowerCase();
  return turn.find((id) => name(id).startsWith(sought)) ?? turn.find((id) => name(id).includes(` ${sought}`)) ?? null;
}
