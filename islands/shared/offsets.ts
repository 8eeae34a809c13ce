/*
 * Places in a text. The browser counts UTF-16 units, of which an emoji takes two; records count Unicode code points.
 * `wellthread.methods.engagement.offsets` does the same on the server.
 */

/** The code point at which a place counted in UTF-16 units lies; inside a character, the place before it. */
export function fromUtf16(text: string, place: number): number {
  let units = 0;
  let points = 0;
  for (const sign of text) {
    if (units + sign.length > place) break;
    units += sign.length;
    points += 1;
  }
  return points;
}

/** The same place counted in UTF-16 units. */
export function toUtf16(text: string, place: number): number {
  let units = 0;
  let points = 0;
  for (const sign of text) {
    if (points >= place) break;
    units += sign.length;
    points += 1;
  }
  return units;
}
