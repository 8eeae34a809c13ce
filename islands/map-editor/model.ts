import * as Y from "yjs";
import type { Polarity } from "../shared/graph";

export type Value = string | number | boolean | null | readonly string[];
export type Kind = "factors" | "claims";
export type Fields = Record<string, Value>;

export interface Factor {
  id: string;
  name: string;
  description: string;
  aliases: readonly string[];
  tags: readonly string[];
  level: string;
  wanted: string;
  number: string;
  x: number | null;
  y: number | null;
}

export interface Claim {
  id: string;
  cause: string;
  effect: string;
  polarity: Polarity;
  strength: string;
  denied: boolean;
  delayed: boolean;
  condition: string;
  group: string;
  source: string;
}

const FACTOR: Omit<Factor, "id"> = {
  name: "",
  description: "",
  aliases: [],
  tags: [],
  level: "none",
  wanted: "not_said",
  number: "",
  x: null,
  y: null,
};
const CLAIM: Omit<Claim, "id"> = {
  cause: "",
  effect: "",
  polarity: "positive",
  strength: "unknown",
  denied: false,
  delayed: false,
  condition: "",
  group: "",
  source: "",
};

/** One thing done to the map: the unit of a patch, where a live connection is not to be had. */
export type Change =
  | { do: "add"; what: Kind; id: string; fields: Fields }
  | { do: "set"; what: Kind; id: string; field: string; value: Value }
  | { do: "remove"; what: Kind; id: string };

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Twenty random small letters and digits: the id of a record, made once. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint32Array(20));
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");
}

/** A name without stray blanks, and as it is compared. */
export const tidy = (name: string): string => name.trim().replace(/\s+/g, " ");
const folded = (name: string): string => tidy(name).toLocaleLowerCase();

/**
 * The map as a Yjs document: a map nested for each factor and claim, one key for each field.
 * Whatever is done here carries this object as its origin, so that undo takes back one's own steps only.
 */
export class MapModel {
  readonly doc: Y.Doc;
  readonly undoing: Y.UndoManager;
  /** Hears of everything done here, as changes. */
  onChanges: (changes: Change[]) => void = () => undefined;
  private pending: Change[] | null = null;

  constructor(doc = new Y.Doc()) {
    this.doc = doc;
    this.undoing = new Y.UndoManager([this.shelf("factors"), this.shelf("claims")], {
      trackedOrigins: new Set([this]),
      captureTimeout: 0,
    });
  }

  shelf(kind: Kind): Y.Map<Y.Map<Value>> {
    return this.doc.getMap<Y.Map<Value>>(kind);
  }

  factors(): Factor[] {
    const found = [...this.shelf("factors")].map(([id, each]) => ({ ...FACTOR, ...each.toJSON(), id }) as Factor);
    return found.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  }

  factor(id: string): Factor | undefined {
    const found = this.shelf("factors").get(id);
    return found && ({ ...FACTOR, ...found.toJSON(), id } as Factor);
  }

  /** All claims, those of factors that are gone too. */
  claims(): Claim[] {
    return [...this.shelf("claims")].map(([id, each]) => ({ ...CLAIM, ...each.toJSON(), id }) as Claim);
  }

  claim(id: string): Claim | undefined {
    const found = this.shelf("claims").get(id);
    return found && ({ ...CLAIM, ...found.toJSON(), id } as Claim);
  }

  /** The factor of this name, or also known by it; capital letters do not matter. */
  named(name: string): Factor | undefined {
    const wanted = folded(name);
    const all = this.factors();
    return all.find((each) => folded(each.name) === wanted) ?? all.find((each) => each.aliases.some((a) => folded(a) === wanted));
  }

  /** One step, which one undo takes back whole. */
  step(act: () => void): void {
    const outer = this.pending;
    this.pending ??= [];
    this.doc.transact(act, this);
    if (outer) return;
    const done = this.pending;
    this.pending = null;
    if (done.length) this.onChanges(done);
  }

  add(kind: Kind, fields: Fields, id = freshId()): string {
    this.step(() => {
      this.shelf(kind).set(id, new Y.Map<Value>(Object.entries(fields)));
      this.pending?.push({ do: "add", what: kind, id, fields });
    });
    return id;
  }

  set(kind: Kind, id: string, field: string, value: Value): void {
    const entry = this.shelf(kind).get(id);
    if (!entry || JSON.stringify(entry.get(field) ?? null) === JSON.stringify(value)) return;
    this.step(() => {
      entry.set(field, value);
      this.pending?.push({ do: "set", what: kind, id, field, value });
    });
  }

  remove(kind: Kind, id: string): void {
    if (!this.shelf(kind).has(id)) return;
    this.step(() => {
      this.shelf(kind).delete(id);
      this.pending?.push({ do: "remove", what: kind, id });
    });
  }

  /** The factor of this name, made where there is none. */
  factorFor(name: string): string {
    return this.named(name)?.id ?? this.add("factors", { name: tidy(name) });
  }

  undo(): void {
    this.turned(() => this.undoing.undo());
  }

  redo(): void {
    this.turned(() => this.undoing.redo());
  }

  /** A step taken back is a change too: told as what differs before and after. */
  private turned(act: () => void): void {
    const before = this.plain();
    act();
    const changes = difference(before, this.plain());
    if (changes.length) this.onChanges(changes);
  }

  private plain(): Record<Kind, Record<string, Fields>> {
    const of = (kind: Kind): Record<string, Fields> =>
      Object.fromEntries([...this.shelf(kind)].map(([id, each]) => [id, each.toJSON() as Fields]));
    return { factors: of("factors"), claims: of("claims") };
  }

  /** Takes over a whole state that the server told, where there is no live connection. */
  mirror(state: Record<Kind, Record<string, Fields>>): void {
    this.doc.transact(() => {
      for (const kind of ["factors", "claims"] as const) {
        const shelf = this.shelf(kind);
        for (const id of [...shelf.keys()]) if (!state[kind][id]) shelf.delete(id);
        for (const [id, fields] of Object.entries(state[kind])) {
          const entry = shelf.get(id);
          if (!entry) shelf.set(id, new Y.Map<Value>(Object.entries(fields)));
          else for (const [field, value] of Object.entries(fields)) put(entry, field, value);
        }
      }
    }, "server");
  }
}

function put(entry: Y.Map<Value>, field: string, value: Value): void {
  if (JSON.stringify(entry.get(field) ?? null) !== JSON.stringify(value)) entry.set(field, value);
}

/** What leads from one state to another, as changes. */
function difference(from: Record<Kind, Record<string, Fields>>, to: Record<Kind, Record<string, Fields>>): Change[] {
  const found: Change[] = [];
  for (const what of ["factors", "claims"] as const) {
    for (const id of Object.keys(from[what])) if (!to[what][id]) found.push({ do: "remove", what, id });
    for (const [id, fields] of Object.entries(to[what])) {
      const had = from[what][id];
      if (!had) found.push({ do: "add", what, id, fields });
      else
        for (const [field, value] of Object.entries(fields)) {
          if (JSON.stringify(had[field]) !== JSON.stringify(value)) found.push({ do: "set", what, id, field, value });
        }
    }
  }
  return found;
}
