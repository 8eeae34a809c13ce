import { announce } from "../shared/announce";
import type { Undo } from "../shared/island";
import { Ground } from "./ground";
import { closes, type Point, wouldCross } from "./line";
import { Draft, View } from "./map";

const ARROWS: Record<string, Point> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * `<div data-island="draw-boundary" data-field="id_outline" data-measures="…"><svg>…</svg> …tools…</div>`:
 * a line drawn on the map by touch, mouse or keyboard goes into the form field as GeoJSON. A point that would make
 * the line cross itself is refused. The field can be filled in by hand as before.
 */
export default function drawBoundary(element: HTMLElement): Undo {
  const svg = element.querySelector("svg");
  const tools = element.querySelector<HTMLElement>(".draw-tools");
  const field = document.getElementById(element.dataset["field"] ?? "");
  if (!svg || !tools || !(field instanceof HTMLTextAreaElement)) return () => undefined;
  return new Drawing(element, svg, tools, field).undo;
}

class Drawing {
  private readonly ground: Ground;
  private readonly draft: Draft;
  private readonly view: View;
  private readonly status: HTMLElement | null;
  private readonly ends = new AbortController();
  private points: Point[] = [];
  private at: Point;
  private over = "";

  constructor(
    private readonly element: HTMLElement,
    private readonly svg: SVGSVGElement,
    private readonly tools: HTMLElement,
    private readonly field: HTMLTextAreaElement,
  ) {
    this.ground = new Ground(element.dataset["measures"] ?? "");
    this.view = new View(svg);
    this.draft = new Draft(svg);
    this.status = tools.querySelector(".draw-status");
    this.at = this.view.middle;
    this.open();
    this.listen();
    const given = field.value.trim() ? this.ground.points(field.value) : [];
    this.points = given ?? [];
    this.at = this.points.at(-1) ?? this.at;
    this.draw();
    this.tell(given ? this.count() : this.words("parts"));
  }

  readonly undo = (): void => {
    this.ends.abort();
    this.draft.layer.remove();
    this.view.restore();
    this.tools.hidden = true;
    for (const name of ["tabindex", "role", "aria-label", "aria-describedby"]) this.svg.removeAttribute(name);
    this.svg.setAttribute("aria-hidden", "true");
  };

  /** Make the map something that can be reached and worked by keyboard. */
  private open(): void {
    this.tools.hidden = false;
    this.svg.removeAttribute("aria-hidden");
    this.svg.setAttribute("tabindex", "0");
    this.svg.setAttribute("role", "application");
    this.svg.setAttribute("aria-label", this.words("label"));
    this.svg.setAttribute("aria-describedby", "draw-keys");
  }

  private listen(): void {
    const { signal } = this.ends;
    this.svg.addEventListener("keydown", (event) => this.key(event), { signal });
    this.svg.addEventListener("click", (event) => this.tap(event), { signal });
    this.tools.addEventListener("click", (event) => this.press(event), { signal });
    this.field.addEventListener("change", () => this.read(), { signal });
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) this.move(arrow, event.shiftKey ? 5 : 1);
    else if (event.key === "Enter" || event.key === " ") this.set();
    else if (event.key === "Backspace" || event.key === "Delete") this.back();
    else if (event.key === "+" || event.key === "=") this.zoom(2);
    else if (event.key === "-") this.zoom(0.5);
    else return;
    event.preventDefault();
  }

  private tap(event: MouseEvent): void {
    const place = this.draft.under(event);
    if (!place) return;
    this.at = this.view.keep(place);
    this.set();
  }

  private press(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-do]") : null;
    const acts: Record<string, () => void> = {
      set: () => this.set(),
      back: () => this.back(),
      clear: () => this.clear(),
      closer: () => this.zoom(2),
      wider: () => this.zoom(0.5),
    };
    acts[button?.dataset["do"] ?? ""]?.();
  }

  private move([x, y]: Point, times: number): void {
    const step = this.view.step * times;
    this.at = this.view.keep([this.at[0] + x * step, this.at[1] + y * step]);
    if (this.view.scale < 1) this.view.look(this.at);
    this.draw();
    const over = this.place();
    if (over !== this.over) announce(over);
    this.over = over;
  }

  private set(): void {
    if (this.points.some(([x, y]) => x === this.at[0] && y === this.at[1])) return this.refuse("same");
    if (wouldCross(this.points, this.at)) return this.refuse("crosses");
    this.points.push(this.at);
    this.change(this.words("set", { number: this.points.length, place: this.place() }));
  }

  private back(): void {
    if (!this.points.pop()) return;
    this.change(this.words("back", { number: this.points.length + 1 }));
  }

  private clear(): void {
    this.points = [];
    this.change(this.words("clear"));
  }

  private refuse(why: string): void {
    this.draw();
    this.tell(this.words(why));
  }

  private zoom(factor: number): void {
    this.view.zoom(factor, this.at);
    this.draw();
  }

  private change(said: string): void {
    this.field.value = closes(this.points) ? this.ground.geojson(this.points) : "";
    this.draw();
    this.tell(`${said} ${this.count()}`);
  }

  /** Somebody wrote into the field: the map shows it. */
  private read(): void {
    this.points = this.ground.points(this.field.value) ?? [];
    this.draw();
  }

  private draw(): void {
    this.draft.show(this.points, closes(this.points), this.at, this.view.scale);
  }

  private count(): string {
    const number = this.points.length;
    if (number < 3) return this.words("open", { number });
    return this.words(closes(this.points) ? "closed" : "unclosed", { number });
  }

  private place(): string {
    return this.draft.area(this.at) ?? this.words("nowhere");
  }

  /** The status line is a live region: what stands there is read out. */
  private tell(sentence: string): void {
    if (this.status) this.status.textContent = sentence;
  }

  private words(name: string, values: Record<string, string | number> = {}): string {
    return (this.element.dataset[name] ?? "").replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ""));
  }
}
