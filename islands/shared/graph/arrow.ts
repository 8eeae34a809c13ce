/*
 * Arrows between boxes: bent so that they pass behind as few other boxes as may be, and cut at the edges. The same way
 * as `wellthread.pictures.arrows`.
 */
export interface Box {
  x: number;
  y: number;
  wide: number;
  high: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Arrow {
  start: Point;
  bend: Point;
  end: Point;
  sign: Point;
  /** How far it bends, as a share of its length: kept while an end is dragged. */
  by: number;
}

const BENDS = [0.12, -0.12, 0.24, -0.24, 0.38, -0.38];
const SAMPLES = 24;
const APART = 14.5;
const SIGN = 7.5;
const SHORT = 70;

/** The signs already placed, found by where they are. */
export class Signs {
  private readonly cells = new Map<number, Point[]>();

  add(point: Point): void {
    const key = cell(Math.floor(point.x / APART), Math.floor(point.y / APART));
    const there = this.cells.get(key);
    if (there) there.push(point);
    else this.cells.set(key, [point]);
  }

  /** How many lie so near that a sign here would touch them. */
  near(spot: Point): number {
    let count = 0;
    const [column, row] = [Math.floor(spot.x / APART), Math.floor(spot.y / APART)];
    for (let x = column - 1; x <= column + 1; x += 1) {
      for (let y = row - 1; y <= row + 1; y += 1) {
        for (const other of this.cells.get(cell(x, y)) ?? []) {
          if (Math.abs(spot.x - other.x) < APART && Math.abs(spot.y - other.y) < APART) count += 1;
        }
      }
    }
    return count;
  }
}

const cell = (x: number, y: number): number => x * 65_537 + y;

/** The arrow from box `a` to box `b` past the others. Where `by` is given it bends so, and nothing is searched. */
export function arrow(a: Box, b: Box, others: readonly Box[], taken: Signs, both: boolean, by?: number): Arrow {
  const near = by === undefined ? around(a, b, others) : [];
  const bends = by !== undefined ? [by] : both ? [0.12, 0.24, 0.38, 0.05] : [0, ...BENDS];
  let best = { cost: Infinity, by: 0, curve: [] as Point[], control: { x: 0, y: 0 } };
  for (const bend of bends) {
    const control = { x: (a.x + b.x) / 2 - (b.y - a.y) * bend, y: (a.y + b.y) / 2 + (b.x - a.x) * bend };
    const curve = sampled(a, control, b);
    const cost = hidden(curve, near) + Math.abs(bend) * 1.5;
    if (cost < best.cost - 1e-9) best = { cost, by: bend, curve, control };
    if (cost === 0) break;
  }
  const { curve, control } = best;
  const clear = (at: number): boolean => {
    const point = curve[at];
    return !!point && !within(point, a, 1, 1) && !within(point, b, 3.5, 3.5);
  };
  let first = 0;
  let last = curve.length - 1;
  while (first < curve.length && !clear(first)) first += 1;
  while (last >= 0 && !clear(last)) last -= 1;
  if (first > last) [first, last] = [SAMPLES / 2, SAMPLES / 2 + 1];
  const sign = placed(curve, first, last, by === undefined ? [...near, a, b] : [], taken);
  return { ...cutOff(a, control, b, first, last), sign, by: best.by };
}

/** The path of an arrow. */
export function path({ start, bend, end }: Arrow): string {
  return `M${f(start.x)} ${f(start.y)}Q${f(bend.x)} ${f(bend.y)} ${f(end.x)} ${f(end.y)}`;
}

/** A filled triangle at the end, pointing the way the curve arrives. */
export function head({ bend, end }: Arrow, size: number): string {
  const [ux, uy] = unit(end.x - bend.x, end.y - bend.y);
  const [bx, by] = [end.x - ux * size, end.y - uy * size];
  const [sx, sy] = [-uy * size * 0.45, ux * size * 0.45];
  return `M${f(end.x)} ${f(end.y)}L${f(bx + sx)} ${f(by + sy)}L${f(bx - sx)} ${f(by - sy)}Z`;
}

/** Two short bars across the arrow near its beginning: what it does takes long to show. */
export function bars({ start, bend, end }: Arrow): string {
  const at = (t: number): Point => on(start, bend, end, t);
  const [p, q] = [at(0.3), at(0.34)];
  const [ux, uy] = unit(q.x - p.x, q.y - p.y);
  const bar = (shift: number): string => {
    const [x, y] = [p.x + ux * shift, p.y + uy * shift];
    return `M${f(x - uy * 6)} ${f(y + ux * 6)}L${f(x + uy * 6)} ${f(y - ux * 6)}`;
  };
  return bar(-2.5) + bar(2.5);
}

/** How far a point lies from an arrow. */
export function distance({ start, bend, end }: Arrow, point: Point): number {
  let least = Infinity;
  for (let step = 0; step <= 16; step += 1) {
    const { x, y } = on(start, bend, end, step / 16);
    least = Math.min(least, Math.hypot(x - point.x, y - point.y));
  }
  return least;
}

const f = (value: number): string => value.toFixed(1);

function unit(x: number, y: number): [number, number] {
  const long = Math.max(Math.hypot(x, y), 1e-6);
  return [x / long, y / long];
}

function on(start: Point, control: Point, end: Point, t: number): Point {
  const [s, m, e] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
  return { x: s * start.x + m * control.x + e * end.x, y: s * start.y + m * control.y + e * end.y };
}

const sampled = (start: Point, control: Point, end: Point): Point[] =>
  Array.from({ length: 4 * SAMPLES + 1 }, (_, at) => on(start, control, end, at / (4 * SAMPLES)));

const within = (point: Point, box: Box, outX: number, outY: number): boolean =>
  Math.abs(point.x - box.x) <= box.wide / 2 + outX && Math.abs(point.y - box.y) <= box.high / 2 + outY;

/** The boxes near enough for some bend to meet them. */
function around(a: Box, b: Box, others: readonly Box[]): Box[] {
  const reach = Math.hypot(b.x - a.x, b.y - a.y) * 0.2 + 12;
  const [left, right] = [Math.min(a.x, b.x) - reach, Math.max(a.x, b.x) + reach];
  const [top, foot] = [Math.min(a.y, b.y) - reach, Math.max(a.y, b.y) + reach];
  return others.filter(
    (box) =>
      box !== a &&
      box !== b &&
      box.x + box.wide / 2 > left &&
      box.x - box.wide / 2 < right &&
      box.y + box.high / 2 > top &&
      box.y - box.high / 2 < foot,
  );
}

/** How many other boxes a curve passes behind. */
function hidden(curve: readonly Point[], boxes: readonly Box[]): number {
  let count = 0;
  for (const box of boxes) {
    for (let at = 0; at < curve.length; at += 4) {
      if (within(curve[at]!, box, 2, 2)) {
        count += 1;
        break;
      }
    }
  }
  return count;
}

/** A spot towards the head that is neither under a box nor on another sign. */
function placed(curve: readonly Point[], first: number, last: number, boxes: readonly Box[], taken: Signs): Point {
  const [start, end] = [curve[first]!, curve[last]!];
  const short = Math.hypot(end.x - start.x, end.y - start.y) < SHORT;
  const wish = first + Math.max(last - first, 1) * (short ? 0.38 : 0.68);
  let best = { crowd: Infinity, off: Infinity, spot: end };
  for (let at = first; at <= last; at += 2) {
    const spot = curve[at]!;
    let crowd = 0;
    for (const box of boxes) if (within(spot, box, SIGN, SIGN)) crowd += 2;
    crowd += taken.near(spot);
    const off = Math.abs(at - wish);
    if (crowd < best.crowd || (crowd === best.crowd && off < best.off)) best = { crowd, off, spot };
  }
  return best.spot;
}

/** The part of a quadratic curve between two samples, as a curve of its own. */
function cutOff(start: Point, control: Point, end: Point, first: number, last: number): Pick<Arrow, "start" | "bend" | "end"> {
  const [t0, t1] = [first / (4 * SAMPLES), last / (4 * SAMPLES)];
  const mix = (p: number, q: number, r: number): number =>
    (1 - t0) * ((1 - t1) * p + t1 * q) + t0 * ((1 - t1) * q + t1 * r);
  return {
    start: on(start, control, end, t0),
    bend: { x: mix(start.x, control.x, end.x), y: mix(start.y, control.y, end.y) },
    end: on(start, control, end, t1),
  };
}
