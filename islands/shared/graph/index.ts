import "./graph.css";
import { announce } from "../announce";
import { Camera, calm } from "./camera";
import { frame, type Frame } from "./frame";
import { gestures } from "./gestures";
import { keys } from "./keys";
import { Model } from "./model";
import { Paint } from "./paint";
import type { Graph, GraphData, GraphOptions, Highlight, Presence } from "./types";
import { named, type Stand, step, type Step } from "./walk";
import { ENGLISH, fill, type Words } from "./words";

export type * from "./types";
export { ENGLISH, fill, type Words } from "./words";

/** Draws a map of factors and links inside `host`: seen, touched, walked by keys and read aloud. */
export function createGraph(host: HTMLElement, data: GraphData, options: GraphOptions = {}): Graph {
  return new Drawing(host, data, options);
}

/** Below this share of its natural size lettering is hard to read. */
const LEGIBLE = 0.5;

class Drawing implements Graph {
  readonly element: HTMLElement;
  private readonly words: Words;
  private readonly parts: Frame;
  private model: Model;
  private readonly paint: Paint;
  private readonly camera: Camera;
  private stand: Stand = { id: "", came: "" };
  private lit: ReadonlySet<string> = new Set();
  private lifted: { id: string; x: number; y: number } | null = null;
  private from: string | null = null;
  private moving = 0;
  private readonly undo: (() => void)[] = [];

  constructor(
    host: HTMLElement,
    data: GraphData,
    private readonly options: GraphOptions,
  ) {
    this.words = { ...ENGLISH, ...options.words };
    this.model = new Model(data, this.words);
    this.paint = new Paint(this.model, this.words);
    this.parts = frame(this.words, options.edit ?? false, {
      zoom: (by) => this.camera.zoom(by),
      whole: () => this.show(),
      link: () => this.linkFrom(this.stand.id),
    });
    this.element = this.parts.element;
    this.parts.ground.append(this.paint.svg, this.parts.hand);
    host.append(this.element);
    this.camera = new Camera(this.parts.stage, this.parts.ground);
    this.name();
    this.rove(this.model.order[0] ?? "");
    this.undo.push(this.touch(), this.type(), this.watch());
    this.begin();
  }

  update(data: GraphData, how: { animate?: boolean } = {}): void {
    const before = new Map([...this.model.nodes].map(([id, { x, y }]) => [id, { x, y }]));
    const focused = this.paint.svg.contains(document.activeElement);
    const next = new Model(data, this.words);
    const ends = new Map([...next.nodes].map(([id, { x, y }]) => [id, { x, y }]));
    this.model = next;
    if (this.lifted) this.keepLifted(next);
    this.paint.all(next);
    this.paint.light(this.lit);
    this.name();
    if (!this.paint.element(this.stand.id)) this.rove(next.order[0] ?? "", focused);
    if (how.animate && !calm()) this.glide(before, ends);
  }

  highlight(part: Highlight | null): void {
    const ids = new Set(this.model.plain(part?.ids ?? []));
    const factors = this.model.factorsOf(ids);
    this.lit = new Set([...ids, ...factors]);
    this.paint.light(this.lit);
    if (part?.label) announce(part.label);
    if (factors.size) {
      this.show([...factors]);
      if (!this.lit.has(this.stand.id)) this.rove([...factors][0]!);
    }
  }

  select(id: string | null): void {
    this.paint.choose(id);
    if (id !== null) this.rove(id);
    this.tell(id);
  }

  focus(id: string): void {
    if (this.paint.element(id)) this.go({ id, came: "" });
  }

  show(ids?: readonly string[]): void {
    const some = ids?.length ? this.model.factorsOf(ids) : undefined;
    this.camera.fit(this.model.extent(some?.size ? some : undefined), !!some);
  }

  presence(people: readonly Presence[]): void {
    this.paint.presence(people);
  }

  linkFrom(id: string): void {
    if (!this.options.onLink || !this.model.nodes.has(id)) return;
    this.from = id;
    this.paint.element(id)?.classList.add("begins");
    announce(fill(this.words.linking, { name: this.model.nameOf(id) }));
    this.parts.told.textContent = fill(this.words.linkingTouch, { name: this.model.nameOf(id) });
  }

  destroy(): void {
    cancelAnimationFrame(this.moving);
    this.undo.forEach((undo) => undo());
    this.camera.destroy();
    this.element.remove();
  }

  /** The whole map where it can be read so; else what most links meet at, and its surroundings. */
  private begin(): void {
    if (this.camera.scaleFor(this.model.extent()) >= LEGIBLE || this.model.order.length === 0) return this.show();
    const links = (id: string): number => this.model.out.get(id)!.length + this.model.into.get(id)!.length;
    const nodes = [...this.model.nodes.values()];
    const first = nodes.find((node) => node.factor.focal) ?? nodes.sort((a, b) => links(b.factor.id) - links(a.factor.id))[0]!;
    this.rove(first.factor.id);
    this.camera.near(first, LEGIBLE + 0.15);
  }

  private name(): void {
    const { data } = this.model;
    const said = fill(this.words.map, { title: data.title, factors: this.model.nodes.size, links: this.model.links.size });
    this.parts.stage.setAttribute("aria-label", said);
    this.parts.note(data.notes ?? []);
  }

  /** The one tab stop of the map is here. */
  private rove(id: string, focus = false): void {
    this.paint.element(this.stand.id)?.setAttribute("tabindex", "-1");
    if (id !== this.stand.id) this.stand = { id, came: "" };
    const here = this.paint.element(id);
    here?.setAttribute("tabindex", "0");
    if (focus) (here as SVGElement | undefined)?.focus({ preventScroll: true });
  }

  private go(stand: Stand): void {
    this.rove(stand.id);
    this.stand = stand;
    this.reveal(stand.id);
    this.paint.element(stand.id)?.focus({ preventScroll: true });
  }

  private reveal(id: string): void {
    const node = this.model.nodes.get(id);
    if (node) return this.camera.reveal(node);
    const way = this.paint.drawn.get(id)?.way;
    if (way) this.camera.reveal({ ...way.sign, wide: 24, high: 24 });
  }

  private choose(id: string | null): void {
    this.paint.choose(id);
    this.tell(id);
    this.options.onSelect?.(id);
  }

  /** The line under the drawing: what is chosen in words, and the way to its page. */
  private tell(id: string | null): void {
    const url = id === null ? undefined : (this.model.nodes.get(id)?.factor.url ?? this.model.links.get(id)?.url);
    this.parts.tell(id === null ? "" : this.model.spoken(id), url);
  }

  private open(id: string): void {
    if (this.options.onOpen) return this.options.onOpen(id);
    const url = this.model.nodes.get(id)?.factor.url ?? this.model.links.get(id)?.url;
    if (url) location.assign(url);
  }

  /** Enter or a tap on a factor while a link is being made: its end. True when it was. */
  private joined(id: string | null): boolean {
    if (this.from === null) return false;
    const from = this.from;
    this.stopLinking();
    if (id !== null && id !== from && this.model.nodes.has(id)) this.options.onLink?.(from, id);
    else announce(this.words.notLinked);
    return true;
  }

  private stopLinking(): void {
    if (this.from !== null) this.paint.element(this.from)?.classList.remove("begins");
    this.from = null;
    this.parts.tell("");
  }

  private touch(): () => void {
    return gestures(this.parts.stage, this.camera, {
      at: (point, reach) => this.paint.at(point, reach),
      movable: (id) => !!this.options.edit && this.model.nodes.has(id),
      tap: (id, twice) => {
        if (this.joined(id)) return;
        if (id !== null) this.rove(id, true);
        if (twice && id !== null) return this.open(id);
        this.choose(id);
      },
      drag: (id, to) => {
        if (this.lifted?.id !== id) this.grip(id);
        this.place(id, to.x, to.y, false);
      },
      drop: (id) => this.put(id),
      pointer: this.options.onPointer,
    });
  }

  private type(): () => void {
    return keys(this.parts.stage, {
      walk: (way) => this.walk(way),
      open: () => {
        if (this.lifted) return this.put(this.lifted.id);
        if (!this.joined(this.stand.id)) this.open(this.stand.id);
      },
      leave: () => this.leave(),
      zoom: (by) => this.camera.zoom(by),
      help: () => this.parts.help(),
      type: (typed) => this.find(typed),
      lift: () => this.lift(),
      link: () => this.linkFrom(this.stand.id),
      nudge: (dx, dy) => this.nudge(dx, dy),
    });
  }

  private watch(): () => void {
    const told = (event: FocusEvent): void => {
      const id = (event.target as Element).getAttribute("data-id");
      if (id !== null && id !== this.stand.id) this.rove(id);
      if (id !== null) this.tell(id);
    };
    this.parts.stage.addEventListener("focusin", told);
    let wide = this.parts.stage.clientWidth;
    const sized = new ResizeObserver(() => {
      if (wide !== this.parts.stage.clientWidth) {
        if (this.lit.size) this.show([...this.lit]);
        else this.begin();
      }
      wide = this.parts.stage.clientWidth;
    });
    sized.observe(this.parts.stage);
    return () => {
      sized.disconnect();
      this.parts.stage.removeEventListener("focusin", told);
    };
  }

  private walk(way: Step): void {
    const next = step(this.model, this.stand, way, this.lit);
    if (next) return this.go(next);
    const sentence = way === "right" ? this.words.noEffect : this.words.noCause;
    announce(fill(sentence, { name: this.model.nameOf(this.stand.id) }));
  }

  private find(typed: string): void {
    const found = named(this.model, typed, this.stand.id);
    if (found !== null) return this.go({ id: found, came: "" });
    announce(fill(this.words.noneNamed, { typed }));
  }

  private leave(): boolean {
    if (this.lifted) {
      const { id, x, y } = this.lifted;
      this.release(id);
      this.place(id, x, y, true);
      announce(fill(this.words.putBack, { name: this.model.nameOf(id) }));
    } else if (this.from !== null) this.joined(null);
    else this.parts.after.focus();
    return true;
  }

  private lift(): void {
    const node = this.model.nodes.get(this.stand.id);
    if (this.lifted) return this.put(this.lifted.id);
    if (!this.options.edit || !node) return this.choose(this.stand.id);
    this.grip(this.stand.id);
    announce(fill(this.words.lifted, { name: node.factor.name }));
  }

  private grip(id: string): void {
    const { x, y } = this.model.nodes.get(id)!;
    this.lifted = { id, x, y };
    this.paint.element(id)?.classList.add("lifted");
    this.paint.lift(id, this.parts.hand);
  }

  private release(id: string): void {
    this.lifted = null;
    this.paint.element(id)?.classList.remove("lifted");
    this.paint.drop(this.parts.hand);
  }

  private nudge(dx: number, dy: number): boolean {
    if (!this.lifted) return false;
    const { x, y } = this.model.nodes.get(this.lifted.id)!;
    this.place(this.lifted.id, x + dx, y + dy, false);
    this.reveal(this.lifted.id);
    return true;
  }

  private place(id: string, x: number, y: number, resting: boolean): void {
    const node = this.model.nodes.get(id);
    if (!node) return;
    Object.assign(node, { x, y });
    this.paint.moved([id], resting);
  }

  private put(id: string): void {
    this.release(id);
    const node = this.model.nodes.get(id);
    if (!node) return;
    this.paint.moved([id], true);
    this.model.sort();
    announce(fill(this.words.put, { name: node.factor.name }));
    this.options.onMove?.({ id, x: Math.round(node.x), y: Math.round(node.y) });
  }

  /** What somebody holds stays in their hand while others change the map. */
  private keepLifted(next: Model): void {
    const { id } = this.lifted!;
    const node = next.nodes.get(id);
    if (!node) return this.release(id);
    const held = this.paint.boxes.get(id)?.getAttribute("transform")?.match(/-?[\d.]+/g);
    if (held) Object.assign(node, { x: Number(held[0]), y: Number(held[1]) });
  }

  private glide(before: Map<string, { x: number; y: number }>, ends: Map<string, { x: number; y: number }>): void {
    cancelAnimationFrame(this.moving);
    const ids = [...ends.keys()].filter((id) => {
      const [a, b] = [before.get(id), ends.get(id)!];
      return a && Math.hypot(a.x - b.x, a.y - b.y) > 1 && id !== this.lifted?.id;
    });
    if (ids.length === 0) return;
    const start = performance.now();
    const turn = (now: number): void => {
      const share = Math.min((now - start) / 420, 1);
      for (const id of ids) {
        const [a, b, node] = [before.get(id)!, ends.get(id)!, this.model.nodes.get(id)];
        if (node) Object.assign(node, { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });
      }
      this.paint.moved(ids, share === 1);
      if (share < 1) this.moving = requestAnimationFrame(turn);
    };
    turn(start);
  }
}
