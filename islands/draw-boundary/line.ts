/** A place on the map, in the units of its viewBox. */
export type Point = readonly [x: number, y: number];

const turn = (a: Point, b: Point, c: Point): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

const between = (a: Point, b: Point, c: Point): boolean =>
  Math.min(a[0], b[0]) <= c[0] && c[0] <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= c[1] && c[1] <= Math.max(a[1], b[1]);

/** Whether the sides a–b and c–d share a point. */
export function meet(a: Point, b: Point, c: Point, d: Point): boolean {
  const [one, two, three, four] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (one * two < 0 && three * four < 0) return true;
  return (
    (one === 0 && between(a, b, c)) ||
    (two === 0 && between(a, b, d)) ||
    (three === 0 && between(c, d, a)) ||
    (four === 0 && between(c, d, b))
  );
}

/** Whether a line through the points meets itself once it goes on to `next`. */
export function wouldCross(points: readonly Point[], next: Point): boolean {
  const last = points.at(-1);
  const before = points.at(-2);
  if (!last) return false;
  if (before && turn(before, last, next) === 0 && !between(before, next, last)) return true;
  for (let at = 0; at + 2 < points.length; at += 1) {
    const [start, end] = [points[at], points[at + 1]];
    if (start && end && meet(start, end, last, next)) return true;
  }
  return false;
}

/** Whether the way from the last point back to the first would meet the line in between. */
export function closes(points: readonly Point[]): boolean {
  const [first, second, last, before] = [points[0], points[1], points.at(-1), points.at(-2)];
  if (points.length < 3 || !first || !second || !last || !before) return false;
  if (turn(before, last, first) === 0 || turn(last, first, second) === 0) {
    if (points.length === 3 || !between(before, first, last) || !between(last, second, first)) return false;
  }
  for (let at = 1; at + 2 < points.length; at += 1) {
    const [start, end] = [points[at], points[at + 1]];
    if (start && end && meet(start, end, last, first)) return false;
  }
  return true;
}
