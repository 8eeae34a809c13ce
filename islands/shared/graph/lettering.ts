/*
 * How wide words are, and where they break: the same as `wellthread.pictures.lettering`, so that a box in the browser
 * is the box in print.
 */
export const SIZE = 12.5;
export const PITCH = SIZE * 1.18;
const PAD = 9;

const NARROW = new Set("ijl.,:;'|!()[]·’‘“” ");
const WIDE = new Set("mwMW@%—…");
const ELLIPSIS = "…";
const STANDS_OUT = 1.06;
const PARTED = "\u00ad";
const STUB = 4;
const HINGE = /(?<=[\p{L}\p{N}_][-_:/])(?=[\p{L}\p{N}_])/u;
const held = new Map<string, number>();

function em(sign: string): number {
  if (NARROW.has(sign)) return 0.34;
  if (WIDE.has(sign)) return 0.95;
  if (sign === PARTED) return 0;
  if ((sign.codePointAt(0) ?? 0) > 0x2e80) return 1;
  if (sign === sign.toUpperCase() && sign !== sign.toLowerCase()) return 0.7;
  return "frt-".includes(sign) ? 0.46 : 0.61;
}

/** About how wide a line is, in drawing units. */
export function width(text: string, size: number): number {
  let sum = 0;
  for (const sign of text) {
    let wide = held.get(sign);
    if (wide === undefined) held.set(sign, (wide = em(sign)));
    sum += wide;
  }
  return sum * size;
}

/** Lines that fit the room, at most so many; what does not fit is cut with an ellipsis. */
export function wrap(text: string, room: number, size: number, most = 3): string[] {
  const pieces = words(text.replaceAll(PARTED, "")).flatMap((word) => parted(word, room, size));
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    const longer = joined(line, piece);
    if (width(longer, size) <= room) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = piece;
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  const rest = lines.slice(most - 1).reduce(joined);
  return [...lines.slice(0, most - 1), cut(rest, room, size)];
}

const words = (text: string): string[] => text.split(/\s+/u).filter(Boolean);

function joined(line: string, more: string): string {
  if (line.endsWith(PARTED)) return line.slice(0, -1) + more;
  return line ? `${line} ${more}` : more;
}

function parted(word: string, room: number, size: number): string[] {
  const broadest = room * STANDS_OUT;
  if (width(word, size) <= broadest) return [word];
  const pieces = word.split(HINGE).flatMap((part) => chopped(part, broadest, size));
  return pieces.map((piece, at) => (at < pieces.length - 1 ? piece + PARTED : piece));
}

function chopped(part: string, room: number, size: number): string[] {
  const pieces: string[] = [];
  let signs = [...part];
  while (width(signs.join(""), size) > room && signs.length > 1) {
    let fits = signs.length - 1;
    while (fits > 1 && width(signs.slice(0, fits).join(""), size) > room) fits -= 1;
    fits = Math.max(Math.min(fits, signs.length - STUB), 1);
    while (fits > 1 && /\p{M}/u.test(signs[fits] ?? "")) fits -= 1;
    pieces.push(signs.slice(0, fits).join(""));
    signs = signs.slice(fits);
  }
  return [...pieces, signs.join("")];
}

function cut(text: string, room: number, size: number): string {
  const signs = [...text];
  let kept = signs.length;
  while (kept && width(signs.slice(0, kept).join("") + ELLIPSIS, size) > room) kept -= 1;
  const head = signs.slice(0, kept).join("");
  const next = signs[kept] ?? "";
  const space = head.lastIndexOf(" ");
  const whole = next === "" || next === " " ? head : space > 0 ? head.slice(0, space) : head;
  return whole.replace(/[ ,;:\-\u00ad]+$/u, "") + ELLIPSIS;
}

/** A factor's label, broken into lines, and the size of its box: as `wellthread.pictures.systems_map` has it. */
export function boxed(name: string, bold: boolean, broad?: number): { lines: string[]; wide: number; high: number } {
  if (broad) {
    const lines = wrap(name, broad - 2 * PAD, SIZE, 6);
    return { lines, wide: broad, high: lines.length * PITCH + 2 * PAD };
  }
  const longest = Math.max(0, ...words(name).map((word) => width(word, SIZE)));
  const lines = wrap(name, Math.min(Math.max(104, longest + 1), 150), SIZE, 4);
  const most = Math.max(...lines.map((line) => width(line, SIZE))) * (bold ? 1.12 : 1);
  return { lines, wide: most + 16, high: lines.length * PITCH + 11 };
}
