import type { Point } from "./arrow";

export const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

const LEAST = 0.1;
const MOST = 3;
const MARGIN = 28;
/** Below this the lettering is too small to read, and is left out so that the drawing stays quick. */
const FAR = 0.28;

/** What part of the drawing is seen, and how large. Moves the ground, never the things on it. */
export class Camera {
  x = 0;
  y = 0;
  scale = 1;
  private frame = 0;
  private rest = 0;

  constructor(
    private readonly stage: HTMLElement,
    private readonly ground: HTMLElement,
  ) {}

  /** A point of the stage, in drawing units. */
  point(clientX: number, clientY: number): Point {
    const seen = this.stage.getBoundingClientRect();
    return { x: (clientX - seen.left - this.x) / this.scale, y: (clientY - seen.top - this.y) / this.scale };
  }

  pan(dx: number, dy: number): void {
    this.stop();
    this.x += dx;
    this.y += dy;
    this.apply();
  }

  /** Closer (above 1) or wider (below), around a point of the screen; the middle where none is named. */
  zoom(by: number, clientX?: number, clientY?: number): void {
    this.stop();
    const seen = this.stage.getBoundingClientRect();
    const cx = clientX === undefined ? seen.width / 2 : clientX - seen.left;
    const cy = clientY === undefined ? seen.height / 2 : clientY - seen.top;
    const scale = Math.min(Math.max(this.scale * by, LEAST), MOST);
    this.x = cx - ((cx - this.x) * scale) / this.scale;
    this.y = cy - ((cy - this.y) * scale) / this.scale;
    this.scale = scale;
    this.apply();
  }

  /** How large a rectangle would be shown to fit. */
  scaleFor(part: { left: number; top: number; right: number; foot: number }): number {
    const { clientWidth: wide, clientHeight: high } = this.stage;
    const room = Math.min((wide - 2 * MARGIN) / Math.max(part.right - part.left, 1), (high - 2 * MARGIN) / Math.max(part.foot - part.top, 1));
    return Math.min(Math.max(room, LEAST), 1.15);
  }

  /** Shows a rectangle of the drawing as large as fits, never larger than life. */
  fit(part: { left: number; top: number; right: number; foot: number }, animate: boolean): void {
    const { clientWidth: wide, clientHeight: high } = this.stage;
    if (!wide || !high) return;
    const scale = this.scaleFor(part);
    this.go(wide / 2 - ((part.left + part.right) / 2) * scale, high / 2 - ((part.top + part.foot) / 2) * scale, scale, animate);
  }

  /** Shows the surroundings of a point at a size in which lettering can be read. */
  near(point: Point, scale: number): void {
    const { clientWidth: wide, clientHeight: high } = this.stage;
    this.go(wide / 2 - point.x * scale, high / 2 - point.y * scale, scale, false);
  }

  /** Moves just so far that a box is inside the stage. */
  reveal(box: { x: number; y: number; wide: number; high: number }): void {
    const { clientWidth: wide, clientHeight: high } = this.stage;
    const near = (low: number, far: number, room: number): number =>
      low < MARGIN ? MARGIN - low : far > room - MARGIN ? room - MARGIN - far : 0;
    const [x, y] = [this.x + box.x * this.scale, this.y + box.y * this.scale];
    const [w, h] = [(box.wide * this.scale) / 2, (box.high * this.scale) / 2];
    const [dx, dy] = [near(x - w, x + w, wide), near(y - h, y + h, high)];
    if (dx || dy) this.go(this.x + dx, this.y + dy, this.scale, true);
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  destroy(): void {
    this.stop();
    clearTimeout(this.rest);
  }

  private go(x: number, y: number, scale: number, animate: boolean): void {
    this.stop();
    const from = { x: this.x, y: this.y, scale: this.scale };
    const start = performance.now();
    const turn = (now: number): void => {
      const share = animate && !calm() ? Math.min((now - start) / 420, 1) : 1;
      const eased = share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) ** 2;
      this.x = from.x + (x - from.x) * eased;
      this.y = from.y + (y - from.y) * eased;
      this.scale = from.scale + (scale - from.scale) * eased;
      this.apply();
      if (share < 1) this.frame = requestAnimationFrame(turn);
    };
    turn(start);
  }

  private apply(): void {
    this.ground.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
    this.ground.classList.add("moving");
    this.ground.classList.toggle("far", this.scale < FAR);
    clearTimeout(this.rest);
    this.rest = window.setTimeout(() => this.ground.classList.remove("moving"), 160);
  }
}
