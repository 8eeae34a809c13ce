import type { Stretch, Words } from "./words";

/**
 * A caret that goes through the words with the arrow keys: word by word, to either end with Home and End, and with
 * Shift it chooses what it passes. In a script that runs from right to left, the left arrow goes on.
 */
export class Caret {
  private anchor: number;
  private at: number;

  constructor(
    private readonly words: Words,
    start: number,
    private readonly told: (stretch: Stretch) => void,
  ) {
    this.anchor = this.at = words.wordAt(start);
  }

  /** Goes where a key says. Returns whether the key was one of the caret's. */
  onKey(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.words.count) return false;
    const onward = this.words.rightToLeft ? "ArrowLeft" : "ArrowRight";
    const back = this.words.rightToLeft ? "ArrowRight" : "ArrowLeft";
    const to: Record<string, number> = {
      [onward]: this.at + 1,
      [back]: this.at - 1,
      ArrowDown: this.at + 8,
      ArrowUp: this.at - 8,
      Home: 0,
      End: this.words.count - 1,
    };
    const wanted = to[event.key];
    if (wanted === undefined) return false;
    this.go(wanted, event.shiftKey);
    return true;
  }

  /** Takes up what was selected otherwise, so that Shift goes on from there. */
  follow(stretch: Stretch): void {
    this.anchor = this.words.wordAt(stretch.start);
    this.at = this.words.wordAt(Math.max(stretch.start, stretch.end - 1));
  }

  private go(wanted: number, choosing: boolean): void {
    this.at = Math.min(Math.max(wanted, 0), this.words.count - 1);
    if (!choosing) this.anchor = this.at;
    const stretch = this.words.between(this.anchor, this.at);
    this.words.select(stretch);
    this.told(stretch);
  }
}
