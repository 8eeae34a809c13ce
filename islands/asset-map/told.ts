/** What one mark on the map stands for: one asset, or a number of them too near to each other to be told apart. */
export interface Mark {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly step: string;
  readonly byArea: boolean;
  readonly count: number;
  readonly stale: number;
  readonly point: [number, number];
}

/** The words of the page, handed over in the attributes of the island, so that they are in the reader's language. */
export interface Words {
  readonly name: string;
  readonly seen: string;
  readonly list: string;
  readonly many: string;
  readonly several: string;
  readonly read: string;
  readonly nearer: string;
  readonly area: string;
  readonly pick: string;
  readonly picked: string;
  readonly steps: Record<string, string>;
  readonly classes: Record<string, string>;
}

/** The words in an island's attributes. */
export function wordsOf(element: HTMLElement): Words {
  const said = (name: string): string => element.dataset[name] ?? "";
  const table = (name: string): Record<string, string> => JSON.parse(said(name) || "{}") as Record<string, string>;
  return {
    name: said("name"),
    seen: said("seen"),
    list: said("list"),
    many: said("many"),
    several: said("several"),
    read: said("read"),
    nearer: said("nearer"),
    area: said("area"),
    pick: said("pick"),
    picked: said("picked"),
    steps: table("steps"),
    classes: table("classes"),
  };
}

/** What a tile says of a mark. */
export function markOf(told: Record<string, unknown>, point: [number, number]): Mark {
  const text = (name: string): string => (typeof told[name] === "string" ? (told[name] as string) : "");
  const figure = (name: string): number => (typeof told[name] === "number" ? (told[name] as number) : 0);
  const id = text("id");
  return {
    key: id || `heap ${point.map((each) => each.toFixed(5)).join(" ")}`,
    id,
    name: text("name"),
    kind: text("class"),
    step: text("step"),
    byArea: told["by_area"] === true,
    count: figure("count") || 1,
    stale: figure("stale"),
    point,
  };
}

/** A mark in words, for lists and for people who listen. */
export function labelOf(mark: Mark, words: Words): string {
  if (!mark.id) {
    const said = mark.stale > 0 ? words.many : words.several;
    return said.replace("{count}", String(mark.count)).replace("{stale}", String(mark.stale));
  }
  const parts = [mark.name, words.classes[mark.kind] ?? mark.kind, words.steps[mark.step] ?? ""];
  if (mark.byArea) parts.push(words.area);
  return parts.filter((part) => part !== "").join(", ");
}
