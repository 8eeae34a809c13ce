import type { Point } from "./arrow";
import type { Camera } from "./camera";

export interface Gestures {
  /** What lies at a point, within so many drawing units. */
  at(point: Point, reach: number): string | null;
  /** Whether this may be dragged. */
  movable(id: string): boolean;
  tap(id: string | null, twice: boolean): void;
  drag(id: string, to: Point): void;
  drop(id: string): void;
  pointer?: ((at: Point | null) => void) | undefined;
}

/** Half of 44 CSS pixels: a finger that lands so near to a thing means it. */
const FINGER = 22;
const MOUSE = 6;
const STILL = 5;
const TWICE = 400;

interface Held {
  x: number;
  y: number;
}

/** Pan, pinch, tap, drag: mouse, pen and fingers alike. Returns the undo. */
export function gestures(stage: HTMLElement, camera: Camera, told: Gestures): () => void {
  const held = new Map<number, Held>();
  let down: { id: string | null; x: number; y: number; grip: Point; moved: boolean } | null = null;
  let last = { id: null as string | null, at: 0 };
  let frame = 0;
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(kind: K, act: (event: HTMLElementEventMap[K]) => void): void =>
    stage.addEventListener(kind, act, { signal: stop.signal, passive: false });

  const under = (event: PointerEvent): string | null => {
    const inside = (event.target as Element).closest?.("[data-id]")?.getAttribute("data-id") ?? null;
    const reach = (event.pointerType === "mouse" ? MOUSE : FINGER) / camera.scale;
    return inside ?? told.at(camera.point(event.clientX, event.clientY), reach);
  };

  on("pointerdown", (event) => {
    if (event.button !== 0) return;
    stage.setPointerCapture(event.pointerId);
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (held.size > 1) {
      if (down?.moved && down.id) told.drop(down.id);
      down = null;
      return;
    }
    down = { id: under(event), x: event.clientX, y: event.clientY, grip: camera.point(event.clientX, event.clientY), moved: false };
    event.preventDefault();
  });

  on("pointermove", (event) => {
    if (told.pointer && !frame) {
      frame = requestAnimationFrame(() => {
        frame = 0;
        told.pointer?.(camera.point(event.clientX, event.clientY));
      });
    }
    const finger = held.get(event.pointerId);
    if (!finger) return;
    const before = span(held);
    const [dx, dy] = [event.clientX - finger.x, event.clientY - finger.y];
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (before) return pinch(before);
    if (!down) return;
    if (!down.moved && Math.hypot(event.clientX - down.x, event.clientY - down.y) < STILL) return held.set(event.pointerId, finger), undefined;
    down.moved = true;
    if (down.id && told.movable(down.id)) told.drag(down.id, camera.point(event.clientX, event.clientY));
    else camera.pan(dx, dy);
  });

  const pinch = (before: { x: number; y: number; far: number }): void => {
    const after = span(held)!;
    camera.pan(after.x - before.x, after.y - before.y);
    camera.zoom(after.far / before.far, after.x, after.y);
  };

  const up = (event: PointerEvent): void => {
    if (!held.delete(event.pointerId) || !down) return;
    const { id, moved } = down;
    down = null;
    if (moved) return id && told.movable(id) ? told.drop(id) : undefined;
    if (event.type === "pointercancel") return;
    const twice = id !== null && last.id === id && event.timeStamp - last.at < TWICE;
    last = { id, at: twice ? 0 : event.timeStamp };
    told.tap(id, twice);
  };
  on("pointerup", up);
  on("pointercancel", up);
  on("pointerleave", () => told.pointer?.(null));

  on("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    camera.zoom(Math.exp(-event.deltaY / 240), event.clientX, event.clientY);
  });

  return () => {
    stop.abort();
    cancelAnimationFrame(frame);
  };
}

/** The middle of two fingers and how far they are apart. */
function span(held: ReadonlyMap<number, Held>): { x: number; y: number; far: number } | null {
  const [a, b] = [...held.values()];
  return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, far: Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1) } : null;
}
