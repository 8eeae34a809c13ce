import type { Point } from "./line";

const SVG = "http://www.w3.org/2000/svg";

/** What is drawn on top of the map: the line so far, its points, and a crosshair. */
export class Draft {
  readonly layer = document.createElementNS(SVG, "g");
  private readonly line = this.add("path", "draft-line");
  private readonly dots = this.add("g", "draft-dots");
  private readonly cross = this.add("path", "draft-cross");

  constructor(private readonly svg: SVGSVGElement) {
    svg.append(this.layer);
  }

  show(points: readonly Point[], closed: boolean, at: Point, scale: number): void {
    this.line.setAttribute("d", points.map(([x, y], index) => `${index ? "L" : "M"}${x} ${y}`).join("") + (closed ? "Z" : ""));
    this.line.classList.toggle("closed", closed);
    this.dots.replaceChildren(...points.map(([x, y]) => this.dot(x, y, 5 * scale)));
    const arm = 16 * scale;
    this.cross.setAttribute("d", `M${at[0] - arm} ${at[1]}h${2 * arm}M${at[0]} ${at[1] - arm}v${2 * arm}`);
  }

  /** The place under a pointer, in the units of the map. */
  under(event: MouseEvent): Point | undefined {
    const matrix = this.svg.getScreenCTM();
    if (!matrix) return undefined;
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    return [place.x, place.y];
  }

  /** The name of the small area in which a place lies. */
  area([x, y]: Point): string | undefined {
    const place = new DOMPoint(x, y);
    for (const path of this.svg.querySelectorAll<SVGPathElement>("path[data-area]")) {
      if (path.isPointInFill(place)) return path.dataset["area"];
    }
    return undefined;
  }

  private dot(x: number, y: number, r: number): SVGElement {
    const made = document.createElementNS(SVG, "circle");
    for (const [name, value] of Object.entries({ cx: x, cy: y, r })) made.setAttribute(name, String(value));
    return made;
  }

  private add(kind: "g" | "path", name: string): SVGElement {
    const made = document.createElementNS(SVG, kind);
    made.setAttribute("class", name);
    this.layer.append(made);
    return made;
  }
}

/** The part of the map that is in sight: the whole, or a window round a place. */
export class View {
  private readonly whole: readonly [number, number, number, number];
  private times = 1;

  constructor(private readonly svg: SVGSVGElement) {
    const { x, y, width, height } = svg.viewBox.baseVal;
    this.whole = [x, y, width, height];
  }

  get scale(): number {
    return 1 / this.times;
  }

  zoom(factor: number, round: Point): void {
    this.times = Math.min(8, Math.max(1, this.times * factor));
    this.look(round);
  }

  /** Bring a place into sight. */
  look([x, y]: Point): void {
    const [left, top, width, height] = this.whole;
    const [wide, high] = [width / this.times, height / this.times];
    const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
    const shown = [clamp(x - wide / 2, left, left + width - wide), clamp(y - high / 2, top, top + height - high), wide, high];
    this.svg.setAttribute("viewBox", shown.join(" "));
  }

  keep([x, y]: Point): Point {
    const [left, top, width, height] = this.whole;
    return [Math.min(left + width, Math.max(left, x)), Math.min(top + height, Math.max(top, y))];
  }

  get middle(): Point {
    const [left, top, width, height] = this.whole;
    return [left + width / 2, top + height / 2];
  }

  /** How far one press of an arrow key goes. */
  get step(): number {
    return (this.whole[2] / 80) * this.scale;
  }

  restore(): void {
    this.svg.setAttribute("viewBox", this.whole.join(" "));
  }
}
