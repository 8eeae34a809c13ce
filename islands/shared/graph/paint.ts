import { type Arrow, arrow, bars, distance, head, path, type Point, Signs } from "./arrow";
import { PITCH, SIZE } from "./lettering";
import type { Model, Node } from "./model";
import type { GraphLane, GraphLink, Polarity, Presence } from "./types";
import type { Words } from "./words";

const SVG = "http://www.w3.org/2000/svg";
const SIGNS: Record<Polarity, string> = { positive: "+", negative: "−", complex: "±", uncertain: "?" };

export function el(name: string, attributes: Record<string, string | number> = {}, ...inside: (Element | string)[]): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...inside);
  return made;
}

const at = ({ x, y }: Point): string => `translate(${x.toFixed(1)} ${y.toFixed(1)})`;

/** A line of a label as it is read on into the next: a parted word goes on without a gap. */
const spaced = (line: string, last: boolean): string => (line.endsWith("\u00ad") ? line.slice(0, -1) : last ? line : `${line} `);

/** Numbered squares in a row: look for the notes of these numbers. */
function marks(numbers: readonly number[], x: number, y: number): SVGElement[] {
  return numbers.map((number, at) => {
    const middle = x + (at - (numbers.length - 1) / 2) * 20;
    const half = number < 10 ? 9 : 11;
    return el(
      "g",
      { class: "graph-mark" },
      el("rect", { x: middle - half, y: y - 9, width: 2 * half, height: 18, rx: 3 }),
      el("text", { x: middle, y: y + 4.4, "text-anchor": "middle" }, String(number)),
    );
  });
}

interface DrawnLink {
  link: GraphLink;
  /** What is focused and read: the shaft with its halo. */
  shaft: SVGElement;
  /** Head, sign and bars, above all shafts. */
  ends: SVGElement;
  way: Arrow;
}

/** How broad an arrow is: the more claims, the broader. */
const breadth = (link: GraphLink): number => Math.min(1.2 + 0.55 * Math.sqrt(Math.max((link.claims ?? 1) - 1, 0)), 4.5);

/** Draws a model into an SVG and keeps the drawing true while the model changes. */
export class Paint {
  readonly svg: SVGSVGElement;
  readonly boxes = new Map<string, SVGElement>();
  readonly drawn = new Map<string, DrawnLink>();
  private readonly lanes = el("g", { "aria-hidden": "true" });
  private readonly shafts: SVGElement;
  private readonly ends = el("g", { "aria-hidden": "true" });
  private readonly factors: SVGElement;
  /** Numbers on boxes: beside the boxes and not in them, since they are no part of a factor's name. */
  private readonly badges = new Map<string, SVGElement>();
  private readonly numbers = el("g", { "aria-hidden": "true", class: "graph-numbers" });
  private hand: { id: string; box: SVGElement; links: { held: DrawnLink; copy: DrawnLink }[] } | null = null;
  private readonly others = el("g", { "aria-hidden": "true" });
  private readonly looks = new Map<string, string>();

  constructor(
    private model: Model,
    private readonly words: Words,
  ) {
    this.svg = el("svg", { role: "presentation", fill: "none", width: 1, height: 1, "font-size": SIZE }) as SVGSVGElement;
    this.shafts = el("g", { role: "group", "aria-label": words.links });
    this.factors = el("g", { role: "group", "aria-label": words.factors });
    this.svg.append(this.lanes, this.shafts, this.ends, this.factors, this.numbers, this.others);
    this.all(model);
  }

  /** Draws everything that is new or looks different, and takes away what is gone. */
  all(model: Model): void {
    this.model = model;
    this.drawLanes(model.data.lanes ?? []);
    for (const id of [...this.boxes.keys()]) if (!model.nodes.has(id)) this.remove(id);
    for (const id of [...this.drawn.keys()]) if (!model.links.has(id)) this.dropLink(id);
    for (const node of model.nodes.values()) this.box(node);
    this.arrows([...model.links.values()], true);
  }

  element(id: string): SVGElement | undefined {
    return this.boxes.get(id) ?? this.drawn.get(id)?.shaft;
  }

  /** A factor's box where it now lies, and its arrows. While it is dragged they only follow; at rest they find their way. */
  moved(ids: readonly string[], resting: boolean): void {
    const carried = !resting && ids.length === 1 && this.hand?.id === ids[0] && this.model.nodes.get(ids[0]!);
    if (carried) return this.carried(carried);
    const touched = new Set<GraphLink>();
    for (const id of ids) {
      const node = this.model.nodes.get(id);
      if (!node) continue;
      for (const part of [this.boxes.get(id), this.badges.get(id)]) part?.setAttribute("transform", at(node));
      for (const link of [...this.model.out.get(id)!, ...this.model.into.get(id)!]) touched.add(link);
    }
    this.arrows([...touched], resting);
  }

  /**
   * Takes a box and its arrows in hand: copies of them on a sheet of their own move, so that what lies beneath need not
   * be painted again for each frame. What is focused and read stays where it is.
   */
  lift(id: string, sheet: SVGSVGElement): void {
    const node = this.model.nodes.get(id);
    const box = this.boxes.get(id);
    if (!node || !box) return;
    const links = [...this.model.out.get(id)!, ...this.model.into.get(id)!];
    const copies = links.flatMap((link) => {
      const held = this.drawn.get(link.id);
      if (!held) return [];
      const copy = { ...held, shaft: held.shaft.cloneNode(true) as SVGElement, ends: held.ends.cloneNode(true) as SVGElement };
      return [{ held, copy }];
    });
    this.hand = { id, box: box.cloneNode(true) as SVGElement, links: copies };
    for (const { held } of copies) for (const part of [held.shaft, held.ends]) part.classList.add("in-hand");
    box.classList.add("in-hand");
    const parts = [...copies.map(({ copy }) => copy.shaft), ...copies.map(({ copy }) => copy.ends), this.hand.box];
    for (const part of parts) for (const name of ["role", "tabindex", "data-id", "aria-label"]) part.removeAttribute(name);
    sheet.replaceChildren(...parts);
    sheet.classList.toggle("part", this.svg.classList.contains("part"));
  }

  /** Puts down what was in hand; `moved` draws it where it lies. */
  drop(sheet: SVGSVGElement): void {
    sheet.replaceChildren();
    for (const part of this.svg.querySelectorAll(".in-hand")) part.classList.remove("in-hand");
    this.hand = null;
  }

  /** The copies in hand, where the box now lies. */
  private carried(node: Node): void {
    const hand = this.hand!;
    hand.box.setAttribute("transform", at(node));
    const none = new Signs();
    for (const { copy } of hand.links) {
      const [a, b] = [this.model.nodes.get(copy.link.from), this.model.nodes.get(copy.link.to)];
      if (!a || !b) continue;
      copy.way = arrow(a, b, [], none, false, copy.way.by);
      this.lay(copy);
    }
  }

  /** What of a set stands out; the rest is dimmed. Nothing is dimmed where the set is empty. */
  light(ids: ReadonlySet<string>): void {
    this.svg.classList.toggle("part", ids.size > 0);
    for (const [id, box] of this.boxes) box.classList.toggle("lit", ids.has(id));
    for (const [id, { shaft, ends }] of this.drawn) {
      shaft.classList.toggle("lit", ids.has(id));
      ends.classList.toggle("lit", ids.has(id));
    }
  }

  choose(id: string | null): void {
    for (const old of this.svg.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
    if (id !== null) this.element(id)?.setAttribute("aria-current", "true");
  }

  presence(people: readonly Presence[]): void {
    this.others.replaceChildren(...people.flatMap((person) => this.person(person)));
  }

  /** The factor or link nearest to a point, within so many drawing units. */
  at(point: Point, reach: number): string | null {
    let best: { id: string | null; far: number } = { id: null, far: reach };
    for (const node of this.model.nodes.values()) {
      const over = Math.max(Math.abs(point.x - node.x) - node.wide / 2, Math.abs(point.y - node.y) - node.high / 2);
      if (over < best.far) best = { id: node.factor.id, far: Math.max(over, -1) };
    }
    if (best.id) return best.id;
    for (const [id, { way }] of this.drawn) {
      const far = distance(way, point);
      if (far < best.far) best = { id, far };
    }
    return best.id;
  }

  private drawLanes(lanes: readonly GraphLane[]): void {
    const { top, foot } = this.model.extent();
    this.lanes.replaceChildren(
      ...lanes.flatMap((lane, at) => [
        el("rect", { class: `graph-lane lane-${at + 1}`, x: lane.left - 12, y: top + 34, width: lane.right - lane.left + 24, height: Math.max(foot - top - 20, 40), rx: 8 }),
        el("text", { class: "graph-lane-head", x: (lane.left + lane.right) / 2, y: top + 22, "text-anchor": "middle" }, lane.title),
      ]),
    );
  }

  private box(node: Node): void {
    const { factor, lines, wide, high } = node;
    const id = factor.id;
    const look = JSON.stringify([lines, wide, factor.focal, factor.lane, factor.marks, factor.opens]);
    let box = this.boxes.get(id);
    if (!box) {
      box = el("g", { role: "button", tabindex: -1, "data-id": id, "aria-roledescription": this.words.factor });
      this.boxes.set(id, box);
      this.factors.append(box);
    }
    box.setAttribute("aria-label", this.model.spoken(id));
    box.setAttribute("transform", at(node));
    this.badges.get(id)?.setAttribute("transform", at(node));
    if (this.looks.get(id) === look) return;
    this.looks.set(id, look);
    const lit = box.classList.contains("lit") ? " lit" : "";
    box.setAttribute("class", `graph-factor${factor.focal ? " focal" : ""}${lit}`);
    const label = el("text", { "text-anchor": "middle", y: (-(lines.length * PITCH) / 2 + SIZE * 0.92).toFixed(1) });
    label.append(
      ...lines.map((line, at) => el("tspan", { x: 0, ...(at ? { dy: PITCH.toFixed(2) } : {}) }, spaced(line, at === lines.length - 1))),
    );
    const shape = el("rect", { class: "graph-box", x: (-wide / 2).toFixed(1), y: (-high / 2).toFixed(1), width: wide.toFixed(1), height: high.toFixed(1), rx: 7 });
    const behind = factor.opens ? [shape.cloneNode() as SVGElement] : [];
    for (const each of behind) each.setAttribute("transform", "translate(5 5)");
    const edge = factor.lane === undefined ? [] : [el("path", { class: `graph-edge lane-${factor.lane + 1}`, d: `M${(-wide / 2).toFixed(1)} ${(-high / 2 + 5).toFixed(1)}v${(high - 10).toFixed(1)}` })];
    box.replaceChildren(...behind, shape, ...edge, label);
    this.badge(node);
  }

  private badge(node: Node): void {
    const { factor, wide, high } = node;
    this.badges.get(factor.id)?.remove();
    this.badges.delete(factor.id);
    if (!factor.marks?.length) return;
    const made = el("g", { transform: at(node) }, ...marks(factor.marks, wide / 2 - 8, -high / 2));
    this.badges.set(factor.id, made);
    this.numbers.append(made);
  }

  /** Arrows drawn, the shortest first, since they have least room for their sign. */
  private arrows(links: readonly GraphLink[], resting: boolean): void {
    const { nodes } = this.model;
    const long = (link: GraphLink): number => {
      const [a, b] = [nodes.get(link.from)!, nodes.get(link.to)!];
      return Math.hypot(a.x - b.x, a.y - b.y);
    };
    const inHand = new Set(links.map((link) => link.id));
    const taken = new Signs();
    if (resting) for (const [id, { way }] of this.drawn) if (!inHand.has(id)) taken.add(way.sign);
    const boxes = [...nodes.values()];
    const row = resting ? links.map((link) => [long(link), link] as const).sort((a, b) => a[0] - b[0]).map(([, link]) => link) : links;
    for (const link of row) {
      const [a, b] = [nodes.get(link.from)!, nodes.get(link.to)!];
      const both = this.model.out.get(link.to)!.some((other) => other.to === link.from);
      const by = resting ? undefined : this.drawn.get(link.id)?.way.by;
      const way = arrow(a, b, boxes, taken, both, by);
      if (link.polarity || link.marks?.length) taken.add(way.sign);
      this.link(link, way);
    }
  }

  private link(link: GraphLink, way: Arrow): void {
    const look = JSON.stringify([link.polarity, link.claims, link.delayed, link.contested, link.marks]);
    let drawn = this.drawn.get(link.id);
    if (!drawn) {
      const shaft = el("g", { role: "button", tabindex: -1, "data-id": link.id, "aria-roledescription": this.words.link });
      drawn = { link, shaft, ends: el("g"), way };
      this.drawn.set(link.id, drawn);
      this.shafts.append(shaft);
      this.ends.append(drawn.ends);
    }
    if (this.looks.get(link.id) !== look) {
      this.looks.set(link.id, look);
      this.dress(drawn, link);
    }
    const said = this.model.spoken(link.id);
    if (drawn.shaft.getAttribute("aria-label") !== said) drawn.shaft.setAttribute("aria-label", said);
    Object.assign(drawn, { link, way });
    this.lay(drawn);
  }

  private dress({ shaft, ends }: DrawnLink, link: GraphLink): void {
    const kind = link.polarity ?? "plain";
    const broken = link.contested || kind === "complex" ? "7 4" : kind === "uncertain" ? "2 3" : "";
    const lit = shaft.classList.contains("lit") ? " lit" : "";
    shaft.setAttribute("class", `graph-link ${kind}${lit}`);
    ends.setAttribute("class", `graph-ends ${kind}${lit}`);
    shaft.replaceChildren(
      el("path", { class: "graph-halo", "stroke-width": (breadth(link) + 2.4).toFixed(1) }),
      el("path", { class: "graph-shaft", "stroke-width": breadth(link).toFixed(2), ...(broken ? { "stroke-dasharray": broken } : {}) }),
    );
    const sign = link.polarity
      ? [el("g", {}, el("circle", { r: 6.6 }), el("text", { "text-anchor": "middle", y: 4.4, "font-size": 13 }, SIGNS[link.polarity]))]
      : link.marks?.length
        ? [el("g", {}, ...marks(link.marks, 0, 0))]
        : [];
    const slow = link.delayed ? [el("path", { class: "graph-bars" })] : [];
    ends.replaceChildren(el("path", { class: "graph-head" }), ...slow, ...sign);
  }

  private lay({ link, shaft, ends, way }: DrawnLink): void {
    const d = path(way);
    for (const part of shaft.children) part.setAttribute("d", d);
    ends.children[0]!.setAttribute("d", head(way, 7 + breadth(link)));
    if (link.delayed) ends.children[1]!.setAttribute("d", bars(way));
    if (link.polarity || link.marks?.length) ends.lastElementChild!.setAttribute("transform", `translate(${way.sign.x.toFixed(1)} ${way.sign.y.toFixed(1)})`);
  }

  private person(person: Presence): Element[] {
    const frames = (person.chosen ?? []).flatMap((id) => {
      const node = this.model.nodes.get(id);
      if (!node) return [];
      const [x, y] = [node.x - node.wide / 2 - 5, node.y - node.high / 2 - 5];
      return [
        el("rect", { class: `graph-other strand-${person.colour}`, x, y, width: node.wide + 10, height: node.high + 10, rx: 10 }),
        el("text", { class: `graph-who strand-${person.colour}`, x: x + 4, y: y - 4 }, person.name),
      ];
    });
    if (person.x === undefined || person.y === undefined) return frames;
    return [
      ...frames,
      el("g", { class: `graph-pointer strand-${person.colour}`, transform: `translate(${person.x.toFixed(1)} ${person.y.toFixed(1)})` },
        el("path", { d: "M0 0l4.5 14 3-5.5 6-2.5Z" }),
        el("text", { x: 12, y: 22 }, person.name)),
    ];
  }

  private remove(id: string): void {
    for (const from of [this.boxes, this.badges]) {
      from.get(id)?.remove();
      from.delete(id);
    }
    this.looks.delete(id);
  }

  private dropLink(id: string): void {
    const gone = this.drawn.get(id);
    gone?.shaft.remove();
    gone?.ends.remove();
    this.drawn.delete(id);
    this.looks.delete(id);
  }
}
