import type { Box } from "./arrow";
import { boxed } from "./lettering";
import type { GraphData, GraphFactor, GraphLink } from "./types";
import { fill, type Words } from "./words";

/** A factor with its box: where it lies and how its label breaks. */
export interface Node extends Box {
  factor: GraphFactor;
  lines: string[];
}

const STEP = 190;

/** The map as it is walked and drawn: boxes, and which links leave and reach each factor. */
export class Model {
  readonly nodes = new Map<string, Node>();
  readonly links = new Map<string, GraphLink>();
  readonly out = new Map<string, GraphLink[]>();
  readonly into = new Map<string, GraphLink[]>();
  /** Factors as they are read: by rows from the top, along each row. */
  order: string[] = [];

  constructor(
    public data: GraphData,
    private readonly words: Words,
  ) {
    for (const factor of data.factors) {
      const { lines, wide, high } = boxed(factor.name, factor.focal ?? false, factor.wide);
      this.nodes.set(factor.id, { factor, lines, wide, high, x: factor.x ?? NaN, y: factor.y ?? NaN });
      this.out.set(factor.id, []);
      this.into.set(factor.id, []);
    }
    for (const link of data.links) {
      if (!this.nodes.has(link.from) || !this.nodes.has(link.to) || link.from === link.to) continue;
      this.links.set(link.id, link);
      this.out.get(link.from)!.push(link);
      this.into.get(link.to)!.push(link);
    }
    this.settle();
    this.sort();
  }

  /** Puts what has no place yet beside what it is joined to, or below everything. */
  private settle(): void {
    const lost = [...this.nodes.values()].filter((node) => !Number.isFinite(node.x) || !Number.isFinite(node.y));
    if (lost.length === 0) return;
    const bounds = this.extent();
    for (const [at, node] of lost.entries()) {
      const id = node.factor.id;
      const near = [...this.into.get(id)!.map((link) => link.from), ...this.out.get(id)!.map((link) => link.to)]
        .map((other) => this.nodes.get(other)!)
        .find((other) => Number.isFinite(other.x));
      node.x = near ? near.x + STEP : bounds.left + 80 + (at % 6) * STEP;
      node.y = near ? near.y : bounds.foot + 60 + Math.floor(at / 6) * 70;
      this.clear(node);
    }
  }

  /** Moves one box down until it touches no other. */
  private clear(node: Node): void {
    const others = [...this.nodes.values()].filter((other) => other !== node && Number.isFinite(other.x));
    const touches = (other: Node): boolean =>
      Math.abs(other.x - node.x) < (other.wide + node.wide) / 2 + 12 && Math.abs(other.y - node.y) < (other.high + node.high) / 2 + 12;
    for (let tries = 0; tries < 200 && others.some(touches); tries += 1) node.y += 24;
  }

  sort(): void {
    const row = (node: Node): number => Math.round(node.y / 60);
    this.order = [...this.nodes.values()]
      .sort((a, b) => row(a) - row(b) || a.x - b.x || a.y - b.y)
      .map((node) => node.factor.id);
    const place = new Map(this.order.map((id, at) => [id, at]));
    for (const links of this.out.values()) links.sort((a, b) => place.get(a.to)! - place.get(b.to)!);
    for (const links of this.into.values()) links.sort((a, b) => place.get(a.from)! - place.get(b.from)!);
  }

  extent(ids?: ReadonlySet<string>): { left: number; top: number; right: number; foot: number } {
    let [left, top, right, foot] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const node of this.nodes.values()) {
      if (!Number.isFinite(node.x) || (ids && !ids.has(node.factor.id))) continue;
      left = Math.min(left, node.x - node.wide / 2);
      right = Math.max(right, node.x + node.wide / 2);
      top = Math.min(top, node.y - node.high / 2);
      foot = Math.max(foot, node.y + node.high / 2);
    }
    if (this.data.lanes?.length && !ids) {
      top -= 60;
      left = Math.min(left, ...this.data.lanes.map((lane) => lane.left));
      right = Math.max(right, ...this.data.lanes.map((lane) => lane.right));
    }
    return Number.isFinite(left) ? { left, top, right, foot } : { left: 0, top: 0, right: 320, foot: 120 };
  }

  /** Ids in which links may be told by their ends, as `cause>effect`, with those written as the links' own ids. */
  plain(ids: Iterable<string>): string[] {
    return [...ids].flatMap((id) => {
      const [from, to] = id.split(">");
      if (from === undefined || to === undefined) return [id];
      return (this.out.get(from) ?? []).filter((link) => link.to === to).map((link) => link.id);
    });
  }

  /** The factors of a set of ids: those named, and the ends of the links named. */
  factorsOf(ids: Iterable<string>): Set<string> {
    const found = new Set<string>();
    for (const id of ids) {
      const link = this.links.get(id);
      if (link) found.add(link.from).add(link.to);
      else if (this.nodes.has(id)) found.add(id);
    }
    return found;
  }

  nameOf(id: string): string {
    return this.nodes.get(id)?.factor.name ?? "";
  }

  /** What is said of a factor or link when the keyboard comes to it. */
  spoken(id: string): string {
    const node = this.nodes.get(id);
    if (node) return this.spokenFactor(node.factor);
    const link = this.links.get(id);
    return link ? this.spokenLink(link) : "";
  }

  private spokenFactor(factor: GraphFactor): string {
    if (factor.says) return factor.says;
    const count = (much: number, one: string, many: string): string => (much === 1 ? one : fill(many, { count: much }));
    const { words } = this;
    const told = fill(factor.loops ? words.saysLoops : words.says, {
      name: factor.name,
      causes: count(this.into.get(factor.id)?.length ?? 0, words.cause, words.causes),
      effects: count(this.out.get(factor.id)?.length ?? 0, words.effect, words.effects),
      loops: count(factor.loops ?? 0, words.loop, words.loops),
    });
    return factor.focal ? `${told}, ${words.focal}` : told;
  }

  private spokenLink(link: GraphLink): string {
    if (link.sentence) return link.sentence;
    const told = fill(this.words[link.polarity ?? "plain"], { from: this.nameOf(link.from), to: this.nameOf(link.to) });
    const more = [link.delayed && this.words.delayed, link.contested && this.words.contested].filter(Boolean);
    return [told, ...more].join(", ");
  }
}
